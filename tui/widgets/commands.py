"""The keys that widgets take themselves: those of the margin, and of a typed line."""

from __future__ import annotations

from msgspec.structs import replace

from annotations.messages import Message
from tui.bindings import Command, KeyContext, extending_keys, grouped


def margin_commands() -> list[Command]:
    """What can be done while the margin has the focus."""
    return grouped(
        KeyContext.MARGIN,
        Message("In the margin"),
        ("margin.up", "up k", "walk(-1)", Message("previous annotation")),
        ("margin.down", "down j", "walk(1)", Message("next annotation")),
        (
            "margin.label",
            "label",
            "",
            Message("(its key) only this label / all labels"),
        ),
        ("margin.note", ";", "only('note')", Message("only with a note")),
        (
            "margin.problem",
            "!",
            "only('problem')",
            Message("only with something left to do"),
        ),
        (
            "margin.unsure",
            "z",
            "only('unsure')",
            Message("only with a place to confirm"),
        ),
        (
            "margin.linked",
            "y",
            "only('linked')",
            Message("only linked / only not linked / all"),
        ),
        ("margin.value", ":", "only('no value')", Message("only without a value")),
        ("margin.all", "f8 prefix+8", "all", Message("show all annotations")),
        ("margin.leave", "enter tab escape", "leave", Message("go back to the text")),
    )


def entry_commands() -> list[Command]:
    """What can be done in a line that is being typed, besides typing."""
    moving = grouped(
        KeyContext.ENTRY,
        Message("Typing on a line"),
        ("entry.letter.left", "left", "move('letter', -1)", Message("letter left")),
        ("entry.letter.right", "right", "move('letter', 1)", Message("letter right")),
        (
            "entry.word.left",
            "ctrl+left",
            "move('word', -1)",
            Message("word left"),
        ),
        (
            "entry.word.right",
            "ctrl+right",
            "move('word', 1)",
            Message("word right"),
        ),
        ("entry.start", "home", "move('edge', 0)", Message("start of the line")),
        ("entry.end", "end", "move('edge', 1)", Message("end of the line")),
    )
    both = [one for motion in moving for one in (motion, _extending(motion))]
    return [*both, *_editing()]


def _extending(motion: Command) -> Command:
    """The same motion with Shift: it draws the selection along."""
    return replace(
        motion,
        id=f"select.{motion.id}",
        keys=extending_keys(motion.keys),
        action=motion.action.replace("move(", "extend("),
        group=None,
    )


def _editing() -> list[Command]:
    return grouped(
        KeyContext.ENTRY,
        Message("Typing on a line"),
        ("entry.all", "ctrl+a", "select_all", Message("select everything")),
        ("entry.rub", "backspace", "rub_out", Message("delete the letter before")),
        (
            "entry.rub.word",
            "ctrl+w ctrl+backspace",
            "rub_out(True)",
            Message("delete the word before"),
        ),
        ("entry.delete", "delete", "delete", Message("delete the letter")),
        (
            "entry.delete.word",
            "ctrl+delete",
            "delete(True)",
            Message("delete the word"),
        ),
        ("entry.undo", "ctrl+z", "undo", Message("undo typing")),
        ("entry.redo", "ctrl+y", "redo", Message("redo typing")),
        ("entry.copy", "ctrl+c", "copy", Message("copy")),
        ("entry.cut", "ctrl+x", "cut", Message("cut")),
        ("entry.paste", "ctrl+v", "paste", Message("paste what was copied on a line")),
        ("entry.editor", "ctrl+e", "editor", Message("write in your editor")),
        ("entry.submit", "enter", "submit", Message("done")),
        ("entry.cancel", "escape", "cancel", Message("cancel")),
    )
