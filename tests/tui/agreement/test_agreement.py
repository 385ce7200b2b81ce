"""The screen of agreement: figures that can be held, and the differences behind each."""

from __future__ import annotations

import shutil
import unicodedata
from functools import cache

import pytest

from annotations.model import Span
from annotations.review import DifferenceKind, LabelPair, pair_differences
from annotations.workspace import Workspace
from tests.annotations.review.corpora import seeds_with_sets
from tests.annotations.review.sets import annotation, compared, set_of
from tests.desk import desk_on
from tests.pseudo_language import spoken, write_catalogue
from tests.tui.review.corpora import review_on
from tui.agreement import AgreementScreen
from tui.agreement.figure_filter import FigureFilter
from tui.agreement.table_view import TableView
from tui.dialogs import ChoosingScreen
from tui.reader import ReaderScreen
from tui.review import ReviewScreen

TEXT = "وقال الرئيس الروسي إن الاتفاق مهم للغاية"


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    return seeds_with_sets(tmp_path_factory.mktemp("made"))


@pytest.fixture
def corpus(made_once, tmp_path):
    return shutil.copytree(made_once, tmp_path / "seeds")


def view(desk):
    return desk.screen.query_one(TableView)


async def opened(desk):
    """Open the screen, and wait until everything was counted."""
    await desk.press("v")
    await counted(desk)


async def counted(desk):
    await desk.app.workers.wait_for_complete()
    await desk.settle()
    await desk.app.workers.wait_for_complete()
    await desk.settle()


def counted_rows(desk):
    """How many differences the list of them says that it has."""
    [rule] = [row for row in desk.rows if "differences, the costliest first" in row]
    return int(rule.split()[-1])


@cache
def expected(folder, other="disturbed-1"):
    workspace = Workspace.open(folder)
    source = workspace.set_source(["annotator-a", other])
    return pair_differences(source.compared(), "annotator-a", other)


def test_dearest_differences_come_first():
    text = "a b c d e f g h"
    first = set_of(
        annotation("1", "actor", 0, 1, text=text),
        annotation("2", "actor", 2, 5, text=text),
        annotation("3", "date", 6, 7, text=text, value="2026"),
    )
    second = set_of(
        annotation("4", "actor", 2, 3, text=text),
        annotation("5", "date", 6, 7, text=text),
        annotation("6", "claim", 8, 15, text=text),
    )
    found = pair_differences([compared(text, a=first, b=second)], "a", "b")
    assert [one.difference.kind.value for one in found.all] == [
        "boundary",
        "missing",
        "missing",
        "value",
    ]
    assert [one.difference.group.first.span.start for one in found.all] == [2, 8, 0, 6]
    assert found.confusion["actor", None] == 1
    assert found.confusion[None, "claim"] == 1
    assert len(found.behind("actor", None)) == 2
    assert found.behind(None, "another.txt") == []
    [only_second] = found.behind(None, None, labels=LabelPair(None, "claim"))
    assert only_second.difference.group.first.id == "6"


async def test_figures_are_those_of_the_command(corpus):
    async with desk_on(corpus, size=(100, 40)) as desk:
        await opened(desk)
        assert isinstance(desk.screen, AgreementScreen)
        shown = "\n".join(desk.rows)
        assert "exact F1" in shown
        assert "B disturbed-1" in shown
        assert "A / B" in shown
        differences = expected(corpus)
        assert f"{len(differences.all)} differences" in shown


async def test_every_figure_opens_the_differences_behind_it(corpus):
    async with desk_on(corpus, size=(100, 40)) as desk:
        await opened(desk)
        held = view(desk).held
        await desk.press("enter")
        assert isinstance(desk.screen, ChoosingScreen)
        differences = expected(corpus)
        count = len(differences.behind(held.label, held.article))
        assert counted_rows(desk) == count
        await desk.press("enter")
        assert isinstance(desk.screen, ReviewScreen)
        first = differences.all[0]
        assert desk.session.article.name == first.article.name
        spans = [one.span for one in desk.reading.item.group.members.values()]
        assert first.difference.group.first.span in spans


async def test_figure_of_a_label_lists_only_that_label(corpus):
    async with desk_on(corpus, size=(100, 40)) as desk:
        await opened(desk)
        for _row in range(3):
            await desk.press("down")
        await counted(desk)
        assert view(desk).held.label == "actor"
        assert "A / C" in "\n".join(desk.rows)
        count = len(expected(corpus, "disturbed-2").behind("actor", None))
        assert count > 0
        await desk.press("enter")
        assert counted_rows(desk) == count


