"""Sets go out and come in by command, whole or with a word why not."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from annotations.model import digest
from annotations.store import login_name
from tests.commands import command, hashiya, trouble
from tests.tui.cli.calls import (
    FIRST,
    TAGS,
    as_nobody,
    exported,
    needs_root,
    open_up,
)

ARABIC = re.compile("[\u0600-\u06ff]")


def by_id(records):
    return {record["id"]: record for record in records}


def test_export_ends_quietly_without_reader(seeds, article):
    hashiya("tag", article, "5:11", "actor")
    reading, writing = os.pipe()
    os.close(reading)
    arguments = [*command(), "export", str(seeds)]
    done = subprocess.run(
        arguments, check=False, stdout=writing, stderr=subprocess.PIPE, text=True
    )
    os.close(writing)
    assert done.stderr == ""


# export


def test_export_gives_the_same_bytes(seeds, tmp_path):
    hashiya("import", str(TAGS), str(seeds))
    first = hashiya("export", str(seeds)).stdout
    output = tmp_path / "out.jsonl"
    done = hashiya("export", str(seeds), "--output", str(output))
    assert (done.stdout, done.stderr) == ("", "")
    assert output.read_text(encoding="utf-8") == first
    assert hashiya("export", str(seeds)).stdout == first


def test_export_of_chosen_sets(seeds, article):
    hashiya("import", str(TAGS), str(seeds))
    hashiya("tag", article, "0:3", "claim")
    me = login_name()

    def names(*options):
        return sorted({one["annotator"] for one in exported(seeds, *options)})

    assert names() == names("--set", "all") == sorted(["annotator-a", me])
    assert names("--set", "mine") == names("--set", me) == [me]
    assert names("--set", "annotator-a") == ["annotator-a"]
    assert names("--set", "mine", "--set", "annotator-a") == names()


def test_export_of_unknown_set_says_so(seeds):
    message = trouble(hashiya("export", "--set", "nosuch", str(seeds)))
    assert message.startswith("nosuch has no annotation set in ")
    mine = hashiya("export", "--set", "mine", str(seeds))
    assert (mine.returncode, mine.stdout) == (0, "")
    assert mine.stderr == "hashiya: no annotation set was exported\n"


@pytest.mark.parametrize("output", ["nosuch/out.jsonl", "folder"])
def test_export_to_nowhere_says_so(seeds, tmp_path, output):
    (tmp_path / "folder").mkdir()
    path = str(tmp_path / output)
    message = trouble(hashiya("export", str(seeds), "--output", path))
    assert message.startswith(f"{path} cannot be written: ")
    assert not list(tmp_path.glob(".tmp*"))


@pytest.mark.parametrize("options", [[], ["--set", "mine"]])
def test_export_replaces_a_file_only_if_asked_to(seeds, article, tmp_path, options):
    hashiya("tag", article, "0:3", "claim")
    path = tmp_path / "out.jsonl"
    path.write_text("old", encoding="utf-8")
    writing = ["export", str(seeds), "--output", str(path), *options]
    message = trouble(hashiya(*writing))
    assert message == f"{path} already exists; give a new name, or --replace"
    assert path.read_text(encoding="utf-8") == "old"
    assert hashiya(*writing, "--replace").returncode == 0
    assert json.loads(path.read_text(encoding="utf-8"))["article"] == FIRST


@pytest.mark.parametrize("options", [[], ["--replace"]])
def test_export_never_takes_the_place_of_what_is_no_file(seeds, tmp_path, options):
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("nowhere")
    before = sorted(path.lstat().st_ino for path in tmp_path.iterdir())
    for name in ("folder", "pipe", "link"):
        path = tmp_path / name
        message = trouble(
            hashiya("export", str(seeds), "--output", str(path), *options)
        )
        assert message == f"{path} cannot be written: it is not a regular file"
    assert sorted(path.lstat().st_ino for path in tmp_path.iterdir()) == before


def test_import_reads_the_standard_input(seeds):
    done = subprocess.run(
        [*command(), "import", "-", str(seeds)],
        check=False,
        input=TAGS.read_bytes(),
        capture_output=True,
    )
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.startswith(b"imported ")
    assert exported(seeds, "--set", "annotator-a")


@pytest.mark.parametrize("name", ["import", "add"])
def test_corpus_before_the_files_is_put_right(seeds, name):
    done = hashiya(name, str(seeds), str(TAGS))
    message = f"{seeds} is a folder: name the files first, and the corpus last"
    assert (done.returncode, message in done.stderr) == (2, True)


def test_fault_in_the_standard_input_names_it(seeds):
    done = subprocess.run(
        [*command(), "import", "-"],
        check=False,
        input=b"{}\n",
        capture_output=True,
        cwd=seeds,
    )
    assert done.returncode == 1
    assert done.stderr.startswith(b"hashiya: standard input:1: ")


def test_set_without_its_article_says_so(seeds, article):
    hashiya("tag", article, "5:11", "actor")
    hashiya("tag", str(seeds / "001_aabaa63cd286f9ec.txt"), "12:18", "actor")
    Path(article).unlink()
    exporting = hashiya("export", str(seeds))
    assert exporting.returncode == 1
    message = f"hashiya: {login_name()}'s set: there is no article {FIRST}\n"
    assert exporting.stderr.startswith(message)
    assert "is exported with the annotated text" in exporting.stderr
    documents = [json.loads(line) for line in exporting.stdout.splitlines()]
    assert [one["article"] == FIRST for one in documents] == [True, False]
    listing = hashiya("list", str(seeds))
    assert len(listing.stdout.splitlines()) == 4
    assert (listing.returncode, FIRST in listing.stderr) == (1, True)
    assert FIRST in trouble(hashiya("show", article))


def test_set_of_another_text_is_exported_on_its_own(article, seeds):
    """Until somebody has followed the change: then what is not sure is left out."""
    old = Path(article).read_text(encoding="utf-8")
    hashiya("tag", article, "5:11", "actor")
    hashiya("tag", article, "200:230", "claim")
    Path(article).write_text(f"زيادة\n{old[:210]}زيادة{old[210:]}", encoding="utf-8")
    exporting = hashiya("export", str(seeds))
    assert (
        exporting.returncode,
        "is exported with the annotated text" in exporting.stderr,
    ) == (1, True)
    line = json.loads(exporting.stdout)
    assert line["sha256"] == digest(old)
    assert [old[one["start"] : one["end"]] for one in line["annotations"]] == [
        one["text"] for one in line["annotations"]
    ]


def test_place_that_nobody_confirmed_is_left_out(article, seeds):
    old = Path(article).read_text(encoding="utf-8")
    hashiya("tag", article, "5:11", "actor")
    hashiya("tag", article, "200:230", "claim")
    new = f"زيادة\n{old[:210]}زيادة{old[210:]}"
    Path(article).write_text(new, encoding="utf-8")
    tagging = hashiya("tag", article, "0:5", "date")
    assert "1 in place, 1 to confirm, 0 without a place" in tagging.stderr
    exporting = hashiya("export", str(seeds))
    message = "1 annotation is left out: its place is not confirmed"
    assert (exporting.returncode, message in exporting.stderr) == (1, True)
    line = json.loads(exporting.stdout)
    assert line["sha256"] == digest(new)
    assert [one["label"] for one in line["annotations"]] == ["date", "actor"]
    for one in line["annotations"]:
        assert new[one["start"] : one["end"]] == one["text"]


def test_import_then_export_loses_nothing(seeds):
    done = hashiya("import", str(TAGS), str(seeds))
    assert (done.stdout, done.stderr) == ("", "imported 5 annotation sets\n")
    before = [json.loads(line) for line in TAGS.read_text("utf-8").splitlines()]
    for old, new in zip(before, exported(seeds), strict=True):
        for key in ("article", "sha256", "annotator", "state"):
            assert old[key] == new[key]
        for key in ("annotations", "links"):
            assert by_id(old[key]) == by_id(new[key])


def test_import_twice_changes_nothing(seeds):
    hashiya("import", str(TAGS), str(seeds))
    before = hashiya("export", str(seeds)).stdout
    again = hashiya("import", str(TAGS), str(seeds))
    assert again.returncode == 0
    assert again.stderr == (
        "imported 0 annotation sets; 5 were already there, from an earlier import\n"
    )
    assert hashiya("export", str(seeds)).stdout == before


def test_import_of_other_sets_is_refused(seeds, tmp_path):
    hashiya("import", str(TAGS), str(seeds))
    before = hashiya("export", str(seeds)).stdout
    other = tmp_path / "other.jsonl"
    text = TAGS.read_text(encoding="utf-8")
    other.write_text(text.replace('"label": "date"', '"label": "actor"'))
    message = trouble(hashiya("import", str(other), str(seeds)))
    assert "annotator-a already has a set of" in message
    assert "--annotator" in message
    assert hashiya("export", str(seeds)).stdout == before
    again = hashiya("import", "--annotator", "second", str(TAGS), str(seeds))
    assert again.returncode == 0
    assert len(exported(seeds, "--set", "second")) == 5


def test_two_files_under_one_name(seeds, tmp_path):
    """All are refused, each where it stands, before the first is stored."""
    other = tmp_path / "b.jsonl"
    text = TAGS.read_text(encoding="utf-8")
    other.write_text(text.replace("annotator-a", "annotator-b"), encoding="utf-8")
    files = (str(TAGS), str(other), str(seeds))
    refused = hashiya("import", "--annotator", "one", *files)
    assert refused.returncode == 1
    assert refused.stderr.count("by 'one' is also at") == 5
    assert f"{other}:5: " in refused.stderr
    assert exported(seeds) == []
    assert hashiya("import", *files).returncode == 0
    assert len(exported(seeds)) == 10


def test_import_under_no_name(seeds):
    message = trouble(hashiya("import", "--annotator", "", str(TAGS), str(seeds)))
    assert "'' cannot be an annotator's name" in message
    assert exported(seeds) == []


def test_import_needs_a_file(seeds):
    done = hashiya("import", str(seeds))
    assert done.returncode == 2
    assert "name the file to import" in done.stderr


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "cannot be read: No such file"),
        (b"{", "not JSON"),
        (b"\xff\xfe\n", "not UTF-8"),
        (b"[1]\n", ":1: "),
        (b'{"schema": 1}\n', ":1: "),
        (b'{"schema": 99, "article": "x.txt"}\n', ":1: "),
    ],
)
def test_import_of_faulty_file(seeds, tmp_path, content, message):
    path = tmp_path / "in.jsonl"
    if content is not None:
        path.write_bytes(content)
    line = trouble(hashiya("import", str(path), str(seeds)))
    assert line.startswith(str(path))
    assert message in line
    assert exported(seeds) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"label": "date"', '"label": "place"', "unknown label"),
        ('"start": 5', '"start": 6', "count code points"),
        ("000_93a02fd9d045658e.txt", "000_93a02fd9d04565.txt", "similar names"),
        ("a8f1bec9584d", "000000000000", "differs from the annotated one"),
    ],
)
def test_import_that_fits_no_corpus(seeds, tmp_path, old, new, message):
    path = tmp_path / "in.jsonl"
    lines = TAGS.read_text(encoding="utf-8")
    path.write_text(lines.replace(old, new, 1), encoding="utf-8")
    assert message in trouble(hashiya("import", str(path), str(seeds)))
    assert exported(seeds) == []


@needs_root
def test_other_user_cannot_import(seeds):
    open_up(seeds)
    tags = shutil.copy(TAGS, seeds.parent)  # the tests may lie where nobody may look
    message = trouble(as_nobody("import", str(tags), str(seeds)))
    assert "cannot be written" in message or "belongs to another user" in message
    assert not (seeds / "annotations").exists()


# articles in, and what is known of them


def test_pages_become_articles_that_are_found_and_grouped(seeds, tmp_path):
    hashiya("import", str(TAGS), str(seeds))
    pages = tmp_path / "pages.jsonl"
    first = (seeds / FIRST).read_bytes().decode()
    records = [
        {"body": first, "outlet": "NK News"},
        {"body": f"{first}\nنهاية", "outlet": "Other", "slug": "near"},
        {"body": f"{first}\nنهاية", "outlet": "Third", "slug": "again"},
    ]
    pages.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    options = (str(pages), str(seeds), "--text", "body")
    tried = hashiya("add", *options, "--dry-run")
    assert tried.stderr.splitlines()[-1] == "would add 1 article"
    assert len(list(seeds.glob("*.txt"))) == 5
    done = hashiya("add", *options, "--date", "published")
    date, near, repeated, skipped, added = done.stderr.splitlines()
    assert date == "no record has the field published; name another with --date"
    assert f"{pages}:3 was skipped: it has the same text as " in repeated
    assert f"is nearly the same as {FIRST} (100 % in common)" in near
    assert (skipped, added) == (
        "skipped 1 text that is already in the corpus",
        "added 1 article",
    )
    hits = hashiya("find", "outlet:nk كيم", str(seeds)).stdout.splitlines()
    assert {hit.partition("\t")[0] for hit in hits} == {FIRST}
    line = trouble(hashiya("export", str(seeds), "--group-by", "author"), code=2)
    assert (
        line
        == "no article has the field author: group by folder, near-duplicate, outlet, slug"
    )


def test_import_into_an_empty_folder_brings_the_articles(seeds, tmp_path):
    hashiya("import", str(TAGS), str(seeds))
    data, folder = tmp_path / "brat", tmp_path / "moved"
    hashiya("export", str(seeds), "--format", "brat", "--output", str(data))
    folder.mkdir()
    options = (str(data), str(folder), "--format", "brat", "--add-articles")
    tried = hashiya("import", *options, "--dry-run")
    assert tried.stderr == "would add 5 articles\nwould import 5 annotation sets\n"
    assert list(folder.iterdir()) == []
    done = hashiya("import", *options)
    assert done.stderr == "added 5 articles\nimported 5 annotation sets\n"
    for path in seeds.glob("*.txt"):
        assert (folder / path.name).read_bytes() == path.read_bytes()
    before, after = exported(seeds), exported(folder)
    assert [one["annotations"] for one in after] == [
        one["annotations"] for one in before
    ]


def test_every_fault_of_all_files_is_listed_and_nothing_is_imported(seeds, tmp_path):
    files = []
    for number in range(2):
        path = tmp_path / f"{number}.jsonl"
        lines = [{"id": f"{number}-{at}", "spans": []} for at in range(15)]
        path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        files.append(str(path))
    options = ("--format", "spans-jsonl", "--annotator", "omar")
    done = hashiya("import", *files, str(seeds), *options)
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert lines[-1] == "hashiya: ... and 10 more faults"
    tried = hashiya("import", *files, str(seeds), *options, "--dry-run")
    assert (tried.returncode, len(tried.stderr.splitlines())) == (1, 30)
    assert exported(seeds) == []
