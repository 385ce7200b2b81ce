"""Whether the annotations of a set are in their places in the present text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _, isolated, said_of
from annotations.ops import followed, worded_places
from annotations.store.files.upkeep.fault import Fault, Remedy
from annotations.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from annotations.model import Annotation, AnnotationSet, Article


def place_faults(
    annotation_set: AnnotationSet,
    article: Article,
    kept_text: Callable[[str], str | None],
    file: str,
) -> Iterator[Fault]:
    """What became of the set when its article changed, and each place that is not sure.

    Args:
        annotation_set: As it is kept.
        article: With the present text.
        kept_text: Gives the text of a digest that the set was made on, if it is kept.
        file: That is named in a fault, below the corpus.
    """
    shifted = followed(annotation_set, article, kept_text)
    has_text = kept_text(annotation_set.sha256) is not None
    if shifted is not annotation_set:
        yield _changed(annotation_set, shifted, article, file, has_text=has_text)
    elif not has_text:
        cause = _("the annotated text is not kept with it")
        cure = _("keep it there")
        yield Fault(file, "", cause, cure, Remedy.KEPT_TEXT)
    cure = _("open the article in the reader, and confirm it or put it elsewhere")
    for one in shifted.proposed:
        yield _unsure(one, _("its place is not confirmed"), cure, file)
    cure = _("open the article in the reader, and put it in its place or delete it")
    for one in shifted.orphans:
        yield _unsure(one, _("it no longer has a place in the text"), cure, file)


def _changed(
    annotation_set: AnnotationSet,
    shifted: AnnotationSet,
    article: Article,
    file: str,
    *,
    has_text: bool,
) -> Fault:
    cause = _(
        "its article {name} has changed since (from text {was} to {now}): {places}"
    )
    message = cause.format(
        name=article.name,
        was=annotation_set.sha256[:12],
        now=article.sha256[:12],
        places=worded_places(shifted),
    )
    cure = _("open it in the reader, or restore the old text")
    if not has_text:
        cure = _("the old text is not kept: restore it from a backup")
    return Fault(file, "", message, cure)


def _unsure(annotation: Annotation, cause: str, cure: str, file: str) -> Fault:
    quote = annotation.anchor.quote if annotation.anchor else annotation.quote
    place = _("annotation {id}").format(id=annotation.id)
    return Fault(file, place, said_of(cause, isolated(excerpt(quote.exact))), cure)