async def test_tab_changes_the_measure_of_the_whole_screen(corpus):
    async with desk_on(corpus, size=(100, 40)) as desk:
        await opened(desk)
        before = desk.rows
        await desk.press("tab")
        assert "trimmed F1" in "\n".join(desk.rows)
        assert desk.rows != before
        for _more in range(5):
            await desk.press("tab")
        assert desk.rows == before


async def test_figure_of_another_pair_shows_that_pair(corpus):
    async with desk_on(corpus, size=(100, 40)) as desk:
        await opened(desk)
        await desk.press("down", "right")
        await counted(desk)
        assert "B / C" in "\n".join(desk.rows)


async def test_what_is_undefined_is_said_in_words(tmp_path):
    states = {("disturbed-1", one): "done" for one in ("000",)}
    corpus = seeds_with_sets(tmp_path, states=states)
    async with desk_on(corpus, size=(100, 40)) as desk:
        await opened(desk)
        for _more in range(4):
            await desk.press("tab")
        assert "–" in "\n".join(desk.rows)


async def test_nothing_to_compare_is_said(tmp_path):
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    async with desk_on(tmp_path) as desk:
        await opened(desk)
        assert "There is nothing to compare yet." in desk.rows[2]
        assert "? keys" in desk.rows[-1]
        await desk.press("down", "enter", "q")
        assert not isinstance(desk.screen, AgreementScreen)


@pytest.mark.parametrize("size", [(60, 12), (80, 24), (200, 60)])
async def test_screen_fits_every_size(corpus, size):
    async with desk_on(corpus, size=size) as desk:
        await opened(desk)
        for _row in range(30):
            await desk.press("down")
        assert view(desk).held is not None
        assert any("▸" in row for row in desk.rows)


async def test_titles_take_the_room_that_the_figures_leave(corpus):
    async with desk_on(corpus) as desk:
        await opened(desk)
        cut = [row.strip() for row in desk.rows if "…" in row]
        await desk.resize(200, 60)
        wide = [row.strip() for row in desk.rows if "…" in row]
        assert max(map(len, cut)) <= 80
        assert min(map(len, wide)) > 120


async def test_without_a_review_the_reader_opens_at_the_difference(corpus):
    async with desk_on(corpus, size=(100, 40)) as desk:
        desk.app.push_screen(
            AgreementScreen(Workspace.open(corpus), chosen=desk.app.open_article)
        )
        await desk.settle()
        await counted(desk)
        await desk.press("enter")
        assert "open the article there" in desk.rows[-1]
        await desk.press("enter")
        assert isinstance(desk.screen, ReaderScreen)
        first = expected(corpus).all[0]
        span = first.difference.group.first.span
        assert desk.session.article.name == first.article.name
        assert span.start <= desk.reading.page.caret.head.start <= span.end


async def test_difference_that_is_none_by_now_is_said(corpus):
    async with review_on(corpus) as desk:
        desk.reading.hold_at(Span(0, 1))
        assert "agree on this by now" in desk.news


async def test_figures_of_values_and_links_open_those_differences_alone(corpus):
    async with desk_on(corpus, size=(100, 60)) as desk:
        await opened(desk)
        await desk.press("down", "down")
        await counted(desk)
        found = expected(corpus, "disturbed-2")
        for kind in (DifferenceKind.VALUE, DifferenceKind.LINK):
            while view(desk).held.kind is not kind:
                await desk.press("down")
            label = view(desk).held.label
            count = len(found.behind(label, None, kind))
            assert count > 0
            await desk.press("enter")
            assert counted_rows(desk) == count
            await desk.press("escape")


def read(desk):
    """Each row as it stands and from right to left, so that words of both directions are found."""
    rows = [unicodedata.normalize("NFKC", row) for row in desk.rows]
    return [f"{row} {row[::-1]}" for row in rows]


def title_of(corpus, label):
    return Workspace.open(corpus).tagset.title(label)


async def choose(desk, title):
    """Choose one of the filters that `F8` lists."""
    await desk.press("f8", "/", *title, "enter")
    if isinstance(desk.screen, ChoosingScreen):
        await desk.press("enter")
    await counted(desk)


async def test_filter_by_label_leaves_its_figures_and_differences(corpus):
    async with desk_on(corpus, size=(100, 60)) as desk:
        await opened(desk)
        date, claim = title_of(corpus, "date"), title_of(corpus, "claim")
        await choose(desk, date)
        assert date in read(desk)[0]
        assert not any("links" in row for row in desk.rows)
        assert not any(claim in row for row in read(desk)[4:12])
        count = len(expected(corpus).behind("date", None))
        assert view(desk).held.label == "date"
        assert f"{count} difference" in "\n".join(desk.rows)
        await desk.press("enter")
        assert counted_rows(desk) == count
        await desk.press("escape")
        await choose(desk, "all")
        assert view(desk).held.label is None
        assert any(claim in row for row in read(desk)[4:12])


