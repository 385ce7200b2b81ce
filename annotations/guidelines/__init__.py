"""Guidelines on when to use a label: Markdown, in the language of the annotators.

A corpus names a file for each label in its `hashiya.toml`. The guidelines of the
built-in labels are beside this module.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.model import BUILT_IN_TAGSET

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.model import Label, Tagset

_HERE = Path(__file__).parent


class Section(Struct, frozen=True):
    """The guidelines of a label, or those before all of them."""

    label: Label | None
    markdown: str


def guidelines(tagset: Tagset, read: Callable[[str], str]) -> list[Section]:
    """What is said of each label that something is said of, in the tagset's order.

    Args:
        tagset: The labels.
        read: Gives the text of the file that a label names; what it raises is passed on.
    """
    sections = []
    if tagset.labels == BUILT_IN_TAGSET.labels:
        sections.append(Section(None, _built_in("general")))
    texts = ((label, _of(label, read)) for label in tagset.labels)
    sections.extend(Section(label, text) for label, text in texts if text is not None)
    return sections


def _of(label: Label, read: Callable[[str], str]) -> str | None:
    if label.guidelines is not None:
        return read(label.guidelines)
    names = {one.name for one in BUILT_IN_TAGSET.labels}
    return _built_in(label.name) if label.name in names else None


def _built_in(name: str) -> str:
    return (_HERE / f"{name}.md").read_text("utf-8")


def opening_of(section: Section) -> str:
    """The first paragraph of a section, without its marks of Markdown."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - start time

    tokens = MarkdownIt("commonmark").parse(section.markdown)
    starts = (at for at, one in enumerate(tokens) if one.type == "paragraph_open")
    first = next(starts, None)
    words = (tokens[first + 1].children or []) if first is not None else []
    return " ".join("".join(one.content or " " for one in words).split())
