"""All that a person has chosen: in their own file, and by keys in earlier runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.config import (
    AS_THE_CORPUS,
    SuggestChoices,
    person_config_path,
    read_person_config,
)
from annotations.messages import _
from tui.bindings import USUAL_KEYMAP, Keymap, chosen_keymap
from tui.preferences.memory import NO_MEMORY, Memory
from tui.preferences.unfinished import UnfinishedTexts
from tui.styles.themes import THEMES, short_name, theme_named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.theme import Theme

    from tui.bindings import Command


class OwnSettings(Struct, frozen=True):
    """What a person has chosen; without anything, all is as usual."""

    keymap: Keymap = USUAL_KEYMAP
    theme: Theme | None = None
    memory: Memory = NO_MEMORY
    suggest: SuggestChoices = AS_THE_CORPUS
    """What they want of the suggestions that the corpus allows."""
    unfinished: UnfinishedTexts = field(default_factory=UnfinishedTexts)
    faults: Sequence[str] = ()
    """What is wrong in their own file, one line each."""


USUAL_SETTINGS = OwnSettings()


def own_settings(
    commands: Sequence[Command], environ: Mapping[str, str]
) -> OwnSettings:
    """Those of the person with this environment.

    Args:
        commands: All that there are in the corpus, with their usual keys.
        environ: Says where the person's files are.
    """
    config = read_person_config(person_config_path(environ))
    keymap, clashes = chosen_keymap(config, commands)
    memory = Memory.of(environ)
    faults = [*config.problems, *clashes]
    if config.theme and theme_named(config.theme) is None:
        message = _("{found!r} is not one of {known}")
        known = ", ".join(map(short_name, THEMES))
        what = message.format(found=config.theme, known=known)
        faults.append(config.complaint("theme", what, ""))
    theme = theme_named(config.theme or memory.theme or "")
    unfinished = UnfinishedTexts.of(environ)
    return OwnSettings(keymap, theme, memory, config.suggest, unfinished, faults)
