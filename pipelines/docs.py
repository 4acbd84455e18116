"""The pages of `docs/` that are made from code and data: `python -m pipelines.docs`, with --check only compared."""

import sys
from pathlib import Path

from typer.testing import CliRunner

from connectors.layout import load_layouts
from connectors.layout_docs import with_table
from matching.standardise.phonetic_page import page as phonetic_page
from pipelines.cli import app
from pipelines.exit_codes import MEANINGS
from reports.catalogue.page import page as kinds_page

COMMANDS_HEAD = """# Perintah dan kode keluar · Commands and exit codes

<!-- Made by pipelines.docs from the commands themselves; change their help there, then make this page anew. -->
"""


def pages(docs: Path) -> dict[Path, str]:
    """Return each made page and what it must hold now."""
    layouts = docs / "layouts.md"
    return {
        docs / "commands.md": commands_page(),
        docs / "developers" / "phonetic-key.md": phonetic_page(),
        docs / "mismatch-kinds.md": kinds_page(),
        layouts: with_table(layouts.read_text(encoding="utf-8"), load_layouts().values()),
    }


def commands_page() -> str:
    """Return every command's help as it prints, and the exit codes."""
    names = sorted(command.name or command.callback.__name__ for command in app.registered_commands if command.callback)
    parts = [COMMANDS_HEAD, *(f"\n## padan {name}\n\n```\n{_help(name)}\n```\n" for name in names)]
    rows = "".join(f"| {code} | {indonesian} | {english} |\n" for code, (indonesian, english) in MEANINGS.items())
    return "".join([*parts, "\n## Kode keluar · Exit codes\n\n| kode | arti | meaning |\n|---|---|---|\n", rows])


def _help(name: str) -> str:
    shown = CliRunner().invoke(app, [name, "--help"], terminal_width=100, prog_name="padan").output
    return "\n".join(line.rstrip() for line in shown.strip().splitlines())


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check name those that are stale and return 1."""
    stale = [
        (path, text)
        for path, text in pages(Path("docs")).items()
        if not path.is_file() or path.read_text("utf-8") != text
    ]
    if "--check" in arguments:
        sys.stdout.write("".join(f"{path} is stale: make docs\n" for path, _ in stale))
        return 1 if stale else 0
    for path, text in stale:
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
