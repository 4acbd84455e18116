"""What holds for all tests: property tests are the same on every push; HYPOTHESIS_PROFILE=search looks further."""

import os

from hypothesis import settings

settings.register_profile("push", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "push"))
