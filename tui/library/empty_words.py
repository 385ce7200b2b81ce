"""What the library says of articles that are not listed, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _, plural

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def words_on_no_article(folder: str) -> Sequence[str]:
    """Why a corpus lists nothing, row by row.

    Args:
        folder: The name of the folder that has no article.
    """
    why = _("There is no .txt file in {folder} or the folders in it.")
    return (
        why.format(folder=folder),
        _("Articles are text files: put some there, and open the corpus again."),
    )


def words_on_no_match(
    wanted: str, count: int, key_of: Callable[[str], str]
) -> Sequence[str]:
    """Why a text leaves no article in the list, row by row.

    Args:
        wanted: The text.
        count: How many articles there are.
        key_of: The key of a command, by its id.
    """
    again = _("{close} shows all {count} again · {find} finds it in the articles")
    return (
        _("No title or file name has “{wanted}”.").format(wanted=wanted),
        again.format(
            close=key_of("library.all"), find=key_of("library.find"), count=count
        ),
    )


def words_on_missing(names: Sequence[str]) -> str:
    """A report that articles which the person annotated are gone."""
    return plural(
        "{name} no longer exists, but you have annotated it: see hashiya verify",
        "{count} articles that you have annotated no longer exist, such as "
        "{name}: see hashiya verify",
        len(names),
        name=names[0],
    )
