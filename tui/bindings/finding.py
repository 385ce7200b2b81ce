"""The keys by which a text is found while reading."""

from __future__ import annotations

from annotations.messages import _
from tui.bindings.command import Command, Place, grouped


def finding_commands() -> list[Command]:
    """What can be done with a text that is somewhere else, too."""
    return grouped(
        Place.READER,
        _("Finding"),
        ("find.article", "/", "find", _("find in the article")),
        ("find.next", "f7", "found(1)", _("next place")),
        ("find.previous", "shift+f7", "found(-1)", _("place before")),
        ("find.corpus", "ctrl+f f12", "find_in_all", _("find in all articles")),
        ("tag.all", "*", "tag_all", _("tag all places of the same words")),
    )
