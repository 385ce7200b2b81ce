"""A line that is typed into: what keys make of it, and which cells it draws."""

from __future__ import annotations

import pytest
from textual import events
from textual.binding import Binding
from textual.keys import _character_to_key

from tests.strategies import FATHA, SHADDA, ZWNJ
from tests.tui.widgets.drawing import TinyApp, name_styles, parts, rows_of
from tests.tui.widgets.plain_drawing import PLAIN
from tui.bidi import LTR, RTL
from tui.entry import EntryLine
from tui.widgets import RtlInput, Surrounded, Surroundings


class Form(TinyApp, Surrounded):
    """A line to type into, on keys that would do harm."""

    BINDINGS = [  # noqa: RUF012 - Textual's
        Binding(key, f"harm({key!r})")
        for key in ("a", "q", "tab", "up", "ctrl+n", "f3")
    ]
    CSS = "RtlInput { display: block; }"

    def __init__(self):
        self.entry = RtlInput(id="entry")
        super().__init__(self.entry)
        self.posted, self.harm = [], []

    def action_harm(self, key):
        self.harm.append(key)

    def on_rtl_input_changed(self, message):
        self.posted.append(("changed", message.text))

    def on_rtl_input_submitted(self, message):
        self.posted.append(("submitted", message.text))

    def on_rtl_input_cancelled(self, message):
        self.posted.append(("cancelled",))

    def on_rtl_input_editor_asked(self, message):
        self.posted.append(("editor",))


class Writer:
    """A person at that form."""

    def __init__(self, form, pilot):
        self.form, self.pilot, self.entry = form, pilot, form.entry

    async def type(self, text):
        await self.press(*map(_character_to_key, text))

    async def press(self, *keys):
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def send(self, event):
        self.form.post_message(event)
        await self.pilot.pause()

    @property
    def line(self):
        return self.entry._line

    @property
    def row(self):
        [row] = rows_of(self.entry)
        return row

    def cells_with(self, name):
        name_styles(self.entry)
        found = parts(self.entry, 0)
        return [at for at, cell in enumerate(found) if name in cell.names]


@pytest.fixture
async def writer():
    form = Form()
    async with form.run_test(size=(22, 3)) as pilot:
        form.entry.fill()
        form.entry.focus()
        await pilot.pause()
        yield Writer(form, pilot)


async def test_arabic_is_typed_and_shaped(writer):
    await writer.type("سلام")
    assert writer.entry.text == "سلام"
    assert writer.row.endswith(" \ufee1\ufefc\ufeb3 ")
    assert writer.form.posted[-1] == ("changed", "سلام")
    assert len(writer.row) == 22


async def test_lam_alef_key_types_two_letters(writer):
    """As terminals send it: both letters in one go."""
    await writer.type("لا")
    assert writer.line == EntryLine("لا", 2)
    await writer.press("backspace")
    assert writer.entry.text == "ل"


async def test_letters_digits_and_signs_reach_no_binding(writer):
    await writer.type("aq ش?;/1+,.")
    assert writer.entry.text == "aq ش?;/1+,."
    await writer.press("tab", "up", "ctrl+n")
    assert writer.form.harm == []
    await writer.press("f3")
    assert writer.form.harm == ["f3"]


async def test_letters_that_were_on_their_way_are_typed(writer):
    """They were sent elsewhere before the line had the focus, and bubble up."""
    for letter in "aش?أَ٣،":
        event = events.Key(_character_to_key(letter), letter)
        await writer.form._check_bindings(event.key)
    assert writer.entry.text == "aش?أَ٣،"
    assert writer.form.harm == []


async def test_marks_and_joiners_are_typed(writer):
    for letter in f"بَ{SHADDA}ه{ZWNJ}ا":
        key = f"u_{ord(letter):x}"
        await writer.send(events.Key(key, letter))
    assert writer.entry.text == f"ب{FATHA}{SHADDA}ه{ZWNJ}ا"


@pytest.mark.parametrize("key", ["ctrl+a", "alt+a", "alt+ش", "f12", "ctrl+@"])
async def test_keys_that_are_no_letters_type_nothing(writer, key):
    await writer.send(events.Key(key, key[-1] if "+" in key else None))
    await writer.send(events.Key("escape", "\x1b"))
    assert writer.entry.text == ""


async def test_arrows_go_where_they_point(writer):
    await writer.type("كتاب")
    await writer.press("right", "right")
    assert writer.line.caret == 2
    await writer.press("left")
    assert writer.line.caret == 3
    await writer.press("home")
    assert writer.line.caret == 0
    await writer.press("right", "end", "left")
    assert writer.line.caret == 4


