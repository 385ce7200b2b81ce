"""A backup keeps the guidelines that the corpus names, and no other Markdown file."""

from __future__ import annotations

import pytest

from tests.annotations.store.upkeep.test_backup import backed_up, brought_back

SAID = '[[label]]\nname = "place"\nguidelines = "guide/place.md"\n'


@pytest.fixture
def guided(good):
    (good.folder / "hashiya.toml").write_text(SAID, encoding="utf-8")
    (good.folder / "guide").mkdir()
    (good.folder / "guide" / "place.md").write_text("مكان", encoding="utf-8")
    (good.folder / "guide" / "other.md").write_text("x", encoding="utf-8")
    return good


def test_guidelines_come_back_with_the_corpus(guided, tmp_path):
    path, made = backed_up(guided)
    assert made.left_out == {}
    site, _restored = brought_back(path, tmp_path / "back")
    found = {name for name in site.files() if name.endswith(".md")}
    assert found == {"guide/place.md"}
    assert (site.folder / "guide/place.md").read_text("utf-8") == "مكان"


def test_no_link_leads_to_kept_guidelines(guided, tmp_path):
    secret = tmp_path / "secret"
    (guided.folder / "guide").rename(secret)
    (guided.folder / "guide").symlink_to(secret)
    _path, made = backed_up(guided)
    assert "guide/place.md" in made.left_out
