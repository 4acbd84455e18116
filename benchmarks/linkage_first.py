"""Linkage of an invented population: how right, how complete, how fast.

    python -m benchmarks.linkage_first [people] [seed]

A register of households (siblings, twins, namesakes) against a roster of the same people with the errors of domain
notes 3.1 at their rates, and people of elsewhere. Prints precision, recall and F1 at 0.5 and at the decisions, the
same for rows without a usable NIK and for rows with another's, pairs completeness of the blocking, pairs per row.
"""

import sys
import time
from itertools import pairwise

import duckdb
import numpy as np
import polars as pl

from matching.evaluate import evaluate
from matching.link import link_people


def listed(text: str) -> list[str]:
    """Return the words of a text."""
    return text.split()


HEAD = listed(
    """SITI NUR SRI MUHAMMAD AHMAD ABDUL DEWI DWI EKO AGUS BUDI RINA WAHYU TRI ANDI RIZKI PUTRI PUTRA AYU INDAH FITRI
    YULI HADI JOKO SLAMET SUTRISNO SUPARDI SUMIATI NURHAYATI SULASTRI AISYAH FATIMAH ZAHRA HIDAYAT RAHMAN SARI LESTARI
    WIDODO SANTOSO KURNIAWAN SETIAWAN PRATAMA RAMADHAN MAHARANI ANGGRAINI SIREGAR NASUTION WAYAN MADE NYOMAN KETUT
    MARIA YOHANES PETRUS TAN LIEM WULANDARI HANDAYANI RAHMAWATI FAUZI MAULANA ISMAIL YUSUF IBRAHIM HASAN HUSEIN UMAR"""
)
ROLES = listed("id nik no_kk name birth_date sex birth_place mother_name father_name village_code")
ONSETS, VOWELS, CODAS = (
    listed("B D G H J K L M N P R S T W Y NG"),
    listed("A I U E O"),
    [*listed("N R S T NG"), *[""] * 4],
)


def words(rng: np.random.Generator, count: int) -> np.ndarray:
    """Return `count` words: the frequent ones first, then invented ones of two to four syllables."""
    made = set()
    while len(made) < count - len(HEAD):
        syllables = rng.integers(2, 5)
        made.add("".join(rng.choice(ONSETS) + rng.choice(VOWELS) for _ in range(syllables)) + rng.choice(CODAS))
    return np.array(HEAD + sorted(made))


