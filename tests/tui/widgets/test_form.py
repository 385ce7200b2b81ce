"""A form alone: what its rows say, and where its cursor goes."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest
from textual import on

from tests.pseudo_language import spoken, write_catalogue
from tests.tui.widgets.drawing import TinyApp, rows_of
from tui.widgets import FieldKind, Form, FormField

FIELDS = (
    FormField("format", "format", FieldKind.CHOICE, "conll"),
    FormField("split", "split", FieldKind.TEXT, "", placeholder="80/10/10"),
    FormField("sets", "sets", FieldKind.SEVERAL, "huda, omar"),
    FormField("done", "only done", FieldKind.SWITCH, ""),
    FormField("names", "pseudonyms", FieldKind.SWITCH, "x"),
)


class FormApp(TinyApp):
    """A form, and where the mouse has pointed."""

    def __init__(self, form):
        super().__init__(form)
        self.pointed = []

    @on(Form.Pointed)
    def note(self, event):
        self.pointed.append((event.at, event.times))


@asynccontextmanager
async def shown_form(fields=FIELDS, *, height="auto"):
    """The form in an application of its own, with as many rows as it needs or is given."""
    form = Form(fields)
    form.styles.height = height
    app = FormApp(form)
    async with app.run_test(size=(40, 8)) as pilot:
        app.pilot = pilot
        yield form


def texts(form):
    return [row.rstrip() for row in rows_of(form)]


async def test_each_kind_of_value_is_drawn_as_it_is_changed():
    async with shown_form() as form:
        assert texts(form) == [
            " ▸ format      ◂ conll ▸",
            "   split       80/10/10",
            "   sets        huda, omar …",
            "   only done   [ ]",
            "   pseudonyms  [x]",
        ]


async def test_rows_begin_at_the_right_in_a_language_from_right_to_left(tmp_path):
    write_catalogue(tmp_path, from_right=True)
    with spoken(tmp_path):
        async with shown_form() as form:
            assert [row.lstrip() for row in rows_of(form)] == [
                "◂ conll ▸      format ◂ ",
                "80/10/10       split   ",
                "… huda, omar        sets   ",
                "[ ]   only done   ",
                "[x]  pseudonyms   ",
            ]
            assert {len(row) for row in rows_of(form)} == {40}


@pytest.mark.parametrize(("to", "at"), [(2, 2), (99, 4), (-1, 0)])
async def test_cursor_goes_as_far_as_there_are_fields(to, at):
    async with shown_form() as form:
        form.move_to(to)
        assert form.cursor == at
        assert form.field_at_cursor == FIELDS[at]
        assert [row.startswith(" ▸ ") for row in texts(form)].index(True) == at


@pytest.mark.parametrize("height", [1, 2, 3])
async def test_field_at_the_cursor_is_always_in_view(height):
    async with shown_form(height=height) as form:
        for at in [*range(len(FIELDS)), *reversed(range(len(FIELDS)))]:
            form.move_to(at)
            [here] = [row for row in texts(form) if row.startswith(" ▸ ")]
            assert here.startswith(f" ▸ {FIELDS[at].name}")


async def test_cursor_stays_on_its_field_when_others_come_and_go():
    async with shown_form() as form:
        form.move_to(2)
        form.show(FIELDS[1:])
        assert (form.cursor, form.field_at_cursor.id) == (1, "sets")
        form.show(FIELDS)
        await form.app.pilot.pause()
        assert (form.cursor, form.field_at_cursor.id) == (2, "sets")
        assert len(texts(form)) == len(FIELDS)


async def test_cursor_is_on_the_first_field_when_its_own_is_gone():
    async with shown_form() as form:
        form.move_to(4)
        form.show(FIELDS[:3])
        assert form.field_at_cursor.id == "format"


async def test_new_values_are_drawn():
    async with shown_form() as form:
        form.show(
            [FormField("split", "split", FieldKind.TEXT, "60/20/20"), *FIELDS[2:]]
        )
        assert "60/20/20" in texts(form)[0]


async def test_pointing_names_the_field_in_view():
    async with shown_form(height=2) as form:
        form.move_to(4)
        await form.app.pilot.click(form, offset=(5, 0))
        await form.app.pilot.pause()
        assert form.app.pointed == [(3, 1)]
        assert form.cursor == 4
