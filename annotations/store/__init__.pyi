from .contract import (
    Access,
    Connection,
    Importing,
    Repository,
    SetIndex,
    SetPast,
    SetStore,
    TextArchive,
)
from .files.corpus import Corpus
from .files.corpus_marks import corpus_folder_of
from .files.file_repository import FileRepository
from .files.identity import login_name, user_name
from .files.naming import SETS_FOLDER
from .files.new_articles import NewArticles
from .files.safe_io import hidden_name, is_hidden_name, replacing
from .files.sharing import reading_command
from .held_sets import HeldSets
from .lettered import LetteredRepository
from .lettering import letters_of
from .opened_corpus import OpenedCorpus
from .opening import open_store, upkeep_of
from .set_key import (
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
from .stored_set import (
    START,
    Attempt,
    CatalogueEntry,
    LoggedEdit,
    Position,
    Role,
    Standing,
    StoredSet,
)
from .upkeep import ArchiveError, Upkeep
from .visibility import BlindRepository

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
    "hidden_name",
    "is_hidden_name",
    "letters_of",
    "login_name",
    "open_store",
    "reading_command",
    "replacing",
    "upkeep_of",
    "user_name",
]
