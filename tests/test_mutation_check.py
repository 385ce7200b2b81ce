"""The mutation check tells a test that holds the code from one that does not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import ROOT
from tools.mutation_check.covering import Covering, FailingTestsError, cover
from tools.mutation_check.mutants import mutants_of
from tools.mutation_check.selection import mirroring_tests, mutants_in, mutants_since
from tools.mutation_check.trying import Outcome

SOURCE = '''"""Where something is."""

LIMIT = 3


def is_near(place: int) -> bool:
    """Whether it is within the limit."""
    return place < LIMIT
'''
WEAK = """from annotations.near import is_near
def test_near():
    assert is_near(1)
"""
STRONG = f"""{WEAK}    assert not is_near(3)
    assert is_near(2)
"""
TRY_ALL = """
import sys
from pathlib import Path
from tools.mutation_check.covering import cover
from tools.mutation_check.selection import mutants_in
from tools.mutation_check.trying import try_all
root = Path(sys.argv[1])
mutants = mutants_in(root, [Path("annotations")])
covering = cover(root, [Path("tests")], {one.path for one in mutants}, root)
for trial in try_all(root, mutants, covering, jobs=2):
    print("outcome:", trial.outcome.name, trial.mutant.kind)
"""


@pytest.fixture
def project(tmp_path):
    """A repository of one module, which is given its test."""
    folder = tmp_path / "project"
    for name in ("annotations", "tests/annotations"):
        (folder / name).mkdir(parents=True)
    (folder / "annotations" / "near.py").write_text(SOURCE, encoding="utf-8")
    (folder / "annotations" / "__init__.py").touch()
    (folder / "pyproject.toml").write_text(
        '[tool.pytest.ini_options]\npythonpath = ["."]\n', encoding="utf-8"
    )

    def with_test(source):
        path = folder / "tests" / "annotations" / "test_near.py"
        path.write_text(source, encoding="utf-8")
        return folder

    return with_test


def test_tests_that_fail_without_a_change_are_found_out(project):
    """Here the settings of the project let no test begin in a forked process."""
    settings = '[tool.pytest.ini_options]\npythonpath = ["."]\naddopts = "-p nosuch"\n'
    folder = project(STRONG)
    spoilt = f"(root / 'pyproject.toml').write_text({settings!r})"
    script = TRY_ALL.replace("for trial", f"{spoilt}\nfor trial")
    with pytest.raises(subprocess.CalledProcessError) as caught:
        outcomes(folder, script)
    assert "BrokenCheckError: annotations/near.py: killed" in caught.value.stderr
    assert "nosuch" in caught.value.stderr  # what pytest printed


def outcomes(folder, script=TRY_ALL):
    done = subprocess.run(
        [sys.executable, "-c", script, folder],
        check=True,
        capture_output=True,
        cwd=folder,
        encoding="utf-8",
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
    )
    message = (line.split() for line in done.stdout.splitlines())
    return {line[1] for line in message if line and line[0] == "outcome:"}


def test_strong_test_kills_all(project):
    assert outcomes(project(STRONG)) == {"KILLED"}


def test_weak_test_lets_some_live(project):
    assert outcomes(project(WEAK)) == {"KILLED", "SURVIVED"}


def test_commands_of_tests_import_the_code_under_trial(project):
    run_command = """import subprocess, sys
from annotations.near import is_near
def test_command():
    code = "from annotations.near import __file__ as path; print(path)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd="/")
    assert done.stdout.decode().startswith({folder!r})
    assert is_near(2) and not is_near(3)
