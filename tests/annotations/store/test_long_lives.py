"""Any life of a set, with logs closed on the way: the files say what memory says."""

from __future__ import annotations

import tempfile
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from annotations.config import Identity
from annotations.model import (
    Annotation,
    AnnotationSet,
    Article,
    EditRole,
    Quote,
    Span,
    new_id,
)
from annotations.ops import AddAnnotation, Relabel, RemoveAnnotation, UndoHistory
from annotations.store import START, Attempt, FileRepository, SetKey, StoredSet
from annotations.store.files import compaction
from annotations.store.memory import MemoryRepository

ARTICLE = Article.of("a.txt", "قال الوزير" * 100)
KEY = SetKey("a.txt", "huda")
BLANK = AnnotationSet("a.txt", ARTICLE.sha256, "huda")
LABELS = {"actor": "claim", "claim": "date", "date": "actor"}
ACTS = st.lists(
    st.sampled_from(["add", "remove", "relabel", "undo", "redo", "reopen"]),
    min_size=10,
    max_size=40,
)


class Life:
    """A set in files and the same one in memory, and somebody who reads along."""

    def __init__(self, folder):
        self.folder = folder
        self.memory = MemoryRepository()
        self.reader = self.opened()
        self.revision_seen = 0
        self.reopen()

    def opened(self):
        return FileRepository(self.folder, identity=Identity.NAME)

    def reopen(self):
        self.files = self.opened()
        self.stored = self.files.load(KEY) or StoredSet(BLANK)

    def do(self, act, choice):
        if act == "reopen":
            self.reopen()
        elif edit := self.edit_of(act, choice):
            attempt = Attempt(edit)
            for repository in (self.memory, self.files):
                stored = repository.load(KEY)
                known = stored.position if stored else START
                self.stored = repository.commit(
                    KEY, attempt, article=ARTICLE, known=known
                )
        self.compare()

    def edit_of(self, act, choice):
        found, history = self.stored.annotation_set, UndoHistory(self.stored.edits)
        ids = sorted(found.annotations)
        if act == "undo" and history.undoable:
            return history.undoable.inverse(EditRole.UNDO)
        if act == "redo" and history.redoable:
            return replace(history.redoable, role=EditRole.REDO)
        if act == "remove" and ids:
            return RemoveAnnotation(ids[choice % len(ids)]).edit(found)
        if act == "relabel" and ids:
            one = found.annotations[ids[choice % len(ids)]]
            return Relabel(one.id, LABELS[one.label], at="2026").edit(found)
        if act == "add":
            start = len(self.stored.edits) + 3 * choice
            span = Span(start, start + 2)
            new = Annotation(new_id(), "actor", span, Quote(span.text_of(ARTICLE.text)))
            taken = {one.span for one in found.annotations.values()}
            return None if span in taken else AddAnnotation(new).edit(found)
        return None

    def compare(self):
        expected = self.memory.load(KEY) or StoredSet(BLANK)
        for repository in (self.opened(), self.files, self.reader):
            stored = repository.load(KEY) or StoredSet(BLANK)
            assert stored.annotation_set == expected.annotation_set
            assert stored.revision == expected.revision >= self.revision_seen
            assert not repository.take_notices()
            self.compare_histories(
                UndoHistory(stored.edits), UndoHistory(expected.edits)
            )
        self.revision_seen = expected.revision

    def compare_histories(self, found, expected):
        """What can be undone may be less, but is never another."""
        for name in ("undoable", "redoable"):
            edit, known = getattr(found, name), getattr(expected, name)
            assert edit is None or edit.changes == known.changes

    def compare_logs(self):
        read, known = (
            [(one.revision, one.edit) for one in repository.history(KEY)]
            for repository in (self.opened(), self.memory)
        )
        assert read == known


@settings(max_examples=25, deadline=None)
@given(ACTS, st.lists(st.integers(0, 200), min_size=40, max_size=40), st.integers(1, 6))
def test_files_say_what_memory_says(acts, choices, carried):
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.object(compaction, "LARGE", 1500),
        mock.patch.object(compaction, "CARRIED", carried),
        mock.patch.object(compaction, "_TIMES", 1),
    ):
        life = Life(folder)
        for act, choice in zip(acts, choices, strict=False):
            life.do(act, choice)
        life.compare_logs()
