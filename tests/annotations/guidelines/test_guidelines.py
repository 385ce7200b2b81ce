"""The guidelines of a corpus are its own files, or the built-in ones."""

from __future__ import annotations

import pytest

from annotations.errors import ConfigError
from annotations.guidelines import guidelines
from annotations.model import BUILT_IN_TAGSET, Label, Tagset
from annotations.store import Corpus

OWN = Tagset(
    (
        Label("place", "مكان", "", "p", guidelines="guide/place.md"),
        Label("weapon", "سلاح", "", "w"),
        Label("actor", "فاعل", "a", "a"),
    )
)


def test_each_built_in_label_has_guidelines_in_arabic(tmp_path):
    sections = guidelines(BUILT_IN_TAGSET, Corpus(tmp_path).read_guidelines)
    names = [one.label.name if one.label else "" for one in sections]
    assert names == ["", "actor", "claim", "date"]
    assert all("ال" in one.markdown for one in sections)


def test_label_has_the_file_that_it_names(tmp_path):
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide/place.md").write_text("\ufeffمكان **عام**", encoding="utf-8")
    place, actor = guidelines(OWN, Corpus(tmp_path).read_guidelines)
    assert (place.label, place.markdown) == (OWN.labels[0], "مكان **عام**")
    assert actor.label == OWN.labels[2]
    assert "بوتين" in actor.markdown


def test_file_that_is_not_there_is_reported(tmp_path):
    with pytest.raises(ConfigError, match=r"guide/place\.md cannot be read: No such"):
        guidelines(OWN, Corpus(tmp_path).read_guidelines)


def test_file_that_is_no_text_is_reported(tmp_path):
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide/place.md").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(ConfigError, match=r"guide/place\.md cannot be read: 'utf-8'"):
        guidelines(OWN, Corpus(tmp_path).read_guidelines)


def test_link_out_of_the_corpus_is_not_followed(tmp_path):
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "place.md").write_text("secret", encoding="utf-8")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "guide").symlink_to(secret)
    with pytest.raises(ConfigError, match="cannot be read"):
        guidelines(OWN, Corpus(corpus).read_guidelines)
