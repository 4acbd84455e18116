"""The page on the phonetic key, made from its rules; `make docs` writes it to docs/developers/phonetic-key.md."""

from matching.standardise.phonetic import RULES, Rule, sound

_HEAD = """# The phonetic key of Indonesian names

<!-- Made by pipelines.docs from matching/standardise/phonetic.py; change the rules there, then make this page anew. -->

`sound_names` gives each word of a canonical name its sound, sorts the sounds and joins them by a blank. Names that are
spoken alike by Indonesians have one key; names of different people should not, however near they look. The words come
in their one spelling already (`canonical_names`): ACHMAD is AHMAD, SOEKARTO is SUKARTO before any rule here is asked.

- The rules apply in this order, each to the outcome of the one before.
- A word of one vowel (or of one group of vowels) knows only the rules marked *all words*: such words are few letters
  of which each counts, and nearly all Chinese, Korean and Vietnamese names are made of them.
- Letters other than A to Z stay as they are: a Cyrillic or Han word is its own key.
- `skeleton` takes the first letter of a sound and the next two consonants: a blocking key that survives a wrong vowel.

| # | rule | pattern | becomes | why | example | key |
|---|---|---|---|---|---|---|
"""

_TAIL = """
The pairs that must share a key, and the near ones that must not, are in `tests/unit/test_matching_sound_pairs.py`.
"""


def page() -> str:
    """Return the page, one row per rule with its reason and its example."""
    return _HEAD + "".join(_row(place, rule) for place, rule in enumerate(RULES, start=1)) + _TAIL


def _row(place: int, rule: Rule) -> str:
    pattern = rule.pattern.replace("|", "\\|")
    becomes = f"`{rule.replacement}`" if rule.replacement else "nothing"
    name = f"{rule.name} (all words)" if rule.short else rule.name
    cells = (place, name, f"`{pattern}`", becomes, rule.reason, f"{rule.one}, {rule.other}", sound(rule.one))
    return "| " + " | ".join(str(cell) for cell in cells) + " |\n"
