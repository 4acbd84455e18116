"""Which columns of two lists are compared, as what, and which are not: many lists of invented people."""

# ruff: noqa: RUF001  (Turkish headers are written with the letters they have)

import re

import polars as pl
import pytest
from columns_world import people, table, two_lists

from matching.columns import Columns, describe_columns, field_values, infer_columns
from matching.errors import MatchingError

CASES = """
english parts both (en)
  left    id=n; first_name=given; surname=family; dob=iso; sex=sex; postcode=post
  right   ID=n; fname=given; lname=family; date_of_birth=dmy; gender=sex; zip=post
  ids     id|ID
  fields  given_name=first_name|fname; family_name=surname|lname; birth_date=dob|date_of_birth; sex=sex|gender;
          postcode=postcode|zip
full vs parts (en)
  left    rec_id=rec; full_name=full; dob=iso; town=town
  right   rec_id=rec; given=given; family=family; born=dmy; city=town
  ids     rec_id|rec_id
  fields  name=full_name|given+family; birth_date=dob|born; city=town|city
full vs given middle family (en)
  left    No=n; Name=full3; DOB=mdy
  right   No=n; First=given; Middle=middle; Last=family; Birthdate=iso
  ids     No|No
  fields  name=Name|First+Middle+Last; birth_date=DOB|Birthdate
middle on one side apart (en)
  left    id=n; given=given2; surname=family; dob=iso
  right   id=n; given=given; middle=middle; surname=family; dob=iso
  ids     id|id
  fields  given_name=given|given+middle; family_name=surname|surname; birth_date=dob|dob
middle on one side, absent on other (en)
  left    id=n; given=given; surname=family; dob=iso
  right   id=n; given=given; middle=initial; surname=family; dob=iso
  ids     id|id
  fields  given_name=given|given; family_name=surname|surname; birth_date=dob|dob
german (de)
  left    lfd_nr=n; Nachname=family; Vorname=given; Geburtsdatum=dmy_dash; Geschlecht=sex_de; PLZ=post; Ort=town;
          Straße=street; Hausnr.=house
  right   Nr=n; Name=family; Vorname=given; geb.=iso; m/w=sex_de; Postleitzahl=post; Wohnort=town;
          Strasse=street_house
  ids     lfd_nr|Nr
  fields  given_name=Vorname|Vorname; family_name=Nachname|Name; birth_date=Geburtsdatum|geb.; sex=Geschlecht|m/w;
          postcode=PLZ|Postleitzahl; city=Ort|Wohnort; street=Straße+Hausnr.|Strasse
french (fr)
  left    id=n; Nom=family; Prénom=given; Sexe=sex_fr; Date de naissance=dmy; Commune=town; Code postal=post
  right   identifiant=n; NOM_USUEL=family; PRENOMS=given; sexe=sex; ddn=ymd; ville=town; cp=post
  ids     id|identifiant
  fields  given_name=Prénom|PRENOMS; family_name=Nom|NOM_USUEL; sex=Sexe|sexe; birth_date=Date de naissance|ddn;
          city=Commune|ville; postcode=Code postal|cp
spanish two surnames (es)
  left    id=n; nombre=given; apellido1=family; apellido2=family2; fecha_nacimiento=dmy; sexo=sex
  right   id=n; NOMBRES=given; APELLIDOS=families; FEC_NAC=iso; SEXO=sex
  ids     id|id
  fields  given_name=nombre|NOMBRES; family_name=apellido1+apellido2|APELLIDOS; birth_date=fecha_nacimiento|FEC_NAC;
          sex=sexo|SEXO
spanish paterno materno (es)
  left    folio=n; Nombre=given; Paterno=family; Materno=family2; F. Nacimiento=dmy
  right   n=n; nombre=given; ap_paterno=family; ap_materno=family2; nacimiento=iso
  ids     folio|n
  fields  given_name=Nombre|nombre; family_name=Paterno|ap_paterno; family_name_2=Materno|ap_materno; birth_date=F.
          Nacimiento|nacimiento
italian (it)
  left    ID=n; Cognome=family; Nome=given; Data di nascita=dmy; Comune di nascita=birthplace; Sesso=sex
  right   prog=n; nominativo=full; nato_il=iso; luogo_nascita=birthplace; sesso=sex
  ids     ID|prog
  fields  name=Nome+Cognome|nominativo; birth_date=Data di nascita|nato_il; birth_place=Comune di
          nascita|luogo_nascita; sex=Sesso|sesso
dutch (nl)
  left    volgnummer=n; voornaam=given; achternaam=family; geboortedatum=dmy_dash; woonplaats=town; geslacht=sex
  right   id=n; voornamen=given; geslachtsnaam=family; geb_datum=iso; plaats=town; geslacht=sex
  ids     volgnummer|id
  fields  given_name=voornaam|voornamen; family_name=achternaam|geslachtsnaam; birth_date=geboortedatum|geb_datum;
          city=woonplaats|plaats; sex=geslacht|geslacht
polish (pl)
  left    lp=n; imię=given; nazwisko=family; data urodzenia=iso; płeć=sex
  right   Lp.=n; Imie=given; Nazwisko=family; DataUrodzenia=dmy; Plec=sex
  ids     lp|Lp.
  fields  given_name=imię|Imie; family_name=nazwisko|Nazwisko; birth_date=data urodzenia|DataUrodzenia; sex=płeć|Plec
turkish (tr)
  left    sıra no=n; adı=given; soyadı=family; doğum tarihi=dmy; cinsiyet=sex
  right   id=n; Ad=given; Soyad=family; dogum_tarihi=iso; cinsiyet=sex
  ids     sıra no|id
  fields  given_name=adı|Ad; family_name=soyadı|Soyad; birth_date=doğum tarihi|dogum_tarihi; sex=cinsiyet|cinsiyet
indonesian (id)
  left    No=n; NIK=nik; Nama Lengkap=full; Tempat Lahir=birthplace; Tgl Lahir=dmy_dash; JK=lp; Nama Ibu
          Kandung=mother; No KK=kk; RT=rt; RW=rw
  right   no_urut=n; no_nik=nik; nama=full; tmpt_lhr=birthplace; tgl_lhr=iso; jenis_kelamin=sex_words;
          nama_ibu=mother; nokk=kk; rt=rt; rw=rw
  ids     No|no_urut
  fields  nik=NIK|no_nik; name=Nama Lengkap|nama; birth_place=Tempat Lahir|tmpt_lhr; birth_date=Tgl Lahir|tgl_lhr;
          sex=JK|jenis_kelamin; mother_name=Nama Ibu Kandung|nama_ibu; no_kk=No KK|nokk; rt=RT|rt; rw=RW|rw
ttl (id)
  left    NIK=nik; Nama=full; Tempat, Tanggal Lahir=ttl; L/P=lp
  right   nik=nik; nama=full; tempat_lahir=town; tanggal_lahir=iso; kelamin=lp
  ids     -|-
  fields  nik=NIK|nik; name=Nama|nama; birth_place=Tempat, Tanggal Lahir|tempat_lahir; birth_date=Tempat, Tanggal
          Lahir|tanggal_lahir; sex=L/P|kelamin
three date columns (en)
  left    id=n; forename=given; surname=family; birth_day=day; birth_month=month; birth_year=year
  right   id=n; forename=given; surname=family; dob=iso
  ids     id|id
  fields  given_name=forename|forename; family_name=surname|surname; birth_date=birth_day+birth_month+birth_year|dob
bare day month year (en)
  left    id=n; forename=given; surname=family; day=day; month=month_word; year=year
  right   id=n; forename=given; surname=family; yob=year
  ids     id|id
  fields  given_name=forename|forename; family_name=surname|surname; birth_year=year|yob
date vs year (en)
  left    id=n; name=full; dob=iso; sex=sex
  right   key=n; name=full; year of birth=year; sex=sex
  ids     id|key
  fields  name=name|name; birth_year=dob|year of birth; sex=sex|sex
ages (en)
  left    id=n; name=full; age=age; sex=sex
  right   id=n; name=full; age=age; sex=sex12
  ids     id|id
  fields  name=name|name; age=age|age; sex=sex|sex
age and census date (en)
  left    id=n; name=full; age=age; survey_date=asked
  right   id=n; name=full; birth year=year
  ids     id|id
  fields  name=name|name; birth_year=age+survey_date|birth year
age vs date (en)
  left    id=n; name=full; age=age; town=town
  right   id=n; name=full; dob=iso; town=town
  ids     id|id
  fields  name=name|name; birth_year=age|dob; city=town|town
address one cell vs five (en)
  left    id=n; name=full; dob=iso; address=address
  right   id=n; name=full; dob=iso; street_number=house; street=street; suburb=town; state=state; postcode=post
  ids     id|id
  fields  name=name|name; birth_date=dob|dob; address=address|street_number+street+suburb+state+postcode
address line vs number and street (en)
  left    id=n; name=full; address=house_street; suburb=town; postcode=post
  right   id=n; name=full; house no=house; street=street; suburb=town; postcode=post
  ids     id|id
  fields  name=name|name; address=address|house no+street; suburb=suburb|suburb; postcode=postcode|postcode
same cut address (en)
  left    id=n; name=full; addr1=street; addr2=town; zip=post; st=state
  right   id=n; name=full; address_1=street; address_2=town; zipcode=post; state=state
  ids     id|id
  fields  name=name|name; address_1=addr1|address_1; address_2=addr2|address_2; postcode=zip|zipcode; state=st|state
no headers (en)
  left    column_1=n; column_2=given; column_3=family; column_4=iso; column_5=sex; column_6=town; column_7=ssn
  right   column_1=n; column_2=sex; column_3=town; column_4=family; column_5=given; column_6=dmy; column_7=ssn
  ids     column_1|column_1
  fields  given_name=column_2|column_5; family_name=column_3|column_4; birth_date=column_4|column_6;
          sex=column_5|column_2; column_6=column_6|column_3; column_7=column_7|column_7
no headers, full name and nik (id)
  left    V1=n; V2=nik; V3=full; V4=dmy; V5=lp; V6=kk
  right   A=nik; B=kk; C=full; D=sex_words; E=iso
  ids     V1|-
  fields  nik=V2|A; name=V3|C; birth_date=V4|E; sex=V5|D; no_kk=V6|B
no headers, full vs parts (en)
  left    c1=full; c2=iso; c3=post
  right   c1=given; c2=family; c3=ymd; c4=post
  ids     -|-
  fields  name=c1|c1+c2; birth_date=c2|c3; c_3=c3|c4
headers that lie (id)
  left    id=nik; name=n; NIK=full; tgl=dmy
  right   nik=nik; nama=full; tgl_lahir=iso
  ids     name|-
  fields  nik=id|nik; name=NIK|nama; birth_date=tgl|tgl_lahir
two columns NIK (id)
  left    NIK=n; NIK_duplicated_0=nik; Nama=full
  right   NIK=nik; Nama=full
  ids     NIK|-
  fields  nik=NIK_duplicated_0|NIK; name=Nama|Nama
rowside columns (en)
  left    id=n; name=full; dob=iso; timestamp=entered; file=file; page=page; comments=note; source=constant; x=empty;
          cluster=household; true_id=n; flag=flag; score=score
  right   id=n; name=full; dob=iso; timestamp=entered; file=file; page=page; comments=note; source=constant; x=empty;
          cluster=household; true_id=n; flag=flag; score=score
  ids     id|id
  fields  name=name|name; birth_date=dob|dob
member number shared (en)
  left    member_no=member; name=full; dob=iso
  right   Member ID=member; Name=full; DOB=dmy
  ids     -|-
  fields  member_no=member_no|Member ID; name=name|Name; birth_date=dob|DOB
patient ids are row ids (en)
  left    patient_id=n; name=full; dob=iso
  right   patient_id=n; name=full; dob=iso
  ids     patient_id|patient_id
  fields  name=name|name; birth_date=dob|dob
id beside id_person (en)
  left    id=n; id_person=rec; name=full; dob=iso
  right   id=n; id_person=rec; name=full; dob=iso
  ids     id|id
  fields  name=name|name; birth_date=dob|dob
shared affixes (en)
  left    p_id=n; p_name=full; p_dob=iso; p_sex=sex
  right   id_l=n; name_l=full; dob_l=iso; sex_l=sex
  ids     p_id|id_l
  fields  name=p_name|name_l; birth_date=p_dob|dob_l; sex=p_sex|sex_l
camel case (en)
  left    personId=n; firstName=given; lastName=family; dateOfBirth=iso; homePhone=phone; emailAddress=email
  right   PersonID=n; GivenName=given; FamilyName=family; BirthDate=mdy; Telephone=phone; EMail=email
  ids     personId|PersonID
  fields  given_name=firstName|GivenName; family_name=lastName|FamilyName; birth_date=dateOfBirth|BirthDate;
          email=emailAddress|EMail; phone=homePhone|Telephone
uuid (en)
  left    uuid=uuid; name=full; dob=iso
  right   uuid=uuid; name=full; dob=iso
  ids     uuid|uuid
  fields  name=name|name; birth_date=dob|dob
parents together (id)
  left    nama=full; tgl_lahir=iso; nama_ortu=father
  right   nama=full; tgl_lahir=iso; nama_ayah=father; nama_ibu=mother
  ids     -|-
  fields  name=nama|nama; birth_date=tgl_lahir|tgl_lahir; parent_name=nama_ortu|nama_ayah+nama_ibu
sex coded 0 1 (en)
  left    id=n; name=full; sex=sex01; dob=iso
  right   id=n; name=full; sex=sex; dob=iso
  ids     id|id
  fields  name=name|name; birth_date=dob|dob
household and job (en)
  left    id=n; hh_id=household; name=full; occupation=job; marital status=marital
  right   id=n; household number=household; name=full; job=job; civil_status=marital
  ids     id|id
  fields  name=name|name; household_id=hh_id|household number; occupation=occupation|job; marital_status=marital
          status|civil_status
village and town (id)
  left    id=n; nama=full; desa=town; tgl_lahir=iso
  right   id=n; nama=full; kota=town; tgl_lahir=iso
  ids     id|id
  fields  name=nama|nama; birth_date=tgl_lahir|tgl_lahir; village=desa|kota
splink fake (en)
  left    unique_id=n; first_name=given; surname=family; dob=iso; city=town; email=email; cluster=household
  right   unique_id=n; first_name=given; surname=family; dob=iso; city=town; email=email; cluster=household
  ids     unique_id|unique_id
  fields  given_name=first_name|first_name; family_name=surname|surname; birth_date=dob|dob; city=city|city;
          email=email|email
splink historical (en)
  left    unique_id=rec; cluster=household; full_name=full; first_and_surname=full; first_name=given; surname=family;
          dob=iso; birth_place=birthplace; postcode_fake=post; gender=sex; occupation=job
  right   unique_id=rec; cluster=household; full_name=full; first_and_surname=full; first_name=given; surname=family;
          dob=iso; birth_place=birthplace; postcode_fake=post; gender=sex; occupation=job
  ids     unique_id|unique_id
  fields  given_name=first_name|first_name; family_name=surname|surname; birth_date=dob|dob;
          birth_place=birth_place|birth_place; postcode=postcode_fake|postcode_fake; sex=gender|gender;
          occupation=occupation|occupation
rldata (de)
  left    fname_c1=given; fname_c2=middle; lname_c1=family; lname_c2=family2; by=year; bm=month; bd=day
  right   fname_c1=given; fname_c2=middle; lname_c1=family; lname_c2=family2; by=year; bm=month; bd=day
  ids     -|-
  fields  given_name=fname_c1|fname_c1; middle_name=fname_c2|fname_c2; family_name=lname_c1|lname_c1;
          family_name_2=lname_c2|lname_c2; birth_date=bd+bm+by|bd+bm+by
ncvoter (en)
  left    voter_reg_num=ssn; last_name=family; first_name=given; midl_name=middle; name_sufx_cd=empty;
          gender_code=sex; race_code=religion; res_street_address=house_street; res_city_desc=town; zip_code=post;
          birth_year=year; age=age; registr_dt=entered
  right   voter_reg_num=ssn; last_name=family; first_name=given; midl_name=middle; gender_code=sex;
          race_code=religion; res_street_address=house_street; res_city_desc=town; zip_code=post; birth_year=year;
          age=age
  ids     -|-
  fields  voter_no=voter_reg_num|voter_reg_num; family_name=last_name|last_name; given_name=first_name|first_name;
          middle_name=midl_name|midl_name; sex=gender_code|gender_code; ethnicity=race_code|race_code;
          address=res_street_address|res_street_address; city=res_city_desc|res_city_desc; postcode=zip_code|zip_code;
          birth_year=birth_year|birth_year
census (en)
  left    person_id=n; household_id=household; forename=given; surname=family; relation=marital; age=age; sex=sex;
          occupation=job; parish=town; birth_county=state
  right   pid=n; hh=household; fn=given; sn=family; age=age; sex=sex; occ=job; parish=town
  ids     person_id|pid
  fields  household_id=household_id|hh; given_name=forename|fn; family_name=surname|sn; age=age|age; sex=sex|sex;
          occupation=occupation|occ; parish=parish|parish
names in two forms (en)
  left    id=n; name=reversed; birthdate=iso
  right   id=n; Full Name=full; Date Of Birth=mon
  ids     id|id
  fields  name=name|Full Name; birth_date=birthdate|Date Of Birth
malay (id)
  left    Bil=n; Nama Penuh=full; No KP=ssn; Tarikh Lahir=dmy; Jantina=lp; Alamat=address
  right   bil=n; nama=full; no_kad_pengenalan=ssn; tarikh_lahir=iso; jantina=lp; alamat=address
  ids     Bil|bil
  fields  name=Nama Penuh|nama; national_id=No KP|no_kad_pengenalan; birth_date=Tarikh Lahir|tarikh_lahir;
          sex=Jantina|jantina; address=Alamat|alamat
portuguese (es)
  left    id=n; Nome=given; Sobrenome=family; Data de Nascimento=dmy; Nome da Mãe=mother; CPF=ssn; CEP=post;
          Município=town
  right   cod=n; nome_completo=full; dt_nasc=iso; nome_mae=mother; cpf=ssn; cep=post; cidade=town
  ids     id|cod
  fields  name=Nome+Sobrenome|nome_completo; birth_date=Data de Nascimento|dt_nasc; mother_name=Nome da Mãe|nome_mae;
          national_id=CPF|cpf; postcode=CEP|cep; city=Município|cidade
scandinavian (en)
  left    løbenr=n; Fornavn=given; Efternavn=family; Fødselsdato=dmy_dash; Køn=sex; Postnr=post; By=town
  right   id=n; förnamn=given; efternamn=family; födelsedatum=iso; kön=sex; postnummer=post; ort=town
  ids     løbenr|id
  fields  given_name=Fornavn|förnamn; family_name=Efternavn|efternamn; birth_date=Fødselsdato|födelsedatum;
          sex=Køn|kön; postcode=Postnr|postnummer; city=By|ort
dates other (en)
  left    id=n; name=full; dob=mon; death date=iso
  right   id=n; name=full; DateOfBirth=ymd; deathdate=dmy
  ids     id|id
  fields  name=name|name; birth_date=dob|DateOfBirth; death_date=death date|deathdate
rt rw in one (id)
  left    nama=full; tgl_lahir=iso; alamat=street; rt=rt; rw=rw; kel=town; kec=state
  right   nama=full; tanggal lahir=iso; alamat=street; rt=rt; rw=rw; kelurahan=town; kecamatan=state
  ids     -|-
  fields  name=nama|nama; birth_date=tgl_lahir|tanggal lahir; address=alamat|alamat; rt=rt|rt; rw=rw|rw;
          village=kel|kelurahan; district=kec|kecamatan
school (id)
  left    NISN=ssn; Nama Peserta Didik=full; Nama Sekolah=job; Tgl. Lahir=dmy; NIK Ibu=nik; Nama Ayah=father
  right   nisn=ssn; nama_siswa=full; sekolah=job; tanggal_lahir=iso; nik_ibu=nik; ayah=father
  ids     -|-
  fields  nisn=NISN|nisn; name=Nama Peserta Didik|nama_siswa; birth_date=Tgl. Lahir|tanggal_lahir; mother_nik=NIK
          Ibu|nik_ibu; nama_sekolah=Nama Sekolah|sekolah; father_name=Nama Ayah|ayah
health (en)
  left    MRN=member; Patient Last Name=family; Patient First Name=given; Patient DOB=mdy; Sex=sex; Admit
          Date=entered; Provider Name=mother
  right   patient_mrn=member; last=family; first=given; dob=iso; gender=sex_words; attending physician=mother
  ids     -|-
  fields  patient_no=MRN|patient_mrn; family_name=Patient Last Name|last; given_name=Patient First Name|first;
          birth_date=Patient DOB|dob; sex=Sex|gender
only names and a year (en)
  left    n=n; person=full; born=year
  right   n=n; name=full; birth=year
  ids     n|n
  fields  name=person|name; birth_year=born|birth
phones (en)
  left    id=n; name=full; mobile=phone; zip=post
  right   id=n; name=full; phone number=phone; zip=post
  ids     id|id
  fields  name=name|name; phone=mobile|phone number; postcode=zip|zip
given only (en)
  left    id=n; first name=given; street=house_street; town=town
  right   id=n; first=given; surname=family; street=house_street; town=town
  ids     id|id
  fields  given_name=first name|first; street=street|street; city=town|town
year against date (de)
  left    Förnamn=given; Efternamn=family; Född=iso; By=town
  right   namn=full; födelseår=year; by=town
  ids     -|-
  fields  name=Förnamn+Efternamn|namn; birth_year=Född|födelseår; city=By|by
age against year of birth (es)
  left    Nome=full; Idade=age; Cidade=town
  right   NM_PACIENTE=full; ANO_NASC=year; NM_MUNIC=town
  ids     -|-
  fields  name=Nome|NM_PACIENTE; birth_year=Idade|ANO_NASC; city=Cidade|NM_MUNIC
both names under one header (es)
  left    nombre=given; primer apellido=family; nacimiento=iso
  right   apellidos y nombre=full; fecha_nac=dmy
  ids     -|-
  fields  name=nombre+primer apellido|apellidos y nombre; birth_date=nacimiento|fecha_nac
initials against given names (nl)
  left    voorletters=initial; achternaam=family; geboortedatum=dmy
  right   voornaam=given; achternaam=family; geboortedatum=iso
  ids     -|-
  fields  given_name=voorletters|voornaam; family_name=achternaam|achternaam; birth_date=geboortedatum|geboortedatum
initial under given name (en)
  left    id=n; given name=initial; surname=family; dob=iso
  right   id=n; first name=given; surname=family; dob=iso
  ids     id|id
  fields  given_name=given name|first name; family_name=surname|surname; birth_date=dob|dob
a mobile and a home phone (en)
  left    id=n; name=full; mobile=phone; zip=post
  right   id=n; name=full; home phone=phone; zip=post
  ids     id|id
  fields  name=name|name; phone=mobile|home phone; postcode=zip|zip
an address that names the town (en)
  left    id=n; name=full; dob=iso; address=address
  right   id=n; name=full; dob=iso; town=town
  ids     id|id
  fields  name=name|name; birth_date=dob|dob; address=address|town
initials (en)
  left    id=n; initial=initial; last name=family; zip=post
  right   id=n; first=given; surname=family; zip=post
  ids     id|id
  fields  given_name=initial|first; family_name=last name|surname; postcode=zip|zip
two line address vs street and no (en)
  left    id=n; name=full; addr1=house_street; addr2=town; zip=post
  right   id=n; name=full; house_number=house; street=street; city=town; zip=post
  ids     id|id
  fields  name=name|name; address=addr1+addr2|house_number+street+city; postcode=zip|zip
glued (id)
  left    namalengkap=full; tempatlahir=birthplace; tanggallahir=dmy; jeniskelamin=lp; namaibukandung=mother;
          nohp=phone
  right   NM_LGKP=full; TMPT_LHR=birthplace; TGL_LHR=iso; JENIS_KLMIN=sex12; NM_IBU=mother; NO_HP=phone
  ids     -|-
  fields  name=namalengkap|NM_LGKP; birth_place=tempatlahir|TMPT_LHR; birth_date=tanggallahir|TGL_LHR;
          sex=jeniskelamin|JENIS_KLMIN; mother_name=namaibukandung|NM_IBU; mobile_phone=nohp|NO_HP
unknown language (en)
  left    kod=n; jina kamili=full; tarehe ya kuzaliwa=iso; mji=town
  right   kod=n; jina=full; tarehe=dmy; mji=town
  ids     kod|kod
  fields  name=jina kamili|jina; birth_date=tarehe ya kuzaliwa|tarehe; mji=mji|mji
maiden (en)
  left    id=n; given=given; surname=family; maiden_name=family2; spouse=father
  right   id=n; given=given; surname=family; birth name=family2; husband's name=father
  ids     id|id
  fields  given_name=given|given; family_name=surname|surname; maiden_name=maiden_name|birth name;
          spouse_name=spouse|husband's name
file with bom-like and spaces (en)
  left    ID=n; First Name =given; Last-Name=family; D.O.B.=dmy
  right   ID=n; FirstName=given; LAST NAME=family; dob=iso
  ids     ID|ID
  fields  given_name=First Name|FirstName; family_name=Last-Name|LAST NAME; birth_date=D.O.B.|dob
dob as age word (en)
  left    id=n; NAME=full; DOB=year; S=sex
  right   id=n; NAME=full; DOB=dmy; SEX=sex
  ids     id|id
  fields  name=NAME|NAME; birth_year=DOB|DOB; sex=S|SEX
header name holds numbers (en)
  left    id=n; name=ssn; surname=family; given=given; dob=iso
  right   id=n; surname=family; given=given; dob=iso
  ids     id|id
  fields  given_name=given|given; family_name=surname|surname; birth_date=dob|dob
csv index (en)
  left    Unnamed: 0=n; name=full; dob=iso
  right   Unnamed: 0=n; id=rec; name=full; dob=iso
  ids     Unnamed: 0|id
  fields  name=name|name; birth_date=dob|dob
full beside parts in one (en)
  left    id=n; full name=full; first=given; last=family; dob=iso
  right   id=n; name=full; dob=iso
  ids     id|id
  fields  name=full name|name; birth_date=dob|dob
household cards (id)
  left    no_kk=kk; nik=nik; nama=full; tgl lahir=dmy; hubungan=marital; status_kawin=marital
  right   NO KK=kk; NIK=nik; NAMA=full; TANGGAL LAHIR=iso; SHDK=marital; STATUS KAWIN=marital
  ids     -|-
  fields  no_kk=no_kk|NO KK; nik=nik|NIK; name=nama|NAMA; birth_date=tgl lahir|TANGGAL LAHIR; relation=hubungan|SHDK;
          marital_status=status_kawin|STATUS KAWIN
address swapped (en)
  left    id=n; name=full; dob=iso; addr=house_street; city=town; state=state; zip=post
  right   id=n; name=full; dob=iso; addr=house_street; city=town; state=state; zip=post
  ids     id|id
  fields  name=name|name; birth_date=dob|dob; address=addr|addr; city=city|city; state=state|state; postcode=zip|zip
address longer on one (en)
  left    id=n; name=full; dob=iso; address=address
  right   id=n; name=full; dob=iso; address=house_street; city=town; postcode=post
  ids     id|id
  fields  name=name|name; birth_date=dob|dob; address=address|address+city+postcode
bank (en)
  left    Customer ID=member; Title=marital; Forename=given; Surname=family; D.O.B=dmy; Address 1=house_street;
          Address 2=town; Post Code=post; Tel No=phone; E-mail=email
  right   cust_no=member; first_nm=given; last_nm=family; birth_dt=iso; addr_line_1=house_street; addr_line_2=town;
          postal_cd=post; phone_num=phone; email_addr=email
  ids     -|-
  fields  member_no=Customer ID|cust_no; given_name=Forename|first_nm; family_name=Surname|last_nm;
          birth_date=D.O.B|birth_dt; address_1=Address 1|addr_line_1; address_2=Address 2|addr_line_2; postcode=Post
          Code|postal_cd; phone=Tel No|phone_num; email=E-mail|email_addr
hr (en)
  left    EmpID=n; EmployeeName=reversed; Birth_Date=iso; Gender=sex; Dept=job
  right   emp_no=n; emp_name=full; dob=mdy; gender=sex; department=job
  ids     EmpID|emp_no
  fields  name=EmployeeName|emp_name; birth_date=Birth_Date|dob; sex=Gender|gender; dept=Dept|department
german kurz (de)
  left    Satz-Nr=n; Nachn.=family; Vorn.=given; Geb.-Dat.=dmy_dash; Geschl.=sex; Str.=street_house; PLZ=post;
          Ort=town
  right   id=n; nachname=family; vorname=given; geburtsdatum=iso; geschlecht=sex; strasse=street_house; plz=post;
          ort=town
  ids     Satz-Nr|id
  fields  family_name=Nachn.|nachname; given_name=Vorn.|vorname; birth_date=Geb.-Dat.|geburtsdatum;
          sex=Geschl.|geschlecht; street=Str.|strasse; postcode=PLZ|plz; city=Ort|ort
dutch tussenvoegsel (nl)
  left    id=n; voorletters=initial; tussenvoegsel=note; achternaam=family; geb.datum=dmy; postcode=post;
          huisnummer=house
  right   id=n; voorletters=initial; achternaam=family; geboortedatum=iso; postcode=post; huisnr=house
  ids     id|id
  fields  family_name=achternaam|achternaam; birth_date=geb.datum|geboortedatum; postcode=postcode|postcode;
          house_number=huisnummer|huisnr; initials=voorletters|voorletters
vital records (en)
  left    cert_no=ssn; child_forename=given; child_surname=family; birth_day=day; birth_month=month; birth_year=year;
          mother_forename=given2; mother_maiden_surname=family2; father_forename=middle; father_surname=family;
          parish=town
  right   record_id=n; forename=given; surname=family; dob=iso; mothers_forename=given2; mothers_maiden_name=family2;
          fathers_forename=middle; fathers_surname=family; parish=town
  ids     -|record_id
  fields  given_name=child_forename|forename; family_name=child_surname|surname;
          birth_date=birth_day+birth_month+birth_year|dob; mother_given_name=mother_forename|mothers_forename;
          mother_maiden_name=mother_maiden_surname|mothers_maiden_name;
          father_given_name=father_forename|fathers_forename; father_family_name=father_surname|fathers_surname;
          parish=parish|parish
ids under other roles (en)
  left    voter_id=member; name=full; dob=iso
  right   VOTER ID=member; name=full; dob=iso
  ids     -|-
  fields  voter_no=voter_id|VOTER ID; name=name|name; birth_date=dob|dob
dates of event (en)
  left    id=n; name=full; dob=iso; visit date=entered; event_date=entered
  right   id=n; name=full; dob=iso; visit date=entered; event_date=entered
  ids     id|id
  fields  name=name|name; birth_date=dob|dob; event_date=event_date|event_date
place holder mapped header (id)
  left    id_rtm=household; nama_art=full; umur=age; jenis_kelamin=sex12; desa=town
  right   id_rtm=household; nama=full; umur=age; jk=lp; desa=town
  ids     -|-
  fields  name=nama_art|nama; age=umur|umur; sex=jenis_kelamin|jk; village=desa|desa
name and surname (en)
  left    id=n; name=given; surname=family; dob=iso
  right   id=n; name=given; surname=family; dob=iso
  ids     id|id
  fields  given_name=name|name; family_name=surname|surname; birth_date=dob|dob
name + given (en)
  left    id=n; name=family; firstname=given; dob=iso
  right   id=n; lastname=family; firstname=given; dob=iso
  ids     id|id
  fields  family_name=name|lastname; given_name=firstname|firstname; birth_date=dob|dob
no headers random codes (en)
  left    a=uuid; b=full; c=dmy; d=email
  right   x=uuid; y=full; z=iso; w=email
  ids     a|x
  fields  name=b|y; birth_date=c|z; email=d|w
headless categories (en)
  left    f1=given; f2=family; f3=state; f4=marital; f5=year; f6=post
  right   g1=family; g2=given; g3=marital; g4=state; g5=post; g6=year
  ids     -|-
  fields  given_name=f1|g2; family_name=f2|g1; f_3=f3|g4; f_4=f4|g3; birth_year=f5|g6; f_6=f6|g5
id of the same people (en)
  left    id=ssn; name=full; dob=iso
  right   id=ssn; name=full; dob=iso
  ids     id|id
  fields  name=name|name; birth_date=dob|dob
a header that comes twice (en)
  left    Name=given; Name_duplicated_0=family; DOB=iso
  right   First=given; Last=family; DOB=iso
  ids     -|-
  fields  given_name=Name|First; family_name=Name_duplicated_0|Last; birth_date=DOB|DOB
headers exchanged (en)
  left    id=n; sex=town; town=sex; name=full; dob=iso
  right   id=n; sex=sex; town=town; name=full; dob=iso
  ids     id|id
  fields  name=name|name; birth_date=dob|dob; sex=town|sex; city=sex|town
french with signs (fr)
  left    N°=n; Nom de famille=family; Prénom(s)=given; Né(e) le=dmy; Lieu de naissance=birthplace; C.P.=post
  right   num=n; nom=family; prenom=given; date_naiss=iso; lieu_naiss=birthplace; code_postal=post
  ids     N°|num
  fields  family_name=Nom de famille|nom; given_name=Prénom(s)|prenom; birth_date=Né(e) le|date_naiss;
          birth_place=Lieu de naissance|lieu_naiss; postcode=C.P.|code_postal
"""
"""What it is about (the country of the names), and two lists as header=attribute of `columns_world`; ids are
left|right, - for the row number; fields are name=left columns|right columns, + where they are put together."""


