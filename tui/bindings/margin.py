"""The keys of the margin."""

from __future__ import annotations

from annotations.messages import _
from tui.bindings.command import Command, Place, grouped


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
