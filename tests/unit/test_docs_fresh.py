"""Pages made from code and data are as they would be made now."""

from pathlib import Path

import pytest

from pipelines.docs import pages
from pipelines.exit_codes import MEANINGS, ExitCode

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("path", sorted(pages(DOCS)), ids=lambda path: path.name)
def test_a_made_page_is_fresh(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == pages(DOCS)[path], "stale: make docs"


def test_every_exit_code_has_its_meaning() -> None:
    assert list(MEANINGS) == list(ExitCode)
