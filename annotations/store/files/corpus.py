"""A folder of articles. Nothing here ever writes."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from msgspec import Struct

from annotations.config import (
    CONFIG_NAME,
    USUAL,
    Encodings,
    decoded,
    require_folder,
    why_unreadable,
)
from annotations.errors import ArticleError, ConfigError, CorpusError
from annotations.messages import _
from annotations.model import Article, title_of
from annotations.store.files.article_folders import ArticleFolders
from annotations.store.files.decoding import decode
from annotations.store.files.metadata import METADATA_NAME, MetadataFile
from annotations.store.files.naming import ARTICLE_SUFFIX, check_article_name
from annotations.store.files.safe_io import read_head, read_regular, reason
from annotations.store.files.trusted_path import TrustedPath

LARGEST_ARTICLE = 20_000_000
"""Bytes."""
LARGEST_GUIDELINES = 1_000_000
"""Bytes of one file."""

_BEGINNING_BYTES = 4096


class Corpus(Struct, frozen=True, dict=True):
    """The articles below one folder."""

    folder: Path
    encodings: Encodings = USUAL.encodings
    """Of the articles that are not UTF-8 or UTF-16."""

    @cached_property
    def metadata(self) -> MetadataFile:
        """What is known of the articles besides their texts."""
        return MetadataFile(self.folder)

    @cached_property
    def _folders(self) -> ArticleFolders:
        return ArticleFolders(self.folder)

    @classmethod
    def open(
        cls,
        folder: Path | str,
        encodings: Encodings = USUAL.encodings,
        *,
        may_be_empty: bool = False,
    ) -> Corpus:
        """The corpus in the folder.

        Args:
            folder: With the articles.
            encodings: Of those that are not UTF-8 or UTF-16.
            may_be_empty: Whether it need not have an article yet.

        Raises:
            CorpusError: The folder cannot be opened, or has no article.
        """
        path = Path(folder)
        require_folder(path)
        corpus = cls(path, encodings)
        if not may_be_empty and not corpus._folders.has_any():
            message = _("{folder} has no articles; put .txt files there")
            raise CorpusError(message.format(folder=path))
        return corpus

    def article_names(self) -> list[str]:
        """The names of all articles, sorted; those in an unreadable folder are out."""
        return self._folders.names()

    def reserves(self, name: str) -> bool:
        """Whether a file of that name, beside the articles, would be part of the corpus."""
        own = (CONFIG_NAME, METADATA_NAME)
        return name in own or name.endswith(ARTICLE_SUFFIX) or name.startswith(".")

    def has_article(self, name: str) -> bool:
        """Whether anything has the name, a readable article or not."""
        try:
            return self._way_to(name).exists()
        except (ArticleError, OSError):
            return False

    def load_article(self, name: str) -> Article:
        """The article with its whole text.

        Raises:
            ArticleError: There is none of that name, or its bytes are not text.
            ConfigError: Two encodings are named for it.
        """
        try:
            data = read_regular(self._way_to(name), limit=LARGEST_ARTICLE)
        except OSError as error:
            raise _unreadable(name, error) from None
        return Article.of(name, self._decoded(data, name))

    def title(self, name: str) -> str:
        """The article's first line that is not blank, from the start of its file.

        Raises:
            ArticleError: As in `beginning`.
        """
        return title_of(self.beginning(name)) or name

    def beginning(self, name: str) -> str:
        """The text at the start of the article's file, 4096 bytes of it at most.

        Raises:
            ArticleError: As in `load_article`, as far as the start of the file and its
                size show.
        """
        try:
            way = self._way_to(name)
            data = read_head(way, _BEGINNING_BYTES, limit=LARGEST_ARTICLE)
        except OSError as error:
            raise _unreadable(name, error) from None
        return self._decoded(data, name, whole=len(data) < _BEGINNING_BYTES)

    def read_guidelines(self, path: str) -> str:
        """The text of the guidelines at that path below the corpus.

        No link is followed on the way to the file.

        Raises:
            ConfigError: It cannot be read, or is not UTF-8.
        """
        where = TrustedPath(self.folder, tuple(path.split("/")))
        template = _("the guidelines {path} cannot be read: {reason}")
        try:
            return decoded(read_regular(where, limit=LARGEST_GUIDELINES))
        except OSError as error:
            message = template.format(path=where, reason=reason(error))
            raise ConfigError(message) from None
        except UnicodeDecodeError as error:
            message = template.format(path=where, reason=why_unreadable(error))
            raise ConfigError(message) from None

    def _way_to(self, name: str) -> TrustedPath:
        check_article_name(name)
        return TrustedPath(self.folder, tuple(name.split("/")))

    def _decoded(self, data: bytes, name: str, *, whole: bool = True) -> str:
        return decode(data, name, named=self.encodings.of(name), whole=whole)


def _unreadable(name: str, error: OSError) -> ArticleError:
    if isinstance(error, FileNotFoundError):
        return ArticleError(_("there is no article {name}").format(name=name))
    message = _("{name} cannot be read: {reason}")
    return ArticleError(message.format(name=name, reason=reason(error)))
