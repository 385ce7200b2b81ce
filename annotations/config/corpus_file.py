"""Reads the settings of a corpus from its `hashiya.toml`.

Without the file, the defaults apply. Every key is checked, and so are the files that it
names: if a misspelt key were ignored, its rule would silently not apply. Every command
and screen reads the file here, so none accepts what another refuses. One function reads
one table, so that a new table is a new function and a line in `_TABLES`.
"""

from __future__ import annotations

import codecs
import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from annotations.config.faults import ConfigFaultsError
from annotations.config.folder import require_folder
from annotations.config.plain_file import decoded, read_plain_file, why_unreadable
from annotations.config.review_tables import (
    REASON_TABLE,
    USUAL_RULES,
    ReviewReason,
    ReviewRules,
    review_reasons,
    review_rules,
)
from annotations.config.suggest_table import (
    CORPUS_SUGGEST_KEYS,
    EVERYTHING,
    SuggestChoices,
    suggest_choices,
)
from annotations.config.table import CONFIG_NAME, Table, top_table
from annotations.config.tagset_tables import TAGSET_TABLES, label_tables, tagset_of
from annotations.errors import ConfigError
from annotations.messages import _, listed
from annotations.model import BUILT_IN_TAGSET, Tagset

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LONGEST_TITLE = 1000
"""Code points of the corpus's title."""
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


class Team(Struct, frozen=True):
    """Who works on the corpus, by login name."""

    identity: Identity = Identity.OWNER
    lead: str | None = None
    annotators: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    locks: Locks = Locks.KERNEL
    blind: bool = False
    """Whether annotators cannot see each other's sets before all are done."""

    @property
    def is_named(self) -> bool:
        """Whether the corpus says who works on it."""
        return bool(self.lead or self.annotators or self.reviewers)

    def lets_review(self, name: str) -> bool:
        """Whether the person's reviews count; without a team, anybody's do."""
        return name in self.reviewers or not self.is_named


class Encodings(Struct, frozen=True):
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
            globs = listed(f'"{glob}" = "{encoding}"' for glob, encoding in found)
            raise ConfigError(
                message.format(config=CONFIG_NAME, article=article_name, globs=globs)
            )
        return found[0][1] if found else None


class Config(Struct, frozen=True):
    """All that the file says, or what holds without it."""

    title: str | None = None
    team: Team = Team()
    encodings: Encodings = Encodings()
    tagset: Tagset = BUILT_IN_TAGSET
    suggest: SuggestChoices = EVERYTHING
    review: ReviewRules = USUAL_RULES
    reasons: tuple[ReviewReason, ...] = ()
    """For which reviewers leave something out; empty for the built-in ones."""


USUAL = Config()
"""The settings of a corpus that has none of its own."""


def read_config(folder: Path | str) -> Config:
    """What the corpus in the folder says of itself.

    Raises:
        CorpusError: The folder cannot be opened.
        ConfigError: The file is there and cannot be read, something in it is wrong, or a
            file that it names cannot be read.
    """
    path = Path(folder) / CONFIG_NAME
    require_folder(path.parent)
    try:
        data = read_plain_file(path)
    except FileNotFoundError:
        return USUAL
    except OSError as error:
        template = _("{path} cannot be read: {reason}")
        why = why_unreadable(error)
        what = _("it cannot be read: {reason}").format(reason=why)
        raise ConfigError(template.format(path=path, reason=why), what=what) from None
    top = top_table(data, path)
    config = _config(top)
    _report_unreadable_guidelines(config.tagset, top)
    return _faultless(config, top)


def named_guidelines(folder: Path) -> list[str]:
    """The guidelines that the corpus names, whatever else is wrong in its file.

    Paths below the corpus, sorted; whether they are there is not looked at.
    """
    path = folder / CONFIG_NAME
    try:
        labels = tagset_of(top_table(read_plain_file(path), path)).labels
    except (OSError, ConfigError):
        return []
    return sorted({one.guidelines for one in labels if one.guidelines})


def parse_config(data: bytes, path: Path) -> Config:
    """What the content of the file at the path says; no other file is looked at.

    Raises:
        ConfigError: Something in it is wrong; the message has a line for each fault,
            with the file's line and the key.
    """
    top = top_table(data, path)
    return _faultless(_config(top), top)


