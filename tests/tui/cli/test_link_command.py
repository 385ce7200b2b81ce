"""`hashiya link` links two annotations, or says in one line why not."""

from __future__ import annotations

from tests.commands import hashiya, trouble
from tests.desk import exported

TEXT = "قالت هدى إن سامي سيأتي\n"


def tagged(article, place, label):
    return hashiya("tag", article, place, label).stdout.strip()


def test_link_is_made_once_between_the_right_labels(tmp_path):
    article = tmp_path / "one.txt"
    article.write_text(TEXT, "utf-8")
    claim, actor = tagged(article, "12:22", "claim"), tagged(article, "5:8", "actor")
    made = hashiya("link", article, claim, "source", actor)
    [document] = exported(tmp_path)
    assert document["links"] == [
        {"id": made.stdout.strip(), "type": "source", "from": claim, "to": actor}
    ]
    for ends, message in (
        ((claim, "source", actor), "that link already exists"),
        ((actor, "source", claim), "links claim to actor"),
        ((claim, "about", actor), "unknown link type 'about'"),
        ((claim, "source", "gone"), "annotation gone no longer exists"),
    ):
        assert message in trouble(hashiya("link", article, *ends))
