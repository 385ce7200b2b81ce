"""The keys that change how rows are sent and drawn, while somebody reads."""

from __future__ import annotations

import os

import pytest

from tests.commands import copy_of_seeds
from tests.desk import desk_on, link_by
from tests.tui.reader.sent import put_gold_tags, repainted, sending_desk
from tests.tui.terminal.screen import looks_alike
from tui.guide import HelpScreen
from tui.output import Encoding
from tui.terminal import Fingerprint, TerminalLink, choices_path, load_choices
from tui.widgets import ArticleView, Margin

FIRST = "000_93a02fd9d045658e.txt"
VOWELLED = "قَالَ الرَّجُلُ إِنَّ\u200cالْكِتَابَ جَدِيدٌ\nكلمة\u200f أخرى\u2067 هنا\u2069 abc كلمة\n"
TURNS = (*list(Encoding)[1:], Encoding.VISUAL)

REVERSED = "Arabic reversed? · هل الحروف مقلوبة؟ · F2 change / تغيير · ? keys"


@pytest.fixture
def seeds(tmp_path):
    corpus = copy_of_seeds(tmp_path)
    put_gold_tags(corpus)
    return corpus


@pytest.fixture
def vowelled(tmp_path):
    (tmp_path / "vowelled.txt").write_text(VOWELLED, encoding="utf-8")
    return tmp_path


@pytest.fixture
def environ(tmp_path):
    return {"XDG_STATE_HOME": str(tmp_path / "state")}


def test_no_test_reaches_the_real_home(empty_home):
    """A test that forgets to say where choices are kept harms nobody."""
    assert choices_path(os.environ).is_relative_to(empty_home)


@pytest.mark.parametrize("keys", [[], ["enter"], ["enter", "?"]])
async def test_encodings_come_in_turn(seeds, monkeypatch, keys):
    """Every screen that is open is sent again at once, and is seen the same."""
    sending = sending_desk(seeds, Encoding.VISUAL, monkeypatch)
    async with sending as (desk, screen):
        await desk.press(*keys)
        first = screen.displayed(Encoding.VISUAL)
        for encoding in TURNS:
            await desk.press("f2")
            assert desk.app.surroundings.encoding is encoding
            if encoding is Encoding.PLAIN:
                continue
            assert screen.displayed(encoding) == repainted(desk).displayed(encoding)
            assert looks_alike(screen.displayed(encoding)[:-1], first[:-1])
        await desk.press("escape" if isinstance(desk.screen, HelpScreen) else "f1")


async def test_encoding_is_reported_and_remembered(seeds, environ):
    link = TerminalLink(environ, find=lambda: Fingerprint(term="xterm"))
    async with desk_on(seeds, link=link) as desk:
        assert desk.row_of_keys.startswith(REVERSED)
        await desk.press("f2")
        assert desk.news == "rows are now sent to this terminal as fenced"
    assert load_choices(choices_path(environ)).encodings == {"xterm": Encoding.FENCED}
    link = TerminalLink(environ, find=lambda: Fingerprint(term="xterm"))
    async with desk_on(seeds, link=link) as desk:
        assert desk.app.surroundings.encoding is Encoding.FENCED
        assert desk.news == ""


async def test_hint_stands_in_the_reader_until_a_key_is_pressed(seeds, environ):
    """There Arabic is seen to be reversed, not before."""
    async with desk_on(seeds, link=TerminalLink(environ)) as desk:
        await desk.press("down", "enter")
        assert desk.row_of_keys.startswith(REVERSED)
        await desk.press("left")
        assert not desk.news.startswith("Arabic reversed?")
        await desk.press("q", "enter")
        assert not desk.news.startswith("Arabic reversed?")


async def test_choice_that_cannot_be_saved_is_reported(seeds, environ, tmp_path):
    (tmp_path / "state").write_text("in the way")
    async with desk_on(seeds, link=TerminalLink(environ)) as desk:
        await desk.press("f2")
        assert "could not be saved" in desk.news
        assert desk.app.surroundings.encoding is Encoding.FENCED


