# ruff: noqa: E501 - a table is as wide as its columns
"""For each kind of the catalogue a table: which rows get that finding, how grave it is there, and which do not.

`own` is the row of the roster, `register` its linked person, `owner` whom the register gives the row's NIK, `other`
another row of the same source, `level` what matching found. An empty last cell: no such finding.
"""

SPECS: dict[str, str] = {
    "NIK_KOSONG/newborn": """
        own.nik | own.nik_status | own.birth_date || finding
                | empty          | 2026-05-01     || WARNING
                | placeholder    | 2026-05-01     || WARNING
                | empty          | 2024-05-01     ||
                | masked         | 2026-05-01     ||
        """,
    "NIK_KOSONG/empty": """
        own.nik          | own.nik_status || finding
                         | empty          || ERROR
                         | placeholder    ||
        3322014503140001 | valid          ||
        """,
    "NIK_KOSONG/placeholder": """
        own.nik | own.nik_status | own.raw_nik      || finding
                | placeholder    | 9999999999999999 || ERROR
                | empty          |                  ||
        """,
    "NIK_KOSONG/masked": """
        own.nik | own.nik_status | own.raw_nik      || finding
                | masked         | 3322********0001 || WARNING
                | empty          |                  ||
        """,
    "NIK_TERPOTONG/truncated_by_excel": """
        own.nik          | own.nik_status | own.raw_nik        | register.nik     || finding
                         | truncated      | 3322014503140010   | 3322014503140017 || ERROR
                         | truncated      | 3322014503140010   |                  || ERROR
                         | truncated      | 3322014503140020.0 | 3322014503140020 ||
                         | malformed      | 3322014503140010   | 3322014503140017 ||
        3322014503140040 | valid          | 3322014503140040   | 3322014503140040 ||
        """,
    "NIK_RUSAK/scientific_notation": """
        own.nik | own.nik_status | own.raw_nik || finding
                | scientific     | 3,32201E+15 || ERROR
                | malformed      | 3,32201E    ||
        """,
    "NIK_TIDAK_VALID/unknown_province": """
        own.nik | own.nik_status | own.nik_notes    || finding
                | malformed      | UNKNOWN_PROVINCE || ERROR
                | malformed      |                  ||
        """,
    "NIK_TIDAK_VALID/wrong_length": """
        own.nik | own.nik_status | own.raw_nik       || finding
                | malformed      | 332201450314001   || ERROR
                | malformed      | 33220145031400011 || ERROR
                | malformed      | 3322014513140001  ||
                | malformed      | 33220145O3140001  ||
        """,
    "NIK_TIDAK_VALID/malformed": """
        own.nik | own.nik_status | own.raw_nik      || finding
                | malformed      | 3322014513140001 || ERROR
                | malformed      | 33220145O3140001 || ERROR
                | malformed      | 332201450314001  ||
        """,
    "TIDAK_PADAN/nik_of_mother_newborn": """
        own.nik          | own.nik_status | own.birth_date | link.decision | owner.name  | owner.sex | owner.birth_date || finding
                         | of_mother      | 2026-05-01     |               |             |           |                  || WARNING
                         | of_mother      | 2022-05-01     |               |             |           |                  ||
        3322014503850091 | valid          | 2026-05-01     |               | SITI AMINAH | P         | 1985-03-05       || WARNING
        3322014503850092 | valid          | 2026-05-01     |               | SRI MULYANI | P         | 1985-03-05       ||
        3322014503850093 | valid          | 2024-05-01     |               | SITI AMINAH | P         | 1985-03-05       ||
        """,
    "TIDAK_PADAN/nik_of_mother": """
        own.nik          | own.nik_status | own.birth_date | link.decision | owner.name  | owner.sex | owner.birth_date || finding
                         | of_mother      | 2020-05-01     |               |             |           |                  || ERROR
        3322014503850091 | valid          | 2014-03-05     |               | SITI AMINAH | P         | 1985-03-05       || ERROR
        3322014503850092 | valid          | 2014-03-05     |               | SITI AMINAH | P         | 2013-03-05       ||
        3322014503850093 | valid          | 2014-03-05     |               | SRI MULYANI | P         | 1985-03-05       ||
        """,
    "TIDAK_PADAN/nik_of_father": """
        own.nik          | link.decision | owner.name   | owner.sex | owner.birth_date || finding
        3322010503850091 |               | BUDI SANTOSO | L         | 1985-03-05       || ERROR
        3322010503850092 |               | BUDI SANTOSO | L         | 2012-03-05       ||
        3322010503850093 |               | AGUS SANTOSO | L         | 1985-03-05       ||
        """,
    "TIDAK_PADAN/nik_of_child": """
        own.nik          | register.nik     | owner.mother_nik | owner.mother_name | owner.birth_date || finding
        3322014503140091 | 3322014503850001 | 3322014503850001 | SITI              | 2014-03-05       || ERROR
        3322014503140092 | 3322014503850002 | 3322014503850001 | SITI              | 2014-03-05       ||
        """,
    "TIDAK_PADAN/nik_of_spouse": """
        own.nik          | register.nik     | register.relation | owner.relation  | owner.sex | owner.mother_name || finding
        3322010503850091 | 3322014503850001 | ISTRI             | KEPALA KELUARGA | L         | TUTI              || ERROR
        3322010503850092 | 3322014503850002 | ISTRI             | ANAK            | L         | TUTI              ||
        3322010503850093 | 3322014503850003 | ISTRI             | KEPALA KELUARGA | P         | TUTI              ||
        """,
    "TIDAK_PADAN/nik_of_sibling": """
        own.nik          | register.nik     | owner.no_kk      | owner.mother_name | owner.relation | owner.village_code || finding
        3322014503140091 | 3322014503120001 | 3322011203100007 | SITI AMINAH       | ANAK           | 3322012001         || ERROR
        3322014503140092 | 3322014503120002 | 3322011203100007 | TUTI              | ANAK           | 3322012001         || ERROR
        3322014503140093 | 3322014503120003 | 3322011203109999 | TUTI              | ANAK           | 3322012001         ||
        3322014503140094 | 3322014503120004 | 3322011203100007 | TUTI              | CUCU           | 3322012001         ||
        """,
    "TIDAK_PADAN/nik_of_household": """
        own.nik          | register.nik     | owner.no_kk      | owner.mother_name | owner.relation || finding
        3322014503140091 | 3322014503120001 | 3322011203100007 | TUTI              | CUCU           || ERROR
        3322014503140092 | 3322014503120002 | 3322011203109999 | TUTI              | CUCU           ||
        """,
    "TIDAK_PADAN/other_person": """
        own.nik          | register.nik     | link.decision | owner.no_kk      | owner.mother_name | owner.father_name || finding
        3322014503140091 | 3322014503120001 | link          | 3322011203109999 | TUTI              | JONO              || ERROR
        3322014503140092 |                  |               | 3322011203109999 | TUTI              | JONO              || ERROR
        3322014503140093 | 3322014503140093 | link          |                  |                   |                   ||
        3322014503140094 | 3322014503120004 | review        | 3322011203109999 | TUTI              | JONO              ||
        """,
    "NIK_GANDA/right_holder": """
        own.name   | other.name  | link.decision || finding
        RATNA DEWI | JOKO SUSILO | link          || WARNING
        RATNA DEWI | RATNA DEWI  | link          ||
        RATNA DEWI | JOKO SUSILO |               ||
        """,
    "NIK_GANDA/several_people": """
        own.name   | other.name    | other.birth_date | link.decision || finding
        RATNA DEWI | JOKO SUSILO   | 2014-03-05       |               || ERROR
        RATNA DEWI | RATNA DEVI    | 2014-03-05       |               ||
        RATNA DEWI | RATNA DEWI    | 2014-05-03       |               || ERROR
        RATNA DEWI | RATNA DEWI S. | 2014-03-05       |               ||
        RATNA DEWI |               |                  |               ||
        """,
    "TIDAK_DITEMUKAN_DI_EKSTRAK/old_extract": """
        own.nik          | own.birth_date | link.decision || finding
        3322016011260001 | 2026-11-18     |               || INFO
        3322016010260002 | 2026-10-20     |               || INFO
        3322016007260003 | 2026-07-20     |               ||
        3322016011260004 | 2026-11-18     | link          ||
        """,
    "TIDAK_DITEMUKAN_DI_EKSTRAK/lives_elsewhere": """
        own.nik          | own.nik_status | own.regency_code | link.decision || finding
        3374014503140001 | valid          | 3374             |               || INFO
        3322014503140002 | valid          | 3374             |               || INFO
        3374014503140003 | valid          | 3322             |               ||
                         | empty          | 3374             |               ||
        """,
    "NIK_TIDAK_DITEMUKAN": """
        own.nik          | own.status     | own.regency_code | link.decision | owner.name || finding
        3322014503140001 | active         |                  |               |            || ERROR
        3322014503140002 | active         | 3322             |               |            || ERROR
        3374014503140003 | active         | 3322             |               |            ||
        3322014503140004 | active         | 3374             |               |            ||
        3322014503140005 | active         | 3322             | review        |            ||
        3322014503140006 | active         | 3322             | conflict      |            ||
        3322014503140007 | active         | 3322             |               | SARI       ||
        3322014503140008 | active         | 3322             | link          |            ||
        3322014503140009 | inactive       | 3322             |               |            ||
        """,
    "TIDAK_DITEMUKAN_DI_EKSTRAK/moved_in_lately": """
        own.nik          | own.regency_code | own.status_date | link.decision || finding
        3374014503140001 | 3322             | 2026-11-21      |               || INFO
        3374014503140002 | 3322             | 2026-11-20      |               ||
        3374014503140003 | 3322             |                 |               ||
        3322014503140004 | 3322             | 2026-11-21      |               ||
        """,
    "TIDAK_DITEMUKAN_DI_EKSTRAK/nik_of_elsewhere": """
        own.nik          | own.regency_code | own.status_date | link.decision || finding
        3374014503140001 | 3322             |                 |               || WARNING
        3374014503140002 |                  | 2026-11-20      |               || WARNING
        3374014503140003 |                  | 2026-11-21      |               ||
        3322014503140004 | 3322             |                 |               ||
        """,
    "TIDAK_DITEMUKAN_DI_EKSTRAK/no_usable_nik": """
        own.nik          | own.nik_status | own.name   | link.decision || finding
                         | empty          | RATNA DEWI |               || WARNING
                         | truncated      | RATNA DEWI |               || WARNING
                         | empty          |            |               ||
                         | empty          | RATNA DEWI | link          ||
        3322014503140001 | valid          | RATNA DEWI |               ||
        """,
    "PERLU_VERIFIKASI/candidate": """
        own.nik          | own.nik_status | link.decision | level.name || finding
                         | empty          | review        | similar    || WARNING
        3322014503140001 | valid          | link          | equal      ||
        3322014503140002 | valid          | reject        | differs    ||
        """,
    "ORANG_GANDA/same_nik": """
        other.name    | other.nik        | other.status || finding
        RATNA DEWI    |                  | active       ||
        RATNA DEWI    | 3322014503140002 | active       || ERROR
        RATNA DEWI S. | 3322014503140003 |              || ERROR
        RATNA DEWI    | 3322014503140004 | inactive     ||
        RATNA DEWI    | 3322014503140005 | moved        ||
        JOKO SUSILO   | 3322014503140006 | active       ||
                      |                  |              ||
        """,
    "ORANG_GANDA/same_entries": """
        own.name | own.birth_date | link.decision | other.nik | other.nik_status | other.name | other.mother_name | other.birth_date || finding
        SARI     | 2014-03-05     |               |           | empty            | SARI       | SITI AMINAH       | 2014-03-05       || WARNING
        SARA     | 2014-03-05     |               |           | empty            | SARI ASIH  | SITI AMINAH       | 2014-03-05       ||
        SARO     | 2014-03-05     |               |           | empty            | SARO       | TUTI              | 2014-03-05       ||
        SARU     | 2014-03-05     | link          |           | empty            | SARU       | SITI AMINAH       | 2014-03-05       ||
        """,
    "MENINGGAL/old_extract": """
        register.status | register.status_date || finding
        deceased        | 2026-11-05           || WARNING
        deceased        | 2026-10-05           ||
        """,
    "MENINGGAL/deceased_active": """
        own.status | register.status | register.status_date || finding
        active     | deceased        | 2026-08-12           || ERROR
                   | deceased        |                      || ERROR
        inactive   | deceased        | 2026-08-12           ||
        active     | active          |                      ||
        active     | deceased        | 2026-11-05           ||
        """,
    "PINDAH/old_extract": """
        register.status | register.status_date || finding
        moved           | 2026-11-05           || INFO
        moved           | 2026-10-05           ||
        """,
    "PINDAH/moved": """
        own.status | register.status | register.status_date || finding
        active     | moved           | 2026-08-12           || WARNING
        active     | moved           |                      || WARNING
        moved      | moved           | 2026-08-12           ||
        active     | active          |                      ||
        """,
    "TIDAK_AKTIF/inactive_in_register": """
        own.status | register.status || finding
        active     | inactive        || ERROR
        active     | invalid         || ERROR
        inactive   | inactive        ||
        active     | active          ||
        """,
    "BELUM_REKAM/no_recording": """
        own.source | own.birth_date | own.memberships         | own.status || finding
        siak       | 2000-01-01     | ktp_recorded=2018-02-03 | active     ||
        siak       | 2000-01-01     |                         | active     || WARNING
        siak       | 2000-01-01     | ktp_recorded=BELUM      | active     || WARNING
        siak       | 2000-01-01     |                         | deceased   ||
        siak       | 2009-11-20     |                         | active     || WARNING
        siak       | 2009-11-21     |                         | active     ||
        dapodik    | 2000-01-01     |                         | active     ||
        """,
    "ANOMALI/digits_in_name": """
        own.name    | register.name || finding
        RATNA DEW1  | RATNA DEWI    || WARNING
        RATNA DEW1  | RATNA DEW1    ||
        RATNA DEWI  | RATNA DEWI    ||
        """,
    "ANOMALI/punctuation_in_name": """
        own.name            | register.name || finding
        RATNA*DEWI          | RATNA DEWI    || WARNING
        RATNA/DEWI          | RATNA DEWI    || WARNING
        RATNA. DEWI         | RATNA DEWI    || WARNING
        RATNA_DEWI          | RATNA DEWI    || WARNING
        MA'RUF              | MARUF         ||
        NUR-AINI            | NUR AINI      ||
        HJ. RATNA           | RATNA         ||
        RATNA, S.PD         | RATNA         ||
        RATNA DEWI (ALM)    | RATNA DEWI    ||
        RAJU A/L MUTHU      | RAJU          ||
        RATNA*DEWI          | RATNA*DEWI    ||
        """,
    "ANOMALI/abbreviation_in_name": """
        own.name       | link.decision || finding
        MUH. RIZKI     |               || INFO
        DEWI K. SARI   |               || INFO
        MUH. RIZKI     | link          ||
        H. RIZKI       |               ||
        RIZKI, S.PD.   |               ||
        RIZKI          |               ||
        """,
    "ANOMALI/impossible_date": """
        own.birth_date | own.raw_birth_date | own.repairs                || finding
                       | 31-02-2014         | birth_date:IMPOSSIBLE_DATE || ERROR
                       | 31-02-2014         |                            ||
        """,
    "ANOMALI/future_date": """
        own.birth_date | own.repairs            || finding
                       | birth_date:FUTURE_DATE || ERROR
                       | mother:FUTURE_DATE     ||
        """,
    "ANOMALI/unreadable_date": """
        own.birth_date | own.repairs                || finding
                       | birth_date:UNREADABLE_DATE || ERROR
                       | birth_date:EXCEL_SERIAL    ||
        """,
    "ANOMALI/incomplete_date": """
        own.birth_date | own.repairs                || finding
                       | birth_date:INCOMPLETE_DATE || WARNING
                       | birth_date:TWO_DIGIT_YEAR  ||
        """,
    "ANOMALI/placeholder_date": """
        own.birth_date | own.repairs                 || finding
                       | birth_date:PLACEHOLDER_DATE || WARNING
                       |                             ||
        """,
    "ANOMALI/too_old": """
        own.birth_date | register.birth_date || finding
        1905-01-01     | 1955-01-01          || WARNING
        1905-01-01     | 1905-01-01          ||
        1955-01-01     | 1955-01-01          ||
        """,
    "ANOMALI/age_not_of_class": """
        own.unit_group      | own.unit_name | own.birth_date || finding
        Kelas 7 - 7-W2060   | SMPN 1        | 2013-09-05     ||
        Kelas 7 - 7-W2060   | SMPN 1        | 2009-09-05     || WARNING
        1A                  | SDN 1         | 2019-10-05     ||
        1A                  | SDN 1         | 2014-10-05     || WARNING
        XII IPA 2           | SMAN 1        | 2008-10-05     ||
        XII IPA 2           | SMAN 1        | 2015-10-05     || WARNING
        VIIA                | SMPN 1        | 2018-10-05     || WARNING
        2                   | MTSN 1        | 2013-03-05     ||
        IBNU SINA           | SDN 1         | 2008-10-05     ||
        Paket C Kelas 10    | PKBM MEKAR    | 1990-10-05     ||
        2026/2027           | SDN 1         | 2008-10-05     ||
        """,
    "ANOMALI/too_old_for_list": """
        own.source | own.birth_date | own.status | link.decision || finding
        eppgbm     | 2020-11-10     | active     |               || WARNING
        eppgbm     | 2020-11-11     | active     |               ||
        eppgbm     | 2018-11-10     | inactive   |               ||
        """,
    "ANOMALI/pbi_nas_and_pemda": """
        own.source | own.memberships          || finding
        dapodik    | pbi_nas=1; pbi_pemda=Ya  || WARNING
        dapodik    | pbi_nas=1; pbi_pemda=0   ||
        dapodik    | pbi_pemda=1              ||
        """,
    "ANOMALI/corrected_after_nik": """
        own.source | own.nik_notes      || finding
        siak       | BIRTH_DATE_DIFFERS || INFO
        siak       |                    ||
        dapodik    | BIRTH_DATE_DIFFERS ||
        """,
    "ANOMALI/unknown_value": """
        own.sex | own.raw_sex | own.repairs       || finding
                | X           | sex:UNKNOWN_VALUE || WARNING
                |             |                   ||
        """,
    "ANOMALI/unknown_regency": """
        own.nik          | own.nik_notes    | link.decision || finding
        3399014503140001 | UNKNOWN_REGENCY  |               || WARNING
        3399014503140002 | UNKNOWN_DISTRICT |               ||
        3399014503140003 | UNKNOWN_REGENCY  | link          ||
        """,
    "ANOMALI/birth_date_not_as_in_nik": """
        own.nik          | own.nik_notes      | link.decision || finding
        3322014503140001 | BIRTH_DATE_DIFFERS |               || WARNING
        3322014503140002 | BIRTH_DATE_DIFFERS | link          ||
        3322014503140003 | RETIRED_REGION     |               ||
        """,
    "ANOMALI/sex_not_as_in_nik": """
        own.nik          | own.nik_notes | link.decision || finding
        3322014503140001 | SEX_DIFFERS   |               || WARNING
        3322014503140002 | SEX_DIFFERS   | link          ||
        """,
    "BEDA_ISI/birth_date/register_corrected": """
        own.birth_date | register.birth_date | register.nik     || finding
        2014-03-05     | 2014-05-03          | 3322014503140001 || WARNING
        2014-05-03     | 2014-03-05          | 3322014503140002 ||
        2014-03-05     | 2014-05-03          | 3322014505140003 ||
        """,
    "BEDA_ISI/birth_date/day_month_swapped": """
        own.birth_date | register.birth_date | register.nik     || finding
        2012-03-04     | 2012-04-03          |                  || ERROR
        2012-03-04     | 2012-04-03          | 3322014304120001 || ERROR
        2012-03-04     | 2012-04-05          |                  ||
        2012-03-04     | 2012-03-04          |                  ||
                       | 2012-04-03          |                  ||
        2012-03-04     |                     |                  ||
        """,
    "BEDA_ISI/birth_date/one_digit": """
        own.birth_date | register.birth_date || finding
        2012-03-04     | 2012-03-14          || ERROR
        2012-03-04     | 2002-03-04          || ERROR
        2012-03-04     | 2012-03-15          ||
        """,
    "BEDA_ISI/birth_date/digits_transposed": """
        own.birth_date | register.birth_date || finding
        2012-03-12     | 2012-03-21          || ERROR
        2012-03-12     | 2021-03-12          || ERROR
        2012-03-12     | 2012-03-13          ||
        """,
    "BEDA_ISI/birth_date/date_differs": """
        own.birth_date | register.birth_date || finding
        2012-03-12     | 2013-05-25          || ERROR
        2012-03-12     | 2012-03-13          ||
        """,
    "BEDA_ISI/nik/one_digit": """
        own.nik          | register.nik     | owner.name || finding
        3322014503140001 | 3322014503140002 |            || ERROR
        3322014503140003 | 3322014503140004 | SARI       ||
        3322014503140005 | 3322014503140005 |            ||
        """,
    "BEDA_ISI/nik/digits_transposed": """
        own.nik          | register.nik     || finding
        3322014503140012 | 3322014503140021 || ERROR
        3322014503140034 | 3322014503140042 ||
        """,
    "BEDA_ISI/nik/number_differs": """
        own.nik          | register.nik     || finding
        3374016710110077 | 3322014503140021 || ERROR
        3322014503140022 | 3322014503140023 ||
        """,
    "BEDA_ISI/no_kk/old_extract": """
        own.no_kk        | register.no_kk   | register.status_date || finding
        3322011203100001 | 3322010511260009 |                      || INFO
        3322011203100001 | 3322010111260009 |                      ||
        3322011203100001 | 3322012511260009 |                      ||
        3322011203100001 | 3322014511260009 |                      ||
        3322011203100001 | 3322012003150009 | 2026-11-05           || INFO
        3322011203100001 | 3322012003150009 | 2026-11-01           ||
        3322010511260009 | 3322010511260009 | 2026-11-05           ||
        """,
    "BEDA_ISI/no_kk/household_changed": """
        own.no_kk        | register.no_kk   | register.status_date || finding
        3322011203100001 | 3322012003150009 |                      || INFO
        3322011203100001 | 3322012003150009 | 2026-10-05           || INFO
        3322011203100001 | 3322010511260009 |                      ||
        3322011203100001 | 3322011203100001 |                      ||
                         | 3322011203100001 |                      ||
        """,
    "BEDA_ISI/sex/sex_differs": """
        own.sex | register.sex || finding
        L       | P            || ERROR
        P       | P            ||
                | P            ||
        """,
    "BEDA_ISI/birth_place/place_spelling": """
        own.birth_place | register.birth_place | level.birth_place || finding
        KAB. SEMARANG   | SEMARANG             | close             || INFO
        KAB SEMARANG    | SEMARANG             |                   || INFO
        SEMARNG         | SEMARANG             | differs           || INFO
        KENDAL          | SEMARANG             | differs           ||
        """,
    "BEDA_ISI/birth_place/place_differs": """
        own.birth_place | register.birth_place | level.birth_place || finding
        KENDAL          | SEMARANG             | differs           || WARNING
        KENDAL          | SEMARANG             |                   || WARNING
        KAB. SEMARANG   | SEMARANG             | close             ||
        """,
}

