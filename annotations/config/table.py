"""A table of `hashiya.toml`, and the line of it that is at fault."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from annotations.config.faults import ConfigFault
from annotations.config.plain_file import decoded, why_unreadable
from annotations.errors import ConfigError
from annotations.messages import _, listed, said_of
from annotations.model import is_plain_line

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from enum import StrEnum
    from pathlib import Path

    _Choice = TypeVar("_Choice", bound=StrEnum)

CONFIG_NAME = "hashiya.toml"
MOST_PARTS = 100
"""Of a dotted key."""
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*+"|\'[^\']*+\'')
LONGEST_NAME = 60
"""Bytes of an annotator's name."""
_NOT_A_NAME = re.compile(r"[/:,\x00-\x1f\x7f]|^[-.\s]|\s$")
"""A domain's logins have a backslash, an `@` or a `+`, and may have blanks."""


class Table(Struct, frozen=True):
    """A table of the file, and what is wrong in it.

    What is asked for and is not what it must be is reported, and reads as if it were not
    there.
    """

    path: Path
    text: str
    name: str
    """Empty for the keys before the first table."""
    content: Mapping[str, object]
    number: int = 0
    """Which one it is of those with the name, from 0."""
    faults: list[ConfigFault] = field(default_factory=list)
    """What was reported of any table of the file."""

    def inner(self, name: str, content: Mapping[str, object], number: int = 0) -> Table:
        """Another table of the same file."""
        return replace(self, name=name, content=content, number=number)

    def report(self, key: str, what: str) -> None:
        """Note what is wrong with the key, once however often it is read."""
        fault = self.fault(key, what)
        if fault not in self.faults:
            self.faults.append(fault)

    def fault(self, key: str, what: str) -> ConfigFault:
        """What is wrong with the key, with its line."""
        line = _line_of(self.text, self.name, key, self.number)
        return ConfigFault(self.path, line, key, what)

    def require_known(self, known: Collection[str]) -> None:
        """Report each key that is not known."""
        message = _("unknown key; the keys are {known}")
        for key in self.content:
            if key not in known:
                self.report(key, message.format(known=listed(known)))

    def text_of(self, key: str) -> str | None:
        """The text at the key, if there is one."""
        value = self.content.get(key)
        if value is None or (isinstance(value, str) and value.strip()):
            return value
        self.report(key, _("it must be text in quotes"))
        return None

    def line_of(self, key: str, most: int) -> str | None:
        """The text at the key, which must fit on one line of at most that many code points."""
        text = self.text_of(key)
        if text is None or is_plain_line(text, most):
            return text
        message = _(
            "it must be one line of at most {most} characters, with no control characters"
        )
        self.report(key, message.format(most=most))
        return None

    def truth_of(self, key: str) -> bool | None:
        """Whether the key says so; None where it is not there."""
        value = self.content.get(key)
        if value is None or isinstance(value, bool):
            return value
        self.report(key, _("it must be true or false"))
        return None

    def share_of(self, key: str, usual: float) -> float:
        """The number from 0 to 1 at the key; the usual one where it is not there."""
        value = self.content.get(key, usual)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if is_number and 0 <= value <= 1:  # type: ignore[operator] # it is a number
            return float(value)  # type: ignore[arg-type] # see above
        self.report(key, _("it must be a number from 0 to 1"))
        return usual

    def choice_of(self, key: str, kinds: type[_Choice]) -> _Choice | None:
        """The one of these that the key names, if it does."""
        named = self.text_of(key)
        if named is None or named in set(kinds):
            return None if named is None else kinds(named)
        message = _("{found!r} is not one of {known}")
        self.report(key, message.format(found=named, known=listed(kinds)))
        return None

    def name_of(self, key: str) -> str | None:
        """The login name at the key, if there is one."""
        name = self.text_of(key)
        if name is None or is_login_name(name):
            return name
        self.report(key, _("{name!r} is not a login name").format(name=name))
        return None

    def names_of(self, key: str) -> tuple[str, ...]:
        """The login names in the list at the key."""
        value = self.content.get(key, [])
        if not isinstance(value, list):
            self.report(key, _('it must be a list of names, such as ["huda", "omar"]'))
            return ()
        for name in value:
            if not (isinstance(name, str) and is_login_name(name)):
                self.report(key, _("{name!r} is not a login name").format(name=name))
        for name in twice_in(value):
            self.report(key, _("{name} is listed twice").format(name=name))
        return tuple(name for name in value if isinstance(name, str))


def twice_in(values: Sequence[object]) -> list[object]:
    """What a list has more than once, in its order."""
    met: Counter[str] = Counter()
    found = []
    for one in values:
        met[repr(one)] += 1
        if met[repr(one)] == 2:
            found.append(one)
    return found


def top_table(data: bytes, path: Path) -> Table:
    """The content of the file at the path.

    Raises:
        ConfigError: It is not TOML in UTF-8.
    """
    import tomllib  # noqa: PLC0415 - start time: most corpora have no such file

    try:
        text = decoded(data)
        _require_plain_keys(text)
        content = tomllib.loads(text)
    except UnicodeDecodeError as error:
        why = why_unreadable(error)
        raise ConfigError(said_of(path, why), what=why) from None
    except (ValueError, RecursionError) as error:
        raise ConfigError(said_of(path, error), what=str(error)) from None
    return Table(path, text, "", content)


def _require_plain_keys(text: str) -> None:
    """Refuse keys of very many parts, on which a parser would work for minutes.

    Raises:
        ValueError: There are some.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if (
            line.count(".") > MOST_PARTS
            and _QUOTED.sub("", line).count(".") > MOST_PARTS
        ):
            message = _("line {line}: a key has more than {most} parts")
            raise ValueError(message.format(line=number, most=MOST_PARTS))


def is_login_name(name: str) -> bool:
    """Whether a person on this machine could be called so."""
    fits = 0 < len(name.encode("utf-8", "replace")) <= LONGEST_NAME
    return fits and name.isprintable() and not _NOT_A_NAME.search(name)


def _line_of(text: str, table: str, key: str, number: int) -> int:
    """Where the key stands; where it is written in an unusual form, its table."""
    quoted = f"(?:{re.escape(key)}|\"{re.escape(key)}\"|'{re.escape(key)}')"
    heading = re.compile(r"\s*\[+\s*([^\]]*?)\s*\]")
    wanted = re.compile(rf"\s*{quoted}\s*[=.]")
    here, best, met = "", 1, -1
    for line_number, line in enumerate(text.split("\n"), start=1):
        if found := heading.match(line):
            here = found[1].strip("\"'")
            met += here == table
            is_it = here == table and met == number
            if is_it or (not table and here.partition(".")[0] == key):
                best = line_number
        at = not table or met == number
        if here == table and at and wanted.match(line):
            return line_number
    return best
