"""`padan.toml` as checked values: one frozen model, and errors that name the line and the key."""

import difflib
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator
from pydantic_core import ErrorDetails

from connectors.layout import MAPPABLE
from pipelines.delivery_config import DeliveryConfig
from pipelines.errors import ConfigError, Refused
from pipelines.notify_config import EmailConfig, NotifyConfig, WebhookConfig
from reports.contracts.limits import NAMES as LIMIT_NAMES
from reports.sla import NAMES as SLA_NAMES

FILE_NAME = "padan.toml"
TO_COMPLETE = "ISI-DI-SINI"  # what `padan init` leaves where only the officer knows

REGION = r"^\d\d\.\d\d$"  # a kabupaten or kota in Kemendagri's code

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Share = Annotated[float, Field(ge=0, le=1)]


def _named_groups(pattern: str) -> set[str]:
    try:
        return set(re.compile(pattern).groupindex)
    except re.error as error:
        raise ValueError(f"it is no regular expression ({error})") from error


def _finds_a_date(pattern: str) -> str:
    groups = _named_groups(pattern)
    if "date" not in groups and not {"year", "month", "day"} <= groups:
        raise ValueError("it has neither a group date nor year, month and day")
    return pattern


def _finds_a_unit(pattern: str) -> str:
    if not {"id", "name"} & _named_groups(pattern):
        raise ValueError("it has neither a group id nor name")
    return pattern


def _is_field(field: str) -> str:
    if field not in MAPPABLE:
        near = difflib.get_close_matches(field, MAPPABLE, n=1)
        raise ValueError(f"there is no such field{f', did you mean {near[0]}?' if near else ''}")
    return field


Settle = Annotated[float, Field(ge=0, le=600)]
"""Seconds between the two looks at a file that was written just now."""

FieldName = Annotated[str, AfterValidator(_is_field)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FromFile(_Part):
    """The extract date stands in the file's name: `pattern` has a group `date`, or year, month and day."""

    source: Literal["file"] = Field(alias="from")
    pattern: Annotated[str, AfterValidator(_finds_a_date)]


class UnitConfig(_Part):
    """Which school, puskesmas or desa a row belongs to; `pattern` has the groups `id` and `name`."""

    kind: Literal["school", "madrasah", "puskesmas", "village"]
    source: Literal["file", "title", "column"] = Field("column", alias="from")
    pattern: Annotated[str, AfterValidator(_finds_a_unit)] | None = None


class SourceConfig(_Part):
    """One source: what an agency delivers, where it lies, and what we may expect of it."""

    role: Literal["register", "roster"]
    agency: Name
    layout: str = "auto"
    path: str
    extract_date: date | FromFile | None = None
    required: bool = False
    unit: UnitConfig | None = None
    map: dict[str, FieldName] = {}
    max_age_days: int | None = Field(None, gt=0)
    max_drop: Share | None = None
    done_marker: bool = False
    """Files are taken only with an empty file `<name>.done` beside them, which the sender puts there last."""
    settle_seconds: Settle | None = None
    delivery: DeliveryConfig = DeliveryConfig()
    not_expected: tuple[str, ...] = ()
    """Unit ids, and globs of files, that will not come again: of them nothing is kept and nothing is missed."""


def _has_days(name: str) -> str:
    if name not in SLA_NAMES:
        near = difflib.get_close_matches(name, sorted(SLA_NAMES), n=1)
        raise ValueError(f"it is no kind of finding and no severity{f', did you mean {near[0]}?' if near else ''}")
    return name


Sla = dict[Annotated[str, AfterValidator(_has_days)], Annotated[int, Field(ge=0)]]
"""Days that a case may stay open, by kind or severity; 0: it has no end."""


class AgencyConfig(_Part):
    """A recipient: what it may see of the register for rows it sent itself, and which packs it gets."""

    name: str
    may_see: tuple[str, ...] = ()
    may_see_membership: tuple[str, ...] = ()
    packs: tuple[Literal["agency", "unit", "group"], ...] = ("agency", "unit")
    delivery: DeliveryConfig = DeliveryConfig()
    """What its sources leave out of their own `delivery`."""
    sla: Sla = {}
    """Days for its cases, which go before those of [sla]."""
    sop: str = ""
    """How and to whom it delivers, in a sentence of its own: shown on its pages where a delivery is owed."""


class EngineConfig(_Part):
    kind: Literal["duckdb", "spark"] = "duckdb"
    master: str | None = None
    conf: dict[str, str] = {}


class RunConfig(_Part):
    """Why we may do this, for which kabupaten, with which folders and limits."""

    region: Annotated[str, StringConstraints(pattern=REGION)]
    purpose: str = ""
    legal_basis: str = ""
    agreement: str = ""
    agreement_until: date | None = None
    language: Literal["id", "en"] = "id"
    inbox: str = "inbox"
    store: str = "store"
    out: str = "out"
    memory_limit: Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)?\s*(MB|GB|MiB|GiB)$")] = "6GB"
    threads: int = Field(0, ge=0)
    log: Literal["text", "json"] = "text"
    settle_seconds: Settle = 2

    @field_validator("agreement_until", mode="before")
    @classmethod
    def _left_open(cls, value: object) -> object:
        return None if value == TO_COMPLETE else value

    @field_validator("region")
    @classmethod
    def _is_a_region(cls, value: str) -> str:
        if value.endswith(".00"):
            raise ValueError("must be a kabupaten or kota such as 33.22")
        return value


