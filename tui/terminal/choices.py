"""The encodings that a person has chosen for each terminal, kept in one small file.

Losing it costs one key press, so no fault in it ever stops the reader.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from annotations.config import read_plain_file
from annotations.config.state_files import replace_file, state_folder
from annotations.messages import _
from tui.output import encoding_named

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tui.output import Encoding


class SavedChoices(NamedTuple):
    """The choices read from the file, and what was wrong with it."""

    encodings: dict[str, Encoding]
    """By the key of the terminal's fingerprint."""
    problem: str
    """A sentence for a person, or empty."""


def choices_path(environ: Mapping[str, str]) -> Path | None:
    """The path of the file; None for somebody without a folder for such files."""
    folder = state_folder(environ)
    return folder / "terminals.json" if folder else None


def load_choices(path: Path | None) -> SavedChoices:
    """The choices saved there; if the file is damaged, none, and the reason."""
    if path is None:
        return SavedChoices({}, "")
    try:
        content = json.loads(read_plain_file(path, follows_links=True))
    except FileNotFoundError:
        return SavedChoices({}, "")
    except (OSError, ValueError, RecursionError) as error:
        return SavedChoices({}, _damaged(path, str(error)))
    if not isinstance(content, dict):
        return SavedChoices({}, _damaged(path, _("it is not a JSON object")))
    named = {key: encoding_named(str(name)) for key, name in content.items()}
    known = {key: encoding for key, encoding in named.items() if encoding}
    lost = sorted(named.keys() - known.keys())
    return SavedChoices(known, _damaged(path, ", ".join(lost)) if lost else "")


def save_choice(path: Path, key: str, encoding: Encoding) -> str:
    """Save the choice for one terminal with the others; return what went wrong, or nothing."""
    encodings = {**load_choices(path).encodings, key: encoding}
    content = {key: encoding.value for key, encoding in sorted(encodings.items())}
    try:
        replace_file(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
    except OSError as error:
        message = _("The encoding could not be saved in {path}: {error}")
        return message.format(path=path, error=error.strerror or error)
    return ""


def _damaged(path: Path, what: str) -> str:
    message = _("Some encodings saved in {path} cannot be read: {what}")
    return message.format(path=path, what=what)
