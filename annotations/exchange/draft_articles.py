"""Which article a draft is about: the one of its name, or the one that has its text.

Other programs do not know the names in a corpus, and some number what they are given.
So a text identifies its article; differences in white space alone do not count, since
programs change it. An article that is not in the corpus can be added with its
annotations.
"""

from __future__ import annotations

import hashlib
from difflib import get_close_matches
from typing import TYPE_CHECKING, Protocol

from annotations.errors import AnnotationError, ArticleError, CorpusError, ExchangeError
from annotations.exchange.checking import require_text
from annotations.exchange.spool import Spool
from annotations.messages import _, listed
from annotations.model import Article, digest
from annotations.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotations.exchange.draft import DraftSet

SUFFIX = ".txt"
_NAME_DIGITS = 16
"""Of the digest, in the name of an article that the file gives none."""


class Articles(Protocol):
    """The articles that drafts are checked against."""

    def article_names(self) -> Sequence[str]:
        """All of them."""
        ...

    def load_article(self, name: str) -> Article:
        """The article of that name.

        Raises:
            ArticleError: It cannot be read.
            CorpusError: There is none.
        """
        ...


class DraftArticles:
    """Finds the articles of drafts, one at a time, and collects new ones."""

    def __init__(self, articles: Articles, *, adds: bool = False) -> None:
        """Look in the corpus.

        Args:
            articles: Of the corpus.
            adds: Whether a draft may bring the text of an article that is not there.
        """
        self.new: Spool[Article] = Spool()
        """Articles that are not in the corpus yet."""
        self._places_of_new: dict[str, int] = {}
        """Where in `new` each is, by name."""
        self.metadata: dict[str, Mapping[str, str]] = {}
        """What the file says of those, where it says anything."""
        self._articles = articles
        self._adds = adds
        self._last: Article | None = None
        self._by_text: Mapping[str, list[str]] | None = None

    def article_of(self, draft: DraftSet) -> Article:
        """The article that the draft is about.

        Raises:
            ArticleError: It cannot be read.
            CorpusError: There is none.
            ExchangeError: The file does not say which, or several have its text.
        """
        if (
            draft.article is None
            or self._last is None
            or self._last.name != draft.article
        ):
            self._last = self._found(draft)
        return self._last

    def _found(self, draft: DraftSet) -> Article:
        error: AnnotationError
        if draft.article is None:
            error = ExchangeError(_("it does not say which article it is about"))
        else:
            name = _article_name(draft.article)
            if name in self._places_of_new:
                return self.new[self._places_of_new[name]]
            try:
                return self._articles.load_article(name)
            except (ArticleError, CorpusError) as not_loaded:
                if name in self._articles.article_names():
                    raise
                error = not_loaded
        return (
            self._with_text_of(draft)
            or self._added(draft)
            or self._refuse(draft, error)
        )

    def _with_text_of(self, draft: DraftSet) -> Article | None:
        """The article of the corpus that has the draft's text."""
        if draft.text is None:
            return None
        names = self._names_by_text().get(_ink_digest(draft.text), [])
        found = [self._articles.load_article(name) for name in names]
        exact = [one for one in found if one.text == draft.text]
        found = exact or found
        if len(found) > 1:
            template = _("several articles have its text: {names}; name one of them")
            names = [one.name for one in found]
            raise ExchangeError(template.format(names=listed(map(excerpt, names))))
        return found[0] if found else None

    def _names_by_text(self) -> Mapping[str, list[str]]:
        """The names of the articles by their texts; reads the whole corpus, once."""
        if self._by_text is None:
            by_text: dict[str, list[str]] = {}
            for name in self._articles.article_names():
                try:
                    text = self._articles.load_article(name).text
                except AnnotationError:
                    continue  # an unreadable article cannot be the one
                by_text.setdefault(_ink_digest(text), []).append(name)
            self._by_text = by_text
        return self._by_text

    def _added(self, draft: DraftSet) -> Article | None:
        """The article that the draft brings, if it may."""
        if not self._adds or draft.text is None:
            return None
        require_text(draft.text)
        name = _article_name(draft.article or digest(draft.text)[:_NAME_DIGITS])
        if draft.metadata:
            self.metadata.setdefault(name, draft.metadata)
        if name not in self._places_of_new:
            self._places_of_new[name] = len(self.new)
            self.new.append(Article.of(name, draft.text))
        return self.new[self._places_of_new[name]]

    def _refuse(self, draft: DraftSet, error: AnnotationError) -> Article:
        if draft.article is None:
            raise error
        message = str(error)
        names = self._articles.article_names()
        if similar := get_close_matches(draft.article, names, n=3):
            template = _("{error}; similar names: {names}")
            names = listed(map(excerpt, similar))
            message = template.format(error=error, names=names)
        elif draft.text is not None:
            template = _("{error}; use --add-articles to add it")
            message = template.format(error=error)
        elif self._adds:
            template = _("{error}; it cannot be added: its text is not in the file")
            message = template.format(error=error)
        raise ExchangeError(message)


def _article_name(name: str) -> str:
    """The name as articles have it: other programs leave the suffix out."""
    return name if name.endswith(SUFFIX) else name + SUFFIX


def _ink_digest(text: str) -> str:
    """The same for texts that differ in their blanks alone."""
    return hashlib.sha256(
        "".join(text.split()).encode("utf-8", "surrogatepass")
    ).hexdigest()
