"""Who can read what a reviewer has sent: the kernel says, with users of this machine."""

from __future__ import annotations

import os

import pytest

from annotations.store.files.access_lists import ACCESS, AccessList, own_mode
from tests.other_users import accounts, as_user, let_in, needs_root, open_folder

pytestmark = needs_root

SENDING = """
    from annotations.config import Team
    from annotations.store import SENT, REVIEW
    team = Team(lead="root", annotators=({huda!r}, {omar!r}), reviewers=({nadia!r},), blind={blind})
    repository = FileRepository(folder, team=team)
    article = Corpus.open(folder).load_article("a.txt")
"""
SEND = """
    for name in ({huda!r}, {omar!r}):
        key = SetKey("a.txt", {nadia!r}, SENT, name)
        print(repository.share(key))
        repository.commit(key, Attempt(edit), article=article, known=START)
    repository.commit(SetKey("a.txt", {nadia!r}, REVIEW), Attempt(edit), article=article, known=START)
    repository.close()
"""
READ = """
    own = SetKey("a.txt", {nadia!r}, SENT, {omar!r})
    print([one.recipient for one in repository.set_keys(kind=SENT)])
    print(len(repository.load(own).annotation_set.annotations))
    print(attempted(repository.load, SetKey("a.txt", {nadia!r}, SENT, {huda!r})))
    print(attempted(repository.load, SetKey("a.txt", {nadia!r}, REVIEW)))
    print(attempted(os.listdir, folder / "reviews" / {nadia!r} / ".sent"))
"""


@pytest.fixture
def team():
    """A blind corpus of two annotators and a reviewer, who share a group."""
    huda, omar, nadia = accounts(3)
    with open_folder() as folder:
        (folder / "a.txt").write_text("قال", encoding="utf-8")
        for name, modes in (("annotations", 0o2750), ("reviews", 0o2750)):
            (folder / name).mkdir()
            os.chown(folder / name, 0, nadia.pw_gid)
            (folder / name).chmod(modes)
        home = folder / "reviews" / nadia.pw_name
        home.mkdir()
        os.chown(home, nadia.pw_uid, nadia.pw_gid)
        home.chmod(0o2700)
        let_in(folder)
        yield folder, huda, omar, nadia


def run(team, user, code, *, blind=True):
    folder, *people = team
    names = dict(
        zip(("huda", "omar", "nadia"), [one.pw_name for one in people], strict=True)
    )
    code = (SENDING + code).format(**names, blind=blind)
    return as_user(user.pw_uid, folder, code, gid=people[2].pw_gid).splitlines()


def test_recipient_reads_their_own_and_nothing_else(team):
    _folder, huda, omar, nadia = team
    assert run(team, nadia, SEND) == ["None", "None"]
    keys, count, *denied = run(team, omar, READ)
    assert keys == repr([omar.pw_name])
    assert count == "1"
    for one in denied:
        assert "Permission denied" in one or "cannot be read" in one, denied
    assert huda.pw_name not in keys


def test_what_was_settled_before_is_closed_too(team):
    folder, _huda, omar, nadia = team
    lines = SEND.strip("\n").splitlines()
    settling = [one for one in lines if "REVIEW" in one or "close" in one]
    run(team, nadia, "\n" + "\n".join(settling) + "\n")
    settled = folder / "reviews" / nadia.pw_name / "a.log"
    assert settled.stat().st_mode & 0o040
    run(team, nadia, "\n" + "\n".join(one for one in lines if "REVIEW" not in one))
    assert own_mode(str(settled), settled.stat()) & 0o040 == 0
    assert run(team, omar, READ)[1] == "1"
    assert "Permission denied" in run(team, omar, READ)[3]


def test_what_is_sent_later_can_be_read_too(team):
    _folder, _huda, omar, nadia = team
    run(team, nadia, SEND)
    again = """
    key = SetKey("a.txt", {nadia!r}, SENT, {omar!r})
    other = Annotation(new_id(), "actor", Span(0, 2), Quote("x"))
    more = Edit("tag", (Change(other.id, None, other),))
    known = repository.load(key).position
    repository.commit(key, Attempt(more), article=article, known=known)
    repository.close()
    """
    run(team, nadia, again)
    assert run(team, omar, READ)[1] == "2"


def test_mode_of_the_group_stays_closed(team):
    folder, _huda, _omar, nadia = team
    run(team, nadia, SEND)
    home = folder / "reviews" / nadia.pw_name
    assert own_mode(str(home), home.stat()) == 0o2700
    for inner in (home / ".sent", *(home / ".sent").iterdir()):
        assert own_mode(str(inner), inner.stat()) & 0o070 == 0, inner


def test_lead_keeps_the_rights_that_a_list_gives(team):
    folder, huda, omar, nadia = team
    home = folder / "reviews" / nadia.pw_name
    lead = accounts(4)[3]
    descriptor = os.open(home, os.O_RDONLY)
    known = AccessList.of_mode(0o2700)
    known.grant(lead.pw_uid, 5)
    known.write(descriptor, ACCESS)
    os.close(descriptor)
    run(team, nadia, SEND)
    found = AccessList.read(str(home), ACCESS)
    assert found.lets(lead.pw_uid, 5)
    assert found.lets(omar.pw_uid, 1)
    assert not found.lets(omar.pw_uid, 4)
    assert not found.lets(huda.pw_uid, 4)


def test_nobody_is_waited_for_who_has_no_account(team):
    _folder, _huda, _omar, nadia = team
    code = 'print(repository.share(SetKey("a.txt", {nadia!r}, SENT, "nobody-there")))'
    [said] = run(team, nadia, f"\n    {code}\n")
    assert said == "None"


def test_where_there_are_no_lists_what_waits_is_said(team):
    _folder, _huda, _omar, nadia = team
    code = """
    def refuse(*_arguments, **_options):
        raise OSError(95, "Operation not supported")
    os.setxattr = refuse
    print(repository.share(SetKey("a.txt", {nadia!r}, SENT, {omar!r})))
    def forbid(*_arguments, **_options):
        raise OSError(1, "Operation not permitted")
    os.setxattr = forbid
    print(repository.share(SetKey("a.txt", {nadia!r}, SENT, {omar!r})))
    """
    unsupported, forbidden = run(team, nadia, code)
    assert "has no access control lists" in unsupported
    assert "until the lead runs: setfacl -R -m" in forbidden
