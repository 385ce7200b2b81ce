"""One session at one article, over a store in memory that can fail."""

from __future__ import annotations

import pytest

from annotations.config import Identity
from annotations.model import Article
from annotations.session import AnnotationSession
from annotations.store import FileRepository
from tests.faulty_repository import FaultyRepository

TEXT = "قال الوزير إن القمة تبدأ غدا 😀 كِتاب\nفي عمان\n"
ARTICLE = Article.of("a.txt", TEXT)


@pytest.fixture(params=["memory", "files"])
def repository(request, tmp_path):
    if request.param == "memory":
        return FaultyRepository()
    return FileRepository(tmp_path, identity=Identity.NAME)


@pytest.fixture
def open_session(repository):
    """A session more on the same article; all of one annotator."""
    return lambda **options: AnnotationSession(repository, ARTICLE, "huda", **options)


@pytest.fixture
def session(open_session):
    return open_session()
