"""Invented people, and lists of them under any headers, for the tests of how columns are recognised."""

import random
import uuid
from datetime import date, timedelta

import polars as pl

GIVEN = {
    "id": (
        "Agus Budi Siti Dewi Eko Rina Wahyu Fajar Putri Ratna Hendra Yuli Dian Bayu Indah Slamet Sri "
        "Nurhayati Rizki Ayu"
    ),
    "en": (
        "Alice James Mary Robert Emma Oliver Grace Henry Chloe Jack Ruth Thomas Ellen Arthur Maud Walter "
        "Edith Frank Ada Hugh"
    ),
    "de": (
        "Anna Hans Petra Wolfgang Ursula Jürgen Monika Stefan Birgit Klaus Heike Karl Sabine Uwe Ilse Dieter "
        "Gisela Ralf Anke Otto"
    ),
    "fr": (
        "Marie Jean Sophie Pierre Camille Julien Nathalie Michel Céline Luc Odile René Chantal Hervé Yvette "
        "Alain Elise Denis Noémie Guy"
    ),
    "es": (
        "Maria José Carmen Antonio Lucia Manuel Pilar Javier Rosa Diego Elena Pablo Ines Raul Marta Jorge "
        "Nuria Luis Alba Hugo"
    ),
    "it": (
        "Giulia Marco Francesca Luca Chiara Matteo Elena Paolo Sara Pietro Alessia Davide Marta Bruno Silvia "
        "Nino Carla Aldo Irene Ugo"
    ),
    "nl": (
        "Jan Anneke Pieter Marieke Kees Willem Johanna Hendrik Saskia Joost Femke Daan Lotte Bram Fleur "
        "Sjoerd Roos Wouter Tess Bas"
    ),
    "pl": (
        "Agnieszka Piotr Katarzyna Tomasz Ewa Marcin Joanna Pawel Zofia Jacek Danuta Marek Halina Adam Irena "
        "Jan Maria Lech Olga Igor"
    ),
    "tr": (
        "Mehmet Ayse Mustafa Fatma Ali Zeynep Emine Hasan Elif Osman Hatice Yusuf Meryem Can Derya Emre Gul "
        "Kemal Nur Tarik"
    ),
}
FAMILY = {
    "id": (
        "Wijaya Santoso Siregar Nasution Hidayat Kurniawan Setiawan Halim Utami Lestari Prasetyo Saputra "
        "Nugroho Rahayu Lubis"
    ),
    "en": (
        "Smith Brown Taylor Wilson Clark Hughes Ward Turner Cooper Hill Baker Fletcher Mason Ashby Thorne "
        "Holloway Pike Marsh"
    ),
    "de": (
        "Müller Schmidt Weber Fischer Becker Koch Richter Vogel Brandt Keller Jansen Krause Lorenz Hartmann "
        "Busch Ritter"
    ),
    "fr": (
        "Martin Bernard Dubois Moreau Laurent Simon Lefebvre Roux Fontaine Girard Mercier Chevalier Blanc "
        "Perrin Leclerc"
    ),
    "es": (
        "Garcia Lopez Martinez Sanchez Perez Gomez Ruiz Diaz Torres Vega Romero Navarro Molina Castro Ortega Iglesias"
    ),
    "it": (
        "Rossi Russo Ferrari Bianchi Romano Ricci Conti Greco Gallo Costa Fontana Moretti Barbieri Lombardi "
        "Testa Rinaldi"
    ),
    "nl": (
        "Jansen Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Brouwer Dijkstra Kok Schouten Prins"
    ),
    "pl": (
        "Nowak Kowalski Kaminski Lewandowski Wojcik Zielinski Mazur Krawczyk Grabowski Pawlak Dudek Sikora Baran Wilk"
    ),
    "tr": (
        "Yilmaz Kaya Demir Sahin Celik Yildiz Aydin Ozturk Arslan Dogan Kilic Aslan Cetin Kara Koc Kurt Ozkan Simsek"
    ),
}
STREETS = (
    "Oak",
    "Mill",
    "Church",
    "Station",
    "Park",
    "High",
    "Victoria",
    "Green",
    "North",
    "River",
    "Castle",
    "Bridge",
)
TOWNS = ("Ashford", "Bramley", "Carrick", "Dunmore", "Elmswell", "Farley", "Gorton", "Hexley", "Ilminster", "Jarvis")
JOBS = ("farmer", "teacher", "baker", "tailor", "miner", "clerk", "nurse", "weaver", "carpenter", "labourer")


def people(count: int, country: str = "en", seed: int = 1) -> list[dict[str, str]]:
    """Return invented people; every attribute that a test list may show, as text."""
    dice = random.Random(seed)
    return [_person(dice, number, country) for number in range(1, count + 1)]


