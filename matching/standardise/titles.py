"""Titles, degrees and courtesies around a name, as regular expressions over upper-case text (polars and Python).

Sources: the token lists of domain notes 4.5 (from kloworizer/nama_alamat, MIT, and common usage). Titles that are also
real names (ANDI, CUT, TEUKU, LALU, BAIQ, SYARIFAH, GUSTI, DEWA, DAENG, IDA BAGUS) stay in the name.
"""

LEADING = (
    "H|HJ|HI|HAJI|HAJJAH|KH|KYAI|KIAI|UST|USTAD|USTADZ|USTADZAH|TGH|TGK|BUYA|ROMO|PDT|PASTOR|"
    "ALM|ALMH|ALMARHUM|ALMARHUMAH|RR|RM|RADEN|RADEN MAS|RADEN RORO|RADEN AJENG|RNGT|GRAY|BRM|KRT|KRAY|"
    "TN|NY|NN|SDR|SDRI|BPK|BAPAK|TUAN|NYONYA|NONA|SAUDARA|SAUDARI|DR|DRS|DRA|DRG|DRH|IR|PROF|NS|APT|HJH"
)
"""Stripped at the beginning, as long as a word remains."""

LEADING_WITH_DOT = "AN|R|K|RA|RAJ|BP|IBU|SR|BR"
"""Courtesies that are also words or initials: stripped at the beginning only when written with a dot."""

TRAILING = (
    "SPD|SPDI|SPDSD|SPDK|SAG|SKOM|SKM|SIP|SSOS|SKEP|SKEB|STP|SPT|SPI|SHI|SSI|SFARM|SSN|SPSI|STH|SSTP|"
    "MPD|MPDI|MSI|MKES|MAG|MKOM|MHUM|MSOS|AMD|AMDKEB|AMDKEP|AMAPD|AMKEB|AMKEP|ALM|ALMH|ALMARHUM|ALMARHUMAH|DRS|DRA"
)
"""Degrees whose letters are no Indonesian word: stripped at the end."""

TRAILING_SHORT = "SE|SH|ST|SP|BA|LC|MA|MM|MH|NS|SS|MT|ME"
"""Degrees of two letters: at the end, and only when two words remain."""

AFTER_COMMA = (
    r"(?:S|M|A|AMD|AMA|SST|AMK|AM|DIPL|DR|DRA|DRS|DRG|IR|NS|BA|LC|PHD|MA|MM|MH|ST|SE|SH|SP|SS|H|HJ|ALM|ALMH|GR|APT)"
    r"(?:[. ]*(?:PD|PDI|AG|KOM|IP|SOS|KM|KEP|KEB|SI|KES|HUM|MD|FARM|PSI|TP|TH|TR|IKOM|PT|PI|HUT|EI|ST|[HETSMIPKA]))*"
)
"""A chain of degree parts, dotted or not (S.Pd., M.Si, A.Md.Keb): taken only after a comma."""

DOTTED_AT_END = (
    r"(?:(?:S|M|A|AMD)\s?\.\s?(?:PD|AG|KOM|IP|SOS|KM|KEP|KEB|SI|KES|HUM|MD|FARM|PSI|TP|TH|PT)"
    r"(?:\s?\.\s?(?:I|H|SD|KEB|KEP|PD))?\.?|(?:S|M)\.(?:H|E|T|M|P)\.)"
)
"""S.Pd or M.H. at the end without a comma; "DEWI S. H." with a blank is taken for two initials."""

LEADING_PATTERN = rf"^(?:(?:{LEADING})\s+)+(\S.*)$"
LEADING_WITH_DOT_PATTERN = rf"^(?:{LEADING_WITH_DOT})\.\s*(\S.*)$"
TRAILING_PATTERN = rf"^(.+?)(?:\s+(?:{TRAILING}))+$"
TRAILING_SHORT_PATTERN = rf"^(\S+\s+\S.*?)(?:\s+(?:{TRAILING_SHORT}))+$"
COMMA_PATTERN = rf"^([^,;]*\S)\s*[,;]\s*(?:{AFTER_COMMA}[\s,;.]*)+$"
DOTTED_PATTERN = rf"^(\S+.*?\S)\s+(?:{DOTTED_AT_END}[\s,]*)+$"
PATRONYMIC_PATTERN = r"^(.*\S)\s+(?:BIN|BINTI|BINTE|BT|BTE|A/L|A/P|ANAK DARI)\b[.\s]+\S.*$"
"""The tail names the father, not the person."""

BABY_PATTERN = r"^(?:BY|BAYI|BAYINYA|JANIN)\b"
"""A newborn without a name yet: what follows is the mother's name or the health desk's note."""

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
    "XX",
    "XXX",
    "XXXX",
)
"""Texts that stand where a name is missing."""