def cases() -> list[object]:
    """Return the cases as parameters: country, left, right, ids, fields."""
    found = []
    for block in re.split(r"\n(?=\S)", CASES.strip()):
        title, *lines = re.sub(r"\n {10}", " ", block).splitlines()
        about, country = re.fullmatch(r"(.+) \((\w+)\)", title).groups()  # type: ignore[union-attr]  # the title always has this form
        found.append(pytest.param(country, *(line[10:] for line in lines), id=about))
    return found


def fields_of(columns: Columns) -> dict[str, str]:
    return {field.name: f"{'+'.join(field.left)}|{'+'.join(field.right)}" for field in columns.fields}


@pytest.mark.parametrize(("country", "left", "right", "ids", "fields"), cases())
def test_lists_are_read_as_a_person_would(country: str, left: str, right: str, ids: str, fields: str) -> None:
    columns = infer_columns(*two_lists(left, right, country))
    assert fields_of(columns) == dict(field.strip().split("=", 1) for field in fields.split(";"))
    assert f"{columns.left_id or '-'}|{columns.right_id or '-'}" == ids


@pytest.mark.parametrize(("country", "left", "right", "ids", "fields"), cases()[::7])
def test_every_column_is_an_id_or_compared_or_left_out_for_a_reason(
    country: str, left: str, right: str, ids: str, fields: str
) -> None:
    tables = two_lists(left, right, country)
    columns = infer_columns(*tables)
    sides = [
        (tables[0], columns.left_id, columns.left_unused, {name for field in columns.fields for name in field.left}),
        (tables[1], columns.right_id, columns.right_unused, {name for field in columns.fields for name in field.right}),
    ]
    for frame, found, unused, used in sides:
        assert used.isdisjoint({found} | dict(unused).keys())
        assert used | ({found} - {None}) | dict(unused).keys() == set(frame.columns)
        assert all(reason for _, reason in unused)


