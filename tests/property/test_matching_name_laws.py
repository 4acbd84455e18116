"""Laws of the name standardiser on names made of the words and marks that its rules look at."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from matching.standardise import titles
from matching.standardise.lexicon import KNOWN
from matching.standardise.names import canonical_names, clean_names, name_forms, sound_names, standardise_names
from matching.standardise.variants import CANONICAL
from matching.standardise.words import SLICE, in_slices

MARKED = """
H. Hj. HJ DR. Drs. IR PROF R. K.H. KH AN. NY TN BY BAYI ALM (ALM) ST ST. MD SE SH S.Pd S.H. M.Si, A.Md.Keb S.E.
BIN BINTI A/L IBN AL I NI KT WYN MA BA LC J JOHN SMITH WRIGHT MARTIN CLAIR O'BRIEN JEAN-LUC GOETHE JOEL LI WANG SHI Åse
Łódź Straße José МИХАИЛ 王小明 محمد NAMA XX MR TUAN PASTOR RADEN MAS ABDURRAHMAN ABDUL SOERJADI NOERHAJATI , ; - . ' 1
"""
WORDS = st.sampled_from([*MARKED.split(), *sorted(KNOWN)[::25], *sorted(CANONICAL)[::15]])
NAMES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join) | st.text(max_size=12)
LISTS = st.lists(st.none() | NAMES, max_size=8)


def column(names: list[str | None]) -> pl.Series:
    return pl.Series("name", names, dtype=pl.String)


@given(LISTS)
def test_a_clean_name_is_its_own_clean_name(names: list[str | None]) -> None:
    clean = clean_names(column(names))
    assert clean_names(clean).to_list() == clean.to_list()


@given(LISTS)
def test_a_canonical_name_is_its_own_canonical_name(names: list[str | None]) -> None:
    canonical = canonical_names(clean_names(column(names)))
    assert canonical_names(canonical).to_list() == canonical.to_list()


@given(LISTS)
def test_each_name_is_standardised_alone(names: list[str | None]) -> None:
    together = name_forms(column(names)).rows()
    assert together == [row for name in names for row in name_forms(column([name])).rows()]
    assert name_forms(column(names[::-1])).rows() == together[::-1]


@given(LISTS)
def test_the_three_steps_and_the_one_agree(names: list[str | None]) -> None:
    clean = clean_names(column(names))
    canonical = canonical_names(clean)
    steps = {"clean": clean.to_list(), "canonical": canonical.to_list(), "sound": sound_names(canonical).to_list()}
    assert name_forms(column(names)).to_dict(as_series=False) == steps


@given(st.lists(WORDS.filter(lambda word: any(map(str.isalpha, word))), min_size=1, max_size=6).map(" ".join))
def test_no_name_is_lost_to_its_titles(name: str) -> None:
    (clean,) = clean_names(column([name])).to_list()
    assert clean != ""
    if clean is None:
        words = {"".join(filter(str.isalpha, word)) for word in name.upper().split()}
        unborn = words & {"BY", "BAYI", "ANAK", "AN"}
        missing = words & {word for text in titles.NO_NAME for word in text.split()}
        assert unborn or missing


@given(LISTS)
def test_words_of_every_form_are_parted_by_single_blanks(names: list[str | None]) -> None:
    for text in name_forms(column(names)).unpivot().get_column("value").drop_nulls().to_list():
        assert "" not in text.split(" ")


@given(LISTS)
def test_the_old_table_holds_the_same_forms(names: list[str | None]) -> None:
    table = standardise_names(column(names))
    forms = name_forms(table.get_column("raw"))
    assert table.select(clean="core", canonical="canonical", sound="sound").rows() == [
        (clean or "", canonical, sound) for clean, canonical, sound in forms.rows()
    ]


def test_slices_change_nothing() -> None:
    names = pl.Series([f"H. {word}, S.Pd" for word in sorted(CANONICAL)] * (2 * SLICE // len(CANONICAL) + 1))
    assert len(names) > SLICE
    assert in_slices(lambda part: part.str.to_lowercase(), names).equals(names.str.to_lowercase())
    assert clean_names(names).unique().sort().equals(clean_names(names.unique()).unique().sort())
