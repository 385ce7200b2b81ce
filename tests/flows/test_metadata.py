"""What is known of articles is seen where a person chooses and dates them."""

from __future__ import annotations

import pytest

from annotations.store import Corpus
from tests.desk import desk_on
from tui.widgets import RtlInput

TEXTS = {"a.txt": "موسكو\nقال كيم أمس\n", "b.txt": "بيونغ يانغ\n14 آب 2022\nأمس\n"}
KNOWN = {
    "a.txt": {"outlet": "الجزيرة", "date": "2022-08-15T08:15:00Z"},
    "b.txt": {"outlet": "NK News", "author": "Kim", "date": "2023-01-02"},
}


@pytest.fixture
def corpus(tmp_path):
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def known(corpus):
    Corpus.open(corpus).metadata.add(KNOWN)
    return corpus


async def test_fields_are_shown_one_after_the_other(known):
    async with desk_on(known) as desk:
        assert "NK News" not in "".join(desk.rows)
        await desk.press("m")
        assert "metadata: outlet" in desk.rows[-1]
        assert "NK News" in desk.rows[4]
        await desk.press("m", "m")
        assert "Kim" in desk.rows[4]
        assert "NK News" not in desk.rows[4]
        await desk.press("m")
        assert "metadata hidden" in desk.rows[-1]
        assert "Kim" not in "".join(desk.rows)


async def test_articles_are_found_by_what_is_known_of_them(known):
    async with desk_on(known) as desk:
        await desk.press("/", *"outlet:nk", "enter")
        assert "1 of 2 articles" in desk.rows[0]
        await desk.press("enter")
        assert desk.session.article.name == "b.txt"


async def test_corpus_without_metadata_says_where_they_come_from(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("m")
        assert "no article has metadata: see `hashiya help add`" in desk.rows[-1]


@pytest.mark.parametrize(
    ("name", "day"), [("a.txt", "2022-08-15"), ("b.txt", "2023-01-02")]
)
async def test_date_of_publication_is_the_article_s(known, name, day):
    """Also where a dateline says another; until a person says otherwise."""
    async with desk_on(known, article=name) as desk:
        await desk.press("#")
        assert f"published {day}" in desk.panel[2]
        assert desk.screen.query_one(RtlInput).text == day
