"""The tagset of a corpus, as its `hashiya.toml` lists it.

If there is no list of labels, the built-in labels and links apply. A file that lists
labels also has to list the links between them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from annotations.config.label_keys import free_label_keys, label_key
from annotations.config.listed_tables import inner_tables, report_twice
from annotations.config.table import Table, twice_in
from annotations.messages import _, listed
from annotations.model import (
    BOILERPLATE,
    BUILT_IN_TAGSET,
    Colour,
    DocumentLabel,
    Label,
    LinkType,
    MarkStyle,
    Tagset,
    ValueKind,
    is_plain_line,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_LABELS = 40
MOST_VALUES = 40
_LONGEST = 60
"""Code points of a title or a value."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MARKS = f"{_LETTERS}{_LETTERS.upper()}0123456789"
"""What a label without a mark, and without a letter of its own, is marked with."""

TAGSET_TABLES = ("label", "link", "document")
"""The lists of the file that are of the tagset."""
_NAME = re.compile(r"[^\W\d_][\w.-]{0,39}")


def tagset_of(top: Table) -> Tagset:
    """The tagset that the file lists, or the built-in one; faults are reported."""
    usual = BUILT_IN_TAGSET
    labels, links, documents = usual.labels, usual.link_types, usual.document_labels
    names = {label.name for label in labels}
    if "label" in top.content:
        tables = label_tables(top)
        names = {str(table.content.get("name")) for table in tables}
        labels, links = _labels(tables), ()
    if "link" in top.content:
        links = _links(inner_tables(top, "link", most=MOST_LABELS), names)
    if "document" in top.content:
        documents = _documents(inner_tables(top, "document", most=MOST_LABELS))
    return Tagset(labels, links, documents)


def label_tables(top: Table) -> list[Table]:
    """The table of each label, where the file lists labels."""
    return (
        inner_tables(top, "label", most=MOST_LABELS) if "label" in top.content else []
    )


def _labels(tables: Sequence[Table]) -> tuple[Label, ...]:
    report_twice(tables, "name")
    _report_built_in(tables)
    report_twice(tables, "key", label_key)
    report_twice(tables, "mark")
    colours, marks = _free_colours(tables), _Marks(tables)
    keys = free_label_keys(str(table.content.get("key")) for table in tables)
    labels = (_label(table, keys, colours, marks) for table in tables)
    return tuple(label for label in labels if label)


def _label(
    table: Table, keys: Sequence[str], colours: list[Colour], marks: _Marks
) -> Label | None:
    known = "name title key colour mark hand value ask guidelines"
    table.require_known(known.split())
    name, title, value = (
        _name(table),
        _title(table),
        table.choice_of("value", ValueKind),
    )
    colour = table.choice_of("colour", Colour)
    if colour is None:
        colour = colours.pop(0) if colours else Colour.GREY
    rest = (
        _key(table, keys),
        marks.of(table),
        table.choice_of("hand", MarkStyle) or MarkStyle.TINT,
        colour,
        value,
        _guidelines(table),
        _is_asked_for(table, value),
    )
    return Label(name, title or name, *rest) if name else None


def _report_built_in(tables: Iterable[Table]) -> None:
    """See that no label is named as the one that every tagset has."""
    for table in tables:
        if table.content.get("name") == BOILERPLATE.name:
            message = _("every corpus has the label {name}; give this one another name")
            table.report("name", message.format(name=BOILERPLATE.name))


def _free_colours(tables: Iterable[Table]) -> list[Colour]:
    """Those that no label asks for, for the labels that ask for none."""
    asked = {table.content.get("colour") for table in tables}
    return [colour for colour in Colour if colour not in asked]


def _name(table: Table) -> str | None:
    name = table.text_of("name")
    if "name" not in table.content:
        table.report("name", _('a name is missing, such as name = "place"'))
    elif name and not _NAME.fullmatch(name):
        message = _("{name!r} is not a name: use up to 40 letters, digits, - and _")
        table.report("name", message.format(name=name))
    return name


def _title(table: Table) -> str:
    return table.line_of("title", _LONGEST) or ""


def _key(table: Table, free: Sequence[str]) -> str:
    written = table.text_of("key") or ""
    key = label_key(written)
    if written and key is None:
        message = _("{key!r} cannot be a label's key; these are free: {keys}")
        table.report(
            "key", message.format(key=written, keys=" ".join(map(_key_name, free)))
        )
    return key or ""


