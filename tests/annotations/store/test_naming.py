"""Which files keep which set."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import AnnotationError, ArticleError, StoreError
from annotations.store.files.naming import (
    annotator_folder,
    article_of_stem,
    set_paths,
    unescaped,
)
from annotations.store.files.trusted_path import TrustedPath

ROOT = TrustedPath(Path("/corpus"), ("annotations",))
HOME = Path("/corpus/annotations/huda")


def files(name, annotator="huda"):
    paths = set_paths(annotator_folder(ROOT, annotator), name)
    return {Path(path) for path in (paths.snapshot, paths.log, paths.lock)}


def test_plain_names_stay_as_they_are():
    paths = set_paths(annotator_folder(ROOT, "huda"), "أخبار/a b.txt")
    assert Path(paths.snapshot) == HOME / "أخبار/a b.json"
    assert Path(paths.log) == HOME / "أخبار/a b.log"
    assert Path(paths.lock) == HOME / "أخبار/.lock-a b"


def test_no_two_articles_share_a_file():
    names = ["x.txt", "x.log.txt", "x.json.txt", "x/y.txt", "x.log/y.txt"]
    names += ["x.json/y.txt", "x%2Ejson/y.txt", "lock-x.txt", "x:.txt", "x%3A.txt"]
    found = [path for name in names for path in files(name)]
    folders = {parent for path in found for parent in path.parents}
    assert len(set(found)) == len(found)
    assert not folders & set(found)


@pytest.mark.parametrize("name", ["a:b*?.txt", "a\\b.txt", "a\nb.txt", "~a.txt"])
def test_odd_letters_are_escaped(name):
    stem = set_paths(annotator_folder(ROOT, "huda"), name).stem
    assert not set(stem) & set(':*?\\\n"<>|')
    assert article_of_stem(stem) == name


@pytest.mark.parametrize("name", ["..", ".", "a/b", "/etc", ".ssh", "~root", "a\0"])
def test_annotator_never_leaves_the_folder(name):
    folder = annotator_folder(ROOT, name)
    assert folder.parent == ROOT
    assert folder.name not in (".", "..")
    assert unescaped(folder.name) == name


@pytest.mark.parametrize("name", ["", "x" * 181, "\ud800"])
def test_impossible_annotator_is_refused(name):
    with pytest.raises(StoreError, match="cannot be the name"):
        annotator_folder(ROOT, name)


@pytest.mark.parametrize("letter", ["x", "ق", ":", "\udce3"])
def test_longest_names_fit_the_disk(letter):
    name = letter * (250 // len(letter.encode("utf-8", "surrogateescape"))) + ".txt"
    other = name.replace(letter, "y", 1)
    for path in files(name):
        assert len(path.name.encode("utf-8", "surrogateescape")) < 220
    assert not files(name) & files(other)
    assert article_of_stem(set_paths(annotator_folder(ROOT, "huda"), name).stem) is None


@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=40))
def test_any_name_is_read_back_or_refused(content, annotator):
    name = f"{content}.txt"
    try:
        paths = set_paths(annotator_folder(ROOT, annotator), name)
    except AnnotationError:
        return
    home = annotator_folder(ROOT, annotator)
    relative = str(Path(paths.log).relative_to(home))
    assert unescaped(home.name) == annotator
    assert article_of_stem(relative.removesuffix(".log")) in (name, None)


def test_faulty_article_name_is_refused():
    with pytest.raises(ArticleError, match="is not the name of an article"):
        set_paths(annotator_folder(ROOT, "huda"), "../a.txt")
