"""The table of layouts in docs/layouts.md: `python -m connectors.layout_docs docs/layouts.md` renews it."""

import sys
from collections.abc import Iterable
from pathlib import Path

from connectors.layout import Layout, load_layouts

BEGIN = "<!-- table of layouts: made by connectors.layout_docs, do not edit -->"
END = "<!-- end of the table -->"


def layout_table(layouts: Iterable[Layout]) -> str:
    """Return a Markdown table, one row per layout in the order of their names: what it is, whose, and what is read."""
    head = ["Layout", "Title", "Role", "Agency", "Unit", "Fields", "Memberships"]
    rows = [head, ["---"] * len(head), *(_row(layout) for layout in sorted(layouts, key=lambda layout: layout.name))]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def with_table(page: str, layouts: Iterable[Layout]) -> str:
    """Return the page with the table between its two marks renewed. Raises ValueError for a page without them."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page lacks the marks {BEGIN} and {END}")
    return f"{before}{begin}\n\n{layout_table(layouts)}\n{end}{after}"


def _row(layout: Layout) -> list[str]:
    unit = f"{layout.unit.kind}, from the {layout.unit.source}" if layout.unit else "none"
    return [
        f"`{layout.name}`",
        layout.title,
        layout.role,
        layout.agency,
        unit,
        ", ".join(layout.columns),
        ", ".join(layout.memberships) or "none",
    ]


def main(path: Path) -> None:
    """Renew the table in the file at `path`."""
    page = path.read_text(encoding="utf-8")
    path.write_text(with_table(page, load_layouts().values()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
