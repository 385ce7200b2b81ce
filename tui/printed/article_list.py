"""The articles of a corpus as rows for programs: JSON, or fields between tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import AnnotationError
from annotations.messages import _
from tui.output import json_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.store import HeldSets
    from annotations.workspace import Workspace

Entry = dict[str, str | int | list[str]]
"""What is known of an article, by the names that programs read."""


def listed(workspace: Workspace, sets: HeldSets, *, as_json: bool) -> Iterator[str]:
    """The corpus's articles with my state and count, who has a set, and the title.

    As JSON, or separated by tabs.
    """
    for entry in entries(workspace, sets):
        if as_json:
            yield json_line(entry)
        else:
            fields = map(printed_field, for_reading(entry).values())
            yield "\t".join(map(visible, fields))


def entries(workspace: Workspace, sets: HeldSets) -> Iterator[Entry]:
    """The entry of each article, or its name and why it cannot be read."""
    for name in workspace.corpus.article_names():
        yield _entry(workspace, sets, name)


def _entry(workspace: Workspace, sets: HeldSets, name: str) -> Entry:
    entry: Entry = {"article": name}
    try:
        state, count = workspace.summary(name)
        title = workspace.corpus.title(name)
    except AnnotationError as error:
        return {**entry, "fault": str(error)}
    return {
        **entry,
        "state": state.value,
        "annotations": count,
        "annotators": sets.annotators.get(name, []),
        "untrusted": sets.untrusted_of(name),
        "title": title,
    }


def for_reading(entry: Entry) -> Entry:
    """The entry with untrusted sets among the others, marked as untrusted."""
    printed = dict(entry)
    doubtful, known = printed.pop("untrusted", None), printed.get("annotators")
    if isinstance(doubtful, list) and isinstance(known, list):
        message = _("{name} (untrusted)")
        marked = [message.format(name=name) for name in doubtful]
        printed["annotators"] = [*known, *marked]
    return printed


def printed_field(value: str | int | list[str]) -> str:
    """A value as it is read."""
    return ",".join(value) if isinstance(value, list) else str(value)