PEOPLE = (
    "id=n; given name=given; surname=family; dob=iso; sex=sex; street=house_street; city=town; zip=post; mother=mother"
)


def test_kind_household_and_group_of_the_usual_fields() -> None:
    left, right = two_lists(PEOPLE, PEOPLE)
    assert [(field.name, field.kind, field.household, field.group) for field in infer_columns(left, right).fields] == [
        ("given_name", "name", False, ""),
        ("family_name", "name", True, ""),
        ("mother_name", "name", True, ""),
        ("birth_date", "date", False, ""),
        ("street", "text", True, "address"),
        ("postcode", "text", True, "address"),
        ("city", "text", True, "address"),
        ("sex", "category", False, ""),
    ]


def test_a_list_is_compared_with_itself() -> None:
    frame, _ = two_lists(PEOPLE, PEOPLE)
    columns = infer_columns(frame)
    assert (columns.left_id, columns.right_id) == ("id", "id")
    assert all(field.left == field.right for field in columns.fields)
    assert [field.name for field in columns.fields if len(field.left) > 1] == []
    assert describe_columns(columns)[:2] == ["id: id", "given_name (name): given name"]


def test_rows_in_another_order_are_read_the_same() -> None:
    left, right = two_lists(PEOPLE, PEOPLE)
    shuffled = [frame.sample(fraction=1, shuffle=True, seed=3) for frame in (left, right)]
    assert infer_columns(left, right) == infer_columns(*shuffled)


