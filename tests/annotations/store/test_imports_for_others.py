"""What one person imports as another's is in the importer's folder, and in nobody's way."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from annotations.config import Identity, Team
from annotations.errors import ReadOnlyError, UntrustedError
from annotations.model import Imported
from annotations.store import FileRepository, SetKey, login_name, upkeep_of
from tests.commands import hashiya

ME = login_name()


@pytest.fixture
def imported(open_desk):
    """A set of mine as I would import it for Omar."""
    desk = open_desk(annotator=ME, identity="owner")
    desk.tag()
    by = Imported(ME, "2026-11-21T12:00:00Z")
    return replace(desk.stored.annotation_set, annotator="omar", imported=by)


def test_import_makes_no_folder_in_another_s_name(corpus, imported):
    with FileRepository(corpus) as repository:
        repository.import_sets([imported])
        key = SetKey("a.txt", "omar")
        assert repository.load(key).annotation_set == imported
        assert repository.set_keys(owner="omar") == [key]
        assert repository.set_keys(article="a.txt", owner="omar") == [key]
        assert {one.owner for one in repository.set_keys()} == {ME, "omar"}
        assert repository.untrusted([key]) == {}
        [entry] = repository.catalogue(owner="omar")
        assert (entry.annotations, entry.fault) == (1, None)
        assert repository.read_only_reason("omar") is None
    assert not (corpus / "annotations" / "omar").exists()
    assert (corpus / "annotations" / ME / ".imported" / "omar" / "a.log").exists()
    assert list(upkeep_of(corpus).inspection().faults(lambda *_: None)) == []


def test_own_set_comes_before_an_imported_one(corpus, imported):
    with FileRepository(corpus) as repository:
        repository.import_sets([imported])
        own = corpus / "annotations" / "omar"
        mine = corpus / "annotations" / ME
        own.mkdir(mode=0o750)
        for name in ("a.log", "a.json"):
            (own / name).write_bytes((mine / name).read_bytes())
        found = repository.untrusted([SetKey("a.txt", "omar")])
        assert "expected omar" in str(found[SetKey("a.txt", "omar")])


def test_list_trusts_no_set_that_its_owner_says_another_imported(corpus, imported):
    """As where each name was trusted when it was imported, and no longer is."""
    (corpus / "b.txt").write_bytes((corpus / "a.txt").read_bytes())
    by = replace(imported.imported, by="omar")
    found = replace(imported, article="b.txt", annotator=ME, imported=by)
    with FileRepository(corpus, identity=Identity.NAME) as repository:
        repository.import_sets([found])
        [entry] = repository.catalogue(article="b.txt")
        assert (entry.fault, entry.annotations) == (None, 1)
    with FileRepository(corpus) as repository:
        [entry] = repository.catalogue(article="b.txt")
        assert str(entry.fault).endswith(f"b.json is owned by {ME}, expected omar")
        with pytest.raises(UntrustedError, match=f"owned by {ME}, expected omar"):
            repository.load(entry.key)


def test_only_the_lead_imports_for_others_in_a_team(corpus, imported):
    repository = FileRepository(corpus, team=Team(lead="salma"))
    with pytest.raises(ReadOnlyError, match="only salma, who leads the team, can"):
        repository.import_sets([imported])
    assert repository.set_keys(owner="omar") == []
    assert FileRepository(corpus, team=Team(lead=ME)).import_sets([imported]) == 0


def test_import_from_before_the_team_counts_no_more(corpus, imported):
    FileRepository(corpus).import_sets([imported])
    repository = FileRepository(corpus, team=Team(lead="salma"))
    assert repository.load(SetKey("a.txt", "omar")) is None
    assert repository.set_keys(owner="omar") == []


def test_export_says_who_imported_a_set(corpus, imported):
    FileRepository(corpus).import_sets([imported])
    done = hashiya("export", corpus, "--set", "omar")
    assert f'"imported_by": "{ME}"' in done.stdout
    assert '"imported_at": "2026-11-21T12:00:00Z"' in done.stdout
    own = hashiya("export", corpus, "--set", "mine")
    assert "imported" not in own.stdout


def test_trusted_names_hide_no_import_silently(corpus, imported):
    FileRepository(corpus).import_sets([imported])
    repository = FileRepository(corpus, identity=Identity.NAME)
    assert repository.set_keys(owner="omar", article="a.txt") == []
    assert repository.take_notices() == []
    repository.set_keys()
    [notice] = repository.take_notices()
    assert notice.startswith(f"annotations/{ME}/.imported: ")
    assert f"{ME} imported for omar are hidden by identity" in notice
    assert repository.import_sets([imported]) == 0
    repository.set_keys()
    fresh = FileRepository(corpus, identity=Identity.NAME)
    assert {one.owner for one in fresh.set_keys()} == {ME, "omar"}
    assert fresh.take_notices() == []


def test_commands_name_what_trusted_names_hide(corpus, imported):
    FileRepository(corpus).import_sets([imported])
    assert "hidden" not in hashiya("verify", corpus).stdout
    (corpus / "hashiya.toml").write_text('[team]\nidentity = "name"\n')
    hidden = f"{ME} imported for omar are hidden"
    assert hidden in hashiya("verify", corpus).stdout
    assert hidden in hashiya("export", corpus, "--set", "all").stderr
