"""The padan.toml of a sample: every source with its layout and extract date, every agency with what it may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class _Source:
    role: str
    agency: str
    layout: str
    path: str
    more: str = ""


_SOURCES = {
    "siak": _Source("register", "disdukcapil", "siak-export", "siak/*.xlsx", "required = true"),
    "bpjs": _Source("roster", "bpjs-kesehatan", "bpjs-peserta", "bpjs/*.csv"),
    "dapodik": _Source(
        "roster",
        "dinas-pendidikan",
        "dapodik-peserta-didik",
        "dapodik/*.xlsx",
        r"""unit = { kind = "school", from = "file", pattern = 'daftar_pd-(?P<name>.+)-(?P<id>\d{8})' }""",
    ),
    "emis": _Source(
        "roster",
        "kemenag",
        "emis-siswa",
        "emis/*.csv",
        r"""unit = { kind = "madrasah", from = "file", pattern = 'siswa_(?P<id>\d{12})' }""",
    ),
    "eppgbm": _Source("roster", "dinas-kesehatan", "eppgbm-balita", "eppgbm/*.xlsx"),
    "dtsen": _Source("roster", "dinas-sosial", "dtsen", "dtsen/*.csv"),
}

_AGENCIES = """
[agencies.disdukcapil]
name = "Dinas Kependudukan dan Pencatatan Sipil"
packs = ["agency"]

[agencies.bpjs-kesehatan]
name = "BPJS Kesehatan Kantor Cabang"
may_see = ["name", "birth_date", "sex"]
may_see_membership = ["siak", "dtsen"]
packs = ["agency"]

[agencies.dinas-pendidikan]
name = "Dinas Pendidikan"
may_see = ["name", "birth_date", "sex", "mother_name", "birth_place"]
may_see_membership = ["siak", "dapodik", "emis"]
packs = ["agency", "unit"]

[agencies.kemenag]
name = "Kantor Kementerian Agama"
may_see = ["name", "birth_date", "sex", "mother_name"]
may_see_membership = ["siak", "emis", "dapodik"]
packs = ["agency", "unit"]

[agencies.dinas-kesehatan]
name = "Dinas Kesehatan"
may_see = ["name", "birth_date", "sex", "mother_name"]
may_see_membership = ["siak", "eppgbm"]
packs = ["agency", "unit"]

[agencies.dinas-sosial]
name = "Dinas Sosial"
may_see = ["name", "birth_date", "sex"]
may_see_membership = ["siak", "bpjs"]
packs = ["agency", "unit"]
"""


def config_text(region: str, extract_dates: dict[str, date], sources: Sequence[str]) -> str:
    """Return the text of padan.toml for the sources of a sample. `region` carries a dot, such as 33.22."""
    tables = "\n".join(_source_table(name, extract_dates[name]) for name in sources)
    return f"""# Kabupaten contoh: semua orang dan semua angka di dalamnya dibuat oleh `padan sample`.
# A sample world: every person and every number in it was made by `padan sample`.
[run]
region = "{region}"
purpose = "Pemadanan data peserta didik, balita, dan peserta bantuan dengan data kependudukan (data contoh)"
legal_basis = "Permendagri 102/2019 sebagaimana diubah dengan Permendagri 17/2023"
agreement = "PKS 470/123/2026 (contoh)"
agreement_until = 2027-12-31
language = "id"
inbox = "inbox"
store = "store"
out = "out"

{tables}{_AGENCIES}"""


def _source_table(name: str, extract: date) -> str:
    source = _SOURCES[name]
    lines = [
        f"[sources.{name}]",
        f'role = "{source.role}"',
        f'agency = "{source.agency}"',
        f'layout = "{source.layout}"',
        f'path = "{source.path}"',
        f"extract_date = {extract:%Y-%m-%d}",
        *([source.more] if source.more else []),
    ]
    return "\n".join(lines) + "\n"
