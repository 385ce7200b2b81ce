"""`hashiya verify`, `backup` and `restore` as a person runs them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.commands import copy_of_seeds, hashiya, trouble

GOLD = Path(__file__).parents[2] / "data" / "annotator-a.hashiya.jsonl"


@pytest.fixture
def corpus(tmp_path):
    """The seeds with the annotations of one person."""
    folder = copy_of_seeds(tmp_path)
    assert hashiya("import", str(GOLD), str(folder)).returncode == 0
    return folder


@pytest.fixture
def damaged(corpus):
    [home] = corpus.glob("annotations/*/.imported/annotator-a")
    with home.joinpath("000_93a02fd9d045658e.json").open("r+b") as file:
        file.write(b"#")
    home.joinpath("هدى.txt").touch()
    return corpus


def test_good_corpus_is_all_well(corpus):
    done = hashiya("verify", str(corpus))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "5 articles, 5 annotation sets: no faults\n"


def test_faults_are_lines_and_an_exit_code(damaged):
    done = hashiya("verify", str(damaged))
    assert done.returncode == 1
    unknown, snapshot = done.stdout.splitlines()
    assert ".imported/annotator-a/هدى.txt: it is not a file of an" in unknown
    assert ".imported/annotator-a/000_93a02fd9d045658e.json: " in snapshot
    assert snapshot.endswith("(use --repair)")
    assert done.stderr.endswith(": 2 faults\n")


def test_faults_as_json_have_all_parts(damaged):
    done = hashiya("verify", "--json", str(damaged))
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"kind", "file", "place", "cause", "cure", "repair"} == set(rows[0])
    assert [row["repair"] for row in rows] == [False, True]


def test_repair_says_what_it_did_and_what_is_left(damaged):
    done = hashiya("verify", "--repair", str(damaged))
    mended, unknown, note = done.stdout.splitlines()
    assert "rebuilt from the log" in mended
    assert "هدى.txt" in unknown
    assert note.startswith("note: ")
    assert done.returncode == 1
    [unknown] = damaged.rglob("هدى.txt")
    unknown.unlink()
    assert hashiya("verify", str(damaged)).returncode == 0


def test_names_cannot_act_on_the_terminal(damaged):
    (damaged / "annotations" / "\x1b]0;x\x07\u202e").touch()
    done = hashiya("verify", str(damaged))
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout


def test_folder_that_is_none_is_one_line(tmp_path):
    done = hashiya("verify", str(tmp_path / "none"))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


def test_backup_and_restore_are_one_command_each(corpus, tmp_path):
    file, again = tmp_path / "b.zip", tmp_path / "again"
    done = hashiya("backup", str(corpus), str(file))
    assert (done.returncode, done.stdout) == (0, "")
    assert "20 files" in done.stderr
    done = hashiya("restore", str(file), str(again))
    assert (done.returncode, done.stdout) == (0, "")
    message = done.stderr.splitlines()
    assert message[-1] == "5 articles, 5 annotation sets: no faults"
    assert hashiya("export", str(again)).stdout == hashiya("export", str(corpus)).stdout


def test_backup_of_the_current_folder(corpus, tmp_path):
    assert hashiya("backup", "../b.zip", cwd=corpus).returncode == 0
    assert (tmp_path / "b.zip").is_file()


def test_backup_of_too_much_is_misuse():
    assert hashiya("backup", "a", "b", "c").returncode == 2


def test_backup_without_all_is_a_problem(corpus, tmp_path):
    (corpus / "x.txt").symlink_to("/etc/passwd")
    fault = hashiya("verify", str(corpus)).stdout
    assert (
        "it is a symbolic link, not a file; replace the link with the file itself"
        in fault
    )
    done = hashiya("backup", str(corpus), str(tmp_path / "b.zip"))
    assert done.returncode == 1
    assert "x.txt is not in the backup: it is a symbolic link" in done.stderr
    done = hashiya("restore", str(tmp_path / "b.zip"), str(tmp_path / "again"))
    assert done.returncode == 1
    assert "x.txt is not in the backup: it could not be read" in done.stderr


def test_backup_counts_what_one_annotator_has_left_lying(corpus, tmp_path):
    home, file = corpus / "annotations" / "huda", tmp_path / "b.zip"
    home.mkdir(exist_ok=True)
    for number in range(130):
        (home / f"x{number}.log").symlink_to("/etc/passwd")
    done = hashiya("backup", str(corpus), str(file))
    lines = done.stderr.splitlines()
    assert len(lines) == 102
    assert lines[-1] == (
        "hashiya: annotations/huda: 30 more files are not in the backup; "
        f"manifest.json in {file} lists all"
    )
    manifest = json.loads(zipfile.ZipFile(file).read("manifest.json"))
    assert len(manifest["left_out"]) == 130


def test_restored_faults_are_reported(damaged, tmp_path):
    file, again = tmp_path / "b.zip", tmp_path / "again"
    hashiya("backup", str(damaged), str(file))
    done = hashiya("restore", str(file), str(again))
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2


def test_what_is_no_backup_is_one_line(tmp_path):
    message = trouble(hashiya("restore", str(GOLD), str(tmp_path / "again")))
    assert message.endswith("it is not a backup made by hashiya")
