"""Opening a corpus: which one, and as which annotator."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from annotations.errors import (
    ArticleError,
    ConfigError,
    CorpusError,
    ReadOnlyError,
)
from annotations.model import ArticleState, Span
from annotations.store import login_name
from annotations.workspace import Workspace
from tests.commands import copy_of_seeds
from tests.other_users import needs_root

FIRST = "000_93a02fd9d045658e.txt"


@pytest.fixture
def seeds(tmp_path):
    return copy_of_seeds(tmp_path)


@pytest.fixture
def workspace(seeds):
    return Workspace.open(seeds)


def put(path, text="سلام عليكم"):
    """An article at that path, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_person_is_who_logged_in(workspace):
    assert workspace.annotator == login_name()
    assert workspace.read_only is None


def test_asked_for_read_only(seeds):
    workspace = Workspace.open(seeds, read_only=True)
    assert workspace.read_only == "opened read-only, as asked"
    with pytest.raises(ReadOnlyError, match="as asked"):
        workspace.session(FIRST).tag(Span(0, 3), "actor")
    assert not (seeds / "annotations").exists()


@pytest.mark.parametrize("name", ["nosuch", "empty", "file"])
def test_no_corpus_to_open(tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(CorpusError, match=name):
        Workspace.open(tmp_path / name)


def test_corpus_is_called_as_it_says(seeds, workspace):
    assert workspace.title == "seeds"
    (seeds / "hashiya.toml").write_text('title = "أخبار"', encoding="utf-8")
    assert Workspace.open(seeds).title == "أخبار"


def test_misspelt_config_stops_all(seeds):
    (seeds / "hashiya.toml").write_text("titel = 'x'")
    with pytest.raises(ConfigError, match="line 1: titel: unknown key"):
        Workspace.open(seeds)


# Which corpus an article belongs to


def test_folder_of_the_article_by_default(tmp_path):
    path = put(tmp_path / "x" / "a.txt")
    workspace, name = Workspace.of_article(path)
    assert (workspace.corpus.folder, name) == (tmp_path / "x", "a.txt")


@pytest.mark.parametrize("mark", ["annotations", "hashiya.toml"])
def test_marked_folder_above_is_the_corpus(tmp_path, mark):
    path = put(tmp_path / "corpus" / "2022" / "08" / "a.txt")
    if mark == "annotations":
        (tmp_path / "corpus" / mark).mkdir()
    else:
        (tmp_path / "corpus" / mark).touch()
    workspace, name = Workspace.of_article(path)
    assert (workspace.corpus.folder, name) == (tmp_path / "corpus", "2022/08/a.txt")


def test_python_package_marks_no_corpus(tmp_path):
    """As in a clone of this project, whose package has the name of the sets' folder."""
    path = put(tmp_path / "clone" / "seeds" / "a.txt")
    put(tmp_path / "clone" / "annotations" / "__init__.py")
    workspace, name = Workspace.of_article(path)
    assert (workspace.corpus.folder, name) == (tmp_path / "clone" / "seeds", "a.txt")


@needs_root
@pytest.mark.parametrize("mark", ["annotations", "hashiya.toml"])
@pytest.mark.parametrize(("mode", "counts"), [(0o1777, False), (0o755, True)])
def test_stranger_marks_no_open_folder(tmp_path, mark, mode, counts):
    """As `/tmp/annotations`, which its maker could take away with all in it."""
    path = put(tmp_path / "open" / "mine" / "a.txt")
    os.chown(path.parent, 1, 1)
    marked = tmp_path / "open" / mark
    marked.mkdir() if mark == "annotations" else marked.touch()
    (tmp_path / "open").chmod(mode)
    os.chown(marked, 2, 2)
    assert (Workspace.of_article(path)[1] == "mine/a.txt") is counts
    os.chown(marked, 1, 1)
    assert Workspace.of_article(path)[1] == "mine/a.txt"


def test_nearest_marked_folder_counts(tmp_path):
    path = put(tmp_path / "all" / "mine" / "deep" / "a.txt")
    (tmp_path / "all" / "annotations").mkdir()
    (tmp_path / "all" / "mine" / "annotations").mkdir()
    workspace, name = Workspace.of_article(path)
    assert (workspace.corpus.folder.name, name) == ("mine", "deep/a.txt")


def test_path_from_another_corpus(tmp_path, monkeypatch):
    """Standing in one corpus, a person may name an article of its neighbour."""
    put(tmp_path / "one" / "a.txt")
    (tmp_path / "one" / "annotations").mkdir()
    put(tmp_path / "two" / "b.txt")
    monkeypatch.chdir(tmp_path / "one")
    workspace, name = Workspace.of_article(Path("../two/b.txt"))
    assert (workspace.corpus.folder, name) == (tmp_path / "two", "b.txt")
    assert workspace.session(name).article.text == "سلام عليكم"
    workspace, name = Workspace.of_article(Path("a.txt"))
    assert (workspace.corpus.folder, name) == (tmp_path / "one", "a.txt")


def test_article_of_no_folder(tmp_path):
    with pytest.raises(CorpusError, match="no such folder"):
        Workspace.of_article(tmp_path / "nosuch" / "a.txt")


def test_link_to_an_article_is_none(seeds):
    (seeds / "link.txt").symlink_to(FIRST)
    workspace, name = Workspace.of_article(seeds / "link.txt")
    assert name == "link.txt"
    with pytest.raises(ArticleError, match="it is a symbolic link"):
        workspace.session(name)


def test_unreadable_folder_above_is_passed(tmp_path, monkeypatch):
    path = put(tmp_path / "a.txt")
    is_dir = Path.is_dir

    def refused(folder):
        if folder.parent == tmp_path.parent:
            raise PermissionError(13, "Permission denied")
        return is_dir(folder)

    monkeypatch.setattr(Path, "is_dir", refused)
    assert Workspace.of_article(path)[1] == "a.txt"


# Sets


def test_summary_follows_the_session(workspace):
    assert workspace.summary(FIRST) == (ArticleState.NEW, 0)
    session = workspace.session(FIRST)
    session.tag(Span(5, 11), "actor")
    assert workspace.summary(FIRST) == (ArticleState.IN_PROGRESS, 1)
    session.set_state(ArticleState.DONE)
    assert workspace.summary(FIRST) == (ArticleState.DONE, 1)


def test_set_of_one_annotator(workspace):
    workspace.session(FIRST).tag(Span(5, 11), "actor")
    article = workspace.corpus.load_article(FIRST)
    assert workspace.set_of(article, workspace.annotator).annotations
    with pytest.raises(CorpusError, match=f"nobody has no annotation set of {FIRST}"):
        workspace.set_of(article, "nobody")
