"""Deadlines as days of the calendar."""

from datetime import date

import pytest

from pipelines.schedule import Every, Schedule


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("every", "due", "grace", "today", "deadline"),
    [
        ("day", None, 0, "2026-11-23", "2026-11-22 2026-11-22 2026-11-21"),
        ("week", "friday", 2, "2026-11-23", "2026-11-20 2026-11-22 2026-11-15"),
        ("week", "Jum'at", 2, "2026-11-22", "2026-11-13 2026-11-15 2026-11-08"),  # the last day of grace is in time
        ("week", None, 0, "2026-11-23", "2026-11-22 2026-11-22 2026-11-15"),  # by the end of Sunday
        ("month", "day 5", 3, "2026-11-23", "2026-11-05 2026-11-08 2026-10-08"),
        ("month", "tanggal 25", 5, "2026-12-01", "2026-11-25 2026-11-30 2026-10-30"),  # posyandu
        ("month", "day 31", 0, "2026-03-01", "2026-02-28 2026-02-28 2026-01-31"),
        ("month", None, 5, "2024-03-06", "2024-02-29 2024-03-05 2024-02-05"),
        ("quarter", "day 10", 0, "2026-04-10", "2026-01-10 2026-01-10 2025-10-10"),
        ("quarter", "day 10", 0, "2026-04-11", "2026-04-10 2026-04-10 2026-01-10"),
        ("semester", None, 30, "2026-02-01", "2025-12-31 2026-01-30 2025-07-30"),  # DKB: 30 June and 31 December
        ("year", None, 0, "2026-01-01", "2025-12-31 2025-12-31 2024-12-31"),
    ],
)
def test_the_newest_deadline_that_has_passed(
    every: Every, due: str | None, grace: int, today: str, deadline: str
) -> None:
    found = Schedule.of(every, due, grace).deadline(day(today))
    assert f"{found.due} {found.last} {found.before}" == deadline


@pytest.mark.parametrize(
    ("every", "due", "words"),
    [
        ("day", "friday", "no due day"),
        ("week", "day 5", "on a weekday"),
        ("month", "friday", 'on a day such as "day 5"'),
        ("month", "day 32", "neither a weekday"),
        ("month", "5th", "neither a weekday"),
    ],
)
def test_a_due_day_that_does_not_fit_is_refused(every: Every, due: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Schedule.of(every, due, 0)
