"""Confirming many places at one stroke: they are listed, and what is unticked stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message, _
from annotations.text import context_of
from tui import dialogs
from tui.reader.feature import Feature, FeatureCommand, Group, command
from tui.widgets import Choice, TextPart, TextRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Annotation, Tagset

_CHANGED = "~"
"""Stands beside a place whose words are not those that were tagged."""

_CONFIRM_ALL = "place.confirm.all"


class ConfirmingAll(Feature):
    """Asks which of the proposed places are right."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[ConfirmingAll]]:
        """Return the feature's only command."""
        description = Message("confirm places from a list")
        return [
            command(Group.TAGGING, _CONFIRM_ALL, "^", cls.ask, description, edits=True)
        ]

    def why_not(self, command_id: str) -> str:
        """That no place is to be confirmed."""
        proposed = self.reading.session.annotation_set.proposed
        if command_id != _CONFIRM_ALL or proposed:
            return ""
        return _("there is no place to confirm here")

    def ask(self) -> None:
        """List the places to confirm; those with the same words are ticked."""
        reading = self.reading
        if not reading.may_change():
            return
        proposed = reading.session.annotation_set.proposed
        if not proposed:
            reading.say(_("there is no place to confirm here"), trouble=True)
            return
        reading.screen.open_dialog(
            dialogs.ChoosingScreen(
                dialogs.ListQuestion(
                    title=_("places to confirm"),
                    choices=[self._choice(one) for one in proposed],
                    chosen=self._confirm,
                    ticks=True,
                    taking=_("confirm"),
                    of_words=True,
                )
            )
        )

    def _choice(self, annotation: Annotation) -> Choice[str]:
        """A row with the place in its context, and what was tagged before."""
        context = context_of(self.reading.page.article.text, annotation.span)
        tagset, before = self.reading.session.tagset, annotation.anchor
        parts = [
            TextPart(tagset.mark_of(annotation.label), TextRole.LABEL),
            TextPart.of_context(context, tagset.colour_of(annotation.label)),
        ]
        is_same = before is not None and before.quote.exact == annotation.quote.exact
        detail = context.text
        if before is not None and not is_same:
            detail = _("it was: {quote}").format(quote=before.quote.exact)
        aside = None if is_same else TextPart(_CHANGED, TextRole.MUTED)
        return Choice(parts, annotation.id, detail=detail, aside=aside, ticked=is_same)

    def _confirm(self, ids: list[str]) -> None:
        session = self.reading.session
        self.reading.change(lambda: session.confirm_all(ids), follows=False)
