"""Every key of the application, in one table.

Footer, help screen and bindings are made from it. Each Latin letter is bound together
with the Arabic letter on the same key of the 101 layout, so that nobody has to leave the
Arabic layout to work. Keys that type two letters there (b) are not used, nor keys whose
Arabic letter stands elsewhere on the Latin layout.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from textual.binding import Binding

from annotations.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.model import Tagset

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvnm,./?`"
_ARABIC = "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ؟ذ"
ARABIC_TWINS = dict(zip(_LATIN, _ARABIC, strict=True))
"""The Arabic letter on the same key, by Latin letter."""
_LATIN_TWINS = {arabic: latin for latin, arabic in ARABIC_TWINS.items()}


class Place(StrEnum):
    """Where a key works."""

    EVERYWHERE = "everywhere"
    LIBRARY = "library"
    READER = "reader"
    MARGIN = "margin"
    ENTRY = "entry"
    HELP = "help"
    CONFLICT = "conflict"
    CHOOSING = "choosing"


@dataclass(frozen=True, slots=True)
class Command:
    """Something that the person can do with a key."""

    id: str
    """Names the command in the person's own key file."""
    keys: tuple[str, ...]
    """In Textual's names; the first is the one that is shown."""
    action: str
    """Nothing for keys that a screen reads by itself, such as the digits of a count."""
    description: str
    place: Place
    group: str = ""
    """Heading in the help screen."""

    def binding(self) -> Binding:
        """Textual's binding: all the keys, with their twins on the Arabic layout."""
        typed = _with_capitals(with_twins(self.keys))
        keys = ",".join(_SPELLED.get(key, key) for key in typed)
        return Binding(
            keys, self.action, self.description, id=self.id, tooltip=self.description
        )


_SPELLED = {",": "comma", ".": "full_stop", "?": "question_mark", "'": "apostrophe"}
"""Textual's names of the keys that its own notation of bindings takes for itself."""


def with_twins(keys: Iterable[str]) -> list[str]:
    """The keys, each Latin letter followed by its twin on the Arabic layout."""
    return [twin for key in keys for twin in (key, ARABIC_TWINS.get(key)) if twin]


def latin_of(character: str) -> str:
    """The key that typed the character, whatever the layout, as Latin letters name it.

    Caps Lock makes no difference.
    """
    return _LATIN_TWINS.get(character, character.lower())


def _with_capitals(keys: Iterable[str]) -> list[str]:
    """The keys, each Latin letter also as Caps Lock makes it."""
    return [
        one
        for key in keys
        for one in ((key, key.upper()) if len(key) == 1 and key.islower() else (key,))
    ]


def reader_commands(tagset: Tagset) -> list[Command]:
    """What can be done while reading, in the order that help shows it."""
    return [*_motions(), *_selecting(), *_tagging(tagset), *_article()]


def _motions() -> list[Command]:
    """Every motion, alone and (with Shift) drawing the selection along."""
    plain = [
        *_group(
            Place.READER,
            _("Words and letters"),
            ("word.left", "left", "'sideways', -1, 'word'", _("word to the left")),
            ("word.right", "right", "'sideways', 1, 'word'", _("word to the right")),
            (
                "letter.left",
                "h ctrl+left",
                "'sideways', -1, 'letter'",
                _("letter left"),
            ),
            (
                "letter.right",
                "l ctrl+right",
                "'sideways', 1, 'letter'",
                _("letter right"),
            ),
        ),
        *_group(
            Place.READER,
            _("Rows and pages"),
            ("row.up", "up k", "'rows', -1", _("row up")),
            ("row.down", "down j", "'rows', 1", _("row down")),
            ("row.start", "home", "'row_edge', 0", _("start of the row")),
            ("row.end", "end", "'row_edge', 1", _("end of the row")),
            ("page.up", "pageup", "'pages', -1", _("page up")),
            ("page.down", "pagedown space", "'pages', 1", _("page down")),
        ),
        *_group(
            Place.READER,
            _("Further"),
            ("sentence.next", ".", "'step', 1, 'sentence'", _("next sentence")),
            ("sentence.previous", ",", "'step', -1, 'sentence'", _("sentence before")),
            (
                "paragraph.next",
                "ctrl+down",
                "'step', 1, 'paragraph'",
                _("next paragraph"),
            ),
            (
                "paragraph.previous",
                "ctrl+up",
                "'step', -1, 'paragraph'",
                _("paragraph before"),
            ),
            ("phrase.next", ">", "'step', 1, 'phrase'", _("next phrase")),
            ("phrase.previous", "<", "'step', -1, 'phrase'", _("phrase before")),
            ("article.start", "ctrl+home", "'ends', 0", _("start of the article")),
            ("article.end", "ctrl+end", "'ends', 1", _("end of the article")),
        ),
    ]
    moving = [one for command in plain for one in _both_ways(command)]
    return [*moving, *_jumping()]


