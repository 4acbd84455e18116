"""What one of two names has at its end and the other has not: a father's name, or the name of a family.

Indonesians have no surnames by law; what shows that a word is one is that others of the family bear it: the father at
the end of his name, another person on the same family card, or a list of clans (marga) that is handed in.
"""

import polars as pl

PATRONYMIC = ("BIN", "BINTI", "BINTE", "BTE", "BT", "IBN")
DAUGHTER_OF = ("BORU", "BR")  # stands before the marga of a woman
LONGEST_TAIL = 2  # words of a family name, as LUMBAN GAOL


def tail_columns(ours: pl.Expr, theirs: pl.Expr) -> dict[str, pl.Expr]:
    """Return the expressions `tail` and `patronymic` of two lists of words in upper case.

    tail: the words that the longer name has at its end, without BIN or BORU before them, none of them in the other
    name; null where the names are equally long or what is left over stands elsewhere. patronymic: BIN led them.
    """
    more = ours.list.len().cast(pl.Int64) - theirs.list.len().cast(pl.Int64)
    longer, shorter = pl.when(more > 0).then(ours).otherwise(theirs), pl.when(more > 0).then(theirs).otherwise(ours)
    end = longer.list.tail(more.abs())
    apart = (more != 0) & (end.list.set_intersection(shorter).list.len() == 0)
    led, several = end.list.first(), end.list.len() > 1
    leads = several & led.is_in([*PATRONYMIC, *DAUGHTER_OF])
    bare = pl.when(leads).then(end.list.slice(1)).otherwise(end)
    return {
        "tail": pl.when(apart).then(bare.list.join(" ")),
        "patronymic": (apart & several & led.is_in(PATRONYMIC)).fill_null(False),
    }


def plain_sql(name: str) -> str:
    """Return the expression of a name as the words of `tail` are written: upper case, blanks between words."""
    quiet = rf"regexp_replace(upper({name}), '[''`\x{{2019}}]', '', 'g')"
    return rf"trim(regexp_replace({quiet}, '[^\p{{L}}\p{{N}}]+', ' ', 'g'))"


def relatives_sql() -> str:
    """Return the SELECT of differences whose tail another person on one of both family cards bears: own_id … field.

    That person is of the other sex, for mothers and daughters, fathers and sons often bear the same usual word; has a
    NIK of their own, another name than the two that differ, and more words in it.
    """
    return f"""
    WITH asked AS (
        SELECT own_id, other_id, field, own_value, register_value, tail, [own.nik, register.nik] AS niks,
            CASE field WHEN 'mother_name' THEN 'P' WHEN 'father_name' THEN 'L' ELSE coalesce(register.sex, own.sex) END
                AS sex,
            unnest(list_distinct([own.no_kk, register.no_kk])) AS no_kk
        FROM finding_differences JOIN finding_causes USING (field, own_value, register_value, told_level)
        JOIN finding_rows AS own ON own.record_id = own_id
        JOIN finding_rows AS register ON register.record_id = other_id
        WHERE level = 'token_missing' AND tail IS NOT NULL
    )
    SELECT DISTINCT own_id, other_id, field FROM asked JOIN finding_rows AS member USING (no_kk)
    WHERE member.sex <> asked.sex AND member.nik IS NOT NULL AND NOT list_contains(niks, member.nik)
        AND member.name NOT IN (own_value, register_value) AND ends_with({plain_sql("member.name")}, ' ' || tail)
    """
