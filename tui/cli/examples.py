"""Examples in the help of a command: what a person types, and what it does.

Each runs as it is written in a folder that holds the corpus `seeds`; a test runs them
all, and `docs/commands.md` shows them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.messages import Message, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from click import HelpFormatter


class Example(Struct, frozen=True):
    """One way to call a command."""

    line: str
    """What is typed in a shell; the same in every language."""
    meaning: Message
    """What it does, as a sentence."""


def write_examples(formatter: HelpFormatter, examples: Sequence[Example]) -> None:
    """Write the section of examples, if there are any; lines to type are not wrapped."""
    if not examples:
        return
    with formatter.section(_("Examples")):
        for one in examples:
            formatter.write(f"{'':>{formatter.current_indent}}{one.line}\n")
            with formatter.indentation():
                formatter.write_text(str(one.meaning))
