"""Both sessions have changed the same: the person sees both versions and keeps one."""

from __future__ import annotations

import pytest

from annotations.errors import NotSavedError
from annotations.model import ArticleState, Link, Span
from annotations.store import Corpus, SetKey
from annotations.workspace import Workspace
from tests.commands import copy_of_seeds
from tests.desk import desk_on, drawn, link_by
from tests.faulty_repository import FaultyRepository
from tui.dialogs.conflict import ConflictScreen
from tui.output import Encoding
from tui.reader import ReaderScreen
from tui.reader.features import saving
from tui.reader.features.saving import Saving

FIRST = "000_93a02fd9d045658e.txt"
FULL = "not saved: No space left on device"


@pytest.fixture(autouse=True)
def _look_only_when_asked(monkeypatch):
    monkeypatch.setattr(saving, "_REFRESH_SECONDS", 1000)


@pytest.fixture
def memory():
    return FaultyRepository()


@pytest.fixture
def workspace(tmp_path, memory):
    return Workspace(Corpus.open(copy_of_seeds(tmp_path)), memory, "huda")


@pytest.fixture
def reading(workspace):
    """A desk at the first article."""
    folder = workspace.corpus.folder
    return lambda **options: desk_on(
        folder, workspace=workspace, article=FIRST, **options
    )


@pytest.fixture
def other(workspace):
    """The other window's session, with one annotation on the first words."""
    session = workspace.session(FIRST)
    session.tag(Span(0, 4), "actor")
    return session


def the_one(session):
    [found] = session.annotation_set.annotations
    return found


def text_of(desk):
    return "\n".join(desk.rows)


def columns(desk):
    """What stands in the two columns: of theirs, and of mine."""
    halves = [row.split("│") for row in desk.rows if "│" in row]
    return tuple("\n".join(side) for side in zip(*halves, strict=True))


async def test_both_versions_stand_side_by_side(reading, other):
    async with reading() as desk:
        other.relabel(the_one(other), "date")
        other.annotate(the_one(other), "their note")
        await desk.press("r", "c")
        assert isinstance(desk.screen, ConflictScreen)
        theirs, mine = columns(desk)
        assert "theirs, saved" in theirs
        assert drawn("تاريخ") in theirs
        assert "their note" in theirs
        assert "mine, not saved" in mine
        assert drawn("قول") in mine
        assert drawn("changed فاعل to قول") in desk.rows[0]
        assert desk.rows[-1].rstrip().endswith("not saved")


async def test_versions_lie_in_the_block_of_a_wide_screen(reading, other):
    async with reading(size=(200, 60)) as desk:
        other.annotate(the_one(other), "their note")
        other.relabel(the_one(other), "date")
        await desk.press("r", "c")
        rows = [row for row in desk.rows if row.strip()]
        assert min(len(row) - len(row.lstrip()) for row in rows) == 30
        assert max(len(row.rstrip()) for row in rows) <= 170


@pytest.mark.parametrize(
    ("key", "label", "news"),
    [
        ("right", "claim", "kept mine: changed فاعل to قول"),
        ("left", "date", "kept theirs; discarded: changed فاعل to قول"),
    ],
)
async def test_picked_version_is_kept(reading, other, key, label, news):
    async with reading() as desk:
        other.relabel(the_one(other), "date")
        await desk.press("r", "c", key, "enter")
        assert isinstance(desk.screen, ReaderScreen)
        assert desk.news == news
        assert [one for one, _text in desk.tags] == [label]
        other.refresh()
        assert [one.label for one in other.annotation_set.annotations.values()] == [
            label
        ]


async def test_stray_keys_choose_nothing(reading, other):
    async with reading() as desk:
        other.remove(the_one(other))
        await desk.press("r", "c", "enter", "a", "x", "escape", "q")
        assert isinstance(desk.screen, ConflictScreen)
        assert desk.news == "pick one first: ← for the left, → for the right"
        assert "deleted" in columns(desk)[0]
        await desk.press("right", "enter")
        assert [label for label, _text in desk.tags] == ["claim"]