def _key_name(key: str) -> str:
    """The key as documents write it, such as F10 and the letter a."""
    return key.upper() if len(key) > 1 else key


class _Marks:
    """Gives each label a mark that no other label has."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self._taken = {table.content.get("mark") for table in tables}

    def of(self, table: Table) -> str:
        """The mark that the file gives the label, else the first that is free."""
        mark = table.text_of("mark")
        if mark is not None and not _is_one_cell(mark):
            message = _("{mark!r} is not a single character one cell wide")
            table.report("mark", message.format(mark=mark))
        return mark or self._free_for(table)

    def _free_for(self, table: Table) -> str:
        """A letter of the label's name or title, or else any letter or digit."""
        own = (str(table.content.get(key, "")) for key in ("name", "title"))
        letters = "".join((*own, _MARKS))
        mark = next(
            one for one in letters if _is_one_cell(one) and one not in self._taken
        )
        self._taken.add(mark)
        return mark


def _is_one_cell(mark: str) -> bool:
    if len(mark) != 1 or not mark.isprintable():
        return False
    wide = unicodedata.east_asian_width(mark) in "WF"
    return not wide and unicodedata.category(mark)[0] in "LNPS"


def _is_asked_for(table: Table, value: ValueKind | None) -> bool:
    """Whether the value is asked for at once: that of a date, unless the file says no."""
    asks = table.truth_of("ask")
    if asks and "value" not in table.content:
        table.report("ask", _("the label has no value to ask for"))
    return value is ValueKind.DATE if asks is None else asks


def _guidelines(table: Table) -> str | None:
    """A path that stays below the corpus."""
    path = table.text_of("guidelines")
    if path is None:
        return None
    parts = path.split("/")
    if path.endswith(".md") and not {"", ".", ".."} & {*parts} and path.isprintable():
        return path
    message = _("{path!r} is not a Markdown file (.md) in the corpus")
    table.report("guidelines", message.format(path=path))
    return None


def _links(tables: Sequence[Table], labels: set[str]) -> tuple[LinkType, ...]:
    report_twice(tables, "name")
    links = (_link(table, labels) for table in tables)
    return tuple(link for link in links if link)


def _link(table: Table, labels: set[str]) -> LinkType | None:
    table.require_known(("name", "title", "from", "to", "required"))
    sources, targets = (_ends(table, key, labels) for key in ("from", "to"))
    name, title = _name(table), _title(table)
    required = table.truth_of("required") or False
    return LinkType(name, sources, targets, title or name, required) if name else None


def _ends(table: Table, key: str, labels: set[str]) -> tuple[str, ...]:
    """The labels that the key names: one, or a list."""
    found = table.content.get(key)
    named = found if isinstance(found, list) else [found]
    known = [one for one in named if isinstance(one, str) and one in labels]
    choices = listed(sorted(labels))
    if not named or not all(isinstance(one, str) for one in named):
        message = _("it must be one or several of the labels: {labels}")
        table.report(key, message.format(labels=choices))
    for one in named:
        if isinstance(one, str) and one not in labels:
            message = _("{name!r} is not one of the labels: {labels}")
            table.report(key, message.format(name=one, labels=choices))
    for label in twice_in(known):
        table.report(key, _("{name} is listed twice").format(name=label))
    return tuple(known)


def _documents(tables: Sequence[Table]) -> tuple[DocumentLabel, ...]:
    report_twice(tables, "name")
    documents = (_document(table) for table in tables)
    return tuple(document for document in documents if document)


def _document(table: Table) -> DocumentLabel | None:
    table.require_known(("name", "title", "values"))
    name, title, values = _name(table), _title(table), _values(table)
    return DocumentLabel(name, title or name, values) if name else None


def _values(table: Table) -> tuple[str, ...]:
    values = table.content.get("values", [])
    if not isinstance(values, list) or len(values) > MOST_VALUES:
        message = _("it must be a list of at most {most} texts in quotes")
        table.report("values", message.format(most=MOST_VALUES))
        return ()
    for value in values:
        if not (isinstance(value, str) and value.strip() == value != ""):
            table.report("values", _("{value!r} is not text").format(value=value))
        elif not is_plain_line(value, _LONGEST):
            message = _("{value!r} is not one line of at most {most} characters")
            table.report("values", message.format(value=value, most=_LONGEST))
    for value in twice_in(values):
        table.report("values", _("{value!r} is listed twice").format(value=value))
    return tuple(value for value in values if isinstance(value, str))
