"""The list below the text in which links are offered, each row after its hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from annotations.suggest.link_offers import name_of
from tui.widgets.choice_list import Choice, ChoiceList, TextPart, TextRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import LinkType
    from annotations.suggest.link_offers import Offer

_MOST = 5
"""Rows that it takes from the text at most."""


class OfferList(ChoiceList, can_focus=False):
    """Draws what is offered; the keys stay the text's."""

    def __init__(self) -> None:
        super().__init__(lambda row: self._choices[row], 0)
        self._choices: Sequence[Choice[object]] = ()

    def offer(self, choices: Sequence[Choice[object]]) -> None:
        """Show these, the cursor on the first."""
        self._choices = choices
        self.styles.height = min(_MOST, len(choices))
        self.display = True
        self.show(len(choices))

    def on_mount(self) -> None:
        """Take no row before something is offered."""
        self.display = False

    @on(ChoiceList.Scrolled)
    def _on_scrolled(self, event: ChoiceList.Scrolled) -> None:
        event.stop()
        self.move_to(self.cursor + event.rows)

    def leave(self) -> None:
        """Give the rows back to the text."""
        self.display = False


def choice_of(hint: str, offers: Sequence[Offer]) -> Choice[tuple[Offer, ...]]:
    """The row of what a hint leads to: what it is called, and what it is linked as."""
    other = offers[0].other
    name, exact = name_of(other), other.quote.exact
    parts = [TextPart(hint, TextRole.LABEL)] if hint else []
    parts += [TextPart(name)]
    if name != exact:
        parts += [TextPart(exact, TextRole.MUTED)]
    types = [offer.link_type for offer in offers if offer.link]
    return Choice(parts, tuple(offers), aside=_linked_as(types))


def type_choice_of(hint: str, offers: Sequence[Offer]) -> Choice[tuple[Offer, ...]]:
    """The row of a hint that leads to one of several types of link."""
    [offer] = offers
    wanted = offer.link_type
    parts = [TextPart(hint, TextRole.LABEL), TextPart(wanted.title or wanted.name)]
    return Choice(parts, (offer,), aside=_linked_as([wanted][: bool(offer.link)]))


def _linked_as(types: Sequence[LinkType]) -> TextPart | None:
    """That it is linked already."""
    if not types:
        return None
    names = ", ".join(one.title or one.name for one in types)
    return TextPart(f"✓ {names}", TextRole.MUTED)