@pytest.mark.parametrize("encoding", [Encoding.VISUAL, Encoding.PLAIN])
async def test_long_note_can_be_read_to_its_end(reading, other, encoding):
    """What was typed is not given up before all of it could be seen."""
    words = " ".join(f"w{number:03}" for number in range(200))
    async with reading(link=link_by(encoding)) as desk:
        annotation = other.annotation_set.annotations[the_one(other)]
        other.relabel(annotation.id, "date")
        session = desk.session
        desk.reading.change(
            lambda: session.annotate(annotation.id, words, base=annotation)
        )
        await desk.press()
        screen_text = text_of(desk)
        for _row in range(60):
            await desk.press("down")
            screen_text += text_of(desk)
        assert all(word in screen_text for word in words.split())


async def test_note_that_is_typed_meanwhile_is_not_lost(reading, other):
    async with reading() as desk:
        await desk.press(";", *"mine")
        other.annotate(the_one(other), "theirs")
        desk.feature(Saving).refresh()
        assert desk.screen.is_asking
        assert desk.news == "another session has changed this فاعل"
        await desk.press("enter")
        assert isinstance(desk.screen, ConflictScreen)
        await desk.press("right", "enter")
        [found] = desk.session.annotation_set.annotations.values()
        assert found.note == "mine"
        await desk.press("u")
        [found] = desk.session.annotation_set.annotations.values()
        assert found.note == "theirs"


async def test_nobody_is_interrupted_while_typing(reading, other, memory):
    """A conflict that is found by itself waits until the line is closed."""
    async with reading() as desk:
        memory.failure = NotSavedError(FULL)
        await desk.press("r", "c", ";", "n")
        memory.failure = None
        other.relabel(the_one(other), "date")
        desk.feature(Saving)._save_again()
        await desk.press("o")
        assert desk.screen.is_asking
        await desk.press("escape")
        desk.feature(Saving).refresh()
        await desk.press()
        assert isinstance(desk.screen, ConflictScreen)


async def test_leaving_gives_no_conflict_up_unsaid(reading, other):
    async with reading() as desk:
        other.relabel(the_one(other), "date")
        await desk.press("r", "c", "ctrl+q")
        assert desk.app.is_running
        assert "1 edit is not saved" in desk.news
        await desk.press("left", "enter", "q")
        assert not isinstance(desk.screen, ReaderScreen)


async def test_one_conflict_after_the_other(reading, other, memory):
    second = other.tag(Span(5, 8), "date").changes[0].id
    async with reading() as desk:
        memory.failure = NotSavedError(FULL)
        desk.session.remove(the_first := next(iter(other.annotation_set.annotations)))
        desk.session.remove(second)
        memory.failure = None
        other.relabel(the_first, "claim")
        other.relabel(second, "claim")
        desk.feature(Saving)._save_again()
        await desk.press("right", "enter")
        desk.feature(Saving).refresh()
        await desk.press("left", "enter")
        assert isinstance(desk.screen, ReaderScreen)
        assert [label for label, _text in desk.tags] == ["claim"]


async def test_state_of_the_article_is_shown_in_words(reading, workspace):
    async with reading() as desk:
        workspace.session(FIRST).set_state(ArticleState.IN_PROGRESS)
        await desk.press("f", "f")  # asked once, since nothing is annotated
        theirs, mine = columns(desk)
        assert "in progress" in theirs
        assert "done" in mine
        await desk.press("right", "enter")
        assert "1/5 · done" in desk.rows[0]


async def test_link_is_shown_by_its_ends(reading, other, memory):
    mine = other.tag(Span(5, 8), "claim").changes[0].id
    stored = memory.load(SetKey(other.article.name, "huda")).annotation_set
    stored.links["l"] = Link("l", "source", mine, the_first := min(stored.annotations))
    async with reading() as desk:
        other.annotate(the_first, "note")
        desk.reading.change(lambda: desk.session.remove(the_first))
        await desk.press()
        assert drawn("المصدر") in columns(desk)[0]


async def test_versions_are_drawn_as_the_person_wants(reading, other):
    """Keys that change how texts are drawn work here too, and lose nothing."""
    async with reading() as desk:
        other.annotate(the_one(other), "كِتَاب")
        await desk.press("r", "c")
        before = text_of(desk)
        await desk.press("f3")
        assert "\u0650" in before
        assert "\u0650" not in text_of(desk)
        await desk.press(*["f2"] * 5)
        assert "│" not in text_of(desk)
