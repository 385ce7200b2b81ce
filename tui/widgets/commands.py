"""The keys that widgets take themselves: those of the margin, and of a typed line."""

from __future__ import annotations

from dataclasses import replace

from annotations.messages import _
from tui.bindings import Command, Place, extending_keys, grouped


def margin_commands() -> list[Command]:
    """What can be done while the margin has the focus."""
    return grouped(
        Place.MARGIN,
        _("In the margin"),
        ("margin.up", "up k", "walk(-1)", _("annotation before")),
        ("margin.down", "down j", "walk(1)", _("next annotation")),
        ("margin.label", "label", "", _("(its key) only this label / all labels")),
        ("margin.note", ";", "only('note')", _("only with a note")),
        ("margin.problem", "!", "only('problem')", _("only with something left to do")),
        ("margin.unsure", "z", "only('unsure')", _("only where the place is not sure")),
        ("margin.linked", "y", "only('linked')", _("only linked / not linked / all")),
        ("margin.value", ":", "only('no value')", _("only without value")),
        ("margin.all", "f8", "all", _("all annotations again")),
        ("margin.leave", "enter tab escape", "leave", _("back to the text")),
    )


def entry_commands() -> list[Command]:
    """What can be done in a line that is being typed, besides typing."""
    moving = grouped(
        Place.ENTRY,
        _("Typing on a line"),
        ("entry.letter.left", "left", "move('letter', -1)", _("letter left")),
        ("entry.letter.right", "right", "move('letter', 1)", _("letter right")),
        ("entry.word.left", "ctrl+left", "move('word', -1)", _("word to the left")),
        ("entry.word.right", "ctrl+right", "move('word', 1)", _("word to the right")),
        ("entry.start", "home", "move('edge', 0)", _("start of the line")),
        ("entry.end", "end", "move('edge', 1)", _("end of the line")),
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
        group="",
    )


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
