"""Neighbouring paragraphs without ink, which stand on the screen as one blank row.

A file may have any number of blank lines between two paragraphs; one tells them apart. So
all of a run become one stretch. Its edges depend only on the text nearby, since a run is
cut at the first stretch after every multiple of `SPACING`.
"""

from __future__ import annotations

from annotations.model import Paragraph
from annotations.text import SEPARATOR, SPACING, stretch_at

_WITHOUT_INK = (
    "\n\r\x1c\x1d\x1e\x85\u2029\u2028\t \u00a0\u1680\u2000\u2001\u2002\u2003\u2004"
    "\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
"""Separators, and spaces: other characters are drawn, or have a name that is."""


def is_blank(text: str, stretch: Paragraph) -> bool:
    """Whether nothing of the stretch is seen, not even with its hidden characters shown."""
    return not text[stretch.start : stretch.end].strip(_WITHOUT_INK)


def blank_run(text: str, stretch: Paragraph) -> Paragraph:
    """The run of blank paragraphs that a blank stretch is in, as one stretch.

    Its content is that of its first paragraph; what follows counts as the separator.
    """
    low = stretch.start - stretch.start % SPACING
    first = _boundary(text, low)
    start = _start(text, min(first, stretch.start), stretch.start)
    last = _boundary(text, low + SPACING)
    after = _end(text, stretch.after, max(last, stretch.after))
    separator = SEPARATOR.search(text, start, after)
    return Paragraph(start, separator.start() if separator else after, after)


def blank_count(text: str, run: Paragraph) -> int:
    """How many blank paragraphs are in the run; a last one may lack its separator."""
    separators = list(SEPARATOR.finditer(text, run.start, run.after))
    is_open = not separators or separators[-1].end() < run.after
    return len(separators) + is_open


def _boundary(text: str, place: int) -> int:
    """The place where a stretch begins, at the given one or the first after it."""
    if place >= len(text):
        return len(text)
    stretch = stretch_at(text, place)
    return stretch.start if stretch.start == place else stretch.after


def _start(text: str, low: int, high: int) -> int:
    """Where a run that holds `high` begins, but not before `low`."""
    lead = text[low:high]
    inked = len(lead.rstrip(_WITHOUT_INK))
    separator = SEPARATOR.search(text, low + inked, high) if inked else None
    return separator.end() if separator else low if not inked else high


def _end(text: str, low: int, high: int) -> int:
    """Where a run ends that holds all before `low`, but not after `high`."""
    tail = text[low:high]
    skipped = len(tail) - len(tail.lstrip(_WITHOUT_INK))
    if skipped == len(tail):
        return high
    ends = [one.end() for one in SEPARATOR.finditer(text, low, low + skipped)]
    return ends[-1] if ends else low
