"""A corpus laid out for a lead and two annotators, and what is in their folders."""

from __future__ import annotations

import json
import shlex
import subprocess
from contextlib import contextmanager
from pathlib import Path

from tests.commands import copy_of_seeds, hashiya
from tests.other_users import open_folder
from tests.ssh.at_work import FIRST, Typing

STEM = FIRST.removesuffix(".txt")


class TeamDesk:
    """What the lead and both annotators do in one corpus, each as their own account."""

    def __init__(self, server, accounts, program, corpus):
        self.lead, self.ali, self.badr = accounts
        self.corpus = corpus
        self._server = server
        self._program = program

    def home(self, account):
        return self.corpus / "annotations" / account.pw_name

    def shell(self, account, script):
        """Run lines of a shell as the account, which knows who and what is where."""
        places = {"CORPUS": self.corpus, "HASHIYA": self._program, "STEM": STEM}
        places |= {"A": self.home(self.ali), "B": self.home(self.badr)}
        places |= {"ALI": self.ali.pw_name, "BADR": self.badr.pw_name}
        variables = [
            f"{name}={shlex.quote(str(value))}" for name, value in places.items()
        ]
        return self._server.run(account, "\n".join([*variables, "cd $CORPUS", script]))

    def hashiya(self, account, *arguments):
        """Run the command as the account."""
        line = shlex.join([str(self._program), *map(str, arguments)])
        done = self._server.run(account, line)
        assert "Traceback" not in done.stderr, done.stderr
        return done

    @contextmanager
    def at_work(self, account, *command):
        """The account at the first article, on a terminal; a command may open it otherwise."""
        typing = Typing(self._server, account, self._program, self.corpus, command)
        try:
            typing.begin()
            yield typing
        finally:
            typing.close()

    def exported(self):
        """What the lead exports: labels by annotators, and what was said."""
        done = self.hashiya(self.lead, "export", self.corpus)
        sets = map(json.loads, done.stdout.splitlines())
        found = {one["annotator"]: labels_of(one) for one in sets}
        return found, done.stderr

    def files(self, account):
        """Every file below the account's folder: content, owner, mode, names."""
        return {
            path: (path.read_bytes(), found.st_uid, found.st_mode, found.st_nlink)
            for path in sorted(self.home(account).rglob("*"))
            if path.is_file() and (found := path.lstat())
        }

    @contextmanager
    def copied(self):
        """The same desk on a copy of the corpus, on which anything may be tried."""
        with open_folder(self.corpus.parents[1]) as folder:
            copy = folder / self.corpus.name
            subprocess.run(["cp", "-a", self.corpus, copy], check=True)
            accounts = (self.lead, self.ali, self.badr)
            yield TeamDesk(self._server, accounts, self._program, copy)


def labels_of(text):
    """The labels of a set that was exported, by the order in which they were made."""
    return [
        one["label"] for one in sorted(text["annotations"], key=lambda one: one["id"])
    ]


def lay_out(folder, accounts, group, *more):
    """The articles in a corpus that root has laid out for the team.

    Args:
        folder: Where the corpus is made.
        accounts: The lead and the annotators.
        group: The group of them all.
        more: Further options of the command.
    """
    corpus = copy_of_seeds(Path(folder))
    lead, *annotators = (account.pw_name for account in accounts)
    team = [
        "--lead",
        lead,
        "--annotators",
        ",".join(annotators),
        "--group",
        group,
        *more,
    ]
    assert hashiya("init-team", *team, corpus).returncode == 0
    return corpus
