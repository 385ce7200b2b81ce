"""Adds articles to a corpus: each of them whole, and none over an existing one.

A file gets its name once all of it is on disk, and only if that name is free. Added
articles can be removed again, so that a caller that adds several gets all or none.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from annotations.errors import ArticleError, ReadOnlyError
from annotations.errors.interruption import whole_steps
from annotations.messages import _
from annotations.store.files.article_folders import OWN_FOLDERS
from annotations.store.files.corpus import LARGEST_ARTICLE
from annotations.store.files.decoding import decode
from annotations.store.files.naming import check_article_name
from annotations.store.files.safe_io import (
    make_folders,
    open_regular,
    reason,
    shared_mode,
    sync_folder,
    write_all,
)
from annotations.store.files.trusted_path import TrustedPath

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    from annotations.model import Article
    from annotations.store.files.corpus import Corpus

_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)


class NewArticles:
    """Articles that are put into a corpus, and taken back if the block fails."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._made: list[tuple[TrustedPath, os.stat_result]] = []

    def __enter__(self) -> Self:
        """The articles, of which none is there yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        """Take all of them back if something has failed."""
        if kind is not None:
            self._take_back()

    @whole_steps()
    def _take_back(self) -> None:
        for path, made in self._made:
            with suppress(OSError):
                # Somebody may have put another file there since.
                if os.path.samestat(path.lstat(), made):
                    path.unlink()

    def settle(self) -> None:
        """Let them stay, whatever fails after this."""
        self._made.clear()

    def check(self, article: Article) -> None:
        """Refuse an article that would not be read back as it is.

        Raises:
            ArticleError: Its name or its text cannot be that of an article here.
        """
        name = article.name
        check_article_name(name)
        if name.partition("/")[0] in OWN_FOLDERS:
            template = _(
                "{name} would lie in the folder annotations: give it another name"
            )
            raise ArticleError(template.format(name=name))
        if self._corpus.has_article(name):
            template = _("the article {name} already exists: choose another name")
            raise ArticleError(template.format(name=name))
        _require_readable(article, self._corpus.encodings.of(name))

    def add(self, articles: Iterable[Article]) -> None:
        """Put the articles there, each in UTF-8.

        Raises:
            ArticleError: One cannot be an article here, or cannot be written.
            ReadOnlyError: This person may not write there.
        """
        folders: dict[TrustedPath, None] = {}
        for article in articles:
            self.check(article)
            path = TrustedPath(self._corpus.folder, tuple(article.name.split("/")))
            try:
                folder_mode = shared_mode(self._corpus.folder, is_folder=True)
                make_folders(path.parent, mode=folder_mode)
                with whole_steps():
                    made = _put(path, article.text.encode("utf-8"))
                    self._made.append((path, made))
            except OSError as error:
                raise _not_written(error, path) from None
            folders[path.parent] = None
        for folder in folders:
            sync_folder(folder)


def _require_readable(article: Article, named: str | None) -> None:
    try:
        data = article.text.encode("utf-8")
        is_same = decode(data, article.name, named=named) == article.text
    except (UnicodeEncodeError, ArticleError):
        is_same = False
    if not is_same:
        template = _("{name} would not read back the same: it is not plain text")
        raise ArticleError(template.format(name=article.name))
    if len(data) > LARGEST_ARTICLE:
        template = _("{name} is larger than {megabytes} MB")
        megabytes = LARGEST_ARTICLE // 1_000_000
        raise ArticleError(template.format(name=article.name, megabytes=megabytes))


def _put(path: TrustedPath, data: bytes) -> os.stat_result:
    """Make the file with its whole content under a name that nothing has.

    Returns what it is known again by.
    """
    temporary = path.with_name(f".tmp-{os.urandom(16).hex()}")
    descriptor = open_regular(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        try:
            os.fchmod(descriptor, shared_mode(path.root))
            write_all(descriptor, data)
            os.fsync(descriptor)
            made = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        _name(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    return made


def _name(temporary: TrustedPath, path: TrustedPath) -> None:
    try:
        temporary.link(path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        temporary.rename(path)


def _not_written(error: OSError, path: TrustedPath) -> ArticleError | ReadOnlyError:
    template = _("{path} cannot be written: {reason}")
    message = template.format(path=path, reason=reason(error))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ReadOnlyError(message)
    return ArticleError(message)