NAME_SPECS: dict[str, str] = {
    "punctuation": """
        own.NAME | register.NAME | level.NAME || finding
        MA'RUF   | MARUF         | title      || INFO
        MA'RUF   | MARUF         |            || INFO
        MARUF    | MARUF         | equal      ||
        """,
    "title_in_name": """
        own.NAME      | register.NAME | level.NAME || finding
        HJ. SITI AINI | SITI AINI     | title      || INFO
        SITI AINI     | SITI AINA     | similar    ||
        """,
    "name_variant": """
        own.NAME      | register.NAME  | level.NAME || finding
        MOHAMAD RIZKI | MUHAMMAD RIZKI | variant    || INFO
        MOHAMAD RIZKI | MUHAMMAD RIZKI | equal      ||
        """,
    "name_order": """
        own.NAME   | register.NAME | level.NAME || finding
        DEWI RATNA | RATNA DEWI    | reordered  || INFO
        DEWI RATNA | RATNA DEWI    |            || INFO
        RATNA      | RATNA DEWI    |            ||
        """,
    "name_spacing": """
        own.NAME   | register.NAME | level.NAME || finding
        NURHAYATI  | NUR HAYATI    | joined     || INFO
        NURHAYATI  | NUR HAYATI    |            || INFO
        NURHAYATI  | NUR HAYATI    | similar    || INFO
        NURHAYATI  | NUR HAYATI    | variant    || INFO
        NURHAYATI  | NUR ROHMAH    |            ||
        NURHAYATI  | NUR HAYATY    | similar    ||
        """,
    "name_abbreviated": """
        own.NAME     | register.NAME    | level.NAME  || finding
        MUH RIZKI    | MUHAMMAD RIZKI   | abbreviated || INFO
        MOH. RIZKI   | MUHAMMAD RISKI   | variant     || INFO
        ABDUL HADI   | ABD HADI         | variant     || INFO
        MUHAMAD HADI | MUHAMMAD HADI    | variant     ||
        MUH RISKI    | MUH RIZKI        | variant     ||
        DEWI KURNIAS | DEWI KURNIASARI  | abbreviated || INFO
        DEWI K. SARI | DEWI KURNIASARI  | abbreviated ||
        DEWI SARI    | DEWI KURNIA SARI |             ||
        """,
    "name_initials": """
        own.NAME     | register.NAME    | level.NAME  || finding
        DEWI K. SARI | DEWI KURNIASARI  | abbreviated || INFO
        DEWI K SARI  | DEWI KURNIA SARI |             || INFO
        MUH RIZKI    | MUHAMMAD RIZKI   | abbreviated ||
        DEWI K. SARI | RATNA KUSUMA     | differs     ||
        """,
    "patronymic_in_name": """
        own.NAME                 | register.NAME | level.NAME || finding
        SITI AINI BINTI H. HASAN | SITI AINI     | title      || INFO
        AMIR                     | AMIR BIN ALI  | title      || INFO
        HJ. SITI AINI            | SITI AINI     | title      ||
        AMIR BIN ALI             | AMAR BIN ALI  | similar    ||
        """,
    "name_father_appended": """
        own.NAME        | register.NAME | level.NAME    || finding
        AMIR BIN ROJALI | AMIR          | token_missing || WARNING
        AMIR BIN ROJALI | AMAR          | differs       ||
        AMIR ROJALI     | AMIR          | token_missing ||
        """,
    "name_token_missing": """
        own.NAME  | register.NAME    | level.NAME    || finding
        DEWI SARI | DEWI SARI LUBIS  | token_missing || WARNING
        DEWI SARI | DEWI KURNIA SARI |               || WARNING
        DEWI SARI | DEWI SINTA       |               ||
        """,
    "name_typo": """
        own.NAME   | register.NAME | level.NAME   || finding
        RATNA DEWY | RATNA DEWI    | phonetic     || WARNING
        RATMA DEWI | RATNA DEWI    | similar_high || WARNING
        RATMA DEWI | RATNA DEWI    |              || WARNING
        JOKO       | RATNA DEWI    |              ||
        """,
    "name_not_given": """
        own.NAME   | register.NAME | level.NAME || finding
        BY NY SITI | RATNA DEWI    | missing    || INFO
        RATNA DEWA | RATNA DEWI    | similar    ||
        """,
    "name_differs": """
        own.NAME   | register.NAME | level.NAME || finding
        JOKO       | RATNA DEWI    | differs    || WRONG
        JOKO       | RATNA DEWI    |            || WRONG
        RATNA DEWI | RATNA DEWI    | equal      ||
        """,
}
"""The same tables for every field that holds a name; WRONG is ERROR, for a father WARNING."""

