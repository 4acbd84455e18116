"""A layout file (TOML) as checked entries: each value tested as its key asks, each error with file, key and remedy."""

import difflib
import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from connectors.errors import LayoutError


@dataclass(frozen=True)
class Entries:
    """One table of a layout file. `key` is the table's name, "" for the file itself."""

    where: str
    key: str
    values: Mapping[str, Any]

    def path(self, key: str) -> str:
        """Return the key as it is written in the file, from the outermost table on."""
        return f"{self.key}.{key}" if self.key else key

    def refuse(self, key: str, what: str, fix: str) -> LayoutError:
        """Return the error that names this file and this key."""
        return LayoutError(what, where=f"{self.where}, key {self.path(key)}", fix=fix)

    def only(self, known: Collection[str], what: str = "key") -> None:
        """Raise LayoutError for a key that is not `known`; the remedy names the one that was probably meant."""
        for key in self.values:
            if key not in known:
                near = difflib.get_close_matches(key, sorted(known), n=1)
                fix = f"write {near[0]}" if near else f"use one of {', '.join(sorted(known))}"
                raise self.refuse(key, f"no such {what}: {key}", fix)

    def table(self, key: str) -> "Entries":
        """Return the table under `key`, an empty one if the file has none."""
        value = self.values.get(key, {})
        if not isinstance(value, Mapping):
            raise self.refuse(key, f"{value!r} is no table", f"write [{self.path(key)}] and the entries below it")
        return Entries(self.where, self.path(key), value)

    def text(self, key: str) -> str:
        """Return a text that must be there."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(key, f"{self.path(key)} is missing or no text", f'write {key} = "…"')
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, an empty one if the file has none."""
        value = self.values.get(key, [])
        if not isinstance(value, Sequence) or isinstance(value, str) or not _all_texts(value):
            raise self.refuse(key, f"{value!r} is no list of texts", f'write {key} = ["…", "…"]')
        return tuple(value)

    def pairs(self) -> dict[str, str]:
        """Return all entries of the table, each a text."""
        return {key: self.text(key) for key in self.values}

    def choice(self, key: str, choices: Sequence[str], default: str | None = None) -> str:
        """Return one of `choices`; without a default it must be there."""
        value = self.values.get(key, default)
        if value not in choices:
            raise self.refuse(key, f"{value!r} is not possible here", f"use one of {', '.join(choices)}")
        return str(value)

    def pattern(self, key: str, groups: Collection[str] = ()) -> str | None:
        """Return a regular expression; where `groups` are given it names one or more of these and no other."""
        return None if key not in self.values else self._checked_pattern(key, self.text(key), groups)

    def patterns(self, key: str, groups: Collection[str] | None = ()) -> tuple[str, ...]:
        """Return a list of regular expressions that are put to whole columns too, whose engine knows no look-around."""
        patterns = tuple(self._checked_pattern(key, pattern, groups) for pattern in self.texts(key))
        for pattern in patterns:
            try:
                pl.Series([""]).str.contains(pattern)
            except pl.exceptions.ComputeError as error:
                what = f"the pattern {pattern!r} does not work on columns"
                raise self.refuse(key, what, "leave out look-ahead, look-behind and back-references") from error
        return patterns

    def _checked_pattern(self, key: str, pattern: str, groups: Collection[str] | None) -> str:
        try:
            named = re.compile(pattern).groupindex
        except re.error as error:
            raise self.refuse(key, f"the pattern {pattern!r} cannot be read: {error}", "correct it") from error
        if groups is not None and not set(named) <= set(groups):
            strange = ", ".join(sorted(set(named) - set(groups)))
            raise self.refuse(key, f"the pattern names the group {strange}", f"name {_one_of(groups)}")
        if groups and not named:
            raise self.refuse(key, f"the pattern {pattern!r} names no group", f"name {_one_of(groups)}")
        return pattern


def read_entries(text: str, *, where: str) -> Entries:
    """Return the entries of a layout file. Raises LayoutError with the line where the TOML cannot be read."""
    try:
        return Entries(where, "", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise LayoutError(
            f"no valid TOML: {error}", where=where, fix="correct that line; docs/layouts.md shows how"
        ) from error


def _all_texts(values: Sequence[Any]) -> bool:
    return all(isinstance(value, str) and value.strip() for value in values)


def _one_of(groups: Collection[str]) -> str:
    return " or ".join(f"(?P<{group}>…)" for group in sorted(groups)) or "none"
