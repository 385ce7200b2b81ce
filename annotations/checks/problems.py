"""What is left to do before an article is done.

A problem is shown but never enforced: the annotator can still mark the article as done.
"""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.messages import _
from annotations.model import BOILERPLATE, ValueKind, article_only
from annotations.text import lone_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.model import Annotation, AnnotationSet, Article, Link, Tagset


class ProblemKind(StrEnum):
    """What is wrong, as programs see it."""

    UNSURE_PLACE = "unsure place"
    UNKNOWN_LABEL = "unknown label"
    NO_LINK = "no link"
    BAD_LINK = "bad link"
    NO_VALUE = "no value"
    TWIN = "twin"
    BLANK_EDGE = "blank edge"
    LONE_MARK = "lone mark"


class Problem(Struct, frozen=True):
    """One thing that is left to do."""

    kind: ProblemKind
    message: str
    """What it is, in words for a person."""
    annotation: Annotation | None
    """What it is about; None for a link between annotations that are both gone."""
    link: Link | None = None
    """The link that is wrong, where it is one."""


def problems(
    annotation_set: AnnotationSet, article: Article, tagset: Tagset
) -> list[Problem]:
    """Everything left to do, in reading order; what has no place comes first.

    In what is not of the article nothing is left to do, but to confirm where it is.
    """
    wanted = article_only(annotation_set)
    found = chain(
        _of_places(annotation_set, tagset),
        _of_labels(wanted, tagset),
        _of_missing_links(wanted, tagset),
        _of_links(annotation_set, tagset),
        _of_twins(wanted, tagset),
        _of_edges(wanted, article, tagset),
        _of_marks(wanted, article, tagset),
    )
    return sorted((one for one in found if _is_wanted(one, wanted)), key=_reading_order)


def _is_wanted(problem: Problem, wanted: AnnotationSet) -> bool:
    """Whether it is about the article, or about where the article is."""
    about = problem.annotation
    is_part = about is not None and about.label == BOILERPLATE.name
    return about is None or is_part or about.id in wanted.annotations


def _reading_order(problem: Problem) -> tuple[int, int, int, str]:
    annotation = problem.annotation
    if annotation is None:
        return 2, 0, 0, ""
    return 0 if annotation.is_orphan else 1, *annotation.reading_order


def _of_places(annotation_set: AnnotationSet, tagset: Tagset) -> Iterator[Problem]:
    for one in annotation_set.annotations.values():
        if one.anchor is not None:
            orphaned, proposed = (
                _("no place for {label}"),
                _("unconfirmed place of {label}"),
            )
            template = orphaned if one.is_orphan else proposed
            message = template.format(label=tagset.title(one.label))
            yield Problem(ProblemKind.UNSURE_PLACE, message, one)


def _of_labels(annotation_set: AnnotationSet, tagset: Tagset) -> Iterator[Problem]:
    dated = {one.name for one in tagset.labels if one.value is ValueKind.DATE}
    for one in annotation_set.annotations.values():
        if not tagset.has_label(one.label):
            message = _("unknown label {label}").format(label=one.label)
            yield Problem(ProblemKind.UNKNOWN_LABEL, message, one)
        elif one.label in dated and not (one.value or "").strip():
            message = _("no value for {label}").format(label=tagset.title(one.label))
            yield Problem(ProblemKind.NO_VALUE, message, one)


def _of_missing_links(
    annotation_set: AnnotationSet, tagset: Tagset
) -> Iterator[Problem]:
    there = {(link.source, link.type) for link in annotation_set.links.values()}
    for one in annotation_set.annotations.values():
        for wanted in tagset.required_links(one.label):
            if (one.id, wanted.name) not in there:
                message = _("no link of type {link} from {label}")
                message = message.format(
                    label=tagset.title(one.label), link=tagset.link_title(wanted.name)
                )
                yield Problem(ProblemKind.NO_LINK, message, one)


def _of_links(annotation_set: AnnotationSet, tagset: Tagset) -> Iterator[Problem]:
    for link in annotation_set.links.values():
        source = annotation_set.annotations.get(link.source)
        target = annotation_set.annotations.get(link.target)
        if fault := _fault_of(link, source, target, tagset):
            yield Problem(ProblemKind.BAD_LINK, fault, source or target, link)


def _fault_of(
    link: Link, source: Annotation | None, target: Annotation | None, tagset: Tagset
) -> str | None:
    title = tagset.link_title(link.type)
    if source is None or target is None:
        return _("the link {link} leads nowhere").format(link=title)
    types = (one for one in tagset.link_types if one.name == link.type)
    if any(one.joins(source.label, target.label) for one in types):
        return None
    message = _("the link {link} cannot join {source} to {target}")
    return message.format(
        link=title,
        source=tagset.title(source.label),
        target=tagset.title(target.label),
    )


def _of_twins(annotation_set: AnnotationSet, tagset: Tagset) -> Iterator[Problem]:
    alike: dict[tuple[str, int, int], list[Annotation]] = defaultdict(list)
    for one in annotation_set.in_reading_order():
        alike[one.label, one.span.start, one.span.end].append(one)
    for first, *more in alike.values():
        message = _("tagged {label} twice").format(label=tagset.title(first.label))
        yield from (Problem(ProblemKind.TWIN, message, one) for one in more)


def _of_edges(
    annotation_set: AnnotationSet, article: Article, tagset: Tagset
) -> Iterator[Problem]:
    for one in annotation_set.in_reading_order():
        text = article.text[one.span.start : one.span.end]
        if text != text.strip():
            message = _("space at the edge of {label}")
            message = message.format(label=tagset.title(one.label))
            yield Problem(ProblemKind.BLANK_EDGE, message, one)


def _of_marks(
    annotation_set: AnnotationSet, article: Article, tagset: Tagset
) -> Iterator[Problem]:
    for one in annotation_set.in_reading_order():
        lone = [] if one.is_orphan else lone_marks(article.text, one.span)
        if lone:
            message = _("unmatched {mark} in {label}")
            message = message.format(
                mark=article.text[lone[0]], label=tagset.title(one.label)
            )
            yield Problem(ProblemKind.LONE_MARK, message, one)
