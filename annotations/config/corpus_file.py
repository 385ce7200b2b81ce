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
from typing import TYPE_CHECKING

from annotations.config.table import CONFIG_NAME, LARGEST_CONFIG, Table, top_table
from annotations.config.tagset_tables import TAGSET_TABLES, label_tables, tagset_of
from annotations.errors import ConfigError
from annotations.messages import _
from annotations.model import BUILT_IN_TAGSET, Tagset

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ENCODING = re.compile(
    r"cp(125[0-8]|720|85\d|86\d|1006)|iso8859-\d+|koi8-[rtu]|mac-\w+|utf-8|utf-16-[lb]e"
)
"""Codecs that turn the bytes of a text into its letters, and do nothing else."""


class Identity(StrEnum):
    """How the author of an annotation set is known."""

    OWNER = "owner"
    """By the owner of its files, whom the kernel knows."""
    NAME = "name"
    """By what the files say: enough for one person who works alone."""


class Locks(StrEnum):
    """What keeps two sessions of one person from saving at the same moment."""

    KERNEL = "kernel"
    """Locks of the file system; where they do nothing, nothing is saved."""
    NONE = "none"
    """A rule of the people: one session at a time."""


@dataclass(frozen=True, slots=True)
class Team:
    """Who works on the corpus, by login name."""

    identity: Identity = Identity.OWNER
    lead: str | None = None
    annotators: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    locks: Locks = Locks.KERNEL
    blind: bool = False
    """Whether annotators see nothing of each other's sets before all are done."""

    @property
    def is_named(self) -> bool:
        """Whether the corpus says who works on it."""
        return bool(self.lead or self.annotators or self.reviewers)

    def lets_review(self, name: str) -> bool:
        """Whether the person's reviews count; without a team, anybody's do."""
        return name in self.reviewers or not self.is_named


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
            message = _("{config} names two encodings for {article}: {globs}")
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
    tagset: Tagset = BUILT_IN_TAGSET


USUAL = Config()
"""What holds for a corpus that says nothing of itself."""


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
        message = (
            _("it is a symbolic link") if error.errno == errno.ELOOP else error.strerror
        )
        template = _("{path} cannot be read: {reason}")
        raise ConfigError(template.format(path=path, reason=message)) from None
    return parse_config(data, path)


def parse_config(data: bytes, path: Path) -> Config:
    """What the content of the file at the path says.

    Raises:
        ConfigError: Something in it is wrong; the message names file, line and key.
    """
    top = top_table(data, path)
    top.require_known(("title", *_TABLES, *TAGSET_TABLES))
    config = Config(title=top.text_of("title"), tagset=tagset_of(top))
    for name, read in _TABLES.items():
        if name in top.content:
            found = top.content[name]
            if not isinstance(found, dict):
                top.fault(name, _("it must be a table, [{name}]").format(name=name))
            config = read(config, Table(path, top.text, name, found))
    return config


def label_fault(folder: Path | str, label: str, key: str, what: str) -> ConfigError:
    """What is wrong with a key of the label, found by who reads more than the file.

    Args:
        folder: The corpus.
        label: Its name.
        key: As the file names it.
        what: Is wrong with what stands there, in words.
    """
    path = Path(folder) / CONFIG_NAME
    top = top_table(_read(path), path)
    tables = label_tables(top)
    table = next((one for one in tables if one.content.get("name") == label), top)
    return ConfigError(table.complaint(key, what))


def _team(config: Config, table: Table) -> Config:
    table.require_known(
        ("identity", "lead", "annotators", "reviewers", "locks", "blind")
    )
    identity = table.text_of("identity") or Identity.OWNER
    if identity not in set(Identity):
        message = _('it must be "owner" or "name", not {found!r}')
        table.fault("identity", message.format(found=identity))
    team = Team(
        Identity(identity),
        table.name_of("lead"),
        table.names_of("annotators"),
        table.names_of("reviewers"),
        table.choice_of("locks", Locks) or Locks.KERNEL,
        table.truth_of("blind"),
    )
    if team.identity is Identity.NAME and (team.annotators or team.reviewers):
        message = _('"name" is for one person; remove it, or the other names')
        table.fault("identity", message)
    return replace(config, team=team)


def _encodings(config: Config, table: Table) -> Config:
    pairs = []
    for glob in table.content:
        named = table.text_of(glob) or ""
        try:
            encoding = codecs.lookup(named).name
        except (LookupError, ValueError):
            encoding = ""
        if not _ENCODING.fullmatch(encoding):
            message = _("{name!r} is not a text encoding, such as windows-1256")
            table.fault(glob, message.format(name=named))
        pairs.append((glob, named))
    return replace(config, encodings=Encodings(tuple(pairs)))


_TABLES: Mapping[str, Callable[[Config, Table], Config]] = {
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


def _fits(name: str, glob: str) -> bool:
    """Whether the name is one that the glob is of: `*` stops at `/`, `**` does not."""
    kinds = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", glob)
    pattern = "".join(kinds.get(part, re.escape(part)) for part in parts)
    return re.fullmatch(pattern, name, re.DOTALL) is not None
