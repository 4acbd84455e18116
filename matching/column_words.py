"""The words of column headers, as tables: role and phrases, one entry a role.

Indonesian, Malay, English, German, Dutch, French, Spanish, Portuguese, Italian, Scandinavian, Polish and Turkish,
without diacritics. An entry of a table is a role and its phrases; blanks in a phrase do not matter (tgl lahir =
tgllahir), and a phrase under several roles is settled by what the cells hold, in the order of the table.
"""

ROLE_WORDS = """
given_name: имя, 名, 名字, given name, given names, given, givenname, first name, first names, first, fname, f
    name, forename,
    forenames, first nm, fst name, christian name, nama depan, nama pertama, nm depan, vorname, vornamen, rufname,
    voornaam, voornamen, roepnaam, prenom, prenoms, nombre de pila, primer nombre, nombres, nombre 1, primeiro nome,
    nome proprio, prenome, nome di battesimo, fornavn, fornamn, tilltalsnamn, imie, imiona, ad, adi, on ad, prvni
    jmeno, ime, etunimi
middle_name: отчество, middle name, middle names, middle, mname, m name, mid name, middle initial, mi, minit,
    second name,
    other names, other name, nama tengah, zweiter vorname, zweitname, tweede voornaam, tussennaam, deuxieme prenom,
    autres prenoms, segundo nombre, nombre 2, otros nombres, nome do meio, segundo nome, secondo nome, mellemnavn,
    mellomnavn, mellannamn, drugie imie, ikinci ad, orta ad
name_prefix: tussenvoegsel, tussenvoegsels, voorvoegsel, voorvoegsels, name prefix, namensvorsatz, vorsatzwort
family_name: фамилия, 姓, 姓氏, family name, family, surname, surnames, sur name, last name, last names, last,
    lname, l name, lst
    name, familyname, nama belakang, nama keluarga, nama akhir, marga, nama marga, nama fam, nm belakang, nachname,
    nachnamen, familienname, zuname, achternaam, geslachtsnaam, familienaam, nom de famille, nom famille, patronyme,
    nom usuel, nom d usage, apellido, apellidos, apellido 1, primer apellido, apellido paterno, paterno, ap paterno,
    ape paterno, appaterno, sobrenome, ultimo nome, apelido, cognome, efternavn, etternavn, efternamn, slektsnamn,
    nazwisko, nazwiska, soyad, soyadi, soy isim, prijmeni, prezime, sukunimi
family_name_2: apellido 2, segundo apellido, apellido materno, materno, ap materno, ape materno, apmaterno, second
    surname, second last name
name: фио, 姓名, 氏名, 이름, 성명, الاسم, اسم, ชื่อ, नाम, name, full name, names, fullname, complete name, person name,
    legal name, name full, display name, nama,
    nama lengkap, nama lgkp, nm lengkap, nm, nm lgkp, nama penuh, nama penduduk, nama peserta didik, nama sesuai ktp,
    nama ktp, nama murid, name and surname, vollstandiger name, vor und nachname, vorname nachname, nachname vorname,
    name vorname, naam, volledige naam, nom, nom complet, nom et prenom, nom prenom, nom prenoms, prenom nom, nombre,
    nombre completo, nombre y apellido, nombre y apellidos, nombres y apellidos, apellidos y nombres, apellido y
    nombre, nome, nome completo, nome e cognome, cognome e nome, nominativo, navn, fulde navn, fullt navn, namn,
    fullstandigt namn, nazwisko i imie, imie i nazwisko, ad soyad, adi soyadi, isim, ad soyadi, jmeno
maiden_name: maiden name, maiden surname, maiden last name, maiden family name, maiden, birth name, name at
    birth, nee, former name, previous name, nama gadis,
    geburtsname, madchenname, meisjesnaam, geboortenaam, nom de jeune fille, nom de naissance, apellido de soltera,
    nome de solteira, cognome da nubile, pikenavn, flicknamn, nazwisko panienskie, nazwisko rodowe, kizlik soyadi
initials: initials, initial, voorletters, iniciales, initialen, inisial
nickname: nickname, nick name, alias, aka, known as, preferred name, nama panggilan, panggilan, spitzname, surnom,
    apodo, apelido social, soprannome, kaldenavn
name_suffix: suffix, name suffix, generation suffix, sfx, jr sr
title: title, salutation, honorific, anrede, titel, aanhef, civilite, tratamiento, gelar, sapaan, titolo
birth_place_date: tempat tanggal lahir, tempat tgl lahir, tmpt tgl lahir, tempat dan tanggal lahir, tempat dan tgl
    lahir, ttl, place and date of birth, date and place of birth, birth place date, geburtsort und datum, lieu et date
    de naissance, date et lieu de naissance, lugar y fecha de nacimiento, luogo e data di nascita, geboorteplaats en
    datum, geboortedatum en plaats, tempat tarikh lahir
birth_date: дата рожд, 誕生日, 出生, data ur, data urodz, дата рождения, 出生日期, 生年月日, 생년월일, تاريخ الميلاد,
    birth date, date of birth, birthdate, birthday, dob, d o b, bdate, b date, born, born on, birth dt, dt birth,
    dtbirth, date birth, brth dt, birth, tanggal lahir, tgl lahir, tgl lhr, tg lahir, tanggal lhr, tgllhr, lahir,
    tarikh lahir, tarikh kelahiran, tanggal kelahiran, geburtsdatum, geburtstag, geb datum, geb dat, gebdat, geb,
    geboren, geboren am, geboortedatum, geb datum, date de naissance, date naissance, date nais, ddn, naissance, ne
    le, fecha de nacimiento, fecha nacimiento, fecha nac, fec nac, fecnac, f nacimiento, nacimiento, fdn, data de
    nascimento, data nascimento, dt nascimento, data nasc, dt nasc, nascimento, data di nascita, data nascita,
    nascita, nato il, fodselsdato, fodelsedato, fodselsdag, fodelsedatum, fodt, fodd, data urodzenia, urodzony, dogum
    tarihi, dogum, datum narozeni, datum rodjenja, syntymaaika
birth_day: birth day, bd, day of birth, dob day, dob d, bday, b day, birth dd, tanggal lahir hari, hari lahir, tgl
    lahir dd, geburtstag tag, jour de naissance, jour naissance, dia de nacimiento, dia nacimiento, dia nascimento,
    giorno di nascita, giorno nascita, geboortedag, day
birth_month: birth month, bm, mob, month of birth, dob month, dob m, bmonth, b month, birth mm, birth mo, bulan
    lahir, bln
    lahir, geburtsmonat, mois de naissance, mois naissance, mes de nacimiento, mes nacimiento, mes nascimento, mese di
    nascita, mese nascita, geboortemaand, month
birth_year: год рождения, 出生年, 出生年份, 生年, 생년, سنة الميلاد, ano nasc, ano nac, anio nacimiento, annee nais,
    anno nasc, tahun kelahiran, rok ur, syntymavuosi, rok narozeni, birth year, by, year of birth, yob, dob year, dob
    y, byear, b year, birth yr, birth yyyy, year born, tahun lahir, thn lahir, th lahir, geburtsjahr, jahrgang, annee
    de naissance, annee naissance, ano de nacimiento, ano nacimiento, ano nascimento, ano de nascimento, anno di
    nascita, anno nascita, geboortejaar, fodselsar, fodelsear, rok urodzenia, dogum yili, born year, birth, born,
    year
age: возраст, 年龄, 年齢, 나이, العمر, age yrs, umur thn, usia thn, umur th, wiek lata, age, age in years, age years,
    umur, usia, alter, leeftijd, edad, idade, eta, alder, wiek, yas, umur tahun, usia tahun, age at census
death_date: gestorben, verstorben, avliden, dodsdatum, deces, fallecimiento, дата смерти, date of death, death date,
    dod, deceased date, died, tanggal meninggal, tgl meninggal, tanggal wafat, sterbedatum, todesdatum,
    overlijdensdatum, date de deces, date deces, fecha de defuncion, fecha defuncion, data do obito, data di morte,
    dodsdato, dodsdatum
marriage_date: marriage date, date of marriage, wedding date, tanggal kawin, tgl kawin, tgl kwn, tanggal
    perkawinan, tanggalperkawinan, tanggal nikah, heiratsdatum, trouwdatum, date de mariage, fecha de matrimonio
baptism_date: getauft, taufe, dopt, dopdatum, dobt, baptism date, date of baptism, baptised, baptized, christening
    date, tanggal baptis, taufdatum, doopdatum, date de bapteme, fecha de bautismo
birth_place: место рождения, 出生地, مكان الميلاد, birth place, place of birth, birthplace, pob, birth city, city
    of birth, town of birth, birth town,
    born in, birth location, birth parish, tempat lahir, tmpt lahir, tmpt lhr, tmp lahir, tmp lhr, tpt lahir, kota
    lahir, tempat kelahiran, geburtsort, geb ort, geboorteplaats, lieu de naissance, lieu naissance, lieu nais, ville
    de naissance, lugar de nacimiento, lugar nacimiento, lugar nac, local de nascimento, naturalidade, luogo di
    nascita, luogo nascita, comune di nascita, fodested, fodeort, fodselssted, miejsce urodzenia, dogum yeri, birth
birth_country: birth country, country of birth, negara lahir, geburtsland, geboorteland, pays de naissance, pais
    de nacimiento, paese di nascita
sex: пол, 性别, 性別, 성별, الجنس, sex, gender, sex code, gender code, sex at birth, jenis kelamin, jenis klmin, jen
    kel, jenkel, jk, j k, l p,
    lp, kelamin, kelamin l p, jenis kelamin l p, jantina, geschlecht, geslacht, sexe, genre, sexo, genero, sesso,
    genere, kjonn, kon, plec, cinsiyet, m f, pohlavi, pol, sukupuoli
nik: nik, no nik, nomor nik, nomor induk kependudukan, no ktp, nomor ktp, ktp, no e ktp, noktp, nik ktp, no
    identitas ktp, nikktp, nik peserta, id ktp
national_id: 身份证号, 身份证, رقم الهوية, national id, nationalid, national id number, national identity number,
    national identification
    number, national number, nid, nin, nino, ni number, national insurance number, identity number, identity no,
    identity card, id card, id card no, id card number, id number, personal number, personal id number, citizen id,
    citizen number, no identitas, nomor identitas, no pengenalan, no kad pengenalan, kad pengenalan, ic no, ic number,
    no ic, mykad, personalausweis, ausweisnummer, ausweis nr, bsn, burgerservicenummer, sofinummer, numero de securite
    sociale, nir, num secu, insee number, dni, nie, documento, nro documento, numero documento, num documento, doc
    identidad, documento de identidad, cedula, cedula de identidad, curp, cpf, nro cpf, rg, codice fiscale, cod
    fiscale, cf, cpr, cpr nummer, personnummer, personnr, fodselsnummer, pesel, nr pesel, tc kimlik no, tc no, tckn,
    kimlik no, aadhaar, aadhar, rut, run, rodne cislo, jmbg, oib, rijksregisternummer, no id, nro doc, identification
    number, identifier of person
ssn: ssn, social security number, social security no, social security, soc sec, soc sec id, soc sec no, soc sec
    num, socsec, social sec id, sozialversicherungsnummer, sv nummer, svnr, sin, social insurance number, nss, numero
    de seguridad social, numero seguridad social, nuss
no_kk: no kk, nomor kk, kk, nkk, no kartu keluarga, nomor kartu keluarga, kartu keluarga, no kk siak, family card,
    family card no, family card number, nokk, nomor keluarga
household_id: household id, hh, household no, household number, hh id, hhid, hh no, household, house id, family id,
    family no, family number, id keluarga, id rumah tangga, id rt, iddtks, id dtks, id keluarga p3ke, haushaltsnummer,
    haushalt id, huishoudnummer, menage, id menage, hogar, id hogar, dwelling id, schedule no
nisn: nisn, no nisn, nomor induk siswa nasional
nis: nis, nipd, no induk, nomor induk, nomor induk siswa, no induk siswa
student_no: student id, stu id, stu no, student no, student number, pupil no, pupil number, pupil id, upn, npm, nim,
    matrikelnummer, matricola, matricula, matricule, studentnummer, numero etudiant
employee_no: employee id, employee no, employee number, emp id, emp no, staff id, staff no, personnel number,
    payroll number, nip, nip baru, nuptk, personalnummer, personeelsnummer, no pegawai, nomor pegawai, nrp
tax_no: tax id, tax no, tax number, tin, npwp, no npwp, nomor npwp, steuer id, steuernummer, nif, numero fiscal,
    rfc, vat number, tax file number, tfn, ruc
passport: passport, passport no, passport number, no passport, no paspor, nomor paspor, paspor, dokumen pasport,
    pasaporte, passeport, reisepass, reisepass nr, paspoort, paspoortnummer, passaporto
driving_licence: driving licence, driver licence, drivers license, driver license, driver license number, licence
    no, license no, licence number, dl no, sim, no sim, nomor sim, fuhrerschein, rijbewijs, permis de conduire
voter_no: voter id, voter no, voter number, voter registration number, voter reg num, voter key, epic no, elector
    id, elector number, clave de elector, titulo de eleitor
bpjs_no: bpjs no, no bpjs, nomor bpjs, bpjs, noka, no kartu, nokartu, nomor kartu, no kartu bpjs, nomor kartu
    bpjs, no jkn, no kis, no peserta, nomor peserta, kartu bpjs
insurance_no: снилс, snils, страховой номер, insurance no, insurance number, insurance id, policy no, policy number,
    health card, health card no, health card number, health insurance number, medicare, medicare no, medicare number,
    nhs, nhs no, nhs number, hcn, phn, chi, chi number, no asuransi, nomor asuransi, versichertennummer,
    versicherungsnummer, krankenversicherungsnummer, cns, sus, cartao sus, card no, card number, beneficiary id
patient_no: patient id, patient no, patient number, mrn, medical record number, medical record no, med rec no,
    hospital number, chart no, no rm, no rekam medis, nomor rekam medis, patientid, patientennummer, numero patient,
    ipp, ihs number
member_no: member no, member number, member id, membership no, membership number, membership id, customer no,
    customer number, customer id, cust no, cust id, cust num, acct no, acct, cust number, client no, client
    number, client id, account no, account number, no anggota, nomor
    anggota, id anggota, no pelanggan, id pelanggan, mitgliedsnummer, kundennummer, kunden nr, lidnummer, klantnummer,
    numero client, numero de socio, numero cliente, no rekening, nomor rekening, iban, bank account
birth_certificate: birth certificate, birth certificate no, akta lahir, no akta lahir, nomor akta lahir, akte
    lahir, no akte lahir, akta kelahiran, no akta kelahiran, no akte kelahiran
mobile: mobile, mobile phone, mobile no, mobile number, mobile tel, cell, cell phone, cellphone, cell no, no hp,
    nomor hp, hp, no handphone, handphone, no wa, whatsapp, wa, nomor ponsel, ponsel, handy, handynummer, mobil,
    mobilnummer, mobiltelefon, gsm, portable, tel portable, celular, movil, telefono movil, cellulare, telemovel, cep
    telefonu, cep, telefon bimbit
home_phone: home phone, home tel, house phone, landline, telepon rumah, telp rumah, festnetz, telefon privat,
    telefono fijo, telephone fixe, phone home
phone: телефон, 电话, 手机, 電話, هاتف, phone, phone no, phone number, phone num, tel, tel no, telephone, telephone
    number, telephone no, telp, no
    telp, no tlp, tlp, telepon, no telepon, nomor telepon, notelp, no tel, contact number, contact no, telefon,
    telefonnummer, telefon nr, telefoon, telefoonnummer, tel nr, numero de telephone, telefono, numero telefono,
    telefone, nr telefonu, telefon numarasi, kontak, no kontak
email: email, e mail, email address, e mail address, mail, alamat email, surel, emailadresse, adresse mail,
    adresse email, courriel, correo, correo electronico, indirizzo email, e post, epost, eposta, e posta
address: адрес, 地址, 住址, 住所, العنوان, address, addr, full address, home address, residential address, postal
    address, mailing address, street
    address, residence, residence address, alamat, alamat lengkap, alamat rumah, alamat ktp, alamat domisili, alamat
    tinggal, alamat sekarang, almt, adresse, anschrift, wohnadresse, adres, woonadres, adresse complete, domicile,
    direccion, domicilio, endereco, morada, indirizzo, residenza, adress, adresa, bostad, adres zamieszkania, ev
    adresi
address_1: address 1, addr 1, address line 1, addr line 1, add 1, adresse 1, alamat 1, direccion 1, address line
    one, address1 line, adr 1
address_2: address 2, addr 2, address line 2, addr line 2, add 2, adresse 2, alamat 2, direccion 2, address line
    two, adr 2, complement adresse, complemento, adresszusatz
address_3: address 3, addr 3, address line 3, addr line 3, add 3, adresse 3, alamat 3
house_number: house number, house no, house num, street number, street no, street num, str no, st no, stno,
    streetnumber, number street, no rumah, nomor rumah, hausnummer, haus nr, hausnr, huisnummer, huisnr, huis nr,
    numero de rue, numero rue, numero voie, num voie, no voie, numero casa, numero exterior, num ext, numero civico,
    civico, husnummer, husnr, nr domu, kapi no, bina no, street nbr, housenr, nr
unit_number: unit, unit no, unit number, flat, flat no, apartment, apt, apt no, apartment number, suite,
    hausnummerzusatz, toevoeging, huisnummertoevoeging, numero interior, interno, piso, lakas, leilighet, nr
    mieszkania, daire no, blok
street: street, street name, str, st, st name, strt, road, road name, jalan, nama jalan, jln, jl, strasse,
    strassenname, straat, straatnaam, rue, nom de rue, voie, nom voie, libelle voie, calle, nombre calle, via, rua,
    logradouro, nome rua, gade, vej, vejnavn, gata, gate, gatenavn, gatuadress, gatunamn, ulica, sokak, cadde,
    thoroughfare, st type
hamlet: dusun, dsn, lingkungan, kampung, kp, hamlet, lugar, lieu dit, ortsteil, nama dusun, banjar
rt: rt, no rt, nomor rt, rukun tetangga, neighbourhood unit
rw: rw, no rw, nomor rw, rukun warga
rt_rw: rt rw, rtrw
village: village, kelurahan, desa, kel, kel desa, desa kel, desa kelurahan, kelurahan desa, nama desa, nama
    kelurahan, nama desa kelurahan, nama kel, m sub district name, sub district, subdistrict, dorf, village town,
    pueblo, villaggio, nagari, gampong, nama nagari, mukim
village_code: kode desa, kode kelurahan, kode desa kelurahan, village code, no kel, kd desa, kd kel, kode kel,
    kode wilayah, kode kemdagri, kode kemendagri, id desa, desa id
suburb: suburb, neighborhood, neighbourhood, locality, wijk, quartier, barrio, colonia, bairro, quartiere,
    frazione, stadtteil, district name local, bydel, dzielnica, mahalle, area
district: district, kecamatan, kec, nama kecamatan, nama kec, kecamatan nama, m district name, daerah, bezirk,
    distrito, arrondissement, canton, ilce, gmina, kommun, kommune, township, ward, electoral district
district_code: kode kecamatan, kode kec, kd kec, no kec, district code, id kecamatan
city: 市区, 市区町村, 市町村, населённый пункт, населенный пункт, город, 城市, المدينة, city, town, city town, town
    city, post town, place, place of residence, municipality, kota, nama kota, ort, wohnort, stadt, gemeinde,
    woonplaats, plaats, plaatsnaam, stad, gemeente, ville, commune, localite, ciudad, localidad, municipio,
    poblacion, cidade, localidade, citta, comune, by, poststed, postort, ort stadt, stad gemeente, miasto,
    miejscowosc, sehir, il ilce, mesto, grad, bandar, city name
regency: regency, kabupaten, kab, kab kota, kabupaten kota, kota kabupaten, kota kab, nama kabupaten, nama kab,
    nama kabupaten kota, nama kab kota, m city name, county, county name, landkreis, kreis, powiat
regency_code: kode kabupaten, kode kab, kode kabupaten kota, kode kab kota, no kab, regency code, county code, kd
    kab, fips
state: state, state code, province, province name, prov, state province, region, st, stat, provinsi, propinsi,
    prop, nama provinsi, nama propinsi, m province name, negeri, bundesland, land kreis, provincie, departement,
    provincia, estado, departamento, uf, distrito estado, regione, regiune, lan, fylke, landsdel, wojewodztwo, bolge,
    state abbr
state_code: kode provinsi, kode prov, kode propinsi, no prop, kd prov, province code
postcode: почтовый индекс, 邮编, 郵便番号, postcode, post code, postal code, postal, zip, zip code, zipcode, zip5,
    pcode, p code, pc, kode pos,
    kodepos, kd pos, poskod, plz, postleitzahl, code postal, cp, cod postal, codigo postal, codpostal, cep, cap,
    postnummer, postnr, post nr, kod pocztowy, posta kodu, psc, eircode, pincode, pin code
country: country, country of residence, negara, land, pays, pais, paese, kraj, ulke, stato
region_code: region code, kode wilayah bps, area code, lad code, kode region
marital_status: marital status, marital, mar status, marstat, civil status, status kawin, status perkawinan,
    status pernikahan, stat kwn, sts kawin, status nikah, perkawinan, familienstand, burgerlijke staat, etat civil,
    situation familiale, estado civil, stato civile, sivilstand, civilstand, stan cywilny, medeni durum, medeni hal,
    taraf perkahwinan
religion: religion, faith, agama, konfession, religiezugehorigkeit, godsdienst, religie, religione, religiao,
    wyznanie, din, ugama
ethnicity: ethnicity, ethnic group, ethnic, race, race code, ethnic code, suku, suku bangsa, etnis, bangsa, kaum,
    keturunan, raza, etnia, rasse, cor, tribe, caste
nationality: nationality, citizenship, citizen, kewarganegaraan, warganegara, warga negara, kebangsaan, wn,
    staatsangehorigkeit, nationalitat, nationaliteit, nationalite, nacionalidad, nacionalidade, cittadinanza,
    nazionalita, statsborgerskab, medborgarskap, obywatelstwo, uyruk, warganegara id
blood_group: blood group, blood type, gol darah, golongan darah, gol drh, goldarah, gol dar, blutgruppe,
    bloedgroep, groupe sanguin, grupo sanguineo, gruppo sanguigno, kan grubu
education: education, education level, highest education, pendidikan, pendidikan terakhir, pddk akh, pendidikan
    akh, tingkat pendidikan, ijazah terakhir, bildung, opleiding, niveau etude, escolaridad, escolaridade, titolo di
    studio
occupation: occupation, job, profession, job title, work, employment, trade, pekerjaan, profesi, jenis pekerjaan,
    jenis pkrjn, pekerjaan id, pekerjaan utama, mata pencaharian, beruf, beroep, metier, ocupacion, profesion,
    profissao, ocupacao, professione, occupazione, mestiere, yrke, erhverv, stilling, zawod, meslek, occ
language: language, mother tongue, bahasa, sprache, taal, langue, idioma, lingua
parish: parish, paroki, church, pfarrei, parochie, paroisse, parroquia, paroquia, parrocchia, sogn, socken,
    forsamling, sokn, parafia, kirke
relation: relation, relationship, relation to head, relationship to head, rel to head, hubungan keluarga,
    hubungan, shdk, status hubungan, stat hbkel, hub kel, hub keluarga, hubungan dengan kepala keluarga, status
    hubungan keluarga, status hubungan dalam keluarga, kk level, pisa, verwandtschaft, stellung im haushalt, lien,
    parentesco, parentela
children: number of children, no of children, children, n children, num children, jumlah anak, jml anak, anak ke,
    birth order, kinder, kinderzahl, aantal kinderen, nombre enfants, numero de hijos, numero figli, household size,
    family size, jumlah anggota
height: height, height cm, tinggi, tinggi badan, tb, grosse, lengte, taille, altura, estatura, altezza, hoyde
weight: weight, weight kg, birth weight, berat, berat badan, bb, bb lahir, gewicht, poids, peso, vekt
disability: disability, cacat, jenis cacat, disabilitas, pnydng cct
"""

