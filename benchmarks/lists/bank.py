"""The bank of trials: lists that nobody has seen, by name. For judging how general a matcher is, not for tuning it."""

from collections.abc import Callable

from benchmarks.lists import america, asia, duplicates, history, households, romance, slavic
from benchmarks.lists.trial import Trial

TRIALS: dict[str, Callable[..., Trial]] = {
    make.__name__: make
    for make in (
        households.households,
        asia.indonesia_roster,
        asia.indonesia_elders,
        asia.arabic_clinic,
        asia.china,
        asia.india_households,
        asia.japan,
        asia.korea,
        america.us_voters,
        america.shifted_cells,
        america.meaningless_headers,
        america.sparse_contacts,
        america.row_numbers,
        america.nobody_in_common,
        america.same_people_clean,
        history.uk_census,
        history.german_parish,
        history.swedish_patronymics,
        history.names_and_year,
        romance.spain,
        romance.brazil,
        romance.tiny_in_large,
        slavic.russia,
        slavic.little_in_common,
        slavic.two_languages,
        duplicates.kenya_clinic,
        duplicates.dutch_customers,
        duplicates.tiny_file,
        duplicates.clinic_visits,
        duplicates.two_dirty_lists,
    )
}
"""Every function takes `scale` (1.0 is the size to judge by) and `seed`, and returns the same trial every time."""
