"""What the reader remembers of a person from run to run, beside the terminals' encodings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.translation import _
from tui.kept import has_state_folder, keep, kept, state_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Memory:
    """The files that things are remembered in, or none."""

    def __init__(self, folder: Path | None = None) -> None:
        """Remember in the folder; nothing without one."""
        self._folder = folder

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> Memory:
        """That of the person with this environment."""
        return cls(state_folder(environ) if has_state_folder(environ) else None)

    @property
    def theme(self) -> str | None:
        """The name of the theme that was chosen last."""
        found = kept(self._folder / "looks.json").get("theme") if self._folder else None
        return found if isinstance(found, str) else None

    def keep_theme(self, name: str) -> str:
        """Keep the name of the theme; what went wrong, or empty."""
        if self._folder is None:
            return ""
        path = self._folder / "looks.json"
        if why := keep(path, {"theme": name}):
            told = _("the colours cannot be kept in {path}: {why}")
            return told.format(path=path, why=why)
        return ""


NO_MEMORY = Memory()
"""That of nobody."""
