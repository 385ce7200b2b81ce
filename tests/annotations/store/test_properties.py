"""Any sequence of edits: the files say what the model says."""

from __future__ import annotations

import tempfile

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from annotations.config import Identity
from annotations.model import (
    STATUS_ID,
    Annotation,
    AnnotationSet,
    Article,
    ArticleState,
    Change,
    Edit,
    Link,
    Quote,
    Span,
    Status,
)
from annotations.store import START, Attempt, FileRepository, SetKey

ARTICLE = Article.of("a.txt", "قال الوزير" * 100)
KEY = SetKey("a.txt", "huda")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
IDS = st.sampled_from(["x", "y", "z", "ق", "a b"])
SPANS = st.builds(
    lambda start, size: Span(start, start + size),
    st.integers(0, 900),
    st.integers(1, 9),
)
ANNOTATIONS = st.builds(
    Annotation,
    IDS,
    TEXTS,
    SPANS,
    st.builds(Quote, TEXTS, TEXTS, TEXTS),
    st.none() | TEXTS,
    st.none() | TEXTS,
    st.none() | TEXTS,
    st.none() | TEXTS,
    st.none() | TEXTS,
)
LINKS = st.builds(
    lambda key, kind, a, b: Link(f"l{key}", kind, a, b), IDS, TEXTS, IDS, IDS
)
STATUSES = st.builds(Status, st.sampled_from(ArticleState))


@st.composite
def edits(draw, annotation_set):
    """An edit that fits the set: each record is put in, changed or taken out."""
    after = draw(st.lists(ANNOTATIONS | LINKS | STATUSES, min_size=1, max_size=4))
    changes = {}
    for record in after:
        key = STATUS_ID if isinstance(record, Status) else record.id
        before = _found(annotation_set, key)
        removed = before == record and not isinstance(record, Status)
        if before != record or removed:
            changes[key] = Change(key, before, None if removed else record)
    return Edit(draw(TEXTS), tuple(changes.values()))


def commit(repository, edit, known):
    return repository.commit(KEY, Attempt(edit), article=ARTICLE, known=known)


def _found(annotation_set, key):
    if key == STATUS_ID:
        return annotation_set.status
    return annotation_set.annotations.get(key) or annotation_set.links.get(key)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_files_say_what_the_edits_say(data):
    model = AnnotationSet(ARTICLE.name, ARTICLE.sha256, "huda")
    done, stored = [], None
    with tempfile.TemporaryDirectory() as folder:
        repository = FileRepository(folder, identity=Identity.NAME)
        for _step in range(data.draw(st.integers(1, 5))):
            edit = data.draw(edits(model))
            model = edit.applied_to(model)
            done.append(edit)
            known = stored.position if stored else START
            stored = commit(repository, edit, known)
            assert stored.annotation_set == model
        assert FileRepository(folder, identity=Identity.NAME).load(KEY) == stored
        found = [(edit.name, set(edit.changes)) for edit in stored.edits]
        assert found == [(edit.name, set(edit.changes)) for edit in done]


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_edit_and_its_inverse_are_nothing(data):
    with tempfile.TemporaryDirectory() as folder:
        repository = FileRepository(folder, identity=Identity.NAME)
        blank = AnnotationSet(ARTICLE.name, ARTICLE.sha256, "huda")
        first = data.draw(edits(blank))
        before = commit(repository, first, START)
        second = data.draw(edits(before.annotation_set))
        then = commit(repository, second, before.position)
        commit(repository, second.inverse(), then.position)
        after = FileRepository(folder, identity=Identity.NAME).load(KEY)
        assert after.annotation_set == replace(before.annotation_set)
