"""The sound of a name word in Indonesian: one key for spellings that are spoken alike.

The rules are those of domain notes 4.4, in their order: Arabic letters, merged consonants, final devoicing, glides,
vowels, doubled letters. No published Indonesian Soundex with code was found.
"""

import re

_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"OE", "U"),
        (r"TJ", "C"),
        (r"^(?:DZ|DJ|Z)(?=[AEIOU])", "J"),
        (r"DJ", "J"),
        (r"SJ", "S"),
        (r"DZ|DH|ZH", "Z"),
        (r"TH", "T"),
        (r"TS", "S"),
        (r"SY|SH", "S"),
        (r"KH|CH", "H"),
        (r"GH", "G"),
        (r"Q", "K"),
        (r"PH|F|V", "P"),
        (r"X", "KS"),
        (r"Z", "S"),
        (r"AA", "A"),
        (r"EE|IE", "I"),
        (r"OO", "U"),
        (r"AE", "AI"),
        (r"AO", "AU"),
        (r"IY(?=[AEIOU])", "I"),
        (r"UW(?=[AEIOU])", "U"),
        (r"Y$", "I"),
        (r"D$", "T"),
        (r"B$", "P"),
        (r"G$", "K"),
        (r"(?<=[AEIOU])H$", ""),
        (r"O", "U"),
        (r"E", "I"),
        (r"(.)\1+", r"\1"),
    )
)
_INNER_VOWELS = re.compile(r"(?<!^)[AIU]")


def sound(word: str) -> str:
    """Return the sound of one upper-case word, vowels kept: FAUZIAH and PAUSIA are both PAUSIA."""
    for pattern, replacement in _RULES:
        word = pattern.sub(replacement, word)
    return word


def skeleton(word: str) -> str:
    """Return the first letter and the first two other consonants of a word's sound: a key that survives most typos."""
    return _INNER_VOWELS.sub("", sound(word))[:3]
