"""Laying a corpus out for a team, by root and by the lead, and what verify says of it."""

from __future__ import annotations

import grp
import os
import shutil
import stat
import tomllib

import pytest

from annotations.config import Team, read_config
from annotations.errors import ConfigError
from annotations.store import upkeep_of
from annotations.store.files.upkeep import rights_faults
from annotations.store.files.upkeep.team_text import with_team
from tests.commands import hashiya
from tests.other_users import accounts, as_user, needs_root, open_folder
from tests.warm_commands import ROOT

LEAD, HUDA, OMAR, NADIA = accounts(4)
FIRST = "000_93a02fd9d045658e.txt"
TEAM = Team(
    lead=LEAD.pw_name,
    annotators=(HUDA.pw_name, OMAR.pw_name),
    reviewers=(NADIA.pw_name,),
)


@pytest.fixture
def seeds():
    with open_folder() as above:
        yield shutil.copytree(ROOT / "seeds", above / "seeds")


def rights(folder, *parts):
    """Owner, group where it matters, and mode."""
    found = folder.joinpath(*parts).lstat()
    return found.st_uid, found.st_gid, f"{stat.S_IMODE(found.st_mode):o}"


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*.txt")}


@needs_root
def test_root_lays_everything_out(seeds):
    (seeds / "deep").mkdir(mode=0o700)
    (seeds / "deep" / "a.txt").write_text("سلام")
    before, group = contents(seeds), grp.getgrgid(LEAD.pw_gid).gr_name
    upkeep_of(seeds).lay_out(TEAM, group=group)
    lead, gid = LEAD.pw_uid, LEAD.pw_gid
    assert rights(seeds)[::2] == (lead, "755")
    assert rights(seeds, "deep")[::2] == (lead, "755")
    assert rights(seeds, "deep", "a.txt")[::2] == (lead, "444")
    assert rights(seeds, "hashiya.toml")[::2] == (lead, "644")
    assert rights(seeds, "annotations") == (lead, gid, "2750")
    assert rights(seeds, "annotations", HUDA.pw_name) == (HUDA.pw_uid, gid, "2750")
    assert rights(seeds, "annotations", OMAR.pw_name) == (OMAR.pw_uid, gid, "2750")
    assert rights(seeds, "reviews") == (lead, gid, "2750")
    assert rights(seeds, "reviews", NADIA.pw_name) == (NADIA.pw_uid, gid, "2750")
    assert contents(seeds) == before
    assert read_config(seeds).team == TEAM
    assert rights_faults(seeds, read_config(seeds)) == []


def marks_of(folder):
    """What each file is, but for when it was last read."""
    found = {path: path.lstat() for path in folder.rglob("*")}
    return {
        path: (one.st_mode, one.st_uid, one.st_gid, one.st_ino, one.st_ctime_ns)
        for path, one in found.items()
    }


@needs_root
def test_second_time_changes_nothing(seeds):
    upkeep_of(seeds).lay_out(TEAM)
    marks = marks_of(seeds)
    again = upkeep_of(seeds).lay_out(Team())
    assert again.done == again.problems == []
    assert marks_of(seeds) == marks


@needs_root
def test_dry_run_changes_nothing(seeds):
    marks = marks_of(seeds)
    assert upkeep_of(seeds).lay_out(TEAM, dry_run=True).done
    assert marks_of(seeds) == marks


@needs_root
def test_later_ones_join(seeds):
    upkeep_of(seeds).lay_out(Team(lead=LEAD.pw_name, annotators=(HUDA.pw_name,)))
    lines = upkeep_of(seeds).lay_out(Team(annotators=(OMAR.pw_name,)))
    home = seeds / "annotations" / OMAR.pw_name
    assert len(lines.done) == 3  # the config, its owner again, the folder
    assert lines.done[-1].startswith(f"{home}: created, {OMAR.pw_name}:")
    assert read_config(seeds).team.annotators == (HUDA.pw_name, OMAR.pw_name)


