"""The whole Unicode test files for UAX#9, through the functions that draw rows.

Each case is resolved, reset and reordered by `tui.bidi`; all failures are collected.
As a second route to the same order, python-bidi's own display text must agree.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import pytest
from bidi import get_display

from tui.bidi import reorder_l2, reset_levels_l1, resolve_levels

pytestmark = pytest.mark.conformance

BEYOND_THE_FILES = (
    # 64 open brackets are one too many for BD16: after the isolate none is paired.
    ("0028 " * 64 + "05D0 2066 0061 2069 0029 05D1;0;0;" + "0 " * 64 + "1 1 2 1 1 1"),
    ("0028 " * 63 + "05D0 2066 0061 2069 0029 05D1;0;0;" + "0 " * 63 + "1 0 2 0 0 1"),
    # N0, c: before the bracket the last strong letter counts, on which side of an
    # isolate it may be.
    "0061 05D0 2067 0061 2069 0028 05D0 0029;0;0;0 1 1 2 1 1 1 1",
    "05D0 0061 2066 05D0 2069 0028 0061 0029;1;1;1 2 2 3 2 2 2 2",
)
"""Rows as in BidiCharacterTest.txt, without the order, of what it does not try."""
UNICODE = Path("/usr/share/unicode")
CHUNKS = 4
REPRESENTATIVES = {
    "L": "a",
    "R": "\u05d0",
    "AL": "\u0627",
    "EN": "1",
    "ES": "+",
    "ET": "$",
    "AN": "\u0661",
    "CS": ",",
    "NSM": "\u0300",
    "BN": "\u00ad",
    "B": "\u2029",
    "S": "\t",
    "WS": " ",
    "ON": "!",
    "LRE": "\u202a",
    "RLE": "\u202b",
    "PDF": "\u202c",
    "LRO": "\u202d",
    "RLO": "\u202e",
    "LRI": "\u2066",
    "RLI": "\u2067",
    "FSI": "\u2068",
    "PDI": "\u2069",
}


class Case(NamedTuple):
    text: str
    base: int | None
    levels: list[str]
    order: list[int]
    place: str


def read_lines(name):
    path = UNICODE / name
    if not path.exists():
        message = f"{path} is missing: install the Debian package unicode-data"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        (number, line)
        for number, line in enumerate(lines, 1)
        if line and not line.startswith("#")
    ]


def character_cases(chunk):
    bases = {"0": 0, "1": 1, "2": None}
    for number, line in read_lines("BidiCharacterTest.txt"):
        if number % CHUNKS != chunk:
            continue
        codes, base, paragraph, levels, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        yield (
            Case(
                text,
                bases[base],
                levels.split(),
                [int(index) for index in order.split()],
                f"BidiCharacterTest.txt:{number}",
            ),
            int(paragraph),
        )


def class_cases(chunk):
    levels, order = [], []
    bases = ((1, None), (2, 0), (4, 1))
    for number, line in read_lines("BidiTest.txt"):
        if line.startswith("@Levels:"):
            levels = line.removeprefix("@Levels:").split()
        elif line.startswith("@Reorder:"):
            order = [int(index) for index in line.removeprefix("@Reorder:").split()]
        elif number % CHUNKS == chunk:
            classes, bits = line.split(";")
            text = "".join(REPRESENTATIVES[kind] for kind in classes.split())
            for bit, base in bases:
                if int(bits, 16) & bit:
                    place = f"BidiTest.txt:{number} base {base}"
                    yield Case(text, base, levels, order, place), classes.split()


def answer(case):
    """Return the row's levels and its order with what rule X9 removes left in."""
    resolved = resolve_levels(case.text, case.base)
    levels = reset_levels_l1(resolved.levels, resolved.classes, resolved.base)
    return resolved, levels, reorder_l2(levels)


def agrees(case, levels, order):
    visual = [index for index in order if case.levels[index] != "x"]
    wrong = any(
        expected not in ("x", str(level))
        for expected, level in zip(case.levels, levels, strict=True)
    )
    return visual == case.order and not wrong


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_character_case_is_right(chunk):
    failures = []
    for case, paragraph in character_cases(chunk):
        resolved, levels, order = answer(case)
        visual = "".join(case.text[index] for index in order)
        second_route = get_display(case.text, base_dir="LR"[resolved.base])
        if not agrees(case, levels, order) or resolved.base != paragraph:
            failures.append(case.place)
        elif unmirrored(visual) != unmirrored(second_route):
            failures.append(f"{case.place} by the second route")
    assert failures == []


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_class_case_is_right(chunk):
    failures = []
    for case, classes in class_cases(chunk):
        resolved, levels, order = answer(case)
        if not agrees(case, levels, order) or not same(resolved.classes, classes):
            failures.append(case.place)
    assert failures == []


@pytest.mark.parametrize("row", BEYOND_THE_FILES)
def test_rows_beyond_the_files_are_right(row):
    codes, base, paragraph, levels = row.split(";")
    text = "".join(chr(int(code, 16)) for code in codes.split())
    resolved = resolve_levels(text, int(base))
    assert resolved.base == int(paragraph)
    assert list(resolved.levels) == [int(level) for level in levels.split()]


def test_character_file_has_all_cases():
    assert sum(1 for chunk in range(CHUNKS) for _ in character_cases(chunk)) == 91_707


def test_class_file_has_all_cases():
    assert sum(1 for chunk in range(CHUNKS) for _ in class_cases(chunk)) == 770_241


def same(classes, expected):
    """Tell whether classes are as expected; rule X5c gives an FSI its direction."""
    directed = {"FSI": ("FSI", "LRI", "RLI")}
    return all(
        kind in directed.get(wanted, (wanted,))
        for kind, wanted in zip(classes, expected, strict=True)
    )


def unmirrored(text):
    """Return `text` with both brackets of a pair alike: python-bidi mirrors them."""
    return text.translate(
        str.maketrans(")]}>\u27e9\u3009\u232a", "([{<\u27e8\u3008\u2329")
    )
