"""The list that a person chooses from, shown over the screen that needs the choice.

    self.app.push_screen(ChoosingScreen(_("sources"), choices, chosen=self._link_to))

Without tick boxes, one value is passed on; with them, the values of all ticked rows; if the
person cancels, none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from textual import on

from annotations.messages import _, plural
from annotations.text import folded
from tui.bindings import shown_key
from tui.dialogs.ask import AskingScreen, Question
from tui.dialogs.commands import choosing_commands
from tui.widgets import ChoiceList, DetailRow, RtlInput, StatusBar, TitleBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.events import Key
    from textual.widget import Widget

    from tui.bindings import Command
    from tui.widgets import Choice

_Value = TypeVar("_Value")

_TICKING = frozenset({"choosing.tick", "choosing.all", "choosing.none"})
_MOVING = frozenset(
    {"choosing.up", "choosing.down", "choosing.page.up", "choosing.page.down"}
)
"""Commands that also work while the filter is typed."""


@dataclass(frozen=True, slots=True)
class FurtherCommand:
    """Something else to do in a list, instead of choosing."""

    command: Command
    """Its action is `do_further`."""
    words: str
    """What the last line shows as the key's effect."""
    act: Callable[[], None]
    """Called after the list has closed."""


class ChoosingScreen(AskingScreen, Generic[_Value]):
    """Rows to choose one from, or to tick."""

    CSS_PATH = "../styles/choosing.tcss"
    AUTO_FOCUS = "#choices"

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice[_Value]],
        *,
        chosen: Callable[[list[_Value]], None],
        ticks: bool = False,
        other: Callable[[str], None] | None = None,
        left: Callable[[], None] | None = None,
        filtering: bool = False,
        cursor: int = 0,
        taking: str = "",
        further: FurtherCommand | None = None,
        with_keys: bool = False,
    ) -> None:
        """Make the screen; it is shown by `push_screen`.

        Args:
            title: What the rows are.
            choices: In the order of the rows; any number.
            chosen: Called with the chosen value, or with all ticked ones, after the screen
                has closed.
            ticks: Whether rows have tick boxes.
            other: Called with the filter's text if no row matches it, where texts outside
                the list may be chosen.
            left: Called when the person chooses nothing.
            filtering: Whether the filter is open initially.
            cursor: The initial row of the cursor.
            taking: What the last line shows as the effect of Enter; by default "choose".
            further: What else to offer.
            with_keys: Whether choices have keys of their own.
        """
        super().__init__()
        self._title = title
        self._choices = choices
        self._rows = list(range(len(choices)))
        """The choices that are shown, one per row."""
        self._ticked = [ticks and one.ticked for one in choices]
        self._ticks = ticks
        self._chosen, self._other, self._left = chosen, other, left
        self._filtering, self._first = filtering, cursor
        self._taking, self._further, self._with_keys = taking, further, with_keys
        self._wanted = ""
        self._folded: list[str] = []

    def parts(self) -> Sequence[Widget]:
        """The title, the rows, a line on the row at the cursor, and the keys."""
        return (
            TitleBar(id="title"),
            ChoiceList(
                lambda row: self._choices[self._rows[row]],
                len(self._rows),
                is_ticked=self._is_ticked if self._ticks else None,
            ),
            DetailRow(id="choice-detail"),
            RtlInput(id="entry"),
            StatusBar(self._keys(), id="status"),
        )

    def on_mount(self) -> None:
        """Begin at the given cursor, or in the filter."""
        self._list.move_to(self._first)
        self._show_position()
        if self._filtering:
            self.action_filter()  # at once: letters may already be on their way

    @property
    def own_name(self) -> str:
        """What it is."""
        return _("a list to choose from")

    @property
    def own_commands(self) -> Sequence[Command]:
        """The commands of every list; ticking only if there are boxes."""
        commands = [
            one for one in choosing_commands() if self._ticks or one.id not in _TICKING
        ]
        return [*commands, self._further.command] if self._further else commands

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        self._list.move_to(self._list.cursor + rows)
        self._show_position()

    def action_page(self, pages: int) -> None:
        """Move the cursor by screens."""
        self.action_move(pages * max(1, self._list.size.height - 1))

    def action_ends(self, end: bool) -> None:
        """Move the cursor to the first row or to the last."""
        self.action_move(len(self._rows) if end else -len(self._rows))

    def action_tick(self) -> None:
        """Tick or untick the row at the cursor, and go to the next."""
        if self._rows:
            self._turn_tick()
            self.action_move(1)

    def action_tick_all(self, ticked: bool) -> None:
        """Tick or untick all rows that are shown."""
        for at in self._rows:
            self._ticked[at] = ticked
        self._list.redraw()
        self._show_position()

    def action_take(self) -> None:
        """Pass on what was chosen."""
        taken = [at for at, ticked in enumerate(self._ticked) if ticked]
        if not self._ticks:
            taken = self._rows[self._list.cursor : self._list.cursor + 1]
        if taken:
            self.dismiss()
            values = [self._choices[at].value for at in taken]
            self.app.call_next(self._chosen, values)
        else:
            self.say(_("nothing is ticked") if self._ticks else _("the list is empty"))

    def action_filter(self) -> None:
        """Ask for a text, and show the rows that contain it."""
        question = Question(
            _("find"),
            self._wanted,
            answered=self._filtered,
            changed=self._show_those_with,
            dropped=lambda: self._show_those_with(""),
            along=_MOVING,
        )
        self.ask(question)

    def on_key(self, event: Key) -> None:
        """Take the choice whose key it is, before the key can mean anything else."""
        if self.is_typed_in or not self._with_keys:
            return
        pressed = event.key
        if event.character and event.is_printable:
            pressed = self.keymap.latin_of(event.character)
        keys = [self._choices[at].key for at in self._rows]
        if (key := shown_key(pressed)) in keys and key:
            event.stop()
            event.prevent_default()
            self.action_move(keys.index(key) - self._list.cursor)
            self.action_take()

    def action_close(self) -> None:
        """Close the list without choosing."""
        self.dismiss()
        if self._left is not None:
            self.app.call_next(self._left)

    def action_do_further(self) -> None:
        """Close the list, and do the other thing it offers."""
        if self._further is not None:
            self.dismiss()
            self.app.call_next(self._further.act)

    @on(ChoiceList.Pointed)
    def _on_pointed(self, event: ChoiceList.Pointed) -> None:
        self.action_move(event.at - self._list.cursor)
        if event.on_box:
            self._turn_tick()
        elif event.times > 1 and not self._ticks:
            self.action_take()

    @on(ChoiceList.Scrolled)
    def _on_scrolled(self, event: ChoiceList.Scrolled) -> None:
        self.action_move(event.rows)

    def _is_ticked(self, row: int) -> bool:
        return self._ticked[self._rows[row]]

    def _turn_tick(self) -> None:
        at = self._rows[self._list.cursor]
        self._ticked[at] = not self._ticked[at]
        self._list.redraw()
        self._show_position()

    def _filtered(self, text: str) -> None:
        """Choose a single row at once; with tick boxes, choose nothing yet."""
        self._show_those_with(text)
        if self._ticks:
            return
        if not self._rows and self._other and text.strip():
            self.dismiss()
            self.app.call_next(self._other, text)
        else:
            self.action_take()

    def _rows_with(self, wanted: str) -> list[int]:
        part = folded(wanted.strip())
        return [at for at, text in enumerate(self._folded) if part in text]

    def _show_those_with(self, wanted: str) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self._folded = self._folded or [folded(it.text) for it in self._choices]
            self._rows = self._rows_with(wanted)
            if (
                self._other is None
            ):  # otherwise a text that no row contains is chosen as typed
                for typed in self.keymap.latin_readings(wanted):
                    self._rows = self._rows or self._rows_with(typed)
            self._list.show(len(self._rows))
        self._show_position()

    def _show_position(self) -> None:
        """Show how many rows there are, and the row at the cursor."""
        self.query_one(TitleBar).show(self._title, self._count())
        here = self._rows[self._list.cursor : self._list.cursor + 1]
        new = self._other is not None and self._wanted.strip()
        detail = self._choices[here[0]].detail if here else ""
        if new and not here:
            message = _("not in the list: {key} takes it as you typed it")
            detail = message.format(key=self.key_of("entry.submit"))
        self.query_one(DetailRow).show(detail)
        self.say("")

    def _count(self) -> str:
        count = plural("{count} row", "{count} rows", len(self._choices))
        if self._ticks:
            message = _("{ticked} of {all} ticked")
            return message.format(ticked=sum(self._ticked), all=len(self._choices))
        if len(self._rows) < len(self._choices):
            return _("{shown} of {all}").format(shown=len(self._rows), all=count)
        return f"{self._list.cursor + 1}/{len(self._rows)}" if self._rows else count

    def _keys(self) -> list[tuple[str, str]]:
        taking = self._taking or (_("take") if self._ticks else _("choose"))
        further = self._further
        return [
            (self.key_of("choosing.take"), taking),
            *(_ticking_keys(self.key_of) if self._ticks else ()),
            *([(self.key_of(further.command.id), further.words)] if further else ()),
            (self.key_of("choosing.filter"), _("find")),
            (self.key_of("choosing.close"), _("cancel")),
        ]

    @property
    def _list(self) -> ChoiceList:
        return self.query_one(ChoiceList)


def _ticking_keys(key_of: Callable[[str], str]) -> list[tuple[str, str]]:
    """The keys of the boxes, with what they do."""
    return [
        (key_of("choosing.tick"), _("tick")),
        (key_of("choosing.all"), _("all", "rows of a list")),
        (key_of("choosing.none"), _("none", "rows of a list")),
    ]
