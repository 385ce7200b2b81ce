"""What a feature of the reader is: commands, what they do, and hooks.

A feature is one module in `tui.reader.features` with one class, which is listed there. Its
`commands` say which keys do what; each names the method that does it. Its hooks are called
by the reader when something happens. It acts on the `Reading` alone: it knows no other
feature, writes nobody's fields, and knows the screen that it is part of as a `DialogHost`.
"""

from __future__ import annotations

from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from annotations.messages import Message, _
from tui.bindings import Command, KeyContext
from tui.reader.bound_command import BoundCommand
from tui.reader.hooks import Hooks
from tui.reader.target import Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Self

    from annotations.model import Tagset
    from tui.reader.modes import Mode
    from tui.reader.reading import Reading


class Group(Enum):
    """Headings under which help lists the reader's commands, the most used ones first."""

    TAGGING = auto()
    SELECTING = auto()
    WORDS = auto()
    FURTHER = auto()
    ROWS = auto()
    FINDING = auto()
    ARTICLE = auto()

    @property
    def heading(self) -> Message:
        """The heading, to be worded where it is shown."""
        return {
            Group.WORDS: Message("Words and letters"),
            Group.ROWS: Message("Rows and pages"),
            Group.FURTHER: Message("Larger steps"),
            Group.SELECTING: Message("Selecting (or hold Shift)"),
            Group.TAGGING: Message("Tagging"),
            Group.FINDING: Message("Finding"),
            Group.ARTICLE: Message("Article"),
        }[self]


class Feature(Hooks):
    """Something that the reader can do."""

    modes: ClassVar[Sequence[type[Mode]]] = ()
    """In which keys have another meaning for a while; help lists their keys."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Self]]:
        """The commands of the feature in a corpus with this tagset."""
        return ()


_Feature_contra = TypeVar("_Feature_contra", bound=Feature, contravariant=True)


class FeatureCommand(Struct, Generic[_Feature_contra], frozen=True):
    """A command of the reader, and what does it."""

    command: Command
    group: Group
    act: Callable[[_Feature_contra], None] | None
    """A method of the feature; None for keys that the feature takes before commands."""
    target: Target = Target.NOTHING
    """What it acts on."""
    edits: bool = False
    """Whether it changes the set, which may be read-only."""

    def why_not(self, reading: Reading) -> str:
        """Why it can do nothing here; empty if it can."""
        if self.edits and (reason := reading.session.read_only):
            return _("read only: {reason}").format(reason=reason)
        return self.target.why_not(reading)

    def unlisted(self) -> FeatureCommand[_Feature_contra]:
        """The same command, left out of help."""
        return replace(self, command=replace(self.command, group=None))


def command(
    group: Group,
    name: str,
    keys: str,
    act: Callable[[_Feature_contra], None] | None,
    description: Message,
    *,
    target: Target = Target.NOTHING,
    edits: bool = False,
) -> FeatureCommand[_Feature_contra]:
    """A row of a feature's commands.

    Args:
        group: Where help lists it.
        name: The id of the command, by which people rebind it.
        keys: In Textual's names, separated by spaces; the first is the one that is shown.
        act: The method that does it; None for keys that are taken before commands.
        description: What it does.
        target: What it acts on.
        edits: Whether it changes the set.
    """
    action = f"do({name!r})" if act else ""
    row = Command(
        name, tuple(keys.split()), action, description, KeyContext.READER, group.heading
    )
    return FeatureCommand(row, group, act, target, edits)


def bound_commands(
    features: Iterable[Feature], tagset: Tagset
) -> dict[str, BoundCommand]:
    """The commands of the features that have a key of their own, by their ids."""
    return {
        row.command.id: BoundCommand(
            partial(row.act, feature),
            partial(row.why_not, feature.reading),
            partial(row.target.named, feature.reading),
        )
        for feature in features
        for row in feature.commands(tagset)
        if row.act
    }
