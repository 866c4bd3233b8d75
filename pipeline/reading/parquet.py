"""Parquet: rows of articles, a few at a time."""

from collections.abc import Iterator
from typing import BinaryIO

from ...schemas.errors import MissingExtra, ReadError
from .rows import Columns, Row

_ROWS_AT_ONCE = 64


def rows_of_parquet(stream: BinaryIO, name: str, columns: Columns) -> Iterator[Row]:
    """Yield the rows of a Parquet file, with the columns that an article needs.

    Raises:
        MissingExtra: pyarrow is not installed.
        ReadError: the file is not Parquet, or is damaged.
    """
    try:
        import pyarrow as arrow
        import pyarrow.parquet as parquet
    except ImportError as error:
        raise MissingExtra("reading Parquet", "parquet") from error
    number = 0
    try:
        table = parquet.ParquetFile(stream)
        present = table.schema_arrow.names
        # With none of them, all are read, so that the message can name what there is.
        wanted = columns.wanted(present) or present
        for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE, columns=wanted):
            for fields in batch.to_pylist():
                number += 1
                yield Row(number, fields)
    except (arrow.ArrowException, OSError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ReadError(
            f"{name} cannot be read as Parquet after row {number} ({reason})"
        ) from error
