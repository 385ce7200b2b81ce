#!/usr/bin/env python3
"""Writes `docs/commands.md` from the help of the commands.

Run it after a change of a command, an option or an example; with `--check` it only
reports, by its exit code, whether the page is out of date.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.generated_parts import DOCS, write_or_check
from tui.cli import main as hashiya
from tui.cli.worded import WordedCommand, WordedGroup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class MarkdownFormatter(click.HelpFormatter):
    """Takes the parts of a help as click writes them, and makes Markdown of them."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called, as code."""
        self.write(f"```text\n{prog} {args}\n```\n\n")

    def write_heading(self, heading: str) -> None:
        """Write the name of a section."""
        self.write(f"**{heading}**\n\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, each on a line."""
        self.write(f"{text.strip()}\n")

    def write_paragraph(self) -> None:
        """Begin a new paragraph."""
        self.write("\n")

    def write_dl(
        self,
        rows: Iterable[tuple[str, str]],
        col_max: int = 30,
        col_spacing: int = 2,
    ) -> None:
        """Write names and what they mean as a table."""
        self.write("| | |\n|---|---|\n")
        for name, meaning in rows:
            self.write(f"| `{_cell(name)}` | {_cell(meaning)} |\n")


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def sections(
    command: click.Command, context: click.Context, level: int = 2
) -> Iterator[str]:
    """The section of a command, then those of the commands in it."""
    yield f"\n{'#' * level} `{context.command_path}`\n\n"
    command.add_help_option = False  # the page says once that all commands have it
    formatter = MarkdownFormatter()
    command.format_usage(context, formatter)
    command.format_help_text(context, formatter)
    formatter.write_paragraph()
    command.format_options(context, formatter)
    yield re.sub(r"\n{3,}", "\n\n", formatter.getvalue()).rstrip() + "\n"
    yield from _examples(command)
    if isinstance(command, WordedGroup):
        yield from _inner_sections(command.commands, context, level + 1)


def _inner_sections(
    commands: Mapping[str, click.Command], context: click.Context, level: int
) -> Iterator[str]:
    for name, command in sorted(commands.items()):
        inner = click.Context(command, info_name=name, parent=context)
        yield from sections(command, inner, level)


def _examples(command: click.Command) -> Iterator[str]:
    if not isinstance(command, WordedCommand | WordedGroup) or not command.examples:
        return
    yield "\n```sh\n"
    for example in command.examples:
        yield f"# {example.meaning}\n{example.line}\n"
    yield "```\n"


def page() -> Iterable[str]:
    """The lines of the page, from `hashiya backup` to `hashiya verify`."""
    context = click.Context(hashiya, info_name="hashiya")
    yield from _inner_sections(hashiya.commands, context, 2)
    yield "\n"


if __name__ == "__main__":
    sys.exit(write_or_check(DOCS / "commands.md", page(), tool="write_commands.py"))
