"""Titles, degrees and courtesies around a name, as regular expressions over upper-case text (polars and Python).

Sources: the token lists of domain notes 4.5 (from kloworizer/nama_alamat, MIT, and common usage). Titles that are also
real names (ANDI, CUT, TEUKU, LALU, BAIQ, SYARIFAH, GUSTI, DEWA, DAENG, IDA BAGUS) stay in the name.
"""

SURE_FIRST = (
    "HAJI|HAJJAH|HJH|KYAI|KIAI|UST|USTAD|USTADZ|USTADZAH|TGH|TGK|BUYA|PDT|ALM|ALMH|ALMARHUM|ALMARHUMAH|"
    "RADEN RORO|RADEN AJENG|RADEN MAS|RADEN|RNGT|BRM|KRT|TN|NN|SDR|SDRI|BPK|BAPAK|NYONYA|SAUDARA|SAUDARI|MR|MRS|"
    "DR|DRS|DRA|DRG|DRH|IR|PROF|APT"
)
"""Stripped at the beginning as long as a word remains: no people has them for a name.

Left out on purpose: PASTOR and ROMO (Spanish names), TUAN (Vietnamese), NONA (a first name in Timor), GRAY and KRAY.
"""

LIKELY_FIRST = "H|HJ|HI|KH|RR|RM|NY|IBU|NS"
"""Initials or words elsewhere: stripped only before a word that does not look foreign (H AHMAD, not H WRIGHT)."""

DOTTED_COURTESY = "AN|BP|SR|BR"
"""Words elsewhere: stripped only with a dot, before a word that does not look foreign (AN. MUSRIFAH: the child)."""

DOTTED_FIRST = r"R|RA|RAJ|KRAY|GRAY|PASTOR|ROMO|K[.\s]*H|K"
"""Initials and names everywhere: stripped only with a dot, before a word that looks Indonesian (R. SOEPOMO)."""

SURE_LAST = (
    "SPD|SPDI|SPDSD|SPDK|SKOM|SKM|SSOS|SKEP|SKEB|SSI|SFARM|SSN|SPSI|SSTP|MPD|MPDI|MSI|MKES|MKOM|MHUM|MSOS|"
    "AMD|AMDKEB|AMDKEP|AMAPD|AMKEB|AMKEP|ALMH|ALMARHUM|ALMARHUMAH|DRS|DRA"
)
"""Degrees whose letters are no word of any name: stripped at the end as long as a word remains."""

LIKELY_LAST = "SE|SH|ST|SP|MM|MH|MT|NS|SS|SAG|SIP|STP|SPT|SPI|STH|MAG"
"""Degrees that are words or initials elsewhere: at the end, when two words remain and one of them is long.

MA, BA, LC, ME and SHI are Chinese names too often: they count as degrees only after a comma.
"""

LATE_PATTERN = r"^(.*\S{6,}|\S.* \S{3,}) ALM$"
"""ALM, the late: at the end of two words or a long one (ALM is a Swedish family name: ERIK ALM)."""

LATE_IN_BRACKETS = r"(\p{L}[^\p{L}(]*)\(\s*ALM(?:H|ARHUM|ARHUMAH)?\s*\.?\s*\)"

_PARTS = "PD|PDI|SD|AG|KOM|IP|SOS|KM|KEP|KEB|SI|KES|HUM|MD|FARM|PSI|TP|TH|TR|IKOM|PT|PI|HUT|EI|ST|[HETSMIPKA]"
_DEGREE = (
    rf"(?:(?:S|M|A)(?:[. ]*(?:{_PARTS}))+|"
    r"(?:AMD|AMA|SST|AMK|AM|DIPL|DR|DRA|DRS|DRG|IR|NS|BA|LC|PHD|MA|MM|MH|ST|SE|SH|SP|SS|HJ?|ALM|ALMH|GR|APT)"
    rf"(?:[. ]*(?:{_PARTS}))*)"
)
"""A degree in parts, dotted or not (S.Pd., M.Si, A.Md.Keb): taken only after a comma."""

TELLING_DEGREE = r"PD|KOM|SOS|KEP|KEB|KES|HUM|FARM|PSI|HUT|AMD|A[. ]+MD|SST|DIPL|DRA|DRS|DRG|PHD|S[. ]+AG|M[. ]+SI|ALM"
"""Parts that make a degree sure; others (H, S.E., MA) might be the initials of a foreigner written surname first."""

_DOTTED_LAST = (
    r"(?:(?:S|M|A|AMD)\s?\.\s?(?:PD|AG|KOM|IP|SOS|KM|KEP|KEB|SI|KES|HUM|MD|FARM|PSI|TP|TH|PT)"
    r"(?:\s?\.\s?(?:I|H|SD|KEB|KEP|PD))?\.?|(?:S|M)\.(?:H|E|T|M|P)\.)"
)
"""S.Pd or M.H. at the end without a comma; "DEWI S. H." with a blank is taken for two initials."""

