"""The keys that work everywhere."""

from __future__ import annotations

from annotations.messages import Message
from tui.bindings.command import Command, KeyContext, grouped
from tui.bindings.prefixed import PREFIX, PREFIX_KEYS


def common_commands() -> list[Command]:
    """The commands that work everywhere."""
    return [*_help_commands(), *_drawing_commands(), *_program_commands()]


def _help_commands() -> list[Command]:
    return _everywhere(
        ("app.help", "?", "app.help", Message("show these keys")),
        (
            "app.guidelines",
            "f1 prefix+1",
            "app.guidelines",
            Message("show the guidelines of the label"),
        ),
    )


def _drawing_commands() -> list[Command]:
    return _everywhere(
        (
            "terminal.encoding",
            "f2 prefix+2",
            "app.encoding",
            Message("change how rows are sent"),
        ),
        (
            "terminal.detect",
            "f5 prefix+5",
            "app.detect",
            Message("detect the terminal again"),
        ),
        (
            "text.tashkeel",
            "f3 prefix+3",
            "app.tashkeel",
            Message("vowel signs on / off"),
        ),
        (
            "text.hidden",
            "f4 prefix+4",
            "app.hidden",
            Message("hidden characters on / off"),
        ),
    )


def _program_commands() -> list[Command]:
    return _everywhere(
        (
            "app.palette",
            "ctrl+k f9 prefix+9",
            "app.palette",
            Message("find and run a command"),
        ),
        (
            "app.messages",
            "shift+f9 prefix+r",
            "app.messages",
            Message("list the last messages"),
        ),
        ("app.colours", "f6 prefix+6", "app.colours", Message("change the colours")),
        (
            PREFIX,
            " ".join(PREFIX_KEYS),
            "app.prefix",
            Message("then 1-9 or 0 for F1-F10, or a label's key"),
        ),
        ("app.quit", "ctrl+q ctrl+c", "app.quit", Message("quit")),
    )


def _everywhere(*rows: tuple[str, str, str, Message]) -> list[Command]:
    return grouped(KeyContext.EVERYWHERE, Message("Everywhere"), *rows)
