"""Every kind of finding, in the order in which conditions are tried; a new kind is one entry in one of these tuples."""

from reports.catalogue.anomalies import ANOMALIES
from reports.catalogue.coverage import COVERAGE
from reports.catalogue.differences import DIFFERENCES
from reports.catalogue.grounds import with_grounds
from reports.catalogue.identity_numbers import DAMAGED, SHARED
from reports.catalogue.kind import Kind
from reports.catalogue.lifecycle import LIFECYCLE, TWO_SCHOOLS
from reports.catalogue.owners import OWNERS
from reports.catalogue.presence import TWICE, UNDECIDED, UNFOUND
from reports.catalogue.programmes import PROGRAMMES
from reports.catalogue.register_side import REGISTER_SIDE, TWO_NIKS
from reports.catalogue.states import STATES, UNRECORDED

KINDS: tuple[Kind, ...] = with_grounds(
    (
        *DAMAGED,
        *OWNERS,
        *SHARED,
        *UNFOUND,
        *UNDECIDED,
        TWO_SCHOOLS,
        TWO_NIKS,
        *TWICE,
        *STATES,
        *UNRECORDED,
        *ANOMALIES,
        *DIFFERENCES,
        *COVERAGE,
        *LIFECYCLE,
        *REGISTER_SIDE,
        *PROGRAMMES,
    )
)
