"""A lead exports from the library: chooses, sees what it will be, writes, replaces."""

from __future__ import annotations

import json
import threading
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from annotations.exchange import (
    ADJUDICATED,
    ALL,
    FORMATS,
    PreviewedFile,
    format_named,
    job_of,
)
from annotations.model import Span
from annotations.workspace import Workspace
from tests.commands import copy_of_seeds, hashiya
from tests.desk import desk_on, drawn
from tests.documented import make_scratch_folder
from tests.pseudo_language import english_in, pseudo, spoken, write_catalogue
from tests.settling import PATIENCE
from tui.exporting import tasks, wording
from tui.exporting.choices import ExportForm
from tui.exporting.screen import ExportScreen
from tui.library import LibraryScreen
from tui.widgets import Form


@asynccontextmanager
async def exporting(folder, monkeypatch, **options):
    """A desk with the export screen open, in the folder above the corpus."""
    make_scratch_folder(folder)
    monkeypatch.chdir(folder)
    async with desk_on(folder / "seeds", **options) as desk:
        await desk.press("x")
        await finish(desk)
        yield desk


async def finish(desk):
    """Wait for the thread that previews or writes."""
    await desk.app.workers.wait_for_complete()
    await desk.settle()


def text_of(desk):
    return "\n".join(desk.rows)


async def choose(desk, field_id, *keys):
    """Go to the field, and press the keys there."""
    form = desk.screen.query_one(Form)
    ids = [one.id for one in form.fields]
    await desk.press("home", *["down"] * ids.index(field_id), *keys)
    await finish(desk)


def ids_of(desk):
    return {one.id for one in desk.screen.query_one(Form).fields}


def value_of(desk, field_id):
    fields = desk.screen.query_one(Form).fields
    return next(one.value for one in fields if one.id == field_id)


async def test_preview_shows_what_will_be_written(tmp_path, monkeypatch):
    async with exporting(tmp_path, monkeypatch) as desk:
        assert "writes 15 sets with" in text_of(desk)
        assert '"schema": 1, "article": "000_93a02fd9d045658e.txt"' in text_of(desk)
        assert not list(tmp_path.glob("seeds-*"))


async def test_arabic_name_of_a_file_turns_nothing_around(tmp_path, monkeypatch):
    """It is set by itself where the program speaks, which begins at the left."""
    copy_of_seeds(tmp_path).rename(tmp_path / "بتث")
    monkeypatch.chdir(tmp_path)
    async with desk_on(tmp_path / "بتث") as desk:
        await desk.press("x")
        await finish(desk)
        [heading] = [
            row for row in desk.rows if row.strip() == drawn("بتث-jsonl.jsonl")
        ]
        assert heading.startswith(" jsonl")
        await desk.press("enter")
        await finish(desk)
        await desk.press("enter")
        assert " exists (" in desk.rows[-1]
        assert desk.rows[-1].startswith(drawn("بتث-jsonl.jsonl"))


async def test_written_file_is_that_of_the_command(tmp_path, monkeypatch):
    async with exporting(tmp_path, monkeypatch) as desk:
        await choose(desk, "sets", "right")
        await desk.press("enter")
        await finish(desk)
        assert "wrote 5 sets to seeds-jsonl.jsonl" in desk.rows[-1]
    written = (tmp_path / "seeds-jsonl.jsonl").read_bytes()
    done = hashiya("export", str(tmp_path / "seeds"), "--set", "mine")
    assert written == done.stdout.encode()


async def test_options_are_those_of_the_format(tmp_path, monkeypatch):
    async with exporting(tmp_path, monkeypatch) as desk:
        ids = ids_of(desk)
        assert "manifest" in ids
        assert not {"unit", "seed", "align", "decisions"} & ids
        while value_of(desk, "format") != "conll":
            await choose(desk, "format", "right")
        await choose(desk, "scheme", "right")
        await choose(desk, "split", "space", *"60/20/20", "enter")
        ids = ids_of(desk)
        assert {"unit", "seed", "group_by", "align"} <= ids
        assert "manifest" not in ids
        await desk.press("enter")
        await finish(desk)
    manifest = json.loads((tmp_path / "seeds-conll" / "manifest.json").read_bytes())
    assert manifest["options"] == {"align": "expand", "scheme": "bioes"}
    assert manifest["split"]["shares"] == [60, 20, 20]


def test_preview_names_files_as_they_will_be_named():
    files = [PreviewedFile(name) for name in ("", ".labels.xml", "train.parquet")]
    lines = [one.text for one in wording.file_lines(files, Path("out/tasks.json"))]
    assert lines == ["tasks.json", "tasks.json.labels.xml", "train.parquet"]


