"""What is said of sets that cannot be read: the kernel refuses, with users of this machine."""

from __future__ import annotations

import os
import shlex

import pytest

from annotations.errors import CorpusError
from annotations.review import LeftOutSet, WhyLeftOut
from tests.other_users import accounts, as_user, let_in, needs_root, open_folder
from tui.cli.left_out import left_out_lines

READ = """
    from annotations.workspace import reviewed_corpus
    workspace = Workspace.open(folder)
    reviewed = reviewed_corpus(workspace, workspace.set_names())
    print(attempted(reviewed.first_open))
    print(attempted(reviewed.session, "a.txt"))
    source = workspace.set_source(workspace.set_names())
    print(len(list(source.compared())), *{str(one.error) for one in source.left_out})
"""
TEAM = """[team]
lead = "root"
annotators = ["{huda}", "{omar}"]
reviewers = ["{nadia}"]
blind = {blind}
"""


@pytest.fixture(params=["true", "false"])
def corpus(request):
    """Two annotators whose folders nobody else may read, and who reviews them."""
    huda, omar, nadia = accounts(3)
    with open_folder() as folder:
        (folder / "a.txt").write_text("قال", encoding="utf-8")
        names = {"huda": huda.pw_name, "omar": omar.pw_name, "nadia": nadia.pw_name}
        team = TEAM.format(**names, blind=request.param)
        (folder / "hashiya.toml").write_text(team, encoding="utf-8")
        for one in (huda, omar):
            home = folder / "annotations" / one.pw_name
            home.mkdir(parents=True)
            os.chown(home, one.pw_uid, one.pw_gid)
            home.chmod(0o700)
        (folder / "annotations").chmod(0o755)
        let_in(folder)
        yield folder, omar, nadia


@needs_root
def test_reviewer_is_given_the_command_for_the_lead(corpus):
    folder, _omar, nadia = corpus
    entry = f"u:{nadia.pw_name}:rX,d:u:{nadia.pw_name}:rX"
    sets = shlex.quote(str(folder / "annotations"))
    command = f"setfacl -R -m {entry} {sets}"
    expected = f"the sets of 2 annotators cannot be read until the lead runs: {command}"
    first, session, left_out = as_user(nadia.pw_uid, folder, READ).splitlines()
    assert first == session == f"CorpusError: {expected}"
    assert left_out == f"0 {expected}"


@needs_root
def test_annotator_learns_whom_to_ask(corpus):
    folder, omar, _nadia = corpus
    first, *_others = as_user(omar.pw_uid, folder, READ).splitlines()
    assert first == (
        "CorpusError: the sets of 1 annotator cannot be read; ask root or a reviewer to "
        "compare them"
    )


SEARCH = """
    from annotations.search import Query
    from annotations.search.unseen import unseen_sets
    workspace = Workspace.open(folder)
    for text in ("by:*", "by:{huda}", "by:{omar}", "label:actor", "قال"):
        print(*unseen_sets(Query.of(text), workspace.repository, folder), sep="; ")
"""


@needs_root
def test_a_search_says_which_sets_it_did_not_look_into(corpus):
    folder, omar, nadia = corpus
    names = {one.name for one in (folder / "annotations").iterdir()}
    [huda] = names - {omar.pw_name}
    search = SEARCH.format(huda=huda, omar=omar.pw_name)
    one = "the sets of 1 annotator are closed to you; ask a reviewer to search them"
    found = as_user(omar.pw_uid, folder, search).splitlines()
    assert [*map(str.strip, found)] == [one, one, "", "", ""]
    command = "cannot be read until the lead runs: setfacl"
    everybody, *_named = as_user(nadia.pw_uid, folder, search).splitlines()
    assert command in everybody  # a reviewer of a blind corpus knows letters only


@needs_root
def test_who_may_not_even_list_sets_learns_whom_to_ask(corpus):
    folder, omar, _nadia = corpus
    (folder / "annotations").chmod(0o700)
    asked = "print(Workspace.open(folder).set_source([]).why_closed())"
    assert as_user(omar.pw_uid, folder, asked) == (
        "you may not see who has annotated this corpus; ask root to add you to its team\n"
    )


def test_what_to_do_is_said_once_after_the_names():
    error = CorpusError("the sets of 2 annotators cannot be read")
    closed = [LeftOutSet(one, WhyLeftOut.CLOSED, error=error) for one in "AB"]
    assert list(left_out_lines(closed)) == [
        "the sets of A are left out: you may not read them",
        "the sets of B are left out: you may not read them",
        "the sets of 2 annotators cannot be read",
    ]
