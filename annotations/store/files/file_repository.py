"""Annotation sets in files below the corpus: one folder an annotator.

The first implementation of the seam. TinyDB and what checks its rows are imported when a
set is first opened, not with this module: a list of articles is on the screen before.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from annotations.config import Identity
from annotations.errors import StoreError
from annotations.messages import _
from annotations.model import AnnotationSet, ArticleState, Edit
from annotations.store.files.authorship import is_kept, why_not_written
from annotations.store.files.identity import check_author
from annotations.store.files.kept_texts import KeptTexts
from annotations.store.files.lock import PATIENCE
from annotations.store.files.merging import import_edit, merged
from annotations.store.files.safe_io import not_saved
from annotations.store.files.set_folders import SetFolders

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from types import TracebackType
    from typing import Self

    from annotations.model import Article
    from annotations.store.contract import LoggedEdit, StoredSet
    from annotations.store.files.opened_set import OpenedSet
    from annotations.store.files.set_history import SetHistory

_KEPT_OPEN = 8
_GLANCES = 3
_GLANCE_PAUSE = 0.01


class FileRepository:
    """The annotation sets of the corpus in one folder."""

    def __init__(
        self, corpus_folder: Path | str, *, identity: Identity = Identity.OWNER
    ) -> None:
        self._folders = SetFolders(Path(corpus_folder), identity)
        self._opened: OrderedDict[tuple[str, str], OpenedSet] = OrderedDict()
        self._mutex = threading.RLock()
        self._notices: list[str] = []
        self._patience = PATIENCE
        self._texts = KeptTexts(self._folders.home)

    def __enter__(self) -> Self:
        """The repository itself, to be closed after the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    def load(self, article: Article, annotator: str) -> StoredSet:
        """The annotator's set of the article; an empty one where none is kept.

        No lock is taken and no file made, so that another's set can be read.

        Raises:
            UntrustedError: The files are not owned by the annotator.
            StoreError: What is kept is damaged, of an unknown form, or was made on
                another text.
        """
        with self._mutex:
            opened = self._open(article.name, annotator)
            was_torn = opened.store.replay.torn
            for _glance in range(_GLANCES):
                opened.store.refresh()
                if was_torn or not opened.store.replay.torn:
                    break  # nobody is still writing what was torn at the last look
                sleep(_GLANCE_PAUSE)  # another session may be writing that line
            self._collect_notices(opened)
            return opened.stored(article, annotator)

    def commit(
        self, article: Article, annotator: str, edit: Edit, *, expected: int
    ) -> StoredSet:
        """Put the edit on disk, and return the set as it is then.

        Edits that other sessions have made since revision `expected` stay, and are in
        what is returned.

        Raises:
            ConflictError: One of them has changed a record that this edit changes.
            NotSavedError: The edit could not be put on disk; the store is as before.
            ReadOnlyError: The place cannot be written by this person.
            StoreError: What is kept is damaged.
        """
        with self._mutex:
            opened = self._open(article.name, annotator)
            try:
                with opened.transaction(edit, _blank(article, annotator)):
                    current = opened.stored(article, annotator)
                    after = merged(current, article, edit, expected)
                    self._texts.keep(annotator, article)
                return opened.adopt(after)
            finally:
                self._collect_notices(opened)

    def history(self, article_name: str, annotator: str) -> list[LoggedEdit]:
        """Every edit of the set that is known, oldest first.

        Raises:
            StoreError: What is kept is damaged or of an unknown form.
        """
        with self._mutex:
            return list(self._past(article_name, annotator).edits())

    def as_of(
        self, article_name: str, annotator: str, time: datetime
    ) -> AnnotationSet | None:
        """The set as it was saved at that time; None where there was none yet.

        Raises:
            StoreError: What is kept is damaged, of an unknown form, or does not say.
        """
        from annotations.store.files.opened_set import set_of_replay  # noqa: PLC0415 - see module

        with self._mutex:
            replay = self._past(article_name, annotator).at(time)
        if replay is None:
            return None
        found = set_of_replay(replay)
        return replace(found, article=article_name, annotator=annotator)

    def _past(self, article_name: str, annotator: str) -> SetHistory:
        from annotations.store.files.set_history import SetHistory  # noqa: PLC0415 - see module

        opened = self._open(article_name, annotator)
        try:
            opened.store.refresh()
            if opened.store.replay.header:
                opened.require_author(annotator)
            return SetHistory(opened.store.paths, opened.store.notices)
        finally:
            self._collect_notices(opened)

    def import_set(self, annotation_set: AnnotationSet) -> None:
        """Keep a whole set that was brought in from elsewhere.

        Raises:
            StoreError: The annotator has a set of that article already.
            NotSavedError: It could not be put on disk.
            ReadOnlyError: The place cannot be written by this person.
        """
        edit = import_edit(annotation_set)
        with self._mutex:
            opened = self._open(annotation_set.article, annotation_set.annotator)
            with opened.transaction(edit, annotation_set):
                if opened.store.replay.revision:
                    message = _("{annotator} has a set of {article} already")
                    raise StoreError(
                        message.format(
                            annotator=annotation_set.annotator,
                            article=annotation_set.article,
                        )
                    )

    def import_sets(self, sets: Iterable[AnnotationSet]) -> None:
        """Keep several sets that were brought in, all or none.

        Raises:
            StoreError: As `import_set`; what it had kept by then is taken away again.
        """
        kept: list[AnnotationSet] = []
        try:
            for annotation_set in sets:
                self.import_set(annotation_set)
                kept.append(annotation_set)
        except BaseException:
            for annotation_set in kept:
                self._take_away(annotation_set)
            raise

    def _take_away(self, annotation_set: AnnotationSet) -> None:
        """Remove a set that this import has made a moment ago."""
        name, annotator = annotation_set.article, annotation_set.annotator
        self._opened.pop((name, annotator), None)
        paths = self._folders.paths(name, annotator)
        paths.snapshot.unlink(missing_ok=True)
        paths.log.unlink(missing_ok=True)

    def kept_text(self, annotator: str, sha256: str) -> str | None:
        """The text of that digest that the annotator has a set of, if it is kept."""
        with self._mutex:
            return self._texts.text(annotator, sha256)

    def keep_text(self, annotator: str, article: Article) -> None:
        """Keep the text of an article that sets of the annotator will count in.

        Raises:
            NotSavedError: It could not be put on disk.
            ReadOnlyError: The place cannot be written by this person.
        """
        with self._mutex:
            try:
                self._texts.keep(annotator, article)
            except OSError as error:
                raise not_saved(error, self._folders.home(annotator)) from None

    def annotators(self, article_name: str) -> list[str]:
        """Who has a set of the article that is trusted to be theirs, sorted."""
        return self._folders.annotators(article_name)

    def untrusted(self, article_name: str) -> dict[str, str]:
        """Who is said to have a set of the article, and why it is not trusted."""
        return self._folders.untrusted(article_name)

    def closed(self) -> list[str]:
        """Whose sets this person may not even look for, sorted."""
        return self._folders.closed()

    def articles(self) -> list[str]:
        """The names of all articles that anyone has a set of, sorted."""
        return self._folders.articles()

    def recent(self, annotator: str) -> list[tuple[str, datetime]]:
        """The articles that the annotator has a set of, the one saved last first."""
        return self._folders.recent(annotator)

    def counts(self, article_name: str, annotator: str) -> tuple[ArticleState, int]:
        """The state of the set and how many annotations it has, at little cost.

        Raises:
            UntrustedError: The files are not owned by the annotator.
            StoreError: What is kept is damaged, of an unknown form or unreadable.
        """
        from annotations.store.files.snapshot import counted_in  # noqa: PLC0415 - see module

        paths = self._folders.paths(article_name, annotator)
        meta = counted_in(paths)
        if meta is None:
            return self._counts_in_log(article_name, annotator)
        imported_by = meta.imported.by if meta.imported else None
        check_author(paths.snapshot, paths.folder.owner, annotator, imported_by)
        return meta.state, meta.annotations

    def read_only_reason(self, annotator: str) -> str | None:
        """Why the annotator's sets cannot be written, or None where they can."""
        return why_not_written(self._folders.home(annotator))

    def wait_at_most(self, seconds: float) -> None:
        """Let no save wait longer than that for one of another session."""
        self._patience = seconds

    def take_notices(self) -> list[str]:
        """What a person should be told of the files, since the last time asked."""
        sources = (self._folders.notices, self._notices, self._texts.notices)
        notices = [notice for source in sources for notice in source]
        for source in sources:
            source.clear()
        return notices

    def close(self) -> None:
        """Bring every snapshot up to date.

        Raises:
            StoreError: One could not be written; its log has every edit.
        """
        with self._mutex:
            while self._opened:
                _key, opened = self._opened.popitem()
                opened.store.close()

    def _open(self, article_name: str, annotator: str) -> OpenedSet:
        from annotations.store.files.opened_set import OpenedSet  # noqa: PLC0415 - see module

        key = article_name, annotator
        if key not in self._opened:
            self._opened[key] = OpenedSet(self._folders.paths(*key))
            if len(self._opened) > _KEPT_OPEN:
                _old, opened = self._opened.popitem(last=False)
                opened.store.close()
        self._opened.move_to_end(key)
        self._opened[key].store.patience = self._patience
        return self._opened[key]

    def _collect_notices(self, opened: OpenedSet) -> None:
        self._notices.extend(opened.store.notices.take())

    def _counts_in_log(
        self, article_name: str, annotator: str
    ) -> tuple[ArticleState, int]:
        paths = self._folders.paths(article_name, annotator)
        if not is_kept(paths):
            return ArticleState.NEW, 0
        from annotations.store.files.opened_set import OpenedSet  # noqa: PLC0415 - see module

        opened = OpenedSet(paths)
        opened.store.refresh()
        if not opened.store.replay.revision:
            return ArticleState.NEW, 0  # its first save was never finished
        opened.require_author(annotator)
        found = opened.annotation_set()
        return found.state, len(found.annotations)


def _blank(article: Article, annotator: str) -> AnnotationSet:
    return AnnotationSet(article.name, article.sha256, annotator)