class Received(list):
    """A screen that keeps its messages."""

    post_message = list.append


def test_preview_reports_what_the_store_says_of_the_sampled_set(tmp_path):
    workspace = Workspace.open(copy_of_seeds(tmp_path))
    name = workspace.corpus.article_names()[0]
    workspace.session(name).tag(Span(4, 7), "actor")
    workspace.repository.close()
    [log] = tmp_path.glob("seeds/annotations/*/*.log")
    log.unlink()
    request, received = ExportForm(workspace).request(), Received()
    tasks.ExportTask(received, 1, workspace, request).preview()
    sampled, *_progress, ended = received
    assert isinstance(sampled, tasks.ExportSampled)
    [loss] = ended.losses
    assert loss.startswith(f"{log} is missing")


def test_options_wait_until_they_mean_something(tmp_path):
    """What was chosen for one that means nothing now counts once it is back."""
    workspace = Workspace.open(copy_of_seeds(tmp_path))
    form = ExportForm(workspace, format_named("hf"))
    assert "soft_labels" not in {one.id for one in form.fields()}
    form.turn("combine", 1)
    form.turn("soft_labels", 1)
    assert form.request().options.soft_labels
    form.turn("combine", 1)
    assert not form.request().options.soft_labels
    form = ExportForm(workspace, sets=(ADJUDICATED,))
    form.turn("decisions", 1)
    assert form.request().options.decisions
    form.sets = (ALL,)
    assert not form.request().options.decisions


async def test_form_is_worded_in_the_language_of_the_person(tmp_path, monkeypatch):
    """All but the names of formats and files, and the tag scheme."""
    write_catalogue(tmp_path / "locales")
    with spoken(tmp_path / "locales"):
        async with exporting(tmp_path, monkeypatch) as desk:
            seen = await all_formats(desk)
    assert [text for text in seen if english_in(text, {"bio"})] == []
    assert pseudo("any") in seen


async def all_formats(desk):
    """The names and values in the form, for each format with sets divided."""
    await choose(desk, "split", "space", *"60/20/20", "enter")
    seen = set()
    for _format in range(len(FORMATS)):
        await choose(desk, "format", "right")
        fields = desk.screen.query_one(Form).fields
        seen |= {one.name for one in fields}
        seen |= {one.value for one in fields if one.id not in {"format", "file"}}
    return seen


async def test_losses_are_listed_before_anything_is_written(tmp_path, monkeypatch):
    async with exporting(tmp_path, monkeypatch, size=(80, 50)) as desk:
        while value_of(desk, "format") != "conll":
            await choose(desk, "format", "right")
        await choose(desk, "align", "right", "right")
        assert "0 widened, 0 shortened" in text_of(desk)
        assert "is left out" in text_of(desk)
        assert "also left out or altered:" not in text_of(desk)
        await desk.press(*["pagedown"] * 9)
        assert "is left out" in text_of(desk)
        assert not list(tmp_path.glob("seeds-*"))


async def test_file_is_replaced_once_that_is_confirmed(tmp_path, monkeypatch):
    async with exporting(tmp_path, monkeypatch) as desk:
        (tmp_path / "seeds-jsonl.jsonl").write_text("old")
        await desk.press("enter")
        assert "exists (3 bytes) · Enter replace it" in desk.rows[-1]
        await desk.press("down", "enter")
        assert "Enter replace it" in desk.rows[-1]
        assert (tmp_path / "seeds-jsonl.jsonl").read_text() == "old"
        await desk.press("enter")
        await finish(desk)
        assert "wrote 15 sets" in desk.rows[-1]
    assert (tmp_path / "seeds-jsonl.jsonl").read_text() != "old"


async def test_files_of_splits_are_replaced_once_that_is_confirmed(
    tmp_path, monkeypatch
):
    async with exporting(tmp_path, monkeypatch, size=(120, 40)) as desk:
        await choose(desk, "split", "space")
        await desk.press(*"60/20/20", "enter")
        (tmp_path / "seeds-jsonl-test.jsonl").write_text("old")
        await desk.press("enter")
        assert (
            "seeds-jsonl-test.jsonl exists (3 bytes) · Enter replace it"
            in desk.rows[-1]
        )
        await desk.press("enter")
        await finish(desk)
        assert "wrote 15 sets" in desk.rows[-1]
    assert (tmp_path / "seeds-jsonl-test.jsonl").read_text() != "old"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("train", "test"), "-train.jsonl and 1 other file exist · Enter replace both"),
        (
            ("train", "dev", "test"),
            "-train.jsonl and 2 other files exist · Enter replace all of them",
        ),
    ],
)
async def test_all_files_that_are_replaced_are_counted(
    names, said, tmp_path, monkeypatch
):
    async with exporting(tmp_path, monkeypatch, size=(160, 40)) as desk:
        await choose(desk, "split", "space")
        await desk.press(*"60/20/20", "enter")
        for name in names:
            (tmp_path / f"seeds-jsonl-{name}.jsonl").write_text("old")
        await desk.press("enter")
        assert said in desk.rows[-1]


