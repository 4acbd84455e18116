"""A document as PDF by Typst. The text goes there as data, never as markup."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import typst

from reports.documents.document import Document

TEMPLATE = Path(__file__).parent / "templates" / "document.typ"


def write_pdf(document: Document, path: Path) -> None:
    """Write the document; the same document gives the same bytes."""
    day = document.day
    told = asdict(document) | {"day": [day.year, day.month, day.day]}
    for section, said in zip(document.sections, told["sections"], strict=True):
        if section.table is not None:
            said["table"] |= {"rows": section.table.shown(), "numeric": section.table.numeric()}
    midnight = (day.toordinal() - 719_163) * 86_400
    path.parent.mkdir(parents=True, exist_ok=True)
    _compiler().compile(
        output=str(path),
        format="pdf",
        sys_inputs={"document": json.dumps(told, ensure_ascii=False)},
        timestamp=midnight,
    )


@cache
def _compiler() -> typst.Compiler:
    """Return the compiler of this process: made once, for it reads the fonts of the machine."""
    return typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent))
