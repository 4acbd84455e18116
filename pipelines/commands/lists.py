"""Commands about linkage itself: any two lists, the model, how good links are, made-up lists."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from pipelines.commands.options import ConfigOption, JsonOption, clock, site_of
from pipelines.commands.output import say, say_json
from pipelines.processors import keep_to

commands = typer.Typer()


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


def _keep_threads(threads: int) -> int:
    keep_to(threads)
    return threads


ThreadsOption = Annotated[int, typer.Option(min=0, callback=_keep_threads, help="Processor threads; 0: all.")]
MemoryOption = Annotated[str, typer.Option(help="Of the database, such as 6GB; beyond it, the disk is used.")]
ExplainOption = Annotated[
    tuple[str, str] | None,
    typer.Option(metavar="ID ID", help="Also print why these two records are linked, or why not: weights that add up."),
]
LanguageOption = Annotated[Literal["id", "en"], typer.Option(help="In which --explain speaks: Indonesian or English.")]


@commands.command(
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
    say_json(told) if json_ else _say_matched(told_lines(told), told)


@commands.command(
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
    say_json(told) if json_ else _say_matched(told_lines(told), told)


@commands.command(
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
    from pipelines.modelling import train_on_decisions, train_site
    from pipelines.progress import show_progress
    from pipelines.summary import model_lines, trained_lines

    settings, now = site_of(config), clock()
    with show_progress(quiet=json_) as progress:
        if decisions:
            told = train_on_decisions(settings, now=now, progress=progress)
        else:
            told = train_site(settings, source=source, now=now, progress=progress)
    say_json(told) if json_ else say(trained_lines(told) if decisions else model_lines(told))


@commands.command(
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

    say_json(evaluate_files(links, truth, threshold, by or ()))


@commands.command(
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

    say(make_sample(out, people=people, seed=seed, nights=nights, sources=sources))


def _say_matched(done: str, told: dict[str, Any]) -> None:
    """What was done goes to stderr, the waterfall that was asked for to stdout."""
    sys.stderr.write(done + "\n")
    if "waterfall" in told:
        say("\n".join(told["waterfall"]))
