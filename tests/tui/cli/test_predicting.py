"""What a model predicted is listed and deleted by command."""

from __future__ import annotations

import json

from tests.commands import hashiya, trouble
from tests.tui.cli.calls import TAGS, exported


def test_model_s_predictions_are_listed_and_deleted(seeds):
    line = trouble(hashiya("predictions", "delete", "tagger", str(seeds)))
    assert line == "you have imported no predictions"
    options = ("--model", "tagger", "--model-version", "3.1")
    done = hashiya("import", str(TAGS), str(seeds), *options)
    assert done.stderr == "imported predictions for 5 articles\n"
    assert exported(seeds) == []
    listed = hashiya("predictions", "list", str(seeds)).stdout
    model, articles, count = listed.split("\t")
    assert (model, articles) == ("tagger@3.1", "5")
    [record] = map(
        json.loads,
        hashiya("predictions", "list", "--json", str(seeds)).stdout.splitlines(),
    )
    assert record["annotations"] == int(count)
    line = trouble(hashiya("predictions", "delete", "tagger", str(seeds)))
    assert line == "there are no predictions of tagger: the models are tagger@3.1"
    hashiya("predictions", "delete", "tagger@3.1", str(seeds))
    assert hashiya("predictions", "list", str(seeds)).stdout == ""
    assert "no faults" in hashiya("verify", str(seeds)).stderr
