"""The folders of all owners: where each set is, and who has one of which article."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from annotations.config import Identity
from annotations.errors import ArticleError, ReadOnlyError, StoreError
from annotations.messages import _
from annotations.store.files.authorship import (
    is_kept,
    require_trusted,
    unchecked_header,
)
from annotations.store.files.identity import NOBODY, user_id_of, user_name
from annotations.store.files.naming import (
    DEEPEST_FOLDERS,
    KIND_LOCATIONS,
    WITH_RECIPIENT,
    SetPaths,
    annotator_folder,
    article_of_stem,
    is_annotator_folder,
    is_shortened,
    location_of,
    part_of_name,
    parts_of_article,
    set_paths,
    stem_of,
    unescaped,
)
from annotations.store.files.notices import Notices
from annotations.store.files.trusted_path import TrustedPath
from annotations.store.set_key import ANNOTATION, IMPORTED, REVIEW, SetKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from annotations.model import AnnotationSet
    from annotations.store.set_key import SetKind

_ORDER = attrgetter("article", "owner", "kind", "recipient")
"""The order of keys; comparing the keys themselves takes ten times as long."""


class SetFolders(Struct, frozen=True):
    """What is below the folders of a corpus that keep sets."""

    corpus: Path
    identity: Identity
    lead: str | None = None
    """Of the team, where there is one."""
    notices: Notices = field(default_factory=Notices)
    allowed: set[str] = field(default_factory=set)
    """Names that look like no other one."""

    def home(self, owner: str, kind: SetKind = ANNOTATION) -> TrustedPath:
        """The owner's folder, which says by whom everything in it must be."""
        folder = annotator_folder(self._root(kind), owner)
        if self.identity is Identity.NAME:
            return folder
        try:
            found = folder.lstat().st_uid
        except OSError:
            return replace(folder, owner=os.geteuid())  # who would make it
        return replace(folder, owner=self._rightful_owner(owner, found))

    def _rightful_owner(self, name: str, found: int) -> int:
        """Who must own the folder of that name: in a team nobody but they or the lead."""
        if self.lead is None or user_name(found) in (name, self.lead):
            return found
        return next(
            (uid for one in (name, self.lead) if (uid := user_id_of(one)) is not None),
            NOBODY,
        )

    def may_import(self, importer: str, owner: str) -> bool:
        """Whether a person's sets that somebody has imported count."""
        return self.lead is None or importer in (self.lead, owner)

    def key_of_import(self, annotation_set: AnnotationSet) -> SetKey:
        """Where a set that comes from elsewhere is kept: in the importer's own folder.

        Raises:
            ReadOnlyError: In this team, they may not import it.
        """
        key = SetKey(annotation_set.article, annotation_set.annotator)
        importer = annotation_set.imported.by if annotation_set.imported else key.owner
        if self.identity is Identity.NAME or importer == key.owner:
            return key
        if not self.may_import(importer, key.owner):
            template = _(
                "only {lead}, who leads the team, can import sets of {annotator}"
            )
            message = template.format(lead=self.lead, annotator=key.owner)
            raise ReadOnlyError(message)
        return SetKey(key.article, importer, IMPORTED, key.owner)

    def placed(self, key: SetKey) -> SetKey:
        """The set whose files are read for that one.

        Where a person has no set of their own, that is what was imported as theirs; but
        for them themselves only their own counts.
        """
        if key.kind != ANNOTATION or not self._has_imports(key.owner):
            return key
        if is_kept(self._untrusted_paths(key)):
            return key
        places = (
            SetKey(key.article, one, IMPORTED, key.owner)
            for one in self._importers_of(key.owner)
        )
        return next((one for one in places if is_kept(self._untrusted_paths(one))), key)

    def _has_imports(self, owner: str) -> bool:
        return self.identity is Identity.OWNER and owner != user_name(os.geteuid())

    def _importers_of(self, owner: str) -> list[str]:
        """Who has imported sets as that person's, those that count, sorted."""
        root, part = self._root(ANNOTATION), part_of_name(owner)
        place = location_of(IMPORTED).folder
        return sorted(
            one
            for one in self.owners(ANNOTATION)
            if self.may_import(one, owner)
            and (annotator_folder(root, one) / place / part).exists()
        )

    def homes(self, owner: str) -> list[TrustedPath]:
        """All folders of the owner."""
        kinds = {place.root: kind for kind, place in KIND_LOCATIONS.items()}
        own = [self.home(owner, kind) for kind in kinds.values()]
        if not self._has_imports(owner):
            return own
        return [*own, *map(self.home, self._importers_of(owner))]

    def folder_for(self, key: SetKey) -> TrustedPath:
        """The folder of all sets of the key's kind that are for its recipient."""
        folder = self.home(key.owner, key.kind)
        for part in _within(key):
            folder = folder / part
        return folder

    def paths(self, key: SetKey) -> SetPaths:
        """The files of the set.

        Raises:
            ArticleError: No article can have that name.
            StoreError: Nobody can have that name, or files have no place for the kind.
        """
        key = self.placed(key)
        home = self.home(key.owner, key.kind)
        return set_paths(home, key.article, within=_within(key))

    def set_keys(
        self, *, article: str | None, owner: str | None, kind: SetKind
    ) -> list[SetKey]:
        """The keys of all sets of a kind, sorted; no set is read."""
        owners = list(self.owners(kind)) if owner is None else [owner]
        found = {key for one in owners for key in self._found(one, kind, article)}
        if kind == ANNOTATION and self.identity is Identity.OWNER:
            found.update(self._imported_keys(article, owner))
        return sorted(found, key=_ORDER)

    def _found(
        self, owner: str, kind: SetKind, article: str | None
    ) -> Iterator[SetKey]:
        """The keys of the owner's own sets."""
        for key in self._keys_of(owner, kind, article):
            if article is None or is_kept(self._untrusted_paths(key)):
                yield key

    def _imported_keys(
        self, article: str | None, owner: str | None
    ) -> Iterator[SetKey]:
        """The keys of what was imported as the sets of others, or of that one."""
        for importer in self.owners(ANNOTATION):
            for recipient in self._recipients(importer, IMPORTED):
                wanted = owner in (None, recipient) and self._has_imports(recipient)
                if wanted and self.may_import(importer, recipient):
                    for key in self._found_for(importer, recipient, article):
                        yield SetKey(key.article, recipient)

    def _found_for(
        self, importer: str, recipient: str, article: str | None
    ) -> Iterator[SetKey]:
        blank = SetKey(article or "", importer, IMPORTED, recipient)
        if article is None:
            yield from self._keys_below(blank)
        elif is_kept(self._untrusted_paths(blank)):
            yield blank

    def uncounted_imports(self) -> Iterator[tuple[str, str]]:
        """Who has imported sets as whose that count for nobody: pairs, sorted.

        A set that the person themselves has of the same article counts in their place.
        """
        for importer in sorted(self.owners(ANNOTATION)):
            for recipient in sorted(self._recipients(importer, IMPORTED)):
                is_named = self.identity is Identity.NAME
                if not is_named and self.may_import(importer, recipient):
                    continue
                imports = self._found_for(importer, recipient, None)
                own = (SetKey(one.article, recipient) for one in imports)
                if not all(is_kept(self._untrusted_paths(one)) for one in own):
                    yield importer, recipient

    def people(self) -> set[str]:
        """Everybody who has a folder for annotations, or of whom somebody has imported some."""
        owners = set(self.owners(ANNOTATION))
        imported = (self._recipients(one, IMPORTED) for one in owners)
        return owners.union(*imported)

    def untrusted(self, keys: Iterable[SetKey]) -> dict[SetKey, StoreError]:
        """Which of the sets have files that are not their owner's; none is read."""
        faults: dict[SetKey, StoreError] = {}
        for key in keys:
            try:
                require_trusted(self.paths(key), key.owner)
            except StoreError as error:
                faults[key] = error
        return faults

    def closed(self) -> list[str]:
        """Whose folder this person may not look into, sorted."""
        root = self._root(ANNOTATION)
        owners = self.owners(ANNOTATION)
        return sorted(one for one in owners if _is_closed(annotator_folder(root, one)))

    def _keys_of(
        self, owner: str, kind: SetKind, article: str | None
    ) -> Iterator[SetKey]:
        """The keys that the owner may have a set of; of one article without a look."""
        for recipient in self._recipients(owner, kind):
            if article is not None:
                yield SetKey(article, owner, kind, recipient)
            else:
                yield from self._keys_below(SetKey("", owner, kind, recipient))

    def _keys_below(self, blank: SetKey) -> Iterator[SetKey]:
        """The keys of the sets that are there; all as the blank one but the article."""
        base = self.place_below(blank)
        for folder, stem in _stems_below(base):
            key = key_at(blank, base, folder, stem)
            if key is not None:
                yield key

    def place_below(self, blank: SetKey) -> TrustedPath:
        """The folder with all sets whose keys are as that one but for the article."""
        folder = annotator_folder(self._root(blank.kind), blank.owner)
        for part in _within(blank):
            folder = folder / part
        return folder

    def _recipients(self, owner: str, kind: SetKind) -> list[str]:
        """Whom sets of the kind are for; nobody in particular for most kinds."""
        if kind not in WITH_RECIPIENT:
            return [""]
        folder = annotator_folder(self._root(kind), owner) / location_of(kind).folder
        try:
            entries = folder.entries()
        except PermissionError:
            # What is for this person can be read all the same: see `sharing`.
            return [user_name(os.geteuid())]
        except OSError:
            return []
        return [unescaped(name) for name, is_folder in entries if is_folder]

    def _untrusted_paths(self, key: SetKey) -> SetPaths:
        """The files of the set, whoever owns them."""
        home = annotator_folder(self._root(key.kind), key.owner)
        return set_paths(home, key.article, within=_within(key))

    def _root(self, kind: SetKind) -> TrustedPath:
        return TrustedPath(self.corpus, (location_of(kind).root,))

    def owners(self, kind: SetKind) -> Iterator[str]:
        """Everybody who has a folder for sets of the kind, in no order."""
        root = self._root(kind)
        for name, is_folder in _entries(root):
            if is_folder and is_annotator_folder(name):
                yield unescaped(name)
            elif not is_folder and not name.startswith("."):
                message = _("{path} is not a folder, and was skipped")
                self.notices.add(message.format(path=root / name))


