"""Kinds about a person's life on the lists: two schools, two memberships that exclude each other, impossible ages."""

from reports.catalogue.kind import Kind, Text, fact

TWO_SCHOOLS = Kind(
    code="ORANG_GANDA",
    cause="two_schools",
    when="twin.two_schools",
    severity="WARNING",
    who_acts="own",
    own_value="own.name",
    other_source="CASE WHEN NOT twin.same_nik AND NOT twin.same_entries THEN register.source END",
    detail="twin.elsewhere",
    probability="CASE WHEN twin.same_nik THEN 1.0 ELSE link.probability END",
    id=Text(
        "Siswa ini masih tercatat aktif di dua sekolah[ ({detail})].",
        "Tanyakan sekolahnya sekarang, lalu selesaikan mutasinya di {app} agar tinggal satu yang mencatatnya.",
    ),
    en=Text(
        "This pupil is listed as active in two schools[ ({detail})].",
        "Ask which school the pupil attends now and complete the transfer at {app}, so that one keeps the entry.",
    ),
)
"""Stands before the other kinds of people listed twice: it says more than they do."""

LIFECYCLE = (
    fact(
        "ORANG_GANDA",
        "two_rosters",
        "WARNING",
        Text(
            "Siswa ini masih tercatat aktif di daftar Anda[ (per {own_date})] dan juga di {list}[ (per {other_date})].",
            "Tanyakan sekolahnya sekarang; bila sudah pindah, selesaikan mutasinya di {app}.",
        ),
        Text(
            "This pupil is active on your list[ (as of {own_date})] and on {list}[ (as of {other_date})] as well.",
            "Ask which school the pupil attends now; after a transfer, complete it at {app}.",
        ),
    ),
    fact(
        "ORANG_GANDA",
        "pbi_and_salaried",
        "WARNING",
        Text(
            "Orang ini tercatat sebagai penerima bantuan iuran dan juga pekerja penerima upah[ ({detail})].",
            "Pastikan segmen yang masih berlaku, lalu tutup yang lain di {app}.",
        ),
        Text(
            "This person is listed both with subsidised contributions and as a salaried member[ ({detail})].",
            "Settle which segment is in force and close the other at {app}.",
        ),
    ),
    fact(
        "ANOMALI",
        "pbi_nas_and_pemda",
        "WARNING",
        Text(
            "Iuran orang ini tercatat dibayar oleh pusat dan sekaligus oleh daerah[ ({detail})].",
            "Pastikan siapa yang membayar iurannya, lalu perbarui di {app}.",
        ),
        Text(
            "This person's contributions are listed as paid by the state and by the region at once[ ({detail})].",
            "Settle who pays the contributions and update {app}.",
        ),
    ),
    fact(
        "ANOMALI",
        "age_not_of_class",
        "WARNING",
        Text(
            "Menurut tanggal lahir[ {own}], usia siswa ini jauh dari usia yang lazim di kelas {detail}.",
            "Cocokkan tanggal lahir dengan akta dan periksa rombelnya, lalu betulkan di {app} bila perlu.",
        ),
        Text(
            "By the birth date[ {own}] this pupil's age is far from what is usual in class {detail}.",
            "Compare the birth date with the certificate, look at the class, and correct {app} if needed.",
        ),
        field="birth_date",
    ),
    fact(
        "ANOMALI",
        "too_old_for_list",
        "WARNING",
        Text(
            "Menurut tanggal lahir[ {own}] anak ini berusia 6 tahun atau lebih, tetapi masih tercatat sebagai balita.",
            "Cocokkan tanggal lahir dengan akta; bila benar, tutup catatannya di {app}.",
        ),
        Text(
            "By the birth date[ {own}] this child is six or older but still on the list of young children.",
            "Compare the birth date with the certificate; if it is right, close the entry at {app}.",
        ),
        field="birth_date",
    ),
)
