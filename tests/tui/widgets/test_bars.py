from __future__ import annotations

import pytest
from textual.app import App

from annotations.model import Span
from tests.tui.widgets.drawing import TinyApp, name_styles, parts
from tui.widgets import DetailRow, Notice, SpanDetail, StatusBar, TitleBar, ink

SIZES = [(80, 24), (100, 30), (200, 60)]
KEYS = [("a", "actor فاعل"), ("?", "keys")]


@pytest.fixture
async def bar(request):
    kind = request.param
    app = TinyApp(kind(KEYS) if kind is StatusBar else kind())
    async with app.run_test(size=(80, 24)) as pilot:
        app.pilot = pilot
        yield name_styles(app.query_one(kind))


def of(kind):
    return pytest.mark.parametrize("bar", [kind], indirect=True)


def text_of(bar):
    strip = bar.draw(0)
    assert strip.cell_length == bar.size.width
    return strip.text


def named(bar, name):
    return "".join(cell.text for cell in parts(bar, 0) if name in cell.names)


@of(TitleBar)
async def test_title_stands_at_the_right(bar):
    bar.show("\u0628\u062a", "1/5 · new")
    assert text_of(bar).startswith("1/5 · new ")
    assert text_of(bar).endswith("  \ufe96\ufe91")


@of(TitleBar)
async def test_long_title_leaves_the_place(bar):
    bar.show("word " * 40, "12/50 · in progress")
    assert text_of(bar).startswith("12/50 · in progress  ")
    assert text_of(bar).endswith("…")


@of(SpanDetail)
async def test_span_stands_between_brackets(bar):
    """Read from the right, with what is around it outside."""
    bar.show("\u0628 \u062a\u062b \u062c", Span(2, 4), ["claim", "actor"])
    assert text_of(bar).startswith("claim › actor  ")
    assert text_of(bar).endswith("\ufe9d [\ufe9a\ufe97] \ufe8f")
    assert named(bar, "detail--text") == "\ufe9a\ufe97"
    assert named(bar, "detail--around") == "\ufe9d  \ufe8f"
    assert named(bar, "detail--edge") == "[]"


@of(SpanDetail)
async def test_edges_of_a_span_show_what_is_inside(bar):
    bar.show("\u0648\u0642\u0627\u0644\u060c", Span(1, 5), ["actor"])
    assert text_of(bar).endswith("[\u060c\ufedd\ufe8e\ufed7]\ufeed")


@of(SpanDetail)
@pytest.mark.parametrize(
    ("text", "of", "base", "drawn"),
    [
        ("\u0628, 08/15 - 9", "\u0628", None, "9 - 08/15 ,[\ufe8f]"),
        ("\u0628, 08/15 - 9", "08/15", None, "9 - [08/15] ,\ufe8f"),
        ("ab \u0628 cd", "ab", 1, "cd \ufe8f [ab]"),
        ("\u0628 ab", "\u0628", 0, "[\ufe8f] ab"),
    ],
)
async def test_words_stand_as_they_do_in_their_paragraph(bar, text, of, base, drawn):
    """Also digits, signs and words of the other direction, which would order themselves."""
    span = Span(text.index(of), text.index(of) + len(of))
    bar.show(text, span, [], base=base)
    assert text_of(bar).strip() == drawn


@of(SpanDetail)
async def test_what_is_around_a_span_is_cut_between_words_with_a_sign(bar):
    text = "first second third fourth fifth sixth seventh"
    span = Span(text.index("fourth"), text.index(" fifth"))
    bar.show(text, span, ["actor"])
    assert text_of(bar).endswith("… second third [fourth] fifth sixth …")
    bar.show("third [fourth] fifth", Span(7, 13), ["actor"])
    assert "…" not in text_of(bar)


@of(SpanDetail)
async def test_long_span_shows_both_ends(bar):
    text = "اول " + "وسط " * 40 + "اخر"
    bar.show(text, Span(0, len(text)), ["claim"])
    assert "[\ufeae\ufea7\ufe8d" in text_of(bar)
    assert text_of(bar).endswith("\ufedd\ufeed\ufe8d]")
    assert "…" in text_of(bar)
    assert text_of(bar).startswith("claim ")


