"""The commands that compare annotators and settle their work: `agreement`, `adjudicate`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotations.messages import Message, _, listed, plural
from tui.cli.errors import MisuseError, OneLineError, warn
from tui.cli.examples import Example
from tui.cli.group import annotator_option, closing, corpus_argument, main
from tui.cli.progress import ProgressLine, working
from tui.cli.several import SeveralCommand
from tui.cli.worded import option
from tui.output import AUTO, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from annotations.review import LeftOutSet, Rule
    from annotations.workspace import Workspace

SETS = Message("NAME...")
MOST_ARTICLES = 100
"""A person reads no table of more: of a larger corpus, it is only in the CSV and JSON."""
STATES = ("done", "any")
"""Of the sets that may take part; see `SetsInState`."""

state_option = option(
    "--state",
    type=click.Choice(STATES),
    default="done",
    help=Message("Use only sets that are done, or any."),
)


strict_option = option(
    "--strict",
    is_flag=True,
    help=Message("Fail with exit code 1 if anything is left out."),
)


@main.command(
    "agreement",
    cls=SeveralCommand,
    several=["--sets"],
    help=Message(
        "Print how far annotators agree.\n\n"
        "Give the corpus before --sets. An adjudicated set is named after its "
        "reviewer: nadia@reviews. In a corpus of more than 100 articles, the figures "
        "of each article are printed by --csv and --json only."
    ),
    examples=(
        Example(
            "hashiya agreement seeds --sets huda omar",
            Message("Compare two annotators by the sets that are done."),
        ),
        Example(
            "hashiya agreement seeds --state any --csv > agreement.csv",
            Message("Compare all sets, and write a table to a file."),
        ),
        Example(
            "hashiya agreement seeds --people",
            Message("Print how reviewers decided on each annotator's annotations."),
        ),
    ),
)
@corpus_argument
@option(
    "--sets",
    "names",
    metavar=SETS,
    multiple=True,
    help=Message(
        "Compare the sets of these annotators, the first being the "
        "reference; all by default."
    ),
)
@state_option
@annotator_option
@option("--json", "as_json", is_flag=True, help=Message("Print one JSON object."))
@option("--csv", "as_csv", is_flag=True, help=Message("Print a table as CSV."))
@option(
    "--people",
    is_flag=True,
    help=Message("Print how reviews decided on each annotator's annotations."),
)
def agreement(
    corpus: Path,
    names: tuple[str, ...],
    state: str,
    annotator: str | None,
    *,
    as_json: bool,
    as_csv: bool,
    people: bool,
) -> None:
    """Print the figures; on standard error, which sets were left out."""
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time

    if as_json + as_csv > 1:
        raise MisuseError(_("choose one of --json and --csv"))
    if people and as_csv:
        raise MisuseError(_("--people prints a table or JSON; leave out --csv"))
    workspace = closing(Workspace.open(corpus, annotator=annotator))
    wanted = compared_names(workspace, names, at_least=1 if people else 2)
    if people:
        _print_people(workspace, wanted, as_json=as_json)
        return
    form = "json" if as_json else "csv" if as_csv else ""
    _print_agreement(workspace, wanted, state, form)


def _print_agreement(
    workspace: Workspace, names: Sequence[str], state: str, form: str
) -> None:
    """Print how far these agree, as `json`, `csv`, or a table for people."""
    from annotations.review import SetsInState, survey  # noqa: PLC0415 - start time
    from tui.output import json_line  # noqa: PLC0415 - start time
    from tui.printed.agreement import printed_agreement  # noqa: PLC0415 - start time
    from tui.printed.agreement_csv import agreement_rows  # noqa: PLC0415 - start time
    from tui.printed.output import output_here  # noqa: PLC0415 - start time

    source = workspace.set_source(names, SetsInState(state))
    labels = [label.name for label in workspace.tagset.labels]
    count = len(workspace.corpus.article_names())
    by_article = bool(form) or count <= MOST_ARTICLES
    with working():
        found = survey(source.compared(), names, labels, by_article=by_article)
    if form == "json":
        click.echo(json_line(found.report()))
    elif form == "csv":
        for row in agreement_rows(found):
            click.echo(written(row))
    else:
        rows = printed_agreement(found, output_here(AUTO), tagset=workspace.tagset)
        for row in rows:
            click.echo(row, color=True)
    tell_left_out(source.left_out)


def _print_people(workspace: Workspace, names: Sequence[str], *, as_json: bool) -> None:
    from annotations.review import people_report  # noqa: PLC0415 - start time
    from tui.output import json_line  # noqa: PLC0415 - start time
    from tui.printed.output import output_here  # noqa: PLC0415 - start time
    from tui.printed.people import people_record, printed_people  # noqa: PLC0415 - start time

    with working():
        report = people_report(workspace.repository, names)
    if as_json:
        click.echo(json_line(people_record(report)))
        return
    for row in printed_people(report, output_here(AUTO), tagset=workspace.tagset):
        click.echo(row, color=True)


def compared_names(
    workspace: Workspace, names: Sequence[str], *, at_least: int
) -> list[str]:
    """The names of the sets that are meant; every one of them is somebody's.

    Raises:
        OneLineError: One is unknown or named twice, or there are too few.
    """
    from annotations.exchange import setless  # noqa: PLC0415 - start time

    known = workspace.set_names()
    why_closed = workspace.set_source(known).why_closed()
    unknown = sorted(set(names) - set(known))
    if folders := [name for name in unknown if Path(name).is_dir()]:
        message = _("{name} is a folder, not a name: give the corpus before --sets")
        raise MisuseError(message.format(name=folders[0]))
    if unknown:
        raise OneLineError(why_closed or setless(unknown, workspace.corpus.folder))
    if len(set(names)) < len(names):
        raise MisuseError(_("--sets names a set twice"))
    wanted = list(names) or [name for name in known if "@" not in name]
    if len(wanted) < at_least:
        message = _(
            "there is nothing to compare: fewer than two people have a set here"
        )
        if at_least == 1:
            message = _("nobody has an annotation set in {corpus}")
        raise OneLineError(why_closed or message.format(corpus=workspace.corpus.folder))
    return wanted


def tell_left_out(left_out: Iterable[LeftOutSet]) -> None:
    """Say on standard error what did not take part."""
    from tui.cli.left_out import left_out_lines  # noqa: PLC0415 - start time

    warn(left_out_lines(left_out))


@main.command(
    "adjudicate",
    cls=SeveralCommand,
    several=["--sets"],
    help=Message(
        "Settle the differences between annotators by a rule.\n\n"
        "The result is your adjudicated set of each article; no annotator's set "
        "changes. The rule goes by label and span: agreed accepts what all "
        "annotators have, majority what more than half of them have, union what any "
        "of them has, and NAME everything this annotator has. A value or a link "
        "that differs is left out."
    ),
    examples=(
        Example(
            "hashiya adjudicate seeds --sets huda omar --rule agreed",
            Message("Accept what both annotators have."),
        ),
        Example(
            "hashiya adjudicate seeds --rule majority --replace",
            Message("Settle by majority whatever you have not decided."),
        ),
    ),
)
@corpus_argument
@option(
    "--sets",
    "names",
    metavar=SETS,
    multiple=True,
    help=Message("Settle the sets of these annotators; all by default."),
)
@option(
    "--rule",
    metavar=Message("agreed|majority|union|NAME"),
    help=Message("What to accept (required)."),
)
@option(
    "--replace",
    is_flag=True,
    help=Message("Keep what you have decided, and settle the rest."),
)
@state_option
@annotator_option
@strict_option
def adjudicate(
    corpus: Path,
    names: tuple[str, ...],
    rule: str | None,
    state: str,
    annotator: str | None,
    *,
    replace: bool,
    strict: bool,
) -> None:
    """Settle and save article by article; on standard error, what was left out."""
    from annotations.review import SetsInState  # noqa: PLC0415 - start time
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time
    from tui.cli.left_out import open_lines  # noqa: PLC0415 - start time

    workspace = closing(Workspace.open(corpus, annotator=annotator))
    wanted = compared_names(workspace, names, at_least=1)
    source = workspace.set_source(wanted, SetsInState(state))
    ruling = workspace.ruling(_rule_named(rule, wanted))
    totals: Counter[str] = Counter()
    count, progress = len(workspace.corpus.article_names()), ProgressLine()
    for one in workspace.adjudicator.settle(source, ruling, replace=replace):
        found = one.adjudication
        totals["articles"] += 1
        totals["settled"] += len(found.annotation_set.annotations)
        totals["undecided"] += len(found.undecided)
        totals["left out"] += len(found.left_out)
        progress.clear()
        warn(open_lines(one.article, found.left_out, tagset=workspace.tagset))
        progress.checked(totals["articles"], count)
    progress.clear()
    tell_left_out(source.left_out)
    warn(_summary(totals))
    if strict and (totals["undecided"] or totals["left out"] or source.left_out):
        raise click.exceptions.Exit(1)


def _rule_named(rule: str | None, names: Sequence[str]) -> Rule | str:
    """The rule of that name, or the name of one of the sets."""
    from annotations.review import Rule  # noqa: PLC0415 - start time

    if rule is None:
        message = _("name a rule: --rule {known}")
        raise MisuseError(message.format(known="|".join([*Rule, *names])))
    if rule in set(Rule):
        return Rule(rule)
    if rule not in names:
        message = _(
            "{rule} is neither a rule nor the name of a set: choose one of {known}"
        )
        known = listed([*Rule, *names])
        raise MisuseError(message.format(rule=rule, known=known))
    return rule


def _summary(totals: Mapping[str, int]) -> Iterator[str]:
    settled = plural(
        "{count} annotation is settled",
        "{count} annotations are settled",
        totals["settled"],
    )
    articles = plural("{count} article", "{count} articles", totals["articles"])
    yield _("{articles}: {settled}").format(articles=articles, settled=settled)
    if totals["undecided"]:
        yield plural(
            "{count} difference is undecided",
            "{count} differences are undecided",
            totals["undecided"],
        )
