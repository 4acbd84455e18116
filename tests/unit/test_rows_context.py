"""What rows between the people say of the people below them."""

import polars as pl

from connectors.layout import Layout, Recognise
from connectors.rows import _context

BIP = Layout(
    name="bip",
    title="",
    role="register",
    agency="disdukcapil",
    recognise=Recognise(must=("nama",)),
    columns={},
    context_patterns=(r"RT : (?P<rt>\d+)", r"No\. KK : (?P<no_kk>\d{16})", r"Desa : (?P<village>\w+)"),
)


def test_what_is_said_of_one_family_is_not_said_of_the_next() -> None:
    above = pl.DataFrame({"row": [1], "c0": ["Desa : KOPENG"]})
    seen = pl.DataFrame(
        {
            "row": [3, 4, 5, 6, 7],
            "text": ["No. KK : 3322010101200001 RT : 005", "BUDI", "No. KK : 3322010101200002", "SITI", "AYU"],
            "reason": ["context", None, "context", None, None],
        }
    )
    kept = pl.DataFrame({"row": [4, 6, 7], "c0": ["BUDI", "SITI", "AYU"]})
    assert _context(above, seen, kept, BIP).to_dicts() == [
        {"row": 4, "no_kk": "3322010101200001", "rt": "005", "village": "KOPENG"},
        {"row": 6, "no_kk": "3322010101200002", "rt": None, "village": "KOPENG"},
        {"row": 7, "no_kk": "3322010101200002", "rt": None, "village": "KOPENG"},
    ]