def population(people: int, rng: np.random.Generator) -> pl.DataFrame:
    """Return the register: households of two parents and their children, 1.5 % of births twins."""
    homes = people // 4
    sizes = rng.integers(0, 5, homes)
    home = np.concatenate([np.repeat(np.arange(homes), 2), np.repeat(np.arange(homes), sizes)])
    part = np.concatenate([np.tile([0, 1], homes), np.full(sizes.sum(), 2)])
    count = len(home)
    lexicon = words(rng, 4000)
    share = 1 / (np.arange(len(lexicon)) + 8) ** 1.05
    drawn = rng.choice(lexicon, (count, 3), p=share / share.sum())
    length = rng.choice([1, 2, 3], count, p=[0.2, 0.5, 0.3])
    names = np.where(length == 1, drawn[:, 0], np.char.add(np.char.add(drawn[:, 0], " "), drawn[:, 1]))
    names = np.where(length == 3, np.char.add(np.char.add(names, " "), drawn[:, 2]), names)
    born = np.where(part == 2, rng.integers(9500, 20500, count), rng.integers(-3000, 11000, count))
    twin = (part == 2) & (rng.random(count) < 0.02) & np.r_[False, (home[1:] == home[:-1]) & (part[:-1] == 2)]
    born = np.where(twin, np.r_[born[0], born[:-1]], born)
    sex = np.where(part == 0, "L", np.where(part == 1, "P", rng.choice(["L", "P"], count)))
    village = rng.integers(0, max(8, people // 2500), homes)[home]
    frame = pl.DataFrame({"home": home, "part": part, "name": names, "born": born, "sex": sex, "village": village})
    frame = frame.with_columns(
        id=pl.format("p{}", pl.int_range(pl.len()).cast(pl.String).str.zfill(8)),
        birth_date=pl.date(1970, 1, 1) + pl.duration(days=pl.col("born")),
        no_kk=pl.format("3322010101{}", pl.col("home").cast(pl.String).str.zfill(6)),
        district=pl.format("3322{}", (pl.col("village") // 12 + 1).cast(pl.String).str.zfill(2)),
    ).with_columns(village_code=pl.format("{}{}", "district", (pl.col("village") % 12 + 2001).cast(pl.String)))
    day = pl.col("birth_date").dt.day() + pl.when(pl.col("sex") == "P").then(40).otherwise(0)
    frame = frame.with_columns(
        front=pl.format(
            "{}{}{}", "district", day.cast(pl.String).str.zfill(2), pl.col("birth_date").dt.strftime("%m%y")
        )
    ).with_columns(
        nik=pl.format("{}{}", "front", pl.int_range(1, pl.len() + 1).over("front").cast(pl.String).str.zfill(4))
    )
    parents = {1: "mother", 0: "father"}
    for code, role in parents.items():
        known = frame.filter(pl.col("part") == code).select("home", pl.col("name").alias(f"{role}_name"))
        frame = frame.join(known, on="home", how="left", maintain_order="left")
    mine = pl.col("part") == 2
    stranger = pl.col("name").shuffle(seed=7)
    return frame.with_columns(
        mother_name=pl.when(mine).then("mother_name").otherwise(stranger),
        father_name=pl.when(mine).then("father_name").otherwise(stranger.reverse()),
        birth_place=pl.lit("SEMARANG"),
    )


def slipped(texts: np.ndarray, rng: np.random.Generator, letters: str) -> np.ndarray:
    """Return the texts with one letter replaced somewhere."""
    at = (rng.random(len(texts)) * np.char.str_len(texts)).astype(int)
    new = rng.choice(list(letters), len(texts))
    return np.array([t[:i] + c + t[i + 1 :] for t, i, c in zip(texts, at, new, strict=True)])


def roster(register: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Return a roster of 90 % of the register and people of elsewhere, with errors; `true_id` is empty for those."""
    elsewhere = population(max(400, register.height // 12), rng).with_columns(
        nik=pl.lit("74") + pl.col("nik").str.slice(2),
        true_id=pl.lit(None, pl.String),
        village_code=pl.lit(None, pl.String),
    )
    mine = register.filter(pl.Series(rng.random(register.height) < 0.9)).with_columns(true_id=pl.col("id"))
    own = pl.concat([mine, elsewhere.select(mine.columns)]).sample(
        fraction=1, shuffle=True, seed=int(rng.integers(1 << 30))
    )
    count = own.height
    name, nik = own.get_column("name").to_numpy().astype(str), own.get_column("nik").to_numpy().astype(str)
    relative = own.select(
        pl.col("nik").shift(-1).over("home", order_by="part").fill_null(pl.col("nik").first().over("home"))
    )
    kind = rng.random(count)
    nik = np.where(kind < 0.012, slipped(nik, rng, "0123456789"), nik)
    nik = np.where((kind > 0.02) & (kind < 0.035), relative.to_series().to_numpy().astype(str), nik)
    nik = np.where((kind > 0.04) & (kind < 0.045), np.char.add([n[:15] for n in nik], "0"), nik)
    lost = (kind > 0.05) & (kind < 0.13)
    masked = (kind > 0.05) & (kind < 0.06)
    kind = rng.random(count)
    name = np.where(kind < 0.03, slipped(name, rng, "AEIOUNRST"), name)
    name = np.where((kind > 0.03) & (kind < 0.05), [n.split(" ")[-1] for n in name], name)
    name = np.where(
        (kind > 0.05) & (kind < 0.07), [n.replace("MUHAMMAD", "MOH.").replace("AHMAD", "ACHMAD") for n in name], name
    )
    name = np.where((kind > 0.07) & (kind < 0.08), np.char.add("HJ. ", name), name)
    kind = pl.Series(rng.random(count))
    date, swapped = (
        pl.col("birth_date"),
        pl.date(pl.col("birth_date").dt.year(), pl.col("birth_date").dt.day(), pl.col("birth_date").dt.month()),
    )
    dated = (
        pl.when((kind < 0.015) & (date.dt.day() <= 12)).then(swapped)
        .when(kind.is_between(0.02, 0.03)).then(date.dt.offset_by("1y"))
        .when(kind.is_between(0.03, 0.035)).then(pl.date(date.dt.year(), 1, 1))
        .when(kind.is_between(0.035, 0.045)).then(date + pl.duration(days=777))
        .when(kind.is_between(0.045, 0.055)).then(None)
        .otherwise(date)
    )  # fmt: skip
    moved, silent = pl.Series(rng.random(count)), pl.Series(rng.random(count))
    mother = slipped(own.get_column("mother_name").to_numpy().astype(str), rng, "AEIOUNRST")
    return own.with_columns(
        id=pl.format("b{}", pl.int_range(count).cast(pl.String).str.zfill(8)),
        nik=pl.when(pl.Series(lost)).then(None).otherwise(pl.Series(nik)),
        nik_partial=pl.when(pl.Series(masked)).then(pl.Series([n[:6] + "******" + n[12:] for n in nik])),
        name=pl.Series(name),
        birth_date=dated,
        sex=pl.when(pl.Series(rng.random(count)) < 0.005).then(pl.lit("L")).otherwise("sex"),
        no_kk=pl.when(silent < 0.5).then("no_kk"),
        village_code=pl.when(moved < 0.9).then("village_code"),
        mother_name=pl.when(moved < 0.3)
        .then(None)
        .when(silent < 0.05)
        .then(pl.Series(mother))
        .otherwise("mother_name"),
        wrong=pl.Series(nik) != pl.col("nik"),
    )


def main(people: int = 40_000, seed: int = 3) -> None:
    """Print the figures for one invented population."""
    rng = np.random.default_rng(seed)
    register = population(people, rng)
    own = roster(register, rng)
    with duckdb.connect(config={"python_enable_replacements": False}) as con:
        con.register("left_frame", own.select(*ROLES, "nik_partial"))
        con.register("right_frame", register.select(ROLES))
        for side in ("left", "right"):
            con.execute(f"CREATE TABLE {side}_people AS SELECT * FROM {side}_frame").fetchall()
        started = time.perf_counter()
        stages: list[tuple[str, float]] = []
        report = link_people(con, progress=lambda stage, done, total: stages.append((stage, time.perf_counter())))
        seconds = time.perf_counter() - started
        links = con.sql("SELECT * FROM links").pl()
    truth = own.filter(pl.col("true_id").is_not_null()).select("wrong", "nik", left_id="id", right_id="true_id")
    print(f"{report.left} x {report.right} people in {seconds:.1f} s, sure {report.sure}, conflicts {report.conflicts}")
    print("  ".join(f"{a[0]} {b[1] - a[1]:.1f} s" for a, b in pairwise(stages)))
    print(f"candidates {report.candidates} ({report.candidates / max(1, report.left - report.sure):.1f} per open row)")
    print("decisions", report.decisions)
    for rule in report.rules:
        print(f"  blocked on {' + '.join(rule)}")
    linked = links.filter(pl.col("decision") == "link")
    for title, rows in (
        ("all rows", truth),
        ("without NIK", truth.filter(pl.col("nik").is_null())),
        ("wrong NIK", truth.filter(pl.col("wrong") & pl.col("nik").is_not_null())),
    ):
        wanted = linked if title == "all rows" else linked.join(rows, on="left_id", how="semi")
        got = evaluate(wanted, rows)
        counts = f"tp {got.true_positives}, fp {got.false_positives}, fn {got.false_negatives}"
        print(f"{title:12} P {got.precision:.4f} R {got.recall:.4f} F1 {got.f1:.4f} ({counts})")
    missed = truth.join(links, on=["left_id", "right_id"], how="left").get_column("decision")
    print("decisions on the true pairs", dict(missed.fill_null("(none)").value_counts(sort=True).iter_rows()))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