"""
    folder = project("")
    assert outcomes(project(run_command.format(folder=str(folder)))) == {"KILLED"}


def test_code_that_no_test_runs_is_reported(project):
    assert outcomes(project("def test_nothing():\n    assert True\n")) == {"UNCOVERED"}


def test_nothing_is_learnt_from_tests_that_fail(project, tmp_path):
    folder = project("def test_near():\n    assert False\n")
    with pytest.raises(FailingTestsError):
        cover(folder, [Path("tests")], {Path("annotations/near.py")}, tmp_path)


def test_test_that_fails_is_left_out(project, tmp_path, capsys):
    folder, path = project(STRONG), Path("annotations/near.py")
    (folder / "tests" / "test_far.py").write_text("def test_far():\n    assert False\n")
    covering = cover(folder, [Path("tests")], {path}, tmp_path)
    assert [*covering.seconds] == ["tests/annotations/test_near.py::test_near"]
    assert "as it fails: tests/test_far.py::test_far" in capsys.readouterr().err


def test_tests_are_those_of_the_mirror(project):
    folder = project(STRONG)
    mutants = mutants_in(folder, [Path("annotations")])
    assert mirroring_tests(folder, mutants) == [Path("tests/annotations")]


def test_lines_that_did_not_change_are_left_alone(project):
    folder = project(STRONG)
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-C", str(folder)]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Begin"]):
        subprocess.run([*git, *command], check=True)
    changed = SOURCE.replace("LIMIT = 3", "LIMIT = 4")
    (folder / "annotations" / "near.py").write_text(changed, encoding="utf-8")
    [mutant] = mutants_since(folder, "HEAD", [])
    assert mutant.diff(changed) == "-LIMIT = 4\n+LIMIT = 5"


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("x = a < b", {"x = (a <= b)", "x = (a >= b)"}),
        ("x = a and not b", {"x = (a or not b)", "x = a and (b)"}),
        ("x = -a + b", {"x = (-a - b)", "x = (a) + b"}),
        ("x = a if b else c", {"x = a if (not b) else c"}),
        ('x = ("", "كلمة", True)', {"x = (\"\", '', True)", 'x = ("", "كلمة", False)'}),
        ("a.b = c", {"pass"}),
        ("a += b", {"pass"}),
        ("call(a)", {"pass"}),
        ("raise Error(1 < 2)", {"pass"}),
        ("x: list[1] = a", set()),
        ('x = _("a message")', set()),
        ("if TYPE_CHECKING: x = 1", set()),
    ],
)
def test_mutants_of_a_line(line, changed):
    found = {mutant.source for mutant in mutants_of(Path("a.py"), line)}
    assert found == changed


def test_quickest_tests_come_first():
    [mutant, *_rest] = mutants_of(Path("a.py"), "x = a < b")
    covering = Covering({Path("a.py"): {1: {"slow", "quick"}}}, {"slow": 2, "quick": 1})
    assert covering.tests_for(mutant) == ["quick", "slow"]
    assert covering.cost(["quick", "slow"]) == 3


@pytest.mark.parametrize(
    ("patience", "tests"),
    [(0, ["quick"]), (2, ["quick"]), (3, ["quick", "slow"]), (9, ["quick", "slow"])],
)
def test_slow_tests_are_left_out_but_never_all(patience, tests):
    [mutant, *_rest] = mutants_of(Path("a.py"), "x = a < b")
    by_line = {Path("a.py"): {1: {"slow", "quick"}}}
    covering = Covering(by_line, {"slow": 2, "quick": 1}, patience)
    assert covering.tests_for(mutant) == tests


def test_two_processes_record_what_one_does(project, tmp_path):
    folder, path = project(STRONG), Path("annotations/near.py")
    (folder / "tests" / "annotations" / "test_far.py").write_text(WEAK)
    found = []
    for jobs in (1, 2):
        place = tmp_path / str(jobs)
        place.mkdir()
        found.append(cover(folder, [Path("tests")], {path}, place, jobs=jobs))
    one, two = found
    assert two.contexts == one.contexts
    assert {*two.seconds} == {*one.seconds}
    assert len(one.seconds) == 2


def test_what_is_seen_in_time_is_good():
    assert [one.name for one in Outcome if one.is_good] == ["KILLED", "TIMED_OUT"]