LEFT_OUT_WORDS = """
it may tell already who is who: truth, true id, trueid, ground truth, gold, gold id, gold standard, cluster,
    cluster id, true cluster, entity, entity id, true entity, real id, label, labels, match id, is match, match,
    matched, duplicate of, duplicates, is duplicate, dup of, duplicate, orig id, original id, linked to, link id, true
    match, master id, golden id, golden record, person uid true, clusterid, canonical id, resolved id
it is about the entry, not the person: timestamp, time stamp, created, created at, created on, created by, create
    date, created date, updated, updated at, updated on, update date, updated by, modified, modified at, last
    modified, last updated, entry date, date entered, date of entry, date added, data entry date, load date, load
    time, import date, ingest date, extract date, export date, snapshot date, date of extract, as of date, tanggal
    entri, tgl entri, tgl entry, tgl input, tanggal input, tgl ubah, tanggal ubah, tgl update, tanggal update, tgl
    rekam, waktu, waktu input, petugas entri, petugas registrasi, petugas, operator, inserted at, deleted at, deleted,
    sync flag, version, batch, batch id, batch no, user, username, user name, entered by, enumerator, interviewer,
    erstellt am, geandert am, erfasst am, date de saisie, date de creation, date maj, fecha de alta, fecha registro,
    fecha de registro, fecha creacion, data inserimento, data criacao, visit date, date of visit, tanggal kunjungan,
    tgl kunjungan, tanggal pengukuran, tgl pengukuran, tanggal ukur, registration date, date registered, date of
    registration, registered, tanggal daftar, tgl daftar, tanggal pendaftaran, survey date, interview date, date of
    interview, tanggal survei, census date, census year, admission date, tmt, tanggal keluar, tgl cetak, tgl cetak
    ktp, tgl ganti ktp, cetak ktp, ganti ktp, ktp berakhir, tgl cetak kartu, valid from, valid to, expiry date,
    tanggal data, year of census, survey year
it tells where the row comes from: file, file name, filename, source, source file, source system, source dataset,
    src, dataset, data source, origin, sumber, sumber data, nama file, berkas, quelle, bron, fuente, fonte, sheet,
    tab, page, page no, page number, halaman, hal, seite, pagina, line, line no, line number, baris, image,
    image id, roll, reel, volume, film, lembar, url, link
it is a remark: comment, comments, remark, remarks, note, notes, keterangan, ket, catatan, bemerkung, bemerkungen,
    kommentar, opmerking, opmerkingen, commentaire, commentaires, observaciones, comentarios, observacoes, note
    libere, anmerkung, merknad, uwagi, aciklama, memo, description, deskripsi
it is a state of the record: record status, status record, status data, row status, status padan, padan dukcapil,
    is active, active, aktif, status aktif, status rekam, quality, quality status, score, probability, weight score,
    match score, confidence, flag, flags, checksum, hash, error, errors, valid, is valid, verified, status verifikasi,
    rank, desil
"""

