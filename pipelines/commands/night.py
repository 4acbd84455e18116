"""Commands that get a site going and run its nights."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from pipelines import logs
from pipelines.commands.options import ConfigOption, JsonOption, clock, day_of, site_in_any_format, site_of
from pipelines.commands.output import say, say_json
from pipelines.exit_codes import ExitCode

commands = typer.Typer()


@commands.command(
    short_help="A whole night on the sample world that comes along.", epilog="Example: padan demo --out padan-demo"
)
def demo(
    out: Annotated[Path, typer.Option(help="Folder to make; an earlier demo there is replaced.")] = Path("padan-demo"),
    json_: JsonOption = False,
) -> int:
    """A whole night on the shipped sample world: what is found, and where the reports lie."""
    from pipelines.demo import run_demo
    from pipelines.summary import night_lines

    night = run_demo(out, now=clock(), quiet=json_)
    say_json(night.manifest) if json_ else say(night_lines(night))
    return ExitCode.DONE


@commands.command(
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

    say(make_config(folder, inbox, set_ or [], now=clock()))


@commands.command(
    short_help="Bring the store of an earlier version to this one's format.",
    epilog="Example: padan migrate --dry-run · padan migrate",
)
def migrate(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done; change nothing.")] = False,
    config: ConfigOption = None,
    json_: JsonOption = False,
) -> None:
    """Bring the store to the format of this version, step by step; what a step changes is kept in store/backups before.

    Broken off, it is typed again: it puts back and begins anew. A store that is up to date stays as it is.
    """
    from pipelines.migrating import migrate as migrate_store
    from pipelines.migration_words import migration_lines

    settings = site_in_any_format(config)
    told = migrate_store(settings.store, now=clock(), dry_run=dry_run, language=settings.run.language)
    say_json(told) if json_ else say(migration_lines(told, settings.run.language))


@commands.command(
    short_help="What is seen in a file, or whether the site is in order.",
    epilog="Example: padan check inbox/dapodik/daftar_pd-SDN1-20320001.xlsx · padan check",
)
def check(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="Files to look at; without any: the site itself.")
    ] = None,
    layout: Annotated[str | None, typer.Option(help="Read with this layout instead of the one that fits best.")] = None,
    region: Annotated[str | None, typer.Option(help="Kemendagri code of the kabupaten, such as 33.22.")] = None,
    config: ConfigOption = None,
    json_: JsonOption = False,
) -> int:
    """What a connector sees in a file: layout, header row, mapped and dropped columns, repairs, bad rows.

    Without a file, whether the site is in order: the format of its store, and who may read what lies in store and out.
    """
    from pipelines.checking import check_files, check_lines
    from pipelines.site_check import check_site, site_lines

    if not files:
        settings = site_in_any_format(config)
        told = check_site(settings)
        say_json(told) if json_ else say(site_lines(told, settings.run.language))
        return ExitCode.DONE if told["in_order"] else ExitCode.USAGE
    checks = check_files(files, layout=layout, region=region, config=config)
    say_json(checks) if json_ else say("\n\n".join(check_lines(one) for one in checks))
    return ExitCode.SOME_REJECTED if any(one["status"] != "read" for one in checks) else ExitCode.DONE


@commands.command(
    short_help="A night: read, check, link, find, write reports, publish.",
    epilog="Example: padan run --config site/padan.toml --as-of 2026-11-23",
)
def run(
    config: ConfigOption = None,
    full: Annotated[
        bool, typer.Option("--full", help="Make everything anew; else what would come out as it is, is kept.")
    ] = False,
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
    from pipelines.nightly import run_night
    from pipelines.progress import show_progress
    from pipelines.publishing import given_reason
    from pipelines.summary import night_lines
    from pipelines.watching import watching

    if log_format:
        logs.set_up(log_format)  # also for what is wrong with the configuration
    settings, now = site_of(config), clock()
    form = log_format or settings.run.log
    logs.set_up(form)
    day = day_of(as_of) or now.date()
    reason = given_reason(anyway) if anyway is not None else ""
    with (
        watching(settings, as_of=day, clock=clock) as watch,
        show_progress(quiet=json_, sources=settings.sources if form == "json" else None) as progress,
    ):
        night = run_night(
            settings, as_of=day, now=now, sources=source or (), full=full, anyway=reason, progress=progress
        )
        watch.night = night
    say_json(night.manifest) if json_ else say(night_lines(night))
    return ExitCode.SOME_REJECTED if night.some_rejected else ExitCode.DONE
