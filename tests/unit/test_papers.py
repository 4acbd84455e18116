"""Papers of the law: filled from the configuration, blank where only people know, the same in every form."""

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest

from pipelines.config import Config, load_config
from pipelines.errors import UsageError
from pipelines.papers import paper_of, write_paper
from reports.documents.document import Document
from reports.documents.words import field_word

DAY = date(2026, 11, 25)
SAMPLE = Path(__file__).parents[2] / "data_samples" / "kabupaten_contoh" / "padan.toml"
HOSTILE = '#set page(fill: red) *Dinas* _A_ $x$ <b> @cite "\\u{41}" [oops] // ada'


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """Return the sample's configuration with a retention, and an agency whose name looks like markup."""
    text = SAMPLE.read_text(encoding="utf-8").replace('name = "Dinas Sosial"', f"name = '{HOSTILE}'")
    (tmp_path / "padan.toml").write_text(f"{text}\n[retention]\nruns = 123\n", encoding="utf-8")
    return load_config(tmp_path / "padan.toml")


def texts_of(document: Document) -> Iterator[str]:
    """Yield every text that stands in a document."""
    yield from (document.title, document.subtitle, document.footer, *document.opening)
    yield from (text for facts in (document.facts, document.signatures) for pair in facts for text in pair)
    for section in document.sections:
        yield from (
            section.heading,
            *section.paragraphs,
            *section.points,
            *(text for pair in section.facts for text in pair),
        )
        if section.table is not None:
            yield from (*section.table.head, *(cell for row in section.table.shown() for cell in row))


def test_the_assessment_names_every_source_recipient_column_and_day(config: Config) -> None:
    said = "\n".join(texts_of(paper_of(config, "dpia", None, DAY)))
    for name, source in config.sources.items():
        assert f"\n{name}\n" in said and config.agency(source.agency).name in said
    for agency in config.agencies.values():
        assert ", ".join(map(field_word, agency.may_see)) in said
        assert ", ".join(agency.may_see_membership) in said
    assert config.run.purpose in said and config.run.agreement in said and "31-12-2027" in said
    assert "123 hari" in said and said.count("belum diatur") == 5
    assert "Belum ada malam yang dikerjakan." in said and "Pasal 34" in said
    assert "agama" not in said.replace("(agama,", "") and "None" not in said


def test_the_annex_is_about_one_agency(config: Config) -> None:
    said = "\n".join(texts_of(paper_of(config, "annex", "dinas-pendidikan", DAY)))
    assert (
        "Dapodik: Daftar Peserta Didik" in said and "NISN" in said and "keanggotaan" not in said.split("Narahubung")[1]
    )
    assert "nama, tanggal lahir, jenis kelamin, nama ibu, tempat lahir" in said
    others = [one.name for key, one in config.agencies.items() if key != "dinas-pendidikan"]
    assert others and not [name for name in others if name in said]


def test_what_is_still_to_be_completed_is_left_blank(config: Config) -> None:
    run = config.run.model_copy(update={"purpose": "ISI-DI-SINI: untuk apa", "agreement_until": None})
    facts = dict(paper_of(config.model_copy(update={"run": run}), "dpia", None, DAY).facts)
    assert (facts["Tujuan"], facts["Berlaku sampai"]) == ("", "") and facts["Dasar hukum"]


@pytest.mark.parametrize(("name", "agency"), [("dpia", None), ("annex", "dinas-sosial")])
def test_both_forms_say_the_same_and_nothing_in_it_is_markup(
    config: Config, tmp_path: Path, name: str, agency: str | None
) -> None:
    pdf, word = tmp_path / "papers" / "a.pdf", tmp_path / "papers" / "a.docx"
    write_paper(config, name, agency, pdf, today=DAY)
    write_paper(config, name, agency, word, today=DAY)
    shown = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True).stdout.decode()
    shown = "".join(shown.replace("\u200b", "").split())
    paper = docx.Document(str(word))
    typed = [paragraph.text for paragraph in paper.paragraphs]
    typed += [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    expected = [text for text in texts_of(paper_of(config, name, agency, DAY)) if text]
    assert len(expected) > 60 and HOSTILE in expected
    written = "\n".join([*typed, paper.sections[0].footer.paragraphs[0].text])
    assert [text for text in expected if text not in written] == []
    missing = [text for text in expected if "".join(text.split()) not in shown]
    assert [text for text in missing if len(text) < 60] == []  # longer ones may be parted by the end of a page
    assert paper.core_properties.author == "Padan"


def test_the_same_configuration_gives_the_same_pdf(config: Config, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        write_paper(config, "dpia", None, tmp_path / name, today=DAY)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize(
    ("name", "agency", "file", "said"),
    [
        ("dpia", None, "a.odt", ".pdf or .docx"),
        ("nota", None, "a.pdf", "dpia, annex"),
        ("annex", None, "a.pdf", "dinas-pendidikan"),
        ("annex", "dinas-sulap", "a.pdf", "no agency dinas-sulap"),
    ],
)
def test_what_cannot_be_written_is_said(
    config: Config, tmp_path: Path, name: str, agency: str | None, file: str, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        write_paper(config, name, agency, tmp_path / file, today=DAY)
    assert not (tmp_path / file).exists()
