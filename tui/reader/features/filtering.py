"""Which annotations the margin lists, and the keys that the margin takes.

While the margin has the focus, the key of a label lists only annotations with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import DescendantFocus

from annotations.checks.listing import Condition, Listing
from annotations.messages import Message, _
from annotations.model import BOILERPLATE, article_only
from tui.bindings import shown_key
from tui.reader.advice import Advice, named
from tui.reader.display import PageState
from tui.reader.feature import Feature, FeatureCommand, Group, command
from tui.reader.modes import Mode
from tui.widgets import Margin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from textual.message import Message as WidgetMessage

    from annotations.model import Tagset
    from tui.reader.display import ReaderDisplay
    from tui.reader.reading import Reading


class Filtering(Feature):
    """Filters the margin, and keeps the filter from article to article."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self._listing = Listing()
        reading.modes.lay_beneath(_InMargin(reading.display, self._by_label))

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Filtering]]:
        """Into the margin, with its filters or without."""
        listing, filtering = (
            Message("go to the margin"),
            Message("choose what the margin lists"),
        )
        return [
            command(Group.ARTICLE, "view.list", "tab", cls.enter, listing),
            command(Group.ARTICLE, "view.filter", "f8 prefix+8", cls.begin, filtering),
        ]

    def enter(self) -> None:
        """Walk through the annotations in the margin."""
        self.reading.say("")
        self.reading.display.focus_margin()

    def begin(self) -> None:
        """Give the margin the keys, and say what they list there."""
        self.reading.display.focus_margin()
        key_of = self.reading.screen.key_of
        rows = (
            ("margin.note", _("notes")),
            ("margin.problem", _("left to do")),
            ("margin.unsure", _("places to confirm")),
            ("margin.linked", _("links")),
            ("margin.value", _("without a value")),
            ("margin.all", _("all")),
        )
        labels = [(shown_key("label"), _("this label")), *named(rows, key_of)]
        self.reading.screen.advise(_("list only"), keys=labels, whole=True)

    def opened(self) -> None:
        """List in this article what was listed in the one before."""
        session = self.reading.session
        self.reading.page.list_only(self._listing)
        self.reading.page.put_marks(session.annotation_set, session.tagset)

    @property
    def title_words(self) -> str:
        """What is listed, and how much of all that is."""
        if self._listing.is_all:
            return ""
        counted = self._counted()
        listed = len(counted & self.reading.page.listed)
        listing = self._listing.wording(self.reading.session.tagset)
        return f"{listed}/{len(counted)} {listing}"

    def _counted(self) -> AbstractSet[str]:
        """The ids of the annotations of the article, or of all if others are asked for."""
        known = self.reading.session.annotation_set
        if self._listing.label == BOILERPLATE.name:
            return known.annotations.keys()
        return article_only(known).annotations.keys()

    def heard(self, message: WidgetMessage) -> None:
        """Answer what the margin reports, and see who has the keys."""
        match message:
            case Margin.Filtered(condition=condition):
                self._list(self._listing.by(condition) if condition else Listing())
            case Margin.Walked(step=step):
                self._walk(step)
            case Margin.Picked(mark=mark):
                self.reading.choose(mark)
            case Margin.Left():
                self.reading.display.focus_text()
                self.reading.bars.advise()
                self.reading.stray_enter.expect()
            case DescendantFocus():
                self._follow_focus()
            case _:
                pass

    def _follow_focus(self) -> None:
        """Offer the keys of what has the focus now."""
        if not self.reading.screen.is_typed_in:
            self.reading.display.offer_keys(self.reading.bars.keys)

    def _walk(self, step: int) -> None:
        """Go to the next annotation that is listed, or to the one before.

        Where places that are not sure are listed, those without a place are gone to too.
        """
        if self._listing.condition is Condition.UNSURE and step > 0:
            self.reading.dispatch.do("place.next")
        else:
            name = "annotation.next" if step > 0 else "annotation.previous"
            self.reading.dispatch.do(name)

    def _by_label(self, label: str) -> None:
        self._list(self._listing.by_label(label))

    def _list(self, listing: Listing) -> None:
        """List these from now on, and go nowhere."""
        before = PageState.of(self.reading.page)
        self._listing = listing
        self.reading.page.list_only(listing)
        self.reading.show_set()
        self.reading.show_move(before)


class _InMargin(Mode):
    """Lies beneath every mode, and changes something only while the margin has focus."""

    def __init__(self, display: ReaderDisplay, by_label: Callable[[str], None]) -> None:
        self._display = display
        self._by_label = by_label

    def advice(self, key_of: Callable[[str], str]) -> Advice:
        """Nothing: its keys stand where the usual ones do, as long as there is no news."""
        return Advice()

    @property
    def footer(self) -> Sequence[tuple[str, str]]:
        """The margin's keys: the one sign of who has the focus that needs no colour."""
        if not self._display.margin_has_focus:
            return ()
        return (
            ("margin.down", _("next")),
            ("margin.up", _("previous")),
            ("annotation.delete", _("delete")),
            ("margin.all", _("list all")),
            ("margin.leave", _("back to the text")),
        )

    def take_label(self, label: str) -> bool:
        """List only the label, or every label again."""
        if self._display.margin_has_focus:
            self._by_label(label)
        return self._display.margin_has_focus
