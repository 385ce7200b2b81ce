"""Making a link of one annotation, and taking it away.

A link takes the place of those of its type that leave from the same annotation, in one
edit, unless the person has asked to add it. So a wrong source is changed in one go, and
a second one is never there by mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _, isolated, listed
from annotations.suggest.link_offers import name_of
from tui.reader.hooks import Hooks

if TYPE_CHECKING:
    from annotations.model import Annotation, Edit
    from annotations.suggest.link_offers import Offer
    from tui.reader.reading import Reading


class LinkMaking:
    """Makes, changes and removes links of one annotation, and says between which."""

    def __init__(self, reading: Reading, linked: Annotation) -> None:
        self._reading = reading
        self.linked = linked
        self.adds = False
        """Whether a link is added to those that are there, instead of replacing them."""

    def turn(self, offer: Offer) -> None:
        """Make the link that is offered, or take it away if it is there.

        An end that is not in the set is tagged in the same edit.
        """
        reading, other = self._reading, offer.other
        is_new = other.id not in reading.session.annotation_set.annotations
        if not is_new:
            reading.page.hold(self.linked.id)
        names = self._names(offer)
        edit = reading.change(
            lambda: self._turn(offer), lambda done: f"{done}: {isolated(names)}"
        )
        if is_new and edit is not None:
            reading.dispatch.call(Hooks.tagged, other)

    def _turn(self, offer: Offer) -> Edit:
        session, replaces = self._reading.session, not self.adds
        if offer.link is not None:
            return session.unlink(offer.link.id)
        ends = offer.source.id, offer.link_type.name, offer.target.id
        if offer.other.id in session.annotation_set.annotations:
            return session.link(*ends, replaces=replaces)
        return session.tag_and_link(offer.other, *ends, replaces=replaces)

    def _names(self, offer: Offer) -> str:
        """What is linked, and instead of what."""
        replaced = self._replaced(offer)
        if not replaced:
            return name_of(offer.other)
        before = listed(name_of(one) for one in replaced)
        message = _("{name} instead of {before}")
        return message.format(name=name_of(offer.target), before=before)

    def _replaced(self, offer: Offer) -> list[Annotation]:
        """What the source is linked to now, if that is to be replaced."""
        if self.adds or offer.link is not None:
            return []
        found = self._reading.session.annotation_set
        return [
            found.annotations[link.target]
            for link in found.links_of(offer.source.id)
            if (link.source, link.type) == (offer.source.id, offer.link_type.name)
        ]
