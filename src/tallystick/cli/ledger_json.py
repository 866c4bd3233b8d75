"""A ledger as JSON, one object a line."""

import dataclasses
import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from ..pipeline.ledger.records import Overview
from ..pipeline.output.writing import json_safe

PARTS = {
    "stories": "story",
    "matters": "matter",
    "series": "series",
    "contradictions": "contradiction",
    "denials": "denial",
    "independence": "independence",
    "breakdowns": "breakdown",
    "names": "name",
}
"""The parts of an overview, and what one record of each is called."""


def json_lines(overview: Overview, only: Sequence[str]) -> Iterator[bytes]:
    """Yield the records of an overview, each as a line; those of some parts where named."""
    for part, record in PARTS.items():
        if not only or part in only:
            for each in getattr(overview, part):
                line = json.dumps({"record": record} | plain(each), ensure_ascii=False)
                yield f"{json_safe(line)}\n".encode()


def plain(value: Any) -> Any:
    """Return a record as JSON has it: objects, arrays, ISO dates."""
    if dataclasses.is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if hasattr(value, "_asdict"):
        return {name: plain(each) for name, each in value._asdict().items()}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
