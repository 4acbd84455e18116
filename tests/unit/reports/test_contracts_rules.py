"""Rules and bounds of a delivery's contract: what is judged, what is refused, how a break is said."""

import pytest

from reports.contracts.measures import MEASURES
from reports.contracts.rules import RULES, Bound, Bounds, reason, shown_number, shown_value

BY_KEY = {rule.key: rule for rule in RULES}


def judged(bounds: Bounds) -> set[tuple[str, str, float]]:
    return {(bound.rule.key, bound.severity, bound.value) for bound in bounds.judged("dapodik")}


def test_a_layout_that_says_nothing_is_still_judged_on_what_no_list_of_people_may_break() -> None:
    assert judged(Bounds({"other": {"min_rows": 7}})) == judged(Bounds({"dapodik": {}})) == judged(Bounds())
    assert judged(Bounds()) == {
        ("needed", "critical", True),
        ("wanted", "warning", True),
        ("duplicate", "critical", True),
        ("min_rows", "critical", 1),
        ("unique_key_min", "critical", 0.55),
        ("unique_key_min", "warning", 0.9),
        ("dates_in_range_min", "critical", 0.5),
        ("dates_in_range_min", "warning", 0.95),
        ("named_min", "critical", 0.5),
        ("named_min", "warning", 0.95),
        ("min_age_days", "warning", 0),
    }


def test_layout_and_configuration_add_their_bounds_and_override_the_usual_ones() -> None:
    expect = {
        "min_rows": 20, "well_formed_nik_min": 0.5, "warn_well_formed_nik_min": 0.9,
        "unique_key": "nisn", "needed": ["name"], "birth_year": [2000, 2022],
    }  # fmt: skip
    bounds = Bounds({"dapodik": expect}, max_age_days=45, max_drop=0.2)
    assert judged(bounds) - judged(Bounds()) == {
        ("min_rows", "critical", 20),
        ("well_formed_nik_min", "critical", 0.5),
        ("well_formed_nik_min", "warning", 0.9),
        ("max_age_days", "warning", 45),
        ("max_drop", "critical", 0.2),
    }
    assert ("min_rows", "critical", 1) not in judged(bounds)


@pytest.mark.parametrize(
    ("expect", "message"),
    [
        ({"min_row": 3}, r"dapodik \[expect\] min_row: no such rule; known are needed, .*min_rows"),
        ({"warn_nik": 3}, r"\[expect\] warn_nik: no such rule"),
        ({"duplicate": 1}, r"\[expect\] duplicate: no such rule"),  # no bound: content twice is never right
        ({"min_rows": "20"}, r"\[expect\] min_rows = '20': write a number"),
        ({"warn_min_rows": True}, r"\[expect\] warn_min_rows = True: write a number"),
    ],
)
def test_a_bound_that_no_rule_knows_or_that_is_no_number_is_refused_by_name(expect: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Bounds({"dapodik": expect})


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        (1234, "id", "1.234"),
        (1234, "en", "1,234"),
        (1234.5, "id", "1.234,5"),
        (0.5, "en", "0.5"),
        (3_184_220, "id", "3.184.220"),
    ],
)
def test_numbers_read_as_in_the_reader_s_country(value: float, language: str, expected: str) -> None:
    assert shown_number(value, language) == expected


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("well_formed_nik_min", 0.4999, "49,9 %"),  # never 50 %, which is the bound it misses
        ("well_formed_nik_min", 0.5, "50 %"),
        ("empty_nik_max", 0.5001, "50,1 %"),
        ("empty_nik_max", 0.29, "29 %"),  # 0.29 * 1000 is 290.00000000000006 only in floating point
        ("max_drop", 0.2, "20 %"),
        ("max_age_days", 1200, "1.200"),
        ("duplicate", "a, b.xlsx", "a, b.xlsx"),
    ],
)
def test_a_share_is_rounded_away_from_the_bound_it_misses(key: str, value: float, expected: str) -> None:
    assert shown_value(BY_KEY[key], value, "id") == expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_every_rule_says_in_both_languages_what_how_much_and_what_to_do(rule) -> None:
    value = "a.xlsx" if rule.unit == "text" else 7 if rule.unit == "count" else 0.07
    measures = {"kept_rows": 70, "previous_rows": 1000, rule.column: value}
    bound = Bound("dapodik", rule, "critical", 9)
    texts = [reason(bound, measures, {"unique_key": "nisn"}, language) for language in ("id", "en")]
    shown = [shown_value(rule, value, language) for language in ("id", "en")]
    assert all(part in text for part, text in zip(shown, texts, strict=True))
    assert all(text.endswith(".") and "{" not in text for text in texts)
    assert texts[0] != texts[1] and rule.title["id"] != rule.title["en"]


def test_keys_are_unique_and_read_a_measured_column() -> None:
    assert len(BY_KEY) == len(RULES)
    assert {rule.column for rule in RULES} <= {*MEASURES, "drop", "share_set_aside"}
