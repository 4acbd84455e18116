"""The sound of a name word in Indonesian: one key for spellings that are spoken alike, another for names that are not.

The rules start from domain notes 4.4; where a rule of theirs makes one key of two names that different people bear
(RINI and RENI, YONI and YUNI, FADHIL and FASIL), it is narrowed here, and its reason says so. Words come in their one
spelling (canonical_names), so that old spelling is no matter of sound. No published Indonesian Soundex with code was
found. `docs/developers/phonetic-key.md` is made from RULES.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Rule:
    """One step towards the key: what is written anew, why, and two words that have one key because of it.

    `needs`: letters of which one must be in the word (`at_end`: at its end), so that most words skip most rules.
    `short`: holds for words of one vowel as well.
    """

    name: str
    pattern: str
    replacement: str
    needs: tuple[str, ...]
    reason: str
    one: str
    other: str
    short: bool = False
    at_end: bool = False
    compiled: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "compiled", re.compile(self.pattern))


V, C = "[AEIOU]", "[^AEIOU]"
_ANY = ("",)

RULES = (
    # letters twice, and Y at the end: all words
    Rule("double consonant", r"([BDFGHJKLMNPQRSTVWXYZ])\1+", r"\1", _ANY,
         "A doubled consonant is not heard in Indonesian.", "JUMMA", "JUMA", short=True),
    Rule("final Y", rf"(?<={C})Y$", "I", ("Y",),
         "Y at the end after a consonant is I.", "RIZALDY", "RIZALDI", short=True,
         at_end=True),
    # C, which is not K in Indonesian, but is in names from Europe
    Rule("CC", r"CC(?=[AO])", "K", ("CC",), "As in the Bible's names.", "REBECCA", "REBEKA"),
    Rule("CK", r"CK", "K", ("CK",), "English spelling.", "RICKY", "RIKI"),
    Rule("CH like H", rf"(?<={V})CH(?=[BDFGJKLMNPRSTVWZ])|(?<=^NUR)CH", "H", ("CH",),
         "Old spelling of KH, told by a consonant after it; elsewhere it stays, so that CHEN is not HEN "
         "and CHARLES no HARLES.", "MACHRUS", "MAHRUS"),
    Rule("CHR", r"CHR", "KR", ("CHR",), "Christian names are written both ways.", "CHRISTIANA", "KRISTIANA"),
    Rule("CH before E and I", r"CH(?=[EIY])", "C", ("CH",),
         "English spelling of C; before A, O and U it stays, so that CHARLIE is not CARLY.", "CHINTIA", "CINTIA"),
    Rule("C like K", r"C(?=[BDFGJKLMNPQRSTVWXZ])|C$|(?<=[AEIOU][^AEIOU]I)C(?=A$)|(?<=I)C(?=O$)", "K", ("C",),
         "C before a consonant, at the end and in -ICA, -ICO is K; elsewhere it is Indonesian C (CANDRA).",
         "VERONICA", "VERONIKA"),
    # Arabic letters
    Rule("initial DZ", r"^DZ", "Z", ("DZ",), "Arabic dzal at the beginning is Z.", "DZIKRI", "ZIKRI"),
    Rule("initial Z", rf"^Z(?=A[IE]{C}|A[^AEIOU]+[AIOU]|U[LBHRM])", "J", ("Z",),
         "Z at the beginning is spoken J; only before A and U as in Arabic names, so that ZOE is not JOE "
         "and ZANE not JANE.", "ZUBAIDAH", "JUBAIDAH"),
    Rule("initial TS", r"^TS(?=[AI])", "S", ("TS",), "Arabic tsa is S at the beginning.", "TSANI", "SANI"),
    Rule("DH", r"DH", "D", ("DH",),
         "Arabic dlad is D in most mouths; the notes' Z would part RAMADHAN from RAMADAN and make FASIL of FADHIL.",
         "RAMADHANI", "RAMADANI"),
    Rule("TH", r"TH", "T", ("TH",), "T with a breath is T.", "THAMRIN", "TAMRIN"),
    Rule("SY, SH", rf"SY(?={V})|SH", "S", ("SY", "SH"), "Arabic syin is often S.", "SYAFIK", "SAFIK"),
    Rule("KH", r"KH", "H", ("KH",), "Arabic kha is H.", "KHOTIMAH", "HOTIMAH"),
    Rule("GH", r"GH", "G", ("GH",), "Arabic ghain is G.", "MAGHFIRAH", "MAGFIRAH"),
    Rule("Q", r"Q", "K", ("Q",), "Arabic qaf is K.", "QONITA", "KONITA"),
    Rule("F, V, PH", r"PH|F|V", "P", ("F", "V", "PH"),
         "Sundanese and Javanese speak P; not in words of one vowel, where FAN and PAN, FENG and PENG are two names.",
         "FIRMAN", "PIRMAN"),
    Rule("X", r"X", "KS", ("X",), "X is KS.", "ALEX", "ALEKS"),
    Rule("Z", r"(?<=.)D?ZH?", "S", ("Z",), "Z inside a word is S; at the beginning ZANE is no SHANE.",
         "FAUZAN", "FAUSAN"),
    # vowels
    Rule("AA", r"AA", "A", ("AA",), "Arabic long vowel.", "SAADAH", "SADAH"),
    Rule("EE", r"EE", "I", ("EE",), "English long vowel.", "ADEELA", "ADILA"),
    Rule("OO", r"OO|OU", "U", ("OO", "OU"), "English and French long vowel.", "YOUSUF", "YUSUF"),
    Rule("IE", r"(?<!^MAR)IE(?!M$)", "I", ("IE",),
         "Dutch long vowel; not before M, where SARIYEM is a woman and SARIM a man, and not in MARIE, who is no MARY.",
         "WIENARTI", "WINARTI"),
    Rule("AE, EI", rf"AE|EI|AY(?={C}|$)|EY(?={C})", "AI", ("AE", "EI", "AY", "EY"),
         "One diphthong, four spellings.", "NURAENI", "NURAINI"),
    Rule("final EY", r"EY$", "I", ("EY",), "English spelling of I.", "WESLEY", "WESLI",
         at_end=True),
    Rule("AO, AW", rf"AO|AW(?={C}|$)", "AU", ("AO", "AW"), "One diphthong, three spellings.", "NAWFAL", "NAUFAL"),
    # glides
    Rule("Y after I", rf"IY(?={V})", "I", ("IY",), "The glide after I need not be written.", "SUMIYATI", "SUMIATI"),
    Rule("W after U", rf"UW(?={V})", "U", ("UW",), "The glide after U need not be written.", "SUWARNO", "SUARNO"),
    Rule("Y after a consonant", rf"(?<=[BCDFGHJKLMPRSTVWXZ])Y(?={V})|(?<={V}N)Y(?={V})|(?<={C})Y(?={C})", "I", ("Y",),
         "A vowel in other clothes; NY at the beginning is a letter of its own.", "SURYADI", "SURIADI"),
    Rule("W after a consonant", rf"(?<={C})W(?={V})", "U", ("W",), "The same for W.", "RIDWAN", "RIDUAN"),
    # the weak vowel, and closed last syllables
    Rule("weak E", rf"^([BDGKPST])E(?=[LR]{V}{C}+{V})", r"\1", ("E",),
         "E between a first consonant and L or R is hardly heard; only in words of three vowels, so that TERI is not "
         "TRI and SERI, SARI, SRI stay three.", "PERATIWI", "PRATIWI"),
    Rule("E in the last syllable", r"E(?=[HDTSKPB]$)", "I", ("E",),
         "E and I are one in a closed last syllable. Elsewhere they part names: RENI and RINI, EKA and IKA. "
         "Before L, M, N, R as well: WAGINEM is a woman, WAGIMIN a man.", "MUSLEH", "MUSLIH"),
    Rule("O in the last syllable", r"O(?=[LSRDTKPMB]$)", "U", ("O",),
         "O and U are one in a closed last syllable. Elsewhere they part names: YONI and YUNI, JONI and JUNI.",
         "MAKSOM", "MAKSUM"),
    # ends
    Rule("final H", rf"(?<={V})H$", "", ("H",), "H at the end after a vowel is hardly heard.", "FATIMAH", "FATIMA",
         at_end=True),
    Rule("final D", rf"(?<={V})D$", "T", ("D",), "Voiced ends are spoken without voice.", "JUNAID", "JUNAIT",
         at_end=True),
    Rule("final B", rf"(?<={V})B$", "P", ("B",), "The same.", "WAHIB", "WAHIP",
         at_end=True),
    Rule("final G", rf"(?<={V})G$", "K", ("G",), "The same; NG is another letter and stays.", "ABYAG", "ABYAK",
         at_end=True),
    Rule("double letter", r"([A-Z])\1+", r"\1", _ANY,
         "What the rules have put side by side.", "HADDAD", "HADAT"),
)  # fmt: skip
"""Applied in this order, each to the outcome of the last; words of one vowel know only the first two."""

_VOWELS = re.compile(rf"{V}+|(?<={C})Y(?!{V})")
_INNER_VOWELS = re.compile(rf"(?<!^){V}")


def sound(word: str) -> str:
    """Return the sound of one upper-case word, vowels kept: FAUZIAH and PAUSIA are both PAUSIA.

    Letters other than A to Z stay as they are: a Cyrillic or Han word is its own key.
    """
    return sounds([word])[0]


def sounds(words: Sequence[str]) -> list[str]:
    """Return the sound of each word; rule after rule over all words, for most rules look at few of them."""
    spoken = list(words)
    long = [place for place, word in enumerate(spoken) if len(_VOWELS.findall(word)) > 1]
    for rule in RULES:
        places = range(len(spoken)) if rule.short else long
        for letters in rule.needs:
            rewrite = rule.compiled.sub
            for place in places:
                word = spoken[place]
                if word.endswith(letters) if rule.at_end else letters in word:
                    spoken[place] = rewrite(rule.replacement, word)
    return spoken


def skeleton(word: str) -> str:
    """Return the first letter and the first two other consonants of a word's sound: a key that survives most typos."""
    return skeleton_of(sound(word))


def skeleton_of(spoken: str) -> str:
    """Return the skeleton of a word whose sound is known."""
    return _INNER_VOWELS.sub("", spoken)[:3]
