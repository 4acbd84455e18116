"""Rows whose NIK is that of another row of their sheet, a whole block of them: the NIK column slid, or was moved alone.

`finding_shifts` has one row per such row: record_id, source, nik, step (its NIK is that of the person so many rows
below; above: negative; 0: of other rows of the sheet without one step), first_row and last_row of the block as a
spreadsheet shows them, rows (how many of the block are proven), and other_source, the list that tells whose NIK those
of the block are; null where the sender's file shows it by itself.

A row is proven when whoever has its NIK elsewhere is the person of the other row, by a link or by name and birth date,
and not the row's own. Where nobody elsewhere has it, the birth date and sex inside it must be those of a row near by
and not the row's own: that shows within one list. Rows that are not proven may lie inside a block; it counts those
that are.
"""

from reports.facts.rows import PEOPLE
from reports.facts.subjects import nik_birth

FARTHEST = 3  # rows that a block slides at most: beyond, the neighbour is no longer one that a slip of the hand reaches
FEWEST = 3  # proven rows of a block with one step; two neighbours who changed numbers are two slips, not a block
FEWEST_MOVED = 5  # proven rows of a block without one step, each with the number of another person
STRAY = 0.25  # share of the rows of a run out of step from which the blocks inside it are chance, and all of it moved
BY_CHANCE = 1  # rows on end that may have kept their own NIK when a column was sorted
GAP = 3  # rows inside a block that may stand unproven one after another

_SHEET = "source, file, sheet"


def shifts_sql() -> str:
    """Return the SELECT of `finding_shifts` from records, finding_partners, finding_owners and finding_site."""
    return f"""
    WITH {_PROVEN},
    slid AS (
        SELECT * FROM ({_blocks_sql(f"SELECT * FROM proven WHERE abs(step) <= {FARTHEST}", FEWEST, rights_inside=0)})
        QUALIFY row_number() OVER (PARTITION BY record_id ORDER BY abs(step), step) = 1
    ),
    runs AS ({_blocks_sql(_ANY_STEP, FEWEST_MOVED, rights_inside=BY_CHANCE)}),
    steps AS (
        SELECT DISTINCT {_RUN}, slid.step FROM runs JOIN slid USING (record_id)
    ),
    in_step AS (
        SELECT DISTINCT record_id FROM runs JOIN steps USING (source, file, sheet, first_row)
        JOIN proven USING (record_id) WHERE proven.step = steps.step
    ),
    moved AS (
        SELECT runs.* FROM runs LEFT JOIN in_step USING (record_id)
        WINDOW of_run AS (PARTITION BY {_RUN})
        QUALIFY count(*) FILTER (in_step.record_id IS NULL) OVER of_run >= {STRAY} * count(*) OVER of_run
    )
    SELECT {_TOLD} FROM slid ANTI JOIN moved USING (record_id)
    UNION ALL
    SELECT {_TOLD} FROM moved
    """


_TOLD = "record_id, source, nik, step, first_row, last_row, rows, other_source"
_RUN = "runs.source, runs.file, runs.sheet, runs.first_row"

_ROSTER_OWNERS = f"""
        SELECT people.nik, people.record_id, people.source, people.name, people.birth_date
        FROM {PEOPLE} AS people CROSS JOIN finding_site AS site
        WHERE NOT site.has_register AND people.role = 'roster'
            AND strftime(people.birth_date, '%d%m%y') = {nik_birth("people.")}"""
"""Whom rosters give each NIK, where there is no register to ask.

A roster is no authority, and of two lists in the same order either could be the one that slid: a row counts only where
the NIK itself holds the person's birth date.
"""

