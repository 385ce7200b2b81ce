"""The files that the rows of a split are written to.

Parquet takes several where there are many rows: they are made side by side, and programs
that train read them side by side. They are named as on the Hugging Face hub. How many
rows are in each depends on the sets alone, so that the same sets always give the same
files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.exchange.formats.hf.rows import no_rows, renumbered
from annotations.exchange.formats.hf.time_guard import TimeGuard

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.exchange.formats.hf.columns import HfColumns
    from annotations.exchange.formats.hf.rows import Rows
    from annotations.exchange.output import ExportOutput


def write_json(
    pieces: Iterable[Rows | TimeGuard],
    columns: HfColumns,
    output: ExportOutput,
    split: str,
) -> str:
    """Write the rows to a file of JSON Lines.

    Args:
        pieces: As `json_rows` gives them.
        columns: Of all rows; their numbers get the labels of these.
        output: Where the file goes.
        split: As Hugging Face calls it.

    Returns:
        The file's path, as a card names it.

    Raises:
        ExchangeError: `datasets` would alter what is in the file.
    """
    path = f"{split}.jsonl"
    file = output.file(path)
    guard = TimeGuard()
    for piece in pieces:
        if isinstance(piece, TimeGuard):
            guard.merge(piece)
        else:
            file.write(renumbered(piece, columns.numbers, in_json=True))
    guard.check()
    return path


def write_parquet(
    pieces: Iterable[Rows], columns: HfColumns, output: ExportOutput, split: str
) -> str:
    """Write Parquet files; there is one even without rows.

    Args:
        pieces: As `parquet_files` gives them.
        columns: Of all rows; their numbers get the labels of these.
        output: Where the files go.
        split: As Hugging Face calls it; their names begin with it.

    Returns:
        What a card names them by.
    """
    names: list[str] = []

    def write(data: bytes) -> None:
        names.append(f"{split}-{len(names):05}.parquet")
        file = output.file(names[-1])
        file.write(data)
        file.close()

    for piece in pieces:
        write(renumbered(piece, columns.numbers, in_json=False))
    if not names:
        write(no_rows(columns))
    if len(names) == 1:
        path = f"{split}.parquet"
        output.rename(names[0], path)
        return path
    for at, name in enumerate(names):  # only now is known how many there are
        output.rename(name, f"{split}-{at:05}-of-{len(names):05}.parquet")
    return f"{split}-*.parquet"
