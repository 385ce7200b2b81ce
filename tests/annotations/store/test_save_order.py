"""The order in which a person saved sets, as files keep it."""

from __future__ import annotations

import os

import pytest

from annotations.store.files import recency
from annotations.store.files.recency import SaveOrder, Turn
from annotations.store.files.trusted_path import TrustedPath
from tests.system_calls import system_calls

NAMES = ["a.txt", "deep/\u0628.txt", "new\nline.txt", os.fsdecode(b"\xff.txt")]


@pytest.fixture
def order(tmp_path):
    return SaveOrder(TrustedPath(tmp_path))


@pytest.fixture
def path(tmp_path):
    return tmp_path / recency.ORDER_NAME


def test_every_name_is_kept(order, tmp_path):
    turns = [Turn(name, number) for number, name in enumerate(NAMES)]
    for turn in turns:
        order.note(turn)
    assert SaveOrder(TrustedPath(tmp_path)).newest_first() == turns[::-1]


def test_a_turn_is_written_once(order, path, tmp_path):
    other = SaveOrder(TrustedPath(tmp_path))
    order.note(Turn("a.txt", 1))
    before = path.read_bytes()
    for one in (order, other):
        one.note(Turn("a.txt", 2))
    assert path.read_bytes() == before
    with system_calls() as calls:
        order.note(Turn("a.txt", 3))
    assert recency.ORDER_NAME not in [path for _event, path in calls]
    other.note(Turn("b.txt", 1))
    order.note(Turn("a.txt", 4))
    assert order.newest_first() == [
        Turn("a.txt", 4),
        Turn("b.txt", 1),
        Turn("a.txt", 1),
    ]


def test_set_that_was_put_back_to_an_earlier_state_takes_a_new_turn(order):
    order.note(Turn("a.txt", 9))
    order.note(Turn("a.txt", 5))
    assert order.newest_first()[0] == Turn("a.txt", 5)


@pytest.mark.parametrize(
    "damage",
    [
        b"\xff\xfe",
        b"{}",
        b'["a.txt"]',
        b'["a.txt", "1"]',
        b"[" * 9999,
        b'["a',
        b"\0" * 99,
    ],
)
def test_damaged_line_is_left_out(order, path, damage):
    order.note(Turn("a.txt", 1))
    path.write_bytes(path.read_bytes() + damage + b"\n")
    order.note(Turn("b.txt", 1))
    assert order.newest_first() == [Turn("b.txt", 1), Turn("a.txt", 1)]


@pytest.mark.parametrize(
    "make", [os.mkdir, os.mkfifo, lambda path: path.symlink_to("x")]
)
def test_what_stands_in_its_place_hinders_nothing(order, path, make):
    make(path)
    order.note(Turn("a.txt", 1))
    assert order.newest_first() == []


def test_it_stays_short(order, path, monkeypatch):
    monkeypatch.setattr(recency, "_LARGEST", 400)
    for number in range(100):
        order.note(Turn(f"{number % 2}.txt", number))
    assert path.stat().st_size < 500
    newest = [one.revision for one in order.newest_first()]
    assert newest == list(range(99, 99 - len(newest), -1))
    assert len(newest) > 10
