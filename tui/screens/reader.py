"""The screen where an article is read and tagged: its parts, its moves and the mouse.

The screen decides, the page is moved, and the widgets are told which spans look
different now. What changes the annotations is in `tui.screens.editing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal

from annotations.errors import AnnotationError
from annotations.model import BUILT_IN_TAGSET
from annotations.translation import _
from tui.bindings import bindings_of, reader_commands
from tui.reading import Caret, Unit, travel
from tui.screens.placing import PlacingScreen
from tui.screens.reader_display import Sight
from tui.widgets import ArticleView, Margin, RtlInput, SpanDetail, StatusBar, TitleBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.layout import Drawing


class ReaderScreen(PlacingScreen):
    """One article with my annotations of it."""

    AUTO_FOCUS = "#text"
    COMMANDS_HERE = reader_commands(BUILT_IN_TAGSET)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(COMMANDS_HERE)]
    CSS_PATH = "../styles/reader.tcss"

    def parts(self) -> Sequence[Widget]:
        """Title above, margin and text, two lines below."""
        margin = Margin(self._workspace.tagset, id="margin")
        return (
            TitleBar(id="title"),
            Horizontal(margin, ArticleView(id="text"), id="page"),
            SpanDetail(id="detail"),
            RtlInput(id="entry"),
            StatusBar(self._keys(), id="status"),
        )

    def on_mount(self) -> None:
        """Show the article that the screen was made with."""
        self._show()

    # Moving

    def action_move(self, motion: str, by: int, unit: str = "word") -> None:
        """Move the caret and drop the selection, unless it is being drawn along."""
        self._travel(motion, by, Unit(unit), extend=self.page.caret.marking)

    def action_extend(self, motion: str, by: int, unit: str = "word") -> None:
        """Move the caret and draw the selection along."""
        self._travel(motion, by, Unit(unit), extend=True)

    def action_mark(self) -> None:
        """Begin to select by moving, or end it and drop the selection."""
        caret = self.page.caret
        self._go(caret.dropped() if caret.marking else caret.begun())

    def action_select(self, unit: str) -> None:
        """Select the unit that the caret is in."""
        found = self.page.motions.unit_at(self.page.caret.head.start, Unit(unit))
        self._go(Caret(found, anchor=found))

    def action_drop(self) -> None:
        """Select nothing, and forget a question that is open."""
        self._relabelled = None
        self.page.unsure.lay_down()
        self._go(self.page.caret.dropped())

    def action_annotation(self, step: int) -> None:
        """Go to the next annotation, or to the one before."""
        active = self.page.active
        known = active.annotation.id if active else None
        offset = self.page.caret.head.start
        if mark := self.page.marks.after(known, offset, step):
            before = Sight.of(self.page)
            self.page.choose(mark)
            self._moved(before)
        else:
            self._display.say(_("there is no annotation further on"))

    def action_outward(self) -> None:
        """Take hold of the next annotation around the one that is held."""
        before = Sight.of(self.page)
        self.page.outward()
        self._moved(before)

    def action_turn(self) -> None:
        """Set the paragraph in the other direction."""
        self.page.turn()
        self._display.redraw_view()

    # Elsewhere

    def action_article(self, step: int) -> None:
        """Open the next article of the corpus, or the one before."""
        names, here = self._workspace.corpus.article_names(), self.session.article.name
        before = [name for name in reversed(names) if name < here]
        beyond = [name for name in names if name > here] if step > 0 else before
        if not beyond:
            self._display.say(_("there is no article further on"))
        elif self.may_leave("article"):
            self._open(beyond[0])

    def action_close(self) -> None:
        """Back to the library."""
        if self.may_leave("close"):
            self.dismiss()

    def action_margin(self) -> None:
        """Unfold the margin, or fold it."""
        self.toggle_class("-wide-margin")

    def action_list(self) -> None:
        """Walk through the annotations in the margin."""
        self.query_one(Margin).focus()

    @on(ArticleView.Pointed)
    def _on_pointed(self, event: ArticleView.Pointed) -> None:
        unit = {1: Unit.WORD, 2: Unit.WORD}.get(event.times, Unit.SENTENCE)
        found = self.page.motions.unit_at(event.offset, unit)
        self._go(Caret(found, anchor=found if event.times > 1 else None))

    @on(ArticleView.Dragged)
    def _on_dragged(self, event: ArticleView.Dragged) -> None:
        start, end = (
            self.page.motions.unit_at(offset, Unit.LETTER)
            for offset in (event.start, event.end)
        )
        self._go(Caret(end, anchor=start))

    @on(ArticleView.Scrolled)
    def _on_scrolled(self, event: ArticleView.Scrolled) -> None:
        if self.page.viewport.scroll(event.rows):
            self._display.redraw_view()

    @on(ArticleView.LaidOut)
    def _on_laid_out(self) -> None:
        self.query_one(Margin).redraw_view()

    @on(Margin.Walked)
    def _on_walked(self, event: Margin.Walked) -> None:
        self.action_annotation(event.step)

    @on(Margin.Picked)
    def _on_picked(self, event: Margin.Picked) -> None:
        before = Sight.of(self.page)
        self.page.choose(event.mark)
        self._moved(before)

    @on(Margin.Left)
    def _on_left(self) -> None:
        self.query_one(ArticleView).focus()

    def draw_anew(self, drawing: Drawing) -> None:
        """Lay the text out as it is to be drawn now."""
        self._drawing = drawing
        self.page.redraw(drawing)
        super().draw_anew(drawing)
        self._display.redraw_view()

    # How it is done

    def _open(self, name: str) -> None:
        try:
            session = self._workspace.session(name)
        except AnnotationError as error:
            self._display.say(str(error), trouble=True)
            return
        self.stop_asking()
        self._take(session)
        self._show()

    def _travel(self, motion: str, by: int, unit: Unit, *, extend: bool) -> None:
        before = Sight.of(self.page)  # a motion by pages moves the view by itself
        self._go(travel(self.page, motion, by, unit, extend=extend), before)

    def _go(self, caret: Caret, before: Sight | None = None) -> None:
        self._warned = None
        before = before or Sight.of(self.page)
        self.page.move(caret)
        self._moved(before)

    def _keys(self) -> list[tuple[str, str]]:
        labels = self._workspace.tagset.labels
        tagging = [(label.key, f"{label.name} {label.title}") for label in labels]
        return [*tagging, ("x", _("delete")), ("u", _("undo")), ("?", _("keys"))]
