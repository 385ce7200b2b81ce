"""The rows of a list of hits: by article, each with its place, its label and its words.

Of annotations, only those of the person who searches are read, and only of articles in
which something was found.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.errors import AnnotationError
from annotations.messages import _, listed
from annotations.model import ArticleState
from annotations.ops import state_name
from tui.widgets import Choice, ChoiceGroup, TextPart, TextRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotations.model import Annotation, Colour
    from annotations.search.searching import Hit
    from annotations.workspace import Workspace

_WHOLE = 100
_NO_MARK = " "


class LabelledHit(Struct, frozen=True):
    """A hit, and the label of the annotation that it is or lies in."""

    hit: Hit
    label: str | None


def with_labels(workspace: Workspace, hits: Sequence[Hit]) -> list[LabelledHit]:
    """The hits in one article, in reading order, with their labels."""
    if not hits:
        return []
    if hits[0].annotation is not None:
        return [LabelledHit(hit, _own_label(hit)) for hit in hits]
    tags = iter(_own_tags(workspace, hits[0].article))
    upcoming = next(tags, None)
    open_tags: list[Annotation] = []
    labelled: list[LabelledHit] = []
    for hit in hits:
        while upcoming is not None and upcoming.span.start <= hit.span.start:
            open_tags.append(upcoming)
            upcoming = next(tags, None)
        open_tags = [one for one in open_tags if one.span.end > hit.span.start]
        labelled.append(LabelledHit(hit, _label_around(hit, open_tags)))
    return labelled


def _own_label(hit: Hit) -> str | None:
    return hit.annotation.label if hit.annotation else None


def _own_tags(workspace: Workspace, name: str) -> list[Annotation]:
    """The annotations of the person who searches; none if they cannot be read."""
    try:
        article = workspace.corpus.load_article(name)
        return workspace.set_of(article, workspace.annotator).in_reading_order()
    except AnnotationError:
        return []


def _label_around(hit: Hit, tags: Iterable[Annotation]) -> str | None:
    """The label of the innermost annotation that the whole hit lies in."""
    around = [one for one in tags if one.span.end >= hit.span.end]
    inner = min(around, key=lambda one: len(one.span), default=None)
    return inner.label if inner else None


class HitChoices:
    """Makes choices of hits."""

    def __init__(self, workspace: Workspace, found: Sequence[LabelledHit]) -> None:
        self._workspace = workspace
        self._found = found
        names = workspace.corpus.article_names()
        self._numbers = {name: at for at, name in enumerate(names, 1)}
        counts = Counter(one.hit.article for one in found)
        self._groups = {
            name: self._group(name, count) for name, count in counts.items()
        }
        labels = workspace.tagset.every_label
        self._colours: dict[str, Colour | None] = {it.name: it.colour for it in labels}

    def all(self) -> list[Choice[Hit]]:
        """A choice for each hit."""
        return [self._choice(one) for one in self._found]

    def _group(self, name: str, count: int) -> ChoiceGroup:
        """The article's title; how many hits it has, its place in the corpus, its state."""
        aside = _("{count} in {number}/{all}").format(
            count=count, number=self._numbers.get(name, "?"), all=len(self._numbers)
        )
        return ChoiceGroup(self._title(name), f"{aside} · {self._state(name)}")

    def _state(self, name: str) -> str:
        """How far the person who searches is with the article."""
        try:
            return state_name(self._workspace.summary(name)[0])
        except AnnotationError:
            return state_name(ArticleState.NEW)

    def _title(self, name: str) -> str:
        try:
            return self._workspace.corpus.title(name)
        except AnnotationError:
            return name

    def _choice(self, one: LabelledHit) -> Choice[Hit]:
        """The label's mark, whose annotation it is if not one's own, and the words."""
        hit, context, group = one.hit, one.hit.context, self._groups[one.hit.article]
        colour = self._colours.get(one.label) if one.label else None
        mark = self._workspace.tagset.mark_of(one.label) if one.label else _NO_MARK
        parts = [TextPart(mark, TextRole.LABEL, colour=colour)]
        if hit.annotator and hit.annotator != self._workspace.annotator:
            parts.append(TextPart(f"{hit.annotator}:", TextRole.MUTED))
        parts.append(TextPart.of_context(context, colour))
        note = hit.annotation.note if hit.annotation else None
        return Choice(
            parts,
            hit,
            detail=listed((note, group.title), " · ") if note else group.title,
            aside=TextPart(f"{_share_before(hit)}%", TextRole.MUTED),
            group=group,
        )


def _share_before(hit: Hit) -> int:
    """How much of the article's text stands before the hit, in percent of code points."""
    return _WHOLE * hit.span.start // max(1, hit.text_length)
