"""What is sent of a frame leaves the same cells on a terminal as the whole frame would."""

from __future__ import annotations

from operator import ne

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, InlineUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tests.tui.page.articles import seed_articles
from tui.layout import lay_out
from tui.painting import SentScreen, TerminalApp, sent_screen
from tui.terminal import TerminalLink, guarded

COLUMNS, ROWS = 12, 3
CONSOLE = Console(color_system="256", force_terminal=True)
LETTERS = ["a", "b", " ", "ل", "ﻻ", "بِ", "漢", "é"]
"""None with a direction mark: the model stops at it."""
STYLES = [
    Style.parse(one)
    for one in (
        "none",
        "bold",
        "dim",
        "bold dim",
        "italic underline",
        "reverse strike",
        "overline",
        "red",
        "bright_red on blue",
        "bold color(42) on color(230)",
        "#102030 on #405060",
    )
]
VOWELLED = "بِسْمِ اللَّهِ الرَّحْمٰنِ الرَّحِيمِ لَأَنْتُمْ"

glyphs = st.tuples(st.sampled_from(LETTERS), st.sampled_from(STYLES))


def strip_of(drawn, width):
    """Glyphs on exactly so many cells; what has no room at the end is a blank."""
    segments, used = [], 0
    for text, style in drawn:
        cells = 2 if text == "漢" else 1
        if used + cells <= width:
            segments.append(Segment(text, style))
            used += cells
    return Strip([*segments, Segment(" " * (width - used))], width)


some_glyphs = st.lists(glyphs, max_size=COLUMNS)
strips = some_glyphs.map(lambda some: strip_of(some, COLUMNS))
frames = st.lists(strips, min_size=ROWS, max_size=ROWS)


class Model:
    """A terminal that keeps cells, with their marks and styles."""

    def __init__(self, rows=ROWS):
        self.screen = pyte.Screen(COLUMNS, rows)
        self._stream = pyte.Stream(self.screen)
        self.show("\x1b[?7l")  # as Textual does: no row goes on in the next

    def show(self, sequences):
        self._stream.feed(sequences)
        return self

    @property
    def cells(self):
        rows = range(self.screen.lines)
        return [[self.screen.buffer[y][x] for x in range(COLUMNS)] for y in rows]


def layout(frame):
    return LayoutUpdate([[strip] for strip in frame], Region(0, 0, COLUMNS, len(frame)))


def whole(frame):
    """A terminal that was sent each row, as Rich writes it."""
    rows = enumerate((strip.render(CONSOLE) for strip in frame), 1)
    return Model(len(frame)).show("".join(f"\x1b[{y}H{row}" for y, row in rows))


def drawn(frame):
    """The rows as Rich writes them; the model does not know dim letters."""
    return [strip.simplify().render(CONSOLE) for strip in frame]


@given(st.lists(frames, min_size=2, max_size=4))
def test_changes_leave_what_the_whole_would(shown):
    sent, terminal = SentScreen(), Model()
    for frame in shown:
        terminal.show(sent.take(layout(frame), CONSOLE).sequences)
        assert terminal.cells == whole(frame).cells


def seen(cells):
    """Cells as they look: the weight and the colour of a blank are not seen."""
    return [[_seen(one) for one in row] for row in cells]


def _seen(cell):
    lines = cell.underscore, cell.strikethrough, cell.reverse, cell.blink
    if cell.data != " " or any(lines):
        return cell
    return cell._replace(fg="default", bold=False, italics=False)


@given(st.lists(frames, min_size=2, max_size=4))
def test_bare_blanks_look_as_the_whole_would(shown):
    sent, terminal = SentScreen(), Model()
    for frame in shown:
        changes = sent.take(layout(frame), CONSOLE, bare_blanks=True)
        terminal.show(changes.sequences)
        assert seen(terminal.cells) == seen(whole(frame).cells)


