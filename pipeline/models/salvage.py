"""What can be kept of an answer that is cut off or partly wrong.

Items are read one by one with a decoder that either reaches an item's end or fails: an item that
was cut is never taken for a whole one, even where what is left of it would satisfy the schema.
"""

import json
import math
from collections.abc import Iterator
from contextlib import suppress
from typing import Annotated, Any, Generic, NamedTuple, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from ...schemas.errors import SchemaError
from .form import Form, T, first_fault

_SPACE = " \t\r\n"


class InvalidItem(NamedTuple):
    """An item of an answer that does not satisfy the schema.

    Attributes:
        raw: the item as the model wrote it.
        reason: what is wrong with it, in one line.
    """

    raw: Any
    reason: str


class Salvaged(NamedTuple, Generic[T]):
    """What was kept of an answer, and what was not."""

    value: T
    invalid: list[InvalidItem]
    kept: int


def salvage(form: Form[T], text: str) -> Salvaged[T] | None:
    """Return the part of an answer that satisfies the schema, or None where nothing does.

    Args:
        form: what the answer should satisfy.
        text: the answer, whole or cut off anywhere.
    """
    with suppress(ValidationError, SchemaError):
        value = form.read(text)
        return Salvaged(value, [], kept=_count_items(value))
    found = read_members(text)
    invalid: list[InvalidItem] = []
    kept = 0
    for key, item_type in _lists_of(form.model):
        raw = found.get(key)
        good, bad = _sift(raw if isinstance(raw, list) else [], TypeAdapter(item_type))
        found[key] = good
        kept += len(good)
        invalid += bad
    if not kept:
        return None
    with suppress(ValidationError, SchemaError):
        return Salvaged(form.read(json.dumps(found)), invalid, kept)
    return None


def read_members(text: str) -> dict[str, Any]:
    """Return the members of the first JSON object in a text, as far as they can be read.

    A list whose end is missing or broken comes back with the items that are whole; any other
    member that is not whole is left out.
    """
    members: dict[str, Any] = {}
    at = text.find("{")
    if at >= 0:
        for key, value in _members(text, at + 1):
            members[key] = value
    return members


def _members(text: str, at: int) -> Iterator[tuple[str, Any]]:
    decoder = json.JSONDecoder(strict=False, parse_int=_integer)
    while (at := _skip(text, at, ",")) < len(text) and text[at] == '"':
        try:
            key, at = decoder.raw_decode(text, at)
            at = _skip(text, at, ":")
            if text[at : at + 1] == "[":
                items, at, whole = _items(decoder, text, at + 1)
                yield key, items
                if not whole:
                    return
            else:
                value, at = _value(decoder, text, at)
                yield key, value
        except (ValueError, RecursionError):
            return


def _items(decoder: json.JSONDecoder, text: str, at: int) -> tuple[list[Any], int, bool]:
    """Return the whole items of a list, where it ends, and whether it does."""
    items: list[Any] = []
    while (at := _skip(text, at, ",")) < len(text):
        if text[at] == "]":
            return items, at + 1, True
        try:
            item, at = _value(decoder, text, at)
        except (ValueError, RecursionError):
            break
        items.append(item)
    return items, at, False


def _value(decoder: json.JSONDecoder, text: str, at: int) -> tuple[Any, int]:
    value, end = decoder.raw_decode(text, at)
    if end == len(text) and not isinstance(value, (dict, list, str)):
        raise ValueError("a number at the very end may have lost digits")
    return value, end


def _integer(digits: str) -> int | float:
    # Python refuses to read absurdly long integers; as infinity they fail alone, in their item.
    return int(digits) if len(digits) < 1_000 else math.inf


def _skip(text: str, at: int, sign: str) -> int:
    while at < len(text) and (text[at] in _SPACE or text[at] == sign):
        at += 1
    return at


def _lists_of(model: type[BaseModel]) -> Iterator[tuple[str, Any]]:
    """Yield the JSON name and the item type of every field that is a list."""
    for name, field in model.model_fields.items():
        item_type = _item_type(field.annotation)
        if item_type is not None:
            alias = field.validation_alias
            yield (alias if isinstance(alias, str) else field.alias or name), item_type


def _item_type(annotation: Any) -> Any | None:
    if get_origin(annotation) is list:
        return get_args(annotation)[0]
    if get_origin(annotation) is Annotated:
        return _item_type(get_args(annotation)[0])
    found = (_item_type(arg) for arg in get_args(annotation) if get_origin(arg) is list)
    return next(found, None)


def _sift(items: list[Any], adapter: TypeAdapter[Any]) -> tuple[list[Any], list[InvalidItem]]:
    good: list[Any] = []
    bad: list[InvalidItem] = []
    for item in items:
        try:
            # As JSON again: a strict schema takes a date's text from there only.
            adapter.validate_json(json.dumps(item))
            good.append(item)
        except ValidationError as error:
            bad.append(InvalidItem(item, first_fault(error)))
        except Exception as error:
            # A validator that broke on one item does not take the others with it.
            bad.append(InvalidItem(item, f"a validator raised {type(error).__name__}"))
    return good, bad


def _count_items(value: BaseModel) -> int:
    return sum(len(v) for v in dict(value).values() if isinstance(v, list))
