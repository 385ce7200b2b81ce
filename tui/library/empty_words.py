"""What the library says of articles that are not listed, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.library.listing import ArticleListing


def words_on_nothing(
    listing: ArticleListing, folder: str, *, close: str, find: str
) -> Sequence[str]:
    """Why no article is listed, row by row.

    Args:
        listing: Which lists none.
        folder: The name of the corpus's folder.
        close: The key that lists every article again.
        find: The key that finds a text in all articles.
    """
    if not listing.every:
        why = _("There is no .txt file in {folder} or the folders in it.")
        return (
            why.format(folder=folder),
            _("Articles are text files: put some there, and open the corpus again."),
        )
    again = _("{close} shows all {count} again · {find} finds it in the articles")
    return (
        _("No title or file name has “{wanted}”.").format(wanted=listing.wanted),
        again.format(close=close, find=find, count=len(listing.every)),
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
