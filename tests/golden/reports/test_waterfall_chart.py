"""The picture of a waterfall: its words, its numbers, its colours, and where each bar begins."""

import re

import pytest

from reports.waterfall_chart import DARK, Bar, waterfall_svg

PRIOR = Bar("Sebelum isi data dilihat: 1 di antara 4.164 pasangan", -12.02)
STEPS = [
    Bar("Nama sebagian sama: ada kata yang disingkat atau tidak ditulis", 3.83),
    Bar("Tanggal lahir sama", 1013.6),
    Bar("NIK tidak diisi di salah satu data", 0.0),
    Bar("Jenis kelamin berbeda", -6.97),
]


def drawn(language="id"):
    return waterfall_svg("Kemungkinan orang yang sama 97,6 %", PRIOR, STEPS, "Jumlah", language)


def texts(svg):
    return re.findall(r"<(?:text|tspan)[^>]*>([^<]+)</", svg)


def test_the_same_values_give_the_same_bytes():
    assert drawn() == drawn()


@pytest.mark.parametrize(
    ("language", "numbers"),
    [
        ("id", ["\u221212,0", "+3,8", "+1.013,6", "0", "\u22127,0", "+998,4"]),
        ("en", ["\u221212.0", "+3.8", "+1,013.6", "0", "\u22127.0", "+998.4"]),
    ],
)
def test_every_word_and_number_is_in_the_picture(language, numbers):
    said = texts(drawn(language))
    assert set(numbers) <= set(said)
    joined = " ".join(said)
    for words, _ in [PRIOR, *STEPS]:
        assert words in joined
    assert {"Jumlah", {"id": "bobot (bit)", "en": "weight (bits)"}[language]} <= set(said)


def test_each_bar_begins_where_the_one_before_ended():
    bars = re.findall(r'<path aria-label="([^"]+)"[^>]* d="M([\d.]+),[\d.]+h([\d.]+)v', drawn())
    assert [told.rsplit(": ", 1)[1] for told, *_ in bars] == [
        "\u221212,0", "+3,8", "+1.013,6", "0", "\u22127,0", "+998,4",
    ]  # fmt: skip
    spans = [(float(left), float(left) + float(width)) for _, left, width in bars]
    down = [told.rsplit(": ", 1)[1].startswith("\u2212") for told, *_ in bars]
    starts = [span[1] if fell else span[0] for span, fell in zip(spans, down, strict=True)]
    ends = [span[0] if fell else span[1] for span, fell in zip(spans, down, strict=True)]
    assert starts[1:-1] == pytest.approx(ends[:-2])
    assert (starts[-1], ends[-1]) == pytest.approx((starts[0], ends[-2]))


def test_colours_are_few_and_each_has_one_for_a_dark_screen():
    svg = drawn()
    used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]+)"', svg))
    assert used == set(DARK)
    assert "prefers-color-scheme:dark" in svg
    assert 'class="marks padan-waterfall"' in svg


def test_words_with_markup_stay_words():
    svg = waterfall_svg("<script>", Bar("<b>", 1.0), [], "&", "id")
    assert "<script>" not in svg and "<b>" not in svg
