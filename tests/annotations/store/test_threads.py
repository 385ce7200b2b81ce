"""Several threads at one repository: a disk that hangs in one set holds up no other."""

from __future__ import annotations

import os
from threading import Event, Thread

import pytest

from annotations.config import Identity
from annotations.model import Article, Span
from annotations.session import AnnotationSession
from annotations.store import FileRepository, SetKey

TEXT = "قال الوزير إن القمة تبدأ غدا في عمان\n"
LONG = 30.0
"""Seconds after which a test that hangs is given up."""


def session_of(repository, name):
    return AnnotationSession(repository, Article.of(name, TEXT), "huda")


@pytest.fixture
def repository(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    return FileRepository(tmp_path, identity=Identity.NAME)


@pytest.fixture
def hanging(repository, monkeypatch):
    """A save of a.txt that hangs in the disk until the test lets it go on."""
    session_of(repository, "b.txt").tag(Span(0, 3), "actor")
    session = session_of(repository, "a.txt")
    reached, go_on = Event(), Event()
    sync = os.fdatasync

    def hang(descriptor):
        reached.set()
        assert go_on.wait(LONG)
        sync(descriptor)

    monkeypatch.setattr(os, "fdatasync", hang)
    thread = Thread(target=lambda: session.tag(Span(0, 3), "actor"), daemon=True)
    thread.start()
    assert reached.wait(LONG)
    monkeypatch.setattr(os, "fdatasync", sync)
    yield
    go_on.set()
    thread.join(LONG)
    assert repository.load(SetKey("a.txt", "huda")).revision == 1


def ends(call):
    """Whether the call returns while the disk hangs elsewhere."""
    done = Event()

    def run():
        call()
        done.set()

    Thread(target=run, daemon=True).start()
    return done.wait(LONG)


@pytest.mark.usefixtures("hanging")
def test_another_article_is_opened_and_saved_meanwhile(repository):
    assert ends(lambda: session_of(repository, "b.txt").tag(Span(4, 10), "actor"))
    assert ends(lambda: session_of(repository, "c.txt"))


@pytest.mark.usefixtures("hanging")
def test_list_and_history_of_others_are_read_meanwhile(repository):
    assert ends(lambda: repository.catalogue(article="b.txt", owner="huda"))
    assert ends(lambda: repository.history(SetKey("b.txt", "huda")))
    assert ends(repository.take_notices)
