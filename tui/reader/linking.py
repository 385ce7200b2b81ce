"""Linking the annotation at the caret, and going along its links.

What it may be linked to is listed below the text and hinted at in it, the likeliest
first: the letters of a hint make the link, or take away the one that is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from annotations.suggest.link_offers import is_linkable, link_offers, name_of
from tui.bindings import keymap_of
from tui.dialogs.choosing import ChoosingScreen
from tui.page import LinkCandidates
from tui.reader.offer_list import OfferList, choice_of, type_choice_of
from tui.reader.reader_display import Sight
from tui.widgets import ArticleView

if TYPE_CHECKING:
    from textual.events import Key

    from annotations.model import Annotation, Edit
    from annotations.suggest.link_offers import Offer
    from tui.layout import RowPosition
    from tui.page import Page
    from tui.reader.moving import MovingScreen
    from tui.widgets import Choice


class Linking:
    """The links of one screen's article: offered, made, taken away, gone along."""

    def __init__(self, screen: MovingScreen) -> None:
        self._screen = screen
        self._offered: LinkCandidates | None = None
        self._linked: Annotation | None = None
        """What is being linked."""
        self._view: tuple[Page, int, RowPosition]
        """What was in view before the list took its rows: page, measure, first row."""

    @property
    def is_open(self) -> bool:
        """Whether offers wait to be taken."""
        return self._offered is not None

    def begin(self) -> None:
        """Offer what the annotation at the caret may be linked to."""
        session = self._screen.session
        if session.read_only:
            self._screen.say(session.read_only, trouble=True)
        elif held := self._linkable():
            offers = link_offers(
                session.annotation_set, held, session.tagset, session.article.text
            )
            self._linked = held
            self._show(LinkCandidates.of(offers, session.article.text))

    def type(self, event: Key) -> None:
        """Take a hint's letters, or what the list's cursor is on; or give up."""
        letter = keymap_of(self._screen).latin_of(event.character or "")
        offered, rows = self._offered, self._list
        if offered is None:
            return
        if event.key in _STEPS:
            rows.move_to(rows.cursor + _STEPS[event.key])
        elif event.key == "enter":
            self._take([*offered.by_hint.values()][rows.cursor])
        elif letter == "/":
            self._show_all(offered)
        elif (left := offered.after(letter)) is None:
            self.leave()
        elif left.taken:
            self._take(left.taken)
        else:
            self._show(left)

    def point(self, at: int) -> None:
        """Take the row of the list that the mouse has pointed at."""
        if self._offered is not None:
            self._take([*self._offered.by_hint.values()][at])

    def leave(self) -> None:
        """Link nothing, and give the rows of the list back to the text."""
        if self._offered is None:
            return
        self._offered = None
        self._give_rows_back()
        self._screen.query_one(ArticleView).show_hints({})
        self._screen.say("")

    def follow(self) -> None:
        """Go to what the annotation is linked to; again, to the next, and back."""
        page = self._screen.page
        here = [page.active, *page.at_caret] if page.active else []
        legs = (page.links.step_from(mark.annotation.id) for mark in here)
        leg = next((leg for leg in legs if leg), None)
        mark = page.marks.get(leg.to) if leg else None
        if leg is None or mark is None:
            self._screen.say(_("there is no link here"), trouble=True)
            return
        before = Sight.of(page)
        page.choose(mark)
        self._screen.go(page.caret, before)
        told = _("link {at} of {count}") if leg.at else _("back where it began")
        self._screen.say(told.format(at=leg.at, count=leg.count))

    def _linkable(self) -> Annotation | None:
        """The innermost annotation at the caret that can be linked, the held one first."""
        page, tagset = self._screen.page, self._screen.session.tagset
        here = [page.active, *page.at_caret] if page.active else []
        found = [mark.annotation for mark in here]
        linkable = [one for one in found if is_linkable(one, tagset)]
        if not found:
            self._screen.say(_("there is no annotation here"), trouble=True)
        elif not linkable:
            told = _("the tagset has no link for {label}").format(label=found[0].label)
            self._screen.say(told, trouble=True)
        return linkable[0] if linkable else None

    def _show(self, offered: LinkCandidates) -> None:
        if not offered.by_hint:
            self._screen.say(_("there is nothing to link it to"), trouble=True)
            return
        self._offered, told = offered, self._screen.hint_letters.told
        self._show_below(
            [choice_of(told(hint), of) for hint, of in offered.by_hint.items()]
        )
        self._screen.query_one(ArticleView).show_hints(
            self._screen.hint_letters.drawn(offered.places)
        )
        self._screen.say(
            _("link to: type its letters, or ↑ ↓ Enter (✓ unlinks)  / all  Esc leave")
        )

    def _show_types(self, offers: tuple[Offer, ...]) -> None:
        """Ask which of the types that fit both ends the link is to have."""
        self._offered = LinkCandidates.one_by_one(
            offers, self._screen.session.article.text
        )
        self._show_below(
            [
                type_choice_of(self._screen.hint_letters.told(hint), of)
                for hint, of in self._offered.by_hint.items()
            ]
        )
        self._screen.query_one(ArticleView).show_hints({})
        self._screen.say(_("link as: letters of a hint, Enter, or Esc"))

    def _take(self, offers: tuple[Offer, ...]) -> None:
        """Make or undo the one link, or ask which of several types it is."""
        if len(offers) > 1:
            self._show_types(offers)
            return
        held, [offer] = self._linked, offers
        self.leave()
        if held is not None:
            self._screen.page.hold(held.id)
        name = name_of(offer.other).replace("{", "{{").replace("}", "}}")
        self._screen.change(lambda: self._turn(offer), f"{{name}}: {name}")

    def _turn(self, offer: Offer) -> Edit:
        session = self._screen.session
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
            chosen=lambda taken: self._take(taken[0]),
            filtering=True,
        )
        self._screen.app.push_screen(screen)

    def _show_below(self, choices: list[Choice[tuple[Offer, ...]]]) -> None:
        """Show the rows, and keep in mind what was in view before there were any."""
        page = self._screen.page
        if not self._list.display:
            self._view = page, page.measure, page.viewport.top
        self._list.offer(choices)

    def _give_rows_back(self) -> None:
        """Show the text as it stood before the list took rows of it."""
        self._list.leave()
        page, (shown, measure, top) = self._screen.page, self._view
        if (shown, measure) == (page, page.measure):
            page.viewport.top = top

    @property
    def _list(self) -> OfferList:
        return self._screen.query_one(OfferList)


_STEPS = {"up": -1, "down": 1}
