"""A corpus of one article, and a hand that saves in it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from annotations.config import Identity
from annotations.model import Annotation, AnnotationSet, Quote, Span, new_id
from annotations.ops import AddAnnotation
from annotations.store import Attempt, Corpus, FileRepository, SetKey, StoredSet
from annotations.store.files.snapshot_file import SnapshotFile

TEXT = "قال الوزير إن القمة تبدأ غدا\nفي عمان\n" * 40
ANNOTATOR = "huda"


class Desk:
    """One session of one annotator at one article."""

    def __init__(
        self, folder, name="a.txt", annotator=ANNOTATOR, identity=Identity.NAME
    ):
        self.folder = folder
        self.repository = FileRepository(folder, identity=identity)
        self.article = Corpus(folder).load_article(name)
        self.annotator = annotator
        self.key = SetKey(name, annotator)
        self.stored = self.load()

    @property
    def home(self):
        return self.folder / "annotations" / self.annotator

    @property
    def log(self):
        return self.home / "a.log"

    @property
    def snapshot(self):
        return self.home / "a.json"

    def load(self):
        blank = AnnotationSet(self.article.name, self.article.sha256, self.annotator)
        self.stored = self.repository.load(self.key) or StoredSet(blank)
        return self.stored

    def commit(self, edit):
        self.stored = self.repository.commit(
            self.key,
            Attempt(edit),
            article=self.article,
            known=self.stored.position,
        )
        return self.stored

    def do(self, operation):
        return self.commit(operation.edit(self.stored.annotation_set))

    def tag(self, start=0, **fields):
        quote = Quote(self.article.text[start : start + 3])
        span = Span(start, start + 3)
        annotation = Annotation(new_id(), "actor", span, quote, **fields)
        self.do(AddAnnotation(annotation))
        return annotation


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def desk(corpus):
    return Desk(corpus)


@pytest.fixture
def open_desk(corpus):
    """A session more, of the same annotator unless another is named."""
    return lambda **options: Desk(corpus, **options)


@pytest.fixture
def idle_after_each_save(monkeypatch):
    """The snapshot follows each save, as it does where a session pauses after it."""
    monkeypatch.setattr(SnapshotFile, "_is_due", lambda *_args: True)


@pytest.fixture
def saver(corpus):
    """The command of a process that saves and says what was acknowledged."""
    script = Path(__file__).parent / "saving_process.py"
    root = Path(__file__).parents[3]
    return [sys.executable, str(script), str(root), str(corpus), ANNOTATOR]
