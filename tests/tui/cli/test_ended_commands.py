"""A command that a signal ends: one line, nothing half done, nothing left running.

The signal comes at the n-th call of a function: wherever a command is, and the same each
time, however busy the machine is.
"""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from textwrap import dedent

import pytest

from tests.commands import ROOT, copy_of_seeds, hashiya, usual_environment
from tests.patience import PATIENCE
from tests.warm_commands import run_to_end

ANNOTATED = ROOT / "tests/data/annotator-a.hashiya.jsonl"
AT_A_CALL = """
import os, signal, sys
from tui.__main__ import run

place, number, arguments = ASKED
sys.argv = ["hashiya", *arguments]
calls, me = 0, os.getpid()

def count(*_call):
    global calls
    calls += 1
    if calls >= place and os.getpid() == me and is_heard():
        sys.setprofile(None)
        os.kill(me, number)

def is_heard():
    return getattr(signal.getsignal(number), "__module__", "") == "annotations.errors.interruption"

sys.setprofile(count)
try:
    run()
finally:
    sys.setprofile(None)
    if number is None:
        print(calls)
"""
KEPT = ("lock-", "order", "secret", "texts/")
NEVER = 1 << 60
PLACES = 12
LINES = {
    signal.SIGINT: "hashiya: interrupted",
    signal.SIGTERM: "hashiya: ended by SIGTERM",
    signal.SIGHUP: "hashiya: ended by SIGHUP",
}


def run_program(program, folder=None):
    done = run_to_end(
        [],
        environ=usual_environment(),
        seconds=PATIENCE,
        program=dedent(program),
        folder=folder,
    )
    done.stdout, done.stderr = done.stdout.decode(), done.stderr.decode()
    return done


def run_until(place, number, arguments, folder):
    """Run the command, to which the signal comes at that call."""
    asked = repr((place, number and int(number), [*map(str, arguments)]))
    return run_program(AT_A_CALL.replace("ASKED", asked), folder)


def names(folder):
    """Every file that is there, but for locks and what is kept once for all sets."""
    found = (one.relative_to(folder) for one in folder.rglob("*") if one.is_file())
    return {
        one for one in found if not one.as_posix().rpartition("/.")[2].startswith(KEPT)
    }


def pages(folder):
    records = [{"text": f"قال الوزير {n} إن القمة تبدأ"} for n in range(4)]
    path = folder / "pages.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in records))
    return ["add", path, "."]


def import_of_sets(_folder):
    return ["import", ANNOTATED, ".", "--annotator", "huda"]


def export_to_folder(folder):
    assert hashiya(*import_of_sets(folder), cwd=folder / "seeds").returncode == 0
    return ["export", ".", "--format", "brat", "--output", folder / "out"]


