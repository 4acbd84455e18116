"""Commands that the law asks for: a person's question, retention, reports of use, papers, the audit log."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.options import ConfigOption, JsonOption, clock, day_of, site_of
from pipelines.commands.output import say, say_json
from pipelines.errors import UsageError
from pipelines.exit_codes import ExitCode

commands = typer.Typer()


@commands.command(
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
    from pipelines.subject import check_letter, letter_of, subject_report, write_letter
    from reports.documents.text import as_text

    settings, now = site_of(config), clock()
    if letter:
        check_letter(letter)
    told = subject_report(settings, nik, asked_on=day_of(asked) or now.date(), now=now, letter=letter is not None)
    if letter:
        write_letter(settings, told, now.date(), letter)
    say_json(told) if json_ else say(as_text(letter_of(settings, told, now.date())))


@commands.command(
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
    from pipelines.purging import purge as purge_site
    from pipelines.summary import purge_lines

    settings = site_of(config)
    told = purge_site(settings, now=clock(), dry_run=dry_run)
    say_json(told) if json_ else say(purge_lines(told))


@commands.command(
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
    from pipelines.usage import document_of, semester_of
    from pipelines.usage import usage as report_usage
    from reports.documents.text import as_text

    settings, now = site_of(config), clock()
    told = report_usage(settings, semester_of(semester, now.date()), out or [], now=now)
    say_json(told) if json_ else say(as_text(document_of(settings, told, now.date())))


@commands.command(
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
    from pipelines.papers import write_paper

    write_paper(site_of(config), name, agency, out, today=clock().date())
    say(str(out))


@commands.command("audit", short_help="The audit log, and whether it is whole.", epilog="Example: padan audit verify")
def audit_log(
    action: Annotated[str, typer.Argument(metavar="[verify]", help="verify: is the chain of hashes whole?")] = "show",
    config: ConfigOption = None,
) -> int:
    """The last lines of the audit log; with verify, whether no line was edited, removed or moved."""
    from pipelines.audit import last_lines
    from pipelines.audit_check import problems
    from pipelines.summary import audit_lines

    settings = site_of(config)
    if action == "show":
        say("\n".join(last_lines(settings.store)))
        return ExitCode.DONE
    if action != "verify":
        raise UsageError(f"there is no padan audit {action}\n  fix:   padan audit, or padan audit verify")
    found = problems(settings.store)
    say(audit_lines(found, settings.store, settings.run.language))
    return ExitCode.DEFECT if found else ExitCode.DONE
