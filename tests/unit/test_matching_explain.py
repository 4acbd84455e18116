"""The waterfall of one pair, in words. All people are invented."""

from datetime import date

import pytest

from matching.explain import explain_pair
from matching.model import Terms, default_model
from matching.score import probability
from matching.words import COMPARISONS, words

OWN = {
    "nik": "3322014502100001",
    "name": "Hj. Rina Wulandaria",
    "birth_date": date(2010, 2, 5),
    "sex": "P",
    "mother_name": "ST. AMINAHTI",
    "village_code": "3322012001",
}
OTHER = OWN | {"nik": "3322014502100002", "name": "DEWI SARIANTI", "mother_name": "SITI AMINAHTI"}


def test_the_steps_of_a_twin_in_words() -> None:
    told = explain_pair(OWN, OTHER, default_model())
    assert [step[:2] + step[3:] for step in told.steps if step.level != "missing"] == [
        ("nik", "one_slip", "3322014502100001", "3322014502100002", "NIK: beda satu angka atau dua angka tertukar",
         "NIK: one digit differs or two are transposed"),
        ("name", "differs", "Hj. Rina Wulandaria", "DEWI SARIANTI", "Nama: beda", "Name: differs"),
        ("birth_date", "equal", "2010-02-05", "2010-02-05", "Tanggal lahir: sama", "Birth date: equal"),
        ("sex", "equal", "P", "P", "Jenis kelamin: sama", "Sex: equal"),
        ("mother_name", "variant", "ST. AMINAHTI", "SITI AMINAHTI", "Nama ibu: ejaan lain dari nama yang sama",
         "Mother's name: a known spelling variant"),
        ("village", "equal", "3322012001", "3322012001", "Desa/kelurahan: sama", "Village: equal"),
        ("household", "relative", None, None,
         "Saudara serumah: kecocokan ini juga akan terlihat pada saudara serumah",
         "Same household: a relative of the household would agree in this as well"),
    ]  # fmt: skip
    assert sum(step.weight_bits for step in told.steps) == told.match_weight
    assert probability(told.prior_weight + told.match_weight) == told.probability < 0.1


def test_a_number_set_aside_is_named_and_weighs_nothing() -> None:
    told = explain_pair(OWN, OTHER, default_model(), set_aside={"nik"})
    assert told.steps[0] == (
        "nik",
        "missing",
        0.0,
        "3322014502100001",
        "3322014502100002",
        "NIK: tidak dipakai, karena milik orang lain",
        "NIK: set aside, for it is another's",
    )


def test_an_equal_number_under_another_name_weighs_nothing() -> None:
    told = explain_pair(OWN, OTHER | {"nik": OWN["nik"]}, default_model())
    assert told.steps[0][:3] == ("nik", "equal", 0.0)
    assert told.steps[0].words_en == "NIK: equal, but the name is plainly another's: not counted"


def test_a_number_known_in_part_is_shown_as_it_is() -> None:
    own = OWN | {"nik": None, "nik_partial": "332201450210000*"}
    step = explain_pair(own, OTHER, default_model()).steps[0]
    assert (step.level, step.left_value) == ("truncated", "332201450210000*")


def test_a_frequent_name_weighs_less_than_a_rare_one() -> None:
    model = default_model().with_terms(Terms(1_000_000, names={"NURHAYATI": 900}))
    frequent, rare = (
        explain_pair({"name": name}, {"name": name}, model).steps[1].weight_bits for name in ("NURHAYATI", "WULANDARIA")
    )
    assert frequent == pytest.approx(9.8, abs=0.1)  # log2(0.8 / (901 / 1005000))
    assert rare == pytest.approx(18.6, abs=0.1)


def test_every_level_of_the_model_has_its_words() -> None:
    said = {
        (c.name, level.level): words(c.name, level.level) for c in default_model().comparisons for level in c.levels
    }
    assert set(COMPARISONS) == {name for name, _ in said} | {"household"}
    assert all(len(texts) == 2 and all(": " in text for text in texts) for texts in said.values())