async def test_arrows_cross_latin_as_it_is_seen(writer):
    await writer.type("في ab")
    cells = []
    for _ in range(6):
        cells += writer.cells_with("input--caret")
        await writer.press("right")
    assert cells == sorted(set(cells))
    assert len(cells) == 6


async def test_no_letter_throws_the_line_to_the_other_edge(writer):
    for base, edge in ((RTL, 20), (LTR, 1)):
        for first in ("", "a", "ك", "1", "\u200f", "."):
            writer.entry.fill(first, base=base)
            await writer.press("home")
            assert writer.cells_with("input--caret") == [edge]


async def test_prompt_stands_before_the_line(writer):
    writer.entry.fill("كيم", sign=True)
    assert writer.row.endswith(" ‹ ")
    await writer.press("home")
    assert writer.cells_with("input--caret") == [18]
    writer.entry.fill("kim", base=LTR, sign=True)
    assert writer.row.startswith(" › kim ")
    await writer.pilot.click(RtlInput, offset=(4, 0))
    assert writer.line.caret == 1


async def test_values_stand_at_the_left(writer):
    writer.entry.fill(base=LTR)
    await writer.type("ab كتاب")
    assert writer.row.startswith(" ab ")
    await writer.press("home", "right", "right")
    assert writer.line.caret == 2
    await writer.press("ctrl+right")
    assert writer.line.caret == 3
    await writer.press("ctrl+left")
    assert writer.line.caret == 0


async def test_words_are_crossed_toward_the_arrow(writer):
    await writer.type("قال كيم غدا")
    await writer.press("ctrl+right", "ctrl+right")
    assert writer.line.caret == 4
    await writer.press("ctrl+left")
    assert writer.line.caret == 8
    await writer.press("ctrl+shift+left")
    assert writer.line.selected_text == "غدا"


async def test_shift_selects_and_arrows_let_go(writer):
    await writer.type("كتاب")
    await writer.press("shift+right", "shift+right")
    assert writer.line.selected_text == "اب"
    assert len(writer.cells_with("input--selection")) == 1
    assert len(writer.cells_with("input--edge")) == 1
    await writer.press("right")
    assert (writer.line.caret, writer.line.selection) == (2, None)
    await writer.press("shift+home", "left")
    assert (writer.line.caret, writer.line.selection) == (2, None)
    await writer.press("shift+end", "x")
    assert writer.entry.text == "كتx"


async def test_everything_is_selected_and_replaced(writer):
    await writer.type("كتاب")
    await writer.press("ctrl+a", "x")
    assert writer.entry.text == "x"


async def test_words_and_letters_are_taken_away(writer):
    await writer.type("قال كيم غدا")
    await writer.press("ctrl+w")
    assert writer.entry.text == "قال كيم "
    await writer.press("home", "ctrl+delete", "delete")
    assert writer.entry.text == "يم "


async def test_strokes_are_undone_by_runs(writer):
    await writer.type("قال كيم")
    await writer.press("ctrl+z")
    assert writer.entry.text == "قال "
    await writer.press("ctrl+z", "ctrl+z")
    assert writer.entry.text == ""
    await writer.press("ctrl+y", "ctrl+y")
    assert writer.entry.text == "قال كيم"
    await writer.press("ctrl+w", "ctrl+w", "ctrl+z")
    assert writer.entry.text == "قال "


async def test_paste_is_one_clean_line(writer):
    await writer.send(events.Paste("قال\nكيم\x1b[31m\u202e\n"))
    assert writer.entry.text == "قال كيم[31m"
    assert writer.form.harm == []
    await writer.press("ctrl+z")
    assert writer.entry.text == ""


async def test_copy_cut_and_paste(writer):
    await writer.type("كيم")
    await writer.press("ctrl+c", "ctrl+x")
    assert (writer.form.clipboard, writer.entry.text) == ("", "كيم")
    await writer.press("ctrl+a", "ctrl+c")
    assert (writer.form.clipboard, writer.entry.text) == ("كيم", "كيم")
    await writer.press("shift+right", "ctrl+x")
    assert (writer.form.clipboard, writer.entry.text) == ("كي", "م")
    await writer.press("end", "ctrl+v", "ctrl+v")
    assert writer.entry.text == "مكيكي"


async def test_end_is_reported(writer):
    await writer.type("ab")
    await writer.press("ctrl+e", "enter", "escape")
    assert writer.form.posted[-3:] == [("editor",), ("submitted", "ab"), ("cancelled",)]


