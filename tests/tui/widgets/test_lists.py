from __future__ import annotations

import pytest

from tests.tui.widgets.drawing import TinyApp, name_styles, parts, rows_of
from tui.bindings import Command, KeyContext
from tui.guide import KeyList
from tui.library import ArticleEntry, ArticleList
from tui.widgets import row_widget
from tui.widgets.ink import KeyedWords

NAMES = [f"{number:02}.txt" for number in range(30)]


class Library:
    """Entries of articles, and which of them have been asked for."""

    def __init__(self):
        self.asked = []

    def __call__(self, name):
        self.asked.append(name)
        if name == "03.txt":
            return ArticleEntry("cannot be read", trouble=True)
        cells = {"state": "new", "count": "2", "date": "2022-08-15"}
        return ArticleEntry(f"title {name}", cells)


@pytest.fixture
def library():
    return Library()


@pytest.fixture
async def articles(library):
    app = TinyApp(ArticleList(NAMES, library))
    async with app.run_test(size=(80, 10)) as pilot:
        app.pilot = pilot
        yield app.query_one(ArticleList)


async def test_article_is_a_row(articles):
    heading, row = rows_of(articles)[:2]
    assert heading.startswith("  state          tags   date ")
    assert row.startswith("▸ new               2   2022-08-15 ")
    assert heading.endswith(" title ")
    assert row.endswith("title 00.txt ")
    assert len(row) == len(heading) == 80


async def test_columns_are_those_that_have_room(articles):
    await articles.app.pilot.resize_terminal(64, 10)
    await articles.app.pilot.pause()
    assert "2022-08-15" not in rows_of(articles)[1]
    assert rows_of(articles)[1].startswith("▸ new               2 ")


async def test_columns_are_mirrored_in_a_language_from_the_right(articles, monkeypatch):
    monkeypatch.setattr(row_widget, "reads_from_right", lambda: True)
    heading, row = rows_of(articles)[:2]
    assert heading.endswith("title  ")
    assert row.endswith("title 00.txt ◂")
    assert row.startswith(" 2022-08-15      2            new   ")
    assert row.index("new") < row.index("title")


async def test_list_without_articles_says_why(library):
    app = TinyApp(ArticleList([], library))
    async with app.run_test(size=(80, 6)):
        articles = app.query_one(ArticleList)
        articles.empty = [
            KeyedWords("", "No title has “zzzz”."),
            KeyedWords("Esc", "show all"),
        ]
        rows = [row.strip() for row in rows_of(articles)]
    assert rows[2:4] == ["No title has “zzzz”.", "Esc show all"]


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (200, 60), (20, 5)])
async def test_rows_fill_the_list(articles, size):
    await articles.app.pilot.resize_terminal(*size)
    await articles.app.pilot.pause()
    assert {articles.draw(y).cell_length for y in range(size[1])} == {size[0]}


async def test_only_articles_in_view_are_looked_into(articles, library):
    assert set(library.asked) == set(NAMES[:9])
    articles.move_to(12)
    await articles.app.pilot.pause()
    assert set(library.asked) == set(NAMES[:13])
    assert len(library.asked) == 13


async def test_cursor_drags_the_window(articles):
    for cursor, top in ((8, 0), (9, 1), (29, 21), (25, 21), (19, 19), (0, 0)):
        articles.move_to(cursor)
        assert (articles._top, articles.name_at_cursor) == (top, NAMES[cursor])


async def test_cursor_stops_at_the_ends(articles):
    articles.move_to(99)
    assert articles.cursor == 29
    articles.move_to(-5)
    assert articles.cursor == 0


async def test_cursor_stays_in_sight_when_the_list_shrinks(articles):
    articles.move_to(9)
    await articles.app.pilot.resize_terminal(80, 5)
    await articles.app.pilot.pause()
    assert "▸" in "".join(rows_of(articles))


@pytest.mark.parametrize("height", [4, 10, 40])
@pytest.mark.parametrize("cursor", [0, 3, 15, 29])
async def test_list_that_begins_at_a_cursor_is_full(library, cursor, height):
    articles = ArticleList(NAMES, library)
    articles.move_to(cursor)  # as a start does, before the screen is laid out
    app = TinyApp(articles)
    async with app.run_test(size=(80, height)):
        rows = rows_of(articles)
        assert sum("txt" in row or "read" in row for row in rows) == min(30, height - 1)
        assert sum("▸" in row for row in rows) == 1


async def test_taller_screen_shows_the_articles_above(articles):
    articles.move_to(29)
    await articles.app.pilot.resize_terminal(80, 25)
    await articles.app.pilot.pause()
    assert "title 06.txt" in rows_of(articles)[1]


