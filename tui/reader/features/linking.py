"""Linking the annotation at the caret, and going along its links.

What it may be linked to is listed below the text and hinted at in it, the likeliest
first: the letters of a hint make the link, or take away the one that is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message, _
from annotations.suggest.link_offers import is_linkable, link_offers, name_of
from tui.dialogs import ChoosingScreen
from tui.page import LinkCandidates
from tui.reader.feature import Feature, FeatureCommand, Group, command
from tui.reader.modes import Mode
from tui.reader.offer_list import OfferList, choice_of, type_choice_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Key
    from textual.message import Message as WidgetMessage

    from annotations.model import Annotation, Edit, Tagset
    from annotations.suggest.link_offers import Offer
    from tui.layout import RowPosition
    from tui.page import Mark, Page
    from tui.reader.reading import Reading
    from tui.widgets import Choice

_STEPS = {"up": -1, "down": 1}


class Linking(Feature):
    """Makes links, takes them away, and goes along them."""

    _mode: _Offering | None = None

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Linking]]:
        """Linking, and going along links."""
        follow = "annotation.follow"
        along = Message("follow the link, and come back")
        return [
            command(
                Group.TAGGING,
                "annotation.link",
                "y",
                cls.begin,
                Message("link, for example a claim to its source"),
            ),
            command(Group.TAGGING, follow, "ctrl+l %", cls.follow, along),
        ]

    def begin(self) -> None:
        """Offer what the annotation at the caret may be linked to."""
        reading, session = self.reading, self.reading.session
        if reading.may_change() and (held := self._linkable()):
            offers = link_offers(
                session.annotation_set, held, session.tagset, session.article.text
            )
            if offers:
                self._mode = _Offering(reading, held)
                self._mode.begin(offers)
            else:
                reading.say(_("there is nothing to link it to"), trouble=True)

    def follow(self) -> None:
        """Go to what the annotation is linked to; again, to the next, and back."""
        page = self.reading.page
        legs = (page.links.step_from(mark.annotation.id) for mark in self._here)
        leg = next((leg for leg in legs if leg), None)
        mark = page.marks.get(leg.to) if leg else None
        if leg is None or mark is None:
            self.reading.say(_("there is no link here"), trouble=True)
            return
        self.reading.choose(mark)
        message = _("link {at} of {count}") if leg.at else _("back at the start")
        self.reading.say(message.format(at=leg.at, count=leg.count))

    def heard(self, message: WidgetMessage) -> None:
        """Take the row of the list that the mouse has pointed at."""
        if isinstance(message, OfferList.Pointed) and self._mode is not None:
            self._mode.take_row(message.at)

    def left(self) -> None:
        """Offer nothing any more."""
        if self._mode is not None:
            self._mode.leave()

    @property
    def _here(self) -> list[Mark]:
        """The annotations at the caret, the held one first, then from the innermost."""
        page = self.reading.page
        return [page.active, *page.at_caret] if page.active else []

    def _linkable(self) -> Annotation | None:
        """The annotation at the caret that can be linked; if there is none, say why."""
        here, tagset = self._here, self.reading.session.tagset
        found = (mark.annotation for mark in here)
        linkable = [one for one in found if is_linkable(one, tagset)]
        if not here:
            self.reading.say(_("there is no annotation here"), trouble=True)
        elif not linkable:
            message = _("there is no link type for {label}")
            label = tagset.title(here[0].annotation.label)
            self.reading.say(message.format(label=label), trouble=True)
        return linkable[0] if linkable else None


class _Offering(Mode):
    """Links are offered, and every key is about them."""

    def __init__(self, reading: Reading, linked: Annotation) -> None:
        self._reading = reading
        self._linked = linked
        self._offered: LinkCandidates | None = None
        """What waits to be taken; None once nothing does."""
        self._asks_type = False
        self._view: tuple[Page, int, RowPosition]
        """What was in view before the list took its rows: page, measure, first row."""

    @property
    def words(self) -> str:
        """How to go on."""
        if self._asks_type:
            return _("link as: letters of a hint, Enter, or Esc")
        return _(
            "link to: type its letters, or ↑ ↓ Enter (✓ unlinks)  / all  Esc cancel"
        )

    @property
    def about(self) -> str | None:
        """The annotation that is to be linked."""
        return self._linked.id

    def begin(self, offers: Sequence[Offer]) -> None:
        """Offer these from now on."""
        self._reading.modes.enter(self)
        self._show(LinkCandidates.of(offers, self._reading.session.article.text))

    def take_key(self, key: Key) -> bool:
        """Take a hint's letters, or what the list's cursor is on; or give up."""
        letter = self._reading.screen.keymap.latin_of(key.character or "")
        offered, rows = self._offered, self._reading.display.offers
        if offered is None:
            return False
        if key.key in _STEPS:
            rows.move_to(rows.cursor + _STEPS[key.key])
        elif key.key == "enter":
            self.take_row(rows.cursor)
        elif letter == "/":
            self._show_all(offered)
        elif (left := offered.after(letter)) is None:
            self.leave()
        elif left.taken:
            self._take(left.taken)
        else:
            self._show(left)
        return True

    def take_row(self, at: int) -> None:
        """Take what stands in that row of the list."""
        if self._offered is not None:
            self._take([*self._offered.by_hint.values()][at])

    def leave(self) -> None:
        """Link nothing."""
        self._reading.modes.leave(self)

    def left(self) -> None:
        """Give the rows of the list back to the text, and take the hints away."""
        self._offered = None
        self._give_rows_back()
        self._reading.stray_enter.expect()
        self._reading.display.show_hints({})
        self._reading.say("")

    def _show(self, offered: LinkCandidates) -> None:
        """Show the offers below the text, and their hints in it."""
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
        self._offered = LinkCandidates.one_by_one(offers, text)
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
        page, rows = self._reading.page, self._reading.display.offers
        if not rows.display:
            self._view = page, page.measure, page.viewport.top
        rows.offer(choices)
        self._reading.say(self.words)

    def _take(self, offers: tuple[Offer, ...]) -> None:
        """Make or undo the one link, or ask which of several types it is."""
        if len(offers) > 1:
            self._show_types(offers)
        else:
            self.leave()
            self._link(offers[0])

    def _take_from_list(self, offers: tuple[Offer, ...]) -> None:
        """The same, where nothing is offered any more."""
        if len(offers) > 1:
            self._reading.modes.enter(self)
            self._show_types(offers)
        else:
            self._link(offers[0])

    def _link(self, offer: Offer) -> None:
        """Make the link, or take it away if it is there, and say between which."""
        self._reading.page.hold(self._linked.id)
        other = name_of(offer.other)
        self._reading.change(lambda: self._turn(offer), lambda done: f"{done}: {other}")

    def _turn(self, offer: Offer) -> Edit:
        session = self._reading.session
        if offer.link is not None:
            return session.unlink(offer.link.id)
        return session.link(offer.source.id, offer.link_type.name, offer.target.id)

    def _show_all(self, offered: LinkCandidates) -> None:
        """Show all of them on a screen of their own, to be found by what is typed."""
        choices = [choice_of("", offers) for offers in offered.by_hint.values()]
        self.leave()
        screen = ChoosingScreen(
            _("link to"),
            choices,
            chosen=lambda taken: self._take_from_list(taken[0]),
            filtering=True,
        )
        self._reading.screen.open_dialog(screen)

    def _give_rows_back(self) -> None:
        """Show the text as it stood before the list took rows of it."""
        self._reading.display.offers.leave()
        page, (viewed_page, measure, top) = self._reading.page, self._view
        if (viewed_page, measure) == (page, page.measure):
            page.viewport.show_from(top)