WRONG = {"name": "ERROR", "mother_name": "ERROR", "father_name": "WARNING"}

SPECS |= {
    f"BEDA_ISI/{field}/{cause}": table.replace("NAME", field).replace("WRONG", wrong)
    for field, wrong in WRONG.items()
    for cause, table in NAME_SPECS.items()
}

SPECS["BEDA_ISI/name/name_father_appended"] = """
    own.name             | register.name | own.father_name | register.father_name | level.name    || finding
    AMIR BIN ROJALI      | AMIR          |                 |                      | token_missing || WARNING
    SITI NAMBI           | SITI          | NAMBI           |                      | token_missing || WARNING
    SITI                 | SITI NAMBA    |                 | NAMBA WIJAYA         | token_missing || WARNING
    SITI NIMBA WIJAYA    | SITI          |                 | NIMBA WIJAYA         | token_missing || WARNING
    SITI RANTI           | SITI          | NAMBI           | NAMBI                | token_missing ||
    SITI NUMBA           | SOTO          | NUMBA           | NUMBA                | differs       ||
    """
SPECS["BEDA_ISI/name/marga_missing"] = """
    own.name        | register.name   | own.father_name | register.father_name | level.name    || finding
    DEWI SARI       | DEWI SARI HUTA  | POLTAK HUTA     |                      | token_missing || WARNING
    DEWI SARI BR DO | DEWI SARI       |                 | POLTAK DO            | token_missing || WARNING
    DEWI SARI       | DEWI SARI LU GO | POLTAK LU GO    | POLTAK               | token_missing || WARNING
    DEWI SARI       | DEWI SARI PARDE | POLTAK SIRA     | POLTAK SIRA          | token_missing ||
    DEWI SARI       | DEWI RAJA SARI  | POLTAK RAJA     | POLTAK RAJA          | token_missing ||
    DEWI SARI       | DEWI SITO LIMBA | POLTAK LIMBA    | POLTAK LIMBA         | differs       ||
    DEWI SARI       | DEWI SARI MANA  | MANA            | MANA                 | token_missing ||
    """
