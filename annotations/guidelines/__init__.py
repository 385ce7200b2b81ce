"""What is said to annotators of when to use a label: Markdown, in their own language.

A corpus names a file for each label in its `hashiya.toml`. The labels that are built in
have theirs beside this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.errors import ConfigError
from annotations.messages import _
from annotations.model import BUILT_IN_TAGSET
from annotations.store.files.safe_io import read_regular, reason
from annotations.store.files.trusted_path import TrustedPath

if TYPE_CHECKING:
    from annotations.model import Label, Tagset

LARGEST_GUIDELINES = 1_000_000
"""Bytes of one file."""
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Section:
    """The guidelines of a label, or those before all of them."""

    label: Label | None
    markdown: str


def guidelines(folder: Path, tagset: Tagset) -> list[Section]:
    """What is said of each label that something is said of, in the tagset's order.

    Args:
        folder: The corpus.
        tagset: Its labels.

    Raises:
        ConfigError: A file that a label names cannot be read, or is not UTF-8.
    """
    sections = []
    if tagset.labels == BUILT_IN_TAGSET.labels:
        sections.append(Section(None, _built_in("general")))
    said = ((label, _of(folder, label)) for label in tagset.labels)
    sections.extend(Section(label, text) for label, text in said if text is not None)
    return sections


def _of(folder: Path, label: Label) -> str | None:
    if label.guidelines is not None:
        return _read(folder, label.guidelines)
    names = {one.name for one in BUILT_IN_TAGSET.labels}
    return _built_in(label.name) if label.name in names else None


def _built_in(name: str) -> str:
    return (_HERE / f"{name}.md").read_text("utf-8")


def _read(folder: Path, path: str) -> str:
    """The file below the corpus; no link is followed on the way to it."""
    where = TrustedPath(folder, tuple(path.split("/")))
    message = _("the guidelines {path} cannot be read: {reason}")
    try:
        return read_regular(where, limit=LARGEST_GUIDELINES).decode("utf-8-sig")
    except OSError as error:
        told = message.format(path=where, reason=reason(error))
        raise ConfigError(told) from None
    except UnicodeDecodeError as error:
        told = message.format(path=where, reason=error)
        raise ConfigError(told) from None
