"""A repository in memory: the second implementation, which proves the seam."""

from __future__ import annotations

from datetime import UTC, datetime

from annotations.errors import ConflictError, EditError, StoreError
from annotations.model import AnnotationSet, Change, Edit, EditRole, Status
from annotations.store import LoggedEdit, StoredSet


class MemoryRepository:
    """Keeps sets in a dictionary, and fails when it is told to."""

    def __init__(self):
        self.kept = {}
        self.texts = {}
        self.pasts = {}
        self.clock = lambda: datetime.now(UTC).replace(microsecond=0)
        self.failure: Exception | None = None
        """What the next commits raise, until it is taken away."""
        self.seen = []
        """What a session showed at each moment before a commit returned."""
        self.watch = lambda: None

    def load(self, article, annotator):
        blank = StoredSet(AnnotationSet(article.name, article.sha256, annotator))
        return self.kept.get((article.name, annotator), blank)

    def commit(self, article, annotator, edit, *, expected):
        self.seen.append(self.watch())
        if self.failure is not None:
            raise self.failure
        before = self.load(article, annotator)
        try:
            after = edit.applied_to(before.annotation_set)
        except EditError as error:
            raise ConflictError(str(error)) from None
        if edit.role is EditRole.FOLLOW and expected != before.revision:
            message = "another session has changed the set"
            raise ConflictError(message)
        if edit.role is not EditRole.FOLLOW:
            self._check_text(before, article)
        self.keep_text(annotator, article)
        if expected > before.revision:
            message = "the set is an older one"
            raise ConflictError(message)
        stored = StoredSet(after, before.revision + 1, (*before.edits, edit))
        self.kept[article.name, annotator] = stored
        self._log(stored, edit)
        return stored

    def _check_text(self, stored, article):
        if stored.annotation_set.sha256 != article.sha256:
            message = f"the text of {article.name} has changed"
            raise ConflictError(message)

    def kept_text(self, annotator, sha256):
        return self.texts.get((annotator, sha256))

    def keep_text(self, annotator, article):
        self.texts[annotator, article.sha256] = article.text

    def _log(self, stored, edit):
        found = stored.annotation_set
        past = self.pasts.setdefault((found.article, found.annotator), [])
        past.append((LoggedEdit(stored.revision, self.clock(), edit), found))

    def history(self, article_name, annotator):
        return [
            logged for logged, _set in self.pasts.get((article_name, annotator), [])
        ]

    def as_of(self, article_name, annotator, time):
        past = self.pasts.get((article_name, annotator), [])
        found = [kept for logged, kept in past if logged.time <= time]
        return found[-1] if found else None

    def annotators(self, article_name):
        return sorted(who for name, who in self.kept if name == article_name)

    def untrusted(self, article_name):
        return {}

    def closed(self):
        return []

    def articles(self):
        return sorted({name for name, _who in self.kept})

    def recent(self, annotator):
        saved = [
            (name, past[-1][0].time)
            for (name, who), past in self.pasts.items()
            if who == annotator
        ]
        return sorted(saved, key=lambda pair: pair[1], reverse=True)

    def counts(self, article_name, annotator):
        stored = self.kept.get((article_name, annotator))
        if stored is None:
            return Status().state, 0
        return stored.annotation_set.state, len(stored.annotation_set.annotations)

    def import_set(self, annotation_set):
        key = annotation_set.article, annotation_set.annotator
        if key in self.kept:
            message = f"{key[1]} has a set of {key[0]} already"
            raise StoreError(message)
        records = annotation_set.annotations.values()
        changes = tuple(Change(record.id, None, record) for record in records)
        edit = Edit("import", changes, EditRole.IMPORT)
        self.kept[key] = StoredSet(annotation_set, 1, (edit,))
        self._log(self.kept[key], edit)

    def import_sets(self, sets):
        for one in sets:
            self.import_set(one)

    def read_only_reason(self, annotator):
        return None

    def wait_at_most(self, seconds):
        self.patience = seconds

    def take_notices(self):
        return []

    def close(self):
        pass
