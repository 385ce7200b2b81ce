"""Two annotators of a team with shells of their own, one of whom is hostile."""

from __future__ import annotations

import pytest

from tests.other_users import open_folder
from tests.ssh.at_work import FIRST
from tests.ssh.team import STEM, TeamDesk, lay_out

pytestmark = pytest.mark.accounts


@pytest.fixture(scope="module")
def annotated(server, accounts, hashiya, group, place):
    """The team's corpus after both have annotated the same article at the same time."""
    with open_folder(place) as folder:
        desk = TeamDesk(server, accounts, hashiya, lay_out(folder, accounts, group))
        with desk.at_work(desk.ali) as ali, desk.at_work(desk.badr) as badr:
            for keys in zip("aca", "cac", strict=True):
                ali.press_tag(keys[0])
                badr.press_tag(keys[1])
                ali.until_tagged(keys[0])
                badr.until_tagged(keys[1])
        yield desk


ALI_S, BADR_S = ["actor", "claim", "actor"], ["claim", "actor", "claim"]


def expected(desk):
    """What both have tagged, by their names."""
    return {desk.ali.pw_name: ALI_S, desk.badr.pw_name: BADR_S}


@pytest.fixture
def desk(annotated):
    """A copy of it, on which anything may be tried."""
    with annotated.copied() as copy:
        yield copy


def test_two_annotators_work_at_once(annotated):
    for account in (annotated.ali, annotated.badr):
        owners = {owner for _data, owner, *_rest in annotated.files(account).values()}
        assert owners == {account.pw_uid}
    assert annotated.exported() == (expected(annotated), "")
    assert annotated.hashiya(annotated.lead, "verify", annotated.corpus).returncode == 0


REFUSED = [
    "echo {} > $B/$STEM.json",
    "echo x >> $B/$STEM.log",
    "truncate -s 0 $B/$STEM.log",
    "rm -f $B/$STEM.log",
    "rm -rf $B",
    "rmdir $B",
    "mv $A/$STEM.log $B/$STEM.log",
    "mv $B/$STEM.log $B/x.log",
    "mv $B/$STEM.log $A/",
    "cp $A/$STEM.log $B/$STEM.log",
    "touch $B/new.json",
    "touch $B/$STEM.log",
    "mkdir $B/new",
    "mkdir $B/.texts/new",
    "mkfifo $B/pipe.log",
    "ln $A/$STEM.log $B/linked.log",
    "ln -s $A/$STEM.log $B/linked.log",
    "ln -sfn $A $B",
    "chmod 666 $B/$STEM.log",
    "chmod 777 $B",
    "chmod g+w $B/..",
    "chown $ALI $B/$STEM.log",
    "chown $BADR $A/$STEM.log",
    "mv $B $B-gone",
    "mv $A $A-mine",
    "mv -T $A $B",
    "mkdir $CORPUS/annotations/carol",
    "ln -s $A $CORPUS/annotations/carol",
    "cp -r $A $CORPUS/annotations/carol",
    "mv $CORPUS/annotations $CORPUS/mine",
    "mkdir $CORPUS/reviews",
    "touch $CORPUS/new.txt",
    "cat $B/.lock-$STEM",
    "flock --nonblock $B/.lock-$STEM true",
    "flock --nonblock $B/new true",
    f"echo x >> {FIRST}",
    f"rm -f {FIRST}",
    f"sed -i s/a/b/ {FIRST}",
    f"chmod u+w {FIRST}",
    "echo 'identity = \"name\"' >> hashiya.toml",
    "mv hashiya.toml $A/",
    "cp $A/$STEM.log hashiya.toml",
]


def test_kernel_refuses_a_hostile_shell(desk):
    before = desk.files(desk.badr)
    tries = [f"if ({line}); then echo ALLOWED: '{line}'; fi" for line in REFUSED]
    done = desk.shell(desk.ali, "\n".join(tries))
    assert done.stdout == ""
    refusals = done.stderr.count("denied") + done.stderr.count("not permitted")
    assert refusals >= len(REFUSED)
    assert desk.files(desk.badr) == before
    assert desk.exported() == (expected(desk), "")


