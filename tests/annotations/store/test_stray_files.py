"""Whatever lies in one annotator's folder, the others' sets are found all the same."""

from __future__ import annotations

import pytest

from annotations.model import Span
from annotations.store import FileRepository
from annotations.store.files.naming import DEEPEST_FOLDERS
from annotations.workspace import Workspace
from tests.commands import hashiya
from tests.exchanging import sets_of

NAME = "a.txt"


@pytest.fixture
def corpus(tmp_path):
    """A corpus in which somebody has tagged a word, and has a log to copy."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / NAME).write_text("قال الوزير", encoding="utf-8")
    Workspace.open(folder).session(NAME).tag(Span(0, 3), "actor")
    return folder


def test_files_of_a_person_are_no_strays(corpus):
    """Only who may read them is of interest, as with those of a set."""
    order = home(corpus) / ".order"
    for name in (".secret", ".letters.json"):
        (home(corpus) / name).touch(0o600)
    assert hashiya("verify", str(corpus)).returncode == 0
    order.chmod(0o666)
    done = hashiya("verify", str(corpus))
    assert done.returncode == 1
    assert "/.order: " in done.stdout


def home(corpus):
    return corpus / "annotations" / Workspace.open(corpus).annotator


def sets_found(corpus):
    return [one.article for one in sets_of(Workspace.open(corpus))]


def make_deep(folder, levels):
    """Folders one in the other, without a path that is too long."""
    for _level in range(levels):
        folder = folder / "x"
        folder.mkdir()
    return folder


@pytest.mark.parametrize(
    "name",
    ["%2E%2E/x", "%2Fetc", "a%2F..%2Fb", "x%00y", "%zz", "%61", "a\nb", "y" * 200],
)
def test_name_that_no_article_has_is_passed_over(corpus, name):
    path = home(corpus) / f"{name}.log"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes((home(corpus) / "a.log").read_bytes())
    assert sets_found(corpus) == [NAME]
    assert hashiya("list", corpus).returncode == 0
    assert hashiya("verify", corpus).returncode == 1


def test_file_among_the_folders_of_annotators_is_named(corpus):
    """Somebody may have put a set there; what is hidden is no set of anybody's."""
    for name in ("omar.json", ".DS_Store"):
        (corpus / "annotations" / name).write_text("x")
    with FileRepository(corpus) as repository:
        assert [one.article for one in repository.set_keys()] == [NAME]
        notices = repository.take_notices()
    stray = corpus / "annotations" / "omar.json"
    assert notices == [f"{stray} is not a folder, and was skipped"]


def test_shortened_name_leads_nowhere_else(corpus):
    """Its file says which article it is of, and may say what it likes."""
    log = (home(corpus) / "a.log").read_bytes()
    stray = f"x%~{'0' * 32}.log"
    (home(corpus) / stray).write_bytes(log)
    assert sets_found(corpus) == [NAME]


def test_folders_too_deep_are_reported_and_passed_over(corpus):
    deep = make_deep(home(corpus), DEEPEST_FOLDERS + 2)
    (deep / "q.log").write_text("x")
    assert sets_found(corpus) == [NAME]
    verified = hashiya("verify", corpus)
    assert verified.returncode == 1
    assert "x/x/x: it is not a file of an annotation set" in verified.stdout


def test_backup_leaves_out_what_is_too_deep(corpus, tmp_path):
    make_deep(home(corpus), 900)
    done = hashiya("backup", corpus, tmp_path / "all.zip")
    assert done.returncode == 1
    assert "is not in the backup" in done.stderr
    assert (tmp_path / "all.zip").exists()


def test_article_in_the_deepest_folder_is_tagged(corpus):
    deep = make_deep(corpus, DEEPEST_FOLDERS)
    (deep / NAME).write_text("قال", encoding="utf-8")
    (make_deep(deep, 1) / NAME).write_text("قال", encoding="utf-8")
    name = "x/" * DEEPEST_FOLDERS + NAME
    workspace = Workspace.open(corpus)
    assert workspace.corpus.article_names() == [NAME, name]
    workspace.session(name).tag(Span(0, 3), "actor")
    assert sets_found(corpus) == [NAME, name]