def _jumping() -> list[Command]:
    return _group(
        Place.READER,
        _("Further"),
        ("jump.word", "g", "jump", _("go to a word in view by its hint")),
        ("jump.select", "'", "jump(True)", _("select up to a word by its hint")),
        ("motion.count", "1-9", "", _("repeat the motion that follows")),
    )


def _both_ways(command: Command) -> list[Command]:
    """The motion, and the same with Shift, which extends the selection."""
    moving = replace(command, action=f"move({command.action})")
    keys = tuple(_shifted(key) for key in command.keys if key in _SHIFTABLE)
    extending = replace(
        command,
        id=f"select.{command.id}",
        keys=keys,
        action=f"extend({command.action})",
        group="",
    )
    return [moving, extending] if keys else [moving]


_SHIFTABLE = frozenset(
    f"{held}{key}"
    for held in ("", "ctrl+")
    for key in ("left", "right", "up", "down", "home", "end", "pageup", "pagedown")
)


def _shifted(key: str) -> str:
    """The same key with Shift held, in Textual's spelling."""
    if key.startswith("ctrl+"):
        return f"ctrl+shift+{key.removeprefix('ctrl+')}"
    return f"shift+{key}"


def _selecting() -> list[Command]:
    return _group(
        Place.READER,
        _("Selecting (or hold Shift)"),
        ("select.mark", "v", "mark", _("select by moving")),
        ("select.word", "w", "select('word')", _("select word")),
        ("select.sentence", "s", "select('sentence')", _("select sentence")),
        ("select.paragraph", "p", "select('paragraph')", _("select paragraph")),
        ("select.quotation", '"', "select('quotation')", _("select quotation")),
        ("select.on", "e", "change('reach')", _("select on to the phrase's end")),
        ("select.grow", "=", "change('grow')", _("grow: word, phrase, sentence ...")),
        ("select.shrink", "-", "shrink", _("shrink again")),
        ("select.prefix", "[", "change('prefix')", _("take off a prefix / put back")),
        ("select.suffix", "]", "change('suffix')", _("take off a suffix / put back")),
        (
            "select.punctuation",
            "\\",
            "change('punctuation')",
            _("punctuation at the edges in / out"),
        ),
        ("select.none", "escape", "drop", _("select nothing")),
    )


def _tagging(tagset: Tagset) -> list[Command]:
    labels = [
        (
            f"tag.{label.name}",
            label.key,
            f"tag({label.name!r})",
            _("tag {label}").format(label=label.name),
        )
        for label in tagset.labels
        if label.key
    ]
    return _group(
        Place.READER,
        _("Tagging"),
        *labels,
        ("tag.again", "enter", "again", _("the last label again, and on")),
        ("annotation.reshape", "~", "reshape", _("change what it covers")),
        ("annotation.relabel", "r", "relabel", _("change label")),
        ("annotation.note", ";", "note", _("write a note")),
        ("annotation.delete", "x delete backspace", "delete", _("delete annotation")),
        ("annotation.next", "n", "annotation(1)", _("next annotation")),
        ("annotation.previous", "i", "annotation(-1)", _("annotation before")),
        ("annotation.outward", "o", "outward", _("the annotation around this one")),
        ("place.next", "z", "unsure", _("next place to confirm")),
        (
            "place.confirm",
            "`",
            "confirm",
            _("confirm the place, or put it here"),
        ),
        ("edit.undo", "u", "undo", _("undo")),
        ("edit.undo.here", "ctrl+u", "undo_here", _("undo in this article")),
        ("edit.redo", "y ctrl+r", "redo", _("redo")),
    )