async def test_foreign_folder_is_never_replaced(tmp_path, monkeypatch):
    async with exporting(tmp_path, monkeypatch) as desk:
        (tmp_path / "seeds-hf").mkdir()
        (tmp_path / "seeds-hf" / "thesis.txt").write_text("mine")
        while value_of(desk, "format") != "hf":
            await choose(desk, "format", "right")
        await desk.press("enter", "enter")
        await finish(desk)
        assert "contains thesis.txt, which is not part of" in text_of(desk)
    assert [one.name for one in (tmp_path / "seeds-hf").iterdir()] == ["thesis.txt"]


async def test_names_are_ticked_in_a_list(tmp_path, monkeypatch):
    async with exporting(tmp_path, monkeypatch) as desk:
        await choose(desk, "sets", "space")
        assert desk.panel[0].startswith("─ sets to write ─")
        assert desk.panel[1].startswith(" ▸ [x] huda ")
        await desk.press("n", "space", "enter")
        await finish(desk)
        assert value_of(desk, "sets") == "huda"
        assert "writes 5 sets" in text_of(desk)
        await choose(desk, "sets", "space")
        await desk.press("a", "enter")
        await finish(desk)
        assert value_of(desk, "sets") == "everybody's"


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("file", "seeds/000_93a02fd9d045658e.txt", "is inside the corpus"),
        ("file", "nosuch/folder/x.jsonl", "cannot be written: No such file"),
    ],
)
async def test_refusals_are_those_of_the_command(
    tmp_path, monkeypatch, field, typed, message
):
    async with exporting(tmp_path, monkeypatch, size=(120, 40)) as desk:
        await choose(desk, field, "space")
        await desk.press("ctrl+a", "backspace", *typed, "enter")
        await desk.press("enter", "enter")
        await finish(desk)
        assert message in text_of(desk)


async def test_value_that_cannot_be_is_refused_when_it_is_typed(tmp_path, monkeypatch):
    async with exporting(tmp_path, monkeypatch) as desk:
        await choose(desk, "split", "space", *"80/10", "enter")
        assert "80/10 is not a split: give the percentages" in desk.news
        assert value_of(desk, "split") == ""


async def test_export_is_cancelled_and_leaves_nothing(tmp_path, monkeypatch):
    may_go_on = threading.Event()

    def job_when_allowed(*arguments):
        may_go_on.wait(PATIENCE)
        return job_of(*arguments)

    async with exporting(tmp_path, monkeypatch) as desk:
        monkeypatch.setattr(tasks, "job_of", job_when_allowed)
        desk.screen.action_write()  # a key would wait for the thread
        desk.screen.action_close()
        assert isinstance(desk.screen, ExportScreen)
        may_go_on.set()
        await desk.pilot.pause()
        assert desk.news == "cancelled: nothing was written"
        assert not list(tmp_path.glob("*seeds-*"))
        await desk.press("escape")
        assert isinstance(desk.screen, LibraryScreen)


async def test_count_that_writing_interrupts_begins_again_once_it_is_cancelled(
    tmp_path, monkeypatch
):
    may_go_on = threading.Event()

    def job_when_allowed(*arguments):
        may_go_on.wait(PATIENCE)
        return job_of(*arguments)

    async with exporting(tmp_path, monkeypatch) as desk:
        assert "writes 15 sets" in text_of(desk)
        monkeypatch.setattr(tasks, "job_of", job_when_allowed)
        desk.screen.action_turn(1)  # keys would wait for the thread
        assert summary_of(desk) == ["counting …"]
        desk.screen.action_write()
        assert summary_of(desk) == []
        desk.screen.action_close()
        may_go_on.set()
        await desk.pilot.pause()
        assert desk.news == "cancelled: nothing was written"
        await finish(desk)
        assert "writes 15 sets" in text_of(desk)
        assert desk.news == "cancelled: nothing was written"


def summary_of(desk):
    """The lines that say how much will be written, as the preview has them."""
    return [one.text for one in desk.screen._content.report]


async def test_escape_leads_back_to_the_library(tmp_path):
    async with desk_on(copy_of_seeds(tmp_path)) as desk:
        await desk.press("x")
        assert isinstance(desk.screen, ExportScreen)
        await desk.press("escape")
        await finish(desk)
        assert isinstance(desk.screen, LibraryScreen)
