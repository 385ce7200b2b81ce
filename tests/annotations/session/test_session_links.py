"""Links of a session: each is on disk at once, of the tagset, and can be undone."""

from __future__ import annotations

import pytest

from annotations.config import Identity
from annotations.errors import EditError, TagsetError
from annotations.model import Article, Span
from annotations.session import AnnotationSession
from annotations.store import FileRepository

ARTICLE = Article.of("a.txt", "قال الوزير إن القمة تبدأ غدا\n")


@pytest.fixture
def open_session(tmp_path):
    repository = FileRepository(tmp_path, identity=Identity.NAME)
    return lambda: AnnotationSession(repository, ARTICLE, "huda")


@pytest.fixture
def session(open_session):
    return open_session()


@pytest.fixture
def ids(session):
    """A claim's and an actor's."""
    edits = (session.tag(Span(14, 24), "claim"), session.tag(Span(4, 10), "actor"))
    return [edit.changes[0].id for edit in edits]


def test_link_is_kept_undone_and_taken_away(session, open_session, ids):
    claim, actor = ids
    made = session.link(claim, "source", actor)
    [link] = open_session().annotation_set.links.values()
    assert (link.source, link.type, link.target) == (claim, "source", actor)
    session.undo()
    assert not open_session().annotation_set.links
    session.redo()
    session.unlink(made.changes[0].id)
    assert not open_session().annotation_set.links


def test_link_is_of_the_tagset(session, ids):
    claim, actor = ids
    with pytest.raises(TagsetError, match="unknown link type 'about'"):
        session.link(claim, "about", actor)
    with pytest.raises(EditError, match="links claim to actor"):
        session.link(actor, "source", claim)
