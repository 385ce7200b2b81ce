"""The keys that a person has chosen in their own file, as far as they can have them.

A key does one thing in a context. A wish is granted unless it clashes with another command:
then its command keeps its usual keys, and a message says why.
"""

from __future__ import annotations

from difflib import get_close_matches
from itertools import combinations
from typing import TYPE_CHECKING

from annotations.messages import _, listed
from tui.bindings.command import KeyContext
from tui.bindings.keymap import USUAL_KEYMAP, Keymap
from tui.bindings.layouts import Layout
from tui.bindings.signs import shown_key
from tui.bindings.spelling import SpellingError, spelled_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from annotations.config import PersonConfig
    from tui.bindings.command import Command

    _Keys = Mapping[str, tuple[str, ...]]


def chosen_keymap(
    config: PersonConfig, commands: Sequence[Command]
) -> tuple[Keymap, list[str]]:
    """The keymap of the person, and what is wrong with their file.

    Args:
        config: What they have written.
        commands: All that there are, with their usual keys.

    Returns:
        The keymap, and a line for each fault: it names the file, the line, the command.
    """
    problems: list[str] = []
    layout = Layout.QWERTY
    if config.layout in set(Layout):
        layout = Layout(config.layout)
    elif config.layout is not None:
        known = ", ".join(Layout)
        template = _("{found!r} is not one of {known}")
        message = template.format(found=config.layout, known=known)
        problems.append(config.complaint("layout", message, "keyboard"))
    wanted = dict(_wanted(config, layout, commands, problems))
    keymap = _without_clashes(config, layout, commands, wanted, problems)
    return keymap.beside_labels(commands), problems


def _wanted(
    config: PersonConfig,
    layout: Layout,
    commands: Sequence[Command],
    problems: list[str],
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is asked for, as far as it can be understood."""
    by_id = {command.id: command for command in commands if command.action}
    for name, written in config.keys.items():
        try:
            command = _command(name, by_id)
            keys = spelled_keys(written, layout)
            _require_usable(command, keys)
        except SpellingError as error:
            problems.append(config.complaint(name, str(error)))
        else:
            if keys != command.keys:
                yield name, keys


def _command(name: str, known: Mapping[str, Command]) -> Command:
    """The command of that name, or what to do where there is none."""
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=3, cutoff=0.5)
    message = _("there is no such command; `hashiya config keys` lists them")
    if near:
        message = _("there is no such command; did you mean {near}?")
    raise SpellingError(message.format(near=listed(near)))


def _require_usable(command: Command, keys: Sequence[str]) -> None:
    """Refuse keys that are typed, or counted with, where the command works."""
    for key in keys:
        if command.context is KeyContext.ENTRY and (len(key) == 1 or key == "space"):
            message = _("{key!r} types text on a line, so it cannot be a key there")
            raise SpellingError(message.format(key=shown_key(key)))
        if command.context is KeyContext.READER and key.isdecimal():
            raise SpellingError(_("{key!r} is used for repeat counts").format(key=key))


def _without_clashes(
    config: PersonConfig,
    layout: Layout,
    commands: Sequence[Command],
    wanted: dict[str, tuple[str, ...]],
    problems: list[str],
) -> Keymap:
    """Drop one wish after another until no two clash."""
    order = list(wanted)
    while True:
        keymap = Keymap(layout, dict(wanted))
        usual = Keymap(layout).of(commands)
        given_up = _first_clash(keymap.of(commands), usual, order, wanted)
        if given_up is None:
            unchanged = layout is Layout.QWERTY and not wanted
            return USUAL_KEYMAP if unchanged else keymap
        loser, other, key = given_up
        del wanted[loser.id]
        template = _(
            "{key} is already a key of {id} ({other}); this command keeps its "
            "default keys"
        )
        message = template.format(
            key=shown_key(key), other=other.description, id=other.id
        )
        problems.append(config.complaint(loser.id, message))


def _first_clash(
    commands: Sequence[Command],
    usual: Sequence[Command],
    order: Sequence[str],
    wanted: _Keys,
) -> tuple[Command, Command, str] | None:
    """Two commands of one context with one key: the one to give up, the other, the key.

    Where a line or help has the keys, they usually come before some that work everywhere.
    """
    before = {command.id: command.typed for command in usual}
    for one, other in combinations(commands, 2):
        if not {one.id, other.id} & wanted.keys() or not _meet(one, other):
            continue
        shadowed = {*before[one.id]} & {*before[other.id]}
        if shared := [key for key in one.typed if key in {*other.typed} - shadowed]:
            pair = sorted((one, other), key=lambda it: _rank(it, order, wanted))
            return pair[1], pair[0], shared[0]
    return None


def _rank(command: Command, order: Sequence[str], wanted: _Keys) -> int:
    """The order of precedence: default keys, then the order of the file."""
    return order.index(command.id) + 1 if command.id in wanted else 0


def _meet(one: Command, other: Command) -> bool:
    """Whether both work in one context."""
    return one.context is other.context or KeyContext.EVERYWHERE in (
        one.context,
        other.context,
    )
