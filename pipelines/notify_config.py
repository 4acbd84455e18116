"""Who is told of a night and by which way: the table `[notify]` of `padan.toml`. Without it nothing is sent."""

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from pipelines.secret_values import is_reference

Occasion = Literal["failed", "held_back", "rejected", "late", "published"]

PORTS = {"starttls": 587, "ssl": 465, "none": 25}


def _is_address(text: str) -> str:
    if not re.fullmatch(r"[^\s@<>,;]+@[^\s@<>,;]+", text):
        raise ValueError("it is no e-mail address")
    return text


def _is_secret(text: str) -> str:
    if not is_reference(text):
        raise ValueError("a secret never stands here in clear text")
    return text


def _is_url(text: str) -> str:
    if not is_reference(text) and not re.match(r"https?://[^\s/]", text):
        raise ValueError("it is no address that begins with https:// or http://")
    return text


Address = Annotated[str, AfterValidator(_is_address)]
Secret = Annotated[str, AfterValidator(_is_secret)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class EmailConfig(_Part):
    """A mail server and its readers; `password` names a secret, `ca` a certificate file beside the configuration."""

    to: tuple[Address, ...] = Field(min_length=1)
    sender: Address = Field(alias="from")
    host: Annotated[str, StringConstraints(pattern=r"^\S+$")]
    port: int | None = Field(None, gt=0, lt=65536)
    security: Literal["starttls", "ssl", "none"] = "starttls"
    user: str | None = None
    password: Secret | None = None
    ca: Path | None = None

    @model_validator(mode="after")
    def _logs_in_whole_and_hidden(self) -> "EmailConfig":
        if (self.user is None) != (self.password is None):
            raise ValueError("user and password go together: one of them is missing")
        if self.user is not None and self.security == "none":
            raise ValueError('a password would travel readable: write security = "starttls" or "ssl"')
        return self

    @property
    def at_port(self) -> int:
        return self.port or PORTS[self.security]


class WebhookConfig(_Part):
    """An address that takes JSON by POST; `url` may be a secret as well, `secret` signs the message."""

    url: Annotated[str, AfterValidator(_is_url)]
    secret: Secret | None = None
    ca: Path | None = None


class NotifyConfig(_Part):
    """On which occasions who is told."""

    when: tuple[Occasion, ...] = ("failed", "held_back", "late")
    email: EmailConfig | None = None
    webhook: WebhookConfig | None = None

    @model_validator(mode="after")
    def _has_a_way(self) -> "NotifyConfig":
        if self.email is None and self.webhook is None:
            raise ValueError("it names no way: add [notify.email] or [notify.webhook]")
        return self