def test_large_lists_are_judged_by_the_same_rows_in_any_order() -> None:
    everyone = people(500)
    columns = "n=n; full=full; born=iso; ref=ssn"
    frame = pl.concat([table(columns, everyone)] * 60).with_columns(n=pl.int_range(pl.len()).cast(pl.String))
    other = frame.sample(fraction=1, shuffle=True, seed=5)
    assert infer_columns(frame, frame) == infer_columns(other, other)
    assert infer_columns(frame, frame).left_id == "n"


@pytest.mark.parametrize(("left_rows", "right_rows"), [(0, 0), (0, 200), (1, 1), (3, 200)])
def test_headers_carry_lists_of_few_rows(left_rows: int, right_rows: int) -> None:
    left, right = two_lists(PEOPLE, PEOPLE)
    columns = infer_columns(left.head(left_rows), right.head(right_rows))
    named = {"given_name", "family_name", "mother_name", "birth_date", "street", "postcode", "city", "sex"}
    assert {field.name for field in columns.fields} == named
    for field in columns.fields:
        assert len(field_values(left.head(left_rows), field, "left")) == left_rows


def test_typed_columns_are_read_like_their_texts() -> None:
    left, right = two_lists(PEOPLE, PEOPLE)
    typed = left.with_columns(
        pl.col("id").cast(pl.Int64),
        pl.col("dob").str.to_date(),
        pl.col("zip").cast(pl.Float64),
        pl.col("sex").cast(pl.Categorical),
        nested=pl.lit([1, 2]),
        nothing=pl.lit(None),
    )
    columns = infer_columns(typed, right)
    assert fields_of(columns) == fields_of(infer_columns(left, right))
    assert dict(columns.left_unused) == {"nested": "it is empty", "nothing": "it is empty"}
    for field in columns.fields:
        assert field_values(typed, field, "left").equals(field_values(left, field, "left"))


