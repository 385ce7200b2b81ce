"""What has been chosen for an export: the fields of the form, and the request they make.

Fields come from the same descriptions as the options of `hashiya export`. Only those
that mean something together with the other choices are there.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field

from annotations.errors import ExchangeError
from annotations.exchange import (
    ADJUDICATED,
    ALL,
    FORMATS,
    MINE,
    Combination,
    ExportOptions,
    ExportRequest,
    chosen,
    groupings,
    options_of,
)
from annotations.messages import _, listed
from annotations.store import REVIEW
from tui.widgets import FieldKind, FormField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.exchange import Format, FormatOption, FormatWriter
    from annotations.workspace import Workspace

FORMAT, SETS, FILE = "format", "sets", "file"
"""The fields that are options of no dataclass."""
_Value = TypeVar("_Value")
_OF_SPLITS = frozenset({"seed", "group_by", "earlier"})
"""Options that mean something only where the articles are divided."""
_OF_REVIEWS = frozenset({"reviewer", "strict", "decisions"})
"""Options that mean something only for adjudicated sets."""
_OF_SUPPORT = frozenset({"soft_labels"})
"""Options that mean something only where annotators' sets are combined."""


class ExportForm(Struct):
    """The choices of one person in one corpus."""

    workspace: Workspace
    format: Format = FORMATS[0]
    sets: tuple[str, ...] = (ALL,)
    _given: dict[str, dict[str, str | bool]] = field(default_factory=dict)
    """What was chosen that is not the default: by the format's name ("" for what holds
    for all formats), then by the option's name."""
    _typed_path: str = ""
    """The path that the person has typed; empty for the suggested one."""

    @property
    def path(self) -> Path:
        """Where the files go."""
        return Path(self._typed_path or self._suggested_path).expanduser()

    @property
    def is_strict(self) -> bool:
        """Whether an adjudicated set that is not fully decided is a failure."""
        return self.request().choices.strict

    def request(self) -> ExportRequest:
        """The request that the choices make.

        Raises:
            ExchangeError: An option cannot be what was chosen.
        """
        name, writer = self.format.name, self._writer
        options = chosen(writer.options, self._given_to(name, self._own_options))
        general = self._given_to("", self._general_options)
        choices = chosen(ExportOptions, general)
        return ExportRequest(self.format, options, choices, self.sets)

    def taken(self) -> list[Path]:
        """What is there already and would be replaced."""
        with suppress(ExchangeError, OSError):  # the export will say it
            return self.request().taken(self.path)
        return []

    def _given_to(
        self, owner: str, options: Sequence[FormatOption]
    ) -> dict[str, str | bool]:
        """What was chosen for these options; for others it waits until they are back."""
        given = self._given.get(owner, {})
        return {one.name: given[one.name] for one in options if one.name in given}

    def fields(self) -> list[FormField]:
        """The rows of the form."""
        return [
            FormField(
                FORMAT,
                _("format"),
                FieldKind.CHOICE,
                self.format.name,
                self.format.summary(),
            ),
            FormField(
                SETS,
                _("sets"),
                FieldKind.SEVERAL,
                self._worded_sets(),
                _("Whose sets to write."),
            ),
            FormField(
                FILE,
                _("folder") if self._writer.is_folder else _("file"),
                FieldKind.TEXT,
                self._typed_path or self._suggested_path,
                _("Where to write; a relative path begins in the current folder."),
            ),
            *(self._field(self.format.name, one) for one in self._own_options),
            *(self._field("", one) for one in self._general_options),
        ]

    def names(self) -> list[str]:
        """Whose sets there are to choose from."""
        return sorted(self.workspace.annotators())

    def wants(self, name: str) -> bool:
        """Whether the sets of the annotator of that name are wanted."""
        me = self.workspace.annotator
        return (
            ALL in self.sets or name in self.sets or (MINE in self.sets and name == me)
        )

    def take_names(self, names: Sequence[str]) -> None:
        """Choose the sets of these annotators; all of them includes later ones."""
        self.sets = (ALL,) if list(names) == self.names() else tuple(names)

    def whole_sets(self) -> list[tuple[str, ...]]:
        """What can be chosen without naming anybody."""
        found: list[tuple[str, ...]] = [(ALL,), (MINE,)]
        if self._reviewers():
            found.append((ADJUDICATED,))
        return found

    def turn(self, field_id: str, step: int) -> None:
        """Take the next value of the field, or the one before; a text has none."""
        if field_id == FORMAT:
            formats = [one for one in FORMATS if one.writer]
            self.format = _beside(formats, self.format, step)
        elif field_id == SETS:
            self.sets = _beside(self.whole_sets(), self.sets, step)
        elif field_id != FILE:
            owner, one = self._option(field_id)
            if one.is_switch:
                self._give(owner, one, not self._value(owner, one))
            elif choices := self._choices_of(one):
                value = _beside(choices, str(self._value(owner, one)), step)
                self._give(owner, one, value)

    def type(self, field_id: str, text: str) -> None:
        """Take what was typed for the field.

        Raises:
            ExchangeError: The field cannot have this value.
        """
        if field_id == FILE:
            self._typed_path = "" if text == self._suggested_path else text
            return
        owner, one = self._option(field_id)
        if text:
            one.parse(text)
        self._give(owner, one, text or str(one.default))

    @property
    def _writer(self) -> FormatWriter[object]:
        assert self.format.writer is not None  # noqa: S101 - others are not offered
        return self.format.writer

    @property
    def _suggested_path(self) -> str:
        name = self.workspace.corpus.folder.resolve().name
        return f"{name}-{self.format.name}{self._writer.suffix}"

    @property
    def _own_options(self) -> list[FormatOption]:
        return self._meant(options_of(self._writer.options))

    @property
    def _general_options(self) -> list[FormatOption]:
        return self._meant(options_of(ExportOptions))

    def _meant(self, options: Sequence[FormatOption]) -> list[FormatOption]:
        """Those that mean something with the other choices."""
        given, gone = self._given.get("", {}), set[str]()
        if not given.get("split"):
            gone |= _OF_SPLITS
        if self.sets != (ADJUDICATED,):
            gone |= _OF_REVIEWS
        if given.get("combine") != Combination.SUPPORT:
            gone |= _OF_SUPPORT
        if self._writer.is_folder:
            gone.add("manifest")  # a folder always has one
        if len(self._writer.units) == 1:
            gone.add("unit")
        return [one for one in options if one.name not in gone]

    def _field(self, owner: str, one: FormatOption) -> FormField:
        value = self._value(owner, one)
        kind = FieldKind.TEXT
        if one.is_switch:
            kind, value = FieldKind.SWITCH, "x" * bool(value)
        elif self._choices_of(one):
            kind, value = FieldKind.CHOICE, one.worded(str(value))
        name = str(one.title or one.name)
        placeholder = _("none", "value") if kind is FieldKind.CHOICE else ""
        if one.form and kind is FieldKind.TEXT:
            placeholder = one.form()
        return FormField(one.name, name, kind, str(value), one.meaning(), placeholder)

    def _choices_of(self, one: FormatOption) -> Sequence[str]:
        if one.name == "group_by":
            return ["", *groupings(self.workspace.corpus)]
        if one.name == "reviewer":
            return ["", *self._reviewers()]
        if one.name == "unit":
            return [one.choices[0], *self._writer.units]
        return one.choices

    def _reviewers(self) -> list[str]:
        return sorted(
            {key.owner for key in self.workspace.repository.set_keys(kind=REVIEW)}
        )

    def _option(self, name: str) -> tuple[str, FormatOption]:
        """The option of that name, and whose it is."""
        for one in self._own_options:
            if one.name == name:
                return self.format.name, one
        found = options_of(ExportOptions)
        return "", next(one for one in found if one.name == name)

    def _value(self, owner: str, one: FormatOption) -> object:
        return self._given.get(owner, {}).get(one.name, one.default)

    def _give(self, owner: str, one: FormatOption, value: str | bool) -> None:
        given = self._given.setdefault(owner, {})
        if value in {one.default, str(one.default)}:
            given.pop(one.name, None)
        else:
            given[one.name] = value

    def _worded_sets(self) -> str:
        whole: dict[tuple[str, ...], str] = {
            (ALL,): _("everybody's"),
            (MINE,): _("mine"),
            (ADJUDICATED,): _("adjudicated"),
        }
        return whole.get(self.sets) or listed(self.sets)


def _beside(values: Sequence[_Value], here: _Value, step: int) -> _Value:
    """The value so many steps on; the first for one that is not among them."""
    if here not in values:
        return values[0]
    return values[(values.index(here) + step) % len(values)]
