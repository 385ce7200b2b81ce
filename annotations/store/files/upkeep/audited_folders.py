"""Which files are in the folders of annotation sets, and what each of them is."""

from __future__ import annotations

import os
import re
from bisect import insort
from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.messages import _
from annotations.store.files.kept_texts import (
    TEXTS_FOLDER,
    fault_of_text,
    is_unfinished,
)
from annotations.store.files.naming import (
    DEEPEST_FOLDERS,
    KIND_FOLDERS,
    KIND_LOCATIONS,
    PERSONAL_FILES,
    SetPaths,
    is_annotator_folder,
    unescaped,
)
from annotations.store.files.safe_io import reason
from annotations.store.files.trusted_path import TrustedPath
from annotations.store.files.upkeep.fault import Fault, Remedy
from annotations.store.files.upkeep.found_set import FoundSet
from annotations.store.files.upkeep.rights import fault_of_mode
from annotations.store.set_key import IMPORTED, SENT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CLOSED = re.compile(r"(?P<stem>.+)\.log\.(?P<number>[1-9][0-9]{0,5})", re.DOTALL)
_OLDER = re.compile(r"(?P<stem>.+)\.json\.[1-9]", re.DOTALL)
_OF_A_SET = re.compile(r"(?P<stem>[^.].*)\.(?:json|log)")
_LOCK = re.compile(r"\.lock-(?P<stem>.+)")
_TEMPORARY = re.compile(r"\.tmp-(?P<stem>.+)\.(?:json|log)(?:\.[0-9]+)?-[0-9a-f]{16}")
_KEPT_TEXT = re.compile(r"[0-9a-f]{64}\.txt")
_ASIDE = re.compile(
    r".+\.(?:json|log|txt)\.corrupt-[0-9]{8}T[0-9]{6}\.[0-9]{6}Z", re.DOTALL
)


