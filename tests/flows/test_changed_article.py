"""An article is changed under its annotations: a person settles what is not sure."""

from __future__ import annotations

import pytest

from annotations.messages import isolate
from annotations.model import Span
from annotations.workspace import Workspace
from tests.commands import copy_of_seeds
from tests.desk import desk_on
from tests.flows.test_real_terminal import FIRST
from tui.dialogs import ChoosingScreen
from tui.widgets import Margin, SpanDetail


@pytest.fixture
def seeds(tmp_path):
    """The article annotated, and then changed: a line, a word, a sentence."""
    folder = copy_of_seeds(tmp_path)
    path = folder / FIRST
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if len(line) > 120]
    workspace = Workspace.open(folder)
    session = workspace.session(FIRST)
    for line, label in zip(lines[:3], ("claim", "actor", "date"), strict=True):
        start = text.index(line) + 40
        session.tag(Span(start, start + 30), label)
    workspace.repository.close()
    changed = lines[0][:50] + "كلمة" + lines[0][50:]
    text = text.replace(lines[0], changed).replace(f"{lines[1]}\n", "")
    path.write_text(f"سطر جديد\n{text}", encoding="utf-8")
    return folder


def anchors(desk):
    found = desk.session.annotation_set.annotations.values()
    return {one.label: one.anchor and one.anchor.state.value for one in found}


def in_margin(desk, sign):
    """Whether the sign stands beside the text."""
    margin = desk.screen.query_one(Margin)
    return any(sign in margin.draw(y).text for y in range(margin.size.height))


async def test_opening_reports_what_became_of_all_annotations(seeds):
    async with desk_on(seeds) as desk:
        await desk.press("enter")
        assert desk.news.startswith(
            "the text has changed: 1 in place, 1 to confirm, 1 without a place"
        )
        assert anchors(desk) == {"claim": "proposed", "actor": "orphan", "date": None}
        assert in_margin(desk, "!")
        assert [label for label, _quote in desk.tags] == ["claim", "date"]


@pytest.mark.parametrize("arabic", [False, True])
async def test_place_is_confirmed_by_one_key(seeds, arabic):
    async with desk_on(seeds) as desk:
        press = desk.press_arabic if arabic else desk.press
        await desk.press("enter")
        await press("z")
        assert in_margin(desk, "?")
        assert "it was: " in desk.news
        assert desk.screen.query_one(SpanDetail)._labels == [f"{isolate('قول')} ?"]
        await press("`")
        assert desk.news == "confirmed the place of قول"
        assert anchors(desk)["claim"] is None
        assert not in_margin(desk, "?")
        await desk.press("u")
        assert anchors(desk)["claim"] == "proposed"
        await desk.press("u")
        assert desk.news == "there is nothing to undo since the text has changed"


async def test_orphan_is_put_at_the_selection(seeds):
    async with desk_on(seeds) as desk:
        await desk.press("enter", "z", "z")
        assert desk.row_of_keys.startswith("no place: فاعل: ")
        assert desk.row_of_keys.endswith(" · ` put it on the selection · x delete")
        assert desk.screen.query_one(SpanDetail)._labels == [f"{isolate('فاعل')} !"]
        await desk.press("`")
        assert desk.news == "select its place first, then press this key"
        await desk.press("down", "down")
        assert desk.news.startswith("to be moved: فاعل: ")
        assert desk.row_of_keys.endswith(" · ` put it on the selection")
        await desk.press("w", "`")
        assert desk.news == "gave فاعل a place"
        assert anchors(desk)["actor"] is None
        assert not in_margin(desk, "!")
    async with desk_on(seeds) as desk:
        await desk.press("enter")
        assert anchors(desk)["actor"] is None


async def test_orphan_is_deleted_only_where_it_is_shown(seeds):
    async with desk_on(seeds) as desk:
        await desk.press("enter", "z", "z", "down", "x")
        assert "actor" in anchors(desk)
        await desk.press("z", "z", "x")
        assert desk.news == "deleted فاعل"
        assert "actor" not in anchors(desk)
        await desk.press("u")
        assert anchors(desk)["actor"] == "orphan"


