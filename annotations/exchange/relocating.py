r"""Maps the text of a file to that of the article if they differ in white space only.

Programs turn `\r\n` into `\n`, strip white space at the ends, or split a text into
tokens. As long as all other characters are the same, each place in one text has a place
in the other.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations.errors import ExchangeError
from annotations.messages import _
from annotations.text import excerpt

if TYPE_CHECKING:
    from annotations.exchange.draft import DraftAnnotation, DraftSet

_AROUND = 20
"""Code points that a message shows from where two texts part."""


def relocated(draft: DraftSet, text: str) -> DraftSet:
    """The draft with offsets and quotes of the article's text.

    An annotation that does not fit the draft's own text is left as it is.

    Raises:
        ExchangeError: The two texts differ in more than blanks.
    """
    if draft.text is None or draft.text == text:
        return draft
    own, places = _ink(draft.text), _ink(text)
    _require_same_ink(draft.text, own, text, places)
    annotations = tuple(
        _moved(one, draft.text, own, text, places) for one in draft.annotations
    )
    return replace(draft, annotations=annotations, text=text, sha256=None)


def _ink(text: str) -> list[int]:
    """Where the characters are that are no blanks."""
    return [at for at, one in enumerate(text) if not one.isspace()]


def _require_same_ink(
    own_text: str, own: list[int], text: str, places: list[int]
) -> None:
    for at, other in zip(own, places, strict=False):
        if own_text[at] != text[other]:
            raise ExchangeError(_parted(own_text[at:], text[other:]))
    if len(own) < len(places):
        raise ExchangeError(_parted("", text[places[len(own)] :]))
    if len(own) > len(places):
        raise ExchangeError(_parted(own_text[own[len(places)] :], ""))


def _parted(claimed: str, found: str) -> str:
    template = _("its text differs from the article's: {claimed}, not {found}")
    return template.format(
        claimed=excerpt(claimed[:_AROUND]), found=excerpt(found[:_AROUND])
    )


def _moved(
    one: DraftAnnotation, own_text: str, own: list[int], text: str, places: list[int]
) -> DraftAnnotation:
    """The annotation from its first to its last character that is no blank."""
    found = own_text[max(one.start, 0) : one.end]
    if not found.strip() or one.text not in (None, found):
        return one
    first, last = bisect_left(own, one.start), bisect_left(own, one.end) - 1
    start, end = places[first], places[last] + 1
    return replace(one, start=start, end=end, text=text[start:end])
