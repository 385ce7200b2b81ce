"""A corpus with real sets in it, and an eye that looks it over."""

from __future__ import annotations

import shutil

import pytest

from annotations.config import Identity
from annotations.model import Annotation, Change, Edit, Link, Span, new_id
from annotations.store import START, Attempt, Corpus, FileRepository, SetKey, upkeep_of
from annotations.text import quote_of

TEXT = "قال الوزير إن القمة تبدأ غدا\nفي عمّان\n" * 20
NAME = "a.txt"


class Site:
    """A corpus of two articles in a folder."""

    def __init__(self, folder):
        self.folder = folder

    def path(self, name, annotator="huda"):
        return self.folder / "annotations" / annotator / name

    @property
    def log(self):
        return self.path("a.log")

    @property
    def snapshot(self):
        return self.path("a.json")

    def commit(self, *changes, annotator="huda", name=NAME):
        """Save an edit as the annotator does, however odd it is."""
        article = Corpus(self.folder).load_article(name)
        with FileRepository(self.folder, identity=Identity.NAME) as repository:
            key = SetKey(name, annotator)
            stored = repository.load(key)
            known = stored.position if stored else START
            attempt = Attempt(Edit("tag", changes))
            repository.commit(key, attempt, article=article, known=known)

    def tag(
        self,
        start=0,
        end=3,
        *,
        id=None,  # noqa: A002 - as the field
        label="actor",
        quote=None,
        value=None,
        **where,
    ):
        span = Span(start, end)
        quote = quote or quote_of(TEXT, span)
        annotation = Annotation(id or new_id(), label, span, quote, value)
        self.commit(Change(annotation.id, None, annotation), **where)
        return annotation.id

    def link(self, source, target, *, id="l1", type="source"):  # noqa: A002 - as the field
        link = Link(id, type, source, target)
        self.commit(Change(id, None, link))

    def faults(self):
        return list(upkeep_of(self.folder).inspection().faults())

    def fault(self):
        """The one fault that there is."""
        [fault] = self.faults()
        assert fault.cause
        assert fault.cure
        return fault

    def sentences(self):
        return [fault.sentence for fault in self.faults()]

    def files(self):
        """The bytes of every file, by its path below the corpus."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and not path.is_symlink()
        }


def site_in(folder):
    folder.mkdir()
    (folder / "hashiya.toml").write_text('[team]\nidentity = "name"\n')
    for name in (NAME, "b.txt"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    return Site(folder)


@pytest.fixture
def site(tmp_path):
    return site_in(tmp_path / "corpus")


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    site = site_in(tmp_path_factory.mktemp("made") / "corpus")
    claim, actor = site.tag(0, 10, label="claim"), site.tag(4, 10)
    site.link(claim, actor)
    site.tag(14, 19)
    site.tag(0, 3, annotator="zaki")
    return site.folder


@pytest.fixture
def good(made_once, tmp_path):
    """Three annotations and a link, and a set of someone else."""
    folder = tmp_path / "corpus"
    shutil.copytree(made_once, folder)
    return Site(folder)
