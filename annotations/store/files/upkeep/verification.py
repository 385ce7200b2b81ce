"""Finds every fault of a corpus, one by one; changes nothing.

No lock is taken, so that other people's sets can be checked too. A set that is being
written looks faulty for a moment: see `settling`.
"""

from __future__ import annotations

import os
import time
from functools import lru_cache, partial
from itertools import count
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from annotations.config import (
    CONFIG_NAME,
    USUAL,
    Config,
    ConfigFaultsError,
    Identity,
    Locks,
    Team,
    read_config,
)
from annotations.errors import ArticleError, ConfigError
from annotations.messages import _, isolated, said_of
from annotations.store.files.authorship import is_kept
from annotations.store.files.corpus import Corpus
from annotations.store.files.kept_texts import KeptTexts
from annotations.store.files.lock import LockRule
from annotations.store.files.metadata import METADATA_NAME
from annotations.store.files.naming import (
    REVIEWS_FOLDER,
    SETS_FOLDER,
    article_of_stem,
)
from annotations.store.files.schema import wire_name
from annotations.store.files.set_folders import SetFolders
from annotations.store.files.trusted_path import TrustedPath
from annotations.store.files.upkeep.audited_folders import AuditedFolders, stray_faults
from annotations.store.files.upkeep.fault import Fault
from annotations.store.files.upkeep.lock_faults import lock_faults, mount_notes
from annotations.store.files.upkeep.review_content import (
    review_faults,
    reviewer_faults,
)
from annotations.store.files.upkeep.rights import (
    corpus_faults,
    mode_faults,
    owner_faults,
)
from annotations.store.files.upkeep.set_content import SetContent
from annotations.store.files.upkeep.set_logs import examine
from annotations.store.files.upkeep.set_places import place_faults
from annotations.store.files.upkeep.settling import PAUSE, settled_faults
from annotations.store.files.upkeep.team_rights import rights_faults
from annotations.store.files.upkeep.uncounted_imports import uncounted_imports
from annotations.store.set_key import SetKey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import TypeAlias

    from annotations.model import Article
    from annotations.store.files.schema import Header, Meta
    from annotations.store.files.upkeep.found_set import FoundSet
    from annotations.store.files.upkeep.set_report import SetReport
    from annotations.store.upkeep import Progress

    Load: TypeAlias = Callable[[str], Article | None]

ROOTS = (SETS_FOLDER, REVIEWS_FOLDER)
"""The folders of a corpus that keep sets."""
_ARTICLES_AT_HAND = 4


