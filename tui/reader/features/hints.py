"""Going to a word by the hint that stands on it.

Hints stand on the words in view until one is typed, or any other key is.
"""

from __future__ import annotations

import unicodedata
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from annotations.messages import Message, _
from tui import page
from tui.bindings import shown_key
from tui.reader.feature import Feature, FeatureCommand, Group, command
from tui.reader.label_commands import label_command_id
from tui.reader.modes import Mode, ModeKey

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.events import Key

    from annotations.model import Label, Span, Tagset
    from tui.reader.reading import Reading

_CLOSE = "hint.close"
_ONE_LABEL = "@"
"""The key after which that of a label leaves only its annotations."""


class TypingHint(Mode):
    """Takes every key: the letters of a hint, or one that gives up."""

    heading = Message("Typing a hint")
    keys: ClassVar[Sequence[ModeKey]] = (
        ModeKey(
            "hint.letters",
            Message("go to the word with this hint"),
            Message("go there"),
            keys="letters",
        ),
        ModeKey(
            "hint.rows",
            Message("hints on so many rows only"),
            Message("rows"),
            keys="1-9",
        ),
        ModeKey(
            "hint.label",
            Message("hints on annotations only; the key of their label follows"),
            Message("one label"),
            keys=_ONE_LABEL,
        ),
        ModeKey(
            _CLOSE, Message("take the hints away"), Message("cancel"), keys="escape"
        ),
    )

    def __init__(
        self, reading: Reading, words: Mapping[str, Span], *, extend: bool
    ) -> None:
        self._reading = reading
        self._words = words
        """The words whose hints begin with what was typed, by the rest of the hint."""
        self._extend = extend
        self._awaits_label = False
        """Whether the key of a label comes next."""

    @property
    def words(self) -> str:
        """What the keys of labels mean, while one is waited for."""
        return _("hints only on") if self._awaits_label else ""

    @property
    def footer(self) -> Sequence[tuple[str, str]]:
        """The keys that hints take, or those of the labels."""
        if not self._awaits_label:
            return super().footer
        return [*self._reading.bars.label_rows(self._keyed), (_CLOSE, _("cancel"))]

    def begin(self) -> None:
        """Draw the hints."""
        self._reading.modes.enter(self)
        self._draw()

    def take_key(self, key: Key) -> bool:
        """Go where the hint leads, narrow the hints, or give up."""
        letter = self._reading.screen.keymap.latin_of(key.character or "")
        if self._awaits_label:
            is_letter = key.character and key.is_printable
            return self._take_label(shown_key(letter if is_letter else key.key))
        if letter == _ONE_LABEL:
            return self._await_label()
        if rows := unicodedata.digit(key.character or " ", 0):
            return self._show_instead(page.hinted_words(self._reading.page, rows=rows))
        narrowed = {
            hint[1:]: word
            for hint, word in self._words.items()
            if letter and hint.startswith(letter)
        }
        word = narrowed.get("")
        self._words = {} if word else narrowed
        if self._words:
            self._draw()
        else:
            self._reading.modes.leave(self)
            if key.is_printable and word is None:
                message = _("{pressed} is not a hint")
                self._reading.say(message.format(pressed=key.character))
        if word:
            caret = self._reading.page.caret.to(word, extend=self._extend)
            self._reading.go(caret)
        return True

    @property
    def _keyed(self) -> list[Label]:
        """The labels that have keys."""
        return [one for one in self._reading.session.tagset.labels if one.key]

    def _await_label(self) -> bool:
        """Say which labels there are to hint at alone."""
        self._awaits_label = True
        self._reading.bars.advise()
        return True

    def _take_label(self, pressed: str) -> bool:
        """Hint only at annotations with the label whose key this is, as it is printed."""
        key_of = self._reading.screen.key_of
        names = {key_of(label_command_id(one)): one.name for one in self._keyed}
        found = page.hinted_annotations(self._reading.page, names.get(pressed, ""))
        return self._show_instead(found)

    def _show_instead(self, words: Mapping[str, Span]) -> bool:
        """Hint at these instead; without any, give up."""
        self._words, self._awaits_label = words, False
        if words:
            self._draw()
        else:
            self._reading.modes.leave(self)
        return True

    def left(self) -> None:
        """Take the hints away."""
        self._words = {}
        self._draw()

    def _draw(self) -> None:
        drawn = self._reading.hint_letters.drawn(self._words)
        self._reading.display.show_hints(drawn, dims_text=True)
        self._reading.bars.advise()


class Hints(Feature):
    """Shows a hint on every word in view, and goes where a hint leads."""

    modes = (TypingHint,)
    _mode: TypingHint | None = None

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Hints]]:
        """Going to a word, and selecting up to it."""
        group = Group.FURTHER
        return [
            command(
                group,
                "jump.word",
                "g",
                cls.show,
                Message("go to a word in view by its hint"),
            ),
            command(
                group,
                "jump.select",
                "'",
                partial(cls.show, extend=True),
                Message("select to a word by its hint"),
            ),
        ]

    def show(self, *, extend: bool = False) -> None:
        """Show a hint before every word in view: typing one goes there.

        After a count only on so many rows, from that of the caret on.
        """
        here = self.reading.page
        if words := page.hinted_words(here, rows=self.reading.count.take_typed()):
            self._mode = TypingHint(
                self.reading, words, extend=extend or here.caret.is_extending
            )
            self._mode.begin()

    def left(self) -> None:
        """Hints are of the words of one article."""
        self.reading.modes.leave(self._mode)
