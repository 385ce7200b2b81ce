"""Selections that are made at one stroke: a unit, more of the text, less of a word.

Each takes the page as it is and returns the caret that is wanted; nothing moves here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.model import Span
from annotations.text import (
    enclosed,
    next_phrase,
    paragraph_at,
    phrase_at,
    prefix_ends,
    punctuated,
    quotation_at,
    suffix_starts,
    trimmed,
    word_at,
)
from tui.page.caret import Caret
from tui.page.motions import Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.page.page import Page

QUOTATION = "quotation"
"""What is within quotation marks: it can be selected, though no motion goes by it."""
GROWING = (Unit.WORD, Unit.PHRASE, Unit.SENTENCE, Unit.PARAGRAPH)


def shown_extent(page: Page) -> Span:
    """The selection, or what is drawn as the caret, though a motion may reach further."""
    return page.caret.selection or page.block


def selected(page: Page, unit: str) -> Caret:
    """The unit at the caret, selected; the caret as it is where there is none."""
    if unit == QUOTATION:
        wider = page.caret.selection is not None
        found = quotation_at(page.article.text, page.caret.extent, wider=wider)
        return whole(page, found) if found else page.caret
    return whole(page, page.motions.unit_at(page.caret.head.start, Unit(unit)))


def reached(page: Page) -> Caret:
    """The selection drawn on to the end of the phrase, or of the next if it is there.

    The first stroke never goes past the phrase of the caret, nor any past its paragraph.
    """
    text, extent = page.article.text, page.caret.extent
    phrase = phrase_at(text, extent.end - 1)
    is_drawn = page.caret.selection is not None
    if phrase is None or (is_drawn and phrase.end <= extent.end):
        phrase = next_phrase(text, extent.end - 1)
    if phrase is None or phrase.start >= paragraph_at(text, extent.end - 1).end:
        return page.caret
    return whole(page, Span(extent.start, max(extent.end, phrase.end)))


def grown(page: Page) -> Caret:
    """The next larger unit around what is selected, from the word to the paragraph."""
    text, extent = page.article.text, page.caret.selection
    if extent is None:
        return whole(page, page.caret.head)
    units = [page.motions.unit_at(extent.start, unit) for unit in GROWING]
    if quotation := quotation_at(text, extent, wider=True):
        units.append(quotation)
    around = [unit for unit in units if unit.encloses(extent) and unit != extent]
    return whole(page, min(around, key=len)) if around else page.caret


def without_prefix(page: Page) -> Caret:
    """The next prefix of the first word taken off; after the last, all put back."""
    text, extent = page.article.text, page.caret.extent
    word = word_at(text, extent.start)
    if word is None:
        return page.caret
    starts = [word.start, *prefix_ends(text, word)]
    starts = [start for start in starts if start < extent.end]
    return whole(page, Span(_following(starts, extent.start), extent.end))


def without_suffix(page: Page) -> Caret:
    """The next suffix of the last word taken off; after the longest, all put back."""
    text, extent = page.article.text, page.caret.extent
    word = word_at(text, extent.end - 1)
    if word is None:
        return page.caret
    ends = [word.end, *suffix_starts(text, word)]
    ends = [end for end in ends if end > extent.start]
    return whole(page, Span(extent.start, _following(ends, extent.end)))


def with_punctuation(page: Page) -> Caret:
    """The punctuation at the edges taken in, or left out again.

    Quotation marks and brackets come first, what stands beyond them at the next stroke.
    """
    text, extent = page.article.text, page.caret.extent
    inner = trimmed(text, extent)
    if inner is None:
        return page.caret
    wider = sorted({enclosed(text, inner), punctuated(text, inner)} - {inner}, key=len)
    if page.caret.is_exact:
        wider = [one for one in wider if len(one) > len(extent)]
    if not wider:
        return whole(page, inner)
    caret = whole(page, wider[0])
    return Caret(caret.head, caret.anchor, is_exact=True)


def whole(page: Page, span: Span) -> Caret:
    """A caret that has selected the span, and can be drawn on or back from its end."""
    first = page.motions.unit_at(span.start, Unit.WORD)
    last = page.motions.unit_at(span.end - 1, Unit.WORD)
    return Caret(
        Span(max(last.start, span.start), span.end),
        anchor=Span(span.start, min(first.end, span.end)),
    )


SELECTIONS: dict[str, Callable[[Page], Caret]] = {
    "reach": reached,
    "grow": grown,
    "prefix": without_prefix,
    "suffix": without_suffix,
    "punctuation": with_punctuation,
}
"""What changes the selection at one stroke, by the name that the table of keys uses."""


def _following(places: list[int], place: int) -> int:
    """The place after that one, round to the first."""
    at = places.index(place) + 1 if place in places else 0
    return places[at % len(places)]
