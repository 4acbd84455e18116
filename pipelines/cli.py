"""The command `padan`. Each command parses, calls one function of `pipelines`, prints; heavy rooms load where used."""

import json
import signal
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from pipelines import logs
from pipelines.endings import INTERRUPTED, Terminated, ending_of
from pipelines.errors import UsageError
from pipelines.exit_codes import ExitCode

app = typer.Typer(
    name="padan",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    help="Find the same people in the lists of different agencies, and tell each agency what does not agree.\n\n"
    "Try it: padan demo",
)

ConfigOption = Annotated[
    Path | None, typer.Option("--config", help="The site's padan.toml; default: here or in a folder above.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print data as JSON.")]
RunOption = Annotated[str | None, typer.Option("--run", help="Another run than the published one; see padan runs.")]


def main() -> None:
    """Run the command line and end with an exit code of `pipelines.exit_codes`."""
    signal.signal(signal.SIGTERM, _end)
    sys.exit(run_command(sys.argv[1:]))


def _end(*_: object) -> None:
    raise Terminated


def run_command(arguments: list[str]) -> int:
    """Run one command and return its exit code. A user's mistake is a sentence on stderr, never a stack trace."""
    _speak_utf8()
    logs.set_up("text")
    try:
        outcome = app(arguments or ["--help"], prog_name="padan", standalone_mode=False)
        if outcome == INTERRUPTED:  # typer makes a number of it
            raise KeyboardInterrupt
    except (Exception, KeyboardInterrupt, Terminated) as error:
        ending = ending_of(error)
        logs.complain(ending)
        return ending.code
    return int(outcome) if isinstance(outcome, int) else int(ExitCode.DONE)


