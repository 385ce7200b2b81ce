"""The commands by their names: each is loaded when it is looked up.

A command runs without the declarations of the others; only help reads all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import click


class CommandLookup(MutableMapping[str, "click.Command"]):
    """What click takes for its table of commands."""

    def __init__(self, package: str, names: Mapping[str, str]) -> None:
        """Load nothing yet.

        Args:
            package: The package with the modules that add the commands.
            names: For each of its modules, the commands that it adds, between spaces.
        """
        self._homes = {
            name: f"{package}.{module}"
            for module, added in names.items()
            for name in added.split()
        }
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            import_module(self._homes[name])
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        if name not in self._homes:
            raise KeyError(f"no module is known to add {name!r}")
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._homes[name]
        self._loaded.pop(name, None)

    def __contains__(self, name: object) -> bool:
        return name in self._homes

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)
