"""`padan paper`: papers that law and agreements ask for, filled from the configuration and the last run."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from connectors.layout import Layout, load_layouts
from connectors.reference import regency_name
from pipelines.config import TO_COMPLETE, Config
from pipelines.errors import UsageError
from pipelines.history import rows_by_source
from pipelines.store import Store
from reports.documents.agency_words import DEFAULT, NATURE
from reports.documents.document import Document
from reports.documents.docx_file import write_docx
from reports.documents.impact_assessment import impact_assessment
from reports.documents.pdf import write_pdf
from reports.documents.sharing_annex import sharing_annex

WRITERS: Mapping[str, Callable[[Document, Path], None]] = {".pdf": write_pdf, ".docx": write_docx}
PAPERS = ("dpia", "annex")


def write_paper(config: Config, name: str, agency: str | None, out: Path, *, today: date) -> None:
    """Write the paper `name` (one of PAPERS) to `out`, PDF or DOCX. What the configuration leaves open is left blank.

    Raises UsageError for another name, an ending that is neither, or an annex without an agency of the site.
    """
    if out.suffix.lower() not in WRITERS:
        raise UsageError(f"cannot write {out}\n  fix:   give a name ending in {' or '.join(WRITERS)}")
    WRITERS[out.suffix.lower()](paper_of(config, name, agency, today), out)


def paper_of(config: Config, name: str, agency: str | None, today: date) -> Document:
    """Return the paper as a document."""
    told = _told(config)
    if name == "dpia":
        return impact_assessment(told, today=today)
    if name != "annex":
        raise UsageError(f"there is no paper {name}\n  fix:   one of {', '.join(PAPERS)}")
    known = {one["key"]: one for one in told["recipients"]}
    if agency not in known:
        raise UsageError(
            f"there is no agency {agency or ''}".rstrip() + f"\n  fix:   give one with --agency: {', '.join(known)}"
        )
    return sharing_annex(told, known[agency], today=today)


def _told(config: Config) -> dict[str, Any]:
    run, store = config.run, Store(config.store)
    region = regency_name(run.region) or run.region
    manifest = store.manifest() if store.current() else {}
    keys = list(dict.fromkeys([*(one.agency for one in config.sources.values()), *config.agencies]))
    return {
        "region_name": region,
        "grounds": (
            ("Wilayah", f"{region} ({run.region})"),
            ("Tujuan", _given(run.purpose)),
            ("Dasar hukum", _given(run.legal_basis)),
            ("Perjanjian", _given(run.agreement)),
            ("Berlaku sampai", f"{run.agreement_until:%d-%m-%Y}" if run.agreement_until else ""),
        ),
        "sources": _sources(config, manifest),
        "recipients": [{"key": key, **config.agency(key).model_dump()} for key in keys],
        "retention": config.retention.model_dump(),
    }


def _sources(config: Config, manifest: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return one entry per source: of whom, which columns are read, what is particular, and rows of the last run."""
    layouts = load_layouts(config.site_layouts)
    rows = rows_by_source(manifest)
    seen = {one["source"]: one["layout"] for one in manifest.get("in_force", ())}
    told = []
    for name, source in config.sources.items():
        layout = layouts.get(seen.get(name, source.layout))
        told.append(
            {
                "source": name,
                "agency": config.agency(source.agency).name,
                "title": layout.title if layout else source.path,
                "fields": _fields(layout, source.map.values()),
                "nature": NATURE.get(layout.agency if layout else source.agency, DEFAULT),
                "rows": rows.get(name),
            }
        )
    return told


def _fields(layout: Layout | None, mapped: Any) -> list[str]:
    """Return the columns that are read, in the layout's order; none where the layout is found out at night only."""
    return list(dict.fromkeys([*(layout.columns if layout else ()), *(layout.memberships if layout else ()), *mapped]))


def _given(text: str) -> str:
    return "" if TO_COMPLETE in text else text
