"""The screen where an article is read and tagged: it turns keys into moves and edits.

The screen decides, the session acts, the page is moved, and the widgets are told which
spans look different now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal

from annotations.errors import AnnotationError, EditError
from annotations.model import BUILT_IN_TAGSET, ArticleState
from annotations.translation import _, plural
from tui.bindings import bindings_of, reader_commands
from tui.layout import USUAL, Drawing
from tui.reading import Caret, Page, Unit, travel
from tui.screens.ask import AskingScreen, Question
from tui.screens.reader_display import ReaderDisplay, Sight
from tui.widgets import ArticleView, Margin, RtlInput, SpanDetail, StatusBar, TitleBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType
    from textual.timer import Timer
    from textual.widget import Widget

    from annotations.model import Annotation, Edit
    from annotations.session import AnnotationSession
    from annotations.workspace import Workspace

_RETRY_SECONDS = 3.0


class ReaderScreen(AskingScreen):
    """One article with my annotations of it."""

    AUTO_FOCUS = "#text"
    COMMANDS_HERE = reader_commands(BUILT_IN_TAGSET)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(COMMANDS_HERE)]
    CSS_PATH = "../styles/reader.tcss"

    def __init__(
        self,
        workspace: Workspace,
        session: AnnotationSession,
        *,
        drawing: Drawing = USUAL,
    ) -> None:
        super().__init__()
        self._drawing = drawing
        self._workspace = workspace
        self._display = ReaderDisplay(self)
        self._retry: Timer | None = None
        self._relabelled: str | None = None
        """The annotation whose new label is asked for."""
        self._warned: tuple[str, int] | None = None
        """The way out and the number of unsaved edits that were warned of."""
        self._take(session)

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
        extend = self.page.caret.marking
        self._go(travel(self.page, motion, by, Unit(unit), extend=extend))

    def action_extend(self, motion: str, by: int, unit: str = "word") -> None:
        """Move the caret and draw the selection along."""
        self._go(travel(self.page, motion, by, Unit(unit), extend=True))

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

    # Editing

    def action_tag(self, label: str) -> None:
        """Tag what is selected or the word; or give the annotation this label."""
        if (asked := self._relabelled) is not None:
            self._relabelled = None
            self._change(lambda: self.session.relabel(asked, label))
        else:
            self._change(lambda: self._tag(label))

    def action_relabel(self) -> None:
        """Ask for the label that the annotation at the caret is to have."""
        held = self.page.active
        self._relabelled = held.annotation.id if held else None
        if held is None:
            self._display.say(_("there is no annotation here"), trouble=True)
        else:
            question = _("change {label} to: press a label's key, or Esc")
            self._display.say(question.format(label=held.annotation.label))

    def action_note(self) -> None:
        """Ask for a note on the annotation at the caret."""
        if self.is_asking:
            self.go_on_asking()
        elif (held := self.page.active) is None:
            self._display.say(_("there is no annotation here"), trouble=True)
        elif self.session.read_only:
            self._display.say(self.session.read_only, trouble=True)
        else:
            self._ask_for_note(held.annotation)

    def action_delete(self) -> None:
        """Take away the annotation at the caret."""
        self._change(lambda: self.session.remove(self._held().id))

    def action_undo(self) -> None:
        """Take the last edit back."""
        self._change(self.session.undo, _("undone: {name}"))

    def action_redo(self) -> None:
        """Do the last undone edit again."""
        self._change(self.session.redo, _("done again: {name}"))

    def action_finish(self) -> None:
        """Say that the article is done, or that it is not."""
        done = self.session.annotation_set.state is ArticleState.DONE
        state = ArticleState.IN_PROGRESS if done else ArticleState.DONE
        self._change(lambda: self.session.set_state(state))

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

    def may_leave(self, way: str) -> bool:
        """Whether all is saved; if not, say so and stay, but not twice on the same way.

        Insisting is the one deliberate way to give up what cannot be saved.
        """
        if not self._save_again():
            return False
        saving = self.session.saving
        if not saving.unsaved or self._warned == (way, saving.unsaved):
            return True
        self._warned = way, saving.unsaved
        told = plural(
            "{count} edit is not saved; the same key again leaves without it",
            "{count} edits are not saved; the same key again leaves without them",
            saving.unsaved,
        )
        self._display.say(told, trouble=True)
        return False

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

    def _take(self, session: AnnotationSession) -> None:
        self.session = session
        self._relabelled = None
        self._warned = None
        self._names = self._workspace.corpus.article_names()
        self.page = Page(session.article, drawing=self._drawing)
        self.page.put_marks(session.annotation_set, session.tagset)

    def _open(self, name: str) -> None:
        try:
            session = self._workspace.session(name)
        except AnnotationError as error:
            self._display.say(str(error), trouble=True)
            return
        self.stop_asking()
        self._take(session)
        self._show()

    def _show(self) -> None:
        self._display.show(self.page, self.session, self._place())
        self._try_again_while(self.session.saving.unsaved)
        self._tell_notices()

    def _place(self) -> str:
        """Which article of how many this is."""
        names, here = self._names, self.session.article.name
        at = names.index(here) + 1 if here in names else "?"  # its file may be gone
        return f"{at}/{len(names)}"

    def _go(self, caret: Caret) -> None:
        self._warned = None
        before = Sight.of(self.page)
        self.page.move(caret)
        self._moved(before)

    def _moved(self, before: Sight) -> None:
        """Show the move, and take away what was said before it."""
        self._display.show_move(self.page, before)
        if self._relabelled is None:
            self._display.say(self._note_here())

    def _note_here(self) -> str:
        """The note on the annotation at the caret, after the margin's sign of it."""
        held = self.page.active
        note = held.annotation.note if held else None
        return f"• {note}" if note else ""

    def _tag(self, label: str) -> Edit:
        span = self.page.span_to_tag()
        if span is None:
            raise EditError(_("there is nothing to tag here"))
        return self.session.tag(span, label)

    def _held(self) -> Annotation:
        if self.page.active is None:
            raise EditError(_("there is no annotation here"))
        return self.page.active.annotation

    def _change(self, change: Callable[[], Edit], news: str = "{name}") -> None:
        """Make a change, and show what it did or why it was not made."""
        before = Sight.of(self.page)
        try:
            edit = change()
        except AnnotationError as error:
            self._refresh_state()
            self._display.redraw_view()
            self._display.say(str(error), trouble=True)
        else:
            self._refresh_state()
            self.page.follow(edit)
            self._moved(before)
            self._display.say(news.format(name=_(edit.name)))
        self._tell_notices()

    def _ask_for_note(self, annotation: Annotation) -> None:
        before = annotation.note or ""
        note = _("note on {label}").format(label=annotation.label)

        def keep(text: str) -> None:
            if text != before:
                self._change(lambda: self.session.annotate(annotation.id, text))

        self.ask(Question(note, before, keep, breaks=True))

    def _tell_notices(self) -> None:
        """Tell what the store found of its files, such as a snapshot it rebuilt."""
        if notices := self._workspace.repository.take_notices():
            self._display.say("; ".join(notices), trouble=True)

    def _refresh_state(self) -> None:
        self.page.put_marks(self.session.annotation_set, self.session.tagset)
        self._display.show_state(self.session, self._place())
        self._try_again_while(self.session.saving.unsaved)

    def _try_again_while(self, unsaved: int) -> None:
        """Keep trying to save as long as something is not on disk."""
        if unsaved and self._retry is None:
            self._retry = self.set_interval(_RETRY_SECONDS, self._save_again)
        elif not unsaved and self._retry is not None:
            self._retry.stop()
            self._retry = None

    def _save_again(self) -> bool:
        """Put on disk what is not there; say if another session was quicker."""
        try:
            self.session.save()
        except AnnotationError as error:
            self._refresh_state()
            self._display.redraw_view()
            self._display.say(str(error), trouble=True)
            return False
        self._refresh_state()  # what other sessions have saved came with it
        return True

    def _keys(self) -> list[tuple[str, str]]:
        labels = self._workspace.tagset.labels
        tagging = [(label.key, f"{label.name} {label.title}") for label in labels]
        return [*tagging, ("x", _("delete")), ("u", _("undo")), ("?", _("keys"))]