class AuditedFolders(Struct):
    """What was found below one folder of annotators."""

    corpus: Path
    sets: dict[TrustedPath, FoundSet] = field(default_factory=dict)
    """By the path that its files' names begin with."""
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    """What is not a fault, but should be known."""

    @classmethod
    def audit(cls, corpus: Path, root: str) -> AuditedFolders:
        """What lies in the folder of that name in the corpus."""
        found = cls(corpus)
        folder = TrustedPath(corpus, (root,))
        found.faults.extend(fault_of_mode(folder))
        for name, is_folder in found._entries(folder):
            if is_folder and is_annotator_folder(name):
                found._look_into(folder / name, unescaped(name), "")
            else:
                found._tell_unknown(folder / name)
        return found

    def in_order(self) -> list[FoundSet]:
        """The sets by where they lie."""
        return sorted(self.sets.values(), key=lambda one: one.label)

    def _look_into(self, folder: TrustedPath, annotator: str, prefix: str) -> None:
        """Take in the sets below the folder; the prefix is that of their articles."""
        self.faults.extend(fault_of_mode(folder))
        is_home = len(folder.parts) == 2
        for name, is_folder in self._entries(folder):
            path = folder / name
            if is_home and name in PERSONAL_FILES:
                self.faults.extend(fault_of_mode(path))
            elif not is_folder:
                self._sort_in(path, annotator, prefix)
            elif is_home and name == TEXTS_FOLDER:
                self._look_into_texts(path)
            elif is_home and name == KIND_LOCATIONS[SENT].folder:
                self._look_into_recipients(path, annotator)
            elif is_home and name == KIND_LOCATIONS[IMPORTED].folder:
                self._look_into_recipients(path, None)
            elif is_home and name in KIND_FOLDERS:
                self._look_into(path, annotator, "")
            elif _is_of_a_set(name):
                cause = _("it is a folder in place of a file of an annotation set")
                cure = _("move it elsewhere, or remove it")
                self.faults.append(Fault(self._label(path), "", cause, cure))
            elif name.startswith(".") or prefix.count("/") >= DEEPEST_FOLDERS:
                self._tell_unknown(path)
            else:
                self._look_into(path, annotator, f"{prefix}{name}/")

    def _look_into_recipients(self, folder: TrustedPath, owner: str | None) -> None:
        """Take in a folder for each recipient, whose the sets are if they are no one's."""
        self.faults.extend(fault_of_mode(folder))
        for name, is_folder in self._entries(folder):
            if is_folder and is_annotator_folder(name):
                self._look_into(folder / name, owner or unescaped(name), "")
            else:
                self._tell_unknown(folder / name)

    def _look_into_texts(self, folder: TrustedPath) -> None:
        self.faults.extend(fault_of_mode(folder))
        for name, _is_folder in self._entries(folder):
            path = folder / name
            self.faults.extend(fault_of_mode(path))
            if _ASIDE.fullmatch(name):
                self._note_aside(path)
            elif is_unfinished(name):
                self.faults.append(_left_behind(path, self._label(path)))
            elif not _KEPT_TEXT.fullmatch(name):
                self._tell_unknown(path)
            elif cause := fault_of_text(path):
                cure = _("restore it from a backup, or remove it")
                self.faults.append(Fault(self._label(path), "", cause, cure))

    def _sort_in(self, path: TrustedPath, annotator: str, prefix: str) -> None:
        name = path.name
        if found := _LOCK.fullmatch(name):  # of any article, also of `a.json.txt`
            self._set_of(path.parent, found["stem"], annotator, prefix)
        elif _ASIDE.fullmatch(name):
            self._note_aside(path)
        elif found := _TEMPORARY.fullmatch(name):
            one = self._set_of(path.parent, found["stem"], annotator, prefix)
            one.temporaries.append(path)
        elif found := _OLDER.fullmatch(name):
            one = self._saved_set(path.parent, found["stem"], annotator, prefix)
            one.older.append(path)
        elif found := _CLOSED.fullmatch(name):
            one = self._saved_set(path.parent, found["stem"], annotator, prefix)
            insort(one.closed, int(found["number"]))
        elif found := _OF_A_SET.fullmatch(name):
            self._saved_set(path.parent, found["stem"], annotator, prefix)
        else:
            self._tell_unknown(path)

    def _set_of(
        self, folder: TrustedPath, stem: str, annotator: str, prefix: str
    ) -> FoundSet:
        path = folder / stem
        if path not in self.sets:
            label = self._label(path)
            relative = prefix + stem
            self.sets[path] = FoundSet(
                SetPaths(folder, stem), annotator, relative, label
            )
        return self.sets[path]

    def _saved_set(
        self, folder: TrustedPath, stem: str, annotator: str, prefix: str
    ) -> FoundSet:
        """See `_set_of`; something of it was saved."""
        found = self._set_of(folder, stem, annotator, prefix)
        found.was_saved = True
        return found

    def _label(self, path: TrustedPath) -> str:
        return "/".join(path.parts)

    def _note_aside(self, path: TrustedPath) -> None:
        cause = _("it is a copy of a damaged file")
        cure = _("examine it, and remove it when you no longer need it")
        self.notes.append(Fault(self._label(path), "", cause, cure))

    def _tell_unknown(self, path: TrustedPath) -> None:
        cause = _("it is not a file of an annotation set")
        cure = _("move it elsewhere, or remove it")
        self.faults.append(Fault(self._label(path), "", cause, cure))

    def _entries(self, folder: TrustedPath) -> Iterator[tuple[str, bool]]:
        """The names in the folder, and whether each is of a folder."""
        try:
            yield from sorted(folder.entries())
        except FileNotFoundError:
            return
        except OSError as error:
            cause = _("it cannot be read: {reason}").format(reason=reason(error))
            cure = _("ask its owner for permission to read it")
            self.faults.append(Fault(self._label(folder), "", cause, cure))


def _is_of_a_set(name: str) -> bool:
    """Whether a file of that name would be one of a set; no folder of an article is."""
    return any(one.fullmatch(name) for one in (_OF_A_SET, _OLDER, _CLOSED))


def _left_behind(path: TrustedPath, label: str) -> Fault:
    """A temporary file that nobody is writing any more."""
    is_mine = path.lstat().st_uid == os.geteuid()
    cause = _("a killed session left it behind")
    return Fault(label, "", cause, _("remove it"), Remedy.STRAY if is_mine else None)


def stray_faults(found: FoundSet) -> Iterator[Fault]:
    """The temporary files of a set that nobody is writing any more."""
    for path in found.temporaries:
        if os.path.lexists(path):
            yield _left_behind(path, found.label_of(path))