async def test_fewer_articles_fill_the_list(articles):
    articles.move_to(29)
    articles.look_again(NAMES[:14])
    assert "title 05.txt" in rows_of(articles)[1]


async def test_cursor_is_seen_without_colours(articles):
    articles.move_to(2)
    marked = ["▸" in row for row in rows_of(articles)]
    assert [at for at, found in enumerate(marked) if found] == [3]


async def test_trouble_has_its_own_colour(articles):
    name_styles(articles)
    message = [
        cell.text for cell in parts(articles, 4) if "list--trouble" in cell.names
    ]
    assert "".join(message) == "cannot be read"


async def test_work_done_is_looked_at_again(articles, library):
    library.asked.clear()
    articles.look_again(NAMES)
    await articles.app.pilot.pause()
    assert set(library.asked) == set(NAMES[:9])


async def test_rows_after_the_last_are_blank(library):
    app = TinyApp(ArticleList(NAMES[:1], library))
    async with app.run_test(size=(80, 4)):
        assert app.query_one(ArticleList).draw(2).text.strip() == ""


COMMANDS = [
    Command("x.a", ("a", "left"), "a", "first thing", KeyContext.READER, "One"),
    Command("select.x.a", ("shift+left",), "b", "not shown", KeyContext.READER),
    Command("x.b", ("ctrl+b",), "b", "second", KeyContext.READER, "One"),
    *(
        Command(f"y.{at}", ("f1",), "c", f"number {at}", KeyContext.HELP, "Two")
        for at in range(20)
    ),
]


@pytest.fixture
async def keys():
    app = TinyApp(KeyList(COMMANDS))
    async with app.run_test(size=(60, 10)) as pilot:
        app.pilot = pilot
        yield app.query_one(KeyList)


async def test_keys_stand_in_their_groups(keys):
    rows = [row.rstrip() for row in rows_of(keys)]
    assert rows[0] == "  One"
    assert rows[1].split() == ["a", "←", "first", "thing"]
    assert rows[2].split() == ["Ctrl+B", "second"]
    assert rows[3:5] == ["", "  Two"]
    assert not any("not shown" in row for row in rows)


async def test_descriptions_stand_in_one_column(keys):
    rows = rows_of(keys)
    assert rows[1].index("first") == rows[2].index("second")


@pytest.mark.parametrize(("width", "columns"), [(60, 1), (80, 2), (140, 3), (180, 4)])
async def test_groups_stand_in_columns_by_width(width, columns):
    groups = [
        Command(
            f"x.{at}", ("a",), "a", f"{words} {at}", KeyContext.READER, f"Group {at}"
        )
        for at, words in enumerate(["a long description that is broken"] * 4)
    ]
    app = TinyApp(KeyList(groups))
    async with app.run_test(size=(width, 30)):
        rows = rows_of(app.query_one(KeyList))
    assert rows[0].count("Group") == columns
    assert not any("…" in row for row in rows)
    assert sum(row.count("broken") for row in rows) == 4


@pytest.mark.parametrize("height", range(5, 12))
async def test_no_page_cuts_a_description(height):
    """One that goes on beyond the edge of a page is whole on the next."""
    long = "begins here and is so long that it goes on below, where it ends"
    commands = [
        Command(f"z.{at}", ("a",), "a", f"{at} {long} {at}", KeyContext.READER, "Long")
        for at in range(9)
    ]
    app = TinyApp(KeyList(commands))
    async with app.run_test(size=(40, height)):
        keys, seen = app.query_one(KeyList), set()
        for _page in range(20):
            words = " ".join(" ".join(rows_of(keys)).split())
            assert words.count("begins") == words.count("ends")
            seen |= {at for at in range(9) if f"ends {at}" in words}
            keys.scroll_pages(1)
    assert seen == set(range(9))


async def test_keys_scroll_to_their_ends(keys):
    keys.scroll_rows(99)
    assert "number 19" in rows_of(keys)[-1]
    keys.scroll_rows(-99)
    assert "One" in rows_of(keys)[0]


async def test_taller_list_leaves_no_room_below(keys):
    keys.scroll_rows(99)
    await keys.app.pilot.resize_terminal(60, 20)
    await keys.app.pilot.pause()
    assert "number 19" in rows_of(keys)[-1]
    await keys.app.pilot.resize_terminal(60, 40)
    await keys.app.pilot.pause()
    assert "One" in rows_of(keys)[0]
    assert rows_of(keys)[-1].strip() == ""
