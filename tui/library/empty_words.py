"""What the library says of articles that are not listed, and what to do.

Each key that it names begins a row of its own, in bold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _, plural
from tui.widgets.ink import KeyedWords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.library.listing import ArticleListing


def words_on_nothing(
    listing: ArticleListing, folder: str, *, close: str, find: str
) -> Sequence[KeyedWords]:
    """Why no article is listed, and what to press, row by row.

    Args:
        listing: Which lists none.
        folder: The name of the corpus's folder.
        close: The key that lists every article again.
        find: The key that finds a text in all articles.
    """
    if not listing.every:
        why = _("There is no .txt file in {folder} or the folders in it.")
        how = _("Articles are text files: put some there, and open the corpus again.")
        return [KeyedWords("", one) for one in (why.format(folder=folder), how)]
    why = _("No title or file name has “{wanted}”.").format(wanted=listing.wanted)
    every = _("show all {count} again").format(count=len(listing.every))
    return [
        KeyedWords("", why),
        KeyedWords(close, every),
        KeyedWords(find, _("find it in the articles")),
    ]


def words_on_missing(names: Sequence[str]) -> str:
    """A report that articles which the person annotated are gone."""
    return plural(
        "{name} no longer exists, but you have annotated it: see hashiya verify",
        "{count} articles that you have annotated no longer exist, such as "
        "{name}: see hashiya verify",
        len(names),
        name=names[0],
    )
