"""A blind review between real logins: decided, sent, read, adopted, answered, and back."""

from __future__ import annotations

import json
import os
import re
import shlex

import pytest

from annotations.store.files.access_lists import ACCESS, DEFAULT, READ, AccessList
from tests.other_users import open_folder
from tests.ssh.at_work import FIRST
from tests.ssh.team import STEM, TeamDesk, lay_out

pytestmark = pytest.mark.accounts

PLACES = (2, 6, 10, 14)
"""The words that both annotate: ali one word, badr also the next."""
DECISIONS = "1101"
"""The keys: the third difference is left out, elsewhere a version is taken."""
ANSWER = "see2"


def let_read(account, folder):
    """What the guide for leads says: `setfacl -R -m u:NAME:rX,d:u:NAME:rX FOLDER`."""
    for path in (folder, *(one for one in folder.rglob("*") if one.is_dir())):
        descriptor = os.open(path, os.O_RDONLY)
        for name in (ACCESS, DEFAULT):
            mode = path.stat().st_mode
            granted = AccessList.read(descriptor, name) or AccessList.of_mode(mode)
            granted.grant(account.pw_uid, READ)
            granted.write(descriptor, name)
        os.close(descriptor)


def spans_of(corpus, length):
    """The spans at the places, of so many words each, in code points."""
    words = list(re.finditer(r"\w+", (corpus / FIRST).read_text("utf-8")))
    return [(words[at].start(), words[at + length - 1].end()) for at in PLACES]


@pytest.fixture(scope="module")
def desk(server, accounts, hashiya, group, place):
    """A blind corpus in which both annotators are done with one article, differently."""
    with open_folder(place) as folder:
        review = ("--reviewers", accounts[0].pw_name, "--blind")
        corpus = lay_out(folder, accounts, group, *review)
        let_read(accounts[0], corpus / "annotations")
        desk = TeamDesk(server, accounts, hashiya, corpus)
        for account, length in ((desk.ali, 1), (desk.badr, 2)):
            spans = spans_of(corpus, length)
            tags = [f"$HASHIYA tag {FIRST} {one}:{end} actor" for one, end in spans]
            done = desk.shell(account, " && ".join(tags))
            assert done.returncode == 0, done.stderr
            with desk.at_work(account) as typing:
                typing.reader.press("f")
                typing.until("marked the article as done")
        yield desk


def annotators_in(data, desk):
    """Which of the annotators are named in some bytes."""
    accounts = (desk.ali, desk.badr)
    return [one.pw_name for one in accounts if one.pw_name.encode() in data]


def review(desk):
    """Decide on all differences and send; what the terminal was sent meanwhile."""
    with desk.at_work(desk.lead, "review", "--blind") as reviewer:
        for decided, key in enumerate(DECISIONS):
            reviewer.until(f"{decided} of 4")
            reviewer.rest()  # a key decides nothing that cannot have been seen
            reviewer.reader.press(key)
        reviewer.until("4 of 4")
        reviewer.reader.press("f")
        reviewer.until("sent to 2 annotators")
        return reviewer.reader.sent


def answer(desk):
    """Adopt two decisions, answer one, delete a tag; what the terminal was sent."""
    with desk.at_work(desk.ali) as ali:
        ali.until("4 decisions wait for you")
        for left in (3, 2):
            ali.reader.press("z`")
            ali.until(f"{left} left")
        ali.reader.press("z;")
        ali.until(f"to {desk.lead.pw_name}")
        ali.reader.press(f"{ANSWER}\r")
        ali.until("answered")
        ali.reader.press("zx")
        ali.until("deleted")
        return ali.reader.sent


def sent_to_ali(desk):
    """The reviewer's files that the annotator can read: as bytes, and the tables in one."""
    folder = f"$CORPUS/reviews/{desk.lead.pw_name}/.sent/$ALI"
    files = desk.shell(desk.ali, f"cat {folder}/*")
    tables = desk.shell(desk.ali, f"cat {folder}/{STEM}.json")
    assert (files.returncode, tables.returncode) == (0, 0)
    return files.stdout.encode(), json.loads(tables.stdout)


def unreadable_to(account, paths, desk):
    """Whether there are files among the paths, none of which the account can read."""
    files = [shlex.quote(str(path)) for path in paths if path.is_file()]
    script = "\n".join(f"test ! -r {file} || echo read" for file in files)
    return files != [] and desk.shell(account, script).stdout == ""


def exported_by(account, desk):
    """The spans that an account exports of its own set, by place."""
    done = desk.hashiya(account, "export", "--set", "mine", desk.corpus)
    [line] = done.stdout.splitlines()
    found = json.loads(line)["annotations"]
    return sorted((one["start"], one["end"]) for one in found)


@pytest.fixture(scope="module")
def answered(desk):
    """The desk once the review was sent and answered, and what both terminals were sent."""
    return desk, (review(desk), answer(desk))


def test_changed_and_answered_differences_come_up_again(answered):
    desk, (decided, at_alis) = answered
    with desk.at_work(desk.lead, "review", "--blind") as reviewer:
        reviewer.until("2 agreed \u00b7 1 left")
        reviewer.until("an annotator has changed it since")
        reviewer.reader.press("i")
        reviewer.until(ANSWER)
        assert annotators_in(decided + reviewer.reader.sent, desk) == []
    assert desk.badr.pw_name not in annotators_in(at_alis, desk)


def test_annotator_is_sent_own_annotations_results_and_reasons(answered):
    desk, _terminals = answered
    files, tables = sent_to_ali(desk)
    assert annotators_in(files, desk) == [desk.ali.pw_name]
    settled = [(one["start"], one["end"]) for one in tables["annotations"].values()]
    taken = spans_of(desk.corpus, 2)
    taken = [one for one, key in zip(taken, DECISIONS, strict=True) if key == "1"]
    assert settled == taken
    decisions = tables["decisions"].values()
    assert [one.get("reason") for one in decisions] == [None, None, "guidelines", None]
    listed = desk.hashiya(desk.ali, "inbox", "--all", desk.corpus).stdout
    assert ANSWER in listed
    assert annotators_in(listed.encode(), desk) == [desk.ali.pw_name]


def test_annotator_can_read_nothing_of_the_other(answered):
    desk, _terminals = answered
    home = desk.corpus / "reviews" / desk.lead.pw_name
    for folder in (desk.home(desk.badr), home / ".sent" / desk.badr.pw_name):
        assert unreadable_to(desk.ali, folder.rglob("*"), desk)
    assert unreadable_to(desk.ali, home.iterdir(), desk)


def test_changed_annotations_are_the_annotators_own(answered):
    desk, _terminals = answered
    _first, _second, third, _fourth = spans_of(desk.corpus, 1)
    taken = spans_of(desk.corpus, 2)
    assert exported_by(desk.ali, desk) == [*taken[:2], third]
    assert exported_by(desk.badr, desk) == taken
