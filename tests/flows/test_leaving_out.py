"""A person marks what is not the article by one key: it steps back, and is left out."""

from __future__ import annotations

import pytest

from annotations.model import BOILERPLATE, Span
from annotations.workspace import Workspace
from tests.desk import desk_on, exported
from tests.tui.widgets.drawing import name_styles, parts
from tui.library import LibraryScreen
from tui.widgets import ArticleView

MENU = "🙂 الرئيسية | أخبار «عاجل»"
STORY = "قال عمر أمس إن سامي عاد."
MORE = "اقرأ أيضا:\nهدى تقول إن عمر سافر."
TEXT = f"{MENU}\n{STORY}\n\n{MORE}\n"
NAME = "one.txt"


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / NAME).write_text(TEXT, "utf-8")
    return tmp_path


def left_out(desk):
    return [words for label, words in desk.tags if label == BOILERPLATE.name]


def drawn_parts(desk, row):
    """The texts of a row of the article, with the names of their styles."""
    view = desk.screen.query_one(ArticleView)
    name_styles(view)
    return [(cell.text, cell.names) for cell in parts(view, row)]


async def test_paragraph_of_the_caret_is_left_out(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await desk.press("left", "|")
        assert left_out(desk) == [MENU]
        assert desk.news == f"tagged {BOILERPLATE.title}"
        await desk.press("ctrl+down", "a", "u")
        assert left_out(desk) == [MENU]
        await desk.press("u")
        assert left_out(desk) == []
        await desk.press("ctrl+r")
        assert left_out(desk) == [MENU]


async def test_selection_is_left_out_with_its_punctuation(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await desk.press("ctrl+end", "ctrl+up", "v", "ctrl+end", "|")
        assert left_out(desk) == [MORE]
        assert desk.screen.page.caret.selection is None


async def test_blank_paragraph_is_no_part(corpus):
    (corpus / NAME).write_text("\n\n\n", "utf-8")
    async with desk_on(corpus, article=NAME) as desk:
        await desk.press("|")
        assert desk.news == "there is nothing to mark here"
        assert desk.tags == []


async def test_same_part_is_not_marked_twice(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await desk.press("|", "|")
        assert left_out(desk) == [MENU]
        await desk.press("x")
        assert left_out(desk) == []


async def test_enter_goes_on_with_the_label_from_before(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await desk.press("ctrl+down", "a", "ctrl+end", "|", "ctrl+down", "enter")
        assert sum(label == "actor" for label, _words in desk.tags) == 2


async def test_part_steps_back_with_what_is_tagged_in_it(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await desk.press("left", "a", "|", "ctrl+down", "left", "a", "ctrl+home")
        menu = [names for text, names in drawn_parts(desk, 0) if text.strip()]
        assert all("article--dim" in names for names in menu)
        assert any("article--blue" in names for names in menu)
        story = [names for _text, names in drawn_parts(desk, 1)]
        assert not any("article--dim" in names for names in story)
        assert any("article--blue" in names for names in story)


async def test_any_label_becomes_a_part_when_it_is_asked_for(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await desk.press("p", "c", "r", "|")
        assert [label for label, _words in desk.tags] == [BOILERPLATE.name]
        await desk.press("r", "c")
        assert [label for label, _words in desk.tags] == ["claim"]


async def test_margin_lists_parts_by_their_key(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await desk.press("a", "|", "ctrl+down", "a", "left", "c", "f8", "a")
        assert "1/2 " in desk.rows[0]  # the menu's actor is not of the article
        await desk.press("f8", "|")
        assert "1/4 " in desk.rows[0]
        assert desk.tags[0][0] == BOILERPLATE.name


async def test_library_and_export_take_the_article_only(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await desk.press("a", "|", "ctrl+down", "a", "q")
        assert isinstance(desk.screen, LibraryScreen)
        assert desk.rows[3].startswith("▸ in progress       1 ")
    [found] = exported(corpus)
    assert [one["text"] for one in found["annotations"]] == ["قال"]


async def test_corpus_with_labels_of_its_own_has_the_key_too(corpus):
    (corpus / "hashiya.toml").write_text(
        '[[label]]\nname = "place"\ntitle = "مكان"\nkey = "c"\n',
        "utf-8",
    )
    async with desk_on(corpus, article=NAME) as desk:
        await desk.press("|", "ctrl+down", "c")
        assert [label for label, _words in desk.tags] == [BOILERPLATE.name, "place"]


def test_part_is_stored_as_any_annotation(corpus):
    session = Workspace.open(corpus).session(NAME)
    session.tag(Span(0, len(MENU)), BOILERPLATE.name, note="menu")
    again = Workspace.open(corpus).session(NAME)
    [one] = again.annotation_set.annotations.values()
    assert (one.label, one.note, one.quote.exact) == (BOILERPLATE.name, "menu", MENU)
