"""Writes documents in a format, in an order that yields the same bytes each time.

Nothing is kept once the format has received it. Each split is a separate pass over its
documents, and no document belongs to two splits.
"""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from annotations.errors import ExchangeError
from annotations.exchange.extras import required
from annotations.exchange.part import SplitPart
from annotations.exchange.processes import carried_out
from annotations.exchange.rendering import Rendering
from annotations.exchange.report import EmptySplit, MovedArticle
from annotations.exchange.splitting import SPLITS
from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from annotations.exchange.choices import ExportChoices
    from annotations.exchange.format import FormatWriter
    from annotations.exchange.manifest import ManifestRecorder
    from annotations.exchange.output import ExportOutput
    from annotations.exchange.rendering import Rendered
    from annotations.exchange.report import ExportReport
    from annotations.exchange.selected import Selected
    from annotations.exchange.unit import UnitKind


def ignore(_count: int) -> None:
    """Do nothing about sets that have passed."""


def export(
    selected: Selected,
    writer: FormatWriter[object],
    options: object,
    output: ExportOutput,
    *,
    report: ExportReport,
    recorder: ManifestRecorder | None = None,
    passed: Callable[[int], object] = ignore,
) -> None:
    """Write the documents.

    Args:
        selected: The documents.
        writer: Of the format.
        options: Of the type `writer.options`.
        output: Where the files go.
        report: Counts the documents, and takes what the format cannot hold.
        recorder: Sees every document, if there is to be a manifest.
        passed: Called with a number of sets that are about to be written; whatever it
            raises ends the export.

    Raises:
        ExchangeError: Two documents are of the same article and annotator, the format
            cannot be written as is asked, or the files cannot be written.
    """
    kind = unit_kind(writer, selected.choices)
    _load(*writer.requires(options))
    rendering = Rendering(writer, options, kind, with_agreement=recorder is not None)
    earlier = dict(selected.choices.earlier_splits)

    def rendered_of(split: str) -> Iterator[Rendered]:
        runs = selected.runs(split, writer.run_sets(options))
        for rendered in carried_out(runs, rendering.of):
            passed(rendered.tally.documents)
            report.add(*rendered.entries, *_moved(rendered, split, earlier))
            report.count(rendered.tally, split)
            if recorder is not None:
                recorder.see(rendered, split)
            yield rendered

    writer.write(_parts(selected, rendered_of, report), options, output, report)


def _moved(
    rendered: Rendered, split: str, earlier: dict[str, str]
) -> Iterator[MovedArticle]:
    """The articles that an earlier export had in another split; each is told of once."""
    for name, _sha256 in rendered.tally.articles:
        before = earlier.pop(name, split)
        if before != split:
            yield MovedArticle(name, before, split)


def _load(extra: str = "", *modules: str) -> None:
    for one in modules:
        required(one, extra=extra)


def unit_kind(writer: FormatWriter[object], choices: ExportChoices) -> UnitKind:
    """What one item is to be.

    Raises:
        ExchangeError: The format does not allow it.
    """
    if choices.unit is None:
        return writer.units[0]
    if choices.unit not in writer.units:
        message = _("this format cannot export a {unit} as an item: choose {units}")
        units = ", ".join(writer.units)
        raise ExchangeError(message.format(unit=choices.unit, units=units))
    return choices.unit


def _parts(
    selected: Selected,
    rendered_of: Callable[[str], Iterator[Rendered]],
    report: ExportReport,
) -> Iterator[SplitPart]:
    """The parts that have something in them; without splits there is always one."""
    tagset = selected.tagset

    @cache
    def is_of_several() -> bool:
        return selected.is_of_several

    for name in SPLITS if selected.choices.split else ("",):
        rendered = rendered_of(name)
        first = list(islice((one for one in rendered if one.tally.units), 1))
        if first or not name:
            yield SplitPart(name, tagset, _pieces(first, rendered), is_of_several)
        else:
            report.add(EmptySplit(name))


def _pieces(first: list[Rendered], others: Iterator[Rendered]) -> Iterator[Any]:
    """All pieces; the first are not kept while the others pass."""
    while first:
        yield from first.pop().pieces
    for one in others:
        yield from one.pieces