def _config(top: Table) -> Config:
    top.require_known(("title", *_TABLES, REASON_TABLE, *TAGSET_TABLES))
    config = Config(
        title=top.line_of("title", _LONGEST_TITLE),
        tagset=tagset_of(top),
        reasons=review_reasons(top),
    )
    for name, read in _TABLES.items():
        found = top.content.get(name, {})
        if not isinstance(found, dict):
            message = _("it must be a table, [{name}]")
            top.report(name, message.format(name=name))
        elif found:
            config = read(config, top.inner(name, found))
    return config


def _faultless(config: Config, top: Table) -> Config:
    if top.faults:
        raise ConfigFaultsError(top.faults)
    return config


def _report_unreadable_guidelines(tagset: Tagset, top: Table) -> None:
    """See that each label's guidelines are there: annotators are sent to them."""
    tables = {table.content.get("name"): table for table in label_tables(top)}
    for label in tagset.labels:
        if label.guidelines is None or label.name not in tables:
            continue
        if reason := _why_not_read(top.path.parent, label.guidelines):
            template = _("{path} cannot be read: {reason}")
            message = template.format(path=label.guidelines, reason=reason)
            tables[label.name].report("guidelines", message)


def _why_not_read(folder: Path, relative: str) -> str | None:
    """Why the text at the path below the folder cannot be read; None if it can."""
    path = folder / relative
    outer = path.parents[: len(Path(relative).parts) - 1]
    if any(one.is_symlink() for one in outer):
        return _("it is behind a symbolic link")
    try:
        decoded(read_plain_file(path))
    except (OSError, UnicodeDecodeError) as error:
        return why_unreadable(error)
    return None


def _team(config: Config, table: Table) -> Config:
    table.require_known(
        ("identity", "lead", "annotators", "reviewers", "locks", "blind")
    )
    identity = table.text_of("identity") or Identity.OWNER
    if identity not in set(Identity):
        message = _('it must be "owner" or "name", not {found!r}')
        table.report("identity", message.format(found=identity))
        identity = Identity.OWNER
    team = Team(
        Identity(identity),
        table.name_of("lead"),
        table.names_of("annotators"),
        table.names_of("reviewers"),
        table.choice_of("locks", Locks) or Locks.KERNEL,
        table.truth_of("blind") or False,
    )
    if team.identity is Identity.NAME and (team.annotators or team.reviewers):
        message = _(
            '"name" is for one person who works alone; remove it, or remove '
            "annotators and reviewers"
        )
        table.report("identity", message)
    return replace(config, team=team)


def _encodings(config: Config, table: Table) -> Config:
    named = {glob: table.text_of(glob) for glob in table.content}
    for glob, encoding in named.items():
        if encoding is not None and not _is_text_encoding(encoding):
            message = _(
                "{name!r} is not the name of a text encoding; write, for example, "
                "windows-1256"
            )
            table.report(glob, message.format(name=encoding))
    pairs = tuple((glob, name) for glob, name in named.items() if name)
    return replace(config, encodings=Encodings(pairs))


def _suggest(config: Config, table: Table) -> Config:
    table.require_known(CORPUS_SUGGEST_KEYS)
    return replace(config, suggest=suggest_choices(table))


def _is_text_encoding(name: str) -> bool:
    try:
        return bool(_ENCODING.fullmatch(codecs.lookup(name).name))
    except (LookupError, ValueError):
        return False


def _review(config: Config, table: Table) -> Config:
    return replace(config, review=review_rules(table))


_TABLES: Mapping[str, Callable[[Config, Table], Config]] = {
    "team": _team,
    "encodings": _encodings,
    "suggest": _suggest,
    "review": _review,
}


def _fits(name: str, glob: str) -> bool:
    """Whether the name is one that the glob is of: `*` stops at `/`, `**` does not."""
    kinds = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", glob)
    pattern = "".join(kinds.get(part, re.escape(part)) for part in parts)
    return re.fullmatch(pattern, name, re.DOTALL) is not None
