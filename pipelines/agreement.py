"""How long the agreement still runs: a warning in its last days, for it takes weeks to renew one."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from pipelines.config import RunConfig

WARNED_DAYS = 30


def agreement_state(run: RunConfig, day: date) -> dict[str, Any]:
    """Return the agreement, its last day, how many days are left of it on `day`, and whether it soon ends or has."""
    until = run.agreement_until
    left = (until - day).days if until else None
    return {
        "agreement": run.agreement,
        "until": until,
        "days_left": left,
        "state": "unknown" if left is None else "ended" if left < 0 else "ending" if left <= WARNED_DAYS else "runs",
    }


def warning_of(state: Mapping[str, Any]) -> str | None:
    """Return what to tell the officer, in Indonesian; None while there is time."""
    if state["until"] is None:
        return None
    number, left = state["agreement"], state["days_left"]
    until = date.fromisoformat(str(state["until"]))  # as text where it comes from a manifest
    if state["state"] == "ended":
        return (
            f"perjanjian {number} berakhir {until:%d-%m-%Y}: padan run ditolak (kode akhir 4) sampai diperpanjang; "
            "padan subject dan padan purge tetap berjalan"
        )
    if state["state"] == "ending":
        refused = until + timedelta(days=1)
        when = "hari ini" if left == 0 else f"{left} hari lagi"
        return f"perjanjian {number} berakhir {when} ({until:%d-%m-%Y}); mulai {refused:%d-%m-%Y} padan run ditolak"
    return None