def require_unlike(name: str, folders: SetFolders) -> None:
    """Refuse a new name that looks like one of somebody who has sets or is to have some.

    Raises:
        StoreError: It does.
    """
    from annotations.store import look_alikes  # noqa: PLC0415 - start time

    if name not in folders.allowed:
        known = {*folders.people(), *folders.owners(REVIEW), *folders.allowed}
        look_alikes.require_unlike(name, known)
        folders.allowed.add(name)


def _within(key: SetKey) -> Sequence[str]:
    """The folders between that of the owner and those of articles."""
    place = location_of(key.kind)
    parts = [place.folder] if place.folder else []
    return [*parts, part_of_name(key.recipient)] if key.recipient else parts


def key_at(
    blank: SetKey, base: TrustedPath, folder: TrustedPath, stem: str
) -> SetKey | None:
    """The key of the set whose files in the folder have names that begin so.

    Anything may lie in a folder that is somebody's own: it must hide no set, and be passed
    over at little cost.

    Args:
        blank: What the key is like, but for its article.
        base: The folder with all such sets.
        folder: The base, or a folder in it.
        stem: What the names of the set's files begin with.
    """
    inner = folder.parts[len(base.parts) :]
    name = _article_at(inner, stem) or _name_inside(folder, stem)
    if not name or (inner, stem) != _place_of(name):
        return None
    return SetKey(name, blank.owner, blank.kind, blank.recipient)


