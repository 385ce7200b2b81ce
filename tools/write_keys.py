#!/usr/bin/env python3
"""Writes the tables of `docs/keys.md` from the table of commands in the program.

Run it after a change of a key or of what it does; with `--check` it only reports, by its
exit code, whether the page is out of date.
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from annotations.messages import without_isolates
from annotations.model import BUILT_IN_TAGSET
from tools.generated_parts import DOCS, write_or_check
from tui.bindings import ARABIC_TWINS, shown_keys
from tui.launch.command_table import all_commands
from tui.library import reviews_commands
from tui.reader import reader_commands, reader_mode_commands
from tui.review import review_commands, review_mode_commands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.bindings import Command


def table() -> Iterator[str]:
    """The lines of the page: a heading and a table for each group that help shows."""
    for group, commands in groupby(shown_commands(), lambda command: command.group):
        yield f"\n## {group}\n\n| key | what it does |\n|---|---|\n"
        for command in commands:
            keys = " ".join(map(code, latin_keys(command))) or "`F9`, by name"
            yield f"| {keys} | {without_isolates(str(command.description))} |\n"
    yield "\n"


def shown_commands() -> Iterator[Command]:
    """Every command that help shows, in the order of the page.

    The review and the modes give commands of the reader another meaning. Those are not in
    the table of all commands, where an id stands once; here they follow the commands of the
    reader and the list of reviews.
    """
    last_reading = reader_commands(BUILT_IN_TAGSET)[-1].id
    last_reviews = reviews_commands()[-1].id
    for command in all_commands(BUILT_IN_TAGSET):
        if command.group:
            yield command
        if command.id == last_reading:
            yield from reader_mode_commands(BUILT_IN_TAGSET)
        if command.id == last_reviews:
            yield from _of_reviewing()


def _of_reviewing() -> Iterator[Command]:
    """What keys mean in the review and its modes only."""
    reviewing = review_commands(BUILT_IN_TAGSET)
    yield from (one for one in reviewing if one.group == reviewing[0].group)
    reading = {one.group for one in reader_mode_commands(BUILT_IN_TAGSET)}
    modes = review_mode_commands(BUILT_IN_TAGSET)
    yield from (one for one in modes if one.group not in reading)


def latin_keys(command: Command) -> list[str]:
    """The command's keys without their twins on the Arabic layout."""
    twins = set(ARABIC_TWINS.values())
    return [key for key in shown_keys(command) if key[-1] not in twins]


def code(key: str) -> str:
    """The key as code in a Markdown table."""
    if key == "|":
        return "`\\|`"
    return f"`` {key} ``" if "`" in key else f"`{key}`"


if __name__ == "__main__":
    sys.exit(write_or_check(DOCS / "keys.md", table(), tool="write_keys.py"))
