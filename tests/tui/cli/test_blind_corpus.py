"""A blind corpus under the hands of people with logins of their own, by every command."""

from __future__ import annotations

import json
import re
import textwrap
from dataclasses import dataclass

import pytest

from annotations.config import Team
from annotations.store import upkeep_of
from tests.commands import SEEDS, copy_of_seeds, run_command
from tests.other_users import accounts, needs_root, open_folder

pytestmark = needs_root
LEAD, HUDA, OMAR, NADIA = accounts(4)
FIRST = "000_93a02fd9d045658e.txt"
NOTE = "known to omar only"


@dataclass(frozen=True)
class Done:
    """What a command printed, and how it ended."""

    code: int
    stdout: str
    stderr: str


def as_login(account, *calls):
    """Commands as that person runs them; the project need not be theirs to read."""
    program = textwrap.dedent(f"""
        import importlib, json, os, sys
        import encodings.idna, encodings.utf_8_sig
        import tui.cli
        from click.testing import CliRunner
        CliRunner().invoke(tui.cli.main, ["show", {str(SEEDS / FIRST)!r}])
        from annotations.model import ArticleState
        from annotations.workspace import Workspace, reviewed_corpus
        os.setgroups([{LEAD.pw_gid}]); os.setgid({LEAD.pw_gid}); os.setuid({account.pw_uid})

        def run(words):
            if words[0] == "finish":
                workspace, name = Workspace.of_article(importlib.import_module("pathlib").Path(words[1]))
                workspace.session(name).set_state(ArticleState.DONE)
                workspace.repository.close()
                return 0, "", ""
            if words[0] == "decide":
                workspace = Workspace.open(importlib.import_module("pathlib").Path(words[1]))
                reviewed = reviewed_corpus(workspace, sorted(workspace.annotators()))
                session = reviewed.session({FIRST!r})
                session.take(session.items.all[0], 1)
                workspace.repository.close()
                return 0, f"{{len(session.stored_set.decisions)}} decided", session.saving.reason or ""
            done = CliRunner().invoke(tui.cli.main, words, prog_name="hashiya")
            if done.exception and not isinstance(done.exception, SystemExit):
                raise done.exception
            return done.exit_code, done.stdout, done.stderr

        print(json.dumps([run(json.loads(words)) for words in sys.argv[1:]]))
    """)
    given = [json.dumps([str(word) for word in words]) for words in calls]
    done = run_command(given, {}, program=program)
    assert done.returncode == 0, done.stderr.decode()
    return [Done(*one) for one in json.loads(done.stdout)]


@pytest.fixture
def corpus():
    """Blind, though the group may read all files: only the program keeps the secret."""
    with open_folder() as above:
        folder = copy_of_seeds(above)
        team = Team(
            lead=LEAD.pw_name,
            annotators=(HUDA.pw_name, OMAR.pw_name),
            reviewers=(NADIA.pw_name,),
            blind=True,
        )
        upkeep_of(folder).lay_out(team)
        yield folder


def tag(account, corpus, *, done=False):
    note = NOTE if account is OMAR else "mine"
    calls = [("tag", corpus / FIRST, "5:11", "actor", "--note", note)]
    if done:
        calls.append(("finish", corpus / FIRST))
    for one in as_login(account, *calls):
        assert one.code == 0, one.stderr


COMMANDS = {
    "list": ["list", "CORPUS"],
    "list as JSON": ["list", "CORPUS", "--json"],
    "find": ["find", "by:* label:actor", "CORPUS"],
    "find by name": ["find", f"by:{OMAR.pw_name} label:actor", "CORPUS"],
    "find notes": ["find", "by:* note:omar", "CORPUS"],
    "show": ["show", f"CORPUS/{FIRST}", "--set", OMAR.pw_name, "--color", "always"],
    "export": ["export", "CORPUS"],
    "export by name": ["export", "CORPUS", "--set", OMAR.pw_name],
    "export as of": ["export", "CORPUS", "--as-of", "2099-01-01"],
    "history": ["history", f"CORPUS/{FIRST}"],
    "history by name": ["history", f"CORPUS/{FIRST}", "--annotator", OMAR.pw_name],
    "agreement": ["agreement", "CORPUS", "--state", "any", "--json"],
    "agreement by name": [
        *("agreement", "CORPUS", "--sets", HUDA.pw_name, OMAR.pw_name),
        *("--state", "any", "--json"),
    ],
}


def in_corpus(corpus, *names):
    """The commands of these names, or all, as they are typed for the corpus."""
    return [
        [word.replace("CORPUS", str(corpus)) for word in COMMANDS[name]]
        for name in names or COMMANDS
    ]


def test_annotator_sees_nothing_of_another_before_all_are_done(corpus):
    tag(HUDA, corpus)
    alone = as_login(HUDA, *in_corpus(corpus))
    tag(OMAR, corpus, done=True)
    beside = as_login(HUDA, *in_corpus(corpus))
    for name, before, after in zip(COMMANDS, alone, beside, strict=True):
        assert NOTE not in after.stdout + after.stderr
        if "agreement" not in name:
            assert after.stdout == before.stdout, name
    finding = dict(zip(COMMANDS, beside, strict=True))["find"]
    assert "not searched: sets of others are hidden until you" in finding.stderr
    agreement = beside[-1]
    report = json.loads(agreement.stdout)
    assert [one["articles"] for one in report["sets"]] == [1, 0]
    assert "hidden until you and everybody else are done" in agreement.stderr


