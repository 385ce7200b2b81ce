"""The small files that a corpus is described in: what is said of one that cannot be read."""

from __future__ import annotations

import pytest

from annotations.config import (
    decoded,
    read_person_config,
    read_plain_file,
    why_unreadable,
)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_bad_byte_is_counted_from_the_beginning_of_the_file(mark):
    data = mark + b"ab\xff"
    with pytest.raises(UnicodeDecodeError) as caught:
        decoded(data)
    assert f"byte {len(data)} " in why_unreadable(caught.value)


def test_byte_order_mark_is_no_part_of_the_text():
    assert decoded(b"\xef\xbb\xbfa") == decoded(b"a") == "a"
    assert decoded(b"\xef\xbb\xbf" * 2) == "\ufeff"


@pytest.mark.parametrize(
    ("follows_links", "said"),
    [(False, "it is a symbolic link"), (True, "its symbolic links form a loop")],
)
def test_loop_of_links_is_said_to_be_one_where_links_are_followed(
    follows_links, said, tmp_path
):
    path = tmp_path / "config.toml"
    path.symlink_to(path)
    with pytest.raises(OSError, match="links") as caught:
        read_plain_file(path, follows_links=follows_links)
    assert why_unreadable(caught.value, follows_links=follows_links) == said


def test_own_settings_behind_a_loop_of_links_are_reported_as_such(tmp_path):
    path = tmp_path / "config.toml"
    path.symlink_to(path)
    [problem] = read_person_config(path).problems
    assert problem.endswith("its symbolic links form a loop")
