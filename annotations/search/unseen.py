"""Why a search for other people's annotations does not look into all of their sets.

Sets that a person cannot list are in no article's list of sets. Without a word about them,
nothing found would look like nothing there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import AnnotationError, CorpusError
from annotations.messages import _, plural
from annotations.search.searching import EVERYBODY
from annotations.store import SETS_FOLDER, Role, login_name, reading_command

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.search.searching import Query
    from annotations.store import Repository


def unseen_sets(
    query: Query, repository: Repository, folder: Path
) -> list[AnnotationError]:
    """Which sets that the query asks for cannot be looked into, whatever the article.

    Args:
        query: What is looked for.
        repository: The sets, as the person who searches may see them.
        folder: The folder of the corpus.
    """
    reasons = []
    if count := sum(_asks_for(query, owner) for owner in repository.closed()):
        reasons.append(_why_closed(count, repository, folder))
    if any(_asks_for(query, key.owner) for key in repository.hidden()):
        reasons.append(
            _(
                "sets of others are hidden until you and everybody else are done with "
                "their articles"
            )
        )
    return [CorpusError(reason) for reason in reasons]


def _asks_for(query: Query, owner: str) -> bool:
    """Whether annotations of that annotator are looked for."""
    return query.is_about_annotations and query.by in (EVERYBODY, owner)


def _why_closed(count: int, repository: Repository, folder: Path) -> str:
    if repository.standing().roles.isdisjoint({Role.REVIEWER, Role.LEAD}):
        return plural(
            "the sets of {count} annotator are closed to you; ask a reviewer to search "
            "them",
            "the sets of {count} annotators are closed to you; ask a reviewer to search "
            "them",
            count,
        )
    sets = str(folder.absolute() / SETS_FOLDER)
    return plural(
        "the sets of {count} annotator cannot be read until the lead runs: {command}",
        "the sets of {count} annotators cannot be read until the lead runs: {command}",
        count,
        command=reading_command(sets, login_name()),
    )
