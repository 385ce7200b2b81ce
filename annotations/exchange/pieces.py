"""Writes pieces that are bytes already, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from annotations.exchange.output import ExportOutput
    from annotations.exchange.part import SplitPart
    from annotations.exchange.report import ExportReport


def write_pieces(
    parts: Iterable[SplitPart],
    _options: object,
    output: ExportOutput,
    _report: ExportReport,
) -> None:
    """Write the pieces of each part to its file."""
    for part in parts:
        output.file(part.name).writelines(part.pieces)


def write_array(file: BinaryIO, items: Iterable[bytes]) -> None:
    """Write the items, each of which is JSON, as one array, a line an item."""
    before = b"[\n"
    for item in items:
        file.write(before + item)
        before = b",\n"
    file.write(b"\n]\n" if before == b",\n" else b"[]\n")
