"""A page without a browser: nothing in it is markup but its own, nothing in it asks the network, its data is whole."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser

import polars as pl
import pytest
from packs_specimen import HIDDEN, NIGHT, findings, large, specimen

from reports.charts import open_cases_svg
from reports.packs import html
from reports.packs.html import render_page, segments
from reports.packs.labels import labels_in
from reports.packs.page_data import script_json

ID = labels_in("id")


class Reader(HTMLParser):
    """Collects what a browser would see: elements with their attributes, and text outside script and style."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.rows: list[list[str]] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self.inside.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        if not self.inside:
            self.text.append(data)
            if self.rows and self.rows[-1]:
                self.rows[-1][-1] += data


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


def data_of(page: str) -> dict:
    (text,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    return json.loads(text)


@pytest.fixture(scope="module")
def page() -> str:
    return render_page(specimen(), "padan.xlsx")


def test_a_hostile_name_is_text(page):
    reader = read(page)
    assert sum(tag == "script" for tag, _ in reader.elements) == 2  # the data and the page's own
    assert "DEWI <script>alert(1)</script>" in "".join(reader.text)
    assert "<script>alert" not in page
    hostile = replace(
        specimen(), findings=findings().with_columns(name=pl.lit("</script><img src=x onerror=alert(1)>"))
    )
    assert [tag for tag, _ in read(render_page(hostile)).elements if tag == "img"] == []
    assert data_of(render_page(hostile))["columns"]["name"][0] == "</script><img src=x onerror=alert(1)>"


def test_grounds_stand_before_the_glossary_and_go_where_there_are_none(page):
    text = " ".join(" ".join(read(page).text).split())
    assert "UU 24/2013; PP 40/2019 NIK terdiri atas 16 angka. NIK terpotong, NIK tidak valid" in text
    assert "3 x 24 jam <b>." in text
    assert text.index(ID["grounds"]) < text.index(ID["sheet_glossary"])
    assert ID["grounds"] not in render_page(replace(specimen(), grounds=()))


def test_script_data_cannot_leave_its_element():
    text = script_json({"a": "</script><!--&\u2028\u2029"})
    assert json.loads(text) == {"a": "</script><!--&\u2028\u2029"}
    assert not set("<>&\u2028\u2029") & set(text)


def test_no_request_leaves_the_page(page):
    outside = [
        (tag, name, value)
        for tag, attributes in read(page).elements
        for name, value in attributes.items()
        if name in {"src", "href", "action", "srcset", "data", "poster", "xlink:href"}
    ]
    assert sorted(outside) == [("a", "href", "padan.xlsx"), ("a", "href", "padan.xlsx"), ("link", "href", "data:,")]
    without_names = re.sub(r'xmlns(:xlink)?="http://www\.w3\.org/[\w/]+"', "", page)
    assert "http" not in without_names.replace("http-equiv", "")
    assert "url(" not in page and "@import" not in page
    (policy,) = [a["content"] for tag, a in read(page).elements if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")


def test_numbers_and_chart_come_before_the_table(page):
    parts = ("12 dari 486 siswa", 'class="card tile padan"', "<svg", 'class="bars"', 'id="table"')
    places = [page.index(part) for part in parts]
    assert places == sorted(places)


def test_it_is_a_plain_table_without_scripts(page):
    rows = [row for row in read(page).rows if row]
    past, table = [row for row in rows if len(row) == 2], [row for row in rows if len(row) > 2]
    assert past[0] == ["Terbuka pada laporan sebelumnya", "13"]
    assert past[-1][0] == "Terbuka sekarang" and past[-1][1].startswith("12\n")
    assert [cell.strip() for cell in table[0][:6]] == [
        "Keparahan",
        "Orang",
        "Yang terlihat",
        "Nilai",
        "Saran tindakan",
        "Umur (hari)",
    ]
    assert len(table) == 9
    assert [" ".join(cell.split()) for cell in table[3]] == [
        "Perlu dibetulkanBaru",
        "SITI NUR AMINAH33220143071500027A",
        "Beda isi · Tgl lahirTanggal lahir di data Anda 03-07-2015, di data kependudukan 07-03-2015: "
        "hari dan bulan tertukar."
        "dapodik/daftar_pd-SMPN 3-20322188.xlsx baris 9",
        "Anda03-07-2015Pembanding07-03-2015Usulan07-03-2015 (peluang 99 %)",
        "Cocokkan dengan KK atau akta, lalu betulkan di Dapodik.",
        "0",
        "RincianRiwayat kasusPertama terlihat 23-11-2026 (0 hari yang lalu); sekarang: Baru.",
    ]
    evidence, _ = [" ".join(row[-1].split()) for row in table[1:] if "Nama ibu beda" in row[-1]]
    assert "++Nama <b>mirip</b> (mendukung)\u2212Nama ibu beda (sedikit meragukan)" in evidence
    assert "Kesimpulan: kemungkinan besar orang yang sama (82,3 %)" in evidence
    assert "Nama <b>mirip" not in page
    assert "<mark>03</mark>-<mark>07</mark>-2015" in page
    assert HIDDEN in page


def test_the_data_holds_every_finding_in_the_order_of_work(page):
    data = data_of(page)
    assert data["columns"]["case_id"] == ["k03", "k05", "k01", "k02", "k04", "k00", "k06", "k07"]
    severity, kind = data["coded"]["severity"], data["coded"]["kind"]
    assert [severity["words"][at] for at in severity["rows"]] == (
        ["Perlu dibetulkan"] * 4 + ["Perlu diperiksa"] * 3 + ["Untuk diketahui"]
    )
    assert [kind["codes"][at] for at in kind["rows"]][:3] == ["TIDAK_PADAN", "NIK_KOSONG", "BEDA_ISI"]
    assert [len(values) for values in data["columns"].values()] == [8] * len(data["columns"])
    assert data["columns"]["own_marks"] == [[15, 16], 0, [0, 2, 3, 5], 0, 0, [12, 13], 0, [0, 5]]


def test_a_finding_finds_the_similarities_of_its_row(page):
    data = data_of(page)
    dewi, rizki = [81, 55, None, 100, 40, 100, None, None], [100, 96, 100, 100, 88, 100, 64, "satu huruf"]
    shown = [data["grid"][at] if at >= 0 else None for at in data["columns"]["grid"]]
    assert shown == [dewi, None, None, None, dewi, rizki, None, None]


def test_two_rows_that_claim_one_finding_are_both_left_out():
    twice = replace(specimen(), grid=pl.concat([specimen().grid, specimen().grid.tail(1)]))
    assert data_of(render_page(twice))["columns"]["grid"] == [-1, -1, -1, -1, -1, 0, -1, -1]


def test_headers_and_controls_are_named_for_those_who_hear_the_page(page):
    elements = read(page).elements
    assert {a.get("scope") for tag, a in elements if tag == "th"} == {"col", "row"}
    to_name = [
        a for tag, a in elements if tag in {"input", "figure"} or (tag == "section" and "cards" not in a["class"])
    ]
    assert len(to_name) == 3
    assert [a for a in to_name if not (a.get("aria-label") or a.get("aria-labelledby"))] == []
    assert next(a for tag, a in elements if tag == "html")["lang"] == "id"
    assert "caption" in {tag for tag, _ in elements}


def test_many_units_end_in_one_bar_and_many_rows_in_a_sentence(monkeypatch):
    monkeypatch.setattr(html, "PAGE_ROWS", 120)
    page = render_page(large(400))
    assert data_of(page)["count"] == 120
    assert "Halaman ini memuat 120 temuan terdepan dari 400; semuanya ada di buku kerja." in page
    assert "Tanpa JavaScript, 100 dari 400 temuan ditampilkan di sini; semuanya ada di buku kerja." in page
    bars = [a for tag, a in read(page).elements if a.get("data-filter") == "unit_name"]
    assert len(bars) == html.BARS
    assert "28 lainnya" in page


def test_no_findings_is_said_and_nothing_is_asked():
    page = render_page(replace(specimen(), findings=findings().head(0), history=(), previous=None, coverage=None))
    assert "Tidak ada temuan. Terima kasih." in page
    assert "Laporan pertama" in page
    assert [tag for tag, _ in read(page).elements if tag in {"script", "table", "svg", "input"}] == []


def test_the_same_pack_gives_the_same_page_in_either_language(page):
    assert render_page(specimen(), "padan.xlsx") == page
    english = render_page(replace(specimen(), language="en"))
    assert '<html lang="en">' in english
    assert "12 of 486 pupils need action; 9 already corrected since 22-11-2026." in english
    said = "".join(read(english).text)
    left = [ID[key] for key in ("perlu_ditindak", "start_here", "column_severity", "legal_basis", "made_by")]
    assert [text for text in left if text in said] == []


def test_text_is_cut_at_its_marks():
    assert segments("MUHAMMAD", ((0, 1), (4, 5))) == [("M", True), ("UHA", False), ("M", True), ("MAD", False)]
    assert segments("ANI", ()) == [("ANI", False)]


def test_a_line_says_its_last_night_and_counts_from_zero():
    nights = [(NIGHT - timedelta(days=9 - at), 12_000 + 500 * at) for at in range(10)]
    svg = open_cases_svg(nights)
    assert svg == open_cases_svg(nights)
    texts = re.findall(r"<text[^>]*>([^<]+)</text>", svg)
    assert texts == ["14-11-2026", "17-11-2026", "20-11-2026", "23-11-2026", "0", "5.000", "10.000", "15.000", "16.500"]


@pytest.mark.parametrize("nights", [2, 3, 400])
def test_a_line_of_few_or_many_nights_is_drawn(nights):
    svg = open_cases_svg([(NIGHT - timedelta(days=nights - at), 0) for at in range(nights)])
    assert len(re.findall(r"<text[^>]*>(\d\d-\d\d-\d{4})</text>", svg)) in {2, 3, 4}
