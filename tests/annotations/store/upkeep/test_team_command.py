"""The command `init-team`: what it says that it did, and what is left to do."""

from __future__ import annotations

import grp
import shutil

import pytest

from tests.commands import hashiya, trouble
from tests.other_users import accounts, needs_root, open_folder
from tests.warm_commands import ROOT

LEAD, HUDA, OMAR = accounts(3)


@pytest.fixture
def seeds():
    with open_folder() as above:
        yield shutil.copytree(ROOT / "seeds", above / "seeds")


@needs_root
def test_command_says_what_it_did(seeds):
    options = ["--lead", LEAD.pw_name, "--annotators", LEAD.pw_name]
    done = hashiya("init-team", str(seeds), *options)
    assert (done.returncode, done.stdout) == (0, "")
    assert f"{seeds}/annotations/{LEAD.pw_name}: created, " in done.stderr
    again = hashiya("init-team", str(seeds))
    assert again.stderr == "everything is set up already\n"


@needs_root
def test_command_of_root_names_who_is_not_in_the_group(seeds):
    group = grp.getgrgid(LEAD.pw_gid).gr_name
    people = f"{LEAD.pw_name},{HUDA.pw_name},{OMAR.pw_name}"
    options = ["--lead", LEAD.pw_name, "--annotators", people, "--group", group]
    done = hashiya("init-team", str(seeds), *options)
    assert done.returncode == 1
    names = f"{HUDA.pw_name}, {OMAR.pw_name}"
    assert done.stderr.splitlines()[-2:] == [
        f"hashiya: not in the group {group}, so unable to annotate: {names}",
        "hashiya: to add them to the group, run as root:",
    ]
    assert done.stdout.splitlines() == [
        f"usermod -aG {group} {HUDA.pw_name}",
        f"usermod -aG {group} {OMAR.pw_name}",
    ]


@needs_root
def test_nobody_is_added_to_the_group_of_root(seeds):
    root = grp.getgrgid(0).gr_name
    options = ["--lead", LEAD.pw_name, "--annotators", HUDA.pw_name, "--group", root]
    message = trouble(hashiya("init-team", str(seeds), *options))
    assert message.startswith(f"the group {root} has rights over the system; ")
    assert not (seeds / "hashiya.toml").exists()
    assert not (seeds / "annotations").exists()


@needs_root
def test_command_without_a_lead_is_reported(seeds):
    message = trouble(hashiya("init-team", str(seeds), "--annotators", "daemon"))
    assert message == "name the lead: --lead NAME"
    message = trouble(hashiya("init-team", str(seeds), "--lead", "../x"), code=2)
    assert message == "'../x' is not a login name"
