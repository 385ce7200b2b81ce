"""A table of `hashiya.toml`, and the line of it that is at fault."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn, TypeVar

from annotations.errors import ConfigError
from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum
    from pathlib import Path

    _Choice = TypeVar("_Choice", bound=StrEnum)

CONFIG_NAME = "hashiya.toml"
LARGEST_CONFIG = 1_000_000
"""Bytes."""
LONGEST_NAME = 60
"""Bytes of an annotator's name."""
_NOT_A_NAME = re.compile(r"[\s/:,\\\x00-\x1f\x7f]|^[-.]")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the file, and how to say what is wrong in it."""

    path: Path
    text: str
    name: str
    """Empty for the keys before the first table."""
    content: Mapping[str, object]
    number: int = 0
    """Which one it is of those with the name, from 0."""

    def fault(self, key: str, what: str) -> NoReturn:
        """Raise what is wrong with the key, with its line."""
        raise ConfigError(self.complaint(key, what))

    def complaint(self, key: str, what: str) -> str:
        """What is wrong with the key, with file and line."""
        message = _("{path}, line {line}: {key}: {what}")
        line = _line_of(self.text, self.name, key, self.number)
        return message.format(path=self.path, line=line, key=key, what=what)

    def require_known(self, known: Iterable[str]) -> None:
        """Refuse a key that is not known."""
        for key in self.content:
            if key not in known:
                message = _("unknown key; the keys are {known}")
                self.fault(key, message.format(known=", ".join(known)))

    def text_of(self, key: str) -> str | None:
        """The text at the key, if there is one."""
        value = self.content.get(key)
        if value is not None and not (isinstance(value, str) and value.strip()):
            self.fault(key, _("it must be text in quotes"))
        return value if isinstance(value, str) else None

    def truth_of(self, key: str) -> bool:
        """Whether the key says so; it does not where it is not there."""
        value = self.content.get(key, False)
        if not isinstance(value, bool):
            self.fault(key, _("it must be true or false"))
        return value

    def choice_of(self, key: str, kinds: type[_Choice]) -> _Choice | None:
        """The one of these that the key names, if it does."""
        named = self.text_of(key)
        if named is not None and named not in set(kinds):
            message = _("{found!r} is not one of {known}")
            self.fault(key, message.format(found=named, known=", ".join(kinds)))
        return None if named is None else kinds(named)

    def name_of(self, key: str) -> str | None:
        """The login name at the key, if there is one."""
        name = self.text_of(key)
        if name is not None and not is_login_name(name):
            self.fault(key, _("{name!r} is not a login name").format(name=name))
        return name

    def names_of(self, key: str) -> tuple[str, ...]:
        """The login names in the list at the key."""
        value = self.content.get(key, [])
        if not isinstance(value, list):
            self.fault(key, _('it must be a list of names, such as ["huda", "omar"]'))
        for name in value:
            if not (isinstance(name, str) and is_login_name(name)):
                self.fault(key, _("{name!r} is not a login name").format(name=name))
            if value.count(name) > 1:
                self.fault(key, _("{name} is listed twice").format(name=name))
        return tuple(value)


def top_table(data: bytes, path: Path) -> Table:
    """The content of the file at the path.

    Raises:
        ConfigError: It is not TOML in UTF-8.
    """
    import tomllib  # noqa: PLC0415 - start time: most corpora have no such file

    try:
        text = data.decode("utf-8-sig")
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: {error}") from None
    return Table(path, text, "", content)


def is_login_name(name: str) -> bool:
    """Whether a person on this machine could be called so."""
    fits = 0 < len(name.encode("utf-8", "replace")) <= LONGEST_NAME
    return fits and name.isprintable() and not _NOT_A_NAME.search(name)


def _line_of(text: str, table: str, key: str, number: int) -> int:
    """Where the key stands; where it is written in an unusual form, its table."""
    quoted = f"(?:{re.escape(key)}|\"{re.escape(key)}\"|'{re.escape(key)}')"
    heading = re.compile(r"\s*\[+\s*([^\]]*?)\s*\]")
    wanted = re.compile(rf"\s*{quoted}\s*[=.]")
    here, best, count = "", 1, -1
    for line_number, line in enumerate(text.split("\n"), start=1):
        if found := heading.match(line):
            here = found[1].strip("\"'")
            count += here == table
            is_it = here == table and count == number
            if is_it or (not table and here.partition(".")[0] == key):
                best = line_number
        at = not table or count == number
        if here == table and at and wanted.match(line):
            return line_number
    return best