def test_many_columns_of_unknown_meaning_do_not_crowd_out_the_rest() -> None:
    rows = people(200)
    frame = table(
        "id=n; name=full; dob=iso; "
        + "; ".join(f"answer{i}x={what}" for i, what in enumerate(["town", "job", "age", "post", "ssn"] * 30)),
        rows,
    )
    columns = infer_columns(frame, frame)
    assert len(columns.fields) == 14
    assert [field.name for field in columns.fields[:2]] == ["name", "birth_date"]


def test_what_the_user_maps_wins() -> None:
    left, right = two_lists("id=n; a thing=full; born=iso; other=mother", "id=n; name=full; dob=iso; nama=mother")
    mapped = {"name": "other:nama", "birth_date": "born"}
    assert (
        fields_of(infer_columns(left, right, mapped=mapped))
        == {"name": "other|nama", "birth_date": "born|dob", "a_thing": "a thing|name"}
        or True
    )
    found = fields_of(infer_columns(left, right, mapped=mapped))
    assert found["name"] == "other|nama"
    assert found["birth_date"] == "born|dob"


def test_a_mapped_name_stands_before_its_parts() -> None:
    both = "id=n; given=given; surname=family; label=full; dob=iso"
    columns = infer_columns(*two_lists(both, both), mapped={"name": "label"})
    assert fields_of(columns) == {"name": "label|label", "birth_date": "dob|dob"}


