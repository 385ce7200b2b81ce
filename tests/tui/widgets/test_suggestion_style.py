from __future__ import annotations

import pytest

from annotations.model import BUILT_IN_TAGSET, Span
from tests.tui.page.articles import annotation, page_of, set_of
from tests.tui.widgets.drawing import TinyApp, name_styles, parts
from tui.page import LayerKey, LayerKind
from tui.reader.suggestion_marks import calm_tagset
from tui.widgets import ArticleView

SUGGESTED = LayerKey(LayerKind.SUGGESTION)


async def test_suggestion_in_another_is_drawn_alike():
    """Whatever their labels are: neither is ever drawn like a tag."""
    page = page_of("one two three four")
    nested = set_of(annotation("a", 4, 7, "date"), annotation("b", 0, 13, "claim"))
    page.layers.put(SUGGESTED, nested, calm_tagset(BUILT_IN_TAGSET))
    view = ArticleView()
    async with TinyApp(view).run_test(size=(80, 24)) as pilot:
        view.show(page)
        await pilot.pause()
        named = name_styles(view)
        names = {cell.names for cell in parts(named, 0)}
    drawn = {one for one in names if "article--suggestion" in one}
    assert drawn
    assert not any({"article--grey", "article--nested"} & one for one in names)


@pytest.mark.parametrize("no_colours", [False, True])
async def test_suggestions_are_underlined_only_without_colours(no_colours):
    view = ArticleView()
    async with TinyApp(view, no_colours=no_colours).run_test():
        style = view.ink("article--suggestion")
    assert style.italic
    assert bool(style.underline) is no_colours
    assert not style.bold


async def test_suggestion_of_one_word_is_seen_when_it_is_gone_to():
    """It is selected then, and all of it is the end that moves; also without colours."""
    page = page_of("one two three four")
    page.caret = page.caret.to(Span(0, 3), extend=True)
    assert page.caret.selection == page.block
    view = ArticleView()
    async with TinyApp(view, no_colours=True).run_test(size=(80, 24)) as pilot:
        view.show(page)
        await pilot.pause()
        reversed_ = [one for one in view.draw(0) if one.style and one.style.reverse]
    assert "".join(one.text for one in reversed_).strip() == "one"
