"""The documents name packages, files and names that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def where_columns():
    """The second cell of each row that tells where a step happens."""
    return re.findall(r"^\| \d* *\| ([^|]+) \|", ARCHITECTURE, re.MULTILINE)


@pytest.mark.parametrize("cell", where_columns())
def test_steps_happen_where_the_document_says(cell):
    folder = ""
    files = []
    for path in re.findall(r"`([\w/]+\.py)`", cell):
        folder = path.rpartition("/")[0] or folder
        named = path if "/" in path else f"{folder}/{path}"
        found = [ROOT / top / named for top in ("annotations", "tui")]
        files += [one for one in found if one.exists()]
        assert any(one.exists() for one in found), path
    text = "".join(one.read_text(encoding="utf-8") for one in files)
    for name in re.findall(r"`([A-Za-z_.]+)(?:\([^`]*\))?`", cell):
        if not name.endswith(".py"):
            assert re.search(rf"\b{name.rpartition('.')[2]}\b", text), name


def test_every_package_is_listed():
    listed = set(re.findall(r"`((?:annotations|tui)\.\w+)`", ARCHITECTURE))
    packages = {
        f"{top}.{path.parent.name}"
        for top in ("annotations", "tui")
        for path in (ROOT / top).glob("*/__init__.py")
    }
    assert packages <= listed
