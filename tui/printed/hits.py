"""What was found in a corpus, for scripts and terminals: a place a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import listed
from tui.bidi import LTR, RTL
from tui.layout import lay_out
from tui.output import json_line, visible
from tui.printed.output import UNSEEN_COLUMNS, Output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.search.searching import Hit
    from annotations.text import Context

_FOUND = "1;4"
_ONE_ROW = 1_000_000
_NARROWEST = 20
_ELLIPSIS = "…"


def printed_hits(
    hits: Iterable[Hit], output: Output, *, as_json: bool
) -> Iterator[str]:
    """Article, place, label, annotator, and the place in its context, a line each.

    As JSON, or separated by tabs; on a terminal the context is laid out, and what was
    found is marked in it.
    """
    for hit in hits:
        if as_json:
            yield json_line(_record(hit))
            continue
        place = [hit.article, str(hit.span)]
        if hit.annotation is not None:
            place += [hit.annotation.label, hit.annotator or ""]
        if output.is_terminal:
            yield output.sent(context_row(listed(place, "  "), hit.context, output))
        else:
            yield "\t".join(map(visible, [*place, hit.context.text]))


def _record(hit: Hit) -> dict[str, object]:
    text, start, end, _lead = hit.context
    record: dict[str, object] = {
        "article": hit.article,
        "start": hit.span.start,
        "end": hit.span.end,
        "text": text[start:end],
        "before": text[:start],
        "after": text[end:],
    }
    if (found := hit.annotation) is not None:
        record |= {"annotator": hit.annotator, "id": found.id, "label": found.label}
        optional = {"value": found.value, "note": found.note}
        record |= {name: one for name, one in optional.items() if one}
    return record


def context_row(place: str, context: Context, output: Output) -> list[tuple[str, str]]:
    """The place's name at the left; the context at the right if it runs from there."""
    drawing = output.drawing
    named = lay_out(place, _ONE_ROW, LTR, drawing=drawing).rows[0]
    room = output.columns - UNSEEN_COLUMNS - named.cells - 2
    width = max(room, _NARROWEST)
    text, start, end = _with_less_before(context, width // 3)
    base = lay_out(context.lead or text, _ONE_ROW).base
    row = lay_out(text, _ONE_ROW, base, drawing=drawing).rows[0]
    is_cut = row.cells > width
    if is_cut:
        row = lay_out(text, width - 2, row.base, drawing=drawing).rows[0]
    runs = [
        (one.text, _FOUND if one.start < end and start < one.end else "")
        for one in row.clusters
    ]
    leftward = row.base == RTL and not row.is_plain
    if is_cut:
        runs.insert(0 if leftward else len(runs), (_ELLIPSIS, ""))
    free = max(0, width - row.cells - is_cut) if leftward else 0
    return [(named.text + "  " + " " * free, ""), *runs]


def _with_less_before(context: Context, most: int) -> tuple[str, int, int]:
    """The context with so much before the place that the place is seen on a row."""
    text, start, end, _lead = context
    cut = start - most
    if cut <= 0:
        return text, start, end
    mark = f"{_ELLIPSIS} "
    return mark + text[cut:], start - cut + len(mark), end - cut + len(mark)