async def test_filter_by_annotator_leaves_the_pairs_with_them(corpus):
    async with desk_on(corpus, size=(100, 60)) as desk:
        await opened(desk)
        await choose(desk, "disturbed-2")
        assert "exact F1 · disturbed-2" in desk.rows[0]
        assert "B disturbed-1" not in "\n".join(desk.rows)
        assert "A / C" in "\n".join(desk.rows)
        await choose(desk, title_of(corpus, "actor"))
        assert view(desk).held.label == "actor"
        assert desk.screen._table.filter == FigureFilter("actor", "disturbed-2")


async def test_count_of_confused_labels_opens_those_differences(corpus):
    async with desk_on(corpus, size=(100, 60)) as desk:
        await opened(desk)
        found = expected(corpus)
        while view(desk).held.labels is None:
            await desk.press("down")
        await counted(desk)
        pair = view(desk).held.labels
        found = expected(corpus, "disturbed-2")
        assert pair.first != pair.second
        while not found.confusion[view(desk).held.labels]:
            await desk.press("right")
        pair = view(desk).held.labels
        behind = found.behind(None, None, labels=pair)
        assert len(behind) == found.confusion[pair]
        assert f"{len(behind)} difference" in desk.rows[-2]
        await desk.press("enter")
        assert counted_rows(desk) == len(behind)


async def test_bars_begin_where_the_language_does(corpus, tmp_path):
    write_catalogue(tmp_path / "locales", from_right=True)
    with spoken(tmp_path / "locales"):
        async with desk_on(corpus, size=(100, 30)) as desk:
            await opened(desk)
            bars = [row for row in desk.rows if "░" in row]
    assert bars
    assert all("░█" in row for row in bars)


async def test_figure_beyond_the_edge_comes_into_view_whole(corpus):
    async with desk_on(corpus, size=(64, 24)) as desk:
        await opened(desk)
        for _row in desk.screen.query_one("#table")._figures:
            if view(desk).held.article is None:
                await desk.press("down")
        [heading] = [row for row in desk.rows if " by article " in row]
        assert heading.split()[2] == "all"
        assert "differ" not in heading
        assert "di…" not in heading
        for _column in range(4):
            await desk.press("right")
        [heading] = [row for row in desk.rows if " by article " in row]
        assert heading.split()[-1] == "differ"
        assert "all" not in heading
        [held] = [row for row in desk.rows if "▸" in row]
        assert held.split()[-1].isdigit()


async def test_count_of_an_article_opens_its_differences(corpus):
    async with desk_on(corpus, size=(100, 60)) as desk:
        await opened(desk)
        while view(desk).held.article is None:
            await desk.press("down")
        for _column in range(4):
            await desk.press("right")
        held = view(desk).held
        assert held.label is None
        pair = desk.screen._table.survey.agreement.pairs[held.pair]
        count = len(expected(corpus, pair.second).behind(None, held.article))
        await desk.press("enter")
        assert counted_rows(desk) == count


async def test_nothing_can_be_filtered_where_nothing_is_compared(tmp_path):
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    async with desk_on(tmp_path) as desk:
        await opened(desk)
        await desk.press("f8")
        assert isinstance(desk.screen, AgreementScreen)


@pytest.mark.parametrize(("height", "is_airy"), [(24, True), (19, False)])
async def test_blank_row_is_below_the_title_where_there_is_room(
    corpus, height, is_airy
):
    async with desk_on(corpus, size=(80, height)) as desk:
        for keys in ("tab", "v"):  # the articles to review, then their agreement
            await desk.press(keys)
            await counted(desk)
            assert (not desk.rows[1].strip()) is is_airy


async def test_pair_that_shares_no_article_has_no_figures(tmp_path):
    articles = ("000", "001", "002", "003", "004")
    states = {("disturbed-1", one): "new" for one in articles}
    corpus = seeds_with_sets(tmp_path, copies=["disturbed-1"], states=states)
    async with desk_on(corpus) as desk:
        await opened(desk)
        rows = "\n".join(desk.rows)
        assert "A / B" in rows
        await desk.press("down", "tab", "enter")
        assert isinstance(desk.screen, AgreementScreen)


async def test_titles_of_articles_begin_in_one_column_at_their_right(corpus):
    async with desk_on(corpus, size=(140, 60)) as desk:
        await opened(desk)
        [heading] = [y for y, row in enumerate(desk.rows) if " by article " in row]
        figures = desk.rows[heading].index(" all ")
        names = [row[: figures - 2] for row in desk.rows[heading + 1 : heading + 6]]
    assert len({len(name.rstrip()) for name in names}) == 1
