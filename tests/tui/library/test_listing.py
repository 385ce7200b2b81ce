"""The library's rows are sorted by what is known, and again once the rest is counted."""

from __future__ import annotations

import pytest

from annotations.store import Corpus
from tests.commands import copy_of_seeds
from tests.desk import desk_on
from tests.tui.reader.sent import put_gold_tags
from tui.library import ArticleList
from tui.library.word_counts import WordCounts
from tui.preferences.memory import Memory
from tui.preferences.own_settings import OwnSettings

WIDE = (120, 24)


@pytest.fixture
def corpus(tmp_path):
    folder = copy_of_seeds(tmp_path)
    put_gold_tags(folder)
    corpus = Corpus.open(folder)
    dates = {"001": "2022-08-15", "003": "2023-09-13"}
    names = [name for name in corpus.article_names() if name[:3] in dates]
    corpus.metadata.add({name: {"date": dates[name[:3]]} for name in names})
    return folder


async def counted(desk):
    await desk.app.workers.wait_for_complete()
    await desk.settle()


def order(desk):
    return [name[:3] for name in desk.screen.query_one(ArticleList).names]


def words_of(corpus):
    texts = {path.name[:3]: path.read_text("utf-8") for path in corpus.glob("*.txt")}
    return {name: len(text.split()) for name, text in texts.items()}


async def test_key_sorts_by_each_column_in_turn(corpus):
    async with desk_on(corpus, size=WIDE) as desk:
        await counted(desk)
        orders = {}
        for _time in range(6):
            await desk.press("s")
            await counted(desk)
            orders[desk.news] = order(desk)
    words = words_of(corpus)
    assert orders == {
        "sorted by state": ["000", "001", "002", "003", "004"],
        "sorted by tags": ["002", "000", "004", "001", "003"],
        "sorted by date": ["003", "001", "000", "002", "004"],
        "sorted by words": sorted(words, key=words.get, reverse=True),
        "sorted by title": ["003", "001", "002", "004", "000"],
        "in the order of the corpus": ["000", "001", "002", "003", "004"],
    }


async def test_cursor_stays_on_its_article_and_the_heading_is_bold(corpus):
    async with desk_on(corpus, size=WIDE) as desk:
        await desk.press("down")
        articles = desk.screen.query_one(ArticleList)
        assert articles.name_at_cursor.startswith("001")
        await desk.press("s", "s")
        assert articles.name_at_cursor.startswith("001")
        assert articles.cursor == 3
        headings = articles.draw(0)
        bold = "".join(one.text for one in headings if one.style and one.style.bold)
        assert bold.split() == ["tags"]


async def test_order_is_kept_for_the_next_start(corpus, tmp_path):
    own = OwnSettings(memory=Memory(tmp_path / "state"))
    async with desk_on(corpus, size=WIDE, own=own) as desk:
        await desk.press("s", "s", "ctrl+q")
    async with desk_on(corpus, size=WIDE, own=own) as desk:
        await counted(desk)
        assert order(desk)[0] == "002"


async def test_words_are_counted_once_rows_are_seen_and_have_room(corpus):
    words = words_of(corpus)
    async with desk_on(corpus, size=WIDE) as desk:
        await counted(desk)
        assert f" {words['000']} " in desk.rows[3]
        await desk.resize(90, 24)
        assert f" {words['000']} " not in desk.rows[3]


async def test_article_that_cannot_be_read_has_no_words(corpus):
    broken = corpus / "000_93a02fd9d045658e.txt"
    broken.write_bytes(b"\xff\xfe\x00")
    counts = WordCounts(Corpus.open(corpus))
    times = []
    await counts.count([broken.name], lambda: times.append(1))
    assert counts.of(broken.name) is None
    assert counts.unknown([broken.name]) == []
    counts.forget(broken.name)
    assert counts.unknown([broken.name]) == [broken.name]
    assert times == [1]


async def test_text_is_found_in_articles_that_no_key_waited_for(corpus, monkeypatch):
    monkeypatch.setattr("tui.library.entries.MOST_FOR_A_KEY", 0)
    async with desk_on(corpus, size=WIDE) as desk:
        await counted(desk)
        desk.screen._entries._folded.clear()
        await desk.press("/")
        desk.screen._search.filter.apply("00")
        assert order(desk) == []
        await counted(desk)
        assert len(order(desk)) == 5
        assert any("5 of 5" in row for row in desk.rows)


async def test_articles_that_are_gone_are_named_once_they_are_known(corpus):
    async with desk_on(corpus, size=WIDE) as desk:
        await counted(desk)
        [gone] = corpus.glob("003*.txt")
        await desk.press("enter")
        gone.unlink()
        await desk.press("q")
        await counted(desk)
        assert desk.news.startswith(f"{gone.name} no longer exists")


@pytest.mark.parametrize(
    ("size", "words"),
    [
        ((64, 24), "file names shown, once the window is wider"),
        ((100, 30), "file names shown"),
    ],
)
async def test_column_of_file_names_is_announced_also_where_it_has_no_room(
    tmp_path, size, words
):
    async with desk_on(copy_of_seeds(tmp_path), size=size) as desk:
        await desk.press("s", "n")
        assert desk.news == words
        assert (".txt" in desk.rows[3]) == (size[0] == 100)
        await desk.press("n")
        assert desk.news == "file names hidden"