@needs_root
def test_blind_annotators_keep_theirs_closed(seeds):
    upkeep_of(seeds).lay_out(TEAM, blind=True)
    assert rights(seeds, "annotations", HUDA.pw_name)[2] == "2700"
    assert rights(seeds, "reviews", NADIA.pw_name)[2] == "2700"
    assert read_config(seeds).team.blind
    assert rights_faults(seeds, read_config(seeds)) == []


@needs_root
def test_corpus_that_is_blind_stays_so(seeds):
    upkeep_of(seeds).lay_out(TEAM, blind=True)
    assert not upkeep_of(seeds).lay_out(Team()).done
    assert read_config(seeds).team.blind
    assert rights(seeds, "annotations", HUDA.pw_name)[2] == "2700"


@needs_root
def test_team_laid_out_without_reviews_gets_them(seeds):
    """As 0.1.0 did: it knew reviewers, and had no folder for them."""
    upkeep_of(seeds).lay_out(TEAM)
    shutil.rmtree(seeds / "reviews")
    said = upkeep_of(seeds).lay_out(Team())
    assert [line.partition(": ")[0] for line in said.done] == [
        str(seeds / "reviews"),
        str(seeds / "reviews" / NADIA.pw_name),
    ]
    assert rights(seeds, "reviews", NADIA.pw_name)[0] == NADIA.pw_uid


@needs_root
def test_links_and_others_work_are_not_touched(seeds):
    outside = seeds.parent / "outside"
    outside.mkdir(mode=0o700)
    (outside / "secret").write_text("x")
    (outside / "secret").chmod(0o600)
    (seeds / "annotations").mkdir()
    (seeds / "annotations" / HUDA.pw_name).symlink_to(outside)
    (seeds / "link.txt").symlink_to(outside / "secret")
    (seeds / "hard.txt").hardlink_to(outside / "secret")
    os.mkfifo(seeds / "pipe.txt")
    theirs = seeds / "annotations" / OMAR.pw_name
    theirs.mkdir()
    (theirs / "x.log").write_text("x")
    lines = upkeep_of(seeds).lay_out(TEAM)
    assert len(lines.problems) == 5
    assert all("not changed" in problem for problem in lines.problems)
    assert rights(outside)[::2] == (0, "700")
    assert rights(outside, "secret")[::2] == (0, "600")
    assert theirs.stat().st_uid == 0


@needs_root
def test_empty_folder_is_given_to_its_user(seeds):
    (seeds / "annotations" / HUDA.pw_name).mkdir(parents=True)
    assert not upkeep_of(seeds).lay_out(TEAM).problems
    assert (seeds / "annotations" / HUDA.pw_name).stat().st_uid == HUDA.pw_uid


IMPORTING = """
    from annotations.config import Identity
    from annotations.model import AnnotationSet, Imported
    from annotations.store import FileRepository, login_name
    article = Corpus.open(folder).load_article({first!r})
    by = Imported(login_name(), "2026-11-21T12:00:00Z")
    one = AnnotationSet(article.name, article.sha256, {owner!r}, imported=by)
    FileRepository(folder).import_sets([one])
"""


@needs_root
def test_imports_that_no_longer_count_are_named(seeds):
    """The lead's own still count; those of anybody else do not."""
    (seeds / "annotations").mkdir(mode=0o777)
    (seeds / "annotations").chmod(0o777)
    for importer, owner in ((HUDA, OMAR), (HUDA, NADIA), (LEAD, HUDA)):
        code = IMPORTING.format(first=FIRST, owner=owner.pw_name)
        as_user(importer.pw_uid, seeds, code, gid=LEAD.pw_gid)
    for _time in range(2):
        report = upkeep_of(seeds).lay_out(TEAM)
        assert report.problems == []
        [note] = report.notes
        named = ", ".join(sorted([OMAR.pw_name, NADIA.pw_name]))
        assert note.startswith(f"annotations/{HUDA.pw_name}/.imported: ")
        assert f"{HUDA.pw_name} imported for {named} do not count" in note
        assert note.endswith(f"have {LEAD.pw_name} import them, if they should count")
    done = hashiya("init-team", str(seeds))
    assert f"note: {note}\n" in done.stderr


