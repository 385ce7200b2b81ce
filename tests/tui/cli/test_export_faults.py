"""An export that cannot be finished leaves nothing, and says so in one line."""

from __future__ import annotations

import os
import resource
import subprocess

import pytest

from annotations.exchange import FORMATS
from tests.commands import command, hashiya
from tests.tui.cli.calls import TAGS

NAMES = ["jsonl", "label-studio", "gliner", "conll", "brat"]
"""With one file, files beside it, temporary files, and files for each article."""
SMALL = 4_000
"""In bytes: less than any format needs for the gold sets."""


def limited():
    """Let no file grow any further, as if the disk were full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL))


@pytest.mark.parametrize("name", NAMES)
def test_full_disk_leaves_nothing(name, seeds, tmp_path):
    assert hashiya("import", str(TAGS), str(seeds)).returncode == 0
    before = sorted(path.name for path in tmp_path.iterdir())
    output = tmp_path / "out"
    arguments = ["export", str(seeds), "--format", name, "--output", str(output)]
    done = subprocess.run(
        [*command(), *arguments],
        check=False,
        capture_output=True,
        text=True,
        preexec_fn=limited,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 1
    *_losses, message = done.stderr.splitlines()
    assert message == f"hashiya: {output} cannot be written: File too large"
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@pytest.mark.parametrize("name", [one.name for one in FORMATS if one.writer.is_folder])
def test_folder_formats_need_an_output(name, seeds):
    done = hashiya("export", str(seeds), "--format", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("this format writes several files: use --output\n")


def test_splits_and_manifests_need_an_output(seeds):
    for option in (("--split", "80/10/10"), ("--manifest",)):
        done = hashiya("export", str(seeds), *option)
        assert done.returncode == 2
        assert done.stderr.endswith("this writes several files: use --output\n")


def test_what_a_format_cannot_do_is_said_before_anything_is_written(seeds, tmp_path):
    output = str(tmp_path / "out")
    for options, message in (
        (("--unit", "sentence"), "this format cannot export a sentence as an item"),
        (("--split", "1/2/3"), "1/2/3 is not a split"),
        (("--group-by", "outlet"), "no article has the field outlet"),
        (("--earlier", "nosuch.json"), "nosuch.json cannot be read"),
    ):
        done = hashiya("export", str(seeds), *options, "--output", output)
        assert message in done.stderr
        assert done.returncode in (1, 2)
        assert not (tmp_path / "out").exists()


def test_missing_library_is_named_with_its_extra(seeds, tmp_path, monkeypatch):
    """As on a machine where the extra is not installed."""
    for library in ("pyarrow", "spacy", "cassis"):
        (tmp_path / "without").mkdir(exist_ok=True)
        (tmp_path / "without" / f"{library}.py").write_text("raise ImportError")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "without"))
    for name, extra in (("parquet",) * 2, ("spacy",) * 2, ("uima",) * 2):
        output = str(tmp_path / "out")
        arguments = ["export", str(seeds), "--format", name, "--output", output]
        done = subprocess.run(
            [*command(), *arguments], check=False, capture_output=True, text=True
        )
        assert done.stderr.endswith(f"pip install 'hashiya[{extra}]'\n")
        assert done.returncode == 1
        assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "there"),
    [
        (("--manifest",), "out.json.manifest.json"),
        (("--format", "label-studio"), "out.json.labels.xml"),
        (("--format", "gliner"), "out.json.settings.json"),
        (("--split", "80/10/10"), "out-test.json"),
    ],
)
def test_files_that_are_there_are_refused_before_anything_is_read(
    options, there, seeds, tmp_path
):
    """Nobody's sets are asked for, which is refused as soon as sets are listed."""
    (tmp_path / there).write_text("mine", encoding="utf-8")
    output = str(tmp_path / "out.json")
    arguments = ["export", str(seeds), "--set", "nobody", "--output", output, *options]
    done = hashiya(*arguments)
    message = f"{tmp_path / there} already exists; give a new name, or --replace"
    assert (done.returncode, done.stderr) == (1, f"hashiya: {message}\n")
    assert "nobody has no annotation set" in hashiya(*arguments, "--replace").stderr
    assert (tmp_path / there).read_text("utf-8") == "mine"


def test_folders_that_hold_something_are_refused_before_anything_is_read(
    seeds, tmp_path
):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine", encoding="utf-8")
    output = str(tmp_path / "out")
    arguments = ["export", str(seeds), "--set", "nobody", "--output", output]
    done = hashiya(*arguments, "--format", "hf")
    assert "out is not empty: give a new folder" in done.stderr
    assert "nobody" not in done.stderr


PARTS = [
    "000_93a02fd9d045658e.txt",
    "new.txt",
    "hashiya.toml",
    "articles.jsonl",
    ".hidden",
    "annotations/tags.jsonl",
    "reviews/tags.jsonl",
    "more/tags.jsonl",
]
"""Places in the corpus where an export would be taken for a part of it."""


@pytest.mark.parametrize("part", PARTS)
def test_no_part_of_the_corpus_is_written_over(part, seeds):
    output = seeds / part
    output.parent.mkdir(exist_ok=True)
    if not output.exists():
        output.write_text("", encoding="utf-8")
    before = output.read_bytes()
    done = hashiya("export", str(seeds), "--output", str(output), "--replace")
    assert (done.returncode, output.read_bytes()) == (1, before)
    assert "is inside the corpus; export to a place outside it" in done.stderr


def test_no_folder_is_exported_into_the_corpus(seeds):
    output = seeds / "brat"
    done = hashiya("export", str(seeds), "--format", "brat", "--output", str(output))
    assert (done.returncode, output.exists()) == (1, False)


def test_file_may_lie_beside_the_articles(seeds):
    output = seeds / "tags.jsonl"
    assert hashiya("export", str(seeds), "--output", str(output)).returncode == 0
    assert output.exists()