_PROVEN = f"""partners AS (SELECT DISTINCT own_id, other_id FROM finding_partners),
    owners AS (
        SELECT people.nik, people.record_id AS owner_id, people.source, people.name, people.birth_date
        FROM {PEOPLE} AS people SEMI JOIN finding_owners USING (record_id)
        UNION ALL {_ROSTER_OWNERS}
    ),
    told AS (
        SELECT own.record_id, owner.owner_id, owner.source AS other_source, owner.name, owner.birth_date,
            coalesce(own.name = owner.name AND own.birth_date = owner.birth_date, false)
                OR (link.own_id IS NOT NULL
                    AND NOT coalesce(own.name <> owner.name AND own.birth_date <> owner.birth_date, false)) AS is_own
        FROM {PEOPLE} AS own
        JOIN owners AS owner ON owner.nik = own.nik AND owner.source <> own.source
        LEFT JOIN partners AS link ON link.own_id = own.record_id AND link.other_id = owner.owner_id
        WHERE own.role = 'roster'
    ),
    untold AS (
        SELECT own.record_id, {nik_birth("own.")} AS nik_birth, strftime(own.birth_date, '%d%m%y') AS birth,
            own.nik[7:8] > '40' AS of_woman
        FROM {PEOPLE} AS own ANTI JOIN told USING (record_id) WHERE own.role = 'roster' AND own.nik IS NOT NULL
    ),
    right_rows AS (
        SELECT record_id FROM told WHERE is_own UNION SELECT record_id FROM untold WHERE nik_birth = birth
    ),
    sheets AS (
        SELECT source, file, coalesce(sheet, '') AS sheet, row_number() OVER () AS sheet_no
        FROM {PEOPLE} ANTI JOIN right_rows USING (record_id)
        WHERE role = 'roster' AND nik IS NOT NULL GROUP BY ALL HAVING count(*) >= {FEWEST}
    ),
    places AS (
        SELECT own.record_id, row_number() OVER of_sheet AS place, count(known.record_id) OVER of_sheet AS rights_above
        FROM {PEOPLE} AS own
        JOIN sheets ON sheets.source = own.source AND sheets.file = own.file AND sheets.sheet = coalesce(own.sheet, '')
        LEFT JOIN right_rows AS known USING (record_id)
        WINDOW of_sheet AS (PARTITION BY sheet_no ORDER BY own.row, own.record_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
    ),
    standing AS (
        SELECT record_id, source, file, coalesce(sheet, '') AS sheet, row, nik, name, birth_date, sex, place,
            rights_above
        FROM places JOIN finding_rows USING (record_id)
    ),
    astray AS (
        SELECT standing.*, told.owner_id, told.other_source, told.name AS owner_name, told.birth_date AS owner_birth
        FROM standing JOIN told USING (record_id) ANTI JOIN right_rows USING (record_id)
    ),
    seats AS (
        SELECT astray.record_id, seat.record_id AS seat_id, astray.other_source
        FROM astray JOIN partners AS link ON link.other_id = astray.owner_id
        JOIN standing AS seat ON seat.record_id = link.own_id
        UNION ALL
        SELECT astray.record_id, seat.record_id, astray.other_source
        FROM astray JOIN standing AS seat ON seat.name = astray.owner_name AND seat.birth_date = astray.owner_birth
        WHERE seat.record_id NOT IN (SELECT own_id FROM partners)
        UNION ALL
        SELECT near.record_id, seat.record_id, NULL
        FROM (SELECT standing.*, nik_birth, of_woman, unnest(range(-{FARTHEST}, {FARTHEST + 1})) AS step
            FROM standing JOIN untold USING (record_id) WHERE nik_birth <> birth) AS near
        JOIN standing AS seat ON seat.source = near.source AND seat.file = near.file AND seat.sheet = near.sheet
            AND seat.place = near.place + near.step
        WHERE strftime(seat.birth_date, '%d%m%y') = near.nik_birth AND coalesce((seat.sex = 'P') = near.of_woman, true)
    ),
    pairs AS (
        SELECT own.*, seat.place AS seat, (seat.place - own.place)::INTEGER AS step,
            min(seats.other_source) AS other_source
        FROM seats JOIN standing AS own USING (record_id) JOIN standing AS seat ON seat.record_id = seats.seat_id
        WHERE seat.source = own.source AND seat.file = own.file AND seat.sheet = own.sheet AND seat.place <> own.place
        GROUP BY ALL
    ),
    proven AS (
        SELECT *, dense_rank() OVER (PARTITION BY {_SHEET} ORDER BY place) AS number FROM pairs
    )"""
"""The relation `proven`: one row per row and seat, the other row of the same sheet whose person has the row's NIK.

`rights_above` counts the rows with their own NIK down to the row, `number` the rows that are proven.
"""

_ANY_STEP = """SELECT * EXCLUDE (step, seat, other_source), 0 AS step, min(seat) AS seat,
            min(other_source) AS other_source FROM proven GROUP BY ALL"""


def _blocks_sql(rows: str, fewest: int, *, rights_inside: int) -> str:
    """Return the SELECT of the rows that lie in blocks of at least `fewest` with one step, with their block.

    A block ends where more than GAP rows, or more than `rights_inside` rows with their own NIK, or a row with that of
    another place in the sheet, stand in between.
    """
    return f"""
        SELECT record_id, {_SHEET}, nik, step, min(row) OVER of_block AS first_row, max(row) OVER of_block AS last_row,
            count(*) OVER of_block AS rows, min(other_source) OVER of_block AS other_source
        FROM (
            SELECT *, count(*) FILTER (begins) OVER (PARTITION BY {_SHEET}, step ORDER BY place) AS block
            FROM (
                SELECT *, coalesce(place - lag(place) OVER of_step > {GAP + 1}
                    OR rights_above - lag(rights_above) OVER of_step > {rights_inside}
                    OR number - lag(number) OVER of_step > 1, true) AS begins
                FROM ({rows})
                WINDOW of_step AS (PARTITION BY {_SHEET}, step ORDER BY place)
            )
        )
        WINDOW of_block AS (PARTITION BY {_SHEET}, step, block)
        QUALIFY least(count(DISTINCT nik) OVER of_block, count(DISTINCT seat) OVER of_block) >= {fewest}"""