async def test_plain_shows_the_text_alone_and_unchanged(seeds):
    """No margin and no gutter beside it, which the terminal would order with it."""
    link = link_by(Encoding.PLAIN)
    async with desk_on(seeds, article=FIRST, link=link) as desk:
        view = desk.screen.query_one(ArticleView)
        assert not desk.screen.query_one(Margin).display
        text = desk.session.article.text
        page = desk.screen.page
        for y, position in enumerate(page.viewport.rows()):
            row = page.layout.row(position)
            drawn = view.draw(y).text
            assert drawn.strip() == text[row.start : row.end].strip()
            assert drawn.startswith(" ") or not drawn.strip()


@pytest.mark.parametrize("encoding", [Encoding.VISUAL, Encoding.PLAIN])
async def test_left_reads_on_and_right_goes_back(seeds, encoding):
    link = link_by(encoding)
    async with desk_on(seeds, article=FIRST, link=link) as desk:
        words = []
        for _word in range(40):
            words.append(desk.screen.page.caret.head)
            await desk.press("left")
        assert words == sorted(set(words))
        for word in reversed(words):
            await desk.press("right")
            assert desk.screen.page.caret.head == word


async def test_plain_and_back_restores_the_screen(seeds):
    link = link_by(Encoding.TOKEN)
    async with desk_on(seeds, article=FIRST, link=link) as desk:
        before = desk.rows
        await desk.press("f2", "f2", *["left"] * 3)
        assert not desk.screen.query_one(Margin).display
        await desk.press(*["f2"] * 4, *["right"] * 3)
        assert desk.screen.query_one(Margin).display
        assert desk.rows[:-1] == before[:-1]


@pytest.mark.parametrize("encoding", [Encoding.VISUAL, Encoding.PLAIN])
@pytest.mark.parametrize("keys", [["f3"], ["f4"], ["f3", "f4"]])
async def test_what_is_hidden_changes_no_span(vowelled, encoding, keys):
    """Words are tagged alike, letter for letter, however they are drawn."""
    spans = []
    for pressed in ([], keys):
        link = link_by(encoding)
        article = "vowelled.txt"
        async with desk_on(vowelled, article=article, link=link) as desk:
            await desk.press(*pressed)
            for _word in range(6):
                await desk.press("a", "left")
            await desk.press("s", "c")
            found = desk.session.annotation_set.in_reading_order()
            spans.append([(one.label, one.span, one.quote.exact) for one in found])
            await desk.press(*["u"] * 7)
            assert desk.tags == []
    assert spans[0] == spans[1]
    assert len(spans[0]) == 7


async def test_vowel_signs_and_hidden_characters_come_and_go(vowelled):
    async with desk_on(vowelled, article="vowelled.txt") as desk:
        before = desk.rows[2:4]
        assert "\u064e" in before[0]
        await desk.press("f3")
        assert "\u064e" not in desk.rows[2]
        await desk.press("f4")
        assert "ZWNJ" in desk.rows[2]
        assert "RLI" in desk.rows[3]
        await desk.press("f3", "f4")
        assert desk.rows[2:4] == before


async def test_vowel_signs_follow_the_terminal_until_chosen(vowelled):
    """Attached elsewhere, the reader does as that terminal needs; but a word holds."""
    terminals = [Fingerprint(term=name) for name in ("xterm", "xterm-kitty") * 2]
    link = TerminalLink({}, find=lambda: terminals.pop(0))
    async with desk_on(vowelled, link=link) as desk:
        states = [desk.app.surroundings.drawing.tashkeel]
        for _turn in range(2):
            link.find_again()
            desk.app._redraw_everything()
            states.append(desk.app.surroundings.drawing.tashkeel)
        assert states == [True, False, True]
        await desk.press("f3")
        link.find_again()
        desk.app._redraw_everything()
        assert not desk.app.surroundings.drawing.tashkeel
