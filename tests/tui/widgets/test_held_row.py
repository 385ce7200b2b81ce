"""The row that Enter acts on: both its ends say so, and no word of it looks different."""

from __future__ import annotations

import pytest

from tests.pseudo_language import spoken, write_catalogue
from tests.tui.widgets.drawing import STYLES, TinyApp
from tui.agreement import Scope, TableCell, TableLine, TableView
from tui.library import ArticleEntry, ArticleList
from tui.widgets import Choice, ChoiceList, FieldKind, Form, FormField, TextPart
from tui.widgets.row_widget import cells_of

LONG = "كلمة " * 40
"""More than there is room for: no letter may take the cell of a mark."""


class ListApp(TinyApp):
    """With the style sheets of forms and tables, too."""

    CSS_PATH = [  # noqa: RUF012 - Textual wants a list
        *TinyApp.CSS_PATH,
        str(STYLES / "exporting.tcss"),
        str(STYLES / "agreement.tcss"),
    ]


def choices(*, of_words):
    rows = [Choice([TextPart(f"{at} {LONG}")], at) for at in range(3)]
    return ChoiceList(rows.__getitem__, len(rows), of_words=of_words)


def quotes():
    marked = Choice([TextPart("a"), TextPart(LONG, marked=(60, 65))], "quoted")
    return ChoiceList([marked, marked].__getitem__, 2)


def articles():
    return ArticleList(["0", "1", "2"], lambda name: ArticleEntry(f"{LONG}{name}"))


def form():
    return Form([FormField(str(at), LONG, FieldKind.TEXT, LONG) for at in range(3)])


def table():
    lines = [
        TableLine(
            [TableCell("open", 6), TableCell(LONG, 50, scope=Scope(0, article=name))]
        )
        for name in "012"
    ]
    view = TableView(of_rows=True)
    view.show(lines)
    return view


def move_on(widget):
    if isinstance(widget, TableView):
        widget.move(1, 0)
    else:
        widget.move_to(1)


LISTS = {
    "choices": lambda: choices(of_words=False),
    "words": lambda: choices(of_words=True),
    "quotes": quotes,
    "articles": articles,
    "form": form,
    "table": table,
}


@pytest.fixture(params=["from the left", "from the right"])
def language(request, tmp_path):
    from_right = request.param == "from the right"
    write_catalogue(tmp_path, from_right=from_right)
    with spoken(tmp_path):
        yield request.param


@pytest.mark.parametrize("kind", LISTS)
async def test_ends_of_the_row_alone_are_marked(kind, language):
    app = ListApp(LISTS[kind]())
    async with app.run_test(size=(60, 8)):
        [widget] = app.screen.children
        y = 1 if kind == "articles" else 0  # below the headings
        held = cells_of(widget.draw(y))
        move_on(widget)
        left = cells_of(widget.draw(y))
    marked = [
        at
        for at, (one, other) in enumerate(zip(held, left, strict=True))
        if one != other
    ]
    begins_at_right = kind in {"words", "quotes"} or language == "from the right"
    assert len(marked) in {3, 4}
    assert {marked[0], marked[-1]} == {0, len(held) - 1}
    sign = marked[1:] if begins_at_right else marked[:-1]
    assert len(sign) == sign[-1] - sign[0] + 1
    assert "".join(held[at][0] for at in sign).strip() == "◂▸"[not begins_at_right]
    assert all(held[at][1].reverse and held[at][1].bold for at in marked)
    assert "".join(left[at][0] for at in marked).strip() == ""
