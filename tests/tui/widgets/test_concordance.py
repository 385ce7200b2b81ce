"""A marked place begins in one column, whatever stands around it."""

from __future__ import annotations

import pytest
from rich.style import Style

from annotations.model import Span
from annotations.text import context_of
from tests.tui.widgets.plain_drawing import PLAIN
from tui.widgets import Pen, TextPart
from tui.widgets.concordance import concordance_line
from tui.widgets.ink import ELLIPSIS, Piece

MARKED = Style(meta={"marked": True})
BEFORE, AFTER = 10, 14
LINES = {
    "in the middle": "قال زعيم «كوريا» إن الجيش سينتصر قريبا",
    "at the beginning": "«كوريا» الشمالية",
    "at the end": "زعيم «كوريا»",
    "after an emoji": "قال 🙂 زعيم «كوريا» شيئا",
    "after Latin letters": "قال Kim Jong زعيم «كوريا» USA",
    "inside of a word": "إنها بـ«كوريا»تين",
    "in English": "the leader of «Korea» said that the army will win",
    "too long itself": "قال «كوريا الشمالية والجيش الروسي والعالم»",
    "wide letters": "漢字漢字漢字漢字 «كوريا» 漢字漢字漢字漢字",
    "empty": "زعيم «»كوريا",
}


def line_of(written, pen, *, before=BEFORE, after=AFTER):
    """The line of a text in which quotation marks stand around the place."""
    start, end = written.index("«"), written.index("»") - 1
    text = written.replace("«", "").replace("»", "")
    marked = (start, end, MARKED)
    return concordance_line(pen, Piece(text, marked=marked), before=before, after=after)


def cells_of(line):
    """For each cell whether it is marked, from the left."""
    return [
        bool(style.meta.get("marked"))
        for _text, cells, style in line
        for _ in range(cells)
    ]


@pytest.mark.parametrize("written", LINES.values(), ids=LINES)
def test_place_is_in_its_column_from_the_right(written):
    cells = cells_of(line_of(written, Pen()))[::-1]
    assert len(cells) == BEFORE + AFTER
    if "«»" not in written:
        assert cells.index(True) == BEFORE


def test_line_has_the_direction_of_its_paragraph():
    """Not of the word of another direction with which what is shown begins."""
    text = "(USA) قال عن كوريا."
    start = text.index("كوريا")
    context = context_of(f"وزير {text}", Span(start + 5, start + 10), before=13)
    assert context.text == f"… {text}"
    part = TextPart.of_context(context)
    piece = Piece(part.text, marked=(*part.marked, MARKED), base=part.base)
    line = concordance_line(Pen(), piece, before=20, after=10)
    shown = "".join(cluster for cluster, _cells, _style in line).strip()
    assert (shown[0], shown[-7:]) == (".", "(USA) …")


@pytest.mark.parametrize("pen", [Pen(), PLAIN], ids=["set", "plain"])
@pytest.mark.parametrize("written", LINES.values(), ids=LINES)
def test_braces_enclose_the_place_and_change_no_letter(written, pen):
    start, end = written.index("«"), written.index("»") - 1
    piece = Piece(
        written.replace("«", "").replace("»", ""), marked=(start, end, MARKED)
    )
    usual, _first = pen.inked_with_mark(piece)
    braced, first = pen.inked_with_mark(piece, braces=True)
    assert [one for one in braced if one[0] not in "{}"] == usual
    if start < end:
        marked = [at for at, one in enumerate(braced) if one[2] == MARKED]
        assert braced[marked[0] - 1][0] == "{"
        assert braced[marked[-1] + 1][0] == "}"
        assert first == (marked[0] - 1 if pen is PLAIN else marked[-1] + 1)


@pytest.mark.parametrize("written", LINES.values(), ids=LINES)
def test_place_is_in_its_column_as_it_is_sent(written):
    cells = cells_of(line_of(written, PLAIN))
    assert len(cells) == BEFORE + AFTER
    if "«»" not in written:
        assert cells.index(True) == BEFORE


@pytest.mark.parametrize("pen", [Pen(), PLAIN], ids=["drawn", "sent"])
@pytest.mark.parametrize("before", [0, 1, 2, 40])
@pytest.mark.parametrize("after", [0, 1, 2, 40])
def test_line_has_its_width_however_little_room_there_is(pen, before, after):
    for written in LINES.values():
        cells = cells_of(line_of(written, pen, before=before, after=after))
        assert len(cells) == before + after


def test_both_ends_that_were_cut_have_an_ellipsis():
    line = line_of("قال زعيم الدولة «كوريا» إن الجيش سينتصر قريبا", Pen())
    assert (line[0][0], line[-1][0]) == (ELLIPSIS, ELLIPSIS)


def test_letters_keep_the_shapes_of_the_whole_text():
    whole = "".join(text for text, *_ in Pen().ordered("بكوريا"))
    line = line_of("ب«كوريا»", Pen())
    assert "".join(text for text, *_ in line).strip() == whole
