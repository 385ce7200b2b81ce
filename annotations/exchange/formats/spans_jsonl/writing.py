"""A line a unit: its text, its spans in code points of that text, and its links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.exchange.json_text import json_line
from annotations.exchange.options import option
from annotations.exchange.records import unit_record
from annotations.messages import Message, _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.exchange.output import ExportOutput
    from annotations.exchange.part import SplitPart
    from annotations.exchange.report import ExportReport


@dataclass(frozen=True, slots=True)
class TextOptions:
    """The options of a format that can do without the text."""

    without_text: bool = option(
        False,
        title=Message("without text"),
        meaning=lambda: _(
            "Write offsets and digests only, without any text of the articles."
        ),
    )


def write(
    parts: Iterable[SplitPart],
    options: TextOptions,
    output: ExportOutput,
    _report: ExportReport,
) -> None:
    """Write each unit as a line; nothing is altered."""
    for part in parts:
        file = output.file(part.name)
        for unit in part.units:
            record = unit_record(unit, with_text=not options.without_text)
            file.write(json_line(record))
