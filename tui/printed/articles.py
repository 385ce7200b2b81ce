"""Articles for pagers, scripts and screen readers: rows of text, no screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.model import BUILT_IN_TAGSET, Colour, MarkStyle
from tui.layout import ArticleLayout, lay_out
from tui.output import visible
from tui.page import Marks, nested_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.model import AnnotationSet, Article, Tagset
    from tui.layout import Cluster, Drawing, VisualRow
    from tui.page import Mark
    from tui.printed.output import Output

_TINTS = {
    Colour.BLUE: "44;97",
    Colour.GREEN: "42;30",
    Colour.AMBER: "43;30",
    Colour.ROSE: "101;30",
    Colour.TEAL: "46;30",
    Colour.ORANGE: "41;97",
    Colour.OLIVE: "103;30",
    Colour.GREY: "47;30",
}
_UNDERLINE = "4"
_DIM = "2"
_OTHER = "45;97"
_PROPOSED = ";3;4"
_PLAIN = ""
_ONE_ROW = 1_000_000
_LONGEST_KNOWN = 64
"""Code points of the longest paragraph whose rows are kept in case it is repeated. Only
pieces of a longer one depend on what is around them."""


def printed_rows(
    article: Article,
    width: int,
    annotation_set: AnnotationSet | None,
    output: Output,
    *,
    tagset: Tagset = BUILT_IN_TAGSET,
) -> Iterator[str]:
    """The article's visual rows, one a line.

    On a terminal right-to-left rows are set flush right.

    Args:
        article: What to print.
        width: Cells of a row.
        annotation_set: Whose spans to highlight, if any.
        output: Where to.
        tagset: Says how each label is drawn.
    """
    marks = nested_marks(annotation_set, tagset) if annotation_set else Marks()
    layout = ArticleLayout(article.text, width, output.drawing)
    known: dict[str, list[str]] = {}
    for stretch in layout.passing_stretches():
        text = article.text[stretch.start : stretch.end]
        is_marked = bool(marks.touching(stretch.start, stretch.end))
        rows = None if is_marked else known.get(text)
        if rows is None:
            laid_out = layout.passing_rows(stretch)
            rows = [_printed_row(row, marks, width, output) for row in laid_out]
        if len(text) <= _LONGEST_KNOWN and not is_marked:
            known[text] = rows
        yield from rows


def _printed_row(row: VisualRow, marks: Marks, width: int, output: Output) -> str:
    """A row as it is sent."""
    printed = _without_hanging(row)
    runs = list(_highlighted(printed, marks.touching(row.start, row.end)))
    if printed and output.is_terminal and row.base == 1 and not row.is_plain:
        free = width - sum(cluster.cells for cluster in printed)
        runs.insert(0, (" " * free, _PLAIN))
    return output.sent(runs)


def logical_rows(article: Article, width: int) -> Iterator[str]:
    """The article's rows as they are in the file, unshaped."""
    for row in ArticleLayout(article.text, width).all_rows():
        yield visible(article.text[row.start : row.end].removesuffix("\u2028"))


def _highlighted(
    clusters: Sequence[Cluster], touching: Sequence[Mark]
) -> Iterator[tuple[str, str]]:
    """The clusters from left to right, with colours where annotations lie."""
    for cluster in clusters:
        colours = [
            _colour_of(mark) + (_PROPOSED if mark.annotation.is_proposed else "")
            for mark in touching
            if mark.span.start < cluster.end and cluster.start < mark.span.end
        ]
        yield cluster.text, ";".join(colours)


def _colour_of(mark: Mark) -> str:
    if mark.mark_style is MarkStyle.BRACKET:
        return _UNDERLINE
    if mark.mark_style is MarkStyle.DIM:
        return _DIM
    return _TINTS[mark.colour] if mark.colour else _OTHER


def _without_hanging(row: VisualRow) -> Sequence[Cluster]:
    """The clusters of the row without the blanks at the end of its reading order."""
    printed = list(row.clusters)
    end = 0 if row.base == 1 else -1
    while printed and not printed[end].text.strip():
        del printed[end]
    return printed


def fitted(text: str, width: int, drawing: Drawing) -> str:
    """The text in visual order, with a sign where its end is cut off."""
    row = lay_out(text, _ONE_ROW, drawing=drawing).rows[0]
    if row.cells <= width:
        return row.text
    row = lay_out(text, width - 1, row.base, drawing=drawing).rows[0]
    beginning = "".join([cluster.text for cluster in _without_hanging(row)])
    return "…" + beginning if row.base == 1 and not row.is_plain else beginning + "…"
