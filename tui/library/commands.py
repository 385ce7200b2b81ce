"""The keys of the lists of articles: my own, those to review, and everybody's sets."""

from __future__ import annotations

from annotations.messages import Message, _
from tui.bindings import Command, CommandRow, KeyContext, grouped


def library_commands() -> list[Command]:
    """The commands of the list of articles."""
    return grouped(
        KeyContext.LIBRARY,
        Message("Library"),
        *moving_rows("library"),
        ("library.open", "enter", "open", Message("open")),
        *finding_rows("library"),
        (
            "library.metadata",
            "m",
            "show_metadata",
            Message("show the next field of the metadata"),
        ),
        ("library.sort", "s", "sort", Message("sort by the next column")),
        ("library.preview", "p", "toggle_preview", Message("preview on / off")),
        ("library.names", "n", "show_names", Message("file names on / off")),
        ("library.export", "x", "export", Message("export annotation sets")),
        *_places(),
        ("library.all", "escape", "search('all')", Message("show all articles")),
        ("library.close", "q", "app.quit", Message("quit")),
    )


def reviews_commands() -> list[Command]:
    """What can be done in the list of articles to review."""
    return grouped(
        KeyContext.REVIEWS,
        Message("Articles to review"),
        *moving_rows("reviews"),
        ("reviews.open", "enter", "open", Message("review")),
        *finding_rows("reviews"),
        (
            "reviews.agreement",
            "v",
            "agreement",
            Message("show how far annotators agree"),
        ),
        ("reviews.next", "tab", "go_on", Message("next list of articles")),
        (
            "reviews.all",
            "escape",
            "search('all')",
            Message("show all articles, or my own"),
        ),
        ("reviews.own", "q", "close", Message("my own articles")),
    )


def team_commands() -> list[Command]:
    """What can be done in the list of everybody's sets."""
    return grouped(
        KeyContext.TEAM,
        Message("Everybody's sets"),
        *moving_rows("team"),
        ("team.right", "right l", "turn(1)", Message("next annotator's column")),
        ("team.left", "left h", "turn(-1)", Message("previous annotator's column")),
        ("team.open", "enter", "open", Message("open the article with my own set")),
        *finding_rows("team"),
        (
            "team.agreement",
            "v",
            "agreement",
            Message("show how far annotators agree"),
        ),
        ("team.export", "x", "export", Message("export annotation sets")),
        (
            "team.all",
            "escape",
            "search('all')",
            Message("show all articles, or my own"),
        ),
        ("team.own", "tab q", "close", Message("my own articles")),
    )


def moving_rows(prefix: str) -> list[CommandRow]:
    """What moves the cursor in any list of articles; the ids begin with the prefix."""
    return [
        (f"{prefix}.up", "up k", "move(-1)", Message("previous article")),
        (f"{prefix}.down", "down j", "move(1)", Message("next article")),
        (f"{prefix}.page.up", "pageup", "page(-1)", Message("page up")),
        (f"{prefix}.page.down", "pagedown space", "page(1)", Message("page down")),
        (f"{prefix}.first", "home g", "ends(0)", Message("first article")),
        (f"{prefix}.last", "end e", "ends(1)", Message("last article")),
    ]


def finding_rows(prefix: str) -> list[CommandRow]:
    """What finds articles in any list of them; the ids begin with the prefix."""
    keys, action = "ctrl+f f12 prefix+f", "search('find')"
    return [
        (f"{prefix}.filter", "/", "search('filter')", Message("find articles")),
        (f"{prefix}.find", keys, action, Message("find in all articles")),
    ]


def offered_here(next_list: str) -> dict[str, str]:
    """What the last line says of the commands that are used most, by their ids.

    Args:
        next_list: The list that a lead or a reviewer also has, in words; empty for others.
    """
    lists = {"library.reviews": next_list} if next_list else {}
    return {
        "library.open": _("open"),
        "library.filter": _("find"),
        **lists,
        "library.sort": _("sort"),
        "library.close": _("quit"),
        "app.help": _("keys"),
    }


def _places() -> list[CommandRow]:
    """What the library leads to besides articles."""
    return [
        (
            "library.agreement",
            "v",
            "show('agreement')",
            Message("show how far annotators agree"),
        ),
        (
            "library.inbox",
            "i",
            "show('inbox')",
            Message("list decisions that wait for you"),
        ),
        (
            "library.reviews",
            "tab",
            "show('lists')",
            Message("next list: articles to review, everybody's sets"),
        ),
    ]