@pytest.mark.parametrize(
    ("team", "group", "message"),
    [
        (Team(lead="no-such-user"), None, "no user no-such-user on this machine"),
        (
            Team(lead=LEAD.pw_name, annotators=("nobody",)),
            None,
            "nobody is a shared account",
        ),
        (Team(lead=LEAD.pw_name), "no-such-group", "no group no-such-group on this"),
    ],
)
def test_unknown_names_stop_everything(seeds, team, group, message):
    marks = marks_of(seeds)
    with pytest.raises(ConfigError, match=message):
        upkeep_of(seeds).lay_out(team, group=group)
    assert marks_of(seeds) == marks


@needs_root
def test_lead_is_told_what_root_has_to_run(seeds):
    for path in (seeds, *seeds.rglob("*")):
        os.chown(path, LEAD.pw_uid, LEAD.pw_gid)
    code = f"""
        from annotations.config import Team
        written = upkeep_of(folder).lay_out(Team(annotators=({HUDA.pw_name!r},)))
        print(len(written.done), written.problems)
        print(*written.commands, *written.outsiders.commands, sep=chr(10))
    """
    done, *commands = as_user(LEAD.pw_uid, seeds, code, gid=LEAD.pw_gid).splitlines()
    group = grp.getgrgid(LEAD.pw_gid).gr_name
    home = seeds / "annotations" / HUDA.pw_name
    assert done == "8 []"  # the config, the folder, five articles, annotations
    assert commands == [
        f"install -d -o {HUDA.pw_name} -g {group} -m 2750 {home}",
        f"usermod -aG {group} {HUDA.pw_name}",
    ]
    os.system(commands[0])  # noqa: S605 - as a person would
    assert rights(seeds, "annotations", HUDA.pw_name) == (
        HUDA.pw_uid,
        LEAD.pw_gid,
        "2750",
    )
    assert rights_faults(seeds, read_config(seeds)) == []


@needs_root
@pytest.mark.parametrize(
    ("parts", "spoil", "cause"),
    [
        ((FIRST,), lambda path: path.chmod(0o666), "its mode is 0666, expected 0444"),
        ((), lambda path: path.chmod(0o777), "its mode is 0777, expected 0755"),
        (("annotations",), lambda path: path.chmod(0o2770), "its mode is 2770, expect"),
        (("annotations",), shutil.rmtree, "it is missing"),
        (("hashiya.toml",), lambda path: os.chown(path, 0, 0), "it is owned by root"),
        (
            ("annotations", HUDA.pw_name),
            lambda path: os.chown(path, OMAR.pw_uid, -1),
            f"it is owned by {OMAR.pw_name}, expected {HUDA.pw_name}",
        ),
        (
            ("annotations", HUDA.pw_name),
            lambda path: os.chown(path, -1, 65534),
            "its group is ",
        ),
    ],
)
def test_wrong_rights_are_named(seeds, parts, spoil, cause):
    upkeep_of(seeds).lay_out(TEAM)
    spoil(seeds.joinpath(*parts))
    fault = rights_faults(seeds, read_config(seeds))[0]
    assert fault.file == ("/".join(parts) or ".")
    assert fault.cause.startswith(cause)
    assert fault.cure


@needs_root
def test_verify_names_wrong_rights(seeds):
    upkeep_of(seeds).lay_out(TEAM)
    assert hashiya("verify", str(seeds)).returncode == 0
    (seeds / FIRST).chmod(0o644)
    done = hashiya("verify", str(seeds))
    assert done.returncode == 1
    assert done.stdout.startswith(
        f"{FIRST}: its mode is 0644, expected 0444; have the "
    )


