"""A person asks what a label is for, and reads it from right to left."""

from __future__ import annotations

from tests.commands import copy_of_seeds
from tests.desk import desk_on
from tui.guide import GuideScreen, GuideView
from tui.library import LibraryScreen

SHAPED_CLAIM = "(claim)"


async def test_library_shows_the_guidelines_from_their_beginning(tmp_path):
    async with desk_on(copy_of_seeds(tmp_path)) as desk:
        await desk.press("f1")
        assert isinstance(desk.screen, GuideScreen)
        assert not any(SHAPED_CLAIM in row for row in desk.rows[:8])
        await desk.press("escape")
        assert isinstance(desk.screen, LibraryScreen)


async def test_reader_shows_those_of_the_label_at_the_caret(tmp_path):
    corpus = copy_of_seeds(tmp_path)
    name = min(path.name for path in corpus.glob("*.txt"))
    async with desk_on(corpus, article=name) as desk:
        await desk.press("c", "f1")
        assert SHAPED_CLAIM in desk.rows[2]
        assert desk.rows[2].endswith("  ")
        assert desk.rows[2].startswith("   ")


async def test_label_that_was_used_last_is_in_question(tmp_path):
    corpus = copy_of_seeds(tmp_path)
    name = min(path.name for path in corpus.glob("*.txt"))
    async with desk_on(corpus, article=name) as desk:
        await desk.press("d", "escape", "left", "f1")
        assert "(date)" in "".join(desk.rows[:20])
        assert SHAPED_CLAIM not in "".join(desk.rows)


async def test_keys_go_from_label_to_label(tmp_path):
    async with desk_on(copy_of_seeds(tmp_path), size=(60, 14)) as desk:
        await desk.press("f1", "n", "n")
        assert SHAPED_CLAIM in desk.rows[1]
        await desk.press("i")
        assert "(actor)" in desk.rows[1]
        await desk.resize(70, 14)
        assert "(actor)" in desk.rows[1]


async def test_bullet_stands_at_the_right_edge(tmp_path):
    async with desk_on(copy_of_seeds(tmp_path)) as desk:
        await desk.press("f1")
        bullets = [row for row in desk.rows if "•" in row]
        assert bullets
        assert all(row.rstrip().endswith(" •") for row in bullets)


async def test_guidelines_that_cannot_be_read_are_reported(tmp_path):
    corpus = copy_of_seeds(tmp_path)
    written = '[[label]]\nname = "place"\nguidelines = "place.md"\n'
    (corpus / "hashiya.toml").write_text(written, encoding="utf-8")
    (corpus / "place.md").write_text("# مكان", encoding="utf-8")
    async with desk_on(corpus) as desk:
        (corpus / "place.md").unlink()
        await desk.press("f1")
        assert isinstance(desk.screen, LibraryScreen)
        assert "place.md cannot be read" in desk.news


async def test_controls_in_guidelines_are_drawn(tmp_path):
    corpus = copy_of_seeds(tmp_path)
    written = '[[label]]\nname = "place"\nguidelines = "place.md"\n'
    (corpus / "hashiya.toml").write_text(written, encoding="utf-8")
    hostile = "a\x1b]52;c;eA==\x07 &#x9b;2J [@click=app.quit]b[/] \u202ec"
    (corpus / "place.md").write_text(hostile, encoding="utf-8")
    async with desk_on(corpus) as desk:
        await desk.press("f1")
        view = desk.screen.query_one(GuideView)
        text = "".join(view.draw(y).text for y in range(view.size.height))
        assert "\u241b]52" in text
        assert "[@click=app.quit]b[/]" in text
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & {*text}


async def test_lines_of_code_begin_in_one_column(tmp_path):
    async with desk_on(copy_of_seeds(tmp_path), size=(100, 60)) as desk:
        await desk.press("f1")
        values = ("2022-08-15", "2022-W33", "2023/2025")
        found = [row for row in desk.rows if row.strip() in values]
        assert len(found) == len(values)
        assert len({len(row) - len(row.lstrip()) for row in found}) == 1


async def test_title_says_how_much_is_above(tmp_path):
    async with desk_on(copy_of_seeds(tmp_path), size=(80, 24)) as desk:
        await desk.press("f1")
        assert desk.rows[0].startswith("guidelines · 0% ")
        await desk.press("pagedown")
        assert 0 < int(desk.rows[0].split("·")[1].strip(" %")) < 100
        await desk.press(*["pagedown"] * 9)
        assert desk.rows[0].startswith("guidelines · 100% ")
        await desk.resize(200, 60)
        assert desk.rows[0].split() == ["guidelines"]  # all is in view
        await desk.press("?")
        assert desk.rows[0].split() == ["Keys:", "guidelines"]
        await desk.resize(80, 16)
        assert desk.rows[0].startswith("Keys: guidelines · 0% ")
        await desk.press("pagedown", "/", *"zzz", "enter")
        assert "%" not in desk.rows[0]
