"""Settling what became of annotations when the text of their article was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import EditError
from annotations.messages import _
from annotations.text import shared_run
from tui.reader.editing import EditingScreen
from tui.reader.reader_display import Sight

if TYPE_CHECKING:
    from annotations.model import Annotation, Edit

_SHOWN = 40
"""Code points of a quote that are told."""


class PlacingScreen(EditingScreen):
    """A screen on one article, where places that are not sure are made so."""

    def action_unsure(self) -> None:
        """Go to the next annotation whose place is not sure, and take it in hand."""
        before = Sight.of(self.page)
        found = self.page.placing.advance()
        if found is None:
            self.go_on_finishing()
            return
        if mark := self.page.marks.get(found.id):
            self.page.choose(mark)
        self._moved(before)

    def go_on_finishing(self) -> None:
        """Every place is sure: go to what else is left to do."""
        self.say(_("every annotation is in its place"))

    def action_confirm(self) -> None:
        """Confirm the place at the caret, or put what is in hand at the selection."""
        self.change(self._placed)

    def action_delete(self) -> None:
        """Take away the annotation at the caret, or the orphan that was gone to."""
        if orphan := self.page.placing.current_orphan:
            self.change(lambda: self.session.remove(orphan.id))
        else:
            super().action_delete()

    def _placed(self) -> Edit:
        held, active = self.page.placing.current, self.page.active
        if held and self.page.caret.selection:
            span = self.page.span_to_tag()
            if span is None:
                raise EditError(_("there is nothing to tag here"))
            return self.session.put_at(held.id, span)
        led_to = self.page.placing.current_orphan
        if active and active.annotation.is_proposed and led_to is None:
            return self.session.confirm(active.annotation.id)
        if held:
            raise EditError(_("select its place first, then press this key"))
        raise EditError(_("there is no place to confirm here"))

    def _show(self) -> None:
        super()._show()
        if news := self.session.places_news:
            self.say(f"{news} (z)")

    def _note_here(self) -> str:
        """What is in hand, else what the annotation at the caret was put on before."""
        placing = self.page.placing
        if (orphan := placing.current_orphan) is not None:
            told = _("no place: select it and press `, or x deletes {label}: {quote}")
            return told.format(label=orphan.label, quote=_quote(orphan))
        if (held := self.page.active) and held.annotation.is_proposed:
            return _proposal_told(held.annotation)
        if (current := placing.current) is not None:
            told = _("to be put at the selection by `: {label}: {quote}")
            return told.format(label=current.label, quote=_quote(current))
        return super()._note_here()


def _proposal_told(annotation: Annotation) -> str:
    """What a person has to know to confirm a place, or not."""
    now, before = annotation.quote.exact, annotation.anchor
    if before is None or before.quote.exact == now:
        return _("` confirms this place: the words are the same, around it not all is")
    start = max(0, shared_run(now, before.quote.exact) - _SHOWN // 4)
    quote = _shortened(before.quote.exact, start)
    return _("` confirms this place; it was: {quote}").format(quote=quote)


def _quote(annotation: Annotation) -> str:
    """The words that a person had put the annotation on."""
    anchor = annotation.anchor
    exact = anchor.quote.exact if anchor else annotation.quote.exact
    return _shortened(exact)


def _shortened(text: str, start: int = 0) -> str:
    """A part of the text that is short enough to be told, with signs where it is cut."""
    end = start + _SHOWN
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