async def test_unchanged_text_is_given_back_to_the_letter(writer):
    stored = "أ\u200fب\r\nج\x07"
    writer.entry.fill(stored, breaks=True)
    await writer.type("x")
    await writer.press("backspace", "enter")
    assert writer.form.posted[-1] == ("submitted", stored)
    await writer.type("x")
    assert writer.entry.text == "أب\nجx"


async def test_breaks_are_seen_and_kept(writer):
    writer.entry.fill("ab\ncd", breaks=True)
    assert " ab⏎cd " in writer.row
    await writer.type("x")
    assert writer.entry.text == "ab\ncdx"
    writer.entry.fill("ab\ncd")
    assert " ab cd " in writer.row


async def test_replacing_can_be_taken_back(writer):
    await writer.type("ab")
    writer.entry.replace("c\nd")
    assert writer.entry.text == "c d"
    await writer.press("ctrl+z")
    assert writer.entry.text == "ab"


@pytest.mark.parametrize("letter", ["ب", "b", "漢"])
async def test_caret_of_a_long_line_is_in_sight(writer, letter):
    await writer.type(letter * 40)
    positions = []
    for key in ("end", *["left"] * 45, *["right"] * 60, "home"):
        await writer.press(key)
        positions.append(len(writer.cells_with("input--caret")))
        assert len(writer.row) <= 22
        assert writer.entry.draw(0).cell_length == 22
    assert set(positions) <= {1, 2}
    assert "…" in writer.row


async def test_sides_that_go_on_are_marked(writer):
    await writer.type("ب" * 40)
    assert writer.row.index("…") == 21
    await writer.press("home")
    assert writer.row.index("…") == 0
    assert writer.row.count("…") == 1


async def test_end_of_a_long_line_stays_in_sight_when_it_shrinks(writer):
    await writer.type("ب" * 40)
    await writer.press(*["backspace"] * 35)
    assert "…" not in writer.row
    await writer.press("ctrl+a", "ctrl+x")
    assert writer.cells_with("input--caret") == [20]


async def test_caret_is_drawn_with_the_focus_only(writer):
    await writer.type("كيم")
    assert len(writer.cells_with("input--caret")) == 1
    writer.form.set_focus(None)
    await writer.pilot.pause()
    assert writer.cells_with("input--caret") == []
    await writer.pilot.click(RtlInput, offset=(20, 0))
    assert len(writer.cells_with("input--caret")) == 1


@pytest.mark.parametrize(
    ("text", "x", "caret"),
    [("كيم", 19, 1), ("كيم", 20, 0), ("كيم", 17, 3), ("كيم", 2, 3), ("abc", 19, 1)],
)
async def test_click_places_the_caret(writer, text, x, caret):
    await writer.type(text)
    await writer.pilot.click(RtlInput, offset=(x, 0))
    assert writer.line.caret == caret
    assert writer.cells_with("input--caret") == [max(x, 17)]


async def test_more_clicks_select(writer):
    await writer.type("قال كيم")
    await writer.pilot.click(RtlInput, offset=(20, 0), times=2)
    assert writer.line.selected_text == "قال"
    await writer.pilot.click(RtlInput, offset=(20, 0), times=3)
    assert writer.line.selected_text == "قال كيم"
    await writer.pilot.click(RtlInput, offset=(20, 0))
    await writer.pilot.click(RtlInput, offset=(18, 0), shift=True)
    assert writer.line.selected_text == "قا"


async def test_plain_line_is_sent_unchanged(writer):
    """The terminal does the rest; the caret is on the letter's place in the text."""
    await writer.type("قال ab")
    writer.form.surroundings = Surroundings(PLAIN.drawing)
    writer.entry.redraw_all()
    await writer.pilot.pause()
    assert writer.row.startswith(" قال ab  ")
    assert writer.cells_with("input--caret") == [7]
    await writer.press("home", "right")
    assert writer.cells_with("input--caret") == [2]
    await writer.pilot.click(RtlInput, offset=(3, 0))
    assert writer.line.caret == 2


async def test_caret_and_selection_differ_without_colours():
    form = Form()
    async with form.run_test(size=(22, 3)) as pilot:
        form.add_class("-no-colours")
        form.entry.fill("كيم")
        form.entry.focus()
        await pilot.press("shift+right")
        await pilot.pause()
        caret, edge = form.entry.ink("input--caret"), form.entry.ink("input--edge")
        selection = form.entry.ink("input--selection")
        assert caret.reverse
        assert selection.reverse
        assert not edge.reverse
        assert edge.underline