def _has_limit(name: str) -> str:
    if name not in LIMIT_NAMES:
        near = difflib.get_close_matches(name, sorted(LIMIT_NAMES), n=1)
        raise ValueError(f"it is no kind of finding{f', did you mean {near[0]}?' if near else ''}")
    return name


def _is_limit(limit: float) -> float:
    if limit > 1 and not limit.is_integer():
        raise ValueError("a number of findings is a whole number, a share of the rows is below 1")
    return limit


Limit = Annotated[float, Field(ge=0, strict=True, allow_inf_nan=False), AfterValidator(_is_limit)]
Days = Annotated[int, Field(ge=1, strict=True)]


class RetentionConfig(_Part):
    """After how many days `padan purge` removes what; without a number it stays."""

    runs: Days | None = None
    """The tables of a run; its manifest, which has no personal data, stays."""
    packs: Days | None = None
    """The reports below `out`."""
    readings: Days | None = None
    """What was read from a file and no run that is kept rests on."""
    quarantine: Days | None = None
    """Deliveries that broke their contract."""
    backups: Days | None = None
    """What `padan migrate` kept before it changed the store."""
    answers: Days | None = None
    """What was typed freely in answers; the decisions stay."""


class AuditConfig(_Part):
    """How far a run may lie from the published one; beyond that it is held back. A share of 1 never holds back."""

    max_register_lost: Share = 0.1
    """Share of the people of a register that are on it no more."""
    max_roster_lost: Share = 0.3
    max_linked_fall: Share = 0.1
    """By how much the share of linked rows of a roster falls; 0.1 is ten points."""
    max_findings_rise: Share = 0.15
    """By how much the share of a source's rows with one kind of finding rises."""
    max_refused_rise: Share = 0.5
    """By how much the share of a source's files that are refused rises."""
    at_least: Annotated[int, Field(ge=1)] = 30
    """What concerns fewer people or rows than these never holds back."""


class Config(_Part):
    """A site. Folders are resolved against the file that was read."""

    run: RunConfig
    engine: EngineConfig = EngineConfig()
    sources: dict[Name, SourceConfig] = Field(min_length=1)
    agencies: dict[Name, AgencyConfig] = {}
    sla: Sla = {}
    limits: dict[Annotated[str, AfterValidator(_has_limit)], Limit] = {}
    retention: RetentionConfig = RetentionConfig()
    notify: NotifyConfig | None = None
    audit: AuditConfig = AuditConfig()
    file: Path = Path(FILE_NAME)

    @property
    def site(self) -> Path:
        return self.file.parent

    @property
    def inbox(self) -> Path:
        return self.site / self.run.inbox

    @property
    def store(self) -> Path:
        return self.site / self.run.store

    @property
    def out(self) -> Path:
        return self.site / self.run.out

    @property
    def site_layouts(self) -> Path:
        return self.site / "layouts"

    def delivery(self, source: str) -> DeliveryConfig:
        """Return when a source is expected and what a night does without it: its own words, then its agency's."""
        own = self.sources[source]
        return own.delivery.over(self.agency(own.agency).delivery)

    @property
    def agency_sla(self) -> dict[str, dict[str, int]]:
        """The days of those agencies that have their own."""
        return {key: agency.sla for key, agency in self.agencies.items() if agency.sla}

    def agency(self, key: str) -> AgencyConfig:
        """Return the agency, or one that may see nothing of others where the file does not list it."""
        return self.agencies.get(key) or AgencyConfig(name=key.replace("-", " ").title())


def find_config(given: Path | None, start: Path) -> Path:
    """Return the configuration: the one given, else padan.toml in `start` or a folder above it."""
    if given is not None:
        file = given / FILE_NAME if given.is_dir() else given
        if not file.is_file():
            raise ConfigError("there is no such configuration", file=file, fix="give its path, or make one: padan init")
        return file
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
    raise ConfigError(
        f"no {FILE_NAME} here or in a folder above",
        file=start,
        fix="make one with: padan init --inbox INBOX, or give one with --config",
    )


