"""Notes: on an annotation, or on the article where there is no annotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message, _
from annotations.ops import NoteArticle
from tui import dialogs
from tui.reader.feature import Feature, FeatureCommand, Group, command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Annotation, Tagset


class Noting(Feature):
    """Asks for notes, and shows the one at the caret."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Noting]]:
        """Return the feature's only command."""
        description = Message("write a note, here or on the article")
        return [
            command(
                Group.TAGGING, "annotation.note", ";", cls.ask, description, edits=True
            )
        ]

    @property
    def words_here(self) -> str:
        """The note on the annotation at the caret, after the margin's sign of it."""
        held = self.reading.held
        return f"• {held.note}" if held and held.note else ""

    def ask(self) -> None:
        """Ask for a note on the annotation at the caret, or else on the article."""
        if not self.reading.may_ask():
            return
        if (held := self.reading.held) is None:
            self._ask_for_article_note()
        else:
            self._ask_for_note(held)

    def _ask_for_article_note(self) -> None:
        reading = self.reading
        before = reading.session.annotation_set.status.note or ""

        def keep(text: str) -> None:
            if text != before:
                reading.change(
                    lambda: reading.session.apply(NoteArticle(text)), typed=True
                )

        self.reading.screen.ask(
            dialogs.Question(_("note on the article"), before, keep, breaks=True)
        )

    def _ask_for_note(self, annotation: Annotation) -> None:
        reading = self.reading
        before = annotation.note or ""
        note = _("note on {label}").format(
            label=reading.session.tagset.title(annotation.label)
        )

        def keep(text: str) -> None:
            if text != before:
                reading.change(
                    lambda: reading.session.annotate(
                        annotation.id, text, base=annotation
                    ),
                    typed=True,
                )

        reading.screen.ask(dialogs.Question(note, before, keep, breaks=True))