ADDING = """
    for umask in (0o022, 0o027, 0o077):
        os.umask(umask)
        (folder / f"new{umask:o}.txt").write_text("خبر جديد")
        (folder / f"deep{umask:o}" / "er").mkdir(parents=True)
        (folder / f"deep{umask:o}" / "er" / "a.txt").write_text("خبر جديد")
"""
ADDED = [
    name
    for umask in ("22", "27", "77")
    for name in (f"new{umask}.txt", f"deep{umask}/er/a.txt")
]


@needs_root
@pytest.mark.parametrize("blind", [False, True])
def test_articles_added_later_are_the_teams_to_tag(seeds, blind):
    """Whatever the lead's umask is, and though nobody lays the corpus out again."""
    (seeds / "deep0").mkdir()
    (seeds / "deep0" / "a.txt").write_text("سلام")
    upkeep_of(seeds).lay_out(TEAM, blind=blind)
    as_user(LEAD.pw_uid, seeds, ADDING, gid=LEAD.pw_gid)
    code = f"""
        from annotations.exchange import Exportable
        workspace = Workspace.open(folder)
        assert {{*{ADDED!r}}} < {{*workspace.corpus.article_names()}}
        for name in {ADDED!r}:
            workspace.session(name).tag(Span(0, 3), "actor")
            print(workspace.summary(name)[1], workspace.corpus.title(name))
    """
    message = as_user(HUDA.pw_uid, seeds, code, gid=LEAD.pw_gid).splitlines()
    assert message == ["1 خبر جديد"] * len(ADDED)


@needs_root
def test_what_annotators_make_is_not_opened_to_all(seeds):
    """The rights of articles are not those of sets, also of who joins later."""
    upkeep_of(seeds).lay_out(TEAM)
    late = Team(reviewers=(OMAR.pw_name,))
    upkeep_of(seeds).lay_out(late)
    code = f"""
        os.umask(0o077)
        Workspace.open(folder).session({FIRST!r}).tag(Span(0, 3), "actor")
    """
    as_user(HUDA.pw_uid, seeds, code, gid=LEAD.pw_gid)
    for kind in ("annotations", "reviews"):
        for path in (seeds / kind, *(seeds / kind).rglob("*")):
            assert not stat.S_IMODE(path.stat().st_mode) & stat.S_IRWXO, path


@needs_root
def test_corpus_of_an_earlier_version_is_shared_when_it_is_laid_out_again(seeds):
    upkeep_of(seeds).lay_out(TEAM)
    os.removexattr(seeds, "system.posix_acl_default")
    assert rights_faults(seeds, read_config(seeds)) == []
    assert len(upkeep_of(seeds).lay_out(TEAM).done) == 1
    assert os.getxattr(seeds, "system.posix_acl_default")
    assert upkeep_of(seeds).lay_out(TEAM).done == []


# The team in hashiya.toml


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", '[team]\nlead = "s"\nannotators = ["h"]\n'),
        ("title = 'x'", 'title = \'x\'\n\n[team]\nlead = "s"\nannotators = ["h"]\n'),
        (
            "[team] # us\n# two\nlead = 'old'  # was\n\n[encodings]\n'a' = 1\n",
            '[team] # us\nannotators = ["h"]\n# two\nlead = "s"\n\n[encodings]\n\'a\' = 1\n',
        ),
        (
            "[team]\nannotators = [\n  'a', # first\n  ']',\n]\nlead = 's'\n",
            "[team]\nannotators = [\"h\"]\nlead = 's'\n",
        ),
        ("[team]\nlead='s'\nannotators=['h']", "[team]\nlead='s'\nannotators=['h']"),
    ],
)
def test_team_is_written_into_the_text(text, after):
    found = with_team(text, Team(lead="s", annotators=("h",)))
    assert found == after
    assert tomllib.loads(found)["team"] == {"lead": "s", "annotators": ["h"]}


@pytest.mark.parametrize("text", ["team = {lead = 'old'}", "team.lead = 'old'"])
def test_unusual_form_is_left_to_a_person(text):
    with pytest.raises(ConfigError, match="change it by hand"):
        with_team(text, Team(lead="s"))
