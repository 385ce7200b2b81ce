"""Where articles are read from and sets are stored.

Callers depend only on the protocols that they need; `open_store` returns the store that
implements them.
"""

from __future__ import annotations

from annotations.store.contract import (
    Access,
    Connection,
    Importing,
    Repository,
    SetIndex,
    SetPast,
    SetStore,
    TextArchive,
)
from annotations.store.files.corpus import Corpus
from annotations.store.files.corpus_marks import corpus_folder_of
from annotations.store.files.file_repository import FileRepository
from annotations.store.files.identity import login_name, user_name
from annotations.store.files.naming import SETS_FOLDER
from annotations.store.files.new_articles import NewArticles
from annotations.store.files.safe_io import replacing
from annotations.store.files.sharing import reading_command
from annotations.store.held_sets import HeldSets
from annotations.store.lettered import LetteredRepository
from annotations.store.lettering import letters_of
from annotations.store.opened_corpus import OpenedCorpus
from annotations.store.opening import open_store, upkeep_of
from annotations.store.set_key import (
    ANNOTATION,
    IMPORTED,
    INBOX,
    KINDS,
    PREDICTIONS,
    REFUSALS,
    REVIEW,
    SENT,
    SetKey,
    SetKind,
)
from annotations.store.stored_set import (
    START,
    Attempt,
    CatalogueEntry,
    LoggedEdit,
    Position,
    Role,
    Standing,
    StoredSet,
)
from annotations.store.upkeep import ArchiveError, Upkeep
from annotations.store.visibility import BlindRepository

__all__ = [
    "ANNOTATION",
    "IMPORTED",
    "INBOX",
    "KINDS",
    "PREDICTIONS",
    "REFUSALS",
    "REVIEW",
    "SENT",
    "SETS_FOLDER",
    "START",
    "Access",
    "ArchiveError",
    "Attempt",
    "BlindRepository",
    "CatalogueEntry",
    "Connection",
    "Corpus",
    "FileRepository",
    "HeldSets",
    "Importing",
    "LetteredRepository",
    "LoggedEdit",
    "NewArticles",
    "OpenedCorpus",
    "Position",
    "Repository",
    "Role",
    "SetIndex",
    "SetKey",
    "SetKind",
    "SetPast",
    "SetStore",
    "Standing",
    "StoredSet",
    "TextArchive",
    "Upkeep",
    "corpus_folder_of",
    "letters_of",
    "login_name",
    "open_store",
    "reading_command",
    "replacing",
    "upkeep_of",
    "user_name",
]
