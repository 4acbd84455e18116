"""On which days a delivery is due: `every` and `due` of the configuration as days of the calendar."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Every = Literal["day", "week", "month", "quarter", "semester", "year"]

MONTHS = {"month": 1, "quarter": 3, "semester": 6, "year": 12}
WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
    "senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "sabtu": 5, "minggu": 6,
}  # fmt: skip
SUNDAY = 6


@dataclass(frozen=True)
class Deadline:
    """A due day, the last day on which a delivery for it is in time, and the last such day of the period before.

    A delivery counts for `due` when it arrives after `before`.
    """

    due: date
    last: date
    before: date


@dataclass(frozen=True)
class Schedule:
    """A weekday of each week, or a day of the first month of each period: past the month's end, its last day.

    Without a day a delivery is due on the last day of the week or period.
    """

    every: Every
    weekday: int | None  # 0: Monday
    day: int | None
    grace_days: int

    @classmethod
    def of(cls, every: Every, due: str | None, grace_days: int) -> "Schedule":
        """Return the schedule of these words. Raises ValueError when `due` is no day of such a period."""
        weekday, day = parse_due(due) if due is not None else (None, None)
        if every == "day" and due is not None:
            raise ValueError("a delivery of every day has no due day: leave due out")
        if every == "week" and day is not None:
            raise ValueError(f'a delivery of every week is due on a weekday, such as "friday", not {due!r}')
        if every in MONTHS and weekday is not None:
            raise ValueError(f'a delivery of every {every} is due on a day such as "day 5", not {due!r}')
        return cls(every, weekday, day, grace_days)

    def deadline(self, today: date) -> Deadline:
        """Return the newest deadline that has passed before `today`: whose last day in time lies before it."""
        grace = timedelta(days=self.grace_days)
        due = self._due_until(today - grace - timedelta(days=1))
        return Deadline(due, due + grace, self._due_until(due - timedelta(days=1)) + grace)

    def _due_until(self, day: date) -> date:
        """Return the newest due day that is `day` or earlier."""
        if self.every == "day":
            return day
        if self.every == "week":
            weekday = SUNDAY if self.weekday is None else self.weekday
            return day - timedelta(days=(day.weekday() - weekday) % 7)
        months = MONTHS[self.every]
        first = day.year * 12 + (day.month - 1) // months * months  # the first month of the period, counted from year 0
        found = [self._due_in(first - months * back, months) for back in (0, 1)]
        return next(one for one in found if one <= day)

    def _due_in(self, first: int, months: int) -> date:
        month = first if self.day is not None else first + months - 1
        year, month = month // 12, month % 12 + 1
        return date(year, month, min(self.day or 31, calendar.monthrange(year, month)[1]))


def parse_due(text: str) -> tuple[int | None, int | None]:
    """Return (weekday, None) or (None, day of the month). Raises ValueError when the words are neither."""
    words = " ".join(text.lower().replace("'", "").split())
    if words in WEEKDAYS:
        return WEEKDAYS[words], None
    found = re.fullmatch(r"(?:day|tanggal|tgl)\.? ?(\d{1,2})", words)
    if found and 1 <= int(found[1]) <= 31:
        return None, int(found[1])
    raise ValueError('it is neither a weekday such as "friday" or "jumat", nor a day such as "day 5" or "tanggal 5"')
