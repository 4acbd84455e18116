"""Commands about runs: look into them, publish, go back, hand out, read answers in."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.options import ConfigOption, JsonOption, RunOption, clock, site_of
from pipelines.commands.output import say, say_json
from pipelines.exit_codes import ExitCode

commands = typer.Typer()


@commands.command(short_help="What is published, how old it is, what was rejected.", epilog="Example: padan status")
def status(config: ConfigOption = None, json_: JsonOption = False) -> None:
    """What is published, how old each delivery is, what is quarantined, how open cases develop."""
    from pipelines.looking import site_status
    from pipelines.summary import status_lines

    told = site_status(site_of(config), today=clock().date())
    say_json(told) if json_ else say(status_lines(told))


@commands.command(short_help="The runs, and which one is published.", epilog="Example: padan runs --json")
def runs(config: ConfigOption = None, json_: JsonOption = False) -> None:
    """The runs, oldest first: which one is published, which it rests on, and which is held back and why."""
    from pipelines.looking import all_runs
    from pipelines.summary import runs_lines

    told = all_runs(site_of(config))
    say_json(told) if json_ else say(runs_lines(told))


@commands.command(
    short_help="What changed between two runs.",
    epilog="Example: padan diff 2026-11-23T0130 2026-11-24T0130 · padan diff 2026-11-23T0130 2026-11-24T0130 --rows",
)
def diff(
    before: Annotated[str, typer.Argument(metavar="RUN", help="The earlier run; see padan runs.")],
    after: Annotated[str, typer.Argument(metavar="RUN", help="The later run; also the one that is held back.")],
    with_rows: Annotated[
        bool, typer.Option("--rows", help="Also list which records; padan find and explain show them.")
    ] = False,
    config: ConfigOption = None,
    json_: JsonOption = False,
) -> None:
    """What changed between two runs: files, rows, links, findings, cases. Counts and ids, no person's values."""
    from pipelines.diff_words import diff_lines
    from pipelines.diffing import diff_runs

    told = diff_runs(site_of(config), before, after, with_rows=with_rows, now=clock())
    say_json(told) if json_ else say(diff_lines(told))


ReasonOption = Annotated[str, typer.Option("--reason", help="Why; it is kept in the audit log.")]


@commands.command(
    short_help="Publish the run that is held back.",
    epilog='Example: padan publish 2026-11-24T0130 --reason "kecamatan Suruh kini kabupaten lain"',
)
def publish(
    run_id: Annotated[str, typer.Argument(metavar="RUN", help="The run that is held back; see padan runs.")],
    reason: ReasonOption,
    config: ConfigOption = None,
    json_: JsonOption = False,
) -> None:
    """Publish the run that is held back, with its reports; who did it and why is in the audit log."""
    from pipelines.progress import show_progress
    from pipelines.publishing import publish_held

    settings, now = site_of(config), clock()
    with show_progress(quiet=json_) as progress:
        told = publish_held(settings, run_id, reason, now=now, progress=progress)
    say_json(told) if json_ else say(f"{run_id} terbit; laporan di {settings.out / run_id}")


@commands.command(
    short_help="Make an earlier run the published one.",
    epilog='Example: padan rollback 2026-11-23T0130 --reason "kiriman siak keliru"',
)
def rollback(
    run_id: Annotated[str, typer.Argument(metavar="RUN", help="The run to publish again; see padan runs.")],
    reason: ReasonOption = "",
    config: ConfigOption = None,
    json_: JsonOption = False,
) -> None:
    """Make an earlier run the published one, at once; the next night goes on from it. The same way leads back."""
    from pipelines.publishing import roll_back
    from pipelines.summary import rollback_lines

    told = roll_back(site_of(config), run_id, reason, now=clock())
    say_json(told) if json_ else say(rollback_lines(told))


@commands.command(
    short_help="Write the reports of a run again.", epilog="Example: padan report --recipient dinas-pendidikan"
)
def report(
    recipient: Annotated[str | None, typer.Option(help="An agency, or agency/unit id; default: all.")] = None,
    run_id: RunOption = None,
    config: ConfigOption = None,
    json_: JsonOption = False,
) -> None:
    """Write the packs of a run again."""
    from pipelines.packing import rewrite_packs
    from pipelines.progress import show_progress

    settings, now = site_of(config), clock()
    with show_progress(quiet=json_) as progress:
        told = rewrite_packs(settings, run_id, recipient, now=now, progress=progress)
    say_json(told) if json_ else say(f"{told['packs']} packs in {told['out']}")


