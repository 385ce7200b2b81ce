"""Every visual row of real text, against FriBidi's own reordering and shaping.

Three comparisons: the levels of each whole paragraph; each row's text laid out alone,
as FriBidi gets it; and each row as it stands in its paragraph. The last may differ from
FriBidi only where the rest of the paragraph gives the row other levels than it has when
cut off (an opening bracket on the row before, an Arabic letter before a number).

Two differences are known and made equal before comparing: FriBidi leaves lam and alef
apart where a mark stands between (so the mark is moved after the alef), and leaves the
hamza without a form that looks the same.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from tui.bidi import RTL, reset_levels_l1, resolve_levels
from tui.layout import lay_out

pytestmark = pytest.mark.conformance

ROOT = Path(__file__).parents[3]
TEXTS = sorted((ROOT / "tests/data/texts").glob("*.txt"))
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
WIDTHS = (40, 72, 100)
SAME_DRAWING = {0xFE80: 0x0621}
LAM_MARKS_ALEF = re.compile("(\u0644)([\u064b-\u0655]+)([\u0622\u0623\u0625\u0627])")
ROWS = {40: 712, 72: 433, 100: 329}
ROWS_OF_OTHER_LEVELS = {40: 9, 72: 2, 100: 1}


@pytest.fixture(scope="module")
def fribidi():
    if command := shutil.which("fribidi"):
        return command
    message = "fribidi is missing: install the Debian package libfribidi-bin"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    return pytest.skip(message)


class Row(NamedTuple):
    place: str
    text: str
    base: int
    displayed: str
    """As it stands in its paragraph."""
    alone: str
    """Laid out as a paragraph of its own."""
    same_levels: bool
    """Whether the rest of the paragraph makes no difference to its levels."""


def paragraphs():
    for path in [*SEEDS, *TEXTS]:
        for number, text in enumerate(path.read_text(encoding="utf-8").splitlines()):
            if text:
                yield f"{path.name}:{number + 1}", text


def rows_at(width):
    for place, paragraph in paragraphs():
        layout = lay_out(paragraph, width)
        for row in layout.rows:
            text = paragraph[row.start : row.end]
            alone = lay_out(text, len(text), layout.base).rows[0]
            same = levels_of(row) == levels_of(alone)
            yield Row(place, text, layout.base, row.text, alone.text, same)


def levels_of(row):
    return [cluster.level for cluster in row.clusters]


def ask_fribidi(command, texts, base, *options):
    direction = "--rtl" if base == RTL else "--ltr"
    answer = subprocess.run(
        [command, "--nopad", "--nobreak", *options, direction],
        input="\n".join(texts) + "\n",
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return answer.stdout.split("\n")[: len(texts)]


def comparable(text):
    """Return `text` without ZWNJ, which has no drawing, and hamzas alike."""
    return text.replace("\u200c", "").translate(SAME_DRAWING)


def shown_by_fribidi(command, rows):
    """Return what FriBidi shows for each row."""
    answers_by_text = {}
    for base in (0, 1):
        texts = sorted({row.text for row in rows if row.base == base})
        asked = [LAM_MARKS_ALEF.sub(r"\1\3\2", text) for text in texts]
        answers = ask_fribidi(command, asked, base, "--clean", "--reordernsm")
        answers_by_text |= zip([(text, base) for text in texts], answers, strict=True)
    return [answers_by_text[row.text, row.base] for row in rows]


@pytest.mark.parametrize("width", WIDTHS)
def test_rows_read_as_in_fribidi(fribidi, width):
    rows = list(rows_at(width))
    others = [comparable(text) for text in shown_by_fribidi(fribidi, rows)]
    pairs = list(zip(rows, others, strict=True))
    alone = [row.place for row, other in pairs if comparable(row.alone) != other]
    placed = [row for row, other in pairs if comparable(row.displayed) != other]
    assert alone == []
    assert [row.place for row in placed if row.same_levels] == []
    assert (len(rows), len(placed)) == (ROWS[width], ROWS_OF_OTHER_LEVELS[width])


@pytest.mark.parametrize("base", [0, 1])
def test_paragraph_levels_equal_those_of_fribidi(fribidi, base):
    places, texts = zip(*paragraphs(), strict=True)
    answers = ask_fribidi(fribidi, texts, base, "--novisual", "--levels")
    wrong = [
        place
        for place, text, answer in zip(places, texts, answers, strict=True)
        if list(map(int, answer.split())) != paragraph_levels(text, base)
    ]
    assert wrong == []


def paragraph_levels(text, base):
    resolved = resolve_levels(text, base)
    return list(reset_levels_l1(resolved.levels, resolved.classes, base))
