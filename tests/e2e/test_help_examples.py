"""Help: every command has an example that can be typed, and asking for help costs nothing."""

import re
import shlex
import subprocess
import sys

import pytest
import typer
from typed_commands import environment, padan

from pipelines.cli import app

COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # a group has commands
HEAVY = ("polars", "duckdb", "great_expectations", "pandas", "altair", "pyarrow", "rich", "pydantic", "numpy")


def test_help_names_every_command_and_the_first_to_try() -> None:
    ended = padan("--help")
    assert ended.code == 0
    assert "Try it: padan demo" in ended.out
    assert [name for name in COMMANDS if not re.search(rf"^\W*{name}\b", ended.out, flags=re.MULTILINE)] == []


def test_padan_alone_shows_the_help() -> None:
    alone, asked = padan(), padan("--help")
    assert (alone.code, alone.out, alone.err) == (0, asked.out, "")
    assert alone.out.startswith("Usage: padan [OPTIONS]")


def test_asking_for_help_loads_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "pipelines", "--help"],
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "pipelines.cli" in loaded
    assert [name for name in HEAVY if name in loaded] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_has_examples_that_can_be_typed(name: str) -> None:
    command = COMMANDS[name]
    said = " ".join(command.get_help(typer.Context(command, info_name=f"padan {name}")).split())
    examples = re.findall(r"padan [^·]+", said.partition("Example: ")[2])
    assert examples
    for example in examples:
        _, typed, *arguments = shlex.split(example)
        assert typed == name
        command.make_context(typed, arguments)  # refuses an option or a number of arguments that does not exist


def test_the_help_of_a_command_is_printed_as_typed() -> None:
    ended = padan("export", "--help")
    assert ended.code == 0
    assert "Example: padan export findings --out findings.csv" in ended.out
