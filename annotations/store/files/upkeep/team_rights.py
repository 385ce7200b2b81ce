"""Who must own what in the corpus of a team, and which rights others have.

The kernel enforces these rules, so that no program has to be trusted: articles belong
to the lead and are read-only; the labels' guidelines are the lead's to write; each
annotator writes to one folder of their own; nobody can create a folder in another
person's name.
"""

from __future__ import annotations

import grp
import os
import pwd
import stat
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.config import CONFIG_NAME, named_guidelines
from annotations.errors import ConfigError, CorpusError
from annotations.messages import _
from annotations.store.files.access_lists import own_mode
from annotations.store.files.article_folders import OWN_FOLDERS
from annotations.store.files.corpus import Corpus
from annotations.store.files.identity import NOBODY, user_name
from annotations.store.files.metadata import METADATA_NAME
from annotations.store.files.naming import (
    REVIEWS_FOLDER,
    SETS_FOLDER,
    annotator_folder,
)
from annotations.store.files.trusted_path import TrustedPath
from annotations.store.files.upkeep.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from annotations.config import Config, Team

CORPUS_MODE, ARTICLE_MODE, CONFIG_MODE = 0o755, 0o444, 0o644
FOLDER_MODE, BLIND_MODE = 0o2750, 0o2700


class Right(Struct, frozen=True):
    """How one file or folder must be."""

    way: TrustedPath
    is_folder: bool
    owner: int
    group: int | None
    """None: any."""
    modes: tuple[int, ...]
    """The first is what it is given; the others are good as well."""
    is_shared: bool = False
    """Whether everybody is to read what is put there later."""

    @property
    def label(self) -> str:
        """Its path below the corpus."""
        return "/".join(self.way.parts) or "."

    def found(self) -> os.stat_result | None:
        """What is there, or None."""
        try:
            return self.way.lstat() if self.way.parts else self.way.root.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def deviations(self, found: os.stat_result | None) -> list[str]:
        """What is not as it must be."""
        if found is None:
            return [_("it is missing")]
        if self.is_folder and not stat.S_ISDIR(found.st_mode):
            return [_("it is not a folder")]
        if not self.is_folder and not stat.S_ISREG(found.st_mode):
            return [_("it is not a regular file")]
        return list(self._wrong_rights(found))

    def _wrong_rights(self, found: os.stat_result) -> Iterator[str]:
        if found.st_uid != self.owner:
            message = _("it is owned by {found}, expected {expected}")
            names = user_name(found.st_uid), user_name(self.owner)
            yield message.format(found=names[0], expected=names[1])
        if self.group not in (None, found.st_gid):
            assert self.group is not None  # noqa: S101 - the line above
            message = _("its group is {found}, expected {expected}")
            groups = group_name(found.st_gid), group_name(self.group)
            yield message.format(found=groups[0], expected=groups[1])
        mode = own_mode(os.fspath(self.way), found)
        if mode not in self.modes:
            message = _("its mode is {found:04o}, expected {expected:04o}")
            yield message.format(found=mode, expected=self.modes[0])


class Accounts(Struct, frozen=True):
    """The team's user ids, and the id of its group."""

    lead: int
    annotators: dict[str, int]
    reviewers: dict[str, int]
    group: int | None = None

    @classmethod
    def of(cls, team: Team, group: int | None = None) -> Accounts:
        """The accounts of the team, which must have a lead.

        Raises:
            ConfigError: A name is not known on this machine.
        """
        assert team.lead is not None  # noqa: S101 - see above
        annotators = {name: user_id(name) for name in team.annotators}
        reviewers = {name: user_id(name) for name in team.reviewers}
        return cls(user_id(team.lead), annotators, reviewers, group)


def user_id(name: str) -> int:
    """The id of the user of that login name.

    Raises:
        ConfigError: There is none, or it is nobody's.
    """
    try:
        uid = pwd.getpwnam(name).pw_uid
    except KeyError:
        message = _("there is no user {name} on this machine; create the account first")
        raise ConfigError(message.format(name=name)) from None
    if uid == NOBODY:
        message = _("{name} is a shared account, and cannot be in the team")
        raise ConfigError(message.format(name=name))
    return uid


