"""The form a model fills: a schema prepared once, and its verdict on a filled one."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, ClassVar, Generic, TypeVar

import instructor
from instructor.core.exceptions import ResponseParsingError
from pydantic import BaseModel, ValidationError

from ...schemas.errors import SchemaError
from .failures import Halt
from .wording import one_line

T = TypeVar("T", bound=BaseModel)

_ERRORS_TOLD = 12  # a model that got more wrong than that got the same thing wrong many times


class FilledIn(instructor.OpenAISchema):
    """What instructor is given for a response model.

    It stands before the user's own model: instructor derives a new class and a new JSON schema
    from a plain one at every call, and words its re-ask with pydantic's versioned addresses.
    """

    form: ClassVar["Form[Any]"]
    value: Any = None

    @classmethod
    def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the schema of the model behind."""
        return cls.form.schema

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **kwargs: Any) -> "FilledIn":
        """Return the answer as the model behind takes it.

        Raises:
            ResponseParsingError: it does not; the text is what the model is told.
            Halt: a validator of the model broke.
        """
        try:
            return cls.model_construct(value=cls.form.read(str(json_data)))
        except ValidationError as error:
            raise ResponseParsingError(complaint(error)) from error
        except SchemaError as error:
            raise Halt(error) from error


class Form(Generic[T]):
    """A response model with all that a request needs of it.

    Attributes:
        model: the model whose instances are wanted.
        schema: its JSON Schema.
        strict: whether strict structured output would take the schema as it stands.
        facade: what instructor is given in its place.
        shapes: what a request has of it, by instructor's mode; kept by `models.shape`.
    """

    def __init__(self, model: type[T]) -> None:
        self.model = model
        self.schema = _schema_of(model)
        self.strict = suits_strict(self.schema)
        self.shapes: dict[instructor.Mode, Mapping[str, Any] | None] = {}
        members = {"form": self, "__doc__": model.__doc__, "__module__": __name__}
        self.facade: type[FilledIn] = type(self.schema["title"], (FilledIn,), members)

    def read(self, text: str) -> T:
        """Return the answer that a text holds, fences and words around the JSON forgiven.

        Raises:
            ValidationError: it does not satisfy the schema.
            SchemaError: a validator of the model broke.
        """
        try:
            return self._validate(text)
        except ValidationError as error:
            inner = _object_in(text) if is_not_json(error) else None
            if inner is None:
                raise
            return self._validate(inner)

    def _validate(self, text: str) -> T:
        try:
            return self.model.model_validate_json(text)
        except ValidationError:
            raise
        except Exception as error:
            raise SchemaError(
                f"a validator of {self.model.__name__} raised {type(error).__name__}; let it "
                "raise ValueError for values it does not take"
            ) from error

    def adapt(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the request with `strict` set where the schema allows it.

        instructor leaves it out in every mode; servers that can hold an answer to the schema
        do so only when asked.
        """
        if not self.strict:
            return request
        if tools := request.get("tools"):
            function = {**tools[0]["function"], "strict": True}
            return {**request, "tools": [{**tools[0], "function": function}]}
        wanted = request.get("response_format", {})
        if "json_schema" in wanted:
            named = {**wanted["json_schema"], "strict": True}
            return {**request, "response_format": {**wanted, "json_schema": named}}
        return request


@lru_cache(maxsize=64)
def form_of(model: type[T]) -> Form[T]:
    """Return the form for a model, prepared once.

    Raises:
        SchemaError: the model has no JSON Schema.
    """
    return Form(model)


def complaint(error: ValidationError) -> str:
    """Return what is wrong with an answer, one line for each fault, the same in every version."""
    faults = error.errors(include_url=False)
    lines = [f"- {_fault(fault)}" for fault in faults[:_ERRORS_TOLD]]
    if len(faults) > _ERRORS_TOLD:
        lines.append(f"- and {len(faults) - _ERRORS_TOLD} more")
    return "\n".join(lines)


def first_fault(error: ValidationError) -> str:
    """Return the first thing that is wrong with an answer, in one line."""
    return _fault(error.errors(include_url=False)[0])


def is_not_json(error: ValidationError) -> bool:
    """Tell whether an answer failed for not being JSON at all."""
    return error.errors(include_url=False)[0]["type"] == "json_invalid"


def suits_strict(schema: Mapping[str, Any]) -> bool:
    """Tell whether strict structured output takes a JSON Schema as it stands.

    It wants every property required, no further ones, and neither defaults nor `oneOf`.
    """
    pending: list[Any] = [schema]
    while pending:
        node = pending.pop()
        if isinstance(node, list):
            pending += node
        elif isinstance(node, dict):
            if not _node_suits_strict(node):
                return False
            properties = node.get("properties", {})
            pending += [v for k, v in node.items() if k not in ("properties", "enum", "const")]
            pending += properties.values()
    return True


def _node_suits_strict(node: dict[str, Any]) -> bool:
    if node.keys() & {"default", "oneOf", "allOf", "patternProperties", "prefixItems"}:
        return False
    if node.get("type") != "object":
        return True
    closed = node.get("additionalProperties") is False
    return closed and set(node.get("required", ())) == set(node.get("properties", {}))


def _schema_of(model: type[BaseModel]) -> dict[str, Any]:
    try:
        schema = model.model_json_schema()
    except Exception as error:
        raise SchemaError(
            f"{model.__name__} has no JSON Schema ({one_line(str(error), 160)}); "
            "use fields that JSON can hold"
        ) from error
    # The title names the tool, and servers take no other characters in it.
    name = re.sub(r"[^A-Za-z0-9_-]+", "_", model.__name__).strip("_") or "Answer"
    return {**schema, "title": name[:64]}


def _object_in(text: str) -> str | None:
    """Return the JSON object that starts at the first brace, written out anew, or None."""
    start = text.find("{")
    if start < 0:
        return None
    try:
        found, _ = json.JSONDecoder(strict=False).raw_decode(text, start)
        return json.dumps(found)
    except (ValueError, RecursionError):
        return None


def _fault(fault: Any) -> str:
    place = ".".join(str(step) for step in fault["loc"])
    given = fault["input"]
    shown = "" if isinstance(given, (dict, list)) else f" (got {one_line(repr(given), 60)})"
    if fault["type"] == "json_invalid":
        shown = ""
    return one_line(f"{place + ': ' if place else ''}{fault['msg']}{shown}", 240)
