"""Names as people write them, and what is left of them for comparing. All names are invented."""

import polars as pl
import pytest

from matching.standardise.names import canonical_names, standardise_names, word_weightless
from matching.standardise.phonetic import skeleton, sound
from matching.standardise.variants import CANONICAL as SPELLINGS
from matching.standardise.variants import GROUPS, canonical_word
from matching.standardise.weightless import WEIGHTLESS


def forms(*names: str) -> dict[str, dict[str, object]]:
    return {row["raw"]: row for row in standardise_names(pl.Series(list(names))).iter_rows(named=True)}


CORES = [
    # titles and degrees, in safe positions only
    ("H. Ahmad  Dahlani, S.Pd., M.Si", "AHMAD DAHLANI"),
    ("Hj. Siti Nurhaliyah", "SITI NURHALIYAH"),
    ("Drs. H. Zainal Abidun, M.Pd.I", "ZAINAL ABIDUN"),
    ("DR. IR. SOEKARTO", "SOEKARTO"),
    ("Dewi Lestaria S.Pd", "DEWI LESTARIA"),
    ("Dewi Lestaria S.H.", "DEWI LESTARIA"),
    ("Ani Suryani, A.Md.Keb", "ANI SURYANI"),
    ("Sri Mulyana (Alm)", "SRI MULYANA"),
    ("R. Soepomo", "SOEPOMO"),
    ("An. Nisa", "NISA"),
    ("An. Musrifahti", "MUSRIFAHTI"),
    ("An. Smith", "AN SMITH"),
    ("R. Romero", "R ROMERO"),
    # never an empty name, never a real word
    ("HAJI", "HAJI"),
    ("(ALM)", "ALM"),
    ("AN NISA RAHMA", "AN NISA RAHMA"),
    ("TAN MA", "TAN MA"),
    ("SITI MA", "SITI MA"),
    ("ST. AISYAH", "ST AISYAH"),
    ("DEWI S. H.", "DEWI S H"),
    ("Simanjuntak, Dewi", "SIMANJUNTAK DEWI"),
    ("I GUSTI NGURAH RAKA", "I GUSTI NGURAH RAKA"),
    ("CUT MEUTIARA", "CUT MEUTIARA"),
    ("ANDI TENRIANA", "ANDI TENRIANA"),
    # the father's name is not the person's
    ("Budi Santosa bin Ali", "BUDI SANTOSA"),
    ("RAJU A/L MUTHU", "RAJU"),
    # letters of any kind
    ("Ma'ruf Amini", "MARUF AMINI"),
    ("Ma\u2019ruf Amini", "MARUF AMINI"),
    ("José Ximenes", "JOSE XIMENES"),
    ("NUR-HAYATI", "NUR HAYATI"),
    ("B\u00a0UDI", "B UDI"),
    ("王小明", "王小明"),
    ("BUD1 SANTOSA", "BUD SANTOSA"),
    ("BYRON", "BYRON"),
    # a line of fathers is an Arab's own name; words of one syllable are Chinese
    ("Mohammed bin Rashid Al Maktab", "MOHAMMED BIN RASHID AL MAKTAB"),
    ("ALI BIN UMAR", "ALI"),
    ("LI BIN WANG", "LI BIN WANG"),
    ("XIAO MING MA", "XIAO MING MA"),
    ("SE HUN", "SE HUN"),
    ("MA LI", "MA LI"),
    ("LI, MA", "LI MA"),
    # initials and words of foreign names are no titles; degrees after a long enough name are
    ("H WRIGHT", "H WRIGHT"),
    ("H. G. WELLER", "H G WELLER"),
    ("H AHMADI", "AHMADI"),
    ("R. MARTIN", "R MARTIN"),
    ("SMITH, J", "SMITH J"),
    ("Smith, M. A.", "SMITH M A"),
    ("WRIGHT, S.Pd", "WRIGHT"),
    ("AHMADI, H.", "AHMADI"),
    ("SITI AMINAHTI SE", "SITI AMINAHTI"),
    ("PARK YOON SE", "PARK YOON SE"),
    ("ST CLAIR", "ST CLAIR"),
    ("PASTOR GARCIA", "PASTOR GARCIA"),
    ("TUAN NGUYEN", "TUAN NGUYEN"),
    ("BY OLE", "BY OLE"),
    ("ERIK ALM", "ERIK ALM"),
    ("SUPARMANTO ALM", "SUPARMANTO"),
    ("IR", "IR"),
    # other scripts keep their marks
    ("Ødegård Åse", "ODEGARD ASE"),
    ("Николай Йовков", "НИКОЛАЙ ЙОВКОВ"),
    ("김세훈", "김세훈"),
    ("राम कुमार", "राम कुमार"),
    # no names at all
    ("BY NY SITI AMINAHTI", ""),
    ("By. Ny. Rinata", ""),
    ("BAYI", ""),
    ("-", ""),
    ("TIDAK ADA", ""),
    ("MR. X", ""),
    ("123", ""),
]


@pytest.mark.parametrize(("name", "core"), CORES)
def test_titles_go_and_words_stay(name: str, core: str) -> None:
    assert forms(name)[name]["core"] == core


