"""`tallystick batch status` and `batch export`: what a run holds."""

import json
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from ..pipeline.exports.columns import COLUMNS, Row
from ..pipeline.exports.rows import claim_rows
from ..pipeline.exports.tables import write_csv, write_parquet
from ..pipeline.output.writing import WholeFile, json_safe
from ..pipeline.store.lock import holder
from ..pipeline.store.runs import LOCK, RunStore, open_run
from ..pipeline.store.summary import Go, Summary, summary_of
from ..schemas import ClaimSheet
from ..schemas.errors import UsageError
from .streams import tell, write_out

Write = Callable[[bytes], object]


def show_status(folder: Path, *, as_json: bool) -> None:
    """Print how a run stands.

    Raises:
        ReadError: there is no run.
    """
    with open_run(folder) as store:
        summary = summary_of(store)
    working = holder(folder / LOCK)
    if as_json:
        fields = {**summary._asdict(), "goes": [go._asdict() for go in summary.goes]}
        text = json_safe(json.dumps({**fields, "working": working})) + "\n"
    else:
        text = "".join(f"{line}\n" for line in _lines(summary, working))
    write_out(text.encode())


def export_run(folder: Path, output: Path) -> None:
    """Write the finished articles of a run to a file.

    Raises:
        ReadError: there is no run.
        UsageError: the file's ending names no format.
        WriteError: the file cannot be written; what was there before stays.
    """
    write = _WRITERS.get(output.suffix.lower())
    if write is None:
        known = ", ".join(_WRITERS)
        raise UsageError(f"-o {output}: the ending says the format; there are {known}")
    with open_run(folder) as store:
        file = WholeFile(output)
        try:
            write(store, file.write)
            file.finish()
        finally:
            file.close()
    tell(f"written to {output}")


def _write_sheets(store: RunStore, write: Write) -> None:
    for sheet in store.sheets():
        write(sheet.line + b"\n")


def _write_csv(store: RunStore, write: Write) -> None:
    write_csv(_claims(store), COLUMNS, write)


def _write_parquet(store: RunStore, write: Write) -> None:
    write_parquet(_claims(store), COLUMNS, write)


_WRITERS: dict[str, Callable[[RunStore, Write], None]] = {
    ".jsonl": _write_sheets,
    ".csv": _write_csv,
    ".parquet": _write_parquet,
}


def _claims(store: RunStore) -> Iterator[Row]:
    sheets = (ClaimSheet.model_validate_json(sheet.line) for sheet in store.sheets())
    return chain.from_iterable(map(claim_rows, sheets))


def _lines(summary: Summary, working: str | None) -> Iterator[str]:
    states = [
        f"{summary.states[s]:,} {s}"
        for s in ("done", "failed", "waiting", "linked")
        if s in summary.states
    ]
    yield f"articles   {', '.join(states) or 'none'}"
    yield f"claims     {summary.claims:,}"
    if summary.tokens_in or summary.tokens_out:
        yield f"tokens     {summary.tokens_in:,} in, {summary.tokens_out:,} out"
    if summary.cost is not None:
        yield f"cost       ${summary.cost:,.2f}"
    for code, number in summary.failures.items():
        yield f"failed     {number:,} {code}"
    for go in summary.goes:
        yield f"worked on  {_told(go, working)}"
    if working:
        yield f"now        {working}"


def _told(go: Go, working: str | None) -> str:
    if go.ended is not None:
        return f"{go.command}, {go.started} to {go.ended}: {go.ending}"
    running = working is not None and f"process {go.process}," in working
    return f"{go.command}, since {go.started}" if running else f"{go.command}, {go.started}: killed"
