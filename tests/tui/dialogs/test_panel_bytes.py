"""A panel costs the cells that it covers, when it opens, while one types, when it closes."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest

from tests.commands import copy_of_seeds
from tests.tui.counted_bytes import counted_desk
from tests.tui.reader.sent import put_gold_tags
from tui.reader.offer_list import OfferPanel
from tui.widgets import Panel

SIZES = [(64, 24), (80, 24), (100, 30), (200, 60)]
_MOST_A_LETTER = 600
"""Bytes of a letter that changes every row of the list."""
_MOST_TO_CLOSE = 800
"""Bytes of the two rows below a line, and of the row of keys."""
_BYTES_A_CELL = 4
"""Two of an Arabic letter, and its part of the codes and moves on its row."""
_BYTES_A_HINT = 40
"""Of a letter that is drawn in the text, or taken away again."""


@asynccontextmanager
async def sending(tmp_path, monkeypatch, size):
    """A desk on a tagged article, and what it has sent since it was last asked."""
    corpus = copy_of_seeds(tmp_path)
    put_gold_tags(corpus)
    async with counted_desk(monkeypatch, corpus, size=size) as (desk, cost):
        await desk.press("enter", "n", "n")
        await desk.rest()
        yield desk, cost


@pytest.mark.parametrize("size", SIZES)
async def test_list_costs_what_it_covers(tmp_path, monkeypatch, size):
    async with sending(tmp_path, monkeypatch, size) as (desk, cost):
        opened = await cost("f9")
        panel = desk.screen.query_one(Panel).region
        covered = panel.area + size[0]  # and the row of keys
        assert opened <= _BYTES_A_CELL * covered
        assert await cost("u") <= _MOST_A_LETTER
        closed = await cost("escape")
        assert closed <= _BYTES_A_CELL * covered


@pytest.mark.parametrize("size", SIZES)
async def test_offers_of_links_cost_what_they_cover(tmp_path, monkeypatch, size):
    async with sending(tmp_path, monkeypatch, size) as (desk, cost):
        opened = await cost("y")
        panel = desk.screen.query_one(OfferPanel)
        covered = panel.region.area + size[0]  # and the row of keys
        most = _BYTES_A_CELL * covered + _BYTES_A_HINT * panel.rows.count
        assert opened <= most
        assert await cost("down") <= _MOST_A_LETTER
        assert await cost("escape") <= most


@pytest.mark.parametrize("size", SIZES)
async def test_line_costs_what_it_covers(tmp_path, monkeypatch, size):
    async with sending(tmp_path, monkeypatch, size) as (_desk, cost):
        assert await cost(";") <= 800
        assert await cost("a") <= 150
        assert await cost("escape") <= _MOST_TO_CLOSE