@commands.command(
    short_help="Write one table of a run as CSV or parquet.", epilog="Example: padan export findings --out findings.csv"
)
def export(
    name: Annotated[str, typer.Argument(metavar="NAME", help="files, records, links, entities, findings or cases.")],
    out: Annotated[Path, typer.Option(help="A .csv or .parquet file to write.")],
    run_id: RunOption = None,
    config: ConfigOption = None,
) -> None:
    """Write one table of a run, unmasked, for this machine's own officer; its making is in the audit log."""
    from pipelines.exporting import export_table

    rows = export_table(site_of(config), name, out, run_id, now=clock())
    say(f"{rows} rows in {out}")


@commands.command(
    short_help="A person by NIK, name or birth date, in every source.",
    epilog='Example: padan find "SITI AMINAH"  ·  padan find 12-03-2015',
)
def find(
    text: Annotated[str, typer.Argument(help="A NIK, a name or part of it, or a birth date.")],
    run_id: RunOption = None,
    config: ConfigOption = None,
    json_: JsonOption = False,
) -> None:
    """A person by NIK, name or birth date, in every source."""
    from pipelines.looking import find_people
    from pipelines.summary import people_lines

    told = find_people(site_of(config), text, run_id, now=clock())
    say_json(told) if json_ else say(people_lines(told))


@commands.command(short_help="Why two records are linked, or why not.", epilog="Example: padan explain 3f2a9c… 81bb07…")
def explain(
    record: Annotated[str, typer.Argument(metavar="RECORD_ID")],
    other: Annotated[str | None, typer.Argument(metavar="[RECORD_ID]")] = None,
    run_id: RunOption = None,
    config: ConfigOption = None,
    json_: JsonOption = False,
) -> None:
    """Why two records are linked, or why not: the evidence as match weights that add up."""
    from pipelines.looking import explain_records
    from pipelines.summary import explanation_lines

    settings = site_of(config)
    told = explain_records(settings, record, other, run_id, now=clock())
    say_json(told) if json_ else say(explanation_lines(told, settings.run.language))


@commands.command(
    short_help="Read filled workbooks back in.",
    epilog="Example: padan respond padan_dinas-pendidikan_20320001_2026-11-23.xlsx · "
    "padan respond --undo padan_dinas-pendidikan_20320001_2026-11-23.xlsx",
)
def respond(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Filled workbooks, as Excel & co. save them.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be read; keep nothing.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take back what these files gave.")] = False,
    config: ConfigOption = None,
    json_: JsonOption = False,
) -> int:
    """Read the answers of filled workbooks; the next night acts on them. The same file twice changes nothing."""
    from pipelines.responding import respond_to
    from pipelines.summary import respond_lines

    settings = site_of(config)
    told = respond_to(settings, files, now=clock(), dry_run=dry_run, undo=undo)
    say_json(told) if json_ else say(respond_lines(told, settings.run.language))
    if any("error" in one for one in told):
        return ExitCode.USAGE
    return ExitCode.SOME_REJECTED if any(one["refused"] for one in told) else ExitCode.DONE


@commands.command(short_help="Who is told of a night; try it out.", epilog="Example: padan notify --test")
def notify(
    test: Annotated[bool, typer.Option("--test", help="Send a test message now by every way that is set up.")] = False,
    config: ConfigOption = None,
    json_: JsonOption = False,
) -> int:
    """By which ways and on which occasions `[notify]` of padan.toml tells of a night; with --test, try them."""
    from pipelines.notifying import send_test, test_lines, ways_lines, ways_of

    settings = site_of(config)
    told = send_test(settings, now=clock()) if test else ways_of(settings)
    say_json(told) if json_ else say(test_lines(told) if test else ways_lines(told))
    return ExitCode.USAGE if any(one["error"] for one in told) else ExitCode.DONE
