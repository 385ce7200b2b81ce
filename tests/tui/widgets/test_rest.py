"""A held key puts off what comes after it, and sets no timer with each press."""

from __future__ import annotations

import pytest

from tui.widgets import Rest, rest


class Clock:
    """A time that tests set, and the timers that were asked for."""

    def __init__(self):
        self.now, self.timers = 100.0, []

    def monotonic(self):
        return self.now

    def set_timer(self, seconds, callback):
        self.timers.append(TimerAsked(self, self.now + seconds, callback))
        return self.timers[-1]

    def pass_until_end(self):
        """Let the timer that was set last end."""
        timer = self.timers[-1]
        self.now = timer.at
        timer.callback()


class TimerAsked:
    def __init__(self, clock, at, callback):
        self.clock, self.at, self.callback = clock, at, callback
        self.is_stopped = False

    def stop(self):
        self.is_stopped = True


@pytest.fixture
def clock(monkeypatch):
    made = Clock()
    monkeypatch.setattr(rest.time, "monotonic", made.monotonic)
    return made


@pytest.fixture
def done():
    return []


@pytest.fixture
def waiting(clock, done):
    return Rest(clock, lambda: done.append(clock.now))


def test_held_key_sets_one_timer(clock, waiting, done):
    for _press in range(5):
        waiting.begin(0.15)
        clock.now += 0.03
    assert len(clock.timers) == 1
    clock.pass_until_end()
    assert done == []
    assert waiting.is_due
    clock.pass_until_end()
    assert done == [pytest.approx(100.12 + 0.15)]
    assert not waiting.is_due


def test_shorter_wait_ends_sooner(clock, waiting, done):
    waiting.begin(1000)
    waiting.begin(0.1)
    assert clock.timers[0].is_stopped
    clock.pass_until_end()
    assert done == [pytest.approx(100.1)]


def test_nothing_is_done_once_it_is_stopped(clock, waiting, done):
    waiting.begin(0.15)
    waiting.stop()
    clock.pass_until_end()
    assert done == []
    waiting.begin(0.15)
    clock.pass_until_end()
    assert len(done) == 1