@pytest.mark.parametrize(
    ("asked", "ending"),
    [
        (pages, signal.SIGINT),
        (import_of_sets, signal.SIGTERM),
        (export_to_folder, signal.SIGHUP),
    ],
)
def test_ended_command_has_done_all_or_nothing(asked, ending, tmp_path):
    work, untouched = tmp_path / "work", tmp_path / "untouched"
    work.mkdir()
    corpus = copy_of_seeds(work)
    arguments = asked(work)
    before = names(work)
    shutil.copytree(work, untouched)
    whole = run_until(NEVER, None, arguments, corpus)
    assert whole.returncode == 0
    after, calls = names(work), int(whole.stdout.split()[-1])
    for place in (1 + calls * part // PLACES for part in range(PLACES)):
        shutil.rmtree(work)
        shutil.copytree(untouched, work)
        ended = run_until(place, ending, arguments, corpus)
        assert ended.returncode == 128 + ending
        said = ended.stderr.splitlines()
        assert said[-1:] in ([], [LINES[ending]])  # nothing as long as it is loaded
        assert len(said) <= 2, said  # and what is done
        assert names(work) in (before, after)


@pytest.mark.parametrize("ending", LINES)
@pytest.mark.parametrize("loaded", ["tui.process", "tui.cli", "tui.cli.running"])
def test_ended_while_it_is_loaded_a_command_says_nothing(loaded, ending):
    """Not even where Python makes another error of what is raised, as in making a class."""
    program = f"""
import os, signal, sys
from tui.__main__ import run

class Ended:
    def __set_name__(self, *_names):
        os.kill(os.getpid(), signal.{ending.name})

class Looked:
    def find_spec(self, name, *_):
        if name == {loaded!r}:
            type("Made", (), {{"one": Ended()}})

sys.meta_path.insert(0, Looked())
sys.argv = ["hashiya", "--version"]
run()
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=usual_environment(),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (-ending, b"", b"")


def test_almost_nothing_is_loaded_before_a_command_can_be_ended():
    program = "import sys; from tui import __main__; print(*sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", f"import sys; print(*sys.modules); {program}"],
        env=usual_environment(),
        capture_output=True,
        check=True,
    )
    before, after = (set(one.split()) for one in told.stdout.decode().splitlines())
    assert after - before <= {"__future__", "tui", "tui.__main__"}


def test_ended_when_all_is_done_a_command_says_no_more(tmp_path):
    corpus = copy_of_seeds(tmp_path)
    done = run_program(
        """
        import atexit, os, signal, sys
        from tui.__main__ import run

        sys.argv = ["hashiya", "list", "."]
        atexit.register(lambda: os.kill(os.getpid(), signal.SIGINT))
        run()
        """,
        corpus,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.parametrize("command", ["list", "find --json label:actor", "--version"])
@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (0, 1, 2)])
def test_streams_may_be_closed_from_the_start(closed, command, tmp_path):
    """What would be printed is missed, which is an error; messages are not."""
    words = [*command.split(), *(["."] if command != "--version" else [])]
    program = f"""
        import os, sys
        from tui.__main__ import run

        for one in {closed}:
            os.close(one)
            setattr(sys, ("stdin", "stdout", "stderr")[one], None)
        sys.argv = ["hashiya", *{words}]
        run()
        """
    done = run_program(program, copy_of_seeds(tmp_path))
    is_printed = 1 not in closed or command.startswith("find")  # which finds nothing
    assert done.returncode == (0 if is_printed else 1)
    said = "" if is_printed or 2 in closed else "hashiya: Bad file descriptor\n"
    assert done.stderr == said


@pytest.mark.parametrize("command", ["--version", "--help", "list --help", "list ."])
def test_full_disk_is_told_in_a_line_whatever_is_printed(command, tmp_path):
    program = f"""
        import os, sys
        from tui.__main__ import run

        os.dup2(os.open("/dev/full", os.O_WRONLY), 1)
        sys.argv = ["hashiya", *{command.split()}]
        run()
        """
    done = run_program(program, copy_of_seeds(tmp_path))
    assert done.returncode == 1
    assert done.stderr == "hashiya: No space left on device\n"


HEARD = """
import gc, os, signal, sys
from annotations.errors.interruption import Interruption, heard, whole_steps

def end(number=signal.SIGTERM):
    os.kill(os.getpid(), number)
"""


def test_steps_that_belong_together_are_done_before_a_signal_ends_them():
    done = run_program(
        HEARD
        + """
with heard():
    try:
        with whole_steps():
            with whole_steps():
                end()
            print("inner")
            raise ValueError
    except Interruption as interruption:
        print(interruption.exit_code)
        end(signal.SIGINT)
        print("undone")
"""
    )
    assert (done.stdout, done.stderr) == ("inner\n143\nundone\n", "")


def test_signal_that_comes_while_an_object_goes_is_raised_after_it():
    """Python passes on no exception of a finalizer."""
    done = run_program(
        HEARD
        + """
class Going:
    def __del__(self):
        end()

with heard():
    try:
        Going()
        while True:
            pass
    except Interruption:
        print("raised")
"""
    )
    assert (done.stdout, done.stderr) == ("raised\n", "")


def test_signal_that_comes_while_a_class_is_made_is_not_taken_for_an_error():
    """Python makes a `RuntimeError` of what is raised then."""
    done = run_program(
        HEARD
        + """
class Ended:
    def __set_name__(self, *_names):
        end()

try:
    with heard():
        type("Made", (), {"one": Ended()})
except Interruption as interruption:
    print(interruption.exit_code)
"""
    )
    assert (done.stdout, done.stderr) == ("143\n", "")


def test_error_without_a_signal_stays_one():
    program = "with heard():\n    raise RuntimeError('other')"
    assert run_program(HEARD + program).stderr.endswith("RuntimeError: other\n")


def test_what_a_command_was_told_to_ignore_does_not_end_it():
    """As `nohup` has it."""
    done = run_program(
        HEARD
        + """
signal.signal(signal.SIGHUP, signal.SIG_IGN)
with heard():
    end(signal.SIGHUP)
    print("goes on")
"""
    )
    assert (done.stdout, done.stderr) == ("goes on\n", "")


def test_nobody_waits_for_who_takes_no_more():
    """Of what was not written yet, neither a pipe that is full nor a terminal gets any."""
    done = run_program(
        """
        import os, signal, sys
        from annotations.errors.interruption import Interruption
        from tui.cli.running import tell_interruption

        reading, writing = os.pipe()
        os.set_blocking(writing, False)
        try:
            while os.write(writing, b" " * 65536):
                pass
        except BlockingIOError:
            os.set_blocking(writing, True)
        sys.stdout = open(writing, "w")
        sys.stdout.write("more")
        tell_interruption(Interruption(signal.SIGTERM))
        sys.stderr = sys.stdout = open(os.dup(writing), "w")
        """
    )
    assert (done.returncode, done.stderr) == (0, "hashiya: ended by SIGTERM\n")