def _speak_utf8() -> None:
    """Let names print on a Windows console whose code page is not UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


def _say_json(value: Any) -> None:
    _say(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def _say_matched(done: str, told: dict[str, Any]) -> None:
    """What was done goes to stderr, the waterfall that was asked for to stdout."""
    sys.stderr.write(done + "\n")
    if "waterfall" in told:
        _say("\n".join(told["waterfall"]))


def _now() -> datetime:
    return datetime.now().astimezone()


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    for pattern in ("%Y-%m-%d", "%d-%m-%Y"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007  # a day has no time zone
        except ValueError:
            continue
    raise UsageError(f"{text} is no day\n  fix:   write it as 2026-11-23")


@app.command(
    short_help="A whole night on the sample world that comes along.", epilog="Example: padan demo --out padan-demo"
)
def demo(
    out: Annotated[Path, typer.Option(help="Folder to make; an earlier demo there is replaced.")] = Path("padan-demo"),
    json_: JsonOption = False,
) -> int:
    """A whole night on the shipped sample world: what is found, and where the reports lie."""
    from pipelines.demo import run_demo
    from pipelines.summary import night_lines

    night = run_demo(out, now=_now(), quiet=json_)
    _say_json(night.manifest) if json_ else _say(night_lines(night))
    return ExitCode.DONE


@app.command(
    short_help="Look at the deliveries and write a padan.toml.",
    epilog="Example: padan init . --inbox /data/kiriman --set run.region=33.22",
)
def init(
    folder: Annotated[Path, typer.Argument(help="The site's folder.")] = Path("."),
    inbox: Annotated[Path | None, typer.Option(help="Where agencies deliver; default: DIR/inbox.")] = None,
    set_: Annotated[
        list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="A value to write, such as run.region=33.22.")
    ] = None,
) -> None:
    """Look at the delivered files, name their layouts, and write a padan.toml to complete."""
    from pipelines.init import make_config

    _say(make_config(folder, inbox, set_ or [], now=_now()))


@app.command(
    short_help="What is seen in a file: layout, header, columns, repairs.",
    epilog="Example: padan check inbox/dapodik/daftar_pd-SDN1-20320001.xlsx",
)
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files to look at.")],
    layout: Annotated[str | None, typer.Option(help="Read with this layout instead of the one that fits best.")] = None,
    region: Annotated[str | None, typer.Option(help="Kemendagri code of the kabupaten, such as 33.22.")] = None,
    config: ConfigOption = None,
    json_: JsonOption = False,
) -> int:
    """What a connector sees in a file: layout, header row, mapped and dropped columns, repairs, bad rows."""
    from pipelines.checking import check_files, check_lines

    checks = check_files(files, layout=layout, region=region, config=config)
    _say_json(checks) if json_ else _say("\n\n".join(check_lines(one) for one in checks))
    return ExitCode.SOME_REJECTED if any(one["status"] != "read" for one in checks) else ExitCode.DONE


@app.command(
    short_help="A night: read, check, link, find, write reports, publish.",
    epilog="Example: padan run --config site/padan.toml --as-of 2026-11-23",
)
def run(
    config: ConfigOption = None,
    full: Annotated[bool, typer.Option("--full", help="Read every file again, also those seen before.")] = False,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="The night's day; default: today.")] = None,
    source: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Read only this source anew; the others as last published.")
    ] = None,
    log_format: Annotated[
        Literal["text", "json"] | None,
        typer.Option(help="The log on stderr: sentences, or one JSON object per line; default: [run] log."),
    ] = None,
    anyway: Annotated[
        str | None,
        typer.Option("--publish-anyway", metavar="REASON", help="Publish also what would be held back, and say why."),
    ] = None,
    json_: JsonOption = False,
) -> int:
    """A night: read, check, link, find, write reports, publish. What differs too much is held back: exit code 6."""
    from pipelines.config import find_config, load_config
    from pipelines.nightly import run_night
    from pipelines.progress import show_progress
    from pipelines.publishing import given_reason
    from pipelines.summary import night_lines
    from pipelines.watching import watching

    if log_format:
        logs.set_up(log_format)  # also for what is wrong with the configuration
    settings, now = load_config(find_config(config, Path.cwd())), _now()
    form = log_format or settings.run.log
    logs.set_up(form)
    day = _day(as_of) or now.date()
    reason = given_reason(anyway) if anyway is not None else ""
    with (
        watching(settings, as_of=day, clock=_now) as watch,
        show_progress(quiet=json_, sources=settings.sources if form == "json" else None) as progress,
    ):
        night = run_night(
            settings, as_of=day, now=now, sources=source or (), full=full, anyway=reason, progress=progress
        )
        watch.night = night
    _say_json(night.manifest) if json_ else _say(night_lines(night))
    return ExitCode.SOME_REJECTED if night.some_rejected else ExitCode.DONE


@app.command(short_help="What is published, how old it is, what was rejected.", epilog="Example: padan status")
def status(config: ConfigOption = None, json_: JsonOption = False) -> None:
    """What is published, how old each delivery is, what is quarantined, how open cases develop."""
    from pipelines.config import find_config, load_config
    from pipelines.looking import site_status
    from pipelines.summary import status_lines

    told = site_status(load_config(find_config(config, Path.cwd())), today=_now().date())
    _say_json(told) if json_ else _say(status_lines(told))


@app.command(short_help="The runs, and which one is published.", epilog="Example: padan runs --json")
def runs(config: ConfigOption = None, json_: JsonOption = False) -> None:
    """The runs, oldest first: which one is published, which it rests on, and which is held back and why."""
    from pipelines.config import find_config, load_config
    from pipelines.looking import all_runs
    from pipelines.summary import runs_lines

    told = all_runs(load_config(find_config(config, Path.cwd())))
    _say_json(told) if json_ else _say(runs_lines(told))


@app.command(
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
    from pipelines.config import find_config, load_config
    from pipelines.diff_words import diff_lines
    from pipelines.diffing import diff_runs

    told = diff_runs(load_config(find_config(config, Path.cwd())), before, after, with_rows=with_rows, now=_now())
    _say_json(told) if json_ else _say(diff_lines(told))


ReasonOption = Annotated[str, typer.Option("--reason", help="Why; it is kept in the audit log.")]


@app.command(
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
    from pipelines.config import find_config, load_config
    from pipelines.progress import show_progress
    from pipelines.publishing import publish_held

    settings, now = load_config(find_config(config, Path.cwd())), _now()
    with show_progress(quiet=json_) as progress:
        told = publish_held(settings, run_id, reason, now=now, progress=progress)
    _say_json(told) if json_ else _say(f"{run_id} terbit; laporan di {settings.out / run_id}")


@app.command(
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
    from pipelines.config import find_config, load_config
    from pipelines.publishing import roll_back
    from pipelines.summary import rollback_lines

    told = roll_back(load_config(find_config(config, Path.cwd())), run_id, reason, now=_now())
    _say_json(told) if json_ else _say(rollback_lines(told))


@app.command(
    short_help="Write the reports of a run again.", epilog="Example: padan report --recipient dinas-pendidikan"
)
def report(
    recipient: Annotated[str | None, typer.Option(help="An agency, or agency/unit id; default: all.")] = None,
    run_id: RunOption = None,
    config: ConfigOption = None,
    json_: JsonOption = False,
) -> None:
    """Write the packs of a run again."""
    from pipelines.config import find_config, load_config
    from pipelines.packing import rewrite_packs
    from pipelines.progress import show_progress

    settings, now = load_config(find_config(config, Path.cwd())), _now()
    with show_progress(quiet=json_) as progress:
        told = rewrite_packs(settings, run_id, recipient, now=now, progress=progress)
    _say_json(told) if json_ else _say(f"{told['packs']} packs in {told['out']}")


@app.command(
    short_help="Write one table of a run as CSV or parquet.", epilog="Example: padan export findings --out findings.csv"
)
def export(
    name: Annotated[str, typer.Argument(metavar="NAME", help="files, records, links, entities, findings or cases.")],
    out: Annotated[Path, typer.Option(help="A .csv or .parquet file to write.")],
    run_id: RunOption = None,
    config: ConfigOption = None,
) -> None:
    """Write one table of a run, unmasked, for this machine's own officer; its making is in the audit log."""
    from pipelines.config import find_config, load_config
    from pipelines.exporting import export_table

    rows = export_table(load_config(find_config(config, Path.cwd())), name, out, run_id, now=_now())
    _say(f"{rows} rows in {out}")


