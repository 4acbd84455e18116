"""The numbers of a link: levels, weights, terms, and the file they are kept in."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from matching.errors import ModelError
from matching.model import Level, Terms, default_model, load_model, save_model
from matching.score import prior_weights, probability
from matching.standardise.terms import frequency
from matching.weights import GRID, match_weight


def test_a_weight_is_the_log_of_m_over_u_on_the_grid() -> None:
    assert [match_weight(0.5, 0.125), match_weight(0.25, 0.5), match_weight(1, 1)] == [2.0, -1.0, 0.0]
    assert match_weight(0.9, 0.001) * GRID % 1 == 0
    assert match_weight(0.9, 0.001) == pytest.approx(9.813781, abs=1 / GRID)


@pytest.mark.parametrize(("m", "u"), [(0, 0.5), (0.5, 0), (1.1, 0.5), (0.5, -1)])
def test_a_level_never_seen_has_no_weight(m: float, u: float) -> None:
    with pytest.raises(ValueError, match=r"must lie in \(0, 1\]"):
        match_weight(m, u)


def test_a_level_outside_its_range_is_refused() -> None:
    with pytest.raises(ModelError, match="level equal: m, u and relative must lie"):
        Level("equal", 1.5, 0.1)


def test_the_names_of_all_levels_are_those_others_rely_on() -> None:
    names = ["equal", "title", "variant", "reordered", "joined", "abbreviated", "token_missing", "phonetic"]
    names += ["similar_high", "similar", "missing", "differs"]
    code = ["equal", "missing", "differs"]
    found = {c.name: list(dict.fromkeys(level.name for level in c.levels)) for c in default_model().comparisons}
    assert found == {
        "nik": ["equal", "truncated", "partial", "one_slip", "serial_differs", "missing", "differs"],
        "name": names,
        "birth_date": ["equal", "day_month_swapped", "one_digit", "same_year_month", "heaped", "missing", "differs"],
        "sex": code,
        "birth_place": ["equal", "close", "missing", "differs"],
        "mother_name": names,
        "father_name": names,
        "no_kk": code,
        "nisn": code,
        "bpjs_no": code,
        "mother_nik": code,
        "village": ["equal", "district", "missing", "differs"],
    }


def test_missing_says_nothing_and_a_difference_speaks_against() -> None:
    for comparison in default_model().comparisons:
        levels = {level.level: level for level in comparison.levels}
        assert (levels["missing"].m, levels["missing"].u) == (1.0, 1.0)
        assert match_weight(levels["differs"].m, levels["differs"].u) < -2


def test_another_sex_or_number_outweighs_the_village_and_a_common_name() -> None:
    model = default_model()
    weight = {(c.name, level.level): match_weight(level.m, level.u) for c in model.comparisons for level in c.levels}
    common = match_weight(0.8, 1 / 554)
    sex_and_number = weight["sex", "differs"] + weight["nik", "differs"]
    assert common + weight["village", "equal"] + sex_and_number + prior_weights(model)[0] < -10


def test_a_model_comes_back_from_its_file(tmp_path: Path) -> None:
    model = default_model().with_terms(
        Terms(40_000, {"SITI": 12}, {"SITI": 300}, {"2012-01-01": 40}, {"3322012001": 900})
    )
    save_model(model, tmp_path / "model.json")
    first = (tmp_path / "model.json").read_bytes()
    save_model(load_model(tmp_path / "model.json"), tmp_path / "model.json")
    assert load_model(tmp_path / "model.json") == model
    assert (tmp_path / "model.json").read_bytes() == first


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"comparisons": [{"name": "nik"}]}'])
def test_what_is_no_model_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "model.json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match="the model cannot be read"):
        load_model(tmp_path / "model.json")


def test_a_level_the_model_does_not_know_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="comparison sex has no level similar"):
        default_model().comparison("sex").code("similar")


def test_the_prior_is_that_of_one_among_all_people() -> None:
    model = replace(default_model(), least_people=1024, coverage=1.0, household=2.0)
    assert prior_weights(model) == (-10.0, -9.0)
    assert prior_weights(model.with_terms(Terms(4096))) == (-12.0, -11.0)


def test_a_probability_stays_within_its_range() -> None:
    assert [probability(bits) for bits in (0.0, 1.0, -1e9, 1e9)] == [0.5, 2 / 3, pytest.approx(0.0, abs=1e-300), 1.0]


def test_a_frequency_trusts_the_usual_where_there_are_few_people() -> None:
    assert frequency(0, 0, 0.001) == 0.001
    assert frequency(999, 0 + 10**6 - 1000, 0.001) == 0.001
    assert frequency(1799, 10**6, 0.001) == pytest.approx(0.0018, rel=0.01)


def test_the_default_model_can_be_read_by_people() -> None:
    path = Path(__file__).parents[2] / "matching" / "models" / "default.json"
    assert max(map(len, path.read_text(encoding="utf-8").splitlines())) <= 120
    assert json.loads(path.read_text(encoding="utf-8"))["comparisons"][0]["name"] == "nik"