CANONICAL = [
    ("ACHMAD", "AHMAD"),
    ("MOCH", "MUHAMMAD"),
    ("MUHAMMAD", "MUHAMMAD"),
    ("SOEKARTO", "SUKARTO"),
    ("TJOKRO", "COKRO"),
    ("DJOKO", "JOKO"),
    ("NJOTO", "NYOTO"),
    ("SUPRIYADI", "SUPRIADI"),
    ("SUWARNO", "SUARNO"),
    ("ABDURRAHMAN", "ABDUL RAHMAN"),
    ("ABDULRAHMAN", "ABDUL RAHMAN"),
    ("ABDULLATIF", "ABDUL LATIF"),
    ("ABDUSSALAM", "ABDUL SALAM"),
    ("ABDULLAH", "ABDULLAH"),
    ("NURHAYATI", "NURHAYATI"),
    ("JAYA", "JAYA"),  # today's J is a J
    ("WIDJAJA", "WIJAYA"),
    ("SOERJADI", "SURYADI"),
    ("BOEDIONO", "BUDIONO"),
    ("SUYANTO", "SUYANTO"),  # no SUWANTO
    # no old spelling in foreign words
    ("JOEL", "JOEL"),
    ("NOEL", "NOEL"),
    ("ZOE", "ZOE"),
    ("PHOEBE", "PHOEBE"),
    ("GOETHE", "GOETHE"),
    ("BOEHM", "BOEHM"),
    ("KATJA", "KATJA"),
    ("NADJA", "NADJA"),
    ("KADE", "KADE"),
]


@pytest.mark.parametrize(("word", "canonical"), CANONICAL)
def test_each_word_has_one_spelling(word: str, canonical: str) -> None:
    assert canonical_word(word) == canonical


IN_PLACE = [
    ("ST AISYAH", "SITI AISYAH"),
    ("ST NOERHAYATI", "SITI NURHAYATI"),
    ("ST MUSRIFAH", "SITI MUSRIFAH"),
    ("ST CLAIR", "ST CLAIR"),
    ("ST JAMES", "ST JAMES"),
    ("MD YUSUP", "MUHAMMAD YUSUF"),
    ("MD SMITH", "MD SMITH"),
    ("I KT ARTAWAN", "I KETUT ARTAWAN"),
    ("NI MD SUCI", "NI MADE SUCI"),
    ("KT SMITH", "KT SMITH"),
    ("WYN JONES", "WYN JONES"),
]


@pytest.mark.parametrize(("name", "canonical"), IN_PLACE)
def test_short_forms_are_read_only_in_their_place(name: str, canonical: str) -> None:
    assert canonical_names(pl.Series([name])).to_list() == [canonical]


def test_groups_of_variants_have_no_word_in_common() -> None:
    words = [word for line in GROUPS.strip().splitlines() for word in set(line.split())]
    heads = {word: SPELLINGS[word] for word in words}
    assert all(heads[head] == head for head in heads.values())
    assert {canonical_word(head) for head in heads.values()} == set(heads.values())


def test_words_without_weight_are_canonical_and_have_a_reason() -> None:
    assert {"I", "NI", "WAYAN", "KETUT", "BIN", "SIREGAR", "NASUTION"} <= word_weightless()
    assert all(group.reason and group.words for group in WEIGHTLESS.values())
    assert {word: canonical_word(word) for word in word_weightless()} == {word: word for word in word_weightless()}


SAME_SOUND = [
    ("FAUZIAH", "PAUSIA"),
    ("ZAINUDIN", "JAINUDIN"),
    ("THAMRIN", "TAMRIN"),
    ("SYAFIQ", "SAPIK"),
    ("KHOTIMAH", "HOTIMA"),
    ("SUMIYATI", "SUMIATI"),
    ("WAHIB", "WAHIP"),
    ("TSANI", "SANI"),
    ("JUMMA", "JUMA"),
]


@pytest.mark.parametrize(("one", "other"), SAME_SOUND)
def test_what_is_spoken_alike_has_one_sound(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("RINA", "RINI"), ("HASAN", "HUSNI"), ("BUDI", "RUDI"), ("SITI", "SATI")])
def test_what_is_spoken_differently_has_two_sounds(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_a_skeleton_survives_a_wrong_vowel() -> None:
    assert [skeleton(word) for word in ("WULANDARI", "WULONDARI", "IBRAHIM", "ANI", "I")] == [
        "WLN",
        "WLN",
        "IBR",
        "AN",
        "I",
    ]


def test_all_forms_of_one_name() -> None:
    (row,) = standardise_names(pl.Series([" Hj.  Siti   Noerhayati "])).drop("raw").iter_rows(named=True)
    assert row == {
        "shown": "Hj. Siti Noerhayati",
        "core": "SITI NOERHAYATI",
        "words": ["SITI", "NURHAYATI"],
        "canonical": "SITI NURHAYATI",
        "ordered": "NURHAYATI SITI",
        "compact": "SITINURHAYATI",
        "sound": "NURHAYATI SITI",
        "spoken": "SITINURHAYATI",
        "first_key": "ST",
        "last_key": "NRH",
        "cut": False,
    }


def test_distinct_texts_come_once_and_in_order() -> None:
    names = standardise_names(pl.Series(["SITI", None, "AGUS", "SITI"]))
    assert names.get_column("raw").to_list() == ["AGUS", "SITI"]


def test_no_names_at_all() -> None:
    assert standardise_names(pl.Series([], dtype=pl.String)).height == 0
