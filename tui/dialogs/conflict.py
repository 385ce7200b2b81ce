"""The screen on which a person chooses between two versions of the same records.

It opens by itself when another session saved first. A key meant for the text must not decide,
so a version is first picked, and then kept with a second key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from annotations.model import Annotation, Decision, Link, Remark, Status
from annotations.ops import all_worded, resolution_name, state_name
from tui.dialogs.base import BaseScreen
from tui.dialogs.commands import conflict_commands
from tui.dialogs.versions import Field, Version, Versions
from tui.widgets import StatusBar, TitleBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widget import Widget

    from annotations.model import AnnotationSet, Record, Tagset
    from annotations.ops import Conflict
    from tui.bindings import Command


class ConflictScreen(BaseScreen):
    """My version and the one that the other session saved."""

    CSS_PATH = "../styles/conflict.tcss"
    is_block = True

    def __init__(self, conflict: Conflict, tagset: Tagset) -> None:
        """Create the screen for a conflict of annotations with the labels of this tagset."""
        super().__init__()
        self.conflict = conflict
        self._tagset = tagset

    def parts(self) -> Sequence[Widget]:
        """A title, both versions, keys."""
        sides = self.key_of("conflict.theirs"), self.key_of("conflict.mine")
        keys = [
            (" ".join(sides), _("pick")),
            (self.key_of("conflict.settle"), _("keep it")),
            (self.key_of("app.help"), _("keys")),
        ]
        mine, theirs = _versions(self.conflict, self._tagset)
        return (
            TitleBar(id="title"),
            Versions(mine, theirs),
            StatusBar(keys, id="status"),
        )

    @property
    def own_name(self) -> str:
        """The title of the screen in the list of its keys."""
        return _("two versions")

    @property
    def own_commands(self) -> Sequence[Command]:
        """The commands to pick a version and to keep it."""
        return conflict_commands()

    def on_mount(self) -> None:
        """Say what has happened."""
        edits = all_worded(self.conflict.edits, self._tagset)
        self.query_one(TitleBar).show(edits, _("another session has changed this too"))
        self.query_one(StatusBar).show_saving(
            unsaved=len(self.conflict.edits), reason=None, read_only=None
        )

    @property
    def wants_mine(self) -> bool:
        """Whether the person picked this session's version."""
        return self.query_one(Versions).picked == 0

    def action_pick(self, which: int) -> None:
        """Mark mine (0) or theirs (1)."""
        self.query_one(Versions).pick(which)

    def action_scroll(self, rows: int) -> None:
        """Move both versions by rows."""
        self.query_one(Versions).scroll_rows(rows)

    def action_settle(self) -> None:
        """Keep the picked version."""
        if self.query_one(Versions).picked is None:
            message = _("pick one first: {theirs} for the left, {mine} for the right")
            theirs, mine = (
                self.key_of(one) for one in ("conflict.theirs", "conflict.mine")
            )
            self.say(message.format(theirs=theirs, mine=mine))
        else:
            self.dismiss()


def _versions(conflict: Conflict, tagset: Tagset) -> tuple[Version, Version]:
    """Mine and theirs, in words."""
    mine, theirs = [], []
    for dispute in conflict.disputes:
        fields = [
            _fields_of(one, conflict, tagset) for one in (dispute.mine, dispute.theirs)
        ]
        for name in {**fields[0], **fields[1]}:
            texts = [one.get(name, "") for one in fields]
            differs = texts[0] != texts[1]
            mine.append(Field(name, texts[0] or _NONE, differs))
            theirs.append(Field(name, texts[1] or _NONE, differs))
    return (
        Version(_("mine, not saved"), mine),
        Version(_("theirs, saved"), theirs),
    )


_NONE = "–"


def _fields_of(
    record: Record | None, conflict: Conflict, tagset: Tagset
) -> dict[str, str]:
    """What a version of a record says, by the name of each thing."""
    match record:
        case None:
            return {_("label"): _("deleted")}
        case Annotation():
            found = {
                _("label"): tagset.title(record.label),
                _("text"): record.quote.exact,
                _("value"): record.value,
                _("note"): record.note,
            }
            return {name: text for name, text in found.items() if text}
        case Link():
            theirs = conflict.theirs
            ends = [_quote(end, theirs) for end in (record.source, record.target)]
            title = tagset.link_title(record.type)
            return {_("link"): title, _("from"): ends[0], _("to"): ends[1]}
        case Decision():
            return {
                _("decision"): resolution_name(record.resolution),
                _("text"): record.quote.exact,
            }
        case Remark():
            return {_("comment"): record.text or ""}
        case Status():
            found = {
                _("article"): state_name(record.state),
                _("date"): record.date,
                _("note"): record.note,
            }
            for name, value in record.labels.items():
                found[tagset.document_title(name)] = value
            return {name: text for name, text in found.items() if text}


def _quote(annotation_id: str, annotation_set: AnnotationSet) -> str:
    found = annotation_set.annotations.get(annotation_id)
    return found.quote.exact if found else _("deleted")
