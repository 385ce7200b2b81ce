"""The form of a backup: a zip file of the corpus's files, and a manifest of them.

In a zip file, the list of members is read before any member, so what an archive claims
can be refused before anything is unpacked. The manifest has the size, digest, mode and
owner of each file. The same corpus yields the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import re
from typing import Annotated, Literal

import msgspec

from annotations.config import CONFIG_NAME
from annotations.errors import ArticleError
from annotations.store.files.kept_texts import TEXTS_FOLDER
from annotations.store.files.metadata import METADATA_NAME
from annotations.store.files.naming import (
    DEEPEST_FOLDERS,
    KIND_FOLDERS,
    PERSONAL_FILES,
    REVIEWS_FOLDER,
    SECRET_NAME,
    SETS_FOLDER,
    check_article_name,
)

MANIFEST = "manifest.json"
FORM = "hashiya backup"
LARGEST_FILE = 80_000_000
"""Bytes: more than any file of a corpus that is read."""
MOST_FILES = 1_000_000
KEPT_ROOTS = (SETS_FOLDER, REVIEWS_FOLDER)
"""The folders of a corpus of which every file is kept."""
GUIDELINES_ENDING = ".md"
_KEPT_FOR_A_PERSON = PERSONAL_FILES - {SECRET_NAME}

_LONGEST_PATH = 3000
_LONGEST_PART = 255
_NOT_A_PART = re.compile(r"\A\.{0,2}\Z|[/\x00]")
_PASSING = re.compile(r"\.(?:lock|tmp)-")


class _Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a file and a folder have in common."""

    path: str
    """Below the corpus, parts joined by `/`."""
    mode: Annotated[int, msgspec.Meta(ge=0, le=0o7777)]
    owner: str
    """Login name; empty where it was not known."""
    group: str


class KeptFolder(_Entry, frozen=True, kw_only=True):
    """A folder of the corpus."""


class KeptFile(_Entry, frozen=True, kw_only=True):
    """A file of the corpus, and where it is in the archive."""

    member: str
    size: Annotated[int, msgspec.Meta(ge=0, le=LARGEST_FILE)]
    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is in the archive."""

    form: Literal["hashiya backup"]
    schema: Literal[1]
    version: str
    """Of the program that made it."""
    folders: list[KeptFolder]
    files: list[KeptFile]
    left_out: list[str]
    """Paths of what could not be read."""


def member_of(path: str) -> str:
    """What the file is called in the archive: by its path, if that is Unicode."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return f"names/{hashlib.sha256(os.fsencode(path)).hexdigest()}"
    return f"corpus/{path}"


def is_file_of_corpus(path: str) -> bool:
    """Whether a backup has a file of that path; nothing else is ever unpacked."""
    parts = path.split("/")
    if not _is_way(path, parts):
        return False
    if path in (CONFIG_NAME, METADATA_NAME):
        return True
    if parts[0] in KEPT_ROOTS:
        return _is_below_a_person(parts)
    if path.endswith(GUIDELINES_ENDING):
        return not any(part.startswith(".") for part in parts)
    try:
        check_article_name(path)
    except ArticleError:
        return False
    return True


def is_folder_of_corpus(path: str) -> bool:
    """Whether a backup has a folder of that path."""
    parts = path.split("/")
    if not _is_way(path, parts):
        return False
    if parts[0] in KEPT_ROOTS:
        return len(parts) == 1 or _is_visible([*parts[1:], "x"])
    return not any(part.startswith(".") for part in parts)


def is_passing(name: str) -> bool:
    """Whether the file is only of use where it is, and is made again where it is missing."""
    return name == SECRET_NAME or _PASSING.match(name) is not None


def _is_way(path: str, parts: list[str]) -> bool:
    sound = not any(_NOT_A_PART.search(part) for part in parts)
    try:
        longest = max(len(os.fsencode(part)) for part in parts)
    except UnicodeEncodeError:
        return False
    return sound and len(path) <= _LONGEST_PATH and longest <= _LONGEST_PART


def _is_below_a_person(parts: list[str]) -> bool:
    """Whether a file below a root is one that is kept."""
    if len(parts) == 3 and parts[2] in _KEPT_FOR_A_PERSON:
        return True
    is_deep = len(parts) > DEEPEST_FOLDERS + 5
    return len(parts) > 2 and not is_deep and _is_visible(parts[1:])


def _is_visible(parts: list[str]) -> bool:
    """Whether no part below a root is hidden but the store's own folders."""
    *folders, last = parts
    known = {TEXTS_FOLDER, *KIND_FOLDERS}
    hidden = [part for part in folders if part.startswith(".") and part not in known]
    return not hidden and not last.startswith(".")