@lru_cache(maxsize=1 << 16)
def _article_at(inner: tuple[str, ...], stem: str) -> str | None:
    """The article whose files' names begin so; remembered, as names never change."""
    return article_of_stem("/".join([*inner, stem]))


@lru_cache(maxsize=1 << 16)
def _place_of(article: str) -> tuple[tuple[str, ...], str] | None:
    """The folders and the stem of the article's files; None if it can have none."""
    with suppress(ArticleError, StoreError):
        parts, stem = parts_of_article(article)
        return tuple(parts), stem
    return None


def _stems_below(
    folder: TrustedPath, depth: int = 0
) -> Iterator[tuple[TrustedPath, str]]:
    """What the names of sets' files begin with, each with its folder."""
    stems: set[str] = set()
    for name, is_folder in _entries(folder):
        if name.startswith("."):
            continue
        if is_folder:
            if depth < DEEPEST_FOLDERS:
                yield from _stems_below(folder / name, depth + 1)
        elif (stem := stem_of(name)) is not None and stem not in stems:
            stems.add(stem)
            yield folder, stem


def _name_inside(folder: TrustedPath, stem: str) -> str | None:
    """The article that the files of a shortened name say they are about.

    Only the beginning of a file is read, and only where the name can be of a set: another
    person may have left any number of files of any size there.
    """
    if not is_shortened(stem):
        return None
    with suppress(OSError, StoreError):
        header = unchecked_header(SetPaths(folder, stem))
        return header.article if header else None
    return None


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
