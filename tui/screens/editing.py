"""What changes annotations on the screen: the session acts, and all is told or kept.

An edit that is not on disk stays on the screen and is tried again; nobody leaves it
behind without being warned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import AnnotationError, EditError
from annotations.model import ArticleState
from annotations.translation import _, plural
from tui.layout import USUAL, Drawing
from tui.reading import Page
from tui.screens.ask import AskingScreen, Question
from tui.screens.reader_display import ReaderDisplay, Sight

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from annotations.model import Annotation, Edit
    from annotations.session import AnnotationSession
    from annotations.workspace import Workspace

_RETRY_SECONDS = 3.0


class EditingScreen(AskingScreen):
    """A screen on one article, with the keys that change my annotations of it."""

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

    def _take(self, session: AnnotationSession) -> None:
        self.session = session
        self._relabelled = None
        self._warned = None
        self._names = self._workspace.corpus.article_names()
        self.page = Page(session.article, drawing=self._drawing)
        self.page.put_marks(session.annotation_set, session.tagset)

    def _place(self) -> str:
        """Which article of how many this is."""
        names, here = self._names, self.session.article.name
        at = names.index(here) + 1 if here in names else "?"  # its file may be gone
        return f"{at}/{len(names)}"

    def _show(self) -> None:
        self._display.show(self.page, self.session, self._place())
        self._try_again_while(self.session.saving.unsaved)
        self._tell_notices()

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
