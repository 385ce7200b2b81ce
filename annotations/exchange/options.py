"""What a person may choose in an export, declared once as the fields of a dataclass.

A command makes its options from the fields, a screen its form. Every field has a
default, so that a format can always be used without choosing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct

from annotations.errors import ExchangeError
from annotations.messages import Message, _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_Value = TypeVar("_Value")
_Options = TypeVar("_Options")


@dataclass(frozen=True, slots=True)
class NoOptions:
    """The options of a format that has none."""


class _Declared(Struct, Generic[_Value], frozen=True):
    """What a field says of itself, kept in its metadata."""

    meaning: Callable[[], str]
    parse: Callable[[str], _Value] | None
    form: Callable[[], str] | None
    title: Message | None
    words: Mapping[str, Message]


@dataclass(frozen=True, slots=True)
class FormatOption:
    """One choice, as a command or a screen offers it."""

    name: str
    """Of the field."""
    default: object
    meaning: Callable[[], str]
    """Says in a sentence what it does, in the language of the person who asks."""
    parse: Callable[[str], object]
    """From what a person writes; raises ExchangeError."""
    choices: tuple[str, ...] = ()
    """What may be written; empty where that is not a short list."""
    form: Callable[[], str] | None = None
    """Shows the form of what may be written, such as TRAIN/DEV/TEST."""
    title: Message | None = None
    """What a form calls it."""
    words: Mapping[str, Message] = field(default_factory=dict)
    """What a form calls some of the values."""

    def worded(self, value: str) -> str:
        """The value as a form shows it; a term or a name is the same in every language."""
        return str(self.words.get(value, value))

    @property
    def flag(self) -> str:
        """What a command calls it."""
        return _flag(self.name)

    @property
    def is_switch(self) -> bool:
        """Whether it is only given or not; it is off if not given."""
        return isinstance(self.default, bool)


def option(
    default: _Value,
    *,
    meaning: Callable[[], str],
    parse: Callable[[str], _Value] | None = None,
    form: Callable[[], str] | None = None,
    title: Message | None = None,
    words: Mapping[str, Message] | None = None,
) -> _Value:
    """A field of a dataclass of options.

    Args:
        default: Its type decides what may be written: False makes a switch, a member of
            a StrEnum a list of choices, an int or a str what they say.
        meaning: Gives one sentence for help texts, such as
            `lambda: _("How tokens are tagged.")`.
        parse: Makes a value of any other type from what a person writes; raises
            ExchangeError.
        form: Shows the form of what a person writes, such as `lambda: _("FILE")`.
        title: What the form of the export screen calls it; each writer's options need it.
        words: What that form calls the values, unless they are terms such as BIO.
    """
    declared = _Declared(meaning, parse, form, title, words or {})
    return field(default=default, metadata={FormatOption: declared})


def options_of(options_type: type[Any]) -> tuple[FormatOption, ...]:
    """The options that a dataclass of options declares, in its order."""
    return tuple(
        _option(one.name, one.default, one.metadata[FormatOption])
        for one in fields(options_type)
    )


def chosen(options_type: type[_Options], given: Mapping[str, str | bool]) -> _Options:
    """The options with what a person has given, and defaults for the rest.

    Args:
        options_type: The dataclass that declares them.
        given: By the name of the option: what was written, or True for a switch.

    Raises:
        ExchangeError: An option is unknown, or cannot be what was written.
    """
    known = {one.name: one for one in options_of(options_type)}
    values: dict[str, object] = {}
    for name, written in given.items():
        if name not in known:
            message = _("there is no option {flag}")
            raise ExchangeError(message.format(flag=_flag(name)))
        parse = known[name].parse
        values[name] = parse(written) if isinstance(written, str) else written
    return options_type(**values)


def _flag(name: str) -> str:
    return "--" + name.replace("_", "-")


def _option(name: str, default: object, declared: _Declared[Any]) -> FormatOption:
    members = type(default) if isinstance(default, StrEnum) else ()
    choices = tuple(one.value for one in members)
    parse = declared.parse or _parser(_flag(name), default)
    return FormatOption(
        name,
        default,
        declared.meaning,
        parse,
        choices,
        declared.form,
        declared.title,
        declared.words,
    )


def _parser(flag: str, default: object) -> Callable[[str], object]:
    match default:
        case bool():
            return partial(_switch, flag)
        case StrEnum():
            return partial(_member, flag, type(default))
        case int():
            return partial(_number, flag)
        case str():
            return str
        case _:
            message = f"{flag}: say how a {type(default).__name__} is parsed"
            raise TypeError(message)


def _switch(flag: str, written: str) -> bool:
    message = _("{flag} takes no value, but was given {written}")
    raise ExchangeError(message.format(flag=flag, written=written))


def _member(flag: str, members: type[StrEnum], written: str) -> StrEnum:
    try:
        return members(written)
    except ValueError:
        template = _("{written} is not a value of {flag}: choose one of {choices}")
        choices = ", ".join(members)
        message = template.format(flag=flag, written=written, choices=choices)
        raise ExchangeError(message) from None


def _number(flag: str, written: str) -> int:
    try:
        return int(written)
    except ValueError:
        message = _("{written} is not a value of {flag}: give a whole number")
        raise ExchangeError(message.format(flag=flag, written=written)) from None
