"""Recorded answers on disk: one JSON file for each unit, and one that says how they came about.

A unit is one article in one epoch. The files are made to be read in a diff: bodies stand in them
as JSON rather than as strings of it, with the letters of every script as they are.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ...schemas import PromptIdentity
from ...schemas.errors import ReadError, WriteError

FORMAT = "tallystick cassette"
VERSION = 1
PROVENANCE = "provenance.json"

Body: TypeAlias = dict[str, Any] | list[Any] | str | None
"""A body: JSON where it is an object or a list, else the text as it stands."""


class _Stored(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Asked(_Stored):
    """A request as it is kept; the host stays out, so that a recording plays anywhere."""

    method: str
    path: str
    headers: dict[str, str] = {}
    body: Body = None

    @cached_property
    def key(self) -> tuple[str, str, str]:
        """What equal requests have in common: method, path, SHA-256 of the canonical body."""
        return self.method, self.path, _digest(self.body)

    def equals(self, other: "Asked") -> bool:
        """Tell whether both ask the same; headers make no difference."""
        return (self.method, self.path) == (other.method, other.path) and self.body == other.body


class Answered(_Stored):
    """A response as it is kept."""

    status: int
    headers: dict[str, str] = {}
    body: Body = None


class Interaction(_Stored):
    """A request and the response that came."""

    request: Asked
    response: Answered


class Provenance(_Stored):
    """How the recordings of a folder came about."""

    version: Literal[1] = 1
    how: str = Field(description="In plain words: who or what answered, and in which way.")
    recorded: date
    model: str
    prompt: PromptIdentity | None
    schema_sha256: str
    settings: dict[str, Any] = Field(
        default={}, description="What else shapes the requests, such as the mode."
    )


class UnitName(NamedTuple):
    """An article in an epoch; written "article-e0"."""

    article: str
    epoch: int = 0

    def __str__(self) -> str:
        return f"{self.article}-e{self.epoch}"


def text_of(body: Body) -> str:
    """Return a body as it goes over the wire, in ASCII where it is JSON."""
    return body if isinstance(body, str) else "" if body is None else json.dumps(body)


def body_of(text: str) -> Body:
    """Return the body that a text holds."""
    if not text:
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return value if isinstance(value, (dict, list)) else text


def file_of(folder: Path, unit: str) -> Path:
    """Return the file of a unit: its name, with what a file system may not like made harmless."""
    name = "".join(
        c if c.isalnum() or c in "-_." else quote(c, safe="", errors="surrogatepass") for c in unit
    )
    if name.startswith(".") or f"{name}.json" == PROVENANCE or len(name.encode()) > 180:
        cut = name.lstrip(".").encode()[:120].decode(errors="ignore")
        name = f"{cut}-{hashlib.sha256(unit.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
    return folder / f"{name}.json"


def read_units(folder: Path, command: str) -> dict[str, list[Interaction]]:
    """Read all recordings of a folder, by unit.

    Args:
        folder: one model's answers to one version of a prompt.
        command: what records them; named in every complaint.

    Raises:
        ReadError: a file is damaged, changed by hand, of another version, or none of ours.
    """
    files = sorted(path for path in folder.glob("*.json") if path.name != PROVENANCE)
    return dict(_read_unit(path, command) for path in files)


def write_unit(folder: Path, unit: str, interactions: Iterable[Interaction]) -> None:
    """Write the recordings of a unit, whole or not at all; without any, remove the file.

    They stand in the order of their length, in which a conversation grows, and equal requests in
    the order given: requests that were under way at once come out the same every time.

    Raises:
        WriteError: the file cannot be written.
    """
    ordered = sorted(interactions, key=lambda i: (len(text_of(i.request.body)), i.request.key))
    records = [interaction.model_dump() for interaction in ordered]
    path = file_of(folder, unit)
    if not records:
        path.unlink(missing_ok=True)
        return
    head = {"format": FORMAT, "version": VERSION, "unit": unit, "sha256": _digest(records)}
    _write(path, head | {"interactions": records})


def read_provenance(folder: Path, command: str) -> Provenance:
    """Read how the recordings of a folder came about.

    Raises:
        ReadError: there are none, or the file is damaged.
    """
    path = folder / PROVENANCE
    if not path.is_file():
        raise ReadError(f"{folder} holds no recordings ({PROVENANCE} is missing); {_cure(command)}")
    try:
        return Provenance.model_validate(_read(path, command))
    except ValidationError as error:
        raise _damaged(path, _first(error), command) from error


def write_provenance(folder: Path, provenance: Provenance) -> None:
    """Write how the recordings of a folder come about; the folder is made where it is not there.

    Raises:
        WriteError: the folder or the file cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"cannot make the folder {folder} ({error.strerror})") from error
    _write(folder / PROVENANCE, provenance.model_dump(mode="json"))


def _read_unit(path: Path, command: str) -> tuple[str, list[Interaction]]:
    data = _read(path, command)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise _damaged(path, "is not a recording of tallystick's", command)
    if data.get("version") != VERSION:
        found = repr(data.get("version"))[:20]
        raise _damaged(path, f"has version {found}, and this reads version {VERSION}", command)
    unit, records = data.get("unit"), data.get("interactions")
    if not isinstance(unit, str) or file_of(path.parent, unit).name != path.name:
        raise _damaged(path, f"holds the recordings of {repr(unit)[:80]}", command)
    if not isinstance(records, list) or data.get("sha256") != _digest(records):
        raise _damaged(path, "was changed after the recording", command)
    try:
        return unit, [Interaction.model_validate(record) for record in records]
    except ValidationError as error:
        raise _damaged(path, _first(error), command) from error


def _read(path: Path, command: str) -> Any:
    try:
        return json.loads(path.read_bytes())
    except OSError as error:
        raise ReadError(f"cannot read {path} ({error.strerror}); {_cure(command)}") from error
    except (ValueError, RecursionError) as error:
        raise _damaged(path, "is not whole JSON", command) from error


def _write(path: Path, data: Any) -> None:
    """Write to a file beside, then rename: whoever is killed meanwhile leaves the old one."""
    beside = path.with_name(f".{path.name}.part")
    try:
        text = json.dumps(data, ensure_ascii=False, indent=2)
        # Lone surrogates become JSON's own escapes: that is what their Python form looks like.
        beside.write_bytes(f"{text}\n".encode("utf-8", "backslashreplace"))
        os.replace(beside, path)
    except OSError as error:
        raise WriteError(
            f"cannot write {path} ({error.strerror}); make room or choose another folder"
        ) from error
    except RecursionError as error:
        raise WriteError(f"cannot write {path}: an answer is nested too deeply") from error


def _digest(data: Any) -> str:
    canonical = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _first(error: ValidationError) -> str:
    """Return where the first fault is and which, without the value: it may be a whole article."""
    fault = error.errors(include_url=False, include_input=False)[0]
    where = re.sub(r"\s+", " ", ".".join(map(str, fault["loc"])))[:80]
    return f"has a fault at {where or 'its top'} ({fault['msg'][:80]})"


def _damaged(path: Path, what: str, command: str) -> ReadError:
    return ReadError(f"{path} {what}; remove it and {_cure(command)}")


def _cure(command: str) -> str:
    return f"record it again with: {command}"