def test_bare_blanks_need_no_style_of_their_own():
    """Nor is one sent again for the colour that it had."""
    red, blue = Style.parse("bold red on black"), Style.parse("blue on black")
    words = [Segment("ab", red), Segment(" ", blue), Segment("cd", red)]
    blanks = Segment(" " * (COLUMNS - 5), blue)
    region = Region(0, 0, COLUMNS, 1)
    sent = SentScreen()
    update = LayoutUpdate([[Strip([*words, blanks])]], region)
    changes = sent.take(update, CONSOLE, bare_blanks=True).sequences
    assert "ab cd" + " " * (COLUMNS - 5) in changes
    update = LayoutUpdate([[Strip([*words, Segment(blanks.text, red)])]], region)
    assert sent.take(update, CONSOLE, bare_blanks=True).sequences == ""


@given(frames, frames)
def test_screen_erased_before_many_changes_shows_the_whole(before, after):
    """What letters left beside their cells is gone then."""
    sent, terminal = SentScreen(), Model()
    terminal.show(sent.take(layout(before), CONSOLE).sequences)
    changed = sum(map(ne, drawn(before), drawn(after)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sent_screen, "_MANY_ROWS", 1)
        changes = sent.take(layout(after), CONSOLE, leaves_specks=True)
    assert changes.sequences.startswith("\x1b[2J") == (changed > 1)
    assert terminal.show(changes.sequences).cells == whole(after).cells
    assert sent.take(layout(after), CONSOLE).sequences == ""


@given(frames, some_glyphs, st.integers(0, COLUMNS - 1), st.integers(1, COLUMNS))
def test_part_of_a_row_leaves_what_the_whole_would(frame, some, left, width):
    """Parts end where widgets do, so no letter of two cells stands across an edge."""
    right = min(COLUMNS, left + width)
    frame = [Strip([Segment("." * COLUMNS)]), *frame[1:]]
    part = strip_of(some, right - left)
    sent, terminal = SentScreen(), Model()
    terminal.show(sent.take(layout(frame), CONSOLE).sequences)
    cuts = sorted({0, left, right, COLUMNS})
    chops = [{cut: part if cut == left else None for cut in cuts[:-1]}, {}, {}]
    update = ChopsUpdate(chops, [(0, left, right)], [cuts[1:], [], []])
    terminal.show(sent.take(update, CONSOLE).sequences)
    dots = [Strip([Segment("." * count)]) for count in (left, COLUMNS - right)]
    joined = Strip.join([dots[0], part, dots[1]])
    assert terminal.cells == whole([joined, *frame[1:]]).cells


def test_mark_that_was_cut_from_its_letter_goes_with_it():
    parts = {0: Strip([Segment("ab\u0644")]), 3: Strip([Segment("\u064fcd")])}
    update = ChopsUpdate([parts], [(0, 0, 5)], [[3, 5]])
    assert "ab\u0644\u064fcd" in SentScreen().take(update, CONSOLE).sequences


@given(frames)
def test_what_is_there_is_not_sent_until_it_is_forgotten(frame):
    sent = SentScreen()
    first = sent.take(layout(frame), CONSOLE).sequences
    assert sent.take(layout(frame), CONSOLE).sequences == ""
    sent.forget()
    assert sent.take(layout(frame), CONSOLE).sequences == first


HIGH = 8
pages = st.lists(strips, min_size=2 * HIGH, max_size=2 * HIGH)
windows = st.lists(
    st.tuples(
        st.integers(0, HIGH),
        st.lists(st.tuples(st.integers(0, HIGH - 1), strips), max_size=3),
    ),
    min_size=2,
    max_size=5,
)


@given(pages, windows)
def test_scrolled_page_leaves_what_the_whole_would(page, shown):
    """Some rows of each window are others than the page's, as bars and margins are."""
    sent, terminal = SentScreen(), Model(HIGH)
    for top, others in shown:
        frame = page[top : top + HIGH]
        for y, strip in others:
            frame[y] = strip
        terminal.show(sent.take(layout(frame), CONSOLE).sequences)
        assert terminal.cells == whole(frame).cells


@given(pages, st.integers(0, HIGH), st.integers(0, HIGH), st.integers(4, COLUMNS))
def test_part_of_a_page_that_scrolls_leaves_what_the_whole_would(
    page, before, after, width
):
    """A widget that is narrower than the terminal takes nothing beside it with it."""
    sent, terminal = SentScreen(), Model(HIGH)
    beside = Strip([Segment("." * (COLUMNS - width))])
    for top in (before, after):
        frame = [one.crop(0, width) for one in page[top : top + HIGH]]
        joined = [Strip.join([one, beside]) for one in frame]
        part = LayoutUpdate([[one] for one in frame], Region(0, 0, width, HIGH))
        update = layout(joined) if top == before else part
        terminal.show(sent.take(update, CONSOLE).sequences)
        assert terminal.cells == whole(joined).cells


def text_of(at):
    """What stands in one row of a page, and in no other."""
    return "abcdefghijklmnopqrstuvwxyz"[at] * (COLUMNS - 2)


def numbered(first, *, bar="bar"):
    """A page between two bars, from that row on."""
    rows = [text_of(at) for at in range(first, first + HIGH - 2)]
    texts = [bar, *rows, bar]
    return [Strip([Segment(one.ljust(COLUMNS))]) for one in texts]


@pytest.mark.parametrize(("distance", "act"), [(2, "2M"), (-1, "1L")])
def test_rows_that_scroll_are_moved_and_not_sent(distance, act):
    sent = SentScreen()
    sent.take(layout(numbered(4)), CONSOLE)
    changes = sent.take(layout(numbered(4 + distance)), CONSOLE).sequences
    assert changes.startswith(f"\x1b[2;{HIGH - 1}r\x1b[2;1H\x1b[{act}\x1b[r")
    assert sum(text_of(at) in changes for at in range(26)) == abs(distance)
    assert "bar" not in changes
    assert guarded(changes) == (changes, ())


def listed(first, *, cursor):
    """A list in which the row at the cursor is marked, between two bars."""
    rows = [text_of(at) for at in range(first, first + HIGH - 2)]
    rows[cursor] += " <"
    return [Strip([Segment(one.ljust(COLUMNS))]) for one in ("bar", *rows, "bar")]


@pytest.mark.parametrize(("distance", "cursor"), [(1, HIGH - 3), (-1, 0)])
def test_marked_row_is_moved_with_the_others(distance, cursor):
    """The cursor of a list scrolls it: the row that it has left loses its mark alone."""
    sent, terminal = SentScreen(), Model(HIGH)
    terminal.show(sent.take(layout(listed(4, cursor=cursor)), CONSOLE).sequences)
    frame = listed(4 + distance, cursor=cursor)
    changes = sent.take(layout(frame), CONSOLE).sequences
    assert sum(text_of(at) in changes for at in range(26)) == 1
    assert terminal.show(changes).cells == whole(frame).cells


def test_rows_beyond_what_is_known_never_scroll():
    """Below rows that were never sent the terminal may show anything."""
    sent = SentScreen()
    frame = numbered(4)
    sent.take(LayoutUpdate([[one] for one in frame], Region(4, 0, 8, HIGH)), CONSOLE)
    later = [[one] for one in numbered(6)]
    changes = sent.take(LayoutUpdate(later, Region(4, 0, 8, HIGH)), CONSOLE)
    assert "\x1b[2M" not in changes.sequences


def test_frame_leaves_no_style_in_force():
    frame = [Strip([Segment("x" * COLUMNS, STYLES[-1])])] * ROWS
    assert SentScreen().take(layout(frame), CONSOLE).sequences.endswith("x\x1b[m")


def test_marks_are_sent_with_their_letters():
    """One that changes brings its letter; no letter is sent without its marks."""
    for row in lay_out(VOWELLED, 72).rows:
        clusters = [one.text for one in row.clusters if one.cells]
        sent = SentScreen()
        before = Strip([Segment("".join(clusters))])
        sent.take(LayoutUpdate([[before]], Region(0, 0, 72, 1)), CONSOLE)
        at = next(at for at, one in enumerate(clusters) if len(one) > 1)
        clusters[at] = clusters[at][0] + "\u0652" * 2
        after = Strip([Segment("".join(clusters))])
        changes = sent.take(LayoutUpdate([[after]], Region(0, 0, 72, 1)), CONSOLE)
        assert changes.sequences == f"\x1b[1;{at + 1}H{clusters[at]}"


def test_direction_marks_are_sent_with_their_letters():
    sent, region = SentScreen(), Region(0, 0, 3, 1)
    fenced = [f"{letter}\u200e" for letter in "لما"]
    sent.take(LayoutUpdate([[Strip([Segment("".join(fenced))])]], region), CONSOLE)
    fenced[1] = "ن\u200e"
    update = LayoutUpdate([[Strip([Segment("".join(fenced))])]], region)
    assert sent.take(update, CONSOLE).sequences == "\x1b[1;2Hن\u200e"


def test_wide_letters_are_sent_with_all_beside_them():
    """A terminal that gives one of them another width is right again at the next change."""
    sent = SentScreen()
    region = Region(0, 0, 4, 1)
    sent.take(LayoutUpdate([[Strip([Segment("漢ab")])]], region), CONSOLE)
    changes = sent.take(LayoutUpdate([[Strip([Segment("漢ac")])]], region), CONSOLE)
    assert changes.sequences == "\x1b[1;1H漢ac"


def test_page_of_a_seed_repeats_no_codes():
    """Neighbours of one style are sent as one piece of text."""
    row = lay_out(seed_articles()[0].text.splitlines()[0], 72).rows[0]
    style = STYLES[-1]
    segments = [Segment(one.text, style) for one in row.clusters if one.cells]
    update = LayoutUpdate([[Strip(segments)]], Region(0, 0, 72, 1))
    assert SentScreen().take(update, CONSOLE).sequences.count("\x1b") == len(
        ["place", "style", "reset"]
    )


def test_no_other_update_is_taken():
    with pytest.raises(TypeError, match="InlineUpdate"):
        SentScreen().take(InlineUpdate([]), CONSOLE)


class Rows(Widget):
    letter = "x"

    def render_line(self, y):
        return Strip([Segment("a" * 70 + self.letter + "b" * 9)])


class OneWidget(TerminalApp):
    def __init__(self):
        super().__init__(TerminalLink({}))
        self.rows = Rows()

    def compose(self):
        yield self.rows


@pytest.fixture
async def sending(monkeypatch):
    """An application, and what it has its driver write from now on."""
    app = OneWidget()
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.pause()
        sent = []
        monkeypatch.setattr(app._driver, "write", sent.append)
        monkeypatch.setattr(type(app._driver), "is_headless", False)
        app.refresh(layout=True)
        await pilot.pause()
        sent.clear()
        yield app, pilot, sent
        monkeypatch.undo()


async def test_changed_cell_alone_is_sent(sending):
    """At the right of a row, where the caret of an Arabic text begins."""
    app, pilot, sent = sending
    app.rows.letter = "y"
    app.rows.refresh(Region(70, 3, 1, 1))
    await pilot.pause()
    assert "".join(sent).count("y") == 1
    assert "\x1b[4;71Hy" in "".join(sent)
    assert len("".join(sent)) < 80


async def test_nothing_is_sent_of_a_screen_that_stays_as_it_is(sending):
    app, pilot, sent = sending
    app.refresh(layout=True)
    app.rows.refresh()
    await pilot.pause()
    assert sent == []


async def test_all_is_sent_again_after_a_change_of_size(sending):
    app, pilot, sent = sending
    await pilot.resize_terminal(80, 9)
    await pilot.resize_terminal(80, 10)
    await pilot.pause()
    assert "".join(sent).count("a" * 70) >= app.size.height


async def test_the_screen_is_taken_for_unknown_when_rows_are_sent_in_another_way(
    sending,
):
    app, pilot, sent = sending
    app.send_rows_as_now()
    app.refresh(layout=True)
    await pilot.pause()
    assert "".join(sent).count("a" * 70) == app.size.height
