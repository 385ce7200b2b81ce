"""A person's own settings in their `config.toml`: keyboard, keys, theme.

None of them affects annotations, so none stops the program: faults are reported, and
the defaults apply.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.config.plain_file import read_plain_file, why_unreadable
from annotations.config.state_files import own_folder
from annotations.config.suggest_table import (
    AS_THE_CORPUS,
    SUGGEST_KEYS,
    SuggestChoices,
    suggest_choices,
)
from annotations.config.table import Table, top_table
from annotations.errors import ConfigError
from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_TABLES = ("keyboard", "keys", "suggest")


class PersonConfig(Struct, frozen=True):
    """All that the file says; what it does not say is as usual."""

    layout: str | None = None
    theme: str | None = None
    suggest: SuggestChoices = AS_THE_CORPUS
    keys: Mapping[str, str] = field(default_factory=dict)
    """What was written for each command, by its id."""
    problems: tuple[str, ...] = ()
    """What is wrong in it: one line each."""
    tables: Mapping[str, Table] = field(default_factory=dict)
    """The tables of the file by their names."""

    def complaint(self, key: str, what: str, table: str = "keys") -> str:
        """What is wrong with a key of a table, with file and line."""
        return str(self.tables[table].fault(key, what))


def person_config_path(environ: Mapping[str, str]) -> Path | None:
    """Where the file is, or would be; None for one who has no home folder."""
    folder = own_folder(environ, "XDG_CONFIG_HOME", ".config")
    return folder / "config.toml" if folder else None


def read_person_config(path: Path | None) -> PersonConfig:
    """What the file at the path says; nothing where there is none."""
    if path is None:
        return PersonConfig()
    try:
        data = read_plain_file(path, follows_links=True)
    except (FileNotFoundError, NotADirectoryError):
        return PersonConfig()
    except OSError as error:
        template = _("{path} cannot be read: {reason}")
        message = template.format(
            path=path, reason=why_unreadable(error, follows_links=True)
        )
        return PersonConfig(problems=(message,))
    try:
        return _config(top_table(data, path))
    except ConfigError as error:
        return PersonConfig(problems=(str(error),))


def _config(top: Table) -> PersonConfig:
    top.require_known(("theme", *_TABLES))
    keyboard, keys, suggest = (_table(top, name) for name in _TABLES)
    suggest.require_known(SUGGEST_KEYS)
    wanted = suggest_choices(suggest, usual=AS_THE_CORPUS)
    message = _("unknown key; the only key is layout")
    for key in sorted(keyboard.content.keys() - {"layout"}):
        keyboard.report(key, message)
    layout, theme = keyboard.text_of("layout"), top.text_of("theme")
    chosen = dict(_keys(keys))
    tables = {"": top, "keyboard": keyboard, "keys": keys, "suggest": suggest}
    problems = tuple(map(str, top.faults))
    return PersonConfig(layout, theme, wanted, chosen, problems, tables)


def _table(top: Table, name: str) -> Table:
    found = top.content.get(name, {})
    if not isinstance(found, dict):
        top.report(name, _("it must be a table, [{name}]").format(name=name))
        found = {}
    return top.inner(name, found)


def _keys(table: Table) -> Iterator[tuple[str, str]]:
    """What is written for each command; its id may be in quotes or not."""
    for command, keys in _flat(table.content):
        if isinstance(keys, str) and keys.split():
            yield command, keys
        else:
            table.report(command, _('it must be keys in quotes, such as "x delete"'))


def _flat(content: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """The entries of a table, those of tables in it too: a dot in a key makes one."""
    for key, value in content.items():
        if isinstance(value, dict):
            yield from ((f"{key}.{name}", inner) for name, inner in _flat(value))
        else:
            yield key, value
