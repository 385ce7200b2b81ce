"""The list that a person chooses from, in a panel over the screen that needs the choice.

    question = ListQuestion(
        title=_("sources"), choices=choices, chosen=self._link_to, of_words=True
    )
    self.app.push_screen(ChoosingScreen(question))

Without tick boxes, one value is passed on; with them, the values of all ticked rows; if the
person cancels, none. The panel keeps its size while it is open.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from textual import on

from annotations.messages import _, reads_from_right
from tui.bindings import shown_key
from tui.dialogs.ask import AskingScreen, Question
from tui.dialogs.choice_detail import ChoiceDetail
from tui.dialogs.commands import choosing_commands
from tui.dialogs.shown_choices import ShownChoices
from tui.widgets import PROMPT_CELLS, ChoiceList, DetailRow, Panel, RtlInput, StatusBar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.events import Key, Resize
    from textual.widget import Widget

    from tui.bindings import Command
    from tui.dialogs.list_question import ListQuestion
    from tui.widgets import Choice, PanelRoom

_Value = TypeVar("_Value")

_TICKING = frozenset({"choosing.tick", "choosing.all", "choosing.none"})
_MOVING = frozenset(
    {"choosing.up", "choosing.down", "choosing.page.up", "choosing.page.down"}
)
"""Commands that also work while the filter is typed."""


class ChoosingScreen(AskingScreen, Generic[_Value]):
    """Rows to choose one from, or to tick."""

    CSS_PATH = "../styles/choosing.tcss"
    AUTO_FOCUS = "#choices"

    def __init__(self, question: ListQuestion[_Value]) -> None:
        """Make the screen; it is shown by `push_screen`."""
        super().__init__()
        self._asked = question
        self._choices = ShownChoices(question)

    def parts(self) -> Sequence[Widget]:
        """The panel: field, rows, what there is to say of the row at the cursor; the keys."""
        asked, shown = self._asked, self._choices
        rows = ChoiceList(
            shown.choice_at,
            len(shown.rows),
            is_ticked=shown.is_ticked if asked.ticks else None,
            of_words=asked.of_words,
        )
        detail = ChoiceDetail()
        effect = DetailRow(id="choice-effect", speaks=True)
        panel = Panel(RtlInput(id="entry"), rows, detail, effect, id="choosing")
        return panel, StatusBar(self._keys(), id="status")

    def on_mount(self) -> None:
        """Begin at the given cursor, or in the filter."""
        self.query_one("#choice-effect").display = self._asked.has_effects
        if self._asked.aligned:
            self._list.align(self._asked.choices)
        self._lie_down()
        self._list.move_to(self._asked.cursor)
        self._show_position()
        if self._asked.filtering:
            self.action_filter()  # at once: letters may already be on their way

    def on_resize(self, event: Resize) -> None:
        """Lie elsewhere, once the screen below is laid out for its new size."""
        super().on_resize(event)
        self.call_after_refresh(self._lie_down)

    def _lie_down(self) -> None:
        """Take a place on the screen below: the size is that of all rows, also later."""
        asked = self._asked
        least = PROMPT_CELLS if asked.other else 0  # the words on what was typed
        cells = max(least, *map(self._list.cells_of, asked.first_choices), 0) + 1
        room, alone = self.panel_room, self.orders_whole_rows
        whole = room.down_to(super().panel_room).whole if asked.is_whole else None
        place = room.place(cells, asked.rows(of_details=1), alone=alone)
        long, detail = self._choices.long_details, self.query_one(ChoiceDetail)
        rows = detail.make_room(asked, long, whole or place, cells)
        place = room.place(cells, asked.rows(of_details=rows), alone=alone)
        self.query_one(Panel).show_at(whole or place)
        if below := self.screen_below:
            self.query_one(StatusBar).stand_for(below.query_one(StatusBar))

    @property
    def panel_room(self) -> PanelRoom:
        """That of the screen below."""
        below = self.screen_below
        return below.panel_room if below else super().panel_room

    @property
    def own_name(self) -> str:
        """The title of the screen in the list of its keys."""
        return _("a list to choose from")

    @property
    def own_commands(self) -> Sequence[Command]:
        """The commands of every list; ticking only if there are boxes."""
        commands = [
            one
            for one in choosing_commands()
            if self._asked.ticks or one.id not in _TICKING
        ]
        further = self._asked.further
        return [*commands, further.command] if further else commands

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        self._list.move_to(self._list.cursor + rows)
        self._show_position()

    def action_page(self, pages: int) -> None:
        """Move the cursor by screens."""
        self._list.move_by_pages(pages)
        self._show_position()

    def action_ends(self, end: bool) -> None:
        """Move the cursor to the first row or to the last."""
        self.action_move(len(self._choices.rows) if end else -len(self._choices.rows))

    def action_tick(self) -> None:
        """Tick or untick the row at the cursor, and go to the next."""
        if self._choices.rows:
            self._turn_tick()
            self.action_move(1)

    def action_tick_all(self, ticked: bool) -> None:
        """Tick or untick all rows that are shown."""
        self._choices.tick_all(ticked)
        self._list.redraw()
        self._show_position()

    def action_take(self) -> None:
        """Pass on what was chosen."""
        if values := self._choices.taken(self._list.cursor):
            self.dismiss()
            self.app.call_next(self._asked.chosen, values)
        else:
            self.say(
                _("nothing is ticked") if self._asked.ticks else _("the list is empty")
            )

    def action_filter(self) -> None:
        """Ask for a text; a list that began with that line also ends with it."""
        show_all = partial(self._show_those_with, "")
        question = Question(
            _("find"),
            self._choices.wanted,
            answered=self._filtered,
            changed=self._show_those_with,
            dropped=self.action_close if self._asked.filtering else show_all,
            along=_MOVING,
            sign=True,
            is_value=not self._asked.of_words and not reads_from_right(),
        )
        self.ask(question)
        self._offer_keys()

    def takes_key(self, key: Key) -> bool:
        """Take the choice whose key it is, before the key can mean anything else."""
        if self.is_typed_in:
            return False
        return self._takes_choice(key) or self._is_unknown(key)

    def _takes_choice(self, event: Key) -> bool:
        if not self._asked.with_keys:
            return False
        pressed = event.key
        if event.character and event.is_printable:
            pressed = self.keymap.latin_of(event.character)
        row = self._choices.row_with_key(shown_key(pressed))
        if row is not None:
            self.action_move(row - self._list.cursor)
            self.action_take()
        return row is not None

    def _is_unknown(self, event: Key) -> bool:
        """Say of a letter that means nothing here that it does not; close nothing."""
        known = {key for one in self.keymap.of(self.commands) for key in one.typed}
        letter = event.character or ""
        if not letter.isprintable() or not letter or {event.key, letter} & known:
            return False
        pressed = shown_key(event.key) if letter == " " else letter
        message = _("{pressed} does nothing here").format(pressed=pressed)
        self.say(message, keys=[(self.key_of("app.help"), _("keys"))])
        return True

    def action_close(self) -> None:
        """Close the list without choosing."""
        self.dismiss()
        if self._asked.left is not None:
            self.app.call_next(self._asked.left)

    def action_do_further(self) -> None:
        """Do the other thing that the list offers; close it before, if that is its way."""
        further, taken = self._asked.further, self._choices.taken(self._list.cursor)
        if further is not None and further.closes:
            self.dismiss()
            self.app.call_next(further.act, taken)
        elif further is not None:
            further.act(taken)

    def replace(self, choices: Mapping[int, Choice[_Value]]) -> None:
        """Show other choices in place of those with these indices."""
        self._choices.replace(choices)
        self._lie_down()
        self._list.redraw()
        self._show_position()

    def go_to_next(self, wanted: Callable[[_Value], bool]) -> None:
        """Move the cursor to the next row whose value is wanted, if there is one."""
        row = self._choices.row_of_next(self._list.cursor, wanted)
        if row is not None:
            self.action_move(row - self._list.cursor)

    @on(ChoiceList.Pointed)
    def _on_pointed(self, event: ChoiceList.Pointed) -> None:
        self.action_move(event.at - self._list.cursor)
        if event.on_box:
            self._turn_tick()
        elif event.times > 1 and not self._asked.ticks:
            self.action_take()

    @on(ChoiceList.Scrolled)
    def _on_scrolled(self, event: ChoiceList.Scrolled) -> None:
        self.action_move(event.rows)

    def _turn_tick(self) -> None:
        self._choices.turn_tick(self._list.cursor)
        self._list.redraw()
        self._show_position()

    def _filtered(self, text: str) -> None:
        """Choose a single row at once; with tick boxes, choose nothing yet."""
        self._show_those_with(text)
        if self._asked.ticks:
            return
        if not self._choices.rows and self._asked.other and text.strip():
            self.dismiss()
            self.app.call_next(self._asked.other, text)
        else:
            self.action_take()

    def _show_those_with(self, wanted: str) -> None:
        if self._choices.narrow(wanted, self.keymap):
            self._list.show(len(self._choices.rows), otherwise=self._choices.otherwise)
        self._show_position()

    def _show_position(self) -> None:
        """Show how many rows there are, and the row at the cursor."""
        shown, cursor = self._choices, self._list.cursor
        beside = [one for one in (self._asked.total, shown.count(cursor)) if one]
        self.query_one(Panel).show_title(self._asked.title, *beside)
        here = shown.choice_at(cursor) if shown.rows else None
        detail = self.query_one(ChoiceDetail)
        if here:
            detail.show_choice(here, self._list.cells_of(here))
        else:
            detail.show(_taken_as_typed(self._asked, shown.wanted))
        self.query_one("#choice-effect", DetailRow).show(here.effect if here else "")
        self._offer_keys()

    def _offer_at_line(self, keys: Sequence[tuple[str, str]]) -> None:
        """A list has its own keys, also while its line is open."""

    def _offer_keys(self) -> None:
        """Offer the keys that work now: while the filter is typed, letters are no keys."""
        self.query_one(StatusBar).offer(self._keys())
        self.say("")

    def _keys(self) -> list[tuple[str, str]]:
        named = _filter_keys if self.is_typed_in else _list_keys
        return named(self._asked, self.key_of)

    @property
    def _list(self) -> ChoiceList:
        return self.query_one(ChoiceList)


def _filter_keys(
    asked: ListQuestion[_Value], key_of: Callable[[str], str]
) -> list[tuple[str, str]]:
    """The keys that work while the filter is typed, with what they do."""
    done = _("find") if asked.ticks else _taking(asked)
    return [(key_of("entry.submit"), done), (key_of("entry.cancel"), _("cancel"))]


def _list_keys(
    asked: ListQuestion[_Value], key_of: Callable[[str], str]
) -> list[tuple[str, str]]:
    """The keys that work in the list, with what they do."""
    further = asked.further
    return [
        (key_of("choosing.take"), _taking(asked)),
        *(_ticking_keys(key_of) if asked.ticks else ()),
        *([(key_of(further.command.id), further.words)] if further else ()),
        (key_of("choosing.filter"), _("find")),
        (key_of("choosing.close"), _("cancel")),
    ]


def _taken_as_typed(asked: ListQuestion[_Value], wanted: str) -> str:
    """What is said where no row is left: that the text itself can be chosen, if it can."""
    if asked.other is None or not wanted.strip():
        return ""
    return _("not in the list: it is taken as you typed it")


def _taking(asked: ListQuestion[_Value]) -> str:
    """What Enter does with the row at the cursor, or with those that are ticked."""
    return asked.taking or (_("take") if asked.ticks else _("choose"))


def _ticking_keys(key_of: Callable[[str], str]) -> list[tuple[str, str]]:
    """The keys of the boxes, with what they do."""
    return [
        (key_of("choosing.tick"), _("tick")),
        (key_of("choosing.all"), _("all", "rows of a list")),
        (key_of("choosing.none"), _("none", "rows of a list")),
    ]
