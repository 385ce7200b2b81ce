"""Articles and lists for pagers, scripts and screen readers: rows of text, no screen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from annotations.errors import AnnotationError
from annotations.model import BUILT_IN_TAGSET
from annotations.text import split_paragraphs
from tui.layout import ArticleLayout, lay_out
from tui.reading import Marks
from tui.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.model import AnnotationSet, Article
    from annotations.workspace import Workspace
    from tui.layout import Cluster, VisualRow
    from tui.reading import Mark

_COLOURS = {"actor": "44;97", "date": "42;30", "claim": "4"}
_OTHER = "45;97"
_RESET = "\x1b[0m"
_ONE_ROW = 1_000_000


def printed_rows(
    article: Article,
    width: int,
    annotation_set: AnnotationSet | None,
    *,
    logical: bool,
    aligned: bool,
) -> Iterator[str]:
    """The article's visual rows, one a line.

    Args:
        article: What to print.
        width: Cells of a row.
        annotation_set: Whose spans to highlight, if any.
        logical: Whether rows are printed as they stand in the file, unshaped.
        aligned: Whether right-to-left rows are set flush right.
    """
    layout = ArticleLayout(article.text, split_paragraphs(article.text), width)
    marks = Marks.of(annotation_set, BUILT_IN_TAGSET) if annotation_set else Marks()
    position = layout.first
    while True:
        row = layout.row(position)
        if logical:
            yield visible(article.text[row.start : row.end])
        else:
            shown = _without_hanging(row)
            free = width - sum(cluster.cells for cluster in shown)
            indent = free if aligned and row.base == 1 else 0
            yield " " * indent + _highlighted(shown, marks.touching(row.start, row.end))
        following = layout.forward(position, 1)
        if following == position:
            return
        position = following


def _highlighted(clusters: Sequence[Cluster], touching: Sequence[Mark]) -> str:
    """The clusters from left to right, with colours where annotations lie."""
    sent, before = [], ""
    for cluster in clusters:
        colours = [
            _COLOURS.get(mark.annotation.label, _OTHER)
            for mark in touching
            if mark.span.start < cluster.end and cluster.start < mark.span.end
        ]
        colour = ";".join(colours)
        if colour != before:
            sent.append(f"{_RESET}\x1b[{colour}m" if colour else _RESET)
            before = colour
        sent.append(cluster.text)
    return "".join([*sent, _RESET if before else ""])


def _without_hanging(row: VisualRow) -> Sequence[Cluster]:
    """The clusters of the row without the blanks at the end of its reading order."""
    shown = list(row.clusters)
    end = 0 if row.base == 1 else -1
    while shown and not shown[end].text.strip():
        del shown[end]
    return shown


def listed(workspace: Workspace, *, as_json: bool, shaped: bool) -> Iterator[str]:
    """The corpus's articles with my state and count, who has a set, and the title."""
    for name in workspace.corpus.article_names():
        row = _entry(workspace, name)
        if as_json:
            line = json.dumps(row, ensure_ascii=False)
            # A file's name that is not UTF-8 has lone surrogates; JSON can escape them.
            yield line.encode("utf-8", "backslashreplace").decode("utf-8")
        else:
            yield "\t".join(_cell(row[key], shaped=shaped) for key in row)


def _entry(workspace: Workspace, name: str) -> dict[str, str | int | list[str]]:
    annotators = workspace.repository.annotators(name)
    entry: dict[str, str | int | list[str]] = {"article": name}
    try:
        state, count = workspace.summary(name)
        title = workspace.corpus.title(name)
    except AnnotationError as error:
        return {**entry, "fault": str(error)}
    return {
        **entry,
        "state": state.value,
        "annotations": count,
        "annotators": annotators,
        "title": title,
    }


def _cell(value: str | int | list[str], *, shaped: bool) -> str:
    text = ",".join(value) if isinstance(value, list) else str(value)
    return lay_out(text, _ONE_ROW).rows[0].text if shaped else visible(text)
