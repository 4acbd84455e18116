"""The page of a night's contracts: what it says, and that it stands alone."""

import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

import polars as pl
import pytest

from reports.contracts import MEASURES, Bounds, ContractResult, judge
from reports.contracts.page import WORDS, render

AS_OF = date(2026, 11, 23)


class _Page(HTMLParser):
    """Collects the words a reader sees, the rows of every table, and what a browser would fetch."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.rows: list[list[str]] = []
        self.fetched: list[str] = []
        self.tags: set[str] = set()
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._open.append(tag)
        self.fetched += [value or "" for name, value in attrs if name in ("src", "href", "action", "srcset")]
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "style" in self._open or not data.strip():
            return
        self.text.append(data.strip())
        if {"td", "th"} & set(self._open):
            self.rows[-1][-1] += data


def delivered(source: str, *changes: dict[str, Any], bounds: Bounds = Bounds()) -> ContractResult:  # noqa: B008 frozen
    sound = {"layout": "bip", "rows": 1300, "kept_rows": 1250, "set_aside_rows": 50, "share_named": 0.987}
    rows = [{"file": f"{source}/{number}.xlsx", **sound, **change} for number, change in enumerate(changes)]
    return judge(pl.DataFrame(rows, schema=MEASURES), bounds, source=source)


@pytest.fixture(scope="module")
def night() -> list[ContractResult]:
    held = {"missing_needed": "nik"}
    return [
        delivered("siak", {}, {"age_days": 60}, bounds=Bounds(max_age_days=45)),
        delivered("dapodik", {}, held, {"file": "dapodik/<script>alert(1)</script> & \"x'.xlsx", **held}),
    ]


UNREAD = pl.DataFrame(
    {
        "source": ["emis"], "file": ["emis/a.csv"], "status": ["unreadable"], "reason": ["Berkas kosong."],
        "rows": [None],  # other columns of the export `files` may be there
    }
)  # fmt: skip


def test_the_page_says_first_how_many_deliveries_are_used_and_which_are_not(night: list[ContractResult]) -> None:
    page = _Page(render(night, as_of=AS_OF, site="Kab. Contoh", unread=UNREAD))
    assert page.text[1:4] == [
        "Pemeriksaan kiriman data · Kab. Contoh · 23-11-2026",
        "3 dari 6 kiriman diterima, 3 tidak dipakai.",
        "2",
    ]
    needs = "Kolom yang wajib tidak ditemukan: nik. Ekspor ulang dengan semua kolom, atau petakan judul kolomnya di padan.toml (map)."  # noqa: E501 one sentence
    assert page.rows[:6] == [
        ["Status", "Sumber", "Berkas", "Sebab dan tindakan"],
        ["tidak terbaca", "emis", "emis/a.csv", "Berkas kosong."],
        ["dikarantina", "dapodik", "dapodik/1.xlsx", needs],
        ["dikarantina", "dapodik", "dapodik/<script>alert(1)</script> & \"x'.xlsx", needs],
        [
            "diterima dengan peringatan", "siak", "siak/1.xlsx",
            "Data berumur 60 hari, batasnya 45 hari. Mintakan ekspor yang lebih baru.",
        ],
        ["Aturan", "Batas", "Bila dilanggar", "Melanggar", "Tata letak"],
    ]  # fmt: skip


def test_rules_show_their_bound_and_how_many_deliveries_broke_them_and_files_their_measures(
    night: list[ContractResult],
) -> None:
    page = _Page(render(night, as_of=AS_OF))
    assert ["umur data dalam hari, paling banyak", "45", "peringatan", "1 / 2", "bip"] in page.rows
    assert ["kolom yang wajib ada", "", "dikarantina", "2 / 3", "bip"] in page.rows
    assert ["baris bernama, paling sedikit", "95 %", "peringatan", "0 / 2", "bip"] in page.rows
    assert [
        "siak/1.xlsx",
        "diterima dengan peringatan",
        "1.250",
        "-",
        "50",
        "-",
        "-",
        "-",
        "-",
        "98,7 %",
        "60",
    ] in page.rows


def test_the_page_stands_alone_and_a_file_name_is_never_markup(night: list[ContractResult]) -> None:
    html = render(night, as_of=AS_OF, unread=UNREAD)
    page = _Page(html)
    assert page.fetched == ["data:,"]  # the empty icon, so that no browser asks for one
    assert "script" not in page.tags
    assert re.findall(r"https?:|@import|url\(", html) == []


def test_the_same_night_gives_the_same_page_in_whatever_order_sources_come(night: list[ContractResult]) -> None:
    assert render(night, as_of=AS_OF) == render(night[::-1], as_of=AS_OF)


@pytest.mark.parametrize(
    ("language", "said"), [("id", "Tidak ada kiriman."), ("en", "No deliveries.")]
)  # fmt: skip
def test_a_night_without_deliveries_is_a_page_too(language, said) -> None:
    assert said in _Page(render([], as_of=AS_OF, language=language)).text


def test_a_night_on_which_all_was_well_says_so_and_asks_for_nothing() -> None:
    page = _Page(render([delivered("siak", {}, {})], as_of=AS_OF, language="en"))
    assert {"All 2 deliveries accepted.", "Nothing to be acted on."} <= set(page.text)


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["id"].keys() == WORDS["en"].keys()
