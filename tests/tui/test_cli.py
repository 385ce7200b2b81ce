"""The command line: data on standard output, one line and a code when it goes wrong."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotations import __version__
from annotations.errors import NotSavedError
from annotations.model import digest
from annotations.store import login_name
from tests.commands import ROOT, SEEDS, command, copy_of_seeds, hashiya, trouble
from tui.cli import main
from tui.terminal import Encoding

FIRST = "000_93a02fd9d045658e.txt"
ARABIC = re.compile("[\u0600-\u06ff]")
PRESENTATION_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
TAGS = ROOT / "tests/data/annotator-a.hashiya.jsonl"
NOBODY = 65534
needs_root = pytest.mark.skipif(os.getuid() != 0, reason="changes its user id")


@pytest.fixture
def seeds(tmp_path):
    return copy_of_seeds(tmp_path)


@pytest.fixture
def article(seeds):
    return str(seeds / FIRST)


@pytest.fixture
def write(tmp_path):
    """A corpus of one article with that text, and the article's path."""

    def written(text, name="a.txt"):
        folder = tmp_path / "corpus"
        folder.mkdir(exist_ok=True)
        data = text if isinstance(text, bytes) else text.encode()
        (folder / name).write_bytes(data)
        return str(folder / name)

    return written


def exported(corpus, *options):
    """The sets of the corpus, as the export says them."""
    done = hashiya("export", *options, str(corpus))
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def run(*arguments):
    """The command in this process, which is quicker."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


# Telling about itself


def test_version_is_the_package_s():
    assert hashiya("--version").stdout == f"hashiya, version {__version__}\n"


def test_help_keeps_examples_apart():
    told = hashiya("--help").stdout
    assert "\n  hashiya list seeds            its articles\n" in told
    assert "\\b" not in told


def test_module_is_the_command():
    done = subprocess.run(
        [sys.executable, "-m", "tui", "--version"],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.startswith("hashiya, version")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nosuch"],
        ["show"],
        ["show", "a.txt", "--width", "9"],
        ["show", "a.txt", "--encoding", "rot13"],
        ["list", "a", "b"],
        ["tag", "a.txt", "1:2"],
        ["tag", "a.txt", "-1:2", "actor"],
        ["export", "--format", "docx"],
        ["import"],
        ["open", "seeds", "extra"],
    ],
)
def test_misuse_ends_with_two(arguments):
    done = hashiya(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage: hashiya" in done.stderr


# list


def test_list_has_state_and_counts(seeds, article):
    hashiya("tag", article, "5:11", "actor")
    rows = [row.split("\t") for row in hashiya("list", str(seeds)).stdout.splitlines()]
    assert [row[0] for row in rows] == sorted(path.name for path in seeds.glob("*.txt"))
    assert rows[0][1:4] == ["in progress", "1", login_name()]
    assert rows[1][1:4] == ["new", "0", ""]
    assert not PRESENTATION_FORMS.search(rows[0][4])


def test_list_as_json_says_the_same(seeds):
    plain = hashiya("list", str(seeds)).stdout.splitlines()
    rows = map(json.loads, hashiya("list", str(seeds), "--json").stdout.splitlines())
    for line, row in zip(plain, rows, strict=True):
        article, state, count, annotators, title = line.split("\t")
        assert row["article"] == article
        assert (row["state"], str(row["annotations"])) == (state, count)
        assert ",".join(row["annotators"]) == annotators
        assert row["title"] == title


def test_list_is_of_folder_here(seeds):
    assert hashiya("list", cwd=seeds).stdout == hashiya("list", str(seeds)).stdout


def test_list_marks_an_unreadable_article(write):
    folder = Path(write("سلام")).parent
    write("سلام".encode("windows-1256"), "b.txt")
    done = hashiya("list", str(folder))
    good, bad = done.stdout.splitlines()
    assert good.startswith("a.txt\tnew")
    assert bad.startswith("b.txt\tb.txt")
    assert "UTF-8" in bad
    assert hashiya("show", str(folder / "a.txt")).returncode == 0
    assert "UTF-8" in trouble(hashiya("show", str(folder / "b.txt")))


# show


@pytest.mark.parametrize("width", [10, 24, 72, 200])
def test_show_keeps_to_the_width(article, width):
    rows = hashiya("show", article, "--width", str(width)).stdout.splitlines()
    assert max(len(row) for row in rows) <= width * 2  # marks take no cell
    assert PRESENTATION_FORMS.search("".join(rows))


def test_logical_rows_rejoin_to_the_text(article):
    shown = hashiya("show", article, "--encoding", "logical").stdout
    text = Path(article).read_text(encoding="utf-8")
    assert "".join(shown.split()) == "".join(text.split())


def test_show_colours_only_when_told(article):
    hashiya("tag", article, "5:11", "actor")
    who = ("--set", login_name())
    assert "\x1b[" not in hashiya("show", article, *who).stdout
    always = hashiya("show", article, *who, "--color", "always").stdout
    assert "\x1b[" in always
    assert "\x1b[" not in hashiya("show", article, "--color", "always").stdout
    plain = hashiya("show", article, *who, "--color", "never").stdout
    assert re.sub("\x1b\\[[0-9;]*m", "", always) == plain


def test_show_of_unknown_set_says_so(article):
    told = trouble(hashiya("show", article, "--set", "nobody"))
    assert told == f"nobody has no annotation set of {FIRST}"


def test_show_ends_quietly_with_its_reader(article):
    script = f"{' '.join(command())} show '{article}' | head -n 1"
    done = subprocess.run(
        ["bash", "-c", script], check=False, capture_output=True, text=True
    )
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


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


@pytest.mark.parametrize("name", ["export", "show", "list"])
def test_full_output_is_told(seeds, article, name):
    hashiya("tag", article, "5:11", "actor")
    about = article if name == "show" else str(seeds)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*command(), name, about],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 1
    assert done.stderr == "hashiya: No space left on device\n"


# tag


def test_tag_prints_id_once_kept(seeds, article):
    done = hashiya("tag", article, "5:11", "actor", "--note", "ملاحظة")
    [kept] = exported(seeds)
    [annotation] = kept["annotations"]
    assert done.stdout == annotation["id"] + "\n"
    text = Path(article).read_text(encoding="utf-8")
    assert annotation["text"] == text[5:11]
    assert annotation["note"] == "ملاحظة"
    assert (kept["article"], kept["state"]) == (FIRST, "in progress")


def test_second_tag_reads_the_first(article):
    hashiya("tag", article, "5:11", "actor")
    done = hashiya("tag", article, "5:11", "actor")
    assert trouble(done) == "5:11 is already tagged actor"


def test_offsets_count_code_points(write):
    path = write("😀👨‍👩‍👧 قال الوزير")
    start = "😀👨‍👩‍👧 قال الوزير".index("الوزير")
    hashiya("tag", path, f"{start}:{start + 6}", "actor")
    [kept] = exported(Path(path).parent)
    assert kept["annotations"][0]["text"] == "الوزير"


@pytest.mark.parametrize(
    ("place", "label", "told"),
    [
        ("0:99999", "actor", "0:99999 ends after the text"),
        ("9:3", "actor", "9:3 is not a span"),
        ("3:3", "actor", "3:3 is not a span"),
        ("5-9", "actor", "'5-9' is not START:END"),
        ("five:nine", "actor", "is not START:END"),
        (":", "actor", "':' is not START:END"),
        ("0:" + "9" * 5000, "actor", "is not START:END"),
        ("0:3", "place", "unknown label 'place': the tagset has actor"),
        ("4:5", "actor", "grapheme"),
    ],
)
def test_wrong_tag_is_one_line(write, place, label, told):
    path = write("قال كِتاب الوزير")
    code = 2 if "START:END" in told else 1
    assert told in trouble(hashiya("tag", path, place, label), code=code)
    assert exported(Path(path).parent) == []


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
    told = trouble(hashiya("export", "--set", "nosuch", str(seeds)))
    assert told.startswith("nosuch has no annotation set in ")
    assert exported(seeds, "--set", "mine") == []


@pytest.mark.parametrize("output", ["nosuch/out.jsonl", "folder"])
def test_export_to_nowhere_says_so(seeds, tmp_path, output):
    (tmp_path / "folder").mkdir()
    path = str(tmp_path / output)
    told = trouble(hashiya("export", str(seeds), "--output", path))
    assert told.startswith(f"{path} cannot be written: ")
    assert not list(tmp_path.glob(".tmp*"))


def test_set_without_its_article_says_so(seeds, article):
    hashiya("tag", article, "5:11", "actor")
    hashiya("tag", str(seeds / "001_aabaa63cd286f9ec.txt"), "12:18", "actor")
    Path(article).unlink()
    exporting = hashiya("export", str(seeds))
    assert exporting.returncode == 1
    assert exporting.stderr.startswith(f"hashiya: the set of {login_name()}: {FIRST}")
    assert "counts in that one" in exporting.stderr
    kept = [json.loads(line) for line in exporting.stdout.splitlines()]
    assert [one["article"] == FIRST for one in kept] == [True, False]
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
    assert (exporting.returncode, "counts in that one" in exporting.stderr) == (1, True)
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
    told = "1 annotation is left out: its place is not confirmed"
    assert (exporting.returncode, told in exporting.stderr) == (1, True)
    line = json.loads(exporting.stdout)
    assert line["sha256"] == digest(new)
    assert [one["label"] for one in line["annotations"]] == ["date", "actor"]
    for one in line["annotations"]:
        assert new[one["start"] : one["end"]] == one["text"]


# import


def by_id(records):
    return {record["id"]: record for record in records}


def test_import_then_export_loses_nothing(seeds):
    done = hashiya("import", str(TAGS), str(seeds))
    assert (done.stdout, done.stderr) == ("", "imported 5 annotation sets\n")
    before = [json.loads(line) for line in TAGS.read_text("utf-8").splitlines()]
    for old, new in zip(before, exported(seeds), strict=True):
        for key in ("article", "sha256", "annotator", "state"):
            assert old[key] == new[key]
        for key in ("annotations", "links"):
            assert by_id(old[key]) == by_id(new[key])


def test_import_twice_is_refused(seeds):
    hashiya("import", str(TAGS), str(seeds))
    before = hashiya("export", str(seeds)).stdout
    told = trouble(hashiya("import", str(TAGS), str(seeds)))
    assert "annotator-a has a set of" in told
    assert "--annotator" in told
    assert hashiya("export", str(seeds)).stdout == before
    again = hashiya("import", "--annotator", "second", str(TAGS), str(seeds))
    assert again.returncode == 0
    assert len(exported(seeds, "--set", "second")) == 5


def test_two_files_under_one_name(seeds, tmp_path):
    """All are refused: the second set would have come after the first was kept."""
    other = tmp_path / "b.jsonl"
    text = TAGS.read_text(encoding="utf-8")
    other.write_text(text.replace("annotator-a", "annotator-b"), encoding="utf-8")
    files = (str(TAGS), str(other), str(seeds))
    told = trouble(hashiya("import", "--annotator", "one", *files))
    assert "nothing was imported" in told
    assert exported(seeds) == []
    assert hashiya("import", *files).returncode == 0
    assert len(exported(seeds)) == 10


def test_import_under_no_name(seeds):
    told = trouble(hashiya("import", "--annotator", "", str(TAGS), str(seeds)))
    assert "'' cannot be an annotator's name" in told
    assert exported(seeds) == []


def test_import_needs_a_file(seeds):
    done = hashiya("import", str(seeds))
    assert done.returncode == 2
    assert "name the file to import" in done.stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "cannot be read: No such file"),
        (b"{", "not JSON"),
        (b"\xff\xfe\n", "not UTF-8"),
        (b"[1]\n", ":1: "),
        (b'{"schema": 1}\n', ":1: "),
        (b'{"schema": 99, "article": "x.txt"}\n', ":1: "),
    ],
)
def test_import_of_faulty_file(seeds, tmp_path, content, told):
    path = tmp_path / "in.jsonl"
    if content is not None:
        path.write_bytes(content)
    line = trouble(hashiya("import", str(path), str(seeds)))
    assert line.startswith(str(path))
    assert told in line
    assert exported(seeds) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"label": "date"', '"label": "place"', "unknown label"),
        ('"start": 5', '"start": 6', "count in code points"),
        ("000_93a02fd9d045658e.txt", "000_93a02fd9d04565.txt", "near it is"),
        ("a8f1bec9584d", "000000000000", "another text"),
    ],
)
def test_import_that_fits_no_corpus(seeds, tmp_path, old, new, told):
    path = tmp_path / "in.jsonl"
    lines = TAGS.read_text(encoding="utf-8")
    path.write_text(lines.replace(old, new, 1), encoding="utf-8")
    assert told in trouble(hashiya("import", str(path), str(seeds)))
    assert exported(seeds) == []


# Bad input


@pytest.mark.parametrize("name", ["list", "export"])
def test_no_corpus_is_told(tmp_path, name):
    missing = tmp_path / "nosuch"
    assert trouble(hashiya(name, str(missing))) == (
        f"{missing} cannot be opened: there is no such folder"
    )
    (tmp_path / "empty").mkdir()
    told = trouble(hashiya(name, str(tmp_path / "empty")))
    assert "no article; put .txt files there" in told


def test_article_that_is_not_there(seeds):
    told = trouble(hashiya("show", str(seeds / "nosuch.txt")))
    assert told == "nosuch.txt cannot be read: No such file or directory"
    assert "not the name" in trouble(hashiya("show", str(seeds)))
    loop = seeds / "loop"
    loop.symlink_to(loop)
    assert "loop" in trouble(hashiya("show", str(loop / "a.txt")))


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_blank_article_is_shown_empty(write, text):
    path = write(text)
    assert hashiya("show", path).stdout.strip() == ""
    assert hashiya("list", str(Path(path).parent)).stdout.startswith("a.txt\tnew\t0")


def test_link_is_no_article(seeds):
    (seeds / "link.txt").symlink_to(FIRST)
    told = trouble(hashiya("show", str(seeds / "link.txt")))
    assert told == "link.txt cannot be read: it is a link, not a file"


def test_control_characters_do_not_act(write):
    path = write("قال \x1b]0;owned\x07 الوزير\x1b[31m")
    for shown in (
        hashiya("show", path).stdout,
        hashiya("show", path, "--encoding", "logical").stdout,
        hashiya("list", str(Path(path).parent)).stdout,
    ):
        assert "\x1b" not in shown
        assert "\x07" not in shown


def test_file_name_that_is_not_utf8(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    path = folder / os.fsdecode(b"\xff.txt")
    path.write_text("سلام", encoding="utf-8")
    strict = {"PYTHONIOENCODING": "utf-8:strict"}
    assert hashiya("list", str(folder), env=strict).returncode == 0
    [line] = hashiya("list", "--json", str(folder), env=strict).stdout.splitlines()
    assert json.loads(line)["article"] == path.name
    assert hashiya("tag", str(path), "0:4", "actor", env=strict).returncode == 0
    assert exported(folder)[0]["article"] == path.name
    assert hashiya("show", str(path), env=strict).returncode == 0


def test_reader_needs_a_terminal(seeds):
    told = "the reader needs a terminal; `hashiya show` prints"
    assert trouble(hashiya(str(seeds))) == told
    assert trouble(hashiya("open", str(seeds))) == told
    assert trouble(hashiya(cwd=seeds)) == told


def test_mistyped_command_is_told():
    told = "there is no command and no folder 'lsit'; see hashiya --help"
    assert trouble(hashiya("lsit"), code=2) == told


def in_a_terminal(*arguments, env):
    """What the command writes to a terminal that it was started in, and its code."""
    main_end, other_end = os.openpty()
    process = subprocess.Popen(
        [*command(), *arguments],
        stdin=other_end,
        stdout=other_end,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
    )
    os.close(other_end)
    _out, told = process.communicate(timeout=60)
    os.close(main_end)
    return process.returncode, told


def test_screen_is_not_sent_into_a_file(seeds):
    code, told = in_a_terminal(str(seeds), env={"TERM": "xterm"})
    assert code == 2
    assert told == (
        "hashiya: the reader is drawn on standard error: do not send it elsewhere\n"
    )


def test_dumb_terminal_is_refused(seeds):
    for terminal in ("dumb", ""):
        code, told = in_a_terminal(str(seeds), env={"TERM": terminal or "dumb"})
        assert code == 1
        assert told.startswith("hashiya: the terminal is dumb (TERM)")


def test_unknown_command_in_a_terminal():
    code, told = in_a_terminal("no/such", env={})
    assert code == 1
    assert told == "hashiya: no/such cannot be opened: there is no such folder\n"


@pytest.mark.parametrize("name", ["nosuch.txt", "../a.txt", "texts/a.txt"])
def test_unknown_article_in_a_terminal(seeds, name):
    (seeds / "texts").mkdir()
    (seeds / "texts" / "a.txt").write_text("سلام", encoding="utf-8")
    code, told = in_a_terminal(str(seeds), "--article", name, env={})
    assert code == 1
    assert name in told
    assert len(told.splitlines()) == 1


@pytest.fixture(scope="module")
def arabic_locale(tmp_path_factory):
    """The environment of a machine whose locale is not UTF-8."""
    if not shutil.which("localedef"):
        if os.environ.get("CI") == "true":
            pytest.fail("localedef is missing: install the Debian package locales")
        pytest.skip("needs localedef")
    folder = tmp_path_factory.mktemp("locales")
    made = subprocess.run(
        ["localedef", "-i", "ar_EG", "-f", "ISO-8859-6", folder / "ar_EG.ISO-8859-6"],
        check=False,
        capture_output=True,
        text=True,
    )
    if not list(folder.iterdir()):
        pytest.skip(f"no such locale can be made: {made.stderr}")
    return {"LOCPATH": str(folder), "LC_ALL": "ar_EG.ISO-8859-6", "PYTHONUTF8": "0"}


def test_other_locale_gets_no_reader(seeds, arabic_locale):
    code, told = in_a_terminal(str(seeds), env=arabic_locale)
    assert code == 1
    assert told == (
        "hashiya: the locale is ISO-8859-6, not UTF-8; try LC_ALL=C.UTF-8 hashiya\n"
    )


def test_other_locale_gets_no_shapes(article, arabic_locale):
    done = hashiya("show", article, env=arabic_locale)
    assert done.returncode == 1
    assert done.stderr.startswith("hashiya: the output is iso8859-6")
    assert len(done.stderr.splitlines()) == 1


def test_other_locale_exports_utf8(seeds, article, arabic_locale):
    hashiya("tag", article, "5:11", "actor", env=arabic_locale)
    usual = hashiya("export", str(seeds)).stdout
    assert hashiya("export", str(seeds), env=arabic_locale).stdout == usual
    assert ARABIC.search(usual)


# Another user


def as_nobody(*arguments, cwd=ROOT):
    """The command run by a user who owns nothing here."""
    program = textwrap.dedent(f"""
        import sys; sys.path.insert(0, {str(ROOT)!r})
        import os, encodings.idna, tinydb, msgspec
        import annotations.workspace, annotations.exchange.jsonl, tui.printing
        from annotations.store import opened_set, snapshot
        from annotations.translation import _; _("what it needs is imported")
        from click.testing import CliRunner
        from tui.cli import main
        CliRunner().invoke(main, ["show", {str(SEEDS / FIRST)!r}])
        os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})
        main(prog_name="hashiya")
    """)
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd=cwd,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def open_up(folder):
    """Let everybody go through the folders above."""
    for above in (folder, *folder.parents):
        if above.stat().st_uid == os.getuid():
            above.chmod(above.stat().st_mode | 0o755)


@needs_root
def test_other_user_reads_and_cannot_tag(seeds, article):
    open_up(seeds)
    assert as_nobody("list", str(seeds)).returncode == 0
    assert as_nobody("show", article).stdout == hashiya("show", article).stdout
    told = trouble(as_nobody("tag", article, "5:11", "actor"))
    assert told == "nobody can be anyone, and so is no author"
    assert not (seeds / "annotations").exists()


@needs_root
def test_other_user_cannot_import(seeds):
    open_up(seeds)
    tags = shutil.copy(TAGS, seeds.parent)  # the tests may lie where nobody may look
    told = trouble(as_nobody("import", str(tags), str(seeds)))
    assert "cannot be written" in told or "belongs to another user" in told
    assert not (seeds / "annotations").exists()


@needs_root
def test_closed_sets_folder_is_told(seeds, article):
    hashiya("tag", article, "5:11", "actor")
    open_up(seeds)
    (seeds / "annotations").chmod(0o700)
    assert as_nobody("list", str(seeds)).returncode == 0
    told = trouble(as_nobody("tag", article, "5:11", "actor"))
    assert "annotations" in told


@needs_root
def test_folder_above_may_be_closed(seeds):
    """A person whose corpus lies below a folder of somebody else."""
    open_up(seeds)
    seeds.parent.chmod(0o711)
    seeds.parent.parent.chmod(0o711)
    assert as_nobody("show", FIRST, cwd=seeds).returncode == 0


# Stopping


def test_interrupt_ends_in_one_word(seeds):
    big = "\n".join(["قال الوزير إن القمة تبدأ غدا في عمان"] * 40_000)
    (seeds / "big.txt").write_text(big, encoding="utf-8")
    process = subprocess.Popen(
        [*command(), "show", str(seeds / "big.txt")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline()
    process.send_signal(signal.SIGINT)
    started = time.monotonic()
    _out, told = process.communicate(timeout=60)
    assert time.monotonic() - started < 30
    assert "Traceback" not in told
    assert process.returncode == 1


def test_commands_run_in_process(seeds, article, tmp_path):
    """What the processes above do, once more where coverage sees it."""
    assert run("list", seeds).exit_code == 0
    assert run("list", "--json", seeds).exit_code == 0
    assert run("show", article, "--color", "always").exit_code == 0
    assert run("tag", article, "5:11", "actor").exit_code == 0
    assert run("tag", article, "5", "actor").exit_code == 2
    assert run("export", seeds).exit_code == 0
    assert run("export", seeds, "--set", "no").exit_code == 1
    assert run("export", seeds, "--output", tmp_path / "out").exit_code == 0
    assert run("export", seeds, "--output", tmp_path / "no" / "out").exit_code == 1
    assert run("import", TAGS, seeds).exit_code == 0
    assert run("import", seeds).exit_code == 2
    assert run(seeds).exit_code == 1


@pytest.fixture
def in_terminal(monkeypatch):
    """As if the command stood in a terminal; the reader itself is not shown."""
    shown = []

    def run_reader(workspace, *, article, encoding):
        shown.append((workspace.read_only, article, encoding))
        return 0

    monkeypatch.setattr("tui.running.run", run_reader)
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _file: True)
    return shown


def test_reader_gets_what_was_asked(in_terminal, seeds):
    assert run(seeds).exit_code == 0
    assert run("open", seeds, "--article", FIRST, "--read-only").exit_code == 0
    asked = ("open", seeds, "--encoding", "word")
    assert run(*asked).exit_code == 0
    assert in_terminal == [
        (None, None, None),
        ("opened read-only, as asked", FIRST, None),
        (None, None, Encoding.WORD),
    ]


@pytest.mark.usefixtures("in_terminal")
def test_reader_refuses_what_it_cannot_show(seeds, monkeypatch):
    (seeds / "texts").mkdir()
    (seeds / "texts" / "a.txt").write_text("سلام", encoding="utf-8")
    assert "not the name" in run(seeds, "--article", "texts/a.txt").output
    monkeypatch.setattr("locale.getpreferredencoding", lambda **_how: "ISO-8859-6")
    assert "the locale is ISO-8859-6" in run(seeds).output
    monkeypatch.setenv("TERM", "dumb")
    assert "the terminal is dumb" in run(seeds).output


@pytest.mark.usefixtures("in_terminal")
def test_terminal_gets_shapes_and_colours(seeds, article):
    run("tag", article, "5:11", "actor")
    assert PRESENTATION_FORMS.search(run("list", seeds).output)
    shown = run("show", article, "--set", login_name()).output
    assert "\x1b[" in shown
    assert any(row.startswith(" ") for row in shown.splitlines())


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(28, "No space left on device"), "No space left on device"),
        (PermissionError(13, "Permission denied", "x"), "x: Permission denied"),
        (UnicodeEncodeError("ascii", "س", 0, 1, "no"), "which lacks letters"),
        (BrokenPipeError(32, "Broken pipe"), ""),
    ],
)
def test_system_s_refusal_is_one_line(seeds, monkeypatch, error, told):
    def refuse(*_asked, **_how):
        raise error

    monkeypatch.setattr("tui.printing.listed", refuse)
    done = run("list", seeds)
    assert done.exit_code == 1
    assert told in done.output
    assert len(done.output.splitlines()) == (1 if told else 0)


def test_unsaved_tag_prints_no_id(article, monkeypatch):
    def full(*_asked, **_how):
        message = "not saved: No space left on device"
        raise NotSavedError(message)

    monkeypatch.setattr("annotations.store.FileRepository.commit", full)
    done = run("tag", article, "5:11", "actor")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "hashiya: not saved: No space left on device\n"


def test_store_s_notices_are_told(seeds, monkeypatch):
    told = lambda _repository: ["a.json was rebuilt"]  # noqa: E731
    monkeypatch.setattr("annotations.store.FileRepository.take_notices", told)
    assert run("list", seeds).stderr == "hashiya: a.json was rebuilt\n"


def test_files_are_of_the_corpus_here(seeds, monkeypatch):
    monkeypatch.chdir(seeds)
    assert run("import", TAGS).exit_code == 0
    assert len(exported(seeds)) == 5