@app.command(
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
    from pipelines.config import find_config, load_config
    from pipelines.looking import find_people
    from pipelines.summary import people_lines

    told = find_people(load_config(find_config(config, Path.cwd())), text, run_id, now=_now())
    _say_json(told) if json_ else _say(people_lines(told))


@app.command(short_help="Why two records are linked, or why not.", epilog="Example: padan explain 3f2a9c… 81bb07…")
def explain(
    record: Annotated[str, typer.Argument(metavar="RECORD_ID")],
    other: Annotated[str | None, typer.Argument(metavar="[RECORD_ID]")] = None,
    run_id: RunOption = None,
    config: ConfigOption = None,
    json_: JsonOption = False,
) -> None:
    """Why two records are linked, or why not: the evidence as match weights that add up."""
    from pipelines.config import find_config, load_config
    from pipelines.looking import explain_records
    from pipelines.summary import explanation_lines

    settings = load_config(find_config(config, Path.cwd()))
    told = explain_records(settings, record, other, run_id, now=_now())
    _say_json(told) if json_ else _say(explanation_lines(told, settings.run.language))


@app.command(
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
    from pipelines.config import find_config, load_config
    from pipelines.responding import respond_to
    from pipelines.summary import respond_lines

    settings = load_config(find_config(config, Path.cwd()))
    told = respond_to(settings, files, now=_now(), dry_run=dry_run, undo=undo)
    _say_json(told) if json_ else _say(respond_lines(told, settings.run.language))
    if any("error" in one for one in told):
        return ExitCode.USAGE
    return ExitCode.SOME_REJECTED if any(one["refused"] for one in told) else ExitCode.DONE


MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map", metavar="ROLE=COLUMN", help="What a column is: name=nama_lengkap, or name=LEFT:RIGHT; may be repeated."
    ),
]
ThresholdOption = Annotated[float, typer.Option(min=0.01, max=0.99, help="Least probability of a link.")]
ModelOption = Annotated[Path | None, typer.Option(help="Weigh by this model file instead of estimating one.")]
SaveModelOption = Annotated[
    Path | None, typer.Option(help="Write the estimated model as JSON, to read or to use again.")
]
ThreadsOption = Annotated[int, typer.Option(min=0, help="Processor threads; 0: all.")]
MemoryOption = Annotated[str, typer.Option(help="Of the database, such as 6GB; beyond it, the disk is used.")]
ExplainOption = Annotated[
    tuple[str, str] | None,
    typer.Option(metavar="ID ID", help="Also print why these two records are linked, or why not: weights that add up."),
]
LanguageOption = Annotated[Literal["id", "en"], typer.Option(help="In which --explain speaks: Indonesian or English.")]


