"""Which value is likelier right: what weighs, what is offered, and that nobody is told more than it may know."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from findings_world import SOURCES, World
from hypothesis import given
from hypothesis import strategies as st

from reports.catalogue.kind import Language
from reports.entitlement import Entitlement, entitle
from reports.findings.proposals import NUMBER_KINDS, OFFERED, SUREST, offer

BPJS = ("bpjs", "roster", "bpjs-kesehatan", "bpjs-peserta", date(2026, 11, 5), "insured")
DTSEN = ("dtsen", "roster", "dinas-sosial", "dtsen", date(2026, 10, 5), "social")
NIK = "3322014503140001"  # a girl of 5 March 2014
PROPOSED = ("proposed_value", "proposed_probability")
SCHOOL = "dinas-pendidikan"


def world(
    own: dict[str, Any], register: dict[str, Any], levels: dict[str, str] | None = None, **lists: dict[str, Any]
) -> World:
    """Return a pupil linked to a person of the register, whom the named lists have too."""
    made = World([*SOURCES, BPJS, DTSEN])
    person = made.record("person", "siak", **register)
    made.link(made.record("pupil", "dapodik", **own), person, probability=1.0, levels=levels)
    for source, values in lists.items():
        made.link(made.record(f"in {source}", source, **values), person, probability=1.0, levels=levels)
    return made


def proposed(made: World, field: str, row: str = "pupil") -> tuple[Any, ...]:
    found = made.findings().filter(record_id=row, field=field, kind="BEDA_ISI")
    return found.select(*PROPOSED).row(0)


def test_the_register_is_likelier_right_than_a_list_that_stands_alone() -> None:
    value, chance = proposed(world({"mother_name": "SITI FATONAH"}, {}), "mother_name")
    assert value == "SITI AMINAH"
    assert OFFERED <= chance < 0.9


def test_the_nik_tells_which_birth_date_it_was_made_from() -> None:
    swapped = world({"birth_date": date(2014, 5, 3)}, {})
    assert proposed(swapped, "birth_date") == ("2014-03-05", 0.99)
    against = world({}, {"birth_date": date(2014, 5, 3)})
    assert proposed(against, "birth_date") == (None, None)  # corrected at the registry, or mistaken there
    sex = world({"sex": "L"}, {})
    assert proposed(sex, "sex") == ("P", 0.98)


def test_lists_of_other_agencies_turn_the_scales_and_each_agency_counts_once() -> None:
    other = {"mother_name": "SITI FATONAH"}
    assert proposed(world(other, {}, bpjs=other), "mother_name") == (None, None)
    twice = world(other, {}, bpjs=other)
    twice.link(twice.record("again", "bpjs", row=99, **other), "person", probability=1.0)
    assert proposed(twice, "mother_name") == (None, None)
    value, chance = proposed(world(other, {}, bpjs=other, dtsen=other), "mother_name")
    assert (value, chance) == ("SITI FATONAH", 0.86)
    assert (
        proposed(world(other, {}, bpjs={}, dtsen={}), "mother_name")[1] > proposed(world(other, {}), "mother_name")[1]
    )


def test_values_that_several_agencies_contradict_alike_are_told_to_the_register_without_naming_a_list() -> None:
    other = {"mother_name": "SITI FATONAH"}
    found = world(other, {}, bpjs=other, dtsen=other).findings().filter(cause="others_agree")
    [row] = found.to_dicts()
    assert (row["record_id"], row["agency"], row["who_acts"]) == ("person", "disdukcapil", "register")
    assert (row["own_value"], row["register_value"], row["other_source"]) == ("SITI AMINAH", None, None)
    assert "FATONAH" not in str(row)
    assert not any(source in row["explanation"] for source in ("bpjs", "dtsen", "dapodik", "BPJS", "DTSEN", "Dapodik"))
    alone = world(other, {}, bpjs=other).findings()
    assert alone.filter(cause="others_agree").is_empty()
    spelled = {"name": "MOHAMAD ALI"}
    variants = world(spelled, {"name": "MUHAMMAD ALI"}, levels={"name": "variant"}, bpjs=spelled, dtsen=spelled)
    assert variants.findings().filter(cause="others_agree").is_empty()


@pytest.mark.parametrize(
    "own, kind",
    [
        ({"nik": None, "raw_nik": "", "nik_status": "empty"}, "NIK_KOSONG"),
        ({"nik": None, "raw_nik": "3322014503140000", "nik_status": "truncated"}, "NIK_TERPOTONG"),
        ({"nik": None, "raw_nik": "3.32201E+15", "nik_status": "scientific"}, "NIK_RUSAK"),
        ({"nik": None, "raw_nik": "332201450314001", "nik_status": "malformed"}, "NIK_TIDAK_VALID"),
    ],
)
def test_a_number_that_cannot_be_right_gets_the_linked_persons_own(own: dict[str, Any], kind: str) -> None:
    made = world(own, {})
    found = made.findings().filter(record_id="pupil", kind=kind)
    [row] = found.to_dicts()
    assert row["proposed_value"] == NIK
    assert row["proposed_probability"] == SUREST
    assert NIK in row["suggestion"]
    assert kind in NUMBER_KINDS


def test_an_unlinked_row_and_an_uncertain_link_get_no_proposal() -> None:
    made = World()
    person = made.record("person", "siak", mother_name="SITI FATONAH")
    made.link(made.record("pupil", "dapodik"), person, probability=0.85)
    assert proposed(made, "mother_name") == (None, None)


def test_between_two_rosters_nobody_prevails_but_the_niks_date_does() -> None:
    rosters = World([source for source in SOURCES if source[1] == "roster"])
    rosters.link(
        rosters.record("pupil", "dapodik", mother_name="SRI"),
        rosters.record("infant", "eppgbm", birth_date=date(2014, 5, 3)),
    )
    assert proposed(rosters, "mother_name") == (None, None)
    assert proposed(rosters, "birth_date") == ("2014-03-05", 0.87)
    assert proposed(rosters, "birth_date", row="infant") == ("2014-03-05", 0.87)


@pytest.mark.parametrize("language, words", [("id", "nilai Anda (peluang 86 %)"), ("en", "your value (chance 86 %)")])
def test_a_recipient_is_told_as_much_as_it_may_know(language: Language, words: str) -> None:
    other = {"mother_name": "SITI FATONAH"}
    found = world(other, {}, bpjs=other, dtsen=other).findings().filter(record_id="pupil", field="mother_name")

    def told(may_see: set[str], members: set[str]) -> tuple[Any, Any]:
        [row] = entitle(found, Entitlement(SCHOOL, frozenset(may_see), frozenset(members)), language).to_dicts()
        return row["proposal"], row["proposed_value"]

    assert told({"mother_name"}, {"siak", "bpjs", "dtsen"}) == (words, "SITI FATONAH")
    assert told({"mother_name"}, {"siak", "bpjs"}) == (None, None)
    assert str(told({"mother_name"}, {"siak"})[0]).startswith("SITI AMINAH (")
    assert told(set(), {"siak", "bpjs", "dtsen"}) == (None, None)


def test_a_proposed_nik_is_masked_and_needs_its_field_and_the_membership() -> None:
    found = world({"nik": None, "raw_nik": "", "nik_status": "empty"}, {}).findings()
    number = found.filter(kind="NIK_KOSONG")

    def told(may_see: set[str], members: set[str]) -> str:
        return str(entitle(number, Entitlement(SCHOOL, frozenset(may_see), frozenset(members)), "id").to_dicts())

    assert "332201******0001 (peluang 99 %)" in told({"nik"}, {"siak"})
    hidden = told({"name"}, {"siak"}), told({"nik"}, set()), told({"nik"}, {"siak"})
    assert [NIK in text for text in hidden] == [False, False, False]
    assert ["peluang" in text for text in hidden] == [False, False, True]


@given(
    odds=st.floats(-12, 12),
    same=st.floats(0, 1),
    own=st.lists(st.sampled_from(["a", "b", "c"]), unique=True),
    linked=st.lists(st.sampled_from(["d", "e", "f"]), unique=True),
    known=st.sets(st.sampled_from(list("abcdef"))),
    role=st.sampled_from(["register", "roster", None]),
)
def test_no_proposal_is_unlikely_surer_than_the_link_or_changed_by_a_list_that_is_not_known(
    odds: float, same: float, own: list[str], linked: list[str], known: set[str], role: str | None
) -> None:
    def offered(for_own: list[str], for_linked: list[str], given: set[str] | None) -> dict[str, Any]:
        return offer(
            pl.DataFrame(
                {
                    "kind": ["BEDA_ISI"], "own_value": ["OWN"], "other_role": [role], "linked_value": ["LINKED"],
                    "linked_source": ["siak"], "linked_probability": [same], "linked_log_odds": [odds],
                    "lists_for_own": [for_own], "lists_for_linked": [for_linked],
                },
                schema_overrides={
                    "other_role": pl.String(), "lists_for_own": pl.List(pl.String()),
                    "lists_for_linked": pl.List(pl.String()),
                },
            ),
            given,
        ).row(0, named=True)  # fmt: skip

    told = offered(own, linked, known)
    names = ("proposed_value", "proposed_probability", "proposed_side")
    kept = offered([one for one in own if one in known], [one for one in linked if one in known], None)
    assert [told[name] for name in names] == [kept[name] for name in names]
    if told["proposed_side"] is None:
        assert (told["proposed_value"], told["proposed_probability"]) == (None, None)
    else:
        assert OFFERED <= told["proposed_probability"] <= min(SUREST, round(same + 0.005, 2))
        assert told["proposed_value"] == {"own": "OWN", "linked": "LINKED"}[told["proposed_side"]]
