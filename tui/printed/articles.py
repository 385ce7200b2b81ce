"""Articles and lists for pagers, scripts and screen readers: rows of text, no screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.errors import AnnotationError
from annotations.messages import _
from annotations.model import BUILT_IN_TAGSET, ArticleState, Colour, MarkStyle
from annotations.ops import state_name
from tui.layout import ArticleLayout, cells, lay_out
from tui.output import json_line, visible
from tui.page import Marks, nested_marks
from tui.printed.output import UNSEEN_COLUMNS, Output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from annotations.model import AnnotationSet, Article, Tagset
    from annotations.store import HeldSets
    from annotations.workspace import Workspace
    from tui.layout import Cluster, Drawing, VisualRow
    from tui.page import Mark

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
_GAP = "  "
_COUNT_CELLS = 5
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


def listed(
    workspace: Workspace, sets: HeldSets, output: Output, *, as_json: bool
) -> Iterator[str]:
    """The corpus's articles with my state and count, who has a set, and the title.

    As JSON, or separated by tabs; on a terminal in columns.
    """
    names = workspace.corpus.article_names()
    columns = _Columns.of(names, sets, output) if output.is_terminal else None
    for name in names:
        row = _entry(workspace, sets, name)
        if as_json:
            yield json_line(row)
        elif columns is not None:
            yield columns.row(_for_a_screen(_for_reading(row)))
        else:
            fields = map(_printed, _for_reading(row).values())
            yield "\t".join(map(visible, fields))


_Entry = dict[str, str | int | list[str]]


def _entry(workspace: Workspace, sets: HeldSets, name: str) -> _Entry:
    entry: _Entry = {"article": name}
    try:
        state, count = workspace.summary(name)
        title = workspace.corpus.title(name)
    except AnnotationError as error:
        return {**entry, "fault": str(error)}
    return {
        **entry,
        "state": state.value,
        "annotations": count,
        "annotators": sets.annotators.get(name, []),
        "untrusted": sets.untrusted_of(name),
        "title": title,
    }


def _for_a_screen(entry: _Entry) -> _Entry:
    """The entry with its state in words."""
    state = entry.get("state")
    worded = state_name(ArticleState(state)) if isinstance(state, str) else ""
    return {**entry, "state": worded} if worded else entry


def _for_reading(entry: _Entry) -> _Entry:
    """The entry with untrusted sets among the others, marked as untrusted."""
    printed = dict(entry)
    doubtful, known = printed.pop("untrusted", None), printed.get("annotators")
    if isinstance(doubtful, list) and isinstance(known, list):
        message = _("{name} (untrusted)")
        marked = [message.format(name=name) for name in doubtful]
        printed["annotators"] = [*known, *marked]
    return printed


def _printed(value: str | int | list[str]) -> str:
    return ",".join(value) if isinstance(value, list) else str(value)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of the list on a terminal: what comes last is cut off at its edge."""

    widths: dict[str, int]
    output: Output

    @classmethod
    def of(cls, names: Iterable[str], sets: HeldSets, output: Output) -> _Columns:
        """Columns wide enough for what is in them, within reason."""
        widths = {
            "article": max((cells(visible(name)) for name in names), default=0),
            "state": max(cells(state_name(state)) for state in ArticleState),
            "annotations": _COUNT_CELLS,
            "annotators": cells(visible(",".join(sets.owners))),
        }
        most = max(_COUNT_CELLS, output.columns // 3)
        return cls({key: min(width, most) for key, width in widths.items()}, output)

    def row(self, entry: _Entry) -> str:
        """An article's row as it is sent."""
        *before, last = entry
        printed = "".join(
            [self._cell(key, _printed(entry[key])) + _GAP for key in before]
        )
        left = max(self.output.columns - cells(printed) - UNSEEN_COLUMNS, _COUNT_CELLS)
        return self.output.sent(
            [(printed + fitted(_printed(entry[last]), left, self.output.drawing), "")]
        )

    def _cell(self, key: str, text: str) -> str:
        width = self.widths[key]
        printed = fitted(text, width, self.output.drawing)
        free = " " * (width - cells(printed))
        return free + printed if key == "annotations" else printed + free


def fitted(text: str, width: int, drawing: Drawing) -> str:
    """The text in visual order, with a sign where its end is cut off."""
    row = lay_out(text, _ONE_ROW, drawing=drawing).rows[0]
    if row.cells <= width:
        return row.text
    row = lay_out(text, width - 1, row.base, drawing=drawing).rows[0]
    beginning = "".join([cluster.text for cluster in _without_hanging(row)])
    return "…" + beginning if row.base == 1 and not row.is_plain else beginning + "…"