_FATHER = r"(?:BIN|BINTI|BINTE|BT|BTE|A/L|A/P|ANAK DARI)"

# In each pattern group 1 is what is kept and group 2 the word that is asked whether it looks foreign or Indonesian.
SURE_FIRST_PATTERN = rf"^(?:(?:{SURE_FIRST}) )+(\S.*)$"
LIKELY_FIRST_PATTERN = rf"^(?:{LIKELY_FIRST}) ((?:[A-Z]{{1,2}} )*([A-Z]{{3,}}).*)$"
_DOTTED_REST = r"\.\s*((?:[A-Z]{1,2}[.\s]+)*([A-Z]{3,}).*)$"
DOTTED_COURTESY_PATTERN = rf"^(?:{DOTTED_COURTESY}){_DOTTED_REST}"
DOTTED_FIRST_PATTERN = rf"^(?:{DOTTED_FIRST}){_DOTTED_REST}"
SURE_LAST_PATTERN = rf"^(.+?)(?: (?:{SURE_LAST}))+$"
LIKELY_LAST_PATTERN = rf"^(.+?)(?: (?:{LIKELY_LAST}))+$"
COMMA_PATTERN = rf"^([^,;]*?(\p{{L}}+)[^\p{{L}},;]*?)\s*[,;]\s*((?:{_DEGREE}[\s,;.]*)+)$"
DOTTED_LAST_PATTERN = rf"^(.*?\S*?(\p{{L}}+))\s+(?:{_DOTTED_LAST}[\s,]*)+$"
FATHER_PATTERN = rf"^(.*?\p{{L}}\S*)\s+{_FATHER}\b[.\s]+(\S.*)$"
"""The tail names the father, not the person."""

LONG_LINE_PATTERN = r"\b(?:BIN|BINTI|BINTE|IBN)\b.*\b(?:BIN|BINTI|BINTE|IBN|BEN|AL|EL)\b"
"""A line of fathers, or a father with an article: an Arab's full name, which is his name (… BIN RASHID AL MAKTOUM)."""

SYLLABLES_PATTERN = r"^(?:[B-DF-HJ-NP-TV-XZ]{0,3}[AEIOUY]{1,4}(?:N|NG|NH|M|K|P|T|CH|H|R|L)?(?: |$))+$"
"""Nothing but words of one syllable, a Chinese, Korean or Vietnamese name: SE, MA, BIN are names there."""

TWO_WORDS_ONE_LONG = r"^\S+ (?:.* )?\S{6,}|^\S{6,} \S"
"""A name that can lose its last two letters."""

BABY_PATTERN = r"^(?:BY|BAYI|BAYINYA)$|^(?:BAYI|BAYINYA) |^JANIN(?: (?:NY|NYONYA|IBU|DARI)\b|$)"
"""A newborn without a name yet: what follows is the mother's name or the health desk's note."""

BABY_OR_NAME_PATTERN = r"^BY (([A-Z]+).*)$"
"""BY before a word that does not look foreign is a newborn as well (BY is a Danish family name)."""

BABY_OF_MOTHER = r"^\s*(?:BY|BAYI|ANAK|AN)\W+(?:NY|NYONYA|NN|IBU|NYA)\b\W*(\S.*)$"
"""BY NY SITI: the only case in which the rest surely is the mother's name."""

NO_NAME = (
    "TIDAK ADA",
    "TIDAK DIKETAHUI",
    "TIDAK DIISI",
    "TIDAK TAHU",
    "TDK ADA",
    "TDK DIKETAHUI",
    "TANPA NAMA",
    "BELUM ADA",
    "BELUM ADA NAMA",
    "BELUM PUNYA NAMA",
    "TIDAK ADA NAMA",
    "TIDAK PUNYA NAMA",
    "BELUM BERNAMA",
    "BELUM DIBERI NAMA",
    "ANONIM",
    "KOSONG",
    "NIHIL",
    "NAMA",
    "NONE",
    "NULL",
    "NAN",
    "NA",
    "N A",
    "NO NAME",
    "UNKNOWN",
    "NN",
    "N N",
    "MR X",
    "MRS X",
    "TN X",
    "NY X",
    "XX",
    "XXX",
    "XXXX",
)
"""Texts that stand where a name is missing."""

_ANYWHERE = r" (?:BIN|BINTI|BINTE|BT|BTE|A L|A P|ANAK DARI) "
SUSPECT_PATTERN = (
    rf"^(?:{SURE_FIRST}|{LIKELY_FIRST}|BY|BAYI|BAYINYA|JANIN|ANAK|AN) | (?:{SURE_LAST}|{LIKELY_LAST}|ALM)$|{_ANYWHERE}|"
    rf"^(?:{'|'.join(NO_NAME)}|BY|BAYI|BAYINYA|JANIN)$"
)
"""A name of plain words in which none of this matches is left as it is, unread."""
