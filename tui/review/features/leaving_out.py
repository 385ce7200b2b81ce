"""Leaving out for a reason other than the usual one, chosen by its letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from annotations.config import OWN_WORDS_KEY
from annotations.messages import Message, _
from tui import dialogs
from tui.bindings import latin_of
from tui.reader.advice import Advice, named
from tui.reader.feature import Feature, FeatureCommand
from tui.reader.modes import Mode, ModeKey
from tui.review.rows import as_in_reader

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.events import Key

    from annotations.model import Tagset
    from annotations.review import ReviewItem
    from tui.review.reviewing import Reviewing


class ChoosingReason(Mode):
    """The next letter is a reason."""

    heading = Message("Saying why it is left out")
    keys: ClassVar[Sequence[ModeKey]] = (
        ModeKey("reason.letters", Message("for this reason"), keys="letters"),
        ModeKey(
            "reason.own", Message("for a reason that you type"), keys=OWN_WORDS_KEY
        ),
        ModeKey("select.none", Message("leave nothing out")),
    )

    def __init__(self, feature: LeavingOutFor, item: ReviewItem) -> None:
        self._feature, self._item = feature, item

    def advice(self, key_of: Callable[[str], str]) -> Advice:
        """The reasons with their letters, which are the corpus's own."""
        offered = self._feature.reading.reasons.offered.all
        reasons = [(one.key, str(one.title)) for one in offered]
        other = named([("reason.own", _("other"))], key_of)
        return Advice("", [*reasons, *other], is_whole=True)

    def take_key(self, key: Key) -> bool:
        """Take the letter of a reason; any other key stops asking."""
        letter = latin_of(key.character or "")
        offered = self._feature.reading.reasons.offered.all
        chosen = [one.name for one in offered if one.key == letter]
        if chosen:
            self._feature.leave_out(self._item, chosen[0])
        elif letter == OWN_WORDS_KEY:
            self._feature.ask_for_words(self._item)
        else:
            self._feature.left()
            self._feature.reading.say("")
            return key.key == "escape"
        return True


class LeavingOutFor(Feature):
    """Asks for a reason, and leaves the held difference out for it."""

    reading: Reviewing
    modes = (ChoosingReason,)
    _mode: ChoosingReason | None = None

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[LeavingOutFor]]:
        """Return the feature's only command."""
        description = Message("leave it out, and say why")
        return [as_in_reader("annotation.delete", cls.ask, description)]

    @property
    def footer(self) -> Sequence[tuple[str, str]]:
        """How to give a reason, while there is something to leave out."""
        if self.reading.item is None:
            return ()
        return [("annotation.delete", _("say why"))]

    def ask(self) -> None:
        """List the reasons; an annotation that is no difference is removed at once."""
        self.left()
        item, held = self.reading.item, self.reading.held
        if item is not None:
            self._mode = ChoosingReason(self, item)
            self.reading.modes.enter(self._mode)
            self.reading.bars.advise()
        elif held is not None:
            self.reading.change(lambda: self.reading.session.remove(held.id))
        else:
            self.reading.say(_("no difference is selected"), trouble=True)

    def leave_out(self, item: ReviewItem, reason: str) -> None:
        """Leave an item out for a reason, which becomes the usual one."""
        self.left()
        self.reading.reasons.choose(item, reason)
        session = self.reading.session
        self.reading.change(lambda: session.leave_out(item, reason))

    def ask_for_words(self, item: ReviewItem) -> None:
        """Ask for a reason in the reviewer's own words."""
        self.left()
        session = self.reading.session

        def answered(text: str) -> None:
            words = text.strip() or None
            self.reading.change(
                lambda: session.leave_out(item, None, reason_text=words), typed=True
            )

        if self.reading.may_ask():
            self.reading.screen.ask(dialogs.Question(_("because"), "", answered))

    def left(self) -> None:
        """Stop asking."""
        self.reading.modes.leave(self._mode)
        self._mode = None

    def dropped(self) -> None:
        """Stop asking."""
        self.left()
