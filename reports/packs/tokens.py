"""What stands for a case in a pack: a short signed text that only this site makes, another one for each recipient."""

import hmac

import polars as pl

SHAPE = r"^k[0-9a-f]{15}$"
"""A letter before 15 digits and letters: 16 digits would look like an identity number, or be cut short by Excel."""


def token(case_id: str, recipient: str, key: bytes) -> str:
    """Return the token of one case in the pack of `recipient` (agency, or agency/unit id), under the site's key."""
    return "k" + hmac.digest(key, f"{recipient}\0{case_id}".encode(), "sha256").hex()[:15]


def tokens(case_ids: pl.Series, recipient: str, key: bytes) -> pl.Series:
    """Return the token of each case: keyed, for a case id is made of values that a reader may not see."""
    distinct = case_ids.unique()
    made = pl.Series([token(case, recipient, key) for case in distinct], dtype=pl.String)
    return case_ids.replace_strict(distinct, made, return_dtype=pl.String)
