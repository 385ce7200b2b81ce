"""Which command is meant by a few letters."""

from __future__ import annotations

import pytest

from tui.bindings.layouts import latin_readings
from tui.dialogs.ranking import Fit, Named, match, ranked

COMMANDS = (
    Named("annotation around, or the selection's other end", ["o"]),
    Named("undo in this article", ["ctrl+u"], "Tagging"),
    Named("undo", ["u"], "Tagging"),
    Named("find in all articles", ["ctrl+f", "f12"], "Finding"),
    Named("note on the annotation", [";"], "Tagging"),
)
NAMES = [one.name for one in COMMANDS]


def found(typed, names=COMMANDS):
    """The names that fit, the best first."""
    order = ranked([typed, *latin_readings(typed)], names)
    return [names[at].name for at, _match in order]


@pytest.mark.parametrize(
    ("typed", "fit"),
    [
        ("u", Fit.KEY),
        ("Undo", Fit.WHOLE_NAME),
        ("und", Fit.FIRST_WORD),
        ("nd", Fit.INSIDE),
        ("tagg", Fit.GROUP),
        ("uno", Fit.LETTERS),
        ("xyz", None),
    ],
)
def test_fit_of_what_was_typed(typed, fit):
    result = match(typed, COMMANDS[2])
    assert (result and result.fit) == fit


def test_fits_of_several_words():
    all_articles = COMMANDS[3]
    assert match("all art", all_articles).fit is Fit.WORD
    assert match("fiaa", all_articles).fit is Fit.INITIALS
    assert match("art fin", all_articles).fit is Fit.WORD  # the worst of the two
    assert match("fin zzz", all_articles) is None


def test_und_is_undo_and_not_around():
    assert found("und")[:2] == ["undo in this article", "undo"]
    assert found("und")[-1] == "annotation around, or the selection's other end"


def test_same_keys_on_the_arabic_layout_find_it():
    assert found("عىي")[:2] == ["undo in this article", "undo"]
    assert found("ع")[0] == "undo"


def test_letters_in_order_count_only_if_nothing_else_fits():
    assert found("fnd") == ["find in all articles"]
    assert "find in all articles" not in found("not")


def test_order_decides_between_names_that_fit_equally():
    assert found("undo") == ["undo", "undo in this article"]
    assert found("") == NAMES


@pytest.mark.parametrize("typed", ["تراجع", "التراجُع", "والتراجع"])
@pytest.mark.parametrize("name", ["التراجُع عن الوسم", "تراجع", "والتراجع"])
def test_arabic_names_are_found_with_and_without_what_is_attached(typed, name):
    assert match(typed, Named(name)).fit <= Fit.FIRST_WORD


def test_what_was_found_is_marked_in_the_name():
    assert match("التراجع", Named("أمر التراجُع")).marked == (4, 12)
    assert match("تراجع", Named("😀 التراجُع")).marked == (4, 10)
