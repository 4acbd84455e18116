"""Numbers, dates and spans of time as people here write them: 1.234,5 and 23-11-2026."""

from datetime import date

from reports.packs.labels import Labels


def whole(number: int) -> str:
    """Return a whole number as 1.234.567."""
    return f"{number:,}".replace(",", ".")


def shown(value: str | int) -> str:
    """Return a cell as text: a number as people write it, a text as it is."""
    return whole(value) if isinstance(value, int) else value


def decimal(number: float, digits: int = 1) -> str:
    """Return a number as 1.234,5."""
    return f"{number:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def day(value: date) -> str:
    """Return a date as 23-11-2026."""
    return f"{value.day:02}-{value.month:02}-{value.year:04}"


def span(days: int, labels: Labels) -> str:
    """Return a number of days in words; weeks from two weeks on, months from two months on."""
    if days >= 60:
        return labels["span_months"].format(about=round(days / 30.44), days=whole(days))
    if days >= 14:
        return labels["span_weeks"].format(about=round(days / 7), days=days)
    return labels["span_days"].format(days=days) if days != 1 else labels["span_day"]


def extract_dates(own: date | None, register: date | None, labels: Labels) -> str:
    """Return one sentence: how old both sides are, how far apart, and who is older."""
    if own is None or register is None:
        known = {"own": own and day(own), "register": register and day(register)}
        return labels["dates_unknown"].format(**{side: text or labels["no_date"] for side, text in known.items()})
    days = (register - own).days
    key = "dates_same" if days == 0 else "dates_own_older" if days > 0 else "dates_own_newer"
    return labels[key].format(own=day(own), register=day(register), gap=span(abs(days), labels))
