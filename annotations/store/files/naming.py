"""Which files contain which set.

Names become parts of paths only here, and can be read back from them. Letters stay as
they are, so that a person finds the file; characters that a file system or a shell
treats specially, and names that could clash with the store's own, become `%XX`.
"""

from __future__ import annotations

import hashlib
import re
import sys
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.errors import ArticleError, StoreError
from annotations.messages import _
from annotations.store.set_key import (
    ANNOTATION,
    IMPORTED,
    INBOX,
    PREDICTIONS,
    REFUSALS,
    REVIEW,
    SENT,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.store.files.trusted_path import TrustedPath
    from annotations.store.set_key import SetKind

ARTICLE_SUFFIX = ".txt"
SNAPSHOT_SUFFIX = ".json"
LOG_SUFFIX = ".log"
LETTERS_NAME, ORDER_NAME, SECRET_NAME = ".letters.json", ".order", ".secret"
PERSONAL_FILES = frozenset({LETTERS_NAME, ORDER_NAME, SECRET_NAME})
"""Files of a person's own folder that are of no set."""
GENERATIONS = 3
"""Older snapshots that are kept."""
DEEPEST_FOLDERS = 64
"""Folders that an article may lie in, one in the other; what is deeper is not seen."""
LONGEST_PART = 180
"""Bytes; with `.lock-` or the name of a temporary file it stays below 255."""

_SHORTENED = "%~"
_SHORT = re.compile(rf"{_SHORTENED}[0-9a-f]{{32}}\Z")
_RECENT_NAMES = 256
"""Names of which the parts are remembered: all sets of an article have the same."""
_NUMBER = r"(?:\.[1-9][0-9]{0,5})"
_FILE = re.compile(rf"(?P<stem>.*)\.(?:json|log){_NUMBER}?", re.DOTALL)
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|%\ud800-\udfff]|^\.|^~')
_OWN_SUFFIX = re.compile(r"\.(?=json|log)")
_ESCAPE = re.compile(rb"%([0-9A-F]{2})")


class KindLocation(Struct, frozen=True):
    """Where the sets of a kind are."""

    root: str
    """Folder of the corpus that holds a folder for each owner."""
    folder: str = ""
    """Folder in that of the owner; empty for the owner's own folder.

    Its name begins with a dot, as no folder of an article ever does."""


SETS_FOLDER = "annotations"
REVIEWS_FOLDER = "reviews"
KIND_LOCATIONS = {
    ANNOTATION: KindLocation(SETS_FOLDER),
    IMPORTED: KindLocation(SETS_FOLDER, ".imported"),
    INBOX: KindLocation(SETS_FOLDER, ".inbox"),
    PREDICTIONS: KindLocation(SETS_FOLDER, ".predictions"),
    REFUSALS: KindLocation(SETS_FOLDER, ".refusals"),
    REVIEW: KindLocation(REVIEWS_FOLDER),
    SENT: KindLocation(REVIEWS_FOLDER, ".sent"),
}
"""Where the files of each kind of set are; a new kind is a line here."""
WITH_RECIPIENT = frozenset({IMPORTED, SENT})
"""The kinds of sets that lie in a folder for each recipient."""
KIND_FOLDERS = frozenset(one.folder for one in KIND_LOCATIONS.values() if one.folder)


def location_of(kind: SetKind) -> KindLocation:
    """Where the sets of the kind are.

    Raises:
        StoreError: Files have no location for that kind.
    """
    try:
        return KIND_LOCATIONS[kind]
    except KeyError:
        message = _("sets of the kind {kind!r} cannot be stored in files")
        raise StoreError(message.format(kind=kind)) from None


class SetPaths(Struct, frozen=True):
    """The files of one annotation set."""

    folder: TrustedPath
    stem: str

    @property
    def snapshot(self) -> TrustedPath:
        """The set as it is now, as TinyDB reads it."""
        return self.folder / f"{self.stem}{SNAPSHOT_SUFFIX}"

    @property
    def log(self) -> TrustedPath:
        """Every edit, in one line each."""
        return self.folder / f"{self.stem}{LOG_SUFFIX}"

    def generation(self, number: int) -> TrustedPath:
        """An older snapshot; 1 is the newest of them."""
        return self.folder / f"{self.stem}{SNAPSHOT_SUFFIX}.{number}"

    def generation_names(self) -> list[str]:
        """The names of all older snapshots that may be there, the newest first."""
        numbers = range(1, GENERATIONS + 1)
        return [f"{self.stem}{SNAPSHOT_SUFFIX}.{number}" for number in numbers]

    def closed_log(self, number: int) -> TrustedPath:
        """The log that was closed as that number; 1 was the first."""
        return self.folder / f"{self.log.name}.{number}"

    def closed_logs(self) -> list[int]:
        """The numbers of the closed logs that are there, the first one first."""
        closed = re.compile(re.escape(self.log.name) + _NUMBER)
        names = filter(closed.fullmatch, _names_in(self.folder))
        return sorted(int(name.rpartition(".")[2]) for name in names)

    def backups(self) -> Iterator[TrustedPath]:
        """What still shows that there was a set where its log and snapshot are gone."""
        yield from (self.generation(number) for number in range(1, GENERATIONS + 1))
        yield self.closed_log(1)

    def temporaries(self) -> list[TrustedPath]:
        """What sessions write into, or what killed ones have left."""
        stray = re.compile(
            rf"\.tmp-{re.escape(self.stem)}\.(json|log){_NUMBER}?-[0-9a-f]{{16}}"
        )
        return [
            self.folder / name
            for name in filter(stray.fullmatch, _names_in(self.folder))
        ]

    @property
    def lock(self) -> TrustedPath:
        """What is locked while the set is changed."""
        return self.folder / f".lock-{self.stem}"


