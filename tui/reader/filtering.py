"""Which annotations the margin lists, and how the reader says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.checks.listing import Condition, Listing
from annotations.messages import _
from tui.reader.reader_display import Sight
from tui.widgets import Margin

if TYPE_CHECKING:
    from tui.reader.moving import MovingScreen


class Filtering:
    """The filter of the margin on one screen; it stays from article to article."""

    def __init__(self, screen: MovingScreen) -> None:
        self._screen = screen
        self._listing = Listing()

    def begin(self) -> None:
        """Give the margin the keys, and tell what they do there."""
        self._screen.query_one(Margin).focus()
        self._screen.say(
            _("only a label: its key; ; notes  ! to do  z place  y links  : value")
        )

    @property
    def has_keys(self) -> bool:
        """Whether the margin has the keys, so that a label's key filters."""
        return isinstance(self._screen.focused, Margin)

    def keys(self) -> list[tuple[str, str]]:
        """What the last line offers there: the one sign of it that needs no colour."""
        told = {
            "margin.down": _("next"),
            "margin.up": _("before"),
            "annotation.delete": _("delete"),
            "margin.all": _("list all"),
            "margin.leave": _("back to the text"),
        }
        return [(self._screen.key_of(one), words) for one, words in told.items()]

    def by_label(self, label: str) -> None:
        """List only annotations of the label, or of all labels again."""
        self._put(self._listing.by_label(label))

    def by(self, condition: Condition | None) -> None:
        """List only annotations in the condition; without one, all."""
        self._put(self._listing.by(condition) if condition else Listing())

    def walk(self, step: int) -> None:
        """Go to the next annotation that is listed, or to the one before.

        What has no place is gone to as well where places that are not sure are listed.
        """
        if self._listing.condition is Condition.UNSURE and step > 0:
            self._screen.action_unsure()
        else:
            self._screen.action_annotation(step)

    def carry_over(self) -> None:
        """List the same of an article that was opened just now."""
        session = self._screen.session
        self._screen.page.list_only(self._listing)
        self._screen.page.put_marks(session.annotation_set, session.tagset)

    def head(self, place: str) -> str:
        """The place of the article, after what is listed of its annotations."""
        if self._listing.is_all:
            return place
        page = self._screen.page
        count = (
            f"{len(page.listed)}/{len(self._screen.session.annotation_set.annotations)}"
        )
        return f"{count} {self._listing.told} · {place}"

    def _put(self, listing: Listing) -> None:
        before = Sight.of(self._screen.page)
        self._listing = listing
        self._screen.page.list_only(listing)
        self._screen.show_listing(before)
