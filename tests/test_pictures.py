"""The pictures of the README and the docs: each is made by the tool, used, and small."""

from __future__ import annotations

import re

import pytest

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
    made = {f"{one.name}.png" for one in PICTURES}
    assert made == shown() == {path.name for path in DOCS.glob("*.png")}


@pytest.mark.parametrize("picture", PICTURES, ids=lambda one: one.name)
def test_picture_is_small(picture):
    content = (DOCS / f"{picture.name}.png").read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) <= MOST_BYTES
    assert content[25] == PALETTE
