"""What is owed by its schedule: late, sent again unchanged, never; and what a night does without it."""

from pathlib import Path

import pytest
from delivery_nights import Nights, touched

from pipelines.delivery_words import notes_of, owed_words
from pipelines.duties import check_nothing_is_waited_for
from pipelines.errors import NothingPublished

SCHOOL, OTHER = "siswa_111233220001", "siswa_111233220002"
WEEKLY = 'delivery = { every = "week", due = "friday", grace_days = 1'  # Friday 6 November 2026 is day 4


@pytest.fixture
def site(tmp_path: Path) -> Nights:
    return Nights(tmp_path, more=WEEKLY + " }")


def both(site: Nights, day: int, *, first: int = 0) -> None:
    site.deliver(SCHOOL, range(first, first + 100), day)
    site.deliver(OTHER, range(200 + first, 260 + first), day)


def test_a_source_is_late_on_the_day_after_its_days_of_grace_and_no_more_once_something_new_comes(site: Nights) -> None:
    both(site, 0)
    assert [site.night(day).told for day in (0, 5)] == [[], []]  # Saturday 7: in time; both came for it
    assert site.night(12).told == []  # Saturday 14: the last day of grace
    night = site.night(13)
    assert night.told == [(None, "late", "use_last")]
    assert owed_words(night.owed[0], "id") == (
        "Kiriman emis yang ditunggu paling lambat 14-11-2026 belum diterima; yang terakhir diterima 02-11-2026. "
        "Sementara itu dipakai data per 02-11-2026; yang berubah sesudahnya mungkin hanya beda waktu."
    )
    both(site, 13, first=1)
    assert site.night(14).told == []


def test_of_many_schools_those_that_did_not_deliver_are_told_each(site: Nights) -> None:
    both(site, 0)
    site.night(0)
    site.deliver(OTHER, range(201, 262), 8)
    site.night(8)
    night = site.night(13)
    assert night.told == [("111233220001", "late", "use_last")]
    assert night.in_force == [SCHOOL, OTHER]
    assert list(notes_of(night.owed, [], "", "id")) == [None, "111233220001"]


def test_a_list_that_comes_again_unchanged_is_no_new_delivery(site: Nights) -> None:
    both(site, 0)
    site.night(0)
    for name in (SCHOOL, OTHER):
        file = site.folder / "inbox" / "emis" / f"{name}.csv"
        file.write_text(file.read_text("utf-8").replace(",", ";"), "utf-8")  # saved anew by another program
        touched(file, 8)
    night = site.night(13)
    assert night.told == [(None, "again", "use_last")]
    assert owed_words(night.owed[0], "en") == (
        "The delivery of emis came again with the same content as received on 02-11-2026; the new one expected by "
        "14-11-2026 has not arrived. Meanwhile data as of 02-11-2026 is used; what changed since may differ in time "
        "only."
    )


def test_a_source_of_which_nothing_ever_came_is_told(site: Nights) -> None:
    (site.folder / "inbox" / "emis").mkdir(parents=True)
    night = site.night(13)
    assert night.told == [(None, "never", "without")]
    assert owed_words(night.owed[0], "id").startswith(
        "Kiriman emis yang ditunggu paling lambat 14-11-2026 belum pernah"
    )


def test_without_a_schedule_nothing_is_late(site: Nights) -> None:
    site.more = ""
    both(site, 0)
    assert [site.night(day).told for day in (0, 100)] == [[], []]


def test_a_late_source_takes_no_part_where_that_is_configured_until_it_comes(site: Nights) -> None:
    site.more = WEEKLY + ', when_late = "without" }'
    both(site, 0)
    assert len(site.night(0).in_force) == 2
    for day in (13, 14):  # what lies there is not taken for new on the second night
        night = site.night(day)
        assert (night.in_force, night.told) == ([], [(None, "late", "without")])
        assert night.reason(SCHOOL) == "terlambat menurut jadwalnya, tidak ikut malam ini"
        assert night.acceptance.files["accepted_rows"].sum() == 0
    site.deliver(OTHER, range(201, 262), 15)
    night = site.night(15)
    assert (night.in_force, night.told) == ([OTHER], [("111233220001", "late", "without")])


def test_a_night_waits_for_a_late_source_and_no_longer_than_its_days(site: Nights) -> None:
    site.more = WEEKLY + ', when_late = "wait", wait_days = 3 }'
    both(site, 0)
    site.night(0)
    kept = site.manifest
    told = site.night(13).owed
    with pytest.raises(NothingPublished, match="menunggu kiriman itu, paling lama sampai 17-11-2026"):
        check_nothing_is_waited_for(told, "id")
    site.manifest = kept  # a night that waits leaves nothing behind
    night = site.night(16)
    assert night.told == [(None, "late", "use_last")]
    check_nothing_is_waited_for(night.owed, "id")


def test_one_late_school_keeps_no_night_waiting(site: Nights) -> None:
    site.more = WEEKLY + ', when_late = "wait" }'
    both(site, 0)
    site.night(0)
    site.deliver(OTHER, range(201, 262), 8)
    site.night(8)
    assert site.night(13).told == [("111233220001", "late", "use_last")]


def test_what_the_agency_is_held_to_goes_for_its_sources_and_their_own_words_go_before(site: Nights) -> None:
    agency = '[agencies.kemenag]\nname = "Kemenag"\ndelivery = { every = "month", due = "day 5", when_late = "wait" }'
    site.more = f"delivery = {{ grace_days = 10 }}\n{agency}"
    told = site.config.delivery("emis")
    assert (told.every, told.due, told.grace_days, told.when_late, told.wait_days) == ("month", "day 5", 10, "wait", 7)
    site.more = f'delivery = {{ every = "week" }}\n{agency}'
    told = site.config.delivery("emis")
    assert (told.every, told.due, told.grace_days, told.when_late) == ("week", None, 3, "wait")


def test_the_same_bytes_for_two_sources_are_told_and_a_path_of_both_is_not(site: Nights) -> None:
    second = '[sources.santri]\nrole = "roster"\nagency = "pesantren"\nlayout = "emis-siswa"\npath = "{path}/*.csv"'
    both(site, 0)
    site.more = second.format(path="emis")
    assert site.night(0).told == []
    file = site.folder / "inbox" / "emis" / f"{SCHOOL}.csv"
    (site.folder / "inbox" / "santri").mkdir()
    (site.folder / "inbox" / "santri" / "siswa_111233220009.csv").write_bytes(file.read_bytes())
    site.more, site.manifest = second.format(path="santri"), {}
    night = site.night(0)
    assert [(one["source"], one["what"], one["handling"]) for one in night.owed] == [
        ("emis", "elsewhere", "both"),
        ("santri", "elsewhere", "both"),
    ]
    assert owed_words(night.owed[0], "id") == (
        f"Isi berkas emis/{SCHOOL}.csv persis sama dengan santri: santri/siswa_111233220009.csv; mohon periksa apakah "
        "foldernya benar. Keduanya dipakai."
    )


def test_a_list_that_was_pasted_twice_is_held_back(site: Nights) -> None:
    site.deliver(SCHOOL, [*range(100), *range(100)])
    night = site.night(0)
    assert night.statuses == {SCHOOL: "quarantined"}
    assert "kemungkinan isi tertempel dua kali" in night.reason(SCHOOL)
