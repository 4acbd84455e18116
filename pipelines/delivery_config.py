"""When a source is expected and what a night does without it: `delivery = { … }` of a source, or of its agency."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from pipelines.schedule import Every, Schedule, parse_due

WhenLate = Literal["use_last", "without", "wait"]


def _is_due(text: str) -> str:
    parse_due(text)
    return text


Due = Annotated[str, AfterValidator(_is_due)]
Days = Annotated[int, Field(ge=0, le=366, strict=True)]


class DeliveryConfig(BaseModel):
    """What is left out is taken from the agency's, then from DEFAULTS; without `every` nothing is late by schedule."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    every: Every | None = None
    due: Due | None = None
    grace_days: Days | None = None
    when_late: WhenLate | None = None
    wait_days: Days | None = None
    use_last_days: Days | None = None

    @model_validator(mode="after")
    def _due_fits_every(self) -> "DeliveryConfig":
        if self.every is not None:
            Schedule.of(self.every, self.due, 0)
        return self

    def over(self, agency: "DeliveryConfig") -> "DeliveryConfig":
        """Return these settings, with the agency's for what is left out; its `due` only with its `every`."""
        own = self.model_dump(exclude_none=True)
        others = agency.model_dump(exclude_none=True, exclude={"due"} if "every" in own else set())
        return DeliveryConfig.model_validate({**DEFAULTS, **others, **own})


DEFAULTS = {"grace_days": 3, "wait_days": 7, "use_last_days": 60}
"""Days after the due day on which nothing is late yet; how long a night waits at most; how long the last good delivery
of a file that is gone stays in force. The last is about half a semester: longer, and children have changed school."""
