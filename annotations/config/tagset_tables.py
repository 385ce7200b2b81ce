"""The tagset of a corpus, as its `hashiya.toml` lists it.

A list that is not there is the built-in one; links and what is said of articles are then
as usual too. A file that lists labels lists the links between them itself.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from annotations.config.table import Table
from annotations.messages import _
from annotations.model import (
    BUILT_IN_TAGSET,
    Colour,
    DocumentLabel,
    Label,
    LinkType,
    MarkStyle,
    Tagset,
    ValueKind,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_LABELS = 40
MOST_VALUES = 40
_LONGEST = 60
"""Code points of a title or a value."""

TAGSET_TABLES = ("label", "link", "document")
"""The lists of the file that are of the tagset."""
_NAME = re.compile(r"[^\W\d_][\w.-]{0,39}")
_KEY = re.compile(r"[ac-z!-/:-@\[-`{-~]|f[2-9]|f1[0-2]")
"""Keys that a terminal sends alike on every layout; `b` is two letters on the Arabic one,
and Caps Lock types capitals."""


def tagset_of(top: Table) -> Tagset:
    """The tagset that the file lists, or the built-in one.

    Raises:
        ConfigError: Something in it is wrong; the message names file, line and key.
    """
    usual = BUILT_IN_TAGSET
    labels, links = usual.labels, usual.link_types
    if "label" in top.content:
        labels, links = _labels(_tables(top, "label")), ()
    if "link" in top.content:
        links = _links(_tables(top, "link"), {label.name for label in labels})
    documents = usual.document_labels
    if "document" in top.content:
        documents = _documents(_tables(top, "document"))
    return Tagset(labels, links, documents)


def label_tables(top: Table) -> list[Table]:
    """The table of each label, where the file lists labels."""
    return _tables(top, "label") if "label" in top.content else []


def _tables(top: Table, name: str) -> list[Table]:
    """Each table of that name; at least one, and not too many."""
    found = top.content.get(name)
    if not (isinstance(found, list) and found):
        top.fault(name, _("it must be a list of tables, [[{name}]]").format(name=name))
    if len(found) > MOST_LABELS:
        top.fault(name, _("there are more than {most}").format(most=MOST_LABELS))
    tables = []
    for number, content in enumerate(found):
        if not isinstance(content, dict):
            message = _("it must be a list of tables, [[{name}]]").format(name=name)
            top.fault(name, message)
        tables.append(Table(top.path, top.text, name, content, number))
    return tables


def _labels(tables: Sequence[Table]) -> tuple[Label, ...]:
    _refuse_twice(tables, ("name", "key", "mark"))
    free = _free_colours(tables)
    labels = tuple(_label(table, free) for table in tables)
    marks = [label.mark for label in labels]
    for number, mark in enumerate(marks):
        if mark in marks[:number]:
            message = _("{mark!r} is the mark of another label; give this one its own")
            tables[number].fault("mark", message.format(mark=mark))
    return labels


def _label(table: Table, free: list[Colour]) -> Label:
    known = "name", "title", "key", "colour", "mark", "hand", "value", "guidelines"
    table.require_known(known)
    name = _name(table)
    colour = table.choice_of("colour", Colour)
    if colour is None:
        colour = free.pop(0) if free else Colour.GREY
    return Label(
        name,
        _title(table) or name,
        _key(table),
        _mark(table) or name[0],
        table.choice_of("hand", MarkStyle) or MarkStyle.TINT,
        colour,
        table.choice_of("value", ValueKind),
        _guidelines(table),
    )


def _free_colours(tables: Iterable[Table]) -> list[Colour]:
    """Those that no label asks for, for the labels that ask for none."""
    asked = {table.content.get("colour") for table in tables}
    return [colour for colour in Colour if colour not in asked]


def _name(table: Table) -> str:
    name = table.text_of("name")
    if name is None:
        table.fault("name", _('a name is missing, such as name = "place"'))
    if not _NAME.fullmatch(name):
        message = _("{name!r} is not a name: use up to 40 letters, digits, - and _")
        table.fault("name", message.format(name=name))
    return name


def _title(table: Table) -> str:
    title = table.text_of("title") or ""
    if len(title) > _LONGEST or "\n" in title:
        message = _("it must be one line of at most {most} characters")
        table.fault("title", message.format(most=_LONGEST))
    return title


def _key(table: Table) -> str:
    key = table.text_of("key") or ""
    if key and not _KEY.fullmatch(key):
        message = _(
            "{key!r} cannot be a label's key: use a to z except b, a sign, or f2 to f12"
        )
        table.fault("key", message.format(key=key))
    return key


def _mark(table: Table) -> str | None:
    mark = table.text_of("mark")
    if mark is not None and not _is_one_cell(mark):
        message = _("{mark!r} is not one character of one cell")
        table.fault("mark", message.format(mark=mark))
    return mark


def _is_one_cell(mark: str) -> bool:
    if len(mark) != 1 or not mark.isprintable():
        return False
    wide = unicodedata.east_asian_width(mark) in "WF"
    return not wide and unicodedata.category(mark)[0] in "LNPS"


def _guidelines(table: Table) -> str | None:
    """A path that stays below the corpus."""
    path = table.text_of("guidelines")
    if path is None:
        return None
    parts = path.split("/")
    if not path.endswith(".md") or {"", ".", ".."} & {*parts} or not path.isprintable():
        message = _("{path!r} is not a Markdown file (.md) in the corpus")
        table.fault("guidelines", message.format(path=path))
    return path


def _links(tables: Sequence[Table], labels: set[str]) -> tuple[LinkType, ...]:
    _refuse_twice(tables, ("name",))
    return tuple(_link(table, labels) for table in tables)


def _link(table: Table, labels: set[str]) -> LinkType:
    table.require_known(("name", "title", "from", "to", "required"))
    source, target = (_end(table, key, labels) for key in ("from", "to"))
    name, required = _name(table), table.truth_of("required")
    return LinkType(name, source, target, _title(table) or name, required)


def _end(table: Table, key: str, labels: set[str]) -> str:
    label = table.text_of(key)
    if label not in labels:
        message = _("it must be one of the labels: {labels}")
        table.fault(key, message.format(labels=", ".join(sorted(labels))))
    return label


def _documents(tables: Sequence[Table]) -> tuple[DocumentLabel, ...]:
    _refuse_twice(tables, ("name",))
    return tuple(_document(table) for table in tables)


def _document(table: Table) -> DocumentLabel:
    table.require_known(("name", "title", "values"))
    name = _name(table)
    return DocumentLabel(name, _title(table) or name, _values(table))


def _values(table: Table) -> tuple[str, ...]:
    values = table.content.get("values", [])
    if not isinstance(values, list) or len(values) > MOST_VALUES:
        message = _("it must be a list of at most {most} texts in quotes")
        table.fault("values", message.format(most=MOST_VALUES))
    for value in values:
        if not (isinstance(value, str) and value.strip() == value != ""):
            table.fault("values", _("{value!r} is not text").format(value=value))
        if len(value) > _LONGEST or not value.isprintable():
            table.fault("values", _("{value!r} is not short text").format(value=value))
        if values.count(value) > 1:
            table.fault("values", _("{value!r} is listed twice").format(value=value))
    return tuple(values)


def _refuse_twice(tables: Sequence[Table], keys: Iterable[str]) -> None:
    """See that no two tables say the same where each must say its own."""
    for key in keys:
        first_with: dict[object, Table] = {}
        for table in tables:
            value = table.content.get(key)
            if isinstance(value, str) and value in first_with:
                other = first_with[value].content.get("name")
                message = _("{other!r} already has {value!r}")
                table.fault(key, message.format(value=value, other=other))
            if isinstance(value, str):
                first_with[value] = table