@app.command(short_help="Who is told of a night; try it out.", epilog="Example: padan notify --test")
def notify(
    test: Annotated[bool, typer.Option("--test", help="Send a test message now by every way that is set up.")] = False,
    config: ConfigOption = None,
    json_: JsonOption = False,
) -> int:
    """By which ways and on which occasions `[notify]` of padan.toml tells of a night; with --test, try them."""
    from pipelines.config import find_config, load_config
    from pipelines.notifying import send_test, ways_lines, ways_of

    settings = load_config(find_config(config, Path.cwd()))
    told = send_test(settings, now=_now()) if test else ways_of(settings)
    _say_json(told) if json_ else _say(ways_lines(told))
    return ExitCode.USAGE if any(one["error"] for one in told) else ExitCode.DONE


@app.command(
    short_help="Who in one list is who in another: any two files of people.",
    epilog="Example: padan match siswa.xlsx penduduk.csv --out links.csv · "
    "padan match siswa.xlsx penduduk.csv --out links.csv --explain 17 204",
)
def match(
    left: Annotated[Path, typer.Argument(metavar="LEFT", help="A list of people: CSV, Excel, OpenDocument, parquet.")],
    right: Annotated[Path, typer.Argument(metavar="RIGHT", help="Another one.")],
    out: Annotated[Path, typer.Option(help="The .csv or .parquet file of the links to write.")],
    left_id: Annotated[
        str | None, typer.Option(help="The id column of LEFT; default: one that clearly is, else the row number.")
    ] = None,
    right_id: Annotated[str | None, typer.Option(help="The id column of RIGHT.")] = None,
    map_: MapOption = None,
    cardinality: Annotated[
        str,
        typer.Option(
            help="How often one may occur: one-to-one, many-to-one (several LEFT rows may be one RIGHT row), "
            "one-to-many, many-to-many."
        ),
    ] = "one-to-one",
    threshold: ThresholdOption = 0.5,
    model: ModelOption = None,
    save_model: SaveModelOption = None,
    threads: ThreadsOption = 0,
    memory_limit: MemoryOption = "",
    explain: ExplainOption = None,
    language: LanguageOption = "id",
    json_: JsonOption = False,
) -> None:
    """Who in one list is who in another, with nothing to set: the columns' meaning and all weights come from the data.

    Writes left_id, right_id, probability (that both are one person), match_weight (the evidence in bits). What each
    column was taken for is printed on stderr. Both files are only read.
    """
    from pipelines.matching_lists import Asked, mapped_columns, match_files, told_lines

    asked = Asked(mapped_columns(map_ or ()), cardinality, threshold, threads, memory_limit, model, save_model)
    asked = replace(asked, explained=explain, language=language)
    told = match_files(left, right, out, asked, left_id=left_id, right_id=right_id)
    _say_json(told) if json_ else _say_matched(told_lines(told), told)


@app.command(
    short_help="Who is in a list more than once.",
    epilog="Example: padan dedupe peserta.csv --out pairs.csv --clusters clusters.csv",
)
def dedupe(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A list of people: CSV, Excel, OpenDocument, parquet.")],
    out: Annotated[Path, typer.Option(help="The .csv or .parquet file of the pairs to write.")],
    clusters: Annotated[
        Path | None,
        typer.Option(help="Also write this file: id, cluster_id (equal for one person), one row per record."),
    ] = None,
    id_: Annotated[
        str | None, typer.Option("--id", help="The id column; default: one that clearly is, else the row number.")
    ] = None,
    map_: MapOption = None,
    threshold: ThresholdOption = 0.5,
    model: ModelOption = None,
    save_model: SaveModelOption = None,
    threads: ThreadsOption = 0,
    memory_limit: MemoryOption = "",
    explain: ExplainOption = None,
    language: LanguageOption = "id",
    json_: JsonOption = False,
) -> None:
    """Who is in a list more than once, with nothing to set: the columns' meaning and all weights come from the data.

    Writes the pairs of records of one person: left_id, right_id, probability, match_weight (the evidence in bits); with
    --clusters also which records are one person's. What each column was taken for is printed on stderr.
    """
    from pipelines.matching_lists import Asked, dedupe_file, mapped_columns, told_lines

    asked = Asked(mapped_columns(map_ or ()), "many-to-many", threshold, threads, memory_limit, model, save_model)
    asked = replace(asked, explained=explain, language=language)
    told = dedupe_file(file, out, clusters, asked, id=id_)
    _say_json(told) if json_ else _say_matched(told_lines(told), told)