def _person(dice: random.Random, number: int, country: str) -> dict[str, str]:
    given, middle, other = (dice.choice(GIVEN[country].split()) for _ in range(3))
    family, second = (
        dice.choice(FAMILY[country].split()) + dice.choice(["", "", "son", "er", "ini"]) for _ in range(2)
    )
    born = date(1940, 1, 1) + timedelta(days=dice.randrange(25_000))
    woman = dice.random() < 0.5
    house, street = str(dice.randrange(1, 180)), f"{dice.choice(STREETS)} {dice.choice(['Street', 'Road', 'Lane'])}"
    town, post, state = (
        dice.choice(TOWNS),
        f"{dice.randrange(1000, 9999)}",
        dice.choice(["NSW", "VIC", "QLD", "WA", "SA", "TAS"]),
    )
    region = f"32{dice.randrange(1, 9):02d}{dice.randrange(1, 30):02d}"
    nik = f"{region}{born.day + 40 * woman:02d}{born:%m%y}{dice.randrange(1, 9999):04d}"
    card = (
        f"{dice.randrange(1, 28):02d}{dice.randrange(1, 12):02d}{dice.randrange(5, 20):02d}{dice.randrange(1, 60):04d}"
    )
    return {
        "n": str(number),
        "rec": f"rec-{number * 7 % 1009}-org",
        "uuid": str(uuid.UUID(int=dice.getrandbits(128), version=4)),
        "given": given,
        "middle": middle,
        "initial": middle[0],
        "family": family,
        "family2": second,
        "families": f"{family} {second}",
        "full": f"{given} {family}",
        "full3": f"{given} {middle} {family}",
        "given2": f"{given} {middle}",
        "reversed": f"{family.upper()}, {given}",
        "mother": f"{other} {second}",
        "father": f"{dice.choice(GIVEN[country].split())} {family}",
        "iso": f"{born:%Y-%m-%d}",
        "dmy": f"{born:%d/%m/%Y}",
        "dmy_dash": f"{born:%d-%m-%Y}",
        "mdy": f"{born:%m/%d/%Y}",
        "ymd": f"{born:%Y%m%d}",
        "mon": f"{born:%d-%b-%y}".upper(),
        "day": str(born.day),
        "month": str(born.month),
        "month_word": f"{born:%B}",
        "year": str(born.year),
        "age": str(2011 - born.year),
        "asked": "2011-05-15",
        "ttl": f"{town}, {born:%d-%m-%Y}",
        "sex": "F" if woman else "M",
        "lp": "P" if woman else "L",
        "sex12": "2" if woman else "1",
        "sex_words": "Perempuan" if woman else "Laki-laki",
        "sex_de": "w" if woman else "m",
        "sex_fr": "F" if woman else "H",
        "sex01": "1" if woman else "0",
        "nik": nik,
        "kk": region + card,
        "ssn": f"{dice.randrange(10**6, 10**7)}",
        "member": f"M{dice.randrange(10**5, 10**6)}",
        "phone": f"08{dice.randrange(10**8, 10**9)}",
        "email": f"{given.lower()}.{number}@example.org",
        "house": house,
        "street": street,
        "house_street": f"{house} {street}",
        "street_house": f"{street} {house}",
        "town": town,
        "post": post,
        "state": state,
        "address": f"{house} {street}, {town} {state} {post}",
        "birthplace": dice.choice(TOWNS),
        "job": dice.choice(JOBS),
        "marital": dice.choice(["single", "married", "widowed"]),
        "religion": dice.choice(["Islam", "Kristen", "Hindu", "Budha"]),
        "entered": f"2024-03-{dice.randrange(1, 28):02d} {dice.randrange(24):02d}:{dice.randrange(60):02d}:00",
        "file": f"scan_{dice.randrange(1, 30)}.pdf",
        "note": dice.choice(["", "", "moved away", "see other file", "checked by hand"]),
        "flag": dice.choice(["Y", "N"]),
        "page": str(dice.randrange(1, 300)),
        "constant": "2024",
        "empty": "",
        "household": str(dice.randrange(1, 80)),
        "rt": f"{dice.randrange(1, 9):03d}",
        "rw": f"{dice.randrange(1, 9):03d}",
        "score": f"{dice.random():.4f}",
    }


def table(columns: str, rows: list[dict[str, str]]) -> pl.DataFrame:
    """Return the list whose columns are written as header=attribute, separated by ; and blanks around."""
    pairs = [column.strip().rsplit("=", 1) for column in columns.split(";") if column.strip()]
    return pl.DataFrame(
        {header.strip(): [row[what.strip()] or None for row in rows] for header, what in pairs},
        schema={header.strip(): pl.String for header, _ in pairs},
    )


def two_lists(left: str, right: str, country: str = "en", count: int = 300) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return two lists that share three people in four, in different orders, with row numbers of their own."""
    everyone = people(count, country)
    dice = random.Random(2)
    own, other = everyone[: count * 7 // 8], everyone[count // 8 :]
    dice.shuffle(other)
    renumbered = [person | {"n": str(place), "rec": f"rec-{place}-dup"} for place, person in enumerate(other, start=1)]
    return table(left, own), table(right, renumbered)
