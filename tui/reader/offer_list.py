"""The panel in which links are offered, each row after its hint; the text keeps the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from annotations.messages import _, listed
from annotations.suggest.link_offers import name_of
from tui.widgets import Panel
from tui.widgets.choice_list import Choice, ChoiceList, TextPart, TextRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import LinkType
    from annotations.suggest.link_offers import Offer
    from tui.widgets import PanelRoom, QuotingTitle

_RULE = 1
"""Rows and cells of the panel besides the list: its title, and its edge."""
_MOST = 8
"""Rows that it covers at most; the letters in the text lead to the others as well."""


class OfferList(ChoiceList, can_focus=False):
    """Draws what is offered; the keys stay the text's."""

    def __init__(self) -> None:
        super().__init__(lambda row: self._choices[row], 0)
        self._choices: Sequence[Choice[object]] = ()

    def offer(self, choices: Sequence[Choice[object]]) -> None:
        """Show these, the cursor on the first."""
        self._choices = choices
        self.show(len(choices))

    @property
    def widest(self) -> int:
        """The cells that the widest row needs."""
        return max(map(self.cells_of, self._choices), default=0)


class OfferPanel(Panel):
    """Lies where it covers nothing that is held; the page does not move for it."""

    def __init__(self) -> None:
        """Prepare the panel; it is closed."""
        super().__init__(OfferList(), id="offers")
        self._words: str | QuotingTitle = ""

    def offer(
        self, words: str | QuotingTitle, choices: Sequence[Choice[object]]
    ) -> None:
        """List these under a title; `lie_in` opens the panel."""
        self._words = words
        self.rows.offer(choices)
        self._show_position()

    def lie_in(self, room: PanelRoom, *, alone: bool) -> None:
        """Take the place that the rows need.

        Args:
            room: Where the panel may lie.
            alone: Whether nothing may share its rows.
        """
        rows = min(_MOST, self.rows.count) + _RULE
        place = room.place(self.rows.widest + _RULE, rows, alone=alone)
        self.show_at(place)

    def move(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self.rows.move_to(self.rows.cursor + by)
        self._show_position()

    def leave(self) -> None:
        """Close the panel."""
        self.display = False

    @property
    def rows(self) -> OfferList:
        """What is listed."""
        return self.query_one(OfferList)

    @on(ChoiceList.Scrolled)
    def _on_scrolled(self, event: ChoiceList.Scrolled) -> None:
        event.stop()
        self.move(event.rows)

    def _show_position(self) -> None:
        message = _("{shown} of {all}")
        at = self.rows.cursor + 1
        self.show_title(self._words, message.format(shown=at, all=self.rows.count))


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
    names = listed(one.title or one.name for one in types)
    return TextPart(f"✓ {names}", TextRole.MUTED)
