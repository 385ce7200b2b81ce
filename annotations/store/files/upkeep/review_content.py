"""Whether a review holds together: its decisions, their results, and what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.config import CONFIG_NAME
from annotations.messages import _, plural
from annotations.store.files.upkeep.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from annotations.config import Team
    from annotations.store.files.upkeep.set_content import SetContent


def review_faults(
    content: SetContent, has_set: Callable[[str], bool]
) -> Iterator[Fault]:
    """What is wrong with the decisions of a review.

    Args:
        content: Of the review.
        has_set: Whether the annotator of that name has a set of the article.
    """
    results = {one.result for one in content.decisions.values()}
    cure = _("decide again, or restore the review from a backup")
    for one in content.decisions.values():
        if one.result is not None and one.result not in content.annotations:
            cause = _("its result {id} is not an annotation of the review")
            place = _("decision {id}").format(id=one.id)
            yield Fault(content.file, place, cause.format(id=one.result), cure)
    for id_ in content.annotations:
        if id_ not in results:
            cause = _("no decision has it as its result")
            place = _("annotation {id}").format(id=id_)
            yield Fault(content.file, place, cause, cure)
    yield from _absent_sets(content, has_set)


def _absent_sets(
    content: SetContent, has_set: Callable[[str], bool]
) -> Iterator[Fault]:
    """The annotators whose sets are gone that decisions are about."""
    judged: dict[str, int] = {}
    for one in content.decisions.values():
        for version in one.versions:
            if version.annotation is not None:
                judged[version.annotator] = judged.get(version.annotator, 0) + 1
    for name, count in judged.items():
        if not has_set(name):
            cause = plural(
                "{count} decision is about a set of {name}, which is not there",
                "{count} decisions are about a set of {name}, which is not there",
                count,
                name=name,
            )
            yield Fault(content.file, "", cause, _("restore it from a backup"))


def reviewer_faults(file: str, reviewer: str, team: Team) -> Iterator[Fault]:
    """Whether the team lets the person review."""
    if not team.lets_review(reviewer):
        cause = _("{reviewer} is not one of the reviewers in {config}")
        cure = _("add them with `hashiya init-team --reviewers {reviewer}`")
        yield Fault(
            file,
            "",
            cause.format(reviewer=reviewer, config=CONFIG_NAME),
            cure.format(reviewer=reviewer),
        )
