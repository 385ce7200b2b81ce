"""The keys that the last line offers: one set for reading, one for selecting.

Both are fixed: the row does not change with what the caret is on, for it would flicker.
Where there is no room, the last ones are left out, but never the key that lists all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from tui.reader.label_commands import label_command_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset

Row = tuple[str, str]
"""The ids of one or more commands, with spaces between, and what they do, in a word."""

ALL_KEYS = "app.help"


def reading_footer(tagset: Tagset) -> Sequence[Row]:
    """What one does with a text that is read."""
    return (
        *((label_command_id(one), one.name) for one in tagset.labels if one.key),
        *_linking(tagset),
        *([("annotation.value", _("value"))] if _has_values(tagset) else []),
        ("edit.undo", _("undo")),
        ("jump.word", _("go to")),
        ("annotation.note", _("note")),
        ("find.article", _("find")),
        ("app.palette", _("commands")),
        (ALL_KEYS, _("keys")),
    )


def selecting_footer(tagset: Tagset) -> Sequence[Row]:
    """What one does with a selection."""
    labels = " ".join(label_command_id(one) for one in tagset.labels if one.key)
    return (
        *([(labels, _("tag"))] if labels else []),
        ("select.grow", _("grow")),
        ("select.shrink", _("shrink")),
        ("select.prefix select.suffix", _("prefix, suffix")),
        ("select.on", _("phrase")),
        (ALL_KEYS, _("keys")),
    )


def _linking(tagset: Tagset) -> Sequence[Row]:
    """The key that links, by the name of the link where there is only one."""
    names = [link.name for link in tagset.link_types]
    if not names:
        return ()
    return [("annotation.link", names[0] if len(names) == 1 else _("link"))]


def _has_values(tagset: Tagset) -> bool:
    return any(label.value is not None for label in tagset.labels)