def test_all_is_seen_once_all_are_done(corpus):
    tag(HUDA, corpus, done=True)
    tag(OMAR, corpus, done=True)
    names = "list", "history", "export", "show"
    listed, *others = as_login(HUDA, *in_corpus(corpus, *names))
    assert OMAR.pw_name in listed.stdout
    assert all(NOTE in one.stdout for one in others[:2])
    assert all(one.code == 0 for one in others)


def test_reviewer_sees_all_at_any_time(corpus):
    tag(HUDA, corpus)
    tag(OMAR, corpus)
    export, agreement = as_login(NADIA, *in_corpus(corpus, "export", "agreement"))
    assert NOTE in export.stdout
    sets = json.loads(agreement.stdout)["sets"]
    assert [one["articles"] for one in sets] == [1, 1]


SETTLE = "adjudicate", "--rule", "agreed"


def named(done):
    """The annotators whom a command has named."""
    said = done.stdout + done.stderr
    people = (HUDA.pw_name, OMAR.pw_name)
    return [one for one in people if re.search(rf"(?<!\w){one}(?!\w)", said)]


def test_no_command_names_an_annotator_to_a_reviewer(corpus):
    tag(HUDA, corpus, done=True)
    tag(OMAR, corpus, done=True)
    calls = [[*SETTLE, corpus], ["agreement", corpus, "--people"]]
    calls += [
        ["agreement", corpus, "--sets", "A", "B", "--state", "any"],
        ["show", corpus / FIRST, "--set", "B"],
        ["history", corpus / FIRST, "--annotator", "A"],
        ["find", "by:B", corpus],
        ["export", corpus, "--set", "A"],
    ]
    usual = [one for one in in_corpus(corpus) if OMAR.pw_name not in " ".join(one)]
    found = as_login(NADIA, *calls, *usual)
    assert [named(one) for one in found] == [[]] * len(found)
    assert all(one.code == 0 for one in found[1:7]), found
    listed = found[len(calls)]
    assert re.search(r"\bA\b.*\bB\b", listed.stdout, re.DOTALL)
    (review,) = (corpus / "reviews" / NADIA.pw_name).glob("000_*.log")
    assert HUDA.pw_name in review.read_text("utf-8")


def test_reviewer_settles_without_a_right_to_write_to_sets(corpus):
    tag(HUDA, corpus, done=True)
    tag(OMAR, corpus, done=True)
    (done,) = as_login(NADIA, [*SETTLE, corpus])
    assert done.code == 0, done.stderr
    assert list((corpus / "reviews" / NADIA.pw_name).glob("000_*.log"))
    (verified,) = as_login(LEAD, ["verify", corpus])
    assert verified.code == 0, verified.stdout


def test_reviewer_without_a_folder_of_annotations_decides(corpus):
    """Who may change no annotations of their own may yet review."""
    assert not (corpus / "annotations" / NADIA.pw_name).exists()
    tag(HUDA, corpus, done=True)
    tag(OMAR, corpus, done=True)
    (done,) = as_login(NADIA, ["decide", corpus])
    assert (done.stdout, done.stderr) == ("1 decided", "")
    assert list((corpus / "reviews" / NADIA.pw_name).glob("000_*.log"))


def test_inbox_of_each_login_holds_only_their_own(corpus):
    tag(HUDA, corpus, done=True)
    tag(OMAR, corpus, done=True)
    settled, sent = as_login(NADIA, [*SETTLE, corpus], ["send", corpus])
    assert (settled.code, sent.code) == (0, 0), sent.stderr
    assert named(sent) == []
    for mine, other in ((HUDA, OMAR), (OMAR, HUDA)):
        (inbox,) = as_login(mine, ["inbox", corpus, "--all", "--json"])
        [found] = map(json.loads, inbox.stdout.splitlines())
        assert (found["consequence"], found["reviewer"]) == ("accepted", NADIA.pw_name)
        assert other.pw_name not in inbox.stdout + inbox.stderr
    (verified,) = as_login(LEAD, ["verify", corpus])
    assert verified.code == 0, verified.stdout


def test_annotator_is_no_reviewer(corpus):
    tag(HUDA, corpus, done=True)
    tag(OMAR, corpus, done=True)
    for account in (HUDA, LEAD):  # the lead could make the folder
        (done,) = as_login(account, [*SETTLE, corpus])
        assert done.code == 1
        assert f"--reviewers {account.pw_name}" in done.stderr


def test_review_by_no_reviewer_is_named(corpus):
    tag(HUDA, corpus, done=True)
    tag(OMAR, corpus, done=True)
    as_login(NADIA, [*SETTLE, corpus])
    config = corpus / "hashiya.toml"
    text = config.read_text("utf-8").replace(f'["{NADIA.pw_name}"]', "[]")
    config.write_text(text, encoding="utf-8")
    verified, compared = as_login(
        LEAD,
        ["verify", corpus],
        ["agreement", corpus, "--sets", HUDA.pw_name, f"{NADIA.pw_name}@reviews"],
    )
    message = f"{NADIA.pw_name} is not one of the reviewers"
    assert message in verified.stdout + verified.stderr
    assert f"{NADIA.pw_name} reviewed {FIRST}, but is not" in compared.stderr