class Verification(Struct):
    """One look at the whole corpus."""

    corpus: Corpus
    config: Config | None = USUAL
    """What the corpus says of itself; None where that is wrong, and so nothing that
    depends on it can be checked."""
    found: list[Fault] = field(default_factory=list)
    """What was wrong when the corpus was opened."""
    notes: list[Fault] = field(default_factory=list)
    """What is not a fault, but should be known."""
    sets: int = 0
    """Those of which something was saved."""
    articles: int = 0
    _named: dict[str, str] = field(default_factory=dict)
    """Articles that nobody has a set of, by the digest of their text."""

    @classmethod
    def of(cls, folder: Path) -> Verification:
        """A look at the corpus in the folder.

        Raises:
            CorpusError: There is no such folder, or no article in it.
        """
        config, faults = _config_of(folder)
        encodings = (config or USUAL).encodings
        return cls(Corpus.open(folder, encodings), config, found=faults)

    @property
    def lock_rule(self) -> LockRule:
        """How the lock of a set is taken."""
        return LockRule(excludes=(self.config or USUAL).team.locks is not Locks.NONE)

    def faults(self, progress: Progress = lambda _done, _all: None) -> Iterator[Fault]:
        """All faults: of the place, of the articles, then of set after set."""
        names = self.corpus.article_names()
        folders = self._settled_folders()
        sets = [one for found in folders for one in found.in_order()]
        self.articles, self.sets = len(names), sum(one.was_saved for one in sets)
        yield from self.found
        yield from self._metadata_faults()
        yield from lock_faults(self.corpus.folder, (self.config or USUAL).team.locks)
        self.notes.extend(mount_notes(self.corpus.folder))
        self.notes.extend(self._uncounted_imports())
        yield from self._faults_of_place(folders, names)
        for found in folders:
            self.notes.extend(found.notes)
        annotated = {article_of_stem(one.relative) for one in sets}
        for done, name in enumerate(names):
            progress(done, len(names) + len(sets))
            yield from self._faults_of_article(name, is_free=name not in annotated)
        load = lru_cache(_ARTICLES_AT_HAND)(self._article)
        counted = count(len(names))

        def look_at(one: FoundSet) -> list[Fault]:
            progress(min(next(counted), len(names) + len(sets)), len(names) + len(sets))
            return self._faults_now(one, load)

        # By article, each of which is read once then, whoever has a set of it.
        yield from settled_faults(sets, look_at, likeness=attrgetter("relative"))

    def _uncounted_imports(self) -> Iterator[Fault]:
        """Sets that are hidden; in a team, each of them is a fault of its own."""
        if self.config and self.config.team.identity is Identity.NAME:
            folders = SetFolders(self.corpus.folder, Identity.NAME)
            yield from uncounted_imports(folders)

    def _metadata_faults(self) -> Iterator[Fault]:
        cure = _("correct the line, or remove it")
        for place, cause in self.corpus.metadata.faults():
            yield Fault(METADATA_NAME, place, cause, cure)

    def _faults_of_place(
        self, folders: list[AuditedFolders], names: list[str]
    ) -> Iterator[Fault]:
        """Who may write where, and which files there are; a file's rights once only."""
        if self.config is None:
            rights = []
        elif self.config.team.lead:
            rights = list(rights_faults(self.corpus.folder, self.config))
        else:
            rights = list(corpus_faults(self.corpus.folder, names))
        yield from rights
        named = {fault.file for fault in rights}
        for found in folders:
            yield from (fault for fault in found.faults if fault.file not in named)

    def annotation_sets(self) -> list[FoundSet]:
        """All sets that there are files of."""
        return [one for found in self._folders() for one in found.in_order()]

    def folder_faults(self) -> list[Fault]:
        """What is wrong with the folders themselves, and with what lies in them."""
        return [fault for found in self._settled_folders() for fault in found.faults]

    def faults_of_set(self, found: FoundSet) -> list[Fault]:
        """The faults of one set."""
        look_at = partial(self._faults_now, load=self._article)
        return list(settled_faults([found], look_at))

    def article_of(self, found: FoundSet, header: Header | Meta) -> Article | None:
        """The article that the set is about, if it can be read."""
        return self._article(article_of_stem(found.relative) or header.article)

    def _settled_folders(self) -> list[AuditedFolders]:
        """What lies where, with those faults only that are still there a while later."""
        folders = self._folders()
        if any(found.faults for found in folders):
            time.sleep(PAUSE)
            known = {fault for found in folders for fault in found.faults}
            folders = self._folders()
            for found in folders:
                found.faults = [fault for fault in found.faults if fault in known]
        return folders

    def _folders(self) -> list[AuditedFolders]:
        return [AuditedFolders.audit(self.corpus.folder, root) for root in ROOTS]

    def _faults_of_article(self, name: str, *, is_free: bool) -> Iterator[Fault]:
        try:
            article = self.corpus.load_article(name)
        except (ArticleError, ConfigError) as error:
            if self.config is None:
                return  # the file may name its encoding
            cause = str(error).removeprefix(f"{isolated(name)} ")
            cure = _("make it a UTF-8 text file that you can read")
            if (self.corpus.folder / name).is_symlink():
                cure = _("replace the link with the file itself")
            yield Fault(name, "", cause, cure)
        else:
            if is_free:
                self._named.setdefault(article.sha256, name)

    def _article(self, name: str) -> Article | None:
        try:
            return self.corpus.load_article(name)
        except (ArticleError, ConfigError):
            return None

    def _faults_now(self, found: FoundSet, load: Load) -> list[Fault]:
        """What is wrong with the set at this moment."""
        faults = [*self._faults_of_set(found, load), *stray_faults(found)]
        return [_for_me(fault, found) for fault in faults]

    def _faults_of_set(self, found: FoundSet, load: Load) -> Iterator[Fault]:
        report = examine(found.paths, found.label, found.older, found.closed)
        yield from report.faults
        yield from mode_faults(found)
        header, tables = report.header, report.tables
        if header is None or tables is None:
            return
        yield from _name_faults(report, found)
        config = self.config
        if config and config.team.identity is Identity.OWNER:
            yield from owner_faults(found, header, config.team.lead)
        content = SetContent.of(tables, f"{found.label}.log")
        name = article_of_stem(found.relative) or header.article
        kept_text = self._kept_text_of(found)
        annotation_set = content.annotation_set(header)
        article = load(name)
        if article is None:
            yield from self._without_article(content.file, name, annotation_set.sha256)
        else:
            yield from place_faults(annotation_set, article, kept_text, content.file)
        same = article is not None and article.sha256 == annotation_set.sha256
        text = article.text if article and same else kept_text(annotation_set.sha256)
        yield from content.faults(text, config.tagset if config else None)
        if found.is_review:
            yield from self._faults_of_review(found, content, name)

    def _faults_of_review(
        self, found: FoundSet, content: SetContent, article: str
    ) -> Iterator[Fault]:
        team = self.config.team if self.config is not None else Team()
        if self.config is not None:
            yield from reviewer_faults(content.file, found.annotator, team)
        folders = SetFolders(self.corpus.folder, team.identity, team.lead)
        yield from review_faults(
            content, lambda name: is_kept(folders.paths(SetKey(article, name)))
        )

    def _kept_text_of(self, found: FoundSet) -> Callable[[str], str | None]:
        texts, folder = KeptTexts(), found.paths.folder
        home = TrustedPath(folder.root, folder.parts[:2])
        return lambda sha256: texts.text(home, sha256)

    def _without_article(self, file: str, name: str, sha256: str) -> Iterator[Fault]:
        """That the article of a set is not there, and where its text is now."""
        if os.path.lexists(self.corpus.folder / name):
            if self.config is None:
                return  # the file may name its encoding
            cause = _("its article {name} cannot be read").format(name=name)
        else:
            cause = _("its article {name} no longer exists").format(name=name)
        cure = _("restore the article from a backup")
        if (renamed := self._named.get(sha256)) is not None:
            cure = _("{renamed} has the same text: give it the name {name} again")
        yield Fault(file, "", cause, cure.format(renamed=renamed, name=name))


