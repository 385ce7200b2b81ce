"""One store after the other, and a person who saves in it."""

from __future__ import annotations

import pytest

from annotations.model import (
    Annotation,
    AnnotationSet,
    Article,
    Quote,
    Span,
    new_id,
)
from annotations.ops import AddAnnotation
from annotations.store import Attempt, SetKey, StoredSet
from tests.annotations.store.contract.stores import STORES

ARTICLE = Article.of("a.txt", "قال الوزير إن القمة تبدأ غدا\n" * 20)
KEY = SetKey("a.txt", "huda")


class Person:
    """Saves in a repository of their own, on what they know of the set."""

    def __init__(self, repository, key=KEY, article=ARTICLE):
        self.repository = repository
        self.key, self.article = key, article
        self.stored = repository.load(key) or self.nothing()

    def nothing(self):
        return StoredSet(
            AnnotationSet(self.article.name, self.article.sha256, self.key.owner)
        )

    @property
    def known(self):
        return self.stored.position

    def save(self, edit, *, known=None):
        return self.make(Attempt(edit), known=known)

    def make(self, attempt, *, known=None):
        known = self.known if known is None else known
        self.stored = self.repository.commit(
            self.key, attempt, article=self.article, known=known
        )
        return self.stored

    def do(self, operation):
        return self.save(operation.edit(self.stored.annotation_set))

    def tag(self, start=0, label="actor"):
        """Tag three letters from there, and return the annotation."""
        span = Span(start, start + 3)
        quote = Quote(span.text_of(self.article.text))
        annotation = Annotation(new_id(), label, span, quote)
        self.do(AddAnnotation(annotation))
        return annotation


@pytest.fixture(params=STORES)
def store(request, tmp_path, monkeypatch):
    return STORES[request.param](tmp_path, monkeypatch)


@pytest.fixture
def person(store):
    return Person(store.open())


@pytest.fixture
def other(store):
    """Another session of the same person, as in another process."""
    return lambda **options: Person(store.open(), **options)