def group_name(gid: int) -> str:
    """The name of the group, or its number where it has none."""
    try:
        return grp.getgrgid(gid).gr_name
    except KeyError:
        return str(gid)


def wanted_rights(
    corpus: Corpus, accounts: Accounts, *, user_modes: tuple[int, ...]
) -> Iterator[Right]:
    """How everything that the lead lays out must be, the outer before the inner."""
    root, lead, group = TrustedPath(corpus.folder), accounts.lead, accounts.group
    yield Right(root, True, lead, None, (CORPUS_MODE,), is_shared=True)
    if (root / CONFIG_NAME).exists():
        yield Right(root / CONFIG_NAME, False, lead, None, (CONFIG_MODE, ARTICLE_MODE))
    if (root / METADATA_NAME).exists():
        yield Right(root / METADATA_NAME, False, lead, None, (ARTICLE_MODE,))
    articles, guidelines = corpus.article_names(), _guidelines_of(corpus)
    for folder in _folders_of([*articles, *guidelines]):
        way = TrustedPath(corpus.folder, folder)
        yield Right(way, True, lead, None, (CORPUS_MODE,), is_shared=True)
    for name in articles:
        way = TrustedPath(corpus.folder, tuple(name.split("/")))
        yield Right(way, False, lead, None, (ARTICLE_MODE,))
    for path in guidelines:
        way = TrustedPath(corpus.folder, tuple(path.split("/")))
        yield Right(way, False, lead, None, (CONFIG_MODE, ARTICLE_MODE))
    kinds = [(SETS_FOLDER, accounts.annotators), (REVIEWS_FOLDER, accounts.reviewers)]
    for kind, users in kinds:
        if kind == SETS_FOLDER or users:
            yield Right(root / kind, True, lead, group, (FOLDER_MODE,))
        for name, uid in users.items():
            way = annotator_folder(root / kind, name)
            yield Right(way, True, uid, group, user_modes)


def rights_faults(folder: Path, config: Config) -> list[Fault]:
    """What is not as `hashiya init-team` lays it out, in the corpus in the folder.

    Nothing, where the config names no lead: the corpus is one person's.
    """
    if config.team.lead is None:
        return []
    try:
        corpus = Corpus.open(folder, config.encodings)
    except CorpusError:
        return []  # whoever opens it reports this
    return list(_faults_of_team(corpus, config.team))


def _faults_of_team(corpus: Corpus, team: Team) -> Iterator[Fault]:
    try:
        sets = (corpus.folder / SETS_FOLDER).stat()
        accounts = Accounts.of(team, sets.st_gid)
    except FileNotFoundError:
        cure = _("have the lead or root run `hashiya init-team`")
        yield Fault(SETS_FOLDER, "", _("it is missing"), cure)
        return
    except ConfigError as error:
        yield Fault(CONFIG_NAME, "", str(error), _("or remove the name from [team]"))
        return
    modes = (FOLDER_MODE, BLIND_MODE)
    for right in wanted_rights(corpus, accounts, user_modes=modes):
        for cause in right.deviations(right.found()):
            cure = _("have the lead or root run `hashiya init-team`")
            yield Fault(right.label, "", cause, cure)


def _guidelines_of(corpus: Corpus) -> list[str]:
    """The guidelines that the corpus names and has, but for those in people's folders."""
    named = [tuple(path.split("/")) for path in named_guidelines(corpus.folder)]
    return [
        "/".join(parts)
        for parts in named
        if parts[0] not in OWN_FOLDERS and _is_there(TrustedPath(corpus.folder, parts))
    ]


def _is_there(way: TrustedPath) -> bool:
    try:
        return way.exists()
    except OSError:
        return False  # behind a link: reading the config reports it


def _folders_of(names: Iterable[str]) -> list[tuple[str, ...]]:
    found = {
        parts[:depth]
        for parts in (tuple(name.split("/")) for name in names)
        for depth in range(1, len(parts))
    }
    return sorted(found)