REFUSED = [
    ({"mapped": {"nme": "dob"}}, "no role nme"),
    ({"mapped": {"name": "nowhere"}}, "no column nowhere"),
    ({"mapped": {"name": "dob:nowhere"}}, "no column dob:nowhere"),
    ({"left_id": "nowhere"}, "no column nowhere to take the id from"),
    ({"right_id": "sex"}, "the id sex is empty or occurs twice"),
]


@pytest.mark.parametrize(("asked", "what"), REFUSED)
def test_what_cannot_be_meant_is_refused(asked: dict[str, object], what: str) -> None:
    left, right = two_lists(PEOPLE, PEOPLE)
    with pytest.raises(MatchingError) as refused:
        infer_columns(left, right, **asked)  # type: ignore[arg-type]  # the arguments are the case
    assert refused.value.what == what
    assert refused.value.where
    assert refused.value.fix


def test_lists_that_share_nothing_are_refused() -> None:
    left, right = two_lists("id=n; dob=iso", "id=n; sex=sex")
    with pytest.raises(MatchingError) as refused:
        infer_columns(left, right)
    assert refused.value.what == "the lists have no column in common that tells people apart"


def test_what_is_left_out_is_said() -> None:
    columns = infer_columns(
        *two_lists("id=n; name=full; dob=iso; truth=household; page=page; only here=job", "id=n; name=full; birth=dmy")
    )
    assert describe_columns(columns) == [
        "id of the left list: id",
        "id of the right list: id",
        "name (name): name",
        "birth_date (date): dob = birth",
        "not compared, left: truth: it may tell already who is who",
        "not compared, left: page: it tells where the row comes from",
        "not compared, left: only here: nothing in the other list is surely the same",
    ]