def _config_of(folder: Path) -> tuple[Config | None, list[Fault]]:
    """What the corpus says of itself, or everything that is wrong with that."""
    cure = _("correct it, then verify again: what depends on this file was not checked")
    try:
        return read_config(folder), []
    except ConfigFaultsError as error:
        template = _("line {line}")
        faults = [
            Fault(
                CONFIG_NAME,
                template.format(line=fault.line),
                said_of(fault.key, fault.what),
                cure,
            )
            for fault in error.faults
        ]
        return None, faults
    except ConfigError as error:
        return None, [Fault(CONFIG_NAME, "", error.what, cure)]


def _name_faults(report: SetReport, found: FoundSet) -> Iterator[Fault]:
    """Whether the set is of the article and the annotator that its path says."""
    header = report.header
    assert header is not None  # noqa: S101 - the caller has looked
    article = article_of_stem(found.relative)
    names_article = article is None or wire_name(article) == header.article
    if names_article and wire_name(found.annotator) == header.annotator:
        return
    cause = _("it is the set of {annotator} of {article}: it was moved or copied here")
    message = cause.format(annotator=header.annotator, article=header.article)
    yield Fault(f"{found.label}.log", "", message, _("move its files back"))


def _for_me(fault: Fault, found: FoundSet) -> Fault:
    """The fault without its remedy where the set is another person's."""
    if fault.remedy is None or is_mine(found):
        return fault
    cure = _("{cure} (its owner can, with --repair)").format(cure=fault.cure)
    return replace(fault, cure=cure, remedy=None)


def is_mine(found: FoundSet) -> bool:
    """Whether everything of the set belongs to who runs this process."""
    paths = found.paths
    here = [paths.folder, paths.log, paths.snapshot, paths.lock]
    owners = {path.lstat().st_uid for path in here if os.path.lexists(path)}
    return owners == {os.geteuid()}