def _article() -> list[Command]:
    return _group(
        Place.READER,
        _("Article"),
        ("article.next", "ctrl+n", "article(1)", _("next article")),
        ("article.previous", "ctrl+p", "article(-1)", _("article before")),
        ("article.done", "f", "finish", _("done / not done")),
        ("article.turn", "t", "turn", _("turn the paragraph's direction")),
        ("view.margin", "m", "margin", _("wider or narrower margin")),
        ("view.list", "tab", "list", _("into the margin")),
        ("reader.close", "q", "close", _("back to the library")),
    )


def margin_commands() -> list[Command]:
    """What can be done while the margin has the focus."""
    return _group(
        Place.MARGIN,
        _("In the margin"),
        ("margin.up", "up k", "walk(-1)", _("annotation before")),
        ("margin.down", "down j", "walk(1)", _("next annotation")),
        ("margin.leave", "enter tab escape", "leave", _("back to the text")),
    )


def library_commands() -> list[Command]:
    """What can be done in the list of articles."""
    return _group(
        Place.LIBRARY,
        _("Library"),
        ("library.up", "up k", "move(-1)", _("article before")),
        ("library.down", "down j", "move(1)", _("next article")),
        ("library.page.up", "pageup", "page(-1)", _("page up")),
        ("library.page.down", "pagedown space", "page(1)", _("page down")),
        ("library.first", "home g", "ends(False)", _("first article")),
        ("library.last", "end e", "ends(True)", _("last article")),
        ("library.open", "enter", "open", _("open")),
        ("library.filter", "/", "filter", _("find articles")),
        ("library.all", "escape", "show_all", _("all articles again")),
        ("library.close", "q", "app.quit", _("quit")),
    )


def entry_commands() -> list[Command]:
    """What can be done in a line that is being typed, besides typing."""
    moving = _group(
        Place.ENTRY,
        _("Typing on a line"),
        ("entry.letter.left", "left", "'letter', -1", _("letter left")),
        ("entry.letter.right", "right", "'letter', 1", _("letter right")),
        ("entry.word.left", "ctrl+left", "'word', -1", _("word to the left")),
        ("entry.word.right", "ctrl+right", "'word', 1", _("word to the right")),
        ("entry.start", "home", "'edge', 0", _("start of the line")),
        ("entry.end", "end", "'edge', 1", _("end of the line")),
    )
    return [*(one for command in moving for one in _both_ways(command)), *_editing()]


def _editing() -> list[Command]:
    return _group(
        Place.ENTRY,
        _("Typing on a line"),
        ("entry.all", "ctrl+a", "select_all", _("select everything")),
        ("entry.rub", "backspace", "rub_out", _("rub out the letter before")),
        (
            "entry.rub.word",
            "ctrl+w ctrl+backspace",
            "rub_out(True)",
            _("rub out the word before"),
        ),
        ("entry.delete", "delete", "delete", _("delete the letter")),
        ("entry.delete.word", "ctrl+delete", "delete(True)", _("delete the word")),
        ("entry.undo", "ctrl+z", "undo", _("undo what was typed")),
        ("entry.redo", "ctrl+y", "redo", _("redo what was typed")),
        ("entry.copy", "ctrl+c", "copy", _("copy")),
        ("entry.cut", "ctrl+x", "cut", _("cut")),
        ("entry.paste", "ctrl+v", "paste", _("paste what was copied here")),
        ("entry.editor", "ctrl+e", "editor", _("write in your own editor")),
        ("entry.submit", "enter", "submit", _("done")),
        ("entry.cancel", "escape", "cancel", _("leave it as it was")),
    )