ID_WORDS = """
100: id, rec id, recid, record id, recordid, unique id, uniqueid, uid, uuid, guid, row id, rowid, pk, primary key,
    key, rec, unique key, record key, rec no uid, _id, oid, object id, objectid
90: person id, personid, pid, id person, individual id, id individu, idindividu, ind id, respondent id, subject
    id, case id, observation id, id penduduk, individ, participant id, peserta didik id, entry id, internal id, system
    id, candidate id, cand id, ref, reference, reference no, ref no, ref id, id record, id registro, id
    enregistrement, datensatz id, satz id, id code, code, kode, identifier
50: no, nr, folio, number, num, no urut, nomor urut, nomor, row, row no, row number, rownum, index, idx, record no,
    record number, rec no, seq, sequence, serial, serial no, sl no, s no, sr no, sno, lfd nr, lfdnr, laufende nummer,
    volgnummer, numero, n, item, lp, sira, sira no, bil, unnamed 0, unnamed, rownames, nourut, recnum, record, obs,
    counter
"""

OWNER_WORDS = """
mother: mother, mothers, mom, mum, ibu, ibu kandung, bunda, mak, emak, mutter, moeder, mere, madre, mae, mor,
    mors, mamma, matka, matki, anne, anne adi, maternal
father: father, fathers, dad, ayah, ayah kandung, bapak, bapa, bpk, vater, vader, pere, padre, pai, far, fars,
    ojciec, ojca, baba, baba adi
parent: parent, parents, ortu, orang tua, orangtua, eltern, ouders, ouder, padres, pais e maes, genitori, genitore
spouse: spouse, husband, wife, suami, istri, isteri, pasangan, partner, ehepartner, ehemann, ehefrau, echtgenoot,
    conjoint, epoux, epouse, conyuge, esposo, esposa, marito, moglie, coniuge, conjuge
guardian: father husband, father or husband, relative, guardian, wali, vormund, voogd, tuteur, tutor, penjaga
head: head, kepala keluarga, kepala, kep keluarga, nama kk, kk nama, hoh, household head, head of household, head
    of family, haushaltsvorstand, chef de menage, jefe de hogar, kep
other: school, sekolah, madrasah, teacher, guru, doctor, dokter, hospital, puskesmas, pukesmas, posyandu, clinic,
    klinik, officer, employer, company, perusahaan, bank, emergency, contact person, kontak darurat, next of kin, nok,
    schule, lehrer, arzt, ecole, medecin, escuela, medico, scuola, provider, faskes, fktp, agency, instansi, kantor,
    office, registrar, witness, saksi, midwife, bidan, godfather, godmother, informant, referrer, owner, landlord,
    prov kd, cabang, rombel, kelas, party, department, dosen, employer's, akademis, pengasuh
"""