SPECS["BEDA_ISI/father_name/marga_missing"] = """
    own.father_name | register.father_name | own.name    | register.name || finding
    POLTAK          | POLTAK TOBA          | TIUR TOBA   | TIUR          || WARNING
    POLTAK          | POLTAK SAMO          | SAMO        | SAMO          ||
    POLTAK          | RUDI TOBE            | TIUR TOBE   | TIUR TOBE     ||
    """
SPECS["BEDA_ISI/mother_name/marga_missing"] = """
    own.mother_name | register.mother_name | other.name | other.sex | other.nik        | other.mother_name || finding
    SITI            | SITI SINA            | JOGI SINA  | L         | 3322010503140099 | TUTI              || WARNING
    SITI            | SITI PANE            | PANE       | L         | 3322010503140098 | TUTI              ||
    SITI            | TATI GULTO           | JOGI GULTO | L         | 3322010503140097 | TUTI              ||
    SITI            | SITI AYU             | TIUR AYU   | P         | 3322014503140096 | TUTI              ||
    """
"""A word at the end of a name is a family's where the father, the child or another of the family card bears it too."""

OF_SEVERAL_ROWS = (
    "TIDAK_PADAN/nik_shifted_rows", "TIDAK_PADAN/nik_column_moved",
    "ORANG_GANDA/same_person", "BELUM_TERDAFTAR/school_age", "BELUM_TERDAFTAR/under_five",
    "ORANG_GANDA/two_schools", "ORANG_GANDA/two_niks", "ORANG_GANDA/two_rosters", "ORANG_GANDA/pbi_and_salaried",
    "ANOMALI/child_older_than_parent", "ANOMALI/mother_too_young", "ANOMALI/mother_died_before",
    "ANOMALI/father_died_before", "ANOMALI/two_heads", "MENINGGAL/dead_on_list", "MENINGGAL/dead_since_extract", "BELUM_TERDAFTAR/old_extract",
    "BELUM_TERDAFTAR/newborn_without_bpjs", "BELUM_TERDAFTAR/no_insurance", "BELUM_TERDAFTAR/poor_without_bpjs",
    "BELUM_TERDAFTAR/not_on_other_list", "BELUM_TERDAFTAR/only_on_other_list",
    "BEDA_ISI/name/others_agree", "BEDA_ISI/birth_date/others_agree", "BEDA_ISI/sex/others_agree",
    "BEDA_ISI/mother_name/others_agree",
    *(f"BEDA_ISI/{field}/sender_confirms" for field in ("nik", "name", "birth_date", "sex", "birth_place")),
    "BEDA_ISI/mother_name/sender_confirms", "BEDA_ISI/father_name/sender_confirms",
    "MENINGGAL/sender_confirms", "PINDAH/sender_confirms", "TIDAK_AKTIF/sender_confirms",
)  # fmt: skip
"""Kinds that no line by itself can show; they have tests of their own."""
