"""What a person presses out of habit, or by the key of a label, does what they expect."""

from __future__ import annotations

import pytest

from annotations.model import ArticleState, Span
from annotations.workspace import Workspace
from tests.desk import desk_on
from tui.dialogs import ChoosingScreen
from tui.reader import ReaderScreen
from tui.reader.offer_list import OfferList
from tui.widgets import ChoiceList

TEXT = "🙂 قال عمر وهدى وسامي إن السلام قريب.\nقال عمر.\n"
NAME = "one.txt"


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / NAME).write_text(TEXT, "utf-8")
    return tmp_path


@pytest.mark.parametrize("arabic", [False, True])
@pytest.mark.parametrize("key", ["a", "c", "d"])
async def test_list_of_labels_takes_their_keys(corpus, key, arabic):
    names = {"a": "actor", "c": "claim", "d": "date"}
    async with desk_on(corpus, article=NAME) as desk:
        press = desk.press_arabic if arabic else desk.press
        await press("@")
        await press(key)
        if key == "d":
            await desk.press("escape")
        assert [label for label, _words in desk.tags] == [names[key]]
        await desk.press("/", *"عمر", "enter", "*")
        await press(key)
        assert isinstance(desk.screen, ChoosingScreen)  # now the places
        await desk.press("enter")
        tagged = [label for label, words in desk.tags if words == "عمر"]
        assert tagged == [names[key]] * 2


async def test_list_of_labels_has_their_colours_counts_and_guidelines(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await desk.press("a", "left", "@")
        rule, first, second, *_rest = desk.panel
        assert "tag “" in rule
        assert "1 here" in first
        assert "0 here" in second
        view = desk.screen.query_one(ChoiceList)
        labels = desk.app._workspace.tagset.labels
        colours = [view._choice_at(at).parts[1].colour for at in range(len(labels))]
        assert colours == [label.colour for label in labels]
        opening = desk.screen.query_one("#choice-detail")._text
        assert opening.startswith("الفاعل شخص أو دولة")
        await desk.press("escape", "right", "r", "@")
        assert desk.panel[0].startswith("─ label ")


async def test_list_of_labels_without_guidelines(corpus):
    (corpus / "place.md").write_text("a place", "utf-8")
    (corpus / "hashiya.toml").write_text(
        '[[label]]\nname = "place"\nguidelines = "place.md"\n', "utf-8"
    )
    async with desk_on(corpus, article=NAME) as desk:
        (corpus / "place.md").unlink()
        await desk.press("@")
        assert "0 here" in desk.panel[1]
        assert not desk.screen.query_one("#choice-detail").display


async def test_label_key_beats_that_of_the_list(corpus):
    (corpus / "hashiya.toml").write_text(
        '[[label]]\nname = "place"\nkey = "a"\n[[label]]\nname = "team"\nkey = "d"\n',
        "utf-8",
    )
    async with desk_on(corpus, article=NAME) as desk:
        await desk.press("@", "d")
        assert isinstance(desk.screen, ReaderScreen)
        assert [label for label, _words in desk.tags] == ["team"]


async def test_key_of_a_label_is_typed_in_the_filter(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await desk.press("@", "/", "c", "l")
        assert isinstance(desk.screen, ChoosingScreen)
        await desk.press("enter")
        assert [label for label, _words in desk.tags] == ["claim"]


async def test_article_without_a_tag_is_done_when_insisted_on(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await desk.press("f")
        assert desk.news == "nothing is tagged here"
        assert desk.row_of_keys.endswith("f mark as done anyway")
        await desk.press("left", "f")
        assert desk.session.annotation_set.state is ArticleState.NEW
        await desk.press("f")
        assert desk.session.annotation_set.state is ArticleState.DONE
        await desk.press("f")
        assert desk.session.annotation_set.state is ArticleState.IN_PROGRESS


@pytest.mark.parametrize("key", ["escape", "tab", "enter"])
async def test_last_line_is_right_after_the_filters_of_the_margin(corpus, key):
    async with desk_on(corpus, article=NAME) as desk:
        await desk.press("left")
        before = desk.rows[-1]
        await desk.press("f8")
        assert desk.rows[-1] != before
        await desk.press(key)
        assert desk.rows[-1] == before


@pytest.mark.parametrize(
    ("key", "news"),
    [
        ("ctrl+s", "every edit is saved at once: there is nothing to press"),
        ("ctrl+z", "u undo"),
    ],
)
async def test_keys_of_other_programs_say_what_to_press(corpus, key, news):
    async with desk_on(corpus, article=NAME) as desk:
        await desk.press("a", key)
        assert desk.row_of_keys == news
        assert len(desk.tags) == 1
        await desk.press("?")
        assert "Ctrl+S" not in "".join(desk.rows)


@pytest.mark.parametrize("key", ["a", "c", "d", "ش"])
async def test_label_key_in_the_library_says_what_to_press(corpus, key):
    async with desk_on(corpus) as desk:
        await desk.press(key)
        assert "tags in an article · Enter open" in desk.row_of_keys
        await desk.press("ctrl+s")
        assert desk.news.startswith("every edit is saved at once")


async def test_source_that_is_set_comes_first(corpus):
    session = Workspace.open(corpus).session(NAME)
    made = {}
    for words, label in (
        ("عمر", "actor"),
        ("هدى", "actor"),
        ("سامي", "actor"),
        ("السلام قريب", "claim"),
    ):
        start = TEXT.index(words)
        edit = session.tag(Span(start, start + len(words)), label)
        made[words] = edit.changes[0].id
    for source in ("هدى", "سامي", "عمر"):
        link = session.link(made["السلام قريب"], "source", made[source]).changes[0]
        async with desk_on(corpus, article=NAME) as desk:
            await desk.press("/", *"السلام", "enter", "y")
            rows = desk.screen.query_one(OfferList)._choices
            assert [one.aside is not None for one in rows] == [True, False, False]
            assert rows[0].value[0].target.quote.exact == source
        session.unlink(link.id)
