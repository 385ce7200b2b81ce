"""What the commands tell a person whom the corpus does not belong to."""

from __future__ import annotations

import pytest

from tests.commands import copy_of_seeds, hashiya, trouble
from tests.other_users import open_folder
from tests.tui.cli.calls import (
    FIRST,
    as_nobody,
    needs_root,
    open_up,
)


@needs_root
def test_other_user_reads_and_cannot_tag(seeds, article):
    open_up(seeds)
    assert as_nobody("list", str(seeds)).returncode == 0
    assert as_nobody("show", article).stdout == hashiya("show", article).stdout
    message = trouble(as_nobody("tag", article, "5:11", "actor"))
    assert (
        message
        == "nobody is a shared account, so it cannot have annotations of its own"
    )
    assert not (seeds / "annotations").exists()


@needs_root
def test_closed_sets_folder_is_reported(seeds, article):
    hashiya("tag", article, "5:11", "actor")
    open_up(seeds)
    (seeds / "annotations").chmod(0o700)
    assert as_nobody("list", str(seeds)).returncode == 0
    message = trouble(as_nobody("tag", article, "5:11", "actor"))
    assert "annotations" in message


@needs_root
def test_folder_above_may_be_closed(seeds):
    """A person whose corpus lies below a folder of somebody else."""
    open_up(seeds)
    seeds.parent.chmod(0o711)
    seeds.parent.parent.chmod(0o711)
    assert as_nobody("show", FIRST, cwd=seeds).returncode == 0


@pytest.fixture
def above():
    """A folder that stays open: pytest closes its own time and again."""
    with open_folder() as folder:
        copy_of_seeds(folder)
        yield folder


COMMANDS_OF_A_FOLDER = [
    ("open",),
    ("list",),
    ("find", "كيم"),
    ("export",),
    ("verify",),
    ("config", "show"),
    ("config", "path"),
    ("config", "keys"),
    ("init-team",),
]


@needs_root
@pytest.mark.parametrize("mode", [0o700, 0o744])
@pytest.mark.parametrize("words", COMMANDS_OF_A_FOLDER, ids=" ".join)
def test_missing_and_closed_folders_are_reported_in_the_same_way(above, words, mode):
    (above / "seeds").chmod(mode)
    for reason, folder in (
        ("there is no such folder", above / "missing"),
        ("Permission denied", above / "seeds"),
    ):
        message = trouble(as_nobody(*words, str(folder)))
        assert message == f"{folder} cannot be opened: {reason}"


@needs_root
@pytest.mark.parametrize("words", [("show",), ("history",), ("tag", "0:3", "actor")])
def test_articles_of_closed_folders_are_reported_in_the_same_way(above, words):
    (above / "seeds").chmod(0o700)
    first, *rest = words
    for reason, folder in (
        ("there is no such folder", above / "missing"),
        ("Permission denied", above / "seeds"),
    ):
        message = trouble(as_nobody(first, str(folder / FIRST), *rest))
        assert message == f"{folder} cannot be opened: {reason}"


@needs_root
def test_reports_call_no_file_by_an_invented_name(above):
    """Files are written under temporary names, which a person has never seen."""
    seeds, closed = str(above / "seeds"), above / "closed"
    closed.mkdir(mode=0o755)
    for words in (
        ("backup", seeds, str(closed / "x.zip")),
        ("export", seeds, "--output", str(closed / "x.jsonl")),
    ):
        message = trouble(as_nobody(*words))
        assert ".tmp" not in message
        assert "/closed/x." in message