def _names_in(folder: TrustedPath) -> list[str]:
    try:
        return [name for name, _is_folder in folder.entries()]
    except OSError:
        return []  # none yet, or not for this person to see


def check_article_name(name: str) -> None:
    """Refuse a name that is not of an article below the corpus.

    Raises:
        ArticleError: It leaves the corpus, is hidden or too deep, or is not of a text
            file.
    """
    parts = name.split("/")
    faulty = any(not part or part.startswith(".") for part in parts) or "\0" in name
    faulty = faulty or len(parts) > DEEPEST_FOLDERS + 1
    if faulty or not name.endswith(ARTICLE_SUFFIX):
        message = _("{name!r} is not the name of an article in the corpus")
        raise ArticleError(message.format(name=name))


def set_paths(
    home: TrustedPath, article_name: str, *, within: Sequence[str] = ()
) -> SetPaths:
    """The files of a set of the article.

    Args:
        home: The folder of the annotator whose set it is.
        article_name: Of the article.
        within: Names of the folders between the annotator's and those of articles.
    """
    folders, stem = parts_of_article(article_name)
    folder = home
    for part in (*within, *folders):
        folder = folder / part
    return SetPaths(folder, stem)


@lru_cache(maxsize=_RECENT_NAMES)
def parts_of_article(article_name: str) -> tuple[tuple[str, ...], str]:
    """The folders below the annotator's that keep sets of the article, and their stem.

    Raises:
        ArticleError: No article can have that name.
        StoreError: No file can have that name.
    """
    check_article_name(article_name)
    *folders, last = article_name.removesuffix(ARTICLE_SUFFIX).split("/")
    parts = [_shortened(_OWN_SUFFIX.sub("%2E", _escaped(part))) for part in folders]
    return tuple(parts), _shortened(_escaped(last))


def annotator_folder(root: TrustedPath, annotator: str) -> TrustedPath:
    """The folder of the annotator's sets.

    Raises:
        StoreError: The name is empty or too long.
    """
    return root / part_of_name(annotator)


def part_of_name(annotator: str) -> str:
    """The part of a path that stands for the annotator.

    Raises:
        StoreError: The name is empty or too long.
    """
    part = _escaped(annotator)
    if not part or len(_bytes(part)) > LONGEST_PART:
        message = _("{name!r} cannot be the name of an annotator")
        raise StoreError(message.format(name=annotator))
    return part


def is_annotator_folder(part: str) -> bool:
    """Whether `annotator_folder` makes a folder of that name for anyone."""
    return len(_bytes(part)) <= LONGEST_PART and _escaped(unescaped(part)) == part


def article_of_stem(stem: str) -> str | None:
    """The article whose files' names begin so.

    None where the name had to be shortened: the file itself says it. The name is interned:
    a large corpus lists it once for each annotator.

    Args:
        stem: Path below the annotator's folder, without what the files' names end in:
            that is taken off once, by `stem_of`.
    """
    if _SHORTENED in stem:
        return None
    return sys.intern(unescaped(stem) + ARTICLE_SUFFIX)


def is_shortened(stem: str) -> bool:
    """Whether the stem is that of a name that was too long, with its digest."""
    return _SHORT.search(stem) is not None


def stem_of(name: str) -> str | None:
    """What the names of all files of that set begin with; None if it is of no set."""
    match = _FILE.fullmatch(name)
    return match["stem"] if match else None


def unescaped(part: str) -> str:
    """The content that the part of a path was made from."""
    data = _ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), _bytes(part))
    return data.decode("utf-8", "surrogateescape")


def _escaped(content: str) -> str:
    return _UNSAFE.sub(lambda match: _percent(match[0]), content)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in _bytes(character))


def _shortened(part: str) -> str:
    data = _bytes(part)
    if len(data) <= LONGEST_PART:
        return part
    # Cut where no letter and no %XX is broken.
    start = data[: LONGEST_PART - 40].decode("utf-8", "ignore").rpartition("%")
    beginning = (start[0] or start[2])[: LONGEST_PART - 40]
    return f"{beginning}{_SHORTENED}{hashlib.sha256(data).hexdigest()[:32]}"


def _bytes(name: str) -> bytes:
    try:
        return name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        message = _("{name!r} cannot be the name of a file")
        raise StoreError(message.format(name=name)) from None
