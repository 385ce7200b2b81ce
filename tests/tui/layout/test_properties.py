"""What holds for any text at any width."""

from __future__ import annotations

from itertools import pairwise
from unicodedata import category

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes

from tui.bidi import shape
from tui.layout import cells, lay_out
from tui.layout.words import split_words

PIECES = (
    "\u0628\u064e",
    "\u0644\u0627",
    "\u0644\u064b\u0627",
    "\u0633\u0644\u0627\u0645",
    "\u06ac\u06d5\u06c2",
    "\u05e9\u05c1",
    "\u0710\u0712",
    "\u064b",
    "\u06dd\u0661",
    "\u0600 ",
    "\u200c",
    "\u200d",
    "\u200f",
    "\u202e",
    "\u2067",
    "\u2069",
    "\u2029",
    " ",
    "   ",
    "\u3000",
    "\u00a0",
    "\t",
    "(",
    "]",
    "\u00ab",
    "\u0661\u0662",
    "12.5",
    "abc",
    "https://example.org/a-b",
    "\u0915\u094d\u0937\u094d\u092e",
    "\U0001f469\u200d\U0001f467",
    "\u2764\ufe0f",
    "\U0001f1f8\U0001f1e6",
    "\U0001f3fd",
    "\u6f22",
    "\x1b[2J",
    "\r\n",
    "\ud800",
    "\U000e0041",
    "\uffff",
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=25).map(
    "".join
)
WIDTHS = st.integers(1, 40)
BASES = st.sampled_from([None, 0, 1])


@given(TEXTS, WIDTHS, BASES)
def test_rows_rejoin_to_the_paragraph(text, width, base):
    rows = lay_out(text, width, base).rows
    assert (rows[0].start, rows[-1].end) == (0, len(text))
    assert all(above.end == below.start for above, below in pairwise(rows))


@given(TEXTS, WIDTHS, BASES)
def test_clusters_divide_their_row(text, width, base):
    for row in lay_out(text, width, base).rows:
        ranges = sorted((cluster.start, cluster.end) for cluster in row.clusters)
        edges = [row.start, *(end for _, end in ranges)]
        assert [start for start, _ in ranges] == edges[:-1]
        assert edges[-1] == row.end


@given(TEXTS, WIDTHS, BASES)
def test_rows_hang_by_one_cell(text, width, base):
    for row in lay_out(text, width, base).rows:
        assert row.cells <= width + 1
        assert row.cells == cells(row.text)
        assert all(cluster.cells in (0, 1, 2) for cluster in row.clusters)
        assert all(cells(cluster.text) == cluster.cells for cluster in row.clusters)


@given(TEXTS, WIDTHS, BASES)
def test_cell_maps_are_inverse(text, width, base):
    for row in lay_out(text, width, base).rows:
        for cell in range(row.cells):
            cluster = row.cluster_at(cell)
            (run,) = row.cells_of(cluster.start, cluster.end)
            assert run.start <= cell < run.end
            assert run.end - run.start == cluster.cells


@given(TEXTS, WIDTHS, st.integers(0, 60), st.integers(0, 60))
def test_ranges_cover_their_clusters(text, width, start, end):
    for row in lay_out(text, width).rows:
        touched = [c for c in row.clusters if c.start < end and c.end > start]
        runs = row.cells_of(start, end) if start < end else ()
        total = sum(cluster.cells for cluster in touched) if start < end else 0
        assert sum(run.end - run.start for run in runs) == total
        assert all(left.end < right.start for left, right in pairwise(runs))


@given(TEXTS, WIDTHS)
def test_graphemes_of_two_cells_stay_whole(text, width):
    rows = lay_out(text, width).rows
    edges = {cluster.end for row in rows for cluster in row.clusters}
    start = 0
    for grapheme in iter_graphemes(text):
        end = start + len(grapheme)
        inside = edges & set(range(start + 1, end))
        assert not inside or drawn_cells(rows, start, end) > 2
        start = end


def drawn_cells(rows, start, end):
    runs = [run for row in rows for run in row.cells_of(start, end)]
    return sum(run.end - run.start for run in runs)


@given(TEXTS)
def test_words_rejoin_to_the_text(text):
    assert "".join(split_words(text)) == text


@given(TEXTS)
def test_shaping_words_equals_shaping_all(text):
    by_word = [glyph for word in split_words(text) for glyph in shape(word)]
    assert by_word == shape(text)


@given(TEXTS, WIDTHS)
def test_nothing_unsafe_is_drawn(text, width):
    drawn = "".join(row.text for row in lay_out(text, width).rows)
    assert {category(c) for c in drawn}.isdisjoint(("Cc", "Cf", "Cs", "Zl", "Zp"))


@given(TEXTS, WIDTHS, st.integers(0, 10_000))
def test_origin_moves_every_offset(text, width, origin):
    here = lay_out(text, width).rows
    there = lay_out(text, width, origin=origin).rows
    moved = [
        c._replace(start=c.start + origin, end=c.end + origin)
        for r in here
        for c in r.clusters
    ]
    assert [c for r in there for c in r.clusters] == moved
