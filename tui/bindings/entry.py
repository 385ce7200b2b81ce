"""The keys of a line that is being typed."""

from __future__ import annotations

from annotations.messages import _
from tui.bindings.command import Command, Place, both_ways, grouped


def entry_commands() -> list[Command]:
    """What can be done in a line that is being typed, besides typing."""
    moving = grouped(
        Place.ENTRY,
        _("Typing on a line"),
        ("entry.letter.left", "left", "'letter', -1", _("letter left")),
        ("entry.letter.right", "right", "'letter', 1", _("letter right")),
        ("entry.word.left", "ctrl+left", "'word', -1", _("word to the left")),
        ("entry.word.right", "ctrl+right", "'word', 1", _("word to the right")),
        ("entry.start", "home", "'edge', 0", _("start of the line")),
        ("entry.end", "end", "'edge', 1", _("end of the line")),
    )
    return [*(one for command in moving for one in both_ways(command)), *_editing()]


def _editing() -> list[Command]:
    return grouped(
        Place.ENTRY,
        _("Typing on a line"),
        ("entry.all", "ctrl+a", "select_all", _("select everything")),
        ("entry.rub", "backspace", "rub_out", _("rub out the letter before")),
        (
            "entry.rub.word",
            "ctrl+w ctrl+backspace",
            "rub_out(True)",
            _("rub out the word before"),
        ),
        ("entry.delete", "delete", "delete", _("delete the letter")),
        ("entry.delete.word", "ctrl+delete", "delete(True)", _("delete the word")),
        ("entry.undo", "ctrl+z", "undo", _("undo what was typed")),
        ("entry.redo", "ctrl+y", "redo", _("redo what was typed")),
        ("entry.copy", "ctrl+c", "copy", _("copy")),
        ("entry.cut", "ctrl+x", "cut", _("cut")),
        ("entry.paste", "ctrl+v", "paste", _("paste what was copied here")),
        ("entry.editor", "ctrl+e", "editor", _("write in your own editor")),
        ("entry.submit", "enter", "submit", _("done")),
        ("entry.cancel", "escape", "cancel", _("leave it as it was")),
    )
