"""The folders of all annotators: where each set is, and who has one of which article."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from annotations.config import Identity
from annotations.errors import ArticleError, StoreError
from annotations.messages import _
from annotations.store.files.authorship import is_kept, require_trusted
from annotations.store.files.naming import (
    DEEPEST_FOLDERS,
    SetPaths,
    annotator_folder,
    article_name,
    is_annotator_folder,
    set_paths,
    stem_of,
    unescaped,
)
from annotations.store.files.trusted_path import TrustedPath

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SETS_FOLDER = "annotations"


class SetFolders:
    """What is below the folder `annotations` of a corpus."""

    def __init__(self, corpus_folder: Path, identity: Identity) -> None:
        self.root = TrustedPath(corpus_folder, (SETS_FOLDER,))
        self.notices: list[str] = []
        """What a person should be told, once."""
        self._identity = identity
        self._told: set[str] = set()

    def home(self, annotator: str) -> TrustedPath:
        """The annotator's folder, which says by whom all in it must be."""
        folder = annotator_folder(self.root, annotator)
        if self._identity is Identity.NAME:
            return folder
        try:
            return replace(folder, owner=folder.lstat().st_uid)
        except OSError:
            return replace(folder, owner=os.geteuid())  # who would make it

    def paths(self, article_name: str, annotator: str) -> SetPaths:
        """The files of the annotator's set of the article."""
        root = replace(self.root, owner=self.home(annotator).owner)
        return set_paths(root, article_name, annotator)

    def annotators(self, article_name: str) -> list[str]:
        """Who has a set of the article that is trusted to be theirs, sorted."""
        untrusted = self.untrusted(article_name)
        return [name for name in self._keepers(article_name) if name not in untrusted]

    def untrusted(self, article_name: str) -> dict[str, str]:
        """Who is said to have a set of the article, and why it is not trusted."""
        faults: dict[str, str] = {}
        for name in self._keepers(article_name):
            try:
                require_trusted(self.paths(article_name, name), name)
            except StoreError as error:
                faults[name] = str(error)
        return faults

    def closed(self) -> list[str]:
        """Whose folder this person may not look into, sorted."""
        names = self._annotators()
        return sorted(
            name for name in names if _is_closed(annotator_folder(self.root, name))
        )

    def articles(self) -> list[str]:
        """The names of all articles that anyone has a set of, sorted."""
        found: set[str] = set()
        for annotator in self._annotators():
            found.update(_articles_in(annotator_folder(self.root, annotator)))
        return sorted(found)

    def recent(self, annotator: str) -> list[tuple[str, datetime]]:
        """The articles that the annotator has a set of, the one saved last first."""
        found = []
        for name in set(_articles_in(annotator_folder(self.root, annotator))):
            with suppress(OSError):  # a set without a log has no edits
                saved = self.paths(name, annotator).log.lstat().st_mtime
                found.append((name, datetime.fromtimestamp(saved, UTC)))
        return sorted(found, key=lambda pair: pair[1], reverse=True)

    def _keepers(self, article_name: str) -> list[str]:
        """Who is said to have a set of the article, sorted."""
        return sorted(
            name
            for name in self._annotators()
            if is_kept(set_paths(self.root, article_name, name))
        )

    def _annotators(self) -> Iterator[str]:
        for name, is_folder in _entries(self.root):
            if is_folder and is_annotator_folder(name):
                yield unescaped(name)
            elif not is_folder:
                self._tell_no_folder(name)

    def _tell_no_folder(self, name: str) -> None:
        told = _("{path} is not a folder, and so not looked into")
        notice = told.format(path=self.root / name)
        if not name.startswith(".") and notice not in self._told:
            self._told.add(notice)
            self.notices.append(notice)


def _articles_in(folder: TrustedPath, prefix: str = "") -> Iterator[str]:
    for name, is_folder in _entries(folder):
        if name.startswith("."):
            continue
        if is_folder:
            if prefix.count("/") < DEEPEST_FOLDERS:
                yield from _articles_in(folder / name, f"{prefix}{name}/")
        elif (stem := stem_of(name)) is not None:
            found = article_name(prefix + name) or _name_inside(folder, stem)
            if found and _is_place_of(found, folder, stem):
                yield found


def _is_place_of(article_name: str, folder: TrustedPath, stem: str) -> bool:
    """Whether the sets of the article are looked for under that name.

    Anything may lie in a folder that is somebody's own, and must hide no other's sets.
    """
    root, annotator = replace(folder, parts=folder.parts[:1]), folder.parts[1]
    try:
        paths = set_paths(root, article_name, unescaped(annotator))
    except (ArticleError, StoreError):
        return False
    return (paths.folder.parts, paths.stem) == (folder.parts, stem)


def _name_inside(folder: TrustedPath, stem: str) -> str | None:
    """The article that the files of a shortened name say they are about."""
    # What checks the rows of a set is not imported for a mere list.
    from annotations.store.files.opened_set import OpenedSet  # noqa: PLC0415 - start time

    opened = OpenedSet(SetPaths(folder, stem))
    with suppress(StoreError):  # a damaged one is told when it is opened
        opened.store.refresh()
    header = opened.store.replay.header
    return header.article if header else None


def _entries(folder: TrustedPath) -> list[tuple[str, bool]]:
    try:
        return folder.entries()
    except OSError:
        return []  # none yet, or not for this person to see


def _is_closed(folder: TrustedPath) -> bool:
    try:
        folder.entries()
    except OSError:
        return True
    return False