@app.command(
    short_help="Estimate the site's linkage model again.",
    epilog="Example: padan train --source dapodik · padan train --decisions",
)
def train(
    source: Annotated[str | None, typer.Option(metavar="NAME", help="Only from the rows of this roster.")] = None,
    decisions: Annotated[
        bool, typer.Option("--decisions", help="Instead, say whether what people decided teaches more than the model.")
    ] = False,
    config: ConfigOption = None,
    json_: JsonOption = False,
) -> None:
    """Estimate the linkage model again from the published run, and freeze it for the next nights."""
    from pipelines.config import find_config, load_config
    from pipelines.modelling import train_on_decisions, train_site
    from pipelines.progress import show_progress
    from pipelines.summary import model_lines, trained_lines

    settings, now = load_config(find_config(config, Path.cwd())), _now()
    with show_progress(quiet=json_) as progress:
        if decisions:
            told = train_on_decisions(settings, now=now, progress=progress)
        else:
            told = train_site(settings, source=source, now=now, progress=progress)
    _say_json(told) if json_ else _say(trained_lines(told) if decisions else model_lines(told))


@app.command(
    short_help="Precision, recall and F1 of links against a truth.",
    epilog="Example: padan evaluate links.csv truth.csv --threshold 0.5 · "
    "padan evaluate links.csv truth.csv --by siswa.csv:jenis_kelamin",
)
def evaluate(
    links: Annotated[Path, typer.Argument(help="left_id, right_id, probability; or an export of links or entities.")],
    truth: Annotated[Path, typer.Argument(help="left_id, right_id of the true pairs; or truth/links.csv of a sample.")],
    threshold: Annotated[float, typer.Option(min=0, max=1)] = 0.5,
    by: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE:COLUMN", help="Also for each group of left records by this column of their list."),
    ] = None,
) -> None:
    """Precision, recall and F1 of links against the truth, by threshold and by group, and calibration, as JSON."""
    from pipelines.evaluating import evaluate_files

    _say_json(evaluate_files(links, truth, threshold, by or ()))


@app.command(
    short_help="A synthetic kabupaten with its truth.", epilog="Example: padan sample --people 40000 --seed 3 --out w"
)
def sample(
    out: Annotated[Path, typer.Option(help="Folder to make.")],
    people: Annotated[int, typer.Option(help="People in the register, at least 300.")] = 2000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same bytes.")] = 1,
    nights: Annotated[int, typer.Option(min=1, help="Full deliveries of so many nights, as night-1 … night-K.")] = 1,
    sources: Annotated[str | None, typer.Option(help="Only these, such as siak,dapodik.")] = None,
) -> None:
    """A synthetic kabupaten in the agencies' real layouts, with the truth beside it. Nobody in it exists."""
    from pipelines.sampling import make_sample

    _say(make_sample(out, people=people, seed=seed, nights=nights, sources=sources))


@app.command(
    short_help="What was done with a person's data, and the answer to that person.",
    epilog="Example: padan subject 3322063203150001 --asked 2026-11-23 --letter jawaban.pdf",
)
def subject(
    nik: Annotated[str, typer.Argument(metavar="NIK", help="Of the person who asks, as on the KTP.")],
    letter: Annotated[Path | None, typer.Option(help="Also write the answer to the person, a .pdf file.")] = None,
    asked: Annotated[
        str | None, typer.Option(metavar="DATE", help="When the person asked; default: today. The law gives 3 days.")
    ] = None,
    config: ConfigOption = None,
    json_: JsonOption = False,
) -> None:
    """What was processed about a person, for what purpose, and who was told what of it.

    Values of others, also of the same family, are not shown. That it was asked is in the audit log, without the NIK.
    """
    from pipelines.config import find_config, load_config
    from pipelines.subject import check_letter, letter_of, subject_report, write_letter
    from reports.documents.text import as_text

    settings, now = load_config(find_config(config, Path.cwd())), _now()
    if letter:
        check_letter(letter)
    told = subject_report(settings, nik, asked_on=_day(asked) or now.date(), now=now, letter=letter is not None)
    if letter:
        write_letter(settings, told, now.date(), letter)
    _say_json(told) if json_ else _say(as_text(letter_of(settings, told, now.date())))


