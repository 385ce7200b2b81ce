"""A corpus that is moved away while it is open: one message, and nothing is lost."""

from __future__ import annotations

import os

import pytest

from annotations.errors import MissingCorpusError
from annotations.model import Span
from annotations.workspace import Workspace
from tests.other_users import as_user, needs_root, open_folder

MESSAGE = "{folder} was moved or removed: put it back"
CLOSING = """
    workspace = Workspace.open(folder, annotator="huda")
    session = workspace.session("a.txt")
    session.tag(Span(2, 5), "actor")
    folder.parent.chmod(0)
    print(attempted(session.tag, Span(6, 12), "actor"))
    print(attempted(workspace.repository.read_only_reason, "huda"))
    folder.parent.chmod(0o755)
    session.tag(Span(6, 12), "actor")
    again = Workspace.open(folder, annotator="huda").session("a.txt")
    print(session.saving.unsaved, len(again.annotation_set.annotations))
"""


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "hashiya.toml").write_text('[team]\nidentity = "name"\n')
    (folder / "a.txt").write_text("\U0001f642 قال الوزير", encoding="utf-8")
    return folder


def test_every_fault_says_the_same_and_the_edit_is_saved_later(corpus):
    workspace = Workspace.open(corpus, annotator="huda")
    session = workspace.session("a.txt")
    session.tag(Span(2, 5), "actor")
    elsewhere = corpus.rename(corpus.with_name("elsewhere"))
    session.tag(Span(6, 12), "actor")
    message = MESSAGE.format(folder=corpus)
    assert (session.saving.unsaved, session.saving.reason) == (1, message)
    with pytest.raises(MissingCorpusError, match=message):
        session.refresh()
    workspace.repository.catch_up()  # all that can be is done
    assert workspace.repository.read_only_reason("huda") == message
    assert not session.saving.is_replaced
    elsewhere.rename(corpus)
    session.save()
    assert session.saving.unsaved == 0
    again = Workspace.open(corpus, annotator="huda").session("a.txt")
    assert len(again.annotation_set.annotations) == 2


@needs_root
def test_corpus_that_may_not_be_looked_at_is_not_gone():
    """A folder above it was closed to me: nothing was moved, and nothing is lost."""
    with open_folder() as above:
        folder = above / "closed" / "corpus"
        folder.mkdir(parents=True)
        (folder / "hashiya.toml").write_text('[team]\nidentity = "name"\n')
        (folder / "a.txt").write_text("\U0001f642 قال الوزير", encoding="utf-8")
        for one in (folder.parent, folder, *folder.iterdir()):
            os.chown(one, 1, 1)
        refused, reason, opened = as_user(1, folder, CLOSING).splitlines()
    home = folder / "annotations" / "huda"
    assert refused == f"ReadOnlyError: {home} cannot be written: Permission denied"
    assert reason == f"{folder} cannot be read: Permission denied"
    assert opened == "0 2"
