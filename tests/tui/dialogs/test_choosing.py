"""A list to choose from: by keys and by the mouse, filtered, ticked, and left."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest

from tests.commands import copy_of_seeds
from tests.desk import desk_on
from tests.tui.reader.mouse import Mouse
from tests.tui.reader.sent import sending_desk
from tui.dialogs import ChoosingScreen, ListQuestion
from tui.library import LibraryScreen
from tui.output import Encoding
from tui.widgets import Choice, ChoiceGroup, ChoiceList, Panel, TextPart, TextRole

NAMES = ("كيم جونغ أون", "كوريا الشماليّة", "بيونغ يانغ", "Kim Yo Jong")
CHOICES = [
    Choice(
        [TextPart("ف", TextRole.LABEL), TextPart(name)],
        at,
        detail=f"«{name}»",
        aside=TextPart(f"{at}", TextRole.MUTED),
    )
    for at, name in enumerate(NAMES)
]


def push_choices(screen, choices=CHOICES, **options):
    """The list over the library, and what comes of it."""
    taken = []
    question = ListQuestion(
        title="names",
        choices=choices,
        chosen=taken.append,
        **{"of_words": True, **options},
    )
    screen.app.push_screen(ChoosingScreen(question))
    return taken


@asynccontextmanager
async def choosing(folder, choices=CHOICES, **options):
    """A desk with the list open, and what comes of it."""
    async with desk_on(copy_of_seeds(folder)) as desk:
        taken = push_choices(desk.screen, choices, **options)
        await desk.pilot.pause()
        yield desk, taken


def panel_rows(desk):
    """What stands in the panel, row by row."""
    cells = desk.screen.query_one(Panel).region
    return [row[cells.x : cells.right] for row in desk.rows[cells.y : cells.bottom]]


def first_row(desk):
    """The row of the screen that the first choice is in."""
    return desk.screen.query_one(ChoiceList).region.y


async def test_enter_chooses_what_is_at_the_cursor(tmp_path):
    async with choosing(tmp_path) as (desk, taken):
        await desk.press("down", "down", "up", "enter")
        assert taken == [[1]]
        assert isinstance(desk.screen, LibraryScreen)


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_leaving_chooses_nothing(tmp_path, key):
    gone = []
    async with choosing(tmp_path, left=lambda: gone.append("left")) as (desk, taken):
        await desk.press(key)
        assert (taken, gone) == ([], ["left"])
        assert isinstance(desk.screen, LibraryScreen)


async def test_rows_of_words_begin_at_the_right(tmp_path):
    async with choosing(tmp_path) as (desk, _taken):
        title, first, second, _third, fourth, detail = panel_rows(desk)
        assert title.startswith("─ names ──")
        assert title.endswith("── 1 of 4 ┐")
        assert first.endswith(" ◂ │")
        assert first.startswith(" 0 ")
        assert second.rstrip(" │")[-1] in "\ufed1ف"
        assert "Kim Yo Jong" in fourth
        assert "«" in detail


async def test_rows_of_the_program_begin_where_its_language_does(tmp_path):
    async with choosing(tmp_path, of_words=False) as (desk, _taken):
        first = panel_rows(desk)[1]
        assert first.startswith(" ▸ ")
        assert first.endswith(" 0 │")


async def test_parts_are_aligned_in_columns(tmp_path):
    names = "a", "abcdef", "abc"
    choices = [Choice([TextPart(one), TextPart("key")], one) for one in names]
    options = {"of_words": False, "aligned": True}
    async with choosing(tmp_path, choices, **options) as (desk, _taken):
        assert {row.index("key") for row in panel_rows(desk)[1:]} == {10}


async def test_last_row_says_what_enter_does(tmp_path):
    choices = [Choice([TextPart("undo")], 0, effect="takes back: tagged actor")]
    async with choosing(tmp_path, choices, of_words=False) as (desk, _taken):
        assert panel_rows(desk)[-1].startswith(" takes back: tagged actor ")


async def test_unknown_keys_close_nothing_and_say_so(tmp_path):
    async with choosing(tmp_path) as (desk, taken):
        await desk.press("x")
        assert isinstance(desk.screen, ChoosingScreen)
        assert desk.row_of_keys == "x does nothing here · ? keys"
        await desk.press("down", "enter")
        assert taken == [[1]]


async def test_filter_folds_and_arrows_still_move(tmp_path):
    async with choosing(tmp_path) as (desk, taken):
        await desk.press("/", *"ي", "down")
        assert desk.screen.query_one(ChoiceList).count == 3
        await desk.press("backspace", *"الشمالية", "enter")
        assert taken == [[1]]


@pytest.mark.parametrize(("ticks", "done"), [(False, "choose"), (True, "find")])
async def test_only_keys_that_work_in_the_filter_are_offered(tmp_path, ticks, done):
    async with choosing(tmp_path, ticks=ticks) as (desk, _taken):
        offered = desk.rows[-1]
        assert "/ find" in offered
        for typed in ("/", "K"):
            await desk.press(typed)
            assert desk.rows[-1].removesuffix("saved").strip() == (
                f"Enter {done} · Esc cancel"
            )
        await desk.press("escape")
        assert desk.rows[-1] == offered


async def test_what_is_not_in_the_list_may_be_taken(tmp_path):
    new = []
    options = {"other": new.append, "filtering": True}
    async with choosing(tmp_path, **options) as (desk, taken):
        await desk.press(*"قطر", "enter")
        assert (taken, new) == ([], ["قطر"])


async def test_escape_in_the_filter_shows_all_again(tmp_path):
    async with choosing(tmp_path) as (desk, taken):
        await desk.press("/", *"Kim", "escape")
        assert desk.screen.query_one(ChoiceList).count == len(NAMES)
        await desk.press("enter")
        assert taken == [[0]]


async def test_what_is_unticked_is_not_taken(tmp_path):
    async with choosing(tmp_path, ticks=True) as (desk, taken):
        await desk.press("space", "down", "space", "enter")
        assert taken == [[1, 3]]


async def test_all_and_none_are_of_the_rows_shown(tmp_path):
    async with choosing(tmp_path, ticks=True) as (desk, taken):
        await desk.press("n", "/", *"كوريا", "enter")
        await desk.press_arabic("a", "enter")
        assert taken == [[1]]


async def test_nothing_ticked_is_reported(tmp_path):
    async with choosing(tmp_path, ticks=True) as (desk, taken):
        await desk.press("n", "enter")
        assert desk.news == "nothing is ticked"
        assert taken == []


async def test_no_boxes_are_ticked_where_there_are_none(tmp_path):
    async with choosing(tmp_path) as (desk, taken):
        assert not any("tick" in one.id for one in desk.screen.commands)
        await desk.press("space", "n", "enter")
        assert taken == [[0]]


@pytest.mark.parametrize("encoding", list(Encoding))
async def test_mouse_ticks_boxes_and_moves(tmp_path, monkeypatch, encoding):
    corpus = copy_of_seeds(tmp_path)
    async with sending_desk(corpus, encoding, monkeypatch) as (desk, screen):
        taken = push_choices(desk.screen, ticks=True)
        await desk.pilot.pause()
        mouse = Mouse(desk, screen, encoding)
        plain = encoding is Encoding.PLAIN
        is_whole = encoding in (Encoding.WORD, Encoding.TOKEN, Encoding.PLAIN)
        first = first_row(desk)
        await mouse.click(4 if plain else 75 if is_whole else 34, first + 1)
        await mouse.click(20, first + 3)
        await desk.press("space", "enter")
        assert taken == [[0, 2]]


async def test_two_clicks_choose(tmp_path, monkeypatch):
    corpus, visual = copy_of_seeds(tmp_path), Encoding.VISUAL
    async with sending_desk(corpus, visual, monkeypatch) as (desk, screen):
        taken = push_choices(desk.screen)
        await desk.pilot.pause()
        await Mouse(desk, screen, visual).click(30, first_row(desk) + 2, times=2)
        assert taken == [[2]]


async def test_only_rows_in_view_are_laid_out(tmp_path):
    asked = set()

    class Counted(list):
        def __getitem__(self, at):
            asked.add(at)
            return super().__getitem__(at)

    many = Counted(Choice([TextPart(f"كوريا {at}")], at) for at in range(10_000))
    async with choosing(tmp_path, many) as (desk, taken):
        await desk.press("end", "enter")
        assert taken == [[9_999]]
    assert len(asked) < 200


async def test_nothing_that_is_listed_acts(tmp_path):
    hostile = "\x1b[2J[red]x[/red]\u202e\ttab\nsecond"
    choices = [Choice([TextPart(hostile)], 0, detail=hostile, aside=TextPart(hostile))]
    async with choosing(tmp_path, choices) as (desk, _taken):
        text = "".join(desk.rows)
        assert "[red]x" in text
        assert not {"\x1b", "\u202e", "\t"} & set(text)


LONG = "كلام طويل " * 20


def described(details):
    return [
        Choice([TextPart("صف")], at, detail=detail) for at, detail in enumerate(details)
    ]


async def test_longest_detail_has_its_rows_wherever_it_is(tmp_path):
    details = ["قصير"] * 119 + [LONG]
    async with choosing(tmp_path, described(details), whole_details=True) as (desk, _):
        assert desk.screen.query_one("#choice-detail").size.height > 1


async def test_detail_of_a_replaced_choice_has_its_rows(tmp_path):
    async with choosing(tmp_path, described(["قصير"] * 12), whole_details=True) as (
        desk,
        _taken,
    ):
        row = desk.screen.query_one("#choice-detail")
        assert row.size.height == 1
        desk.screen.replace({1: described([LONG])[0]})
        await desk.pilot.pause()
        assert row.size.height > 1
        desk.screen.replace({1: described(["قصير"])[0]})
        await desk.pilot.pause()
        assert row.size.height == 1


GROUPS = [ChoiceGroup(f"title {at}", f"4 in {at}/5") for at in range(1, 6)]
GROUPED = [
    Choice([TextPart(f"{at}")], at, group=GROUPS[at // 4])
    for at in range(4 * len(GROUPS))
]


async def test_headings_stand_above_groups_and_the_cursor_passes_them(tmp_path):
    async with choosing(tmp_path, GROUPED, is_whole=True) as (desk, taken):
        rows = [row.strip() for row in panel_rows(desk)]
        assert rows[1].split("  ")[0] == "4 in 1/5"
        assert rows[1].endswith("title 1")
        assert rows[6] == ""
        assert rows[7].endswith("title 2")
        await desk.press(*["down"] * 4, "enter")
        assert taken == [[4]]


async def test_no_choice_is_passed_by_a_page(tmp_path):
    async with choosing(tmp_path, GROUPED, is_whole=True) as (desk, _taken):
        seen = set()
        for key in ["pagedown"] * 3 + ["pageup"] * 3:
            seen |= {one.value for one in choices_in_view(desk)}
            await desk.press(key)
        assert seen == set(range(len(GROUPED)))
        assert "title 1" in panel_rows(desk)[1]


def choices_in_view(desk):
    rows = {row.replace("◂", "").strip(" │") for row in panel_rows(desk)}
    return [one for one in GROUPED if one.text.split(" ")[0] in rows]


async def test_filter_finds_groups_by_their_titles(tmp_path):
    async with choosing(tmp_path, GROUPED, is_whole=True) as (desk, taken):
        await desk.press("/", *"title 3", "enter")
        assert taken == [[8]]
        assert isinstance(desk.screen, LibraryScreen)


async def test_headings_are_not_chosen_by_the_mouse(tmp_path, monkeypatch):
    corpus, visual = copy_of_seeds(tmp_path), Encoding.VISUAL
    async with sending_desk(corpus, visual, monkeypatch) as (desk, screen):
        taken = push_choices(desk.screen, GROUPED, is_whole=True)
        await desk.pilot.pause()
        mouse = Mouse(desk, screen, visual)
        await mouse.click(30, first_row(desk), times=2)
        assert taken == []
        await mouse.click(30, first_row(desk) + 6 + 1, times=2)
        assert taken == [[4]]


@pytest.mark.parametrize("of_words", [False, True])
async def test_list_without_rows_says_why_until_it_has_some(tmp_path, of_words):
    async with choosing(tmp_path, of_words=of_words) as (desk, _taken):
        await desk.press("/", *"zz")
        row = desk.rows[first_row(desk)]
        assert "nothing here has “zz”" in row
        assert row.startswith("   nothing") is not of_words
        await desk.press("backspace", "backspace")
        assert "nothing here" not in "".join(desk.rows)
