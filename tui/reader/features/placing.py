"""Confirming or choosing the place of annotations whose article was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations import text
from annotations.errors import EditError
from annotations.messages import Message, _
from tui.reader.feature import Feature, FeatureCommand, Group, command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Annotation, Edit, Tagset

_CONFIRM = "place.confirm"
_LONGEST = 40
"""Code points of a quote that are shown."""


class Placing(Feature):
    """Makes places sure, and says of those at the caret what has to be known for it."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Placing]]:
        """Return the feature's only command."""
        description = Message("confirm a place, move it here, or list all")
        return [
            command(Group.TAGGING, _CONFIRM, "`", cls.confirm, description, edits=True)
        ]

    def confirm(self) -> None:
        """Confirm the place at the caret, or put what is being placed at the selection.

        Where there is neither, the places to confirm are listed.
        """
        held, placing = self.reading.held, self.reading.page.placing
        is_here = placing.current is not None or (held and held.is_proposed)
        if not is_here and self.reading.session.annotation_set.proposed:
            self.reading.dispatch.do("place.confirm.all")
        else:
            self.reading.change(self._place)

    def dropped(self) -> None:
        """Place nothing any more."""
        self.reading.page.placing.release()

    @property
    def words_here(self) -> str:
        """What is being placed, else what the annotation at the caret was put on before."""
        placing, held = self.reading.page.placing, self.reading.held
        if (orphan := placing.current_orphan) is not None:
            return self._words_of_orphan(orphan)
        if held and held.is_proposed:
            return self._words_of_proposal(held)
        if (current := placing.current) is not None:
            message = _("to be moved: {label}: {quote}")
            return message.format(label=self._title(current), quote=_quote(current))
        return ""

    @property
    def keys_here(self) -> Sequence[tuple[str, str]]:
        """What can be done with what `words_here` speaks of."""
        placing, held = self.reading.page.placing, self.reading.held
        if placing.current_orphan is not None:
            return [
                (_CONFIRM, _("put it on the selection")),
                ("annotation.delete", _("delete")),
            ]
        if held and held.is_proposed:
            return [(_CONFIRM, _("confirm"))]
        return [(_CONFIRM, _("put it on the selection"))]

    def _title(self, annotation: Annotation) -> str:
        return self.reading.session.tagset.title(annotation.label)

    def _words_of_orphan(self, orphan: Annotation) -> str:
        message = _("no place: {label}: {quote}")
        return message.format(label=self._title(orphan), quote=_quote(orphan))

    def _words_of_proposal(self, annotation: Annotation) -> str:
        """What a person has to know to confirm a place, or not."""
        now, before = annotation.quote.exact, annotation.anchor
        if before is None or before.quote.exact == now:
            return _("place to confirm: the same words in a changed context")
        start = max(0, text.shared_run(now, before.quote.exact) - _LONGEST // 4)
        quote = _shortened(before.quote.exact, start)
        return _("place to confirm; it was: {quote}").format(quote=quote)

    def _place(self) -> Edit:
        reading, placing = self.reading, self.reading.page.placing
        current, held = placing.current, reading.held
        if current and reading.page.caret.selection:
            span = reading.page.span_to_tag()
            if span is None:
                raise EditError(_("there is nothing to tag here"))
            return reading.session.put_at(current.id, span)
        if held and held.is_proposed and placing.current_orphan is None:
            return reading.session.confirm(held.id)
        if current:
            raise EditError(_("select its place first, then press this key"))
        raise EditError(_("there is no place to confirm here"))


def _quote(annotation: Annotation) -> str:
    """The words that a person had put the annotation on."""
    anchor = annotation.anchor
    return _shortened(anchor.quote.exact if anchor else annotation.quote.exact)


def _shortened(quote: str, start: int = 0) -> str:
    """A part of the quote that is short enough for a line, with signs where it is cut."""
    end = start + _LONGEST
    return f"{'…' if start else ''}{quote[start:end]}{'…' if end < len(quote) else ''}"
