"""Lists of tables of a `hashiya.toml`, such as `[[label]]`: what holds for every such list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotations.config.table import Table


def inner_tables(top: Table, name: str, *, most: int) -> list[Table]:
    """Each table of that name; at least one, and not more than `most`."""
    found = top.content.get(name)
    is_list = isinstance(found, list) and all(isinstance(one, dict) for one in found)
    if not (found and isinstance(found, list) and is_list):
        top.report(name, _("it must be a list of tables, [[{name}]]").format(name=name))
        return []
    if len(found) > most:
        top.report(name, _("there are more than {most}").format(most=most))
    return [top.inner(name, content, number) for number, content in enumerate(found)]


def report_twice(
    tables: Sequence[Table], key: str, same: Callable[[str], str | None] = str
) -> None:
    """See that no two tables say the same where each must say its own.

    Args:
        tables: Of one list.
        key: In each of them.
        same: What two texts share that say the same; None of one that says nothing.
    """
    met: dict[str, object] = {}
    for table in tables:
        written = table.content.get(key)
        value = same(written) if isinstance(written, str) else None
        if value is None:
            continue
        if value in met:
            message = _("{other!r} already has {value!r}")
            if key == "name":
                message = _("{value!r} is used twice: give each its own")
            table.report(key, message.format(value=written, other=met[value]))
        met.setdefault(value, table.content.get("name"))
