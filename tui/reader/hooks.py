"""What the reader tells its features, and asks them.

Every hook does nothing unless a feature overrides it. They are called in the order in
which the features are listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.message import Message

    from annotations.model import Annotation


class Hooks:
    """The reader calls these when something happens."""

    def opened(self) -> None:
        """An article was opened and is about to be shown."""

    def displayed(self) -> None:
        """An opened article is on the screen: what is to be said of it can be said."""

    def left(self) -> None:
        """The article is about to make room for another."""

    def keep_place(self) -> None:
        """Keep for the next start where the person is."""

    def moved(self) -> None:
        """The caret, the selection or the held annotation is another."""

    def tagged(self, made: Annotation) -> None:
        """The person has tagged a span."""

    def set_changed(self) -> None:
        """The annotation set, or whether it is saved, is shown as it is now."""

    def failed(self) -> None:
        """Something that was to change the set could not be done, and was reported."""

    def answered(self) -> None:
        """The store has answered: an edit is saved or is not, or another's came."""

    def dropped(self) -> None:
        """The person wants nothing selected, and no question open."""

    def heard(self, message: Message) -> None:
        """A widget of the reader has reported something."""

    def may_leave(self, way: str) -> bool:
        """Whether the article may be left on this way; if not, the feature says why."""
        return True

    def save_at_last(self) -> list[str]:
        """Do what must not be lost when the program ends; return what is lost."""
        return []

    def why_not(self, command_id: str) -> str:
        """Why a command of the feature can do nothing here; empty if it can."""
        return ""

    def effect_of(self, command_id: str) -> str:
        """What a command of the feature would do here, if its name does not say it."""
        return ""

    @property
    def words_here(self) -> str:
        """What the last line says of the place of the caret, when no mode says more."""
        return ""

    @property
    def keys_here(self) -> Sequence[tuple[str, str]]:
        """The ids of commands that go with `words_here`, with what they do there."""
        return ()

    @property
    def title_words(self) -> str:
        """What the title says before the number of the article."""
        return ""

    @property
    def footer(self) -> Sequence[tuple[str, str]]:
        """Ids of commands that the last line offers, with their words."""
        return ()
