"""Common names of people in several languages: enough to tell a column of names from a column of places.

Lower-case, without diacritics. Written down from general knowledge; nobody in particular is meant.
"""

_GIVEN = """
maria ana anna anne ann jose juan luis carlos antonio francisco manuel pedro jorge miguel rafael fernando javier
alejandro daniel david pablo sofia lucia carmen isabel laura marta paula elena rosa teresa joao paulo pedro luiz
marcos ana beatriz fernanda juliana marco giuseppe giovanni luca andrea francesco alessandro matteo lorenzo
paolo giulia chiara francesca sara martina alessia valentina jean pierre michel philippe alain nicolas jacques
claude julien francois marie nathalie isabelle catherine sophie camille julie celine hans peter klaus wolfgang
jurgen thomas michael stefan andreas christian markus martin karl heinz werner helmut ursula petra monika sabine
claudia susanne birgit karin andrea heike jan pieter willem hendrik johannes cornelis kees johanna elisabeth
anneke marieke piet john james robert william richard joseph charles thomas christopher matthew anthony mark
donald steven paul andrew joshua kevin brian george edward jason ryan jacob nicholas eric jonathan stephen
benjamin samuel jack liam noah oliver harry ethan lachlan mary patricia jennifer linda elizabeth barbara susan
jessica sarah karen nancy lisa betty margaret sandra ashley emily emma olivia isabella sophia mia amelia chloe
ella grace hannah alice jane ruth helen julia lucy ellen charlotte georgia lars erik anders nils per ole bjorn
johan mikael magnus jens niels soren mette ingrid astrid kirsten hanne karin eva birgitta piotr jan tomasz
krzysztof andrzej pawel marcin agnieszka katarzyna malgorzata ewa barbara joanna mehmet mustafa ahmet ali
huseyin hasan ibrahim osman yusuf fatma ayse emine hatice zeynep elif meryem mohammed muhammad mohamed ahmad
ahmed mohamad muhamad abdul abdullah omar umar hassan hussein khalid fatimah fatima aisyah aisha khadijah zainab
nur siti sri dewi agus budi slamet bambang eko dwi tri joko suharto wahyu andi rizki rizky putri putra ayu dian
indah ratna rina wati yanti fitri ani ina yuli hendra rudi dedi asep ujang cecep iwan heri heru arif arief fajar
bayu adi aditya dimas galih made wayan nyoman ketut komang kadek putu gede ida gusti i ni rini lestari kartini
sumiati sulastri nurhayati supriyadi mulyadi suparman herman rahmat hidayat ismail yohanes maria kristina agnes
lim tan chen wang li zhang liu yang huang zhao kim lee park nguyen tran le thi van priya rahul amit sunita anil
raj kumar devi singh ram krishna lakshmi ivan olga natalia dmitri sergei alexander aleksandr yuri elena 王 李 张 刘
陈 иван мария анна александр محمد أحمد علي فاطمة
"""
GIVEN_NAMES = frozenset(_GIVEN.split())
_FAMILY = """
garcia rodriguez martinez fernandez lopez gonzalez perez sanchez ramirez torres flores diaz gomez ruiz silva
santos oliveira souza pereira costa ferreira almeida rossi russo ferrari esposito bianchi romano colombo ricci
martin bernard dubois durand moreau laurent simon lefebvre leroy roux muller mueller schmidt schneider fischer
weber meyer wagner becker schulz hoffmann koch bauer richter klein wolf schroder neumann schwarz zimmermann
braun hofmann jansen janssen vries berg bakker dijk visser smit meijer boer mulder peters hendriks smith jones
williams brown taylor davies wilson evans thomas johnson roberts walker wright robinson thompson white hughes
edwards green hall wood harris clark lewis jackson clarke turner hill cooper ward moore king baker miller davis
anderson campbell kelly murphy ryan mitchell stewart scott young allen webb nguyen hansen johansen olsen larsen
andersen nielsen jensen pedersen christensen johansson karlsson nilsson eriksson persson svensson gustafsson
nowak kowalski wisniewski wojcik kowalczyk kaminski lewandowski yilmaz kaya demir sahin celik yildiz aydin
ozturk wijaya setiawan saputra susanto santoso gunawan kurniawan hidayat nugroho prasetyo wibowo siregar
nasution lubis harahap simanjuntak sinaga sihombing situmorang hutapea halim tanjung utami rahayu wulandari
pratama permana sharma patel khan hussain
"""
FAMILY_NAMES = frozenset(_FAMILY.split())
