"""The last days of an agreement are told; the day after, nothing is read any more."""

import json
from datetime import date

import pytest

from pipelines.agreement import agreement_state, warning_of
from pipelines.config import RunConfig, check_lawful
from pipelines.errors import Refused

UNTIL = date(2026, 12, 31)
RUN = RunConfig(region="33.22", purpose="p", legal_basis="l", agreement="PKS 1/2026", agreement_until=UNTIL)


@pytest.mark.parametrize(
    ("day", "state", "said"),
    [
        (date(2026, 11, 30), "runs", None),
        (date(2026, 12, 1), "ending", "30 hari lagi (31-12-2026); mulai 01-01-2027 padan run ditolak"),
        (date(2026, 12, 30), "ending", "berakhir 1 hari lagi"),
        (UNTIL, "ending", "berakhir hari ini"),
        (date(2027, 1, 1), "ended", "berakhir 31-12-2026: padan run ditolak (kode akhir 4)"),
    ],
)
def test_the_last_thirty_days_are_told(day: date, state: str, said: str | None) -> None:
    told = agreement_state(RUN, day)
    warning = warning_of(told)
    assert told["state"] == state
    assert warning == warning_of(json.loads(json.dumps(told, default=str)))  # as a manifest has it
    assert warning is None if said is None else said in (warning or "")
    if state == "ended":
        with pytest.raises(Refused, match="PKS 1/2026"):
            check_lawful(RUN, day)
    else:
        check_lawful(RUN, day)


def test_an_agreement_without_an_end_is_for_the_night_to_refuse() -> None:
    run = RUN.model_copy(update={"agreement_until": None})
    told = agreement_state(run, UNTIL)
    assert (told["state"], told["days_left"], warning_of(told)) == ("unknown", None, None)
    with pytest.raises(Refused, match="agreement_until"):
        check_lawful(run, UNTIL)
