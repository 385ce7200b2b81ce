"""The pictures of the README and the docs: each is made by a tool, used, and small."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tools.cheat_sheet import SHEET, digest, groups
from tools.generated_parts import DOCS
from tools.pictures.documented import PICTURES

MOST_BYTES = 60_000
PALETTE = 3
"""The kind of a PNG whose pixels are numbers of colours."""
_SOURCE = re.compile(r'<img src="(?:docs/)?([^"]+)"')


def shown():
    pages = [DOCS.parent / "README.md", *DOCS.glob("*.md")]
    return {name for page in pages for name in _SOURCE.findall(page.read_text("utf-8"))}


def test_every_picture_is_made_by_the_tool_and_shown():
    made = {f"{one.name}.png" for one in PICTURES} | {SHEET.with_suffix(".png").name}
    assert made == shown() == {path.name for path in DOCS.glob("*.png")}


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.png")), ids=lambda one: one.name)
def test_picture_is_small(path):
    content = path.read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) <= MOST_BYTES
    assert content[25] == PALETTE


def test_cheat_sheet_is_small_and_holds_its_digest():
    content = SHEET.read_bytes()
    assert content.startswith(b"%PDF")
    assert len(content) <= MOST_BYTES
    assert re.search(rb"/Keywords \([0-9a-f]{64}\)", content)


def test_digest_differs_with_a_key_and_with_what_it_does():
    shown = list(groups())
    first, *rest = shown
    [(keys, words), *others] = first.rows
    changed = [
        replace(first, rows=[row, *others])
        for row in ((f"{keys}x", words), (keys, f"{words}x"))
    ]
    assert len({digest(shown), *(digest([one, *rest]) for one in changed)}) == 3
