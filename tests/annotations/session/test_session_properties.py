"""Whatever is done in a session: reopening it shows the same, and a full disk loses nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.config import Identity
from annotations.errors import (
    EditError,
    NotSavedError,
)
from annotations.model import ArticleState, Span
from annotations.session import AnnotationSession
from annotations.store import FileRepository
from tests.annotations.session.conftest import ARTICLE
from tests.faulty_repository import FaultyRepository


def act(session, action, place):
    """Do one of the things that an annotator does; what cannot be done is refused."""
    ids = sorted(session.annotation_set.annotations)
    chosen = ids[place % len(ids)] if ids else "none"
    strokes = {
        "tag": lambda: session.tag(Span(place, place + 3), "actor"),
        "claim": lambda: session.tag(Span(place, place + 9), "claim"),
        "relabel": lambda: session.relabel(chosen, "date"),
        "remove": lambda: session.remove(chosen),
        "done": lambda: session.set_state(ArticleState.DONE),
        "undo": session.undo,
        "redo": session.redo,
    }
    try:
        strokes[action]()
    except EditError:
        return


ACTIONS = ["tag", "claim", "relabel", "remove", "done", "undo", "redo"]
actions = st.lists(
    st.tuples(st.sampled_from(ACTIONS), st.integers(0, 15)), min_size=1, max_size=15
)


def history_of(session):
    """All names that can be undone, newest first, then all that can be redone."""
    return [one.edit.name for one in session.history._done], [
        one.edit.name for one in session.history._undone
    ]


@settings(max_examples=40, deadline=None)  # each save waits for the disk
@given(actions)
def test_reopening_shows_the_same(strokes):
    with tempfile.TemporaryDirectory() as folder:
        session = AnnotationSession(
            FileRepository(Path(folder), identity=Identity.NAME), ARTICLE, "huda"
        )
        for action, place in strokes:
            act(session, action, place)
        again = AnnotationSession(
            FileRepository(Path(folder), identity=Identity.NAME), ARTICLE, "huda"
        )
        assert again.annotation_set == session.annotation_set
        assert history_of(again) == history_of(session)


@given(actions, st.sets(st.integers(0, 14)))
def test_full_disk_changes_no_outcome(strokes, failing):
    """Whichever saves fail, once there is room all is kept as it was done."""
    memory = FaultyRepository()
    session = AnnotationSession(memory, ARTICLE, "huda")
    for number, (action, place) in enumerate(strokes):
        full = NotSavedError("not saved: No space left on device")
        memory.failure = full if number in failing else None
        act(session, action, place)
    memory.failure = None
    session.save()
    again = AnnotationSession(memory, ARTICLE, "huda")
    assert again.annotation_set == session.annotation_set
    assert history_of(again) == history_of(session)