async def test_nothing_is_being_placed_after_escape(seeds):
    async with desk_on(seeds) as desk:
        await desk.press("enter", "z", "z", "escape", "down", "w", "`")
        assert isinstance(desk.screen, ChoosingScreen)  # what else could be confirmed
        await desk.press("escape")
        assert anchors(desk)["actor"] == "orphan"


async def test_next_place_says_when_all_are_sure(tmp_path):
    async with desk_on(copy_of_seeds(tmp_path)) as desk:
        await desk.press("enter", "z")
        assert desk.news == "every annotation is in its place"
        await desk.press("a", "`")
        assert desk.news == "there is no place to confirm here"


async def test_looking_writes_nothing(seeds):
    before = {path: path.read_bytes() for path in seeds.rglob("*") if path.is_file()}
    async with desk_on(seeds) as desk:
        await desk.press("enter", "z", "z", "down", "q")
    after = {path: path.read_bytes() for path in seeds.rglob("*") if path.is_file()}
    assert after == before


@pytest.fixture
def many(tmp_path):
    """Five tags of one line, which is rewritten: three have their words still."""
    line = "قال الوزير هدى إن السلام قريب"
    (tmp_path / "a.txt").write_text(f"🙂 أول\n{line}\nآخر\n", encoding="utf-8")
    workspace = Workspace.open(tmp_path)
    session = workspace.session("a.txt")
    for words in line.split():
        start = session.article.text.index(words)
        session.tag(Span(start, start + len(words)), "actor")
    workspace.repository.close()
    changed = "وقال وزيرنا هدى أمس إن السلام بعيد"
    (tmp_path / "a.txt").write_text(f"🙂 أول\n{changed}\nآخر\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("keys", [["^"], ["`"]])
async def test_places_are_confirmed_together_after_a_look(many, keys):
    async with desk_on(many, article="a.txt") as desk:
        proposed = desk.session.annotation_set.proposed
        assert len(proposed) > 2
        await desk.press(*keys)
        assert isinstance(desk.screen, ChoosingScreen)
        rows = "\n".join(desk.rows)
        same = [one for one in proposed if one.quote.exact == one.anchor.quote.exact]
        assert rows.count("[x]") == len(same) < len(proposed)
        await desk.press("enter")
        left = desk.session.annotation_set.proposed
        assert {one.id for one in left} == {one.id for one in proposed} - {
            one.id for one in same
        }
        assert desk.news == f"confirmed {len(same)} places"
        await desk.press("u")
        assert desk.session.annotation_set.proposed == proposed


async def test_all_ticked_places_are_confirmed_and_stay_so(many):
    async with desk_on(many, article="a.txt") as desk:
        await desk.press("^", "a", "enter")
        assert desk.session.annotation_set.proposed == []
        await desk.press("^")
        assert desk.news == "there is no place to confirm here"
    again = Workspace.open(many).session("a.txt")
    assert again.annotation_set.proposed == []


async def test_nothing_is_confirmed_by_leaving_the_list(many):
    async with desk_on(many, article="a.txt") as desk:
        before = desk.session.annotation_set
        await desk.press("^", "escape")
        assert desk.session.annotation_set == before


async def test_article_with_another_name_says_under_which_it_was_annotated(tmp_path):
    (tmp_path / "a.txt").write_text("قال الوزير", "utf-8")
    Workspace.open(tmp_path).session("a.txt").tag(Span(4, 10), "actor")
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    async with desk_on(tmp_path, article="b.txt") as desk:
        assert desk.news == (
            "you annotated this text as a.txt: give the file that name again"
        )
        (tmp_path / "b.txt").rename(tmp_path / "a.txt")
    async with desk_on(tmp_path, article="a.txt") as desk:
        assert desk.tags == [("actor", "الوزير")]