@app.command(
    short_help="Remove working data whose time is over.", epilog="Example: padan purge --dry-run  ·  padan purge"
)
def purge(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go; remove nothing.")] = False,
    config: ConfigOption = None,
    json_: JsonOption = False,
) -> None:
    """Remove working data older than [retention] in padan.toml says, and write down what went, file by file.

    The published run and what the next night needs stay; so do cases, decisions, manifests and the audit log.
    """
    from pipelines.config import find_config, load_config
    from pipelines.purging import purge as purge_site
    from pipelines.summary import purge_lines

    settings = load_config(find_config(config, Path.cwd()))
    told = purge_site(settings, now=_now(), dry_run=dry_run)
    _say_json(told) if json_ else _say(purge_lines(told))


@app.command(
    short_help="The report on a semester's use of the data.",
    epilog="Example: padan usage --semester 2026-2 --out laporan.pdf --out laporan.xlsx",
)
def usage(
    semester: Annotated[
        str | None, typer.Option(metavar="YEAR-HALF", help="2026-1: January to June; default: the one we are in.")
    ] = None,
    out: Annotated[
        list[Path] | None, typer.Option(help="Also write it: a .pdf, .xlsx or .csv; may be repeated.")
    ] = None,
    config: ConfigOption = None,
    json_: JsonOption = False,
) -> None:
    """Runs, sources, findings, disclosures and incidents of half a year, as the register's office asks for.

    Made from the audit log and the runs' manifests alone: there is nothing about a person in it.
    """
    from pipelines.config import find_config, load_config
    from pipelines.usage import document_of, semester_of
    from pipelines.usage import usage as report_usage
    from reports.documents.text import as_text

    settings, now = load_config(find_config(config, Path.cwd())), _now()
    told = report_usage(settings, semester_of(semester, now.date()), out or [], now=now)
    _say_json(told) if json_ else _say(as_text(document_of(settings, told, now.date())))


@app.command(
    short_help="Papers for law and agreements, filled from padan.toml.",
    epilog="Example: padan paper dpia --out dpia.docx · padan paper annex --agency dinas-pendidikan --out lampiran.pdf",
)
def paper(
    name: Annotated[str, typer.Argument(metavar="NAME", help="dpia: impact assessment; annex: on sharing data.")],
    out: Annotated[Path, typer.Option(help="A .pdf or .docx file to write.")],
    agency: Annotated[str | None, typer.Option(help="With whom the annex is: a key of [agencies].")] = None,
    config: ConfigOption = None,
) -> None:
    """A draft of the impact assessment (UU 27/2022 article 34) or of the annex on sharing data with an agency.

    Filled from padan.toml and the last run; what only people can judge is left blank.
    """
    from pipelines.config import find_config, load_config
    from pipelines.papers import write_paper

    write_paper(load_config(find_config(config, Path.cwd())), name, agency, out, today=_now().date())
    _say(str(out))


@app.command("audit", short_help="The audit log, and whether it is whole.", epilog="Example: padan audit verify")
def audit_log(
    action: Annotated[str, typer.Argument(metavar="[verify]", help="verify: is the chain of hashes whole?")] = "show",
    config: ConfigOption = None,
) -> int:
    """The last lines of the audit log; with verify, whether no line was edited, removed or moved."""
    from pipelines.audit import last_lines
    from pipelines.audit_check import problems
    from pipelines.config import find_config, load_config
    from pipelines.summary import audit_lines

    settings = load_config(find_config(config, Path.cwd()))
    if action == "show":
        _say("\n".join(last_lines(settings.store)))
        return ExitCode.DONE
    if action != "verify":
        raise UsageError(f"there is no padan audit {action}\n  fix:   padan audit, or padan audit verify")
    found = problems(settings.store)
    _say(audit_lines(found, settings.store, settings.run.language))
    return ExitCode.DEFECT if found else ExitCode.DONE
