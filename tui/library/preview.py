"""The beginning of the article at the library's cursor, below the list.

It follows the cursor only once that has come to rest: while the cursor moves, nothing is
read or sent for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import dropwhile, islice
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from rich.style import Style
from textual.containers import Vertical
from textual.message import Message
from textual.strip import Strip

from annotations.errors import AnnotationError
from annotations.messages import _, isolated
from annotations.model import article_only
from annotations.store import SetKey
from tui.bidi import RTL
from tui.layout import ArticleLayout
from tui.widgets import PanelTitle, Rest, RowWidget
from tui.widgets.ink import strip_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from annotations.workspace import Workspace
    from tui.layout import VisualRow

REST_SECONDS = 0.3
"""How long the cursor must stay on an article before it is previewed."""
_MEASURE = 72
"""Cells of a row of text, where there is room for them."""
_EDGE = 1
"""Cells free at each side."""
_PLAIN = Style()


class Preview(Struct, frozen=True):
    """What is shown of one article."""

    text: str = ""
    """Its beginning, or why it cannot be read."""
    counts: Sequence[str] = ()
    """How many annotations of each label the person has made."""


def preview_of(workspace: Workspace, name: str) -> Preview:
    """Read the beginning of an article, and the person's set of it."""
    try:
        text = workspace.corpus.beginning(name)
        stored = workspace.repository.load(SetKey(name, workspace.annotator))
    except AnnotationError as error:
        return Preview(str(error))
    if not text.strip():
        text = _("this article has no text")
    if stored is None:
        return Preview(text, [_("no annotations")])
    annotations = article_only(stored.annotation_set).annotations.values()
    made = [one.label for one in annotations]
    tagset = workspace.tagset
    labels = [one.name for one in tagset.labels if one.name in made]
    counts = [f"{isolated(tagset.title(one))} {made.count(one)}" for one in labels]
    return Preview(text, counts or [_("no annotations")])


class ArticlePreview(Vertical):
    """A rule with the counts, and the first rows of the text."""

    @dataclass
    class Due(Message):
        """The cursor has rested on an article."""

        name: str

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__(id="preview")
        self._title, self._text = PanelTitle(), PreviewText()
        self._rest = Rest(self, self._ask)
        self._article = ""
        """The article that is asked for then."""

    def compose(self) -> ComposeResult:
        """The rule above the text."""
        yield self._title
        yield self._text

    def rest_on(self, name: str | None) -> None:
        """Ask for that article soon, if the cursor is on no other one by then."""
        self._rest.stop()
        if name is None:
            self.show(Preview())
        elif self.display:
            self._article = name
            self._rest.begin(REST_SECONDS)

    @property
    def is_due(self) -> bool:
        """Whether an article will be asked for."""
        return self._rest.is_due

    def show(self, preview: Preview) -> None:
        """Show this article from now on."""
        self._title.show(_("preview") if preview.text else "", *preview.counts)
        self._text.show(preview.text)

    def _ask(self) -> None:
        self.post_message(self.Due(self._article))


class PreviewText(RowWidget):
    """Draws the first rows of a text, without blank ones before them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"preview--text"}

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._rows: list[VisualRow] = []

    def show(self, text: str) -> None:
        """Draw this text from now on."""
        self._text = text
        self._rows = list(islice(self._laid_out(), self.size.height))
        self.redraw()

    def on_resize(self) -> None:
        """Lay the text out at the new width."""
        self.show(self._text)

    def redraw_all(self) -> None:
        """Lay the text out again, as texts are to be drawn now."""
        self._rows = list(islice(self._laid_out(), self.size.height))
        super().redraw_all()

    def draw(self, y: int) -> Strip:
        """One row, at the side that its paragraph begins at."""
        if y >= len(self._rows):
            return Strip.blank(self.size.width)
        row = self._rows[y]
        style = self.ink("preview--text")
        inked = [(one.text, one.cells, style) for one in row.clusters if one.cells]
        left = self._cells_before(row)
        right = max(0, self.size.width - left - row.cells)
        gaps = [(" " * cells, cells, _PLAIN) for cells in (left, right)]
        return strip_of([gaps[0], *inked, gaps[1]])

    def _cells_before(self, row: VisualRow) -> int:
        if row.is_plain:
            return _EDGE
        block = self.size.width - _EDGE - self._measure
        if row.base == RTL:
            return block + self._measure - row.cells - row.indent
        return block + row.indent

    @property
    def _measure(self) -> int:
        return max(1, min(_MEASURE, self.size.width - 2 * _EDGE))

    def _laid_out(self) -> Iterator[VisualRow]:
        drawing = self.pen.drawing
        layout = ArticleLayout(
            self._text, self._measure, drawing, sets_paragraphs_apart=True
        )
        return dropwhile(lambda row: not row.cells, _rows_of(layout))


def _rows_of(layout: ArticleLayout) -> Iterator[VisualRow]:
    """The rows from the first on, as they are set apart."""
    position, last = layout.first, layout.last
    while position < last:
        yield layout.row(position)
        position = layout.forward(position, 1)
    yield layout.row(last)
