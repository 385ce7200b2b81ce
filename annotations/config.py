"""What a corpus says of itself in its `hashiya.toml`.

The file may be missing; then everything is as usual. What is there is checked to the last
key: a key that is misspelt and passed over would be a rule that nobody keeps. One function
reads one table, so that a new table is a new function and a line in `_TABLES`.
"""

from __future__ import annotations

import codecs
import errno
import os
import re
import stat
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from annotations.errors import ConfigError
from annotations.translation import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

CONFIG_NAME = "hashiya.toml"
LARGEST_CONFIG = 1_000_000
"""Bytes."""
LONGEST_NAME = 60
"""Bytes of an annotator's name."""

_ENCODING = re.compile(
    r"cp(125[0-8]|720|85\d|86\d|1006)|iso8859-\d+|koi8-[rtu]|mac-\w+|utf-8|utf-16-[lb]e"
)
"""Codecs that turn the bytes of a text into its letters, and do nothing else."""
_NOT_A_NAME = re.compile(r"[\s/:,\\\x00-\x1f\x7f]|^[-.]")


class Identity(StrEnum):
    """How the author of an annotation set is known."""

    OWNER = "owner"
    """By the owner of its files, whom the kernel knows."""
    NAME = "name"
    """By what the files say: enough for one person who works alone."""


@dataclass(frozen=True, slots=True)
class Team:
    """Who works on the corpus, by login name."""

    identity: Identity = Identity.OWNER
    lead: str | None = None
    annotators: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Encodings:
    """The encodings of articles that are not UTF-8 or UTF-16."""

    by_glob: tuple[tuple[str, str], ...] = ()
    """Glob of articles' names and the encoding of those, as the file lists them."""

    def of(self, article_name: str) -> str | None:
        """The encoding that the file names for the article, or None.

        Raises:
            ConfigError: It names two.
        """
        found = [pair for pair in self.by_glob if _fits(article_name, pair[0])]
        if len({encoding for _glob, encoding in found}) > 1:
            message = _("{config} names two encodings of {article}: {globs}")
            globs = ", ".join(f'"{glob}" = "{encoding}"' for glob, encoding in found)
            raise ConfigError(
                message.format(config=CONFIG_NAME, article=article_name, globs=globs)
            )
        return found[0][1] if found else None


@dataclass(frozen=True, slots=True)
class Config:
    """All that the file says, or what holds without it."""

    title: str | None = None
    team: Team = Team()
    encodings: Encodings = Encodings()


