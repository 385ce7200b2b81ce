"""Articles of one endless paragraph, word or stack: a key costs what is near it."""

from __future__ import annotations

import pytest

from annotations.text import is_grapheme_boundary
from annotations.text.stretches import LONGEST
from tests.tui.page.articles import page_of
from tui.layout import article_layout
from tui.page import SELECTIONS, Unit, caret_after, hinted_words, selected

SIZE = 300_000
SCREENFUL = 26 * LONGEST
"""Code points that may be on a screen, if nothing on it takes a cell."""
MOTIONS = (
    ("sideways", -1, Unit.WORD),
    ("sideways", 1, Unit.LETTER),
    ("rows", 1, Unit.WORD),
    ("pages", 1, Unit.WORD),
    ("rows", -1, Unit.WORD),
    ("row_edge", 1, Unit.WORD),
    ("step", 1, Unit.SENTENCE),
    ("step", -1, Unit.SENTENCE),
    ("step", 1, Unit.PHRASE),
    ("ends", 1, Unit.WORD),
    ("pages", -1, Unit.WORD),
)
PARTS = {
    "letters": "س",
    "latin": "x",
    "words": "كلمة ",
    "sentences": "قال الوزير (أمس) 12.5. ",
    "brackets": "[",
    "marks": "\u0651",
    "isolates": "\u2067",
    "escapes": "\x1b]0;x\x07",
    "blanks": " ",
    "flags": "\U0001f1f8\U0001f1e6",
    "families": "\U0001f469\u200d",
    "lines": "س\n",
    "empty lines": "\n",
}


@pytest.fixture(params=PARTS)
def page(request):
    return page_of(PARTS[request.param] * (SIZE // len(PARTS[request.param])))


@pytest.fixture
def laid_out(monkeypatch):
    """How many code points were laid out, text by text."""
    lengths = []

    def counted(text, *args, **options):
        lengths.append(len(text))
        return original(text, *args, **options)

    original = article_layout.lay_out
    monkeypatch.setattr(article_layout, "lay_out", counted)
    return lengths


def test_each_motion_lays_out_little(page, laid_out):
    for motion, by, unit in MOTIONS:
        laid_out.clear()
        page.move(caret_after(page, motion, by, unit, extend=False))
        page.rows()
        assert sum(laid_out) <= 3 * SCREENFUL, motion
        assert max(laid_out, default=0) <= LONGEST


def test_selecting_and_hints_lay_out_nothing_else(page, laid_out):
    page.rows()
    laid_out.clear()
    hinted_words(page)
    for unit in ("word", "phrase", "sentence", "quotation"):
        page.caret = selected(page, unit)
    for change in SELECTIONS.values():
        page.caret = change(page)
        page.span_to_tag()
    assert sum(laid_out) <= SCREENFUL


@pytest.mark.parametrize("unit", [Unit.WORD, Unit.LETTER])
@pytest.mark.parametrize("part", ["س", "كلمة ", "قال. "])
def test_caret_crosses_the_cuts_both_ways(part, unit):
    """Every step leads on, to the end of a long paragraph and all the way back."""
    page = page_of(part * (3 * LONGEST // len(part)), measure=200)
    text = page.article.text
    cuts = [cut for cut in range(len(text)) if page.layout.position_of(cut)[1] == 0]
    for cut in {page.layout.position_of(cut).stretch for cut in cuts} - {0}:
        head = page.motions.unit_at(cut, unit)
        before = page.motions.back(head, unit)
        assert before.start < head.start
        assert page.motions.onward(before, unit).start > before.start
        assert page.motions.sideways(before, unit, -1).start > before.start
        assert page.motions.sideways(head, unit, 1).start < head.start


@pytest.mark.parametrize("part", [" ", "\n", "\u2067"])
def test_rows_lead_on_where_nothing_is_written(part):
    """To a place among the blanks, where the next word is too far away."""
    page = page_of("نعم" + part * SIZE + "لا")
    start = page.caret.head.start
    page.move(caret_after(page, "rows", 1, extend=False))
    assert page.caret.head.start > start or part == "\u2067"
    assert is_grapheme_boundary(page.article.text, page.caret.head.start)


def test_piece_of_a_paragraph_has_its_direction():
    """That of the first letter of all, and the other where it is turned."""
    page = page_of("ا " + "latin words " * 2000 + "\nlatin")
    layout, far = page.layout, 20_000
    assert layout.position_of(far).stretch > 0
    assert [layout.base_at(at) for at in (0, far)] == [1, 1]
    assert layout.base_at(len(page.article.text) - 1) == 0
    page.turn()
    assert [layout.base_at(at) for at in (0, far)] == [0, 0]
    layout.set_base(far, None)
    assert [layout.base_at(at) for at in (0, far)] == [1, 1]
