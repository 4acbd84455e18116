"""Who is who in two lists of people: `match(left, right)` and `dedupe(frame)`; everything else is a module away."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matching.api import dedupe as dedupe
    from matching.api import match as match

__all__ = ["dedupe", "match"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from matching import api

        return getattr(api, name)
    raise AttributeError(f"module 'matching' has no attribute {name!r}")
