"""Words of names whose absence or difference says little, by group: they order, link or add a clan to a name.

Sources: domain notes 4.1 and 4.5. Each entry of WEIGHTLESS: the group, why it says little, its words, which are
handed out in canonical spelling.
"""

from typing import NamedTuple

from matching.standardise.variants import canonical_word


class Group(NamedTuple):
    """Words of one kind and the reason for which a difference in them says little."""

    reason: str
    words: frozenset[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(map(canonical_word, text.split()))


WEIGHTLESS: dict[str, Group] = {
    "bali_sex": Group("tells the sex, which has its own column; often left out", _words("I NI")),
    "bali_order": Group(
        "tells the order of birth, shared by a quarter of all Balinese; dropped, or put otherwise (WAYAN for PUTU)",
        _words("WAYAN PUTU GEDE LUH MADE KADEK NENGAH NYOMAN KOMANG KETUT"),
    ),
    "father": Group("left over from a patronymic that was cut off", _words("BIN BINTI BINTE BT BTE IBN")),
    "article": Group("the Arabic article, joined, parted or left out (AL FATIH, ALFATIH, FATIH)", _words("AL EL")),
    "batak": Group(
        "Toba, Simalungun and Pakpak marga: schools and clinics often write the name without it",
        _words(
            """ARITONANG BAKARA BANJARNAHOR BATUBARA BERUTU BORU BUTARBUTAR DAMANIK GULTOM HUTABARAT HUTAGALUNG
            HUTAGAOL HUTAHAEAN HUTAJULU HUTAPEA HUTASOIT LIMBONG LUMBANGAOL LUMBANRAJA LUMBANTOBING LUMBANTORUAN
            MANALU MANIHURUK MANIK MANULLANG MANURUNG MARBUN MARPAUNG NABABAN NADEAK NAIBAHO NAINGGOLAN NAPITUPULU
            PADANG PAKPAHAN PANDIANGAN PANGARIBUAN PANGGABEAN PANJAITAN PARDEDE PASARIBU PURBA RAJAGUKGUK RUMAHORBO
            SAGALA SARAGIH SARUMPAET SIAGIAN SIAHAAN SIALLAGAN SIANIPAR SIANTURI SIBARANI SIBUEA SIBURIAN SIDABUTAR
            SIDAURUK SIGALINGGING SIHALOHO SIHITE SIHOMBING SIHOTANG SILABAN SILAEN SILALAHI SIMAMORA SIMANGUNSONG
            SIMANJUNTAK SIMANULLANG SIMARMATA SIMATUPANG SIMBOLON SINAGA SINAMBELA SINURAT SIPAHUTAR SIPAYUNG
            SIRAIT SIREGAR SITANGGANG SITINJAK SITOHANG SITOMPUL SITORUS SITUMEANG SITUMORANG SOLIN TAMBA TAMBUNAN
            TAMPUBOLON TINAMBUNAN TOBING TOGATOROP TURNIP"""
        ),
    ),
    "karo": Group(
        "Karo marga", _words("BANGUN BARUS BUKIT GINTING KABAN KARO MELIALA PERANGINANGIN SEMBIRING SINULINGGA TARIGAN")
    ),
    "mandailing": Group(
        "Mandailing and Angkola marga",
        _words("BATUBARA DALIMUNTHE DAULAY HARAHAP HASIBUAN LUBIS NASUTION PANE POHAN PULUNGAN RANGKUTI RITONGA"),
    ),
    "nias": Group(
        "Nias mado",
        _words("DAELI GEA GULO HAREFA HULU LAIA LASE MENDROFA NDRURU TELAUMBANUA WARUWU ZALUKHU ZEBUA ZEGA ZENDRATO"),
    ),
    "minahasa": Group(
        "Minahasa and Sangir fam",
        _words(
            """KAINDE KALIGIS KAWILARANG KORENGKENG LASUT LENGKONG LUMOWA MAMAHIT MAMESAH MANDAGI MANGINDAAN MAWIKERE
            MOKOGINTA MONGDONG PANGEMANAN PANGKEY POLII PONTOH RUMENGAN RUMONDOR SONDAKH SUMAMPOUW TAMBAJONG TENDEAN
            TUMBELAKA TUMEWU WALANGITAN WALUKOW WANGKO WENAS WOWOR WURANGIAN"""
        ),
    ),
    "maluku": Group(
        "fam of Maluku",
        _words(
            """LATUCONSINA LATUHARHARY LATUMETEN LEIMENA MANUHUTU MANUSAMA MATULESSY PATTIASINA PATTIMURA PATTINAMA
            PATTIPEILOHY PATTIRAJAWANE PELUPESSY SAHETAPY SAPULETE TUHUMURY TUASIKAL WATTIMENA"""
        ),
    ),
    "minang": Group("Minang suku", _words("CANIAGO CHANIAGO GUCI KOTO MALAYU PILIANG SIKUMBANG TANJUNG JAMBAK")),
    "buton": Group("title of rank, with LA and WA", _words("ODE LA WA")),
}


FAMILY_NAMES = ("batak", "karo", "mandailing", "nias", "minahasa", "maluku", "minang")
"""The groups that are names of clans and families."""


def family_names() -> frozenset[str]:
    """Return the names of clans and families (marga, fam, mado, suku), each without blanks."""
    return frozenset[str]().union(*(WEIGHTLESS[group].words for group in FAMILY_NAMES)) - {"BORU"}


def weightless_words() -> frozenset[str]:
    """Return the words of all groups."""
    return frozenset[str]().union(*(group.words for group in WEIGHTLESS.values()))