def load_config(file: Path) -> Config:
    """Return the checked configuration. Raises ConfigError with file, line, key and what to write instead."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not valid TOML: {error}", file=file, fix="mend that line") from error
    except UnicodeDecodeError as error:
        raise ConfigError("the file is not UTF-8 text", file=file, fix="save it as UTF-8") from error
    except OSError as error:
        raise ConfigError(
            f"cannot be read: {error.strerror}", file=file, fix="check the path and its rights"
        ) from error
    try:
        config = Config.model_validate({**data, "file": file.resolve()})
    except ValidationError as error:
        raise _first_error(error, text, file) from error
    _check_deliveries(config, text, file)
    return config


def _check_deliveries(config: Config, text: str, file: Path) -> None:
    """Raise ConfigError where what a source and its agency say of its deliveries do not go together."""
    for name, source in config.sources.items():
        try:
            config.delivery(name)
        except ValidationError as error:
            path = ["sources", name, "delivery"]
            what = error.errors()[0]["msg"].removeprefix("Value error, ")
            raise ConfigError(
                f"it does not go together with the delivery of {source.agency}: {what}",
                file=file, key=".".join(path), line=line_of(text, path), fix=_EXAMPLES["delivery"],
            ) from error  # fmt: skip


def purpose_of(config: Config) -> dict[str, str]:
    """Return on what ground people are looked at here: what each line of the audit log about them carries."""
    run = config.run
    return {"purpose": run.purpose, "legal_basis": run.legal_basis, "agreement": run.agreement}


def check_lawful(run: RunConfig, as_of: date) -> None:
    """Raise Refused unless purpose, legal basis, agreement and its end are given and the agreement still runs."""
    for key in ("purpose", "legal_basis", "agreement", "agreement_until"):
        value = getattr(run, key)
        if not value or TO_COMPLETE in str(value):
            raise Refused(
                f"[run] {key} is missing: matching people needs a purpose, a legal basis and an agreement in force\n"
                f"  fix:   write {key} = … under [run] in {FILE_NAME}"
            )
    assert run.agreement_until is not None
    if run.agreement_until < as_of:
        raise Refused.ended(run.agreement, run.agreement_until, as_of)


def _first_error(error: ValidationError, text: str, file: Path) -> ConfigError:
    first, path = _most_exact(error)
    key = ".".join(path)
    if first["type"] == "extra_forbidden":
        known = _known_keys(path[:-1])
        near = difflib.get_close_matches(path[-1], known, n=1)
        fix = f"did you mean {near[0]}?" if near else f"known here: {', '.join(known)}"
        return ConfigError("unknown key", file=file, key=key, line=line_of(text, path), fix=fix)
    if first["type"] == "missing":
        fix = f"add {path[-1]} = … under [{'.'.join(path[:-1])}]" if path[:-1] else f"add a table [{path[-1]}]"
        return ConfigError("something is missing", file=file, key=key, line=line_of(text, path[:-1]), fix=fix)
    shown = _shown(first, path)
    what = f"{shown} cannot be used: {first['msg'].removeprefix('Value error, ')}"
    return ConfigError(what, file=file, key=key, line=line_of(text, path), fix=_example(path))


def _shown(first: ErrorDetails, path: list[str]) -> str:
    if path[:1] == ["notify"] and not {"when", "to", "from", "port", "security"} & set(path[1:]):
        return "this value"  # somebody may have written a secret itself
    return "this table" if isinstance(first["input"], dict) else repr(first["input"])


def _most_exact(error: ValidationError) -> tuple[ErrorDetails, list[str]]:
    """Return the first thing that is wrong and its key; of a value that may be several things, the longest key."""
    found = [
        (one, [str(part) for part in one["loc"] if not str(part).startswith("function-") and part not in _FORMS])
        for one in error.errors()
    ]
    _, first = found[0]
    return max((one for one in found if one[1][: len(first)] == first), key=lambda one: len(one[1]))


def _example(path: list[str]) -> str:
    if path[-2:-1] == ["map"]:
        return f"write one of {', '.join(sorted(MAPPABLE))}"
    if len(path) > 1 and path[0] in _TABLES:
        return _TABLES[path[0]]
    if path[:1] == ["agencies"] and path[2:3] == ["sla"]:
        return _TABLES["sla"]
    return _EXAMPLES.get(".".join(path[-2:])) or _EXAMPLES.get(path[-1], "see the manual")


_FORMS = ("date", "FromFile", "[key]")  # how pydantic names in a key the two forms of extract_date, and the key itself


_TABLES = {
    "sla": "write a kind or a severity and a number of days, such as NIK_KOSONG = 14",
    "retention": "write a number of days from 1 on, such as runs = 90",
    "limits": 'write a kind of docs/mismatch-kinds.md, or "kind/cause", and a number of findings from 1 on '
    "or a share of the rows below 1, such as NIK_KOSONG = 0.05",
}

_EXAMPLES = {
    "region": 'write the Kemendagri code of your kabupaten or kota, such as region = "33.22"',
    "agreement_until": "write a date without quotes, such as agreement_until = 2027-12-31",
    "extract_date": "write a date without quotes, such as extract_date = 2026-11-20",
    "extract_date.pattern": "write a regular expression such as pattern = '(?P<date>\\d{8})'",
    "unit.pattern": "write a regular expression such as pattern = 'siswa_(?P<id>\\d{12})'",
    "role": 'write role = "register" for the population register, role = "roster" for every other list',
    "language": 'write language = "id" or language = "en"',
    "memory_limit": 'write a size such as memory_limit = "6GB"',
    "delivery": 'write delivery = { every = "month", due = "day 5" }, or { every = "week", due = "friday" }',
    "every": 'write every = "day", "week", "month", "quarter", "semester" or "year"',
    "due": 'write due = "friday" for every week, or due = "day 5" for every month',
    "grace_days": "write a number of days, such as grace_days = 3",
    "wait_days": "write a number of days, such as wait_days = 7",
    "use_last_days": "write a number of days, such as use_last_days = 60",
    "when_late": 'write when_late = "use_last", "without" or "wait"',
    "not_expected": 'write unit ids or files, such as not_expected = ["20322188", "dapodik/lama/**"]',
    "sop": 'write a sentence, such as sop = "Unggah paling lambat tanggal 5 ke folder bpjs"',
    "done_marker": "write done_marker = true or done_marker = false",
    "settle_seconds": "write a number of seconds from 0 to 600, such as settle_seconds = 5",
    "max_drop": "write a share between 0 and 1, such as max_drop = 0.2",
    "kind": 'write "school", "madrasah", "puskesmas" or "village" (for an engine: "duckdb" or "spark")',
    "log": 'write log = "text" or log = "json"',
    "when": 'write when = ["failed", "held_back", "rejected", "late", "published"], or some of them',
    "password": 'write password = "${PADAN_SMTP_PASSWORD}", and the password itself into padan.secrets',
    "secret": 'write secret = "${PADAN_WEBHOOK_SECRET}", and the secret itself into padan.secrets',
    "url": 'write url = "https://…", or url = "${PADAN_WEBHOOK_URL}" where the address itself is a secret',
    "to": 'write to = ["petugas@contoh.go.id"]',
    "from": 'write from = "padan@contoh.go.id"',
    "security": 'write security = "starttls", "ssl" or "none"',
    "notify": "see docs/petugas/setiap-malam.md",
    "email": "see docs/petugas/setiap-malam.md",
    "webhook": "see docs/petugas/setiap-malam.md",
    "packs": 'write packs = ["agency", "unit"], or one of the two; ["group"] for a task force',
}


def _known_keys(path: list[str]) -> list[str]:
    match path:
        case []:
            model: type[BaseModel] = Config
        case ["run"]:
            model = RunConfig
        case ["engine"]:
            model = EngineConfig
        case ["retention"]:
            model = RetentionConfig
        case ["audit"]:
            model = AuditConfig
        case ["sources", _]:
            model = SourceConfig
        case ["sources", _, "unit"]:
            model = UnitConfig
        case ["agencies", _]:
            model = AgencyConfig
        case ["sources" | "agencies", _, "delivery"]:
            model = DeliveryConfig
        case ["notify"]:
            model = NotifyConfig
        case ["notify", "email"]:
            model = EmailConfig
        case ["notify", "webhook"]:
            model = WebhookConfig
        case _:
            return []
    return [info.alias or name for name, info in model.model_fields.items() if name != "file"]


def line_of(text: str, path: list[str]) -> int | None:
    """Return the 1-based line where the key `path` stands in TOML `text`, or of its table, or None.

    The longest part of the path that can be found counts: a missing key is shown at its table.
    """
    table: list[str] = []
    best: tuple[int, int] = (0, 0)
    for number, line in enumerate(text.splitlines(), start=1):
        if found := re.match(r"\s*\[\s*([^\[\]]+?)\s*\]", line):
            table = _split_key(found[1])
            here = table
        elif found := re.match(r"\s*([A-Za-z0-9_\-./\"' ]+?)\s*=", line):
            here = table + _split_key(found[1])
        else:
            continue
        length = len(here) if path[: len(here)] == here else 0
        if length > best[0]:
            best = (length, number)
    return best[1] or None


def _split_key(text: str) -> list[str]:
    return [part.strip().strip("\"'") for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^.]+", text)]


def as_dict(value: Any) -> dict[str, Any]:
    """Return a model as plain values for a manifest (dates as text)."""
    dumped: dict[str, Any] = value.model_dump(mode="json", by_alias=True)
    return dumped
