"""Of Markdown a small part is known; the rest is text."""

from __future__ import annotations

import pytest

from tui.guide.markdown import Block, Emphasis, blocks_of


def test_heading_and_paragraph_are_blocks():
    assert blocks_of("# أول\n\nثان\nثالث") == [
        Block("أول", [(0, 3, Emphasis.HEADING)]),
        Block("ثان ثالث", []),
    ]


def test_emphasis_is_a_range_of_the_text():
    [block] = blocks_of("a **b *c*** `d`")
    assert block.text == "a b c d"
    assert block.emphases == [
        (2, 5, Emphasis.STRONG),
        (4, 5, Emphasis.EM),
        (6, 7, Emphasis.CODE),
    ]


def test_items_of_lists_have_bullets_and_numbers():
    blocks = blocks_of("- a\n- b\n  1. c\n  2. d\n")
    found = [(one.text, one.bullet, one.indent, one.close) for one in blocks]
    assert found == [
        ("a", "•", 2, True),
        ("b", "•", 2, True),
        ("c", "1.", 5, True),
        ("d", "2.", 5, True),
    ]


def test_second_paragraph_of_an_item_has_no_bullet():
    first, second = blocks_of("- a\n\n  b")
    assert (first.bullet, second.bullet) == ("•", "")
    assert first.indent == second.indent


def test_quotation_is_indented():
    [block] = blocks_of("> a")
    assert (block.indent, block.emphases) == (2, [(0, 1, Emphasis.QUOTE)])


def test_lines_of_code_stay_apart():
    blocks = blocks_of("```\na\n  b\n```")
    assert [(one.text, one.close) for one in blocks] == [("a", False), ("  b", True)]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("<b onclick='x'>a</b>", "<b onclick='x'>a</b>"),
        ("<script>\nx\n</script>", "<script> x </script>"),
        ("[a](javascript:x)", "[a](javascript:x)"),
        ("[a](http://b)", "a"),
        ("![a](b.png)", "a"),
        ("[@click=app.quit]a[/]", "[@click=app.quit]a[/]"),
    ],
)
def test_what_is_not_known_is_words(markdown, text):
    assert "".join(one.text for one in blocks_of(markdown)) == text


def test_deep_nesting_ends():
    assert len(blocks_of(">" * 5000 + " a")) <= 1
    assert blocks_of("*" * 5000 + "a" + "*" * 5000)
