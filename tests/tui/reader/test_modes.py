"""What keys mean for the time being: the topmost mode that takes a key has it."""

from __future__ import annotations

import pytest
from textual.events import Key

from tui.reader.advice import Advice
from tui.reader.modes import Mode, ModeStack


class Taking(Mode):
    """Takes what it is made for, and remembers it."""

    def __init__(self, *wanted, words="", footer=(), about=None):
        self.wanted, self.taken = wanted, []
        self._words, self._footer, self._about = words, footer, about
        self.times_left = 0

    def left(self):
        self.times_left += 1

    @property
    def words(self):
        return self._words

    @property
    def footer(self):
        return self._footer

    @property
    def about(self):
        return self._about

    def take_key(self, key):
        return self._take(key.key)

    def take_label(self, label):
        return self._take(label)

    def take_command(self, command_id):
        return self._take(command_id)

    def _take(self, given):
        if given in self.wanted:
            self.taken.append(given)
        return given in self.wanted


@pytest.fixture
def stack():
    return ModeStack()


def said(stack):
    """The words of the last line; a command's key is its id."""
    return stack.advice(str).words


@pytest.mark.parametrize("kind", ["key", "label", "command"])
def test_topmost_that_takes_it_has_it(stack, kind):
    low, high = Taking("a", "b"), Taking("a")
    stack.enter(low)
    stack.enter(high)

    def take(given):
        one = Key(given, given) if kind == "key" else given
        return getattr(stack, f"take_{kind}")(one)

    assert [take("a"), take("b"), take("c")] == [True, True, False]
    assert (high.taken, low.taken) == (["a"], ["b"])


def test_mode_that_leaves_while_it_takes_hinders_nobody(stack):
    class Leaving(Mode):
        def take_label(self, label):
            stack.leave(self)
            return False

    low = Taking("actor")
    stack.enter(low)
    stack.enter(Leaving())
    assert stack.take_label("actor")
    assert low.taken == ["actor"]


def test_words_and_footer_are_the_topmost_that_there_are(stack):
    stack.enter(Taking(words="low", footer=(("edit.undo", "undo"),)))
    stack.enter(Taking(words="high"))
    stack.enter(Taking())
    assert (said(stack), stack.footer) == ("high", (("edit.undo", "undo"),))


def test_words_and_their_keys_are_of_one_mode(stack):
    stack.enter(Taking(words="low", footer=(("edit.undo select.none", "undo"),)))
    advice = stack.advice({"edit.undo": "u", "select.none": "Esc"}.get)
    assert (advice.words, advice.keys) == ("low", [("u Esc", "undo")])
    stack.enter(Taking(words="high"))
    assert stack.advice(str) == Advice("high", [])


def test_what_lies_beneath_lies_beneath_all(stack):
    high, low = Taking("a", words="high"), Taking("a", words="low")
    stack.enter(high)
    stack.lay_beneath(low)
    stack.lay_beneath(low)
    assert said(stack) == "high"
    stack.leave(high)
    assert said(stack) == "low"
    stack.leave(low)
    assert said(stack) == ""


def test_what_is_not_there_is_left_in_peace(stack):
    stack.leave(None)
    stack.leave(Taking())
    assert (said(stack), stack.footer, stack.about) == ("", (), None)


def test_questions_are_left_together(stack):
    plain, asked = Taking(words="plain"), Taking(words="asked", about="id")
    for one in (plain, asked):
        stack.enter(one)
    assert stack.about == "id"
    stack.leave_questions()
    assert (stack.about, said(stack)) == (None, "plain")
    assert (plain.times_left, asked.times_left) == (0, 1)


def test_mode_learns_once_that_it_is_left(stack):
    mode = Taking()
    stack.enter(mode)
    stack.leave(mode)
    stack.leave(mode)
    assert mode.times_left == 1
