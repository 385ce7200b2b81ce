"""What a killed export has left is removed by the next one to the same place, only then."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from annotations.exchange import to_file, to_folder
from annotations.exchange.unfinished import OLD, remove_unfinished
from tests.patience import PATIENCE

KILLED = """
import os, signal, sys
from pathlib import Path
from annotations.exchange import to_file, to_folder
with {opening}(Path(sys.argv[1])) as output:
    output.file("a" if {opening} is to_folder else "").write(b"half")
    os.kill(os.getpid(), signal.SIGKILL)
"""
ENDING = "0123456789abcdef"


def killed_export(opening, path):
    """Have a process killed while it exports there."""
    script = KILLED.format(opening=opening.__name__)
    done = subprocess.run([sys.executable, "-c", script, path], check=False)
    assert done.returncode == -signal.SIGKILL


def names_in(folder):
    return sorted(one.name for one in folder.iterdir())


@pytest.mark.parametrize("opening", [to_file, to_folder])
def test_what_a_killed_export_has_left_goes_with_the_next(opening, tmp_path):
    killed_export(opening, tmp_path / "out")
    [left] = names_in(tmp_path)
    assert left.startswith(".tmp-out-")
    with opening(tmp_path / "other") as output:
        output.file("a" if opening is to_folder else "").write(b"1")
    assert names_in(tmp_path) == [left, "other"]
    with opening(tmp_path / "out") as output:
        output.file("a" if opening is to_folder else "").write(b"1")
        assert left not in names_in(tmp_path)
    assert names_in(tmp_path) == ["other", "out"]


LONG = ["x" * 255, "\u0639" * 127, "\U0001f600" * 63, os.fsdecode(b"\xff" * 255)]


@pytest.mark.parametrize("name", LONG, ids=["latin", "arabic", "emoji", "not utf-8"])
@pytest.mark.parametrize("opening", [to_file, to_folder])
def test_export_may_have_every_name_that_the_system_allows(opening, tmp_path, name):
    killed_export(opening, tmp_path / name)
    [left] = names_in(tmp_path)
    assert left.startswith(".tmp-")
    other = name[:-1] + "y"
    with opening(tmp_path / other) as output:
        output.file("a" if opening is to_folder else "").write(b"1")
    assert names_in(tmp_path) == sorted([left, other])
    with opening(tmp_path / name) as output:
        output.file("a" if opening is to_folder else "").write(b"1")
    assert names_in(tmp_path) == sorted([name, other])


@pytest.mark.parametrize("opening", [to_file, to_folder])
def test_what_is_being_written_stays(opening, tmp_path):
    with opening(tmp_path / "out") as output:
        output.file("a" if opening is to_folder else "").write(b"1")
        [begun] = names_in(tmp_path)
        remove_unfinished(tmp_path / "out", ".tmp-")
        assert names_in(tmp_path) == [begun]
    assert names_in(tmp_path) == ["out"]


def test_earlier_export_that_was_moved_aside_goes_once_a_new_one_is_there(tmp_path):
    aside = tmp_path / f"{OLD}out-{ENDING}"
    aside.mkdir()
    (aside / "a").write_bytes(b"earlier")

    def fail():
        with to_folder(tmp_path / "out"):
            raise EOFError

    with pytest.raises(EOFError):
        fail()
    assert names_in(tmp_path) == [aside.name]
    with to_folder(tmp_path / "out") as output:
        output.put("a", [b"1"])
    assert names_in(tmp_path) == ["out"]


def test_what_no_export_has_written_stays(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a").write_text("mine")
    (tmp_path / f".tmp-out-{ENDING}").symlink_to("mine")
    os.mkfifo(tmp_path / f".tmp-out-{ENDING[::-1]}")
    for name in (
        f".tmp-out-{ENDING}0",
        ".tmp-out-x",
        f".tmp-out2-{ENDING}",
        ".tmp-out",
    ):
        (tmp_path / name).write_text("mine")
    before = names_in(tmp_path)
    with to_file(tmp_path / "out"):
        pass
    assert names_in(tmp_path) == sorted([*before, "out"])
    assert (tmp_path / "mine" / "a").read_text() == "mine"


RENAMING = """
import sys
from pathlib import Path
from annotations.exchange import to_file, to_folder
from annotations.exchange.unfinished import NEW, remove_unfinished
path = Path(sys.argv[1])

def begin_another(event, _arguments):
    if event == "os.rename":
        remove_unfinished(path, NEW)

sys.addaudithook(begin_another)
with {opening}(path) as output:
    output.file("a" if {opening} is to_folder else "").write(b"1")
"""


@pytest.mark.parametrize("opening", [to_file, to_folder])
def test_what_is_written_stays_until_it_is_in_place(opening, tmp_path):
    script = RENAMING.format(opening=opening.__name__)
    subprocess.run([sys.executable, "-c", script, tmp_path / "out"], check=True)
    [made] = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert made.relative_to(tmp_path).parts[0] == "out"
    assert made.read_bytes() == b"1"


RUNNING = """
import os, time
from annotations.exchange import processes
from annotations.exchange.article_run import ArticleRun

def carry_out(run):
    os.write(1, b"%d\\n" % os.getpid())  # whole: two processes write
    if run.sets > 1:
        time.sleep({patience})
    return []

processes._cores = lambda: 2
processes.FEWEST = 1
list(processes.carried_out([ArticleRun(sets, list) for sets in (1, 1, 2, 2)], carry_out))
"""


def test_no_process_outlives_a_killed_export():
    script = RUNNING.format(patience=PATIENCE)
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE
    ) as process:
        try:
            pids = {int(process.stdout.readline()) for _task in range(4)}
        finally:
            process.kill()
        assert process.pid not in pids
        try:
            rest, _ = process.communicate(timeout=PATIENCE / 2)
        except subprocess.TimeoutExpired:
            for pid in pids:
                os.kill(pid, signal.SIGKILL)
            pytest.fail("a process of the killed export goes on")
        assert rest == b""  # the last process that has it open has ended
