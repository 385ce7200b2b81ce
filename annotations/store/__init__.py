"""Where articles are read from and annotation sets are kept."""

from __future__ import annotations

from annotations.store.corpus import Corpus
from annotations.store.file_repository import FileRepository
from annotations.store.files import replace_file
from annotations.store.identity import login_name
from annotations.store.marks import corpus_folder_of
from annotations.store.repository import LoggedEdit, Repository, StoredSet
from annotations.store.set_folders import SETS_FOLDER

__all__ = [
    "SETS_FOLDER",
    "Corpus",
    "FileRepository",
    "LoggedEdit",
    "Repository",
    "StoredSet",
    "corpus_folder_of",
    "login_name",
    "replace_file",
]
