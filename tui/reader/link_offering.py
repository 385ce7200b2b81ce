"""Offering what an annotation may be linked to, the likeliest first.

It is listed in a panel and hinted at in the text: the letters of a hint make the link, or
take away the one that is there. A motion leads to words that are not offered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from annotations.messages import Message, _
from annotations.suggest.link_offers import link_offers
from tui import dialogs, page
from tui.reader.link_making import LinkMaking
from tui.reader.link_pointing import LinkPointing
from tui.reader.modes import Mode, ModeKey
from tui.reader.offer_list import choice_of, type_choice_of
from tui.widgets import QuotingTitle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Key

    from annotations.model import Annotation
    from annotations.suggest.link_offers import Offer
    from tui.page import LinkCandidates
    from tui.reader.reading import Reading
    from tui.widgets import Choice

_STEPS = {"up": -1, "down": 1}
_MOTIONS = frozenset(
    {"left", "right", "up", "down", "home", "end", "pageup", "pagedown"}
)
"""Keys that go to other words, alone or with Ctrl and Shift, unless the list takes them."""
_ADD = "+"


class LinkOffering(Mode):
    """Links are offered, and every key is about them."""

    heading = Message("Choosing a link")
    keys: ClassVar[Sequence[ModeKey]] = (
        ModeKey(
            "link.letters", Message("link to the one with this hint"), keys="letters"
        ),
        ModeKey("link.take", Message("link to the one in the row"), keys="enter"),
        ModeKey("link.rows", Message("row up, row down"), keys="up down"),
        ModeKey("link.add", Message("add a link / change the link"), keys=_ADD),
        ModeKey("link.all", Message("list all"), keys="/"),
        ModeKey(
            "link.words", Message("select other words to link to"), keys="left right"
        ),
        ModeKey("link.close", Message("link nothing"), keys="escape"),
    )

    def __init__(self, reading: Reading, linked: Annotation) -> None:
        self._reading = reading
        self._making = LinkMaking(reading, linked)
        self._pointing = LinkPointing(reading, linked, self._take_unlisted)
        self._offered: LinkCandidates | None = None
        """What waits to be taken; None once nothing does."""
        self._asks_type = False

    @property
    def footer(self) -> Sequence[tuple[str, str]]:
        """What keys do now: one of them changes what the others do."""
        take, leave = "link.letters link.take", ("link.close", _("cancel"))
        if self._asks_type:
            return [(take, _("link as this")), leave]
        adds = self._making.adds
        return [
            (take, _("add") if adds else _("link")),
            ("link.add", _("change") if adds else _("add")),
            ("link.all", _("list all")),
            ("link.words", _("other words")),
            leave,
        ]

    @property
    def about(self) -> str | None:
        """The annotation that is to be linked."""
        return self._making.linked.id

    def begin(self) -> None:
        """Offer links from now on, or have words selected if nothing is tagged yet."""
        session, linked = self._reading.session, self._making.linked
        text = session.article.text
        offers = link_offers(session.annotation_set, linked, session.tagset, text)
        if offers:
            self._reading.modes.enter(self)
            self._show(page.LinkCandidates.of(offers, text))
        else:
            self.point()

    def point(self) -> None:
        """Offer nothing any more, and have words selected instead."""
        reading = self._reading
        reading.modes.leave(self)
        reading.modes.leave(self._pointing)
        reading.modes.enter(self._pointing)
        reading.bars.advise()

    def take_key(self, key: Key) -> bool:
        """Take a hint's letters, or what the list's cursor is on; or give up."""
        if self._offered is None:
            return False
        if not self._asks_type and _is_motion(key):
            self.point()
            return False
        self._take_key(key, self._offered)
        return True

    def _take_key(self, key: Key, offered: LinkCandidates) -> None:
        letter = self._reading.screen.keymap.latin_of(key.character or "")
        panel = self._reading.display.offers
        if key.key in _STEPS:
            panel.move(_STEPS[key.key])
        elif key.key == "enter":
            self.take_row(panel.rows.cursor)
        elif letter == "/":
            self._show_all(offered)
        elif letter == _ADD and not self._asks_type:
            self._making.adds = not self._making.adds
            self._reading.bars.advise()
        elif (left := offered.after(letter)) is None:
            self._give_up(key)
        elif left.taken:
            self._take(left.taken)
        else:
            self._show(left)

    def _give_up(self, key: Key) -> None:
        """Link nothing, and say so where the person may have mistyped a hint."""
        self.leave()
        if key.is_printable:
            message = _("nothing was linked: {pressed} is not a hint")
            self._reading.say(message.format(pressed=key.character))

    def take_place(self) -> None:
        """Have words selected, since the mouse has pointed at some."""
        if self._offered is not None:
            self.point()

    def take_row(self, at: int) -> None:
        """Take what stands in that row of the list."""
        if self._offered is not None:
            self._take([*self._offered.by_hint.values()][at])

    def leave(self) -> None:
        """Link nothing."""
        self._reading.modes.leave(self)
        self._reading.modes.leave(self._pointing)

    def left(self) -> None:
        """Close the panel, and take the hints away."""
        self._offered = None
        self._reading.display.offers.leave()
        self._reading.stray_enter.expect()
        self._reading.display.show_hints({})
        self._reading.say("")

    def _show(self, offered: LinkCandidates) -> None:
        """Show the offers in a panel, and their hints in the text."""
        self._offered = offered
        letters = self._reading.hint_letters
        self._list(
            [
                choice_of(letters.listed(hint), of)
                for hint, of in offered.by_hint.items()
            ]
        )
        self._reading.display.show_hints(letters.drawn(offered.places))

    def _show_types(self, offers: tuple[Offer, ...]) -> None:
        """Ask which of the types that fit both ends the link is to have."""
        text = self._reading.session.article.text
        self._offered = page.LinkCandidates.one_by_one(offers, text)
        self._asks_type = True
        listed = self._reading.hint_letters.listed
        self._list(
            [
                type_choice_of(listed(hint), of)
                for hint, of in self._offered.by_hint.items()
            ]
        )
        self._reading.display.show_hints({})

    def _list(self, choices: list[Choice[tuple[Offer, ...]]]) -> None:
        linked = self._making.linked.quote.exact
        title = QuotingTitle(_("link “{words}” to"), linked)
        self._reading.display.offer(self._reading.page, title, choices)
        self._reading.bars.advise()

    def _take(self, offers: tuple[Offer, ...]) -> None:
        """Make or undo the one link, or ask which of several types it is."""
        if len(offers) > 1:
            self._show_types(offers)
        else:
            self.leave()
            self._making.turn(offers[0])

    def _take_unlisted(self, offers: tuple[Offer, ...]) -> None:
        """The same, where nothing is offered any more."""
        if len(offers) > 1:
            self._reading.modes.enter(self)
            self._show_types(offers)
        else:
            self._making.turn(offers[0])

    def _show_all(self, offered: LinkCandidates) -> None:
        """Show all of them on a screen of their own, to be found by what is typed."""
        choices = [choice_of("", offers) for offers in offered.by_hint.values()]
        self.leave()
        question = dialogs.ListQuestion(
            title=_("link to"),
            choices=choices,
            chosen=lambda taken: self._take_unlisted(taken[0]),
            filtering=True,
            of_words=True,
        )
        self._reading.screen.open_dialog(dialogs.ChoosingScreen(question))


def _is_motion(key: Key) -> bool:
    """Whether the key leads to words of the text, and not along the list."""
    return key.key not in _STEPS and key.key.rpartition("+")[2] in _MOTIONS
