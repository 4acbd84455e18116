"""What the papers claim exists: commands, exit codes, keys, linked files."""

import re
from pathlib import Path

import pytest
import typer

from pipelines.cli import app
from pipelines.exit_codes import ExitCode
from reports.contracts.rules import RULES

ROOT = Path(__file__).parents[2]
PAPERS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # a group has commands


def names(papers: list[Path]) -> list[str]:
    return [paper.relative_to(ROOT).as_posix() for paper in papers]


@pytest.mark.parametrize("paper", PAPERS, ids=names(PAPERS))
def test_every_linked_file_is_there(paper: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", paper.read_text(encoding="utf-8"))
    inside = [link for link in links if not link.startswith("https://")]
    assert [link for link in inside if not (paper.parent / link).exists()] == []


@pytest.mark.parametrize("paper", PAPERS, ids=names(PAPERS))
def test_every_command_and_option_that_a_paper_types_exists(paper: Path) -> None:
    """Looked at are code blocks and code in a line; `padan sample --people …` must be a command with that option."""
    text = paper.read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, flags=re.DOTALL))
    typed = re.findall(r"(?:^|[\s`/\\])padan(?:\.exe\\\")?[ ]+(-h|--help|[a-z]+)([^\n`|]*)", code)
    wrong = [f"padan {command}" for command, _ in typed if command not in COMMANDS and not command.startswith("-")]
    options = {
        name: {o for p in command.params for o in [*p.opts, *p.secondary_opts]} for name, command in COMMANDS.items()
    }
    wrong += [
        f"padan {command} {option}"
        for command, rest in typed
        for option in re.findall(r"(?<!\S)--[a-z-]+", rest)
        if option not in {*options.get(command, set()), "--help"}
    ]
    assert wrong == []


def test_the_readme_types_every_command_that_a_site_needs() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if name != "audit" and f"`padan {name}" not in text] == []


@pytest.mark.parametrize("paper", ["README.md", "docs/petugas/malam-pertama.md"])
def test_every_exit_code_is_explained(paper: str) -> None:
    rows = re.findall(r"^\| (\d) \| \S", (ROOT / paper).read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [int(code) for code in rows] == sorted(int(code) for code in ExitCode)


def test_every_bound_of_a_contract_is_named_where_they_are_explained() -> None:
    text = (ROOT / "docs/developers/data-flow.md").read_text(encoding="utf-8")
    assert [rule.key for rule in RULES if rule.unit != "text" and f"`{rule.key}`" not in text] == []