def help_commands() -> list[Command]:
    """What can be done on the help screen."""
    return _group(
        Place.HELP,
        _("Help"),
        ("help.up", "up k", "scroll(-1)", _("up")),
        ("help.down", "down j", "scroll(1)", _("down")),
        ("help.page.up", "pageup", "page(-1)", _("page up")),
        ("help.page.down", "pagedown space", "page(1)", _("page down")),
        ("help.close", "escape q ?", "close", _("close")),
    )


def conflict_commands() -> list[Command]:
    """What can be done where two sessions have changed the same."""
    return _group(
        Place.CONFLICT,
        _("Two versions"),
        ("conflict.mine", "right", "pick(0)", _("the one on the right: mine")),
        ("conflict.theirs", "left", "pick(1)", _("the one on the left: theirs")),
        ("conflict.up", "up", "scroll(-1)", _("up")),
        ("conflict.down", "down", "scroll(1)", _("down")),
        ("conflict.settle", "enter", "settle", _("keep the one that is picked")),
    )


def choosing_commands() -> list[Command]:
    """What can be done in a list to choose from."""
    return _group(
        Place.CHOOSING,
        _("A list to choose from"),
        ("choosing.up", "up k", "move(-1)", _("row up")),
        ("choosing.down", "down j", "move(1)", _("row down")),
        ("choosing.page.up", "pageup", "page(-1)", _("page up")),
        ("choosing.page.down", "pagedown", "page(1)", _("page down")),
        ("choosing.first", "home g", "ends(False)", _("first row")),
        ("choosing.last", "end e", "ends(True)", _("last row")),
        ("choosing.take", "enter", "take", _("choose, or take all that is ticked")),
        ("choosing.tick", "space", "tick", _("tick / untick, where there are boxes")),
        ("choosing.all", "a", "tick_all(True)", _("tick all in the list")),
        ("choosing.none", "n", "tick_all(False)", _("untick all in the list")),
        ("choosing.filter", "/", "filter", _("only rows with a text")),
        ("choosing.close", "escape q", "close", _("choose nothing")),
    )


def common_commands() -> list[Command]:
    """What can be done everywhere."""
    return _group(
        Place.EVERYWHERE,
        _("Everywhere"),
        ("app.help", "? f1", "app.help", _("these keys")),
        ("terminal.encoding", "f2", "app.encoding", _("send rows in another way")),
        ("terminal.detect", "f5", "app.detect", _("find the terminal out anew")),
        ("text.tashkeel", "f3", "app.tashkeel", _("vowel signs on / off")),
        ("text.hidden", "f4", "app.hidden", _("hidden characters on / off")),
        ("app.quit", "ctrl+q ctrl+c", "app.quit", _("quit")),
    )


def bindings_of(commands: Iterable[Command]) -> list[Binding]:
    """Textual's bindings for the commands."""
    return [command.binding() for command in commands if command.action]


def _group(place: Place, group: str, *rows: tuple[str, str, str, str]) -> list[Command]:
    return [
        Command(name, tuple(keys.split()), action, description, place, group)
        for name, keys, action, description in rows
    ]


_SIGNS = {
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "escape": "Esc",
    "enter": "Enter",
    "delete": "Del",
    "backspace": "Backspace",
    "space": "Space",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
}


def shown_keys(command: Command) -> list[str]:
    """The command's keys as they are printed on the keyboard, with their twins."""
    return [_shown(key) for key in with_twins(command.keys)]


def _shown(key: str) -> str:
    *held, last = key.split("+")
    plain = _SIGNS.get(last, last.upper() if held or len(last) > 1 else last)
    return "+".join([*(name.capitalize() for name in held), plain])
