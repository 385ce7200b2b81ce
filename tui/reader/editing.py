"""The keys that change annotations: the session acts, and what it did is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import AnnotationError, EditError
from annotations.messages import _
from annotations.model import Annotation
from annotations.ops import NoteArticle
from tui.dialogs.ask import Question
from tui.reader.reader_display import Sight
from tui.reader.saving import SavingScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.model import Edit


class EditingScreen(SavingScreen):
    """A screen on one article, with the keys that change my annotations of it."""

    last_label: str | None = None
    """The label that was used last on this screen."""

    def action_tag(self, label: str) -> None:
        """Tag what is selected or the word; or give the annotation this label."""
        self.last_label = label
        if (asked := self._relabelled) is not None:
            self._relabelled = None
            self.change(lambda: self.session.relabel(asked, label))
        else:
            self._tell_tagged(self.change(lambda: self._tag(label)))

    def action_relabel(self) -> None:
        """Ask for the label that the annotation at the caret is to have."""
        held = self.page.active
        self._relabelled = held.annotation.id if held else None
        if held is None:
            self.say(_("there is no annotation here"), trouble=True)
        else:
            question = _("change {label} to: press a label's key, or Esc")
            self.say(question.format(label=held.annotation.label))

    def action_note(self) -> None:
        """Ask for a note on the annotation at the caret, or else on the article."""
        if self.is_asking:
            self.go_on_asking()
        elif self.session.read_only:
            self.say(self.session.read_only, trouble=True)
        elif (held := self.page.active) is None:
            self._ask_for_article_note()
        else:
            self._ask_for_note(held.annotation)

    def action_delete(self) -> None:
        """Take away the annotation at the caret."""
        self.change(lambda: self.session.remove(self.held().id))

    def action_undo(self) -> None:
        """Take the last edit back."""
        self.change(self.session.undo, _("undone: {name}"))

    def action_redo(self) -> None:
        """Do the last undone edit again."""
        self.change(self.session.redo, _("done again: {name}"))

    def held(self) -> Annotation:
        """The annotation at the caret that keys act on.

        Raises:
            EditError: There is none.
        """
        if self.page.active is None:
            raise EditError(_("there is no annotation here"))
        return self.page.active.annotation

    def tagged(self, made: Annotation) -> None:
        """Do what is to be done when an annotation was made."""

    def _tell_tagged(self, edit: Edit | None) -> None:
        if edit is not None and isinstance(made := edit.changes[-1].after, Annotation):
            self.tagged(made)

    def change(self, change: Callable[[], Edit], news: str = "{name}") -> Edit | None:
        """Make a change, and show what it did or why it was not made; return it if so."""
        before, edit = Sight.of(self.page), None
        try:
            edit = change()
        except AnnotationError as error:
            self._tell_trouble(error)
        else:
            self._refresh_state()
            self.page.follow(edit)
            self._moved(before)
            self.say(news.format(name=_(edit.name)))
        self._tell_notices()
        return edit

    def _tag(self, label: str) -> Edit:
        span = self.page.span_to_tag()
        if span is None:
            raise EditError(_("there is nothing to tag here"))
        return self.session.tag(span, label)

    def _ask_for_article_note(self) -> None:
        before = self.session.annotation_set.status.note or ""

        def keep(text: str) -> None:
            if text != before:
                self.change(lambda: self.session.apply(NoteArticle(text)))

        self.ask(Question(_("note on the article"), before, keep, breaks=True))

    def _ask_for_note(self, annotation: Annotation) -> None:
        before = annotation.note or ""
        note = _("note on {label}").format(label=annotation.label)

        def keep(text: str) -> None:
            if text != before:
                self.change(
                    lambda: self.session.annotate(annotation.id, text, seen=annotation)
                )

        self.ask(Question(note, before, keep, breaks=True))