@of(SpanDetail)
async def test_rank_among_annotations_comes_first(bar):
    bar.show("abc", Span(0, 3), ["claim", "actor"], rank=(2, 5))
    assert text_of(bar).startswith("2/5 claim › actor ")
    bar.show("abc", Span(0, 3), ["actor"], rank=(1, 1))
    assert text_of(bar).startswith("actor ")


@of(SpanDetail)
async def test_deep_place_keeps_its_ends(bar):
    """The outermost and what is held, when the whole would push the span away."""
    deep = ["claim", *["topic"] * 12, "actor"]
    bar.show("كلمة " * 40, Span(5, 150), deep, rank=(1, 14))
    assert text_of(bar).startswith("1/14 claim › … › actor ")
    assert "[" in text_of(bar)


@of(SpanDetail)
async def test_no_span_leaves_the_line_empty(bar):
    assert text_of(bar).strip() == ""
    bar.show("abc", None, [])
    assert text_of(bar).strip() == ""


@of(SpanDetail)
async def test_span_of_an_empty_text_is_empty(bar):
    bar.show("", Span(0, 1), [])
    assert text_of(bar).strip() == "[]"


@of(StatusBar)
async def test_keys_and_saving_are_reported(bar):
    bar.show_saving(unsaved=0, reason=None, read_only=None)
    assert text_of(bar).startswith("a actor ")
    assert text_of(bar).endswith(" saved")
    assert named(bar, "status--key") == "a?"


@of(StatusBar)
async def test_news_take_the_place_of_keys(bar):
    bar.show_saving(unsaved=0, reason=None, read_only=None)
    bar.say("tag actor")
    assert text_of(bar).startswith("tag actor  ")
    assert named(bar, "status--trouble") == ""
    bar.say("it cannot be", trouble=True)
    assert named(bar, "status--trouble") == "it cannot be"
    bar.say("")
    assert text_of(bar).startswith("a actor ")


@of(StatusBar)
async def test_keys_that_go_with_news_stand_beside_them_where_there_is_room(bar):
    bar.show_saving(unsaved=0, reason=None, read_only=None)
    bar.say("tagged actor", keys=[("u", "undo")])
    assert text_of(bar).startswith("tagged actor · u undo  ")
    assert named(bar, "status--key") == "u"
    bar.say("x" * 70, keys=[("u", "undo")])
    assert text_of(bar).startswith("x" * 70 + "  ")
    bar.say("", keys=[("Enter", "keep"), ("Esc", "x" * 80)])
    assert text_of(bar).startswith("Enter keep  ")
    assert bar.has_news
    bar.say("")
    assert text_of(bar).startswith("a actor ")


@of(StatusBar)
@pytest.mark.parametrize(
    ("saving", "message", "trouble"),
    [
        ((0, None, None), "saved", False),
        ((1, None, None), "not saved", True),
        ((1, "not saved: disk full", None), "not saved: disk full", True),
        ((2, "a.log is damaged", None), "2 not saved: a.log is damaged", True),
        ((0, None, "no right to write"), "read only", False),
    ],
)
async def test_state_of_saving_is_reported(bar, saving, message, trouble):
    unsaved, reason, read_only = saving
    bar.show_saving(unsaved=unsaved, reason=reason, read_only=read_only)
    assert text_of(bar).endswith(f"  {message}")
    assert (named(bar, "status--trouble") == message) == trouble


@pytest.mark.parametrize("bar", [TitleBar, SpanDetail, StatusBar], indirect=True)
@pytest.mark.parametrize("size", [*SIZES, (20, 5), (1, 1)])
async def test_bars_are_as_wide_as_the_screen(bar, size):
    await bar.app.pilot.resize_terminal(*size)
    await bar.app.pilot.pause()
    if isinstance(bar, TitleBar):
        bar.show("\u0628 " * 300, "place")
    elif isinstance(bar, SpanDetail):
        bar.show("\u0628\u064e " * 300, Span(9, 400), ["claim", "actor"])
    else:
        bar.say("\u0628\x1b[2J " * 300)
        bar.show_saving(unsaved=1, reason="no space left", read_only=None)
    assert bar.draw(0).cell_length == size[0]


async def test_notice_names_the_size():
    class Small(App):
        def compose(self):
            yield Notice((60, 12))

    app = Small()
    async with app.run_test(size=(70, 6)):
        notice = app.query_one(Notice)
        rows = [notice.draw(y).text for y in range(4)]
        assert rows[0].strip() == ""
        assert rows[1].startswith("  Hashiya needs 60 x 12 cells; here are 70 x 6. ")
        assert rows[2].startswith("  Make the window larger")
        assert rows[3].strip() == "Ctrl+Q quit"


