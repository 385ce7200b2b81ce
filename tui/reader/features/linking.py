"""Linking the annotation at the caret, and going along its links.

What it may be linked to is offered, and what is not tagged yet can be tagged and linked
by the key of its label: see `tui.reader.link_offering` and `tui.reader.link_pointing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message, _
from annotations.suggest.link_offers import is_linkable
from tui.reader.feature import Feature, FeatureCommand, Group, command
from tui.reader.link_offering import LinkOffering
from tui.reader.link_pointing import LinkPointing
from tui.reader.offer_list import OfferList
from tui.reader.target import Target
from tui.widgets import ArticleView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.message import Message as WidgetMessage

    from annotations.model import Annotation, Tagset
    from tui.page import Mark

_LINK, _FOLLOW = "annotation.link", "annotation.follow"


class Linking(Feature):
    """Makes links, takes them away, and goes along them."""

    modes = (LinkOffering, LinkPointing)
    _mode: LinkOffering | None = None

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Linking]]:
        """Linking, and going along links."""
        along = Message("follow the link, and come back")
        return [
            command(
                Group.TAGGING,
                _LINK,
                "y",
                cls.begin,
                Message("link, for example a claim to its source"),
                target=Target.ANNOTATION,
                edits=True,
            ),
            command(
                Group.TAGGING,
                _FOLLOW,
                "ctrl+l %",
                cls.follow,
                along,
                target=Target.ANNOTATION,
            ),
        ]

    def why_not(self, command_id: str) -> str:
        """That the annotation can have no link, or has none to follow."""
        here = self._here
        if command_id == _LINK and here and not self._linkable_ones:
            return self._no_link_type(here)
        links = self.reading.page.links
        if command_id == _FOLLOW and not any(
            links.summaries(one.annotation.id) for one in here
        ):
            return _("there is no link here")
        return ""

    def begin(self) -> None:
        """Offer what the annotation at the caret may be linked to."""
        self.left()
        if self.reading.may_change() and (held := self._linkable()):
            self._mode = LinkOffering(self.reading, held)
            self._mode.begin()

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
        """Take the row, or go to the words, that the mouse has pointed at."""
        if self._mode is None:
            return
        if isinstance(message, OfferList.Pointed):
            self._mode.take_row(message.at)
        elif isinstance(message, ArticleView.Pointed | ArticleView.Dragged):
            self._mode.take_place()

    def left(self) -> None:
        """Offer nothing any more."""
        if self._mode is not None:
            self._mode.leave()
            self._mode = None

    def dropped(self) -> None:
        """Link nothing."""
        self.left()

    @property
    def _here(self) -> list[Mark]:
        """The annotations at the caret, the held one first, then from the innermost."""
        page = self.reading.page
        return [page.active, *page.at_caret] if page.active else []

    def _linkable(self) -> Annotation | None:
        """The annotation at the caret that can be linked; if there is none, say why."""
        here, linkable = self._here, self._linkable_ones
        if not here:
            self.reading.say(_("there is no annotation here"), trouble=True)
        elif not linkable:
            self.reading.say(self._no_link_type(here), trouble=True)
        return linkable[0] if linkable else None

    @property
    def _linkable_ones(self) -> list[Annotation]:
        """Those at the caret that some type of link fits."""
        found = (mark.annotation for mark in self._here)
        tagset = self.reading.session.tagset
        return [one for one in found if is_linkable(one, tagset)]

    def _no_link_type(self, here: Sequence[Mark]) -> str:
        message = _("there is no link type for {label}")
        label = self.reading.session.tagset.title(here[0].annotation.label)
        return message.format(label=label)