def test_live_session_of_another_cannot_be_stopped(desk):
    with desk.at_work(desk.badr) as badr:
        for name in ("STOP", "KILL", "HUP"):
            kill = f"kill -{name} {badr.program.number}"
            assert "not permitted" in desk.shell(desk.ali, kill).stderr
        badr.tag("a")
    found, message = desk.exported()
    assert (found[desk.ali.pw_name], message) == (ALI_S, "")
    assert sorted(found[desk.badr.pw_name]) == sorted([*BADR_S, "actor"])


FORGED = {
    "own file that was another's": "cp $B/$STEM.log $B/$STEM.json $A/",
    "author changed in the log": "sed -i s/$ALI/$BADR/g $A/$STEM.log",
    "author changed in both": "sed -i s/$ALI/$BADR/g $A/$STEM.log $A/$STEM.json",
    "log is a link": "ln -sf $B/$STEM.log $A/$STEM.log",
    "log is a pipe": "rm $A/$STEM.log; mkfifo $A/$STEM.log",
    "log is a folder": "rm $A/$STEM.log; mkdir $A/$STEM.log",
}


@pytest.mark.parametrize("forgery", FORGED.values(), ids=FORGED)
def test_forged_set_is_reported_and_not_exported(desk, forgery):
    assert desk.shell(desk.ali, forgery).returncode == 0
    exported, errors = desk.exported()
    assert exported == {desk.badr.pw_name: BADR_S}
    assert desk.ali.pw_name in errors
    verified = desk.hashiya(desk.lead, "verify", desk.corpus)
    assert verified.returncode == 1
    assert f"annotations/{desk.ali.pw_name}" in verified.stdout + verified.stderr


HARMLESS = {
    "another's name below one's own": "mkdir $A/$BADR; cp $A/$STEM.* $A/$BADR/",
    "another's folder linked below": "ln -s $B $A/$BADR",
    "settings of one's own": "echo 'x = 1' > $A/hashiya.toml; mkdir $A/annotations",
}


@pytest.mark.parametrize("attempt", HARMLESS.values(), ids=HARMLESS)
def test_nothing_below_one_s_own_folder_is_another_s(desk, attempt):
    before = desk.files(desk.badr)
    assert desk.shell(desk.ali, attempt).returncode == 0
    exported, _errors = desk.exported()
    assert exported[desk.badr.pw_name] == BADR_S
    assert set(exported) == {desk.ali.pw_name, desk.badr.pw_name}
    assert desk.files(desk.badr) == before


COMMANDS = [
    "$HASHIYA tag $FIRST 0:5 actor --annotator $BADR",
    "$HASHIYA open --annotator $BADR </dev/null",
    "$HASHIYA export | sed s/$ALI/$BADR/ > ~/x.jsonl; $HASHIYA import ~/x.jsonl",
    "$HASHIYA export --set mine > ~/y.jsonl; $HASHIYA import ~/y.jsonl --annotator $BADR",
    "$HASHIYA export --set mine > ~/z.jsonl; $HASHIYA import ~/z.jsonl --annotator carol",
    "$HASHIYA init-team --annotators $ALI,carol",
    "$HASHIYA init-team --lead $ALI",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_acts_as_another(desk, command):
    before = desk.files(desk.badr)
    done = desk.shell(desk.ali, command.replace("$FIRST", FIRST))
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert desk.files(desk.badr) == before
    assert desk.exported() == (expected(desk), "")


def test_environment_makes_nobody_else(desk):
    """Login names that a shell or a program may be told in variables."""
    environ = "USER=$BADR LOGNAME=$BADR LNAME=$BADR USERNAME=$BADR HOME=$B"
    done = desk.shell(desk.ali, f"{environ} $HASHIYA tag {FIRST} 0:5 actor")
    assert done.returncode == 0, done.stderr
    labels = [*ALI_S, "actor"]
    assert desk.exported() == ({**expected(desk), desk.ali.pw_name: labels}, "")
    assert f"{STEM}.log" in {path.name for path in desk.files(desk.ali)}
