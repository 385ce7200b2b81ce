"""Where articles are read from and annotation sets are kept."""

from __future__ import annotations

from annotations.store.contract import LoggedEdit, Repository, StoredSet
from annotations.store.files.corpus import Corpus
from annotations.store.files.corpus_marks import corpus_folder_of
from annotations.store.files.file_repository import FileRepository
from annotations.store.files.identity import login_name
from annotations.store.files.safe_io import replacing
from annotations.store.files.set_folders import SETS_FOLDER

__all__ = [
    "SETS_FOLDER",
    "Corpus",
    "FileRepository",
    "LoggedEdit",
    "Repository",
    "StoredSet",
    "corpus_folder_of",
    "login_name",
    "replacing",
]