USUAL = Config()
"""What holds for a corpus that says nothing of itself."""


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of the file, and how to say what is wrong in it."""

    path: Path
    text: str
    name: str
    """Empty for the keys before the first table."""
    content: Mapping[str, object]

    def fault(self, key: str, what: str) -> NoReturn:
        """Raise what is wrong with the key, with its line."""
        message = _("{path}, line {line}: {key}: {what}")
        line = _line_of(self.text, self.name, key)
        raise ConfigError(message.format(path=self.path, line=line, key=key, what=what))

    def require_known(self, known: Iterable[str]) -> None:
        """Refuse a key that is not known."""
        for key in self.content:
            if key not in known:
                message = _("this key is not known; there is {known}")
                self.fault(key, message.format(known=", ".join(known)))

    def text_of(self, key: str) -> str | None:
        """The text at the key, if there is one."""
        value = self.content.get(key)
        if value is not None and not (isinstance(value, str) and value.strip()):
            self.fault(key, _("it must be a text in quotes"))
        return value if isinstance(value, str) else None

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
            self.fault(key, _('it must be a list of names, as ["huda", "omar"]'))
        for name in value:
            if not (isinstance(name, str) and is_login_name(name)):
                self.fault(key, _("{name!r} is not a login name").format(name=name))
            if value.count(name) > 1:
                self.fault(key, _("{name} is there twice").format(name=name))
        return tuple(value)


def read_config(folder: Path | str) -> Config:
    """What the corpus in the folder says of itself.

    Raises:
        ConfigError: The file is there and cannot be read, or something in it is wrong.
    """
    path = Path(folder) / CONFIG_NAME
    try:
        data = _read(path)
    except (FileNotFoundError, NotADirectoryError):
        return USUAL
    except OSError as error:
        told = _("it is a link") if error.errno == errno.ELOOP else error.strerror
        message = _("{path} cannot be read: {reason}")
        raise ConfigError(message.format(path=path, reason=told)) from None
    return parse_config(data, path)


def parse_config(data: bytes, path: Path) -> Config:
    """What the content of the file at the path says.

    Raises:
        ConfigError: Something in it is wrong; the message names file, line and key.
    """
    import tomllib  # noqa: PLC0415 - start time: most corpora have no such file

    try:
        text = data.decode("utf-8-sig")
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: {error}") from None
    top = _Table(path, text, "", content)
    top.require_known(("title", *_TABLES))
    config = Config(title=top.text_of("title"))
    for name, read in _TABLES.items():
        if name in content:
            found = content[name]
            if not isinstance(found, dict):
                top.fault(name, _("it must be a table, [{name}]").format(name=name))
            config = read(config, _Table(path, text, name, found))
    return config


def is_login_name(name: str) -> bool:
    """Whether a person on this machine could be called so."""
    fits = 0 < len(name.encode("utf-8", "replace")) <= LONGEST_NAME
    return fits and name.isprintable() and not _NOT_A_NAME.search(name)


def _team(config: Config, table: _Table) -> Config:
    table.require_known(("identity", "lead", "annotators", "reviewers"))
    identity = table.text_of("identity") or Identity.OWNER
    if identity not in set(Identity):
        told = _('it must be "owner" or "name", not {found!r}')
        table.fault("identity", told.format(found=identity))
    team = Team(
        Identity(identity),
        table.name_of("lead"),
        table.names_of("annotators"),
        table.names_of("reviewers"),
    )
    if team.identity is Identity.NAME and (team.annotators or team.reviewers):
        told = _('"name" is for one person alone; take it out, or the names of others')
        table.fault("identity", told)
    return replace(config, team=team)


def _encodings(config: Config, table: _Table) -> Config:
    pairs = []
    for glob in table.content:
        named = table.text_of(glob) or ""
        try:
            encoding = codecs.lookup(named).name
        except (LookupError, ValueError):
            encoding = ""
        if not _ENCODING.fullmatch(encoding):
            told = _("{name!r} is not an encoding of texts, such as windows-1256")
            table.fault(glob, told.format(name=named))
        pairs.append((glob, named))
    return replace(config, encodings=Encodings(tuple(pairs)))


_TABLES: Mapping[str, Callable[[Config, _Table], Config]] = {
    "team": _team,
    "encodings": _encodings,
}


def _read(path: Path) -> bytes:
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    with os.fdopen(os.open(path, flags), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, _("it is not a regular file"))
        if found.st_size > LARGEST_CONFIG:
            raise OSError(errno.EFBIG, _("it is larger than 1 MB"))
        return file.read(LARGEST_CONFIG)


def _line_of(text: str, table: str, key: str) -> int:
    """Where the key stands; where it is written in an unusual form, its table."""
    quoted = f"(?:{re.escape(key)}|\"{re.escape(key)}\"|'{re.escape(key)}')"
    heading = re.compile(r"\s*\[+\s*([^\]]*?)\s*\]")
    wanted = re.compile(rf"\s*{quoted}\s*[=.]")
    here, best = "", 1
    for number, line in enumerate(text.split("\n"), start=1):
        if found := heading.match(line):
            here = found[1].strip("\"'")
            if here == table or (not table and here.partition(".")[0] == key):
                best = number
        if here == table and wanted.match(line):
            return number
    return best


def _fits(name: str, glob: str) -> bool:
    """Whether the name is one that the glob is of: `*` stops at `/`, `**` does not."""
    kinds = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", glob)
    pattern = "".join(kinds.get(part, re.escape(part)) for part in parts)
    return re.fullmatch(pattern, name, re.DOTALL) is not None
