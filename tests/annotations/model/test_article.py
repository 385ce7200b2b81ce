"""An article has a title and a digest of its text."""

from __future__ import annotations

import hashlib

from annotations.model import Article


def test_digest_is_of_utf8():
    expected = hashlib.sha256("كيم\r\n".encode()).hexdigest()
    assert Article.of("a.txt", "كيم\r\n").sha256 == expected


def test_title_is_first_line_with_ink():
    assert Article.of("a.txt", "\n \n كيم \nبوتين").title == "كيم"
    assert Article.of("a.txt", " \n").title == "a.txt"
