"""What a corpus lists, reads and refuses."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from annotations.config import Encodings, Identity
from annotations.errors import (
    ArticleError,
    ConfigError,
    CorpusError,
    MissingCorpusError,
)
from annotations.model import Article, digest
from annotations.store import Corpus, NewArticles
from annotations.store.files.log import opened_log
from annotations.store.files.recency import recent_sets
from annotations.store.files.set_folders import SetFolders
from annotations.store.files.trusted_path import TrustedPath
from tests.system_calls import system_calls


def fill(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"title of {name}\n", encoding="utf-8")


def test_articles_are_listed_at_any_depth(tmp_path):
    fill(tmp_path, "b.txt", "a/c.txt", "a.txt", "a/d/e.txt", "notes.md")
    names = ["a.txt", "a/c.txt", "a/d/e.txt", "b.txt"]
    assert Corpus.open(tmp_path).article_names() == names


def test_own_and_hidden_folders_are_skipped(tmp_path):
    fill(tmp_path, "a.txt", "annotations/x.txt", "reviews/x.txt", "texts/x.txt")
    fill(tmp_path, ".git/x.txt", ".hidden.txt", "deep/texts/b.txt")
    assert Corpus.open(tmp_path).article_names() == ["a.txt", "deep/texts/b.txt"]


def test_folder_links_are_not_followed(tmp_path):
    fill(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert Corpus.open(tmp_path).article_names() == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none", "no such folder"),
        ("file.txt", "it is not a folder"),
        ("empty", "put .txt files there"),
    ],
)
def test_unusable_folder_says_why(tmp_path, name, message):
    (tmp_path / "empty").mkdir()
    fill(tmp_path, "file.txt")
    with pytest.raises(CorpusError, match=message):
        Corpus.open(tmp_path / name)


def test_forbidden_folder_says_why(tmp_path, monkeypatch):
    def refuse(_folder):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(CorpusError, match="Permission denied"):
        Corpus.open(tmp_path)


def test_unreadable_subfolder_hides_no_other(tmp_path, monkeypatch):
    fill(tmp_path, "a.txt", "closed/b.txt", "open/c.txt")
    scan = os.scandir

    def guarded(folder):
        if str(folder).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return scan(folder)

    monkeypatch.setattr(os, "scandir", guarded)
    assert Corpus.open(tmp_path).article_names() == ["a.txt", "open/c.txt"]


@pytest.mark.parametrize("count", [10, 10_000])
def test_listing_looks_into_folders_only(tmp_path, monkeypatch, count):
    """However many articles there are: each folder is read once, and no file is."""
    (tmp_path / "more").mkdir()
    for number in range(count):
        path = tmp_path / "more" / f"{number:05}.txt"
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
    corpus = Corpus.open(tmp_path)
    stat, examined = os.stat, []

    def recorded(path, **how):
        examined.append(str(path))
        return stat(path, **how)

    with monkeypatch.context() as patch, system_calls() as calls:
        patch.setattr(os, "stat", recorded)
        assert len(corpus.article_names()) == count
    folders = [str(tmp_path), str(tmp_path / "more")]
    assert calls == [("os.scandir", folder) for folder in folders]
    assert examined == folders


def test_text_and_digest_are_exact(tmp_path):
    text = "قال\r\nثم قال\rوقال\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    article = Corpus.open(tmp_path).load_article("a.txt")
    assert (article.name, article.text) == ("a.txt", text)
    assert article.sha256 == digest(text)


@pytest.mark.parametrize(
    "name",
    [
        "../a.txt",
        "/etc/hosts.txt",
        "b/../a.txt",
        "a.txt\0.txt",
        "./a.txt",
        "b//a.txt",
        ".hidden.txt",
        "a.json",
        "",
    ],
)
def test_name_outside_corpus_is_refused(tmp_path, name):
    fill(tmp_path, "a.txt")
    corpus = Corpus(tmp_path)
    for act in (corpus.load_article, corpus.title):
        with pytest.raises(ArticleError, match="is not the name of an article"):
            act(name)


def test_link_pipe_and_folder_are_refused(tmp_path):
    fill(tmp_path, "a.txt")
    (tmp_path / "link.txt").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    faults = {
        "link.txt": "link.txt cannot be read: it is a symbolic link, not a file",
        "pipe.txt": "pipe.txt cannot be read: it is not a regular file",
        "folder.txt": "folder.txt cannot be read: it is not a regular file",
        "gone.txt": "there is no article gone.txt",
    }
    for name, message in faults.items():
        with pytest.raises(ArticleError, match=message):
            Corpus(tmp_path).load_article(name)
        with pytest.raises(ArticleError, match=message):
            Corpus(tmp_path).title(name)


def test_huge_article_is_refused(tmp_path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(20_000_001)
    with pytest.raises(ArticleError, match="larger than 20 MB"):
        Corpus(tmp_path).load_article("a.txt")


def test_title_of_a_huge_article_says_that_it_cannot_be_read(tmp_path):
    with (tmp_path / "huge.txt").open("w", encoding="utf-8") as file:
        file.write("كيم\n" * 1000)
        file.truncate(30_000_000)
    with pytest.raises(ArticleError, match="larger than 20 MB"):
        Corpus(tmp_path).title("huge.txt")


def test_title_is_first_filled_line(tmp_path):
    (tmp_path / "a.txt").write_text("\n  \n  قمة عمان \nتبدأ", encoding="utf-8")
    assert Corpus(tmp_path).title("a.txt") == "قمة عمان"


def test_title_survives_a_cut_letter(tmp_path):
    (tmp_path / "a.txt").write_text("x" + "ق" * 5000, encoding="utf-8")
    assert set(Corpus(tmp_path).title("a.txt")) == {"x", "ق"}


def test_title_of_bad_bytes_is_a_fault(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"ok\n\xe3\x28\n")
    with pytest.raises(ArticleError, match=r"a\.txt is not UTF-8"):
        Corpus(tmp_path).title("a.txt")


def test_name_that_is_not_text_works(tmp_path):
    (tmp_path / os.fsdecode(b"\xe3\x28.txt")).write_bytes(b"body")
    (name,) = Corpus.open(tmp_path).article_names()
    assert Corpus(tmp_path).load_article(name).text == "body"
    assert Corpus(tmp_path).title(name) == "body"


def test_listing_does_not_import_tinydb(tmp_path):
    fill(tmp_path, "a.txt")
    code = (
        "import sys, annotations.store as s; s.Corpus.open(sys.argv[1]);"
        "s.FileRepository(sys.argv[1]).catalogue(article='a.txt');"
        "sys.exit('tinydb' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path], check=True)


def test_named_encodings_are_used(tmp_path):
    (tmp_path / "old").mkdir()
    (tmp_path / "old/a.txt").write_bytes("قال".encode("cp1256"))
    encodings = Encodings((("old/*.txt", "windows-1256"),))
    corpus = Corpus.open(tmp_path, encodings)
    assert corpus.load_article("old/a.txt").text == corpus.title("old/a.txt") == "قال"
    with pytest.raises(ArticleError, match="is not UTF-8"):
        Corpus.open(tmp_path).load_article("old/a.txt")


@pytest.mark.parametrize(("folder", "article"), [(0o755, 0o644), (0o750, 0o640)])
def test_added_article_is_for_those_who_read_the_corpus(tmp_path, folder, article):
    tmp_path.chmod(folder)
    mask = os.umask(0o077)
    try:
        with NewArticles(Corpus.open(tmp_path, may_be_empty=True)) as added:
            added.add([Article.of("a.txt", "text\n")])
    finally:
        os.umask(mask)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == article


def test_folder_that_went_away_has_no_recent_sets(tmp_path):
    folders = SetFolders(tmp_path / "gone", Identity.NAME)
    assert list(recent_sets(folders, "huda")) == []


def test_log_of_a_corpus_that_is_gone_is_not_taken_for_a_new_one(tmp_path):
    path = TrustedPath(tmp_path / "gone") / "annotations" / "huda" / "a.log"
    with pytest.raises(MissingCorpusError), opened_log(path):
        pass


def test_guidelines_that_are_not_utf8_say_at_which_byte(tmp_path):
    (tmp_path / "guide.md").write_bytes(b"# ok\n\xe3\x28\n")
    with pytest.raises(ConfigError, match="byte 6 of the file is not UTF-8"):
        Corpus(tmp_path).read_guidelines("guide.md")
