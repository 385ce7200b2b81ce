"""A line that is cut in the middle of typing: what was saved stays, nothing else does.

Options of pytest: `--accounts --rounds 25` cuts each line so often, every second time with
a tag on its way instead of a note half typed.
"""

from __future__ import annotations

import os

import pytest

from annotations.workspace import Workspace
from tests.commands import copy_of_seeds
from tests.other_users import open_folder
from tests.ssh.accounts import all_gone, end_all, processes
from tests.ssh.at_work import FIRST, WORD_ON, Typing
from tests.tui.left_behind import held_locks, kept_labels, strays
from tests.tui.pty_reader import IN_TIME

pytestmark = pytest.mark.accounts

CUTS = [Typing.kill_client, Typing.kill_server, Typing.fall_silent]


@pytest.fixture
def corpus(accounts, place):
    """The articles in a folder of the one who works on them alone."""
    owner = accounts[1]
    with open_folder(place) as folder:
        seeds = copy_of_seeds(folder)
        for path in (folder, seeds, *seeds.rglob("*")):
            os.chown(path, owner.pw_uid, owner.pw_gid)
        yield seeds


@pytest.fixture
def typing(server, accounts, hashiya, corpus):
    at_work = Typing(server, accounts[1], hashiya, corpus)
    try:
        at_work.begin()
        yield at_work
    finally:
        at_work.close()
        end_all(accounts[1].pw_name)


@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: cut.__name__)
def test_cut_line_leaves_saved_work(typing, accounts, corpus, cut, round_number):
    saved = typing.tag("aca"[: 1 + round_number % 3])
    if round_number % 2:
        typing.reader.press(f"{WORD_ON}a")
    else:
        typing.write("half a no")
    clock = cut(typing)
    assert typing.program.seconds_to_end(clock) < IN_TIME
    assert all_gone(accounts[1]), processes(accounts[1])
    labels = kept_labels(corpus)
    assert labels in good_ends(saved, round_number)
    assert len(labels) == labels_in_snapshot(corpus, accounts[1])
    assert not held_locks(corpus)
    assert not strays(corpus)


def labels_in_snapshot(corpus, account):
    """How many tags the snapshot has, which is read without the log."""
    catalogue = Workspace.open(corpus).repository.catalogue
    [entry] = catalogue(article=FIRST, owner=account.pw_name)
    return entry.annotations


def good_ends(saved, round_number):
    """All that was acknowledged; that, and the one on its way."""
    return [saved, [*saved, "actor"]] if round_number % 2 else [saved]
