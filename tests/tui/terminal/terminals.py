"""What terminals show of what they are sent, as models: no terminal is run.

A shown cell is a cluster and its style. The models are written from the standard and
from what terminals do, never from the code that they test.
"""

from __future__ import annotations

import re
import unicodedata

from bidi.algorithm import get_display

from tui.bidi import mirror_l4, reorder_l2, resolve_levels
from tui.layout import cells

LRM = "\u200e"
BLANK = "\u2800"
NO_BREAK = "\u00a0"
"""Which parts nothing that kitty lays out together."""

ALEF, BEH, LAM_ALEF, TA, TATWEEL = "\u0627", "\ufe91", "\ufefb", "\u062a", "\u0640"
KASRA, SHADDA = "\u0650", "\u0651"
ARABIC_5, PERSIAN_5, PER_CENT = "\u0665", "\u06f5", "\u066a"
COMMA, SEMICOLON, QUESTION = "\u060c", "\u061b", "\u061f"
HEBREW, SYRIAC, EMOJI, CJK = "\u05d0\u05d1", "\u0710\u0712", "\U0001f600", "\u4e2d"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"

_SCRIPTLESS = (COMMA, SEMICOLON, QUESTION, TATWEEL)
_RIGHT_TO_LEFT = ("ARABIC", "EXTENDED ARABIC", "HEBREW", "SYRIAC")
_DRAWN = re.compile("[\u2500-\u259f\u25cb\u2800-\u28ff]")


def cells_of(text):
    """The cells of a visual row: each letter with its marks; every blank is a space."""
    found = []
    joined = False
    for letter in text:
        attaches = joined or not (cells(letter) or letter == LRM)
        if found and attaches and not found[-1].isspace():
            found[-1] += letter
        else:
            found.append(letter)
        joined = letter == "\u200d"
    return [" " if part.isspace() and cells(part) == 1 else part for part in found]


def dressed(runs, *, joining=""):
    """The cells of styled runs; a mark wears what its letter wears.

    A blank of the kind `joining` stays as it is.
    """
    text = "".join(text for text, _ in runs)
    styles = [style for text, style in runs for _ in text]
    found = []
    at = 0
    for part in cells_of(text):
        cell = text[at] if joining and text[at] == joining else part
        found.append((cell, styles[at]))
        at += len(part)
    return found


def shown_as_sent(runs):
    """Terminals that leave rows alone and keep a mark in the cell of its letter."""
    return [(part.replace(LRM, ""), style) for part, style in dressed_with_marks(runs)]


def dressed_with_marks(runs):
    """The cells of styled runs with the marks that were sent after their letters."""
    found = []
    for part, style in dressed(runs):
        if part == LRM and found:
            found[-1] = (found[-1][0] + part, found[-1][1])
        else:
            found.append((part, style))
    return found


def shown_by_browser(runs, cuts=()):
    """A browser: each stretch is a left-to-right paragraph of its own, marks as sent.

    Stretches end where the style changes; and at `cuts`, for the font and the cursor end
    them too, as nobody can know.
    """
    cells_sent = dressed_with_marks(runs)
    cells, start = [], 0
    for end in range(1, len(cells_sent) + 1):
        is_last = end == len(cells_sent)
        if is_last or end in cuts or cells_sent[end][1] != cells_sent[start][1]:
            cells += _reordered(cells_sent[start:end])
            start = end
    return [(part.replace(LRM, ""), style) for part, style in cells]


def shown_by_qterminal(runs):
    """Qt: as a browser does, but format characters are dropped on input."""
    without = [(text.replace(LRM, ""), style) for text, style in runs]
    return shown_by_browser([run for run in without if run[0]])


def _reordered(stretch):
    letters = [
        (letter, at)
        for at, (part, _) in enumerate(stretch)
        for letter in part[0] + part[1:].replace("\u200d", "")
    ]
    text = "".join(letter for letter, _ in letters)
    levels = resolve_levels(text, 0).levels
    first = {}
    for place, (_letter, at) in enumerate(letters):
        first.setdefault(at, place)
    found = []
    for place in reorder_l2(levels):
        at = letters[place][1]
        if first[at] == place:
            part, style = stretch[at]
            found.append((mirror_l4(part) if levels[place] & 1 else part, style))
    return found


def shown_by_implicit_bidi(runs, *, drawing="neutral"):
    """Konsole, PuTTY, VTE: the algorithm over cells, in a left-to-right paragraph.

    Marks live in their letter's cell and follow it. Konsole takes drawing signs for
    left-to-right letters.
    """
    sent = dressed(runs)
    bases = "".join(part[0] for part, _ in sent)
    if drawing == "left-to-right":
        bases = re.sub("[\u2500-\u25ff]", "x", bases)
    levels = resolve_levels(bases, 0).levels
    cells = []
    for place in reorder_l2(levels):
        part, style = sent[place]
        part = mirror_l4(part) if levels[place] & 1 else part
        part = part.replace(LRM, "").replace(BLANK, " ")
        if part:
            cells.append((part, style))
    return cells


def shown_by_get_display(sent):
    """The same by python-bidi's older engine, which does not pair brackets (rule N0).

    It leaves marks before their base.
    """
    cells = get_display(sent, base_dir="L").replace(LRM, "").replace(BLANK, " ")
    marks = re.compile("([\u064b-\u065f\u0670\u0591-\u05bd]+)(.)")
    return marks.sub(lambda found: found[2] + found[1][::-1], cells)


def shown_by_kitty(runs, *, font=None):
    """Kitty: HarfBuzz lays out what stands between blanks, and guesses its direction.

    Glyphs move, colours stay. Another font, a sign that kitty draws and a wide sign end
    what is laid out together, too.
    """
    shown, waiting = [], []
    for part, style in dressed(runs, joining=NO_BREAK):
        alone = part == " " or cells(part) != 1 or _DRAWN.match(part)
        if waiting and font and font(waiting[-1][1]) != font(style):
            shown += _laid_out(waiting)
            waiting = []
        if alone:
            shown += [*_laid_out(waiting), (part, style)]
            waiting = []
        else:
            waiting.append((part, style))
    return shown + _laid_out(waiting)


def _laid_out(run):
    glyphs = [" " if part == NO_BREAK else part for part, _ in run]
    if _is_guessed_right_to_left(glyphs):
        glyphs = [mirror_l4(part) for part in reversed(glyphs)]
    return [(part, style) for part, (_, style) in zip(glyphs, run, strict=True)]


def _is_guessed_right_to_left(glyphs):
    for glyph in glyphs:
        name = unicodedata.name(glyph[0], "")
        if name.startswith(_RIGHT_TO_LEFT) and glyph[0] not in _SCRIPTLESS:
            return True
        if glyph[0].isalpha() and glyph[0] not in _SCRIPTLESS:
            return False
    return False