_SELF = """
person persons pupil student siswa murid pd peserta didik patient pasien voter elector member anggota citizen
warga penduduk client customer employee karyawan pegawai applicant pemohon child anak balita bayi baby individu
individual individual's subject respondent responden art resident people insured debitur nasabah kpm penerima pm
wp beneficiary participant registrant candidate cand kandidat schuler kind leerling patientin eleve enfant
alumno nino paciente aluno crianca bambino paziente assistito elev barn dziecko ogrenci hasta bidder contact
"""
SELF_WORDS = frozenset(_SELF.split())
"""Words for the person a row is about: a header with them means the same without them."""

_FILLERS = """
of the a an in on at and de del della di do da la le el il den der die das des du et und en y e i dan dari van
von data field column kolom text txt str value val var cd raw clean orig original std full current curr recorded
sesuai menurut as per reg nr no nomor number num
"""
FILLERS = frozenset(_FILLERS.split())
"""Words that change nothing; `no` and its like only beside another word."""

GENERIC = frozenset({"name", "title", "marital_status"})
"""Roles whose word is too common to be believed among words we do not know (project name, status of payment)."""

_COMMON = """
lahir geb geboren nascita nato nacimiento naissance nascimento dogum usia umur birthday
first last given middle maiden birth born day month place status work land area line number state date job unit
person sex age region title suffix height weight language church trade house road street town phone mail contact
land pol kon ad prop stat number
"""
COMMON = frozenset(_COMMON.split())
"""Single words that are not believed among words we do not know (date of first marriage)."""

PLACE_CODES = {"village": "village_code", "district": "district_code", "regency": "regency_code", "state": "state_code"}
CODE_WORDS = frozenset({"code", "kode", "kd", "cod", "codigo", "id", "codice"})
OWNED = (
    "name",
    "given_name",
    "middle_name",
    "family_name",
    "maiden_name",
    "nik",
    "national_id",
    "birth_date",
    "birth_year",
    "birth_place",
    "phone",
    "mobile",
    "occupation",
    "education",
)
"""What a header may tell about a parent, spouse, guardian or head of the household."""
OWNERS = ("mother", "father", "parent", "spouse", "guardian", "head")
MEANINGLESS = (
    r"(?:(?:col|column|kolom|spalte|colonne|columna|colonna|field|feld|champ|campo|var|variable|v|x|f|c|unnamed|attr|attribute|f|q|feature)"
    r"(?: ?\d+)*(?: ?level ?\d+)?|[a-z]|[a-z]? ?\d+|[a-z]{1,2} ?\d+)"
)
"""Headers that say nothing: col1, V3, field 7, Unnamed: 0, A, 12; a single letter may still be a known
    abbreviation."""
