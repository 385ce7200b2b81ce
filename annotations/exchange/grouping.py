"""Which articles of a corpus belong together, by what a person has chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import AnnotationError, ExchangeError
from annotations.exchange.splitting import (
    GroupBy,
    SplitGroups,
    grouped_by_field,
    grouped_by_folder,
    grouped_by_near_duplicates,
)
from annotations.messages import _, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.store import Corpus


def groupings(corpus: Corpus) -> list[str]:
    """What the articles of the corpus can be grouped by."""
    return [*GroupBy, *corpus.metadata.field_names()]


def require_grouping(by: str, corpus: Corpus) -> None:
    """Refuse what no article can be grouped by.

    Raises:
        ExchangeError: It is neither a way of grouping nor a field of the metadata.
    """
    known = groupings(corpus)
    if by not in known:
        message = _("no article has the field {field}: group by {known}")
        raise ExchangeError(message.format(field=by, known=listed(known)))


def split_groups(by: str, corpus: Corpus) -> SplitGroups:
    """The groups of the corpus's articles.

    Args:
        by: A `GroupBy`, or the name of a field of the articles' metadata.
        corpus: With the articles; all are read for `near-duplicate`.

    Raises:
        ExchangeError: There is no such field.
    """
    require_grouping(by, corpus)
    names = corpus.article_names()
    if by == GroupBy.FOLDER:
        return grouped_by_folder(names)
    if by == GroupBy.NEAR_DUPLICATE:
        return grouped_by_near_duplicates(_texts(corpus))
    return grouped_by_field(
        by, {name: corpus.metadata.of(name).fields for name in names}
    )


def _texts(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """The articles that can be read, one at a time."""
    for name in corpus.article_names():
        try:
            yield name, corpus.load_article(name).text
        except AnnotationError:
            continue  # its sets are reported as such
