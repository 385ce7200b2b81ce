"""Rows that are hard to send, and how they are sent."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from tests.tui.terminal.terminals import (
    ALEF,
    ARABIC_5,
    BEH,
    CJK,
    COMMA,
    EMOJI,
    FAMILY,
    HEBREW,
    KASRA,
    LAM_ALEF,
    PER_CENT,
    PERSIAN_5,
    QUESTION,
    SEMICOLON,
    SHADDA,
    SYRIAC,
    TA,
    TATWEEL,
    cells_of,
    shown_by_kitty,
)
from tui.layout import lay_out
from tui.output import Encoding
from tui.terminal import encode_row

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
WIDTHS = (40, 60, 72, 100)
WORD_OF = ALEF + BEH + TA  # any Arabic word, as drawn from left to right
OTHER = LAM_ALEF + TATWEEL + BEH
PIECES = (
    WORD_OF,
    OTHER,
    BEH + KASRA,
    BEH + SHADDA + KASRA,
    HEBREW,
    "\u05d1\u05bc",
    SYRIAC,
    "Python",
    "\u00e9t\u00e9",
    "e\u0301",
    "5",
    "3.11",
    "08/15/2022",
    ARABIC_5 * 2,
    f"{ARABIC_5},{ARABIC_5}",
    f"{ARABIC_5}-{ARABIC_5}",
    PERSIAN_5,
    PER_CENT,
    "%",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<",
    ">",
    "\u00ab",
    "\u00bb",
    "\u201c",
    "\u201d",
    "\ufd3e",
    "\ufd3f",
    "\u2329",
    "\u232a",
    "\u3008",
    "/",
    "-",
    "+",
    "$",
    ".",
    ":",
    "#",
    "@",
    "_",
    "!",
    "\u2026",
    COMMA,
    SEMICOLON,
    QUESTION,
    "\u2502",
    "\u256d\u2500",
    "\u2588",
    "\u25cb",
    EMOJI,
    FAMILY,
    CJK,
    "\u300a",
    " ",
    " ",
    " ",
    "\u00a0",
)
NASTY_TOKENS = (
    f"{WORD_OF}Python",
    f"Python{WORD_OF}",
    f"{WORD_OF}Python{WORD_OF}",
    f"Python{WORD_OF}Python",
    f"{WORD_OF}-Python",
    f"Python-{WORD_OF}",
    f"{WORD_OF}5",
    f"5{WORD_OF}",
    f"5{WORD_OF}5",
    f"{WORD_OF}5{OTHER}",
    f"{WORD_OF}3.11",
    f"{WORD_OF}%5",
    f"{WORD_OF}-5",
    f"5-{WORD_OF}",
    f"5%{WORD_OF}",
    f"{WORD_OF}{ARABIC_5}",
    f"{ARABIC_5}{WORD_OF}",
    f"{ARABIC_5}{WORD_OF}{ARABIC_5}",
    f"{ARABIC_5}{ARABIC_5}{PER_CENT}",
    f"{PER_CENT}{ARABIC_5}{ARABIC_5}",
    f"{ARABIC_5},{ARABIC_5}",
    f"{ARABIC_5}-{ARABIC_5}",
    f"{ARABIC_5}/{ARABIC_5}/{ARABIC_5}",
    f"{ARABIC_5},,{ARABIC_5}",
    f"{ARABIC_5}5{ARABIC_5}",
    f"{ARABIC_5}-5",
    f"5,{ARABIC_5}",
    f"{WORD_OF}{PERSIAN_5}",
    f"{PERSIAN_5}{WORD_OF}",
    f"{PERSIAN_5}/{PERSIAN_5}",
    f"({WORD_OF})",
    f"({WORD_OF}",
    f"{WORD_OF})",
    f"({WORD_OF}){OTHER}",
    f"{OTHER}({WORD_OF})",
    f"{OTHER}({WORD_OF}){OTHER}",
    f"{OTHER}){WORD_OF}",
    f"{OTHER}]{WORD_OF}",
    f"{OTHER}([{WORD_OF})]{OTHER}",
    f"(5){WORD_OF}",
    f"{WORD_OF}(5)",
    f"{WORD_OF}(Python)",
    f"(Python){WORD_OF}",
    f"{WORD_OF}(){OTHER}",
    f"{WORD_OF}\u2329{OTHER}\u3009{WORD_OF}",
    f"[{ARABIC_5}]",
    f"\u00ab{WORD_OF}\u00bb",
    f"{WORD_OF}\u00bb{OTHER}",
    f'"{WORD_OF}"',
    f"\u201c{WORD_OF}\u201d",
    f"{COMMA}{WORD_OF}",
    f"{WORD_OF}{COMMA}{OTHER}",
    f"{SEMICOLON}{WORD_OF}",
    f"{QUESTION}!{WORD_OF}",
    f"{WORD_OF}/{OTHER}",
    f"{WORD_OF}-{OTHER}",
    f"{WORD_OF}.{OTHER}.{WORD_OF}",
    f"...{WORD_OF}...",
    f"https://example.org/{WORD_OF}?q={OTHER}#5",
    f"@{WORD_OF}_{OTHER}",
    f"{WORD_OF}@",
    f"#{WORD_OF}",
    f"{WORD_OF}#",
    f"{BEH}{SHADDA}{KASRA}{TA}{KASRA}",
    f"{LAM_ALEF}{KASRA}",
    f"{WORD_OF}{TATWEEL}{TATWEEL}{OTHER}",
    TATWEEL * 3,
    f"{HEBREW}{WORD_OF}",
    f"{HEBREW}5",
    f"5{HEBREW}-5",
    f"{SYRIAC}({HEBREW})",
    f"{WORD_OF}{EMOJI}",
    f"{EMOJI}{WORD_OF}",
    f"{WORD_OF}{EMOJI}{OTHER}",
    f"{WORD_OF}{FAMILY}{OTHER}",
    f"{WORD_OF}{CJK}{OTHER}",
    f"{WORD_OF}\u300a{OTHER}",
    f"\u2502{WORD_OF}\u2502{OTHER}\u2502",
    f"{WORD_OF}\u2502",
    f"\u2588{WORD_OF}\u2588",
    f"{WORD_OF}\u256d\u2500\u256e{OTHER}",
    f"\u25cb{ARABIC_5}",
    "\u2502",
    "()",
    "-.-",
    "5",
    "%",
    f"{KASRA}{WORD_OF}",
)
"""Tokens as seen: what is right to left stands in visual order."""
NASTY_ROWS = (
    *NASTY_TOKENS,
    *(f" {token} " for token in NASTY_TOKENS),
    *(f"{WORD_OF} {token} {OTHER}" for token in NASTY_TOKENS),
    *(f"({token} {WORD_OF} {token})" for token in NASTY_TOKENS),
    "",
    " ",
    "   ",
    "\u3000",
    f"{WORD_OF}\u3000{OTHER}",
    f"{WORD_OF}\u00a05",
    f"{WORD_OF} {KASRA}{OTHER}",
    # A bracket whose partner stands in another word:
    f"({WORD_OF}({OTHER} {WORD_OF}){OTHER})",
    f"{WORD_OF}({OTHER} {WORD_OF}){OTHER}",
    f"{WORD_OF}[{OTHER} ({WORD_OF}]{OTHER})",
    f"[{WORD_OF} {OTHER}(5) Python){WORD_OF}",
)
rows = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
"""Any row as seen. Whatever stands on the screen must be sendable."""


def seed_rows(width):
    for path in SEEDS:
        for paragraph in path.read_text(encoding="utf-8").split("\n"):
            for row in lay_out(paragraph, width).rows:
                yield row.text


def sent(text, encoding):
    return encode_row([(text, None)], encoding)


def sent_text(text, encoding):
    return "".join(part for part, _ in sent(text, encoding))


def coloured(text):
    """The row with another style on each code point."""
    return [(letter, f"colour {at}") for at, letter in enumerate(text)]


def is_for_kitty(text):
    """Whether what kitty shows is the row.

    A token that begins right-to-left and ends left-to-right has a right encoding only with
    something right-to-left on its right: in either order it would begin wrong.
    """
    displayed = shown_by_kitty(sent(text, Encoding.TOKEN))
    return [part for part, _ in displayed] == cells_of(text)
