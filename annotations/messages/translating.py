"""Every text that a person reads passes through here, so that a catalogue can replace it.

The source holds the English text as a literal, called a msgid. Babel finds the msgids by
the names of the three callables below, and `tools/extract_messages.py` writes them to
`locales/hashiya.pot`. A catalogue `hashiya.mo` for the person's language, found by gettext
below the folder `locales`, replaces them. The rules, which tests check:

- Where code says something to a person, it calls `_` or `plural` at that moment.
- What must be written down before anyone reads it (a constant, a table, a default, the
  help of a command) is a `Message`, which is worded each time that it is shown.
- Nothing is worded while a module is imported: the language is not known then.
- A msgid is one literal and a whole sentence or phrase. What varies is a named field,
  filled in by `format` after the lookup, so that a translation can move it.
- A short word with two meanings gets a context, which translators see and nobody else.
- A name, a quote or another text of somebody's own is put into a message as an isolate, or
  an Arabic file name would reorder the English sentence around it. `format` and `plural` do
  this for each field, and `listed` for each of several names; whoever joins texts without a
  msgid calls `isolated`. Screens lay isolates out; what goes to a file or a pipe goes
  without them (`without_isolates`).
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

DOMAIN = "hashiya"
LOCALES = Path(__file__).parents[1] / "locales"
"""The folder with a catalogue for each language."""


class Message(Struct, frozen=True):
    """A text that is worded when it is shown, in the person's language."""

    text: str
    """The msgid: English, always written as a literal."""
    context: str | None = None
    """Which meaning of the text, where it has several."""
    fields: tuple[tuple[str, object], ...] = ()
    """Names and values of the fields that are known already."""

    def __str__(self) -> str:
        """The text in the person's language."""
        words = _(self.text, self.context)
        return words.format(**dict(self.fields)) if self.fields else words

    def filled(self, **values: object) -> Message:
        """The same message with all of its fields known, still to be worded."""
        return replace(self, fields=tuple(values.items()))

    def format(self, **values: object) -> str:
        """The text in the person's language, with its fields filled in."""
        return str(self.filled(**values))


class Wording(str):
    """A text in the person's language; what is filled into its fields is isolated."""

    __slots__ = ()

    def format(self, *values: object, **named: object) -> str:
        """The text with its fields filled in."""
        if all(map(_is_plain, (*values, *named.values()))):
            return super().format(*values, **named)
        from annotations.messages.isolates import IsolatingFormatter  # noqa: PLC0415 - start time

        return IsolatingFormatter(_base()).vformat(self, values, named)


def _is_plain(value: object) -> bool:
    """Whether the value can be seen at once to need no isolate."""
    if isinstance(value, str):
        return value.isascii() and not reads_from_right()
    return isinstance(value, int | float)


def isolated(text: str) -> str:
    """Somebody's own text as it stands in a message: it orders nothing around it.

    It is unchanged if it only has letters of the language's direction. A message within a
    message is of the language too: its names are isolated already.
    """
    if _is_plain(text):
        return text
    from annotations.messages.isolates import isolated_in  # noqa: PLC0415 - start time

    return isolated_in(_base(), text)


def listed(names: Iterable[str], separator: str = ", ") -> str:
    """The names one after the other in the order of the language, each an isolate."""
    return separator.join(map(isolated, names))


def said_of(name: object, said: object) -> str:
    """What is said of a file, a person or another thing, after its name."""
    return f"{isolated(str(name))}: {said}"


@cache
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALES, fallback=True)


def _(text: str, context: str | None = None) -> str:
    """The text in the person's language.

    Args:
        text: The msgid, a literal.
        context: Which meaning of the text, where it has several; a literal.
    """
    if context is None:
        return Wording(_catalogue().gettext(text))
    return Wording(_catalogue().pgettext(context, text))


def plural(one: str, many: str, count: int, **values: object) -> str:
    """The form of the text that fits the count, in the person's language.

    Args:
        one: The msgid for one, a literal.
        many: The msgid for several, a literal.
        count: Decides on the form, and fills in `{count}`.
        values: Fill in the other fields.
    """
    words = Wording(_catalogue().ngettext(one, many, count))
    return words.format(count=count, **values)


def reads_from_right() -> bool:
    """Whether the person's language is written from right to left.

    Screens mirror their lists, forms and rows of keys then. The msgid is the one that GTK
    uses for the same purpose: a translation into such a language is "default:RTL".
    """
    return _base() == "R"


def _base() -> str:
    """The class of the letters that are written in the language's direction."""
    return "R" if _("default:LTR") == "default:RTL" else "L"


def share_catalogue() -> None:
    """Let libraries that use gettext themselves find their texts in the same catalogue."""
    gettext.bindtextdomain(DOMAIN, str(LOCALES))
    gettext.textdomain(DOMAIN)