async def test_notice_is_never_cut_and_says_whether_all_is_saved():
    bar = StatusBar(KEYS)
    notice = Notice((60, 12))
    app = TinyApp(notice, bar)
    async with app.run_test(size=(24, 12)):
        bar.show_saving(unsaved=2, reason=None, read_only=None)
        rows = [notice.draw(y).text.strip() for y in range(notice.size.height)]
    assert " ".join(" ".join(rows).split()) == (
        "Hashiya needs 60 x 12 cells; here are 24 x 12. "
        "Make the window larger, or the letters smaller. 2 not saved Ctrl+Q quit"
    )


@of(StatusBar)
@pytest.mark.parametrize("labels", [1, 4, 9, 30])
async def test_the_last_key_is_always_offered(bar, labels):
    """None is cut: what has no room is left out."""
    offered = [
        (f"f{at}", f"label{at} \u0641\u0627\u0639\u0644") for at in range(labels)
    ]
    bar.offer([*offered, ("?", "keys")])
    bar.show_saving(unsaved=0, reason=None, read_only=None)
    row = text_of(bar)
    assert row.endswith(" saved")
    keys = row.removesuffix("saved").rstrip().split(" · ")
    assert keys[-1] == "? keys"
    assert [key.split()[0] for key in keys[:-1]] == [
        f"f{at}" for at in range(len(keys) - 1)
    ]
    assert len(keys) - 1 == min(labels, 3)


@of(TitleBar)
async def test_trouble_follows_the_state(bar):
    bar.show("title", "2/5 · new", trouble="read only", rest="6%")
    assert text_of(bar).startswith("2/5 · new · read only · 6%  ")
    assert named(bar, "title--trouble") == "read only"


@of(StatusBar)
async def test_message_that_begins_with_a_name_reads_as_its_language_does(bar):
    """An Arabic name at its beginning turns no English sentence around."""
    bar.say("\u0628\u062a.jsonl exists")
    assert text_of(bar).startswith("\ufe96\ufe91.jsonl exists ")


@of(StatusBar)
async def test_message_in_a_language_from_the_right_begins_there(bar, monkeypatch):
    monkeypatch.setattr(ink, "reads_from_right", lambda: True)
    bar.say("Enter \u05d0\u05d1")
    assert text_of(bar).startswith("\u05d1\u05d0 Enter ")


@of(StatusBar)
async def test_message_that_only_repeats_words_reads_as_they_do(bar):
    bar.say("\u0628\u062a؟")
    assert text_of(bar).startswith("؟\ufe96\ufe91 ")


async def test_rows_of_one_text_begin_at_the_same_side():
    """Also a row that begins with a word of another direction."""
    row = DetailRow(id="library-detail")
    app = TinyApp(row)
    async with app.run_test(size=(14, 4)):
        row.styles.height = 3
        row.show("بتث بتث بتث KCNA بتث بتث")
        await app.animator.wait_for_idle()
        rows = [row.draw(y).text for y in range(3)]
    assert "KCNA" in rows[1]
    assert rows[1].endswith("KCNA ")


@pytest.mark.parametrize(
    ("title", "cells", "shown"),
    [
        ("one two three", 13, ""),
        ("one two three", 12, "…three"),
        ("one two three", 8, "…three"),  # the row has `one two…`
        ("one two three", 7, "…two three"),
        ("unbroken", 4, "…unbroken"),
        ("one two three", 0, "…one two three"),
    ],
)
async def test_rest_of_a_title_begins_with_the_word_that_its_row_cuts(
    title, cells, shown
):
    row = DetailRow(id="library-detail")
    app = TinyApp(row)
    async with app.run_test(size=(20, 4)):
        row.go_on(title, cells)
        whole = row.draw(0).text
        row.show(shown)
        expected = row.draw(0).text
    assert whole.strip() == expected.strip()


async def test_rest_of_a_title_begins_at_the_side_of_the_title():
    row = DetailRow(id="library-detail")
    app = TinyApp(row)
    async with app.run_test(size=(20, 4)):
        row.go_on("بتث بتث KCNA", 10)
        assert row.draw(0).text.endswith(" KCNA… ")
        row.go_on("بتث", 10)
        assert not row.draw(0).text.strip()
