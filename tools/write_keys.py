#!/usr/bin/env python3
"""Writes the table of keys in README.md from the table of keys in the program.

Run it after a change of any command; with `--check` it only says whether it would
change anything, by its exit code.
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

README = Path(__file__).resolve().parent.parent / "README.md"
sys.path.insert(0, str(README.parent))

from annotations.model import BUILT_IN_TAGSET  # noqa: E402  the path comes first
from tui.bindings import ARABIC_TWINS, shown_keys  # noqa: E402  same
from tui.launch.command_table import all_commands  # noqa: E402  same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.bindings import Command

BEGIN = "<!-- keys: written by tools/write_keys.py -->\n"
END = "<!-- end of keys -->\n"


def table() -> Iterator[str]:
    """The lines of the table: a heading and rows for each group that help shows."""
    shown = [command for command in all_commands(BUILT_IN_TAGSET) if command.group]
    for group, commands in groupby(shown, lambda command: command.group):
        yield f"\n**{group}**\n\n| key | what it does |\n|---|---|\n"
        for command in commands:
            yield f"| {' '.join(map(code, latin_keys(command)))} | {command.description} |\n"
    yield "\n"


def latin_keys(command: Command) -> list[str]:
    """The command's keys without their twins on the Arabic layout."""
    twins = set(ARABIC_TWINS.values())
    return [key for key in shown_keys(command) if key not in twins]


def code(key: str) -> str:
    """The key as Markdown prints it."""
    return f"``{key}``" if "`" in key else f"`{key}`"


def main() -> int:
    """Write, or with `--check` compare; return the exit code."""
    before = README.read_text(encoding="utf-8")
    head, _, rest = before.partition(BEGIN)
    tail = rest.partition(END)[2]
    after = "".join([head, BEGIN, *table(), END, tail])
    if "--check" in sys.argv[1:]:
        return int(after != before)
    README.write_text(after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