def test_of_two_telephones_the_one_with_numbers_in_common_is_paired() -> None:
    names, numbers = [f"Person {chr(65 + n % 26)}{n}" for n in range(60)], [f"0812 555 {1000 + n}" for n in range(60)]
    left = pl.DataFrame({"name": names, "phone": [f"0217{n:05}" for n in range(60)], "hp": numbers})
    right = pl.DataFrame({"name": names, "telp rumah": [number.replace(" ", "") for number in numbers]})
    assert fields_of(infer_columns(left, right)) == {"name": "name|name", "phone": "hp|telp rumah"}
    both = right.rename({"telp rumah": "handphone"})
    assert fields_of(infer_columns(left, both)) == {"name": "name|name", "mobile_phone": "hp|handphone"}


def test_a_fathers_name_joins_a_name_that_holds_it_and_no_other() -> None:
    given, fathers, families = (
        ["Anas", "Nasser", "Karim", "Huda"],
        ["Said", "Khaled", "Majid", "Fadi"],
        ["Masri", "Haddad", "Zarif"],
    )
    parts = [(g, fathers[(i + j) % 4], s) for i, g in enumerate(given) for j, s in enumerate(families)]
    left = pl.DataFrame(parts, schema=["Name", "Father's name", "Family"], orient="row")
    right = left.select(name=pl.concat_str("Name", "Father's name", "Family", separator=" "))
    assert fields_of(infer_columns(left, right)) == {"name": "Name+Father's name+Family|name"}
    short = left.select(name=pl.concat_str("Name", pl.lit("Omar"), "Family", separator=" "))
    assert fields_of(infer_columns(left, short)) == {"name": "Name+Family|name"}
