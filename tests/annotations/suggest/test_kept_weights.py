"""Weights on disk: what is read is what was written, or nothing."""

from __future__ import annotations

import os
from hashlib import sha256

import pytest

from annotations.model import BUILT_IN_TAGSET, Tagset
from annotations.suggest.kept_weights import KeptWeights
from annotations.suggest.lexicon import shipped_lexicon
from annotations.suggest.suggesting import ArticleSuggestions, learnt
from annotations.suggest.weights_format import KeptLearnt
from tests.suggesting import gold

NAME = "one.txt"


@pytest.fixture(scope="module")
def taught():
    return learnt(BUILT_IN_TAGSET, [one.tagged for one in gold()[3:]])


@pytest.fixture
def kept(tmp_path, taught):
    weights = KeptWeights(tmp_path / "cache")
    weights.write(NAME, KeptLearnt("digest", taught))
    return weights


def read(weights, tagset=BUILT_IN_TAGSET):
    return weights.read(NAME, tagset, shipped_lexicon())


def file_in(tmp_path):
    [path] = (tmp_path / "cache").iterdir()
    return path


def test_what_is_read_suggests_and_learns_on_as_what_was_written(kept, taught):
    found = read(kept)
    assert found.digest == "digest"
    assert found.learnt.version == taught.version
    assert suggested_by(found.learnt) == suggested_by(taught)


def suggested_by(one):
    """What it suggests in an article while its paragraphs are learnt."""
    article = gold()[0].tagged
    made = ArticleSuggestions(one, article.text)
    found = []
    for index, paragraph in enumerate(made.paragraphs):
        found += made.in_paragraph(index)
        spans = {
            label: [it for it in spans if paragraph.start <= it.start < paragraph.end]
            for label, spans in article.spans.items()
        }
        made.finish(index, spans)
    return found


@pytest.mark.usefixtures("kept")
def test_only_its_owner_can_read_it(tmp_path):
    path = file_in(tmp_path)
    assert (path.stat().st_mode | path.parent.stat().st_mode) & 0o077 == 0


@pytest.mark.parametrize("place", [0, 70, 1000, -20])
def test_a_damaged_file_counts_as_none(kept, tmp_path, place):
    path = file_in(tmp_path)
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    assert read(kept) is None


def test_a_file_that_lacks_weights_counts_as_none(kept, tmp_path):
    path = file_in(tmp_path)
    content = path.read_bytes().split(b"\n", 1)[1].rstrip(b"\n").rpartition(b"\n")[0]
    path.write_bytes(b"%s\n%s\n" % (sha256(content).hexdigest().encode(), content))
    assert read(kept) is None


@pytest.mark.usefixtures("kept")
def test_no_line_takes_long_to_read(tmp_path):
    """A key that is pressed meanwhile waits until one line is read."""
    assert max(map(len, file_in(tmp_path).read_bytes().splitlines())) < 60_000


@pytest.mark.parametrize("content", [b"", b"\n", b"{}", b"\xff" * 100])
def test_what_is_no_such_file_counts_as_none(kept, tmp_path, content):
    file_in(tmp_path).write_bytes(content)
    assert read(kept) is None


def test_a_link_is_not_followed(kept, tmp_path):
    path = file_in(tmp_path)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert read(kept) is None


def test_a_label_that_the_tagset_no_longer_has_is_left_out(kept):
    labels = tuple(one for one in BUILT_IN_TAGSET.labels if one.name != "actor")
    assert read(kept, Tagset(labels)).learnt.names == {}


def test_old_files_make_room(kept, tmp_path, taught):
    for number in range(25):
        kept.write(f"{number}.txt", KeptLearnt("digest", taught))
    assert len(list((tmp_path / "cache").iterdir())) == 20
    assert read(kept) is None


def test_without_a_folder_nothing_is_kept(taught):
    weights = KeptWeights()
    weights.write(NAME, KeptLearnt("digest", taught))
    assert read(weights) is None


def test_a_folder_that_cannot_be_made_is_no_fault(tmp_path, taught):
    (tmp_path / "file").write_bytes(b"")
    weights = KeptWeights(tmp_path / "file" / "cache")
    weights.write(NAME, KeptLearnt("digest", taught))
    assert read(weights) is None


def test_files_from_a_clock_that_was_ahead_do_not_push_out_the_newest(
    kept, tmp_path, taught
):
    first = file_in(tmp_path)
    ahead = first.stat().st_mtime + 10**9
    for number in range(30):
        weights = KeptLearnt("digest", taught)
        kept.write(f"{number}.txt", weights)
        for one in (tmp_path / "cache").iterdir():
            os.utime(one, (ahead, ahead))
        assert kept.read(f"{number}.txt", BUILT_IN_TAGSET, shipped_lexicon())
    kept.write("last.txt", weights)
    assert kept.read("last.txt", BUILT_IN_TAGSET, shipped_lexicon())
    assert len(list((tmp_path / "cache").iterdir())) == 20
