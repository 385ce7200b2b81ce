"""Manifests that were written earlier: where they are, and what is read of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from annotations.config import read_plain_file, why_unreadable
from annotations.errors import ExchangeError
from annotations.messages import _

if TYPE_CHECKING:
    from pathlib import Path

FOLDER_MANIFEST = "manifest.json"
FILE_MANIFEST = ".manifest.json"
"""What the name of a manifest beside a file ends in."""
_LARGEST = 1_000_000_000
"""In bytes, of a manifest: of a million sets, each with some losses."""


def splits_in(path: Path) -> dict[str, str]:
    """The split that each article was in, by a manifest that was written earlier.

    Raises:
        ExchangeError: It cannot be read, or is not a manifest.
    """
    articles = _earlier(path).articles
    return {one.article: one.split for one in articles if one.split}


def files_in(path: Path) -> frozenset[str]:
    """The names of the files that an export wrote, by its manifest.

    Raises:
        ExchangeError: The file cannot be read, or is not a manifest.
    """
    return frozenset(_earlier(path).files)


def _earlier(path: Path) -> _EarlierManifest:
    try:
        data = read_plain_file(path, follows_links=True, limit=_LARGEST)
        return msgspec.json.decode(data, type=_EarlierManifest)
    except OSError as error:
        message = _("{path} cannot be read: {reason}")
        reason = why_unreadable(error, follows_links=True)
        raise ExchangeError(message.format(path=path, reason=reason)) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        message = _("{path} is not the manifest of an export: {reason}")
        raise ExchangeError(message.format(path=path, reason=error)) from None


class _EarlierArticle(msgspec.Struct):
    article: str
    split: str = ""


class _EarlierManifest(msgspec.Struct):
    """What is read of a manifest; all else is passed over."""

    articles: list[_EarlierArticle]
    files: dict[str, str] = {}
