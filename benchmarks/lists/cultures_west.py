# ruff: noqa: E501 - tables may be wide
"""Names, places and habits of writing them, west of the Urals and over the Atlantic. Frequent names first."""

from benchmarks.lists.culture import Culture
from benchmarks.lists.draws import pool

ENGLISH = Culture(
    male=pool(
        """William John Thomas George James Henry Charles Joseph Robert Edward Samuel Richard Alfred Frederick David
        Walter Arthur Benjamin Daniel Francis Albert Isaac Edwin Peter Alexander Matthew Stephen Philip Herbert Abraham
        Harry Michael Job Jonathan Luke Elijah Levi Reuben Noah Jesse Amos Caleb Enoch Silas Josiah Eli Ralph Simeon"""
    ),
    female=pool(
        """Mary Elizabeth Sarah Ann Jane Ellen Hannah Emma Margaret Martha Alice Harriet Eliza Emily Catherine Annie
        Maria Charlotte Caroline Susan Louisa Rebecca Fanny Esther Lucy Rachel Agnes Frances Isabella Ruth Kate Amelia
        Sophia Matilda Edith Florence Rose Betsy Phoebe Grace Clara Priscilla Selina Dinah Lydia Bertha Minnie Tabitha"""
    ),
    family=pool(
        """Smith Jones Williams Taylor Brown Davies Evans Thomas Wilson Johnson Roberts Robinson Wright Wood Thompson
        Hall Green Walker Hughes Edwards Lewis White Turner Jackson Hill Harris Clark Cooper Harrison Ward Martin
        Davis Baker Morris James Morgan King Allen Clarke Cook Moore Parker Price Phillips Watson Shaw Lee Bennett
        Carter Griffiths""",
        "Ash Black Brad Brook Burn Chad Clay Cres Ded East Fair Good Hart Hay Hol Ken Lang Marl Nor Oak Pem Red Shel "
        "Stan Thorn Up Wal Wes Whit Win Wool Bar Cal Dal Ever Far Gran Hin",
        "ton ley ford ham wood well worth field by don sby bury stead combe croft man er son burn",
    ),
    towns=pool(
        "Ashby Burford Thame Ludlow Wem Oswestry Bridport Honiton Crediton Ripon Malton Whitby Louth Spalding Diss Eye"
    ),
    streets=pool("High Church Mill Station Chapel Back School Castle Bridge Queen King West East North Park", "", ""),
    street_form="{} Street",
    sounds=(("ey", "y"), ("e", "ee"), ("c", "k"), ("ph", "f"), ("ie", "y"), ("ll", "l"), ("tt", "t"), ("i", "y")),
    nicknames={
        "William": "Wm/Will/Bill",
        "John": "Jno/Jack",
        "Thomas": "Thos/Tom",
        "Elizabeth": "Eliza/Betsy/Lizzie/Bessie",
        "Mary": "Polly/Molly",
        "Margaret": "Maggie/Peggy",
        "James": "Jas/Jim",
        "Charles": "Chas/Charley",
        "Sarah": "Sally",
        "Robert": "Robt/Bob",
        "Ann": "Anne/Nancy/Annie",
        "Henry": "Harry/Hy",
        "Edward": "Ted/Ned",
        "Catherine": "Kate/Kitty/Katherine",
        "Ellen": "Nellie/Helen",
        "Joseph": "Joe/Josh",
        "Richard": "Richd/Dick",
        "Frederick": "Fred/Fredk",
        "Samuel": "Sam/Saml",
        "Martha": "Patty",
        "Frances": "Fanny",
        "Harriet": "Hattie",
    },
)
AMERICAN = Culture(
    male=pool(
        """James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark
        Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Edward Ronald Timothy Jason Jeffrey Ryan Jacob Gary
        Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Frank Alexander Raymond Jose
        Patrick Jack Dennis Jerry Tyler Aaron Luis Carlos Juan DeShawn Tyrone Miguel Wei Raj Omar Kyle Zachary Walter""",
        "Br Tr K J C D L Sh M T Z R",
        "ayden ason evin aden amar avon uis orey ent on ylan evon ace alen",
    ),
    female=pool(
        """Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Margaret Sandra
        Ashley Kimberly Emily Donna Michelle Carol Amanda Dorothy Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia
        Kathleen Amy Angela Shirley Anna Brenda Pamela Emma Nicole Helen Samantha Katherine Christine Debra Rachel Maria
        Carolyn Janet Catherine Heather Diane Ruth Julie Olivia Joyce Virginia Victoria Kelly Lauren Latoya Guadalupe""",
        "Ka La Sha Ta Ja Ma Bri Ki Mc Ad Ay De",
        "leigh rissa nique mya lyn yla della nika ria ley siah sha keya",
    ),
    family=pool(
        """Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson
        Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson
        Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell
        Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes O'Brien McDonald
        Kowalski Schmidt Patel Kim Chen Wong Singh Cohen Olson Larsen DeLuca Rossi""",
        "Ash Black Brad Brook Burn Chad Clay Cres East Fair Good Hart Hol Ken Lang Marl Nor Oak Pem Red Shel Stan Wal "
        "Wes Whit Win Bar Cal Dal Far Gran Hin Kuz Pet Lind Berg Nov Hoff Stein Zimm",
        "ton ley ford ham wood well worth field man er son burn ski strom quist meyer ak enko elli auer",
    ),
    towns=pool(
        "Springfield Salem Clinton Madison Franklin Fairview Georgetown Arlington Ashland Dover Oxford Burlington "
        "Milton Newport Kingston Riverside Centerville Greenville Bristol Manchester Auburn Dayton Lebanon Hudson"
    ),
    streets=pool(
        "Main Oak Maple Cedar Elm Pine Washington Lake Hill Walnut Spring Park Lincoln Church Jefferson Highland "
        "Jackson Sunset Adams Chestnut Franklin Meadow Forest Madison River Dogwood Hickory Willow Prospect Magnolia",
        "Fox Deer Stone Mill Rock Clear Timber Eagle Old Green",
        "wood brook haven crest view ridge dale",
    ),
    street_form="{} St",
    sounds=(("ey", "y"), ("c", "k"), ("ph", "f"), ("ie", "y"), ("ll", "l"), ("nn", "n"), ("ea", "ee"), ("z", "s")),
    nicknames={
        "William": "Bill/Will/Billy",
        "Robert": "Bob/Rob/Bobby",
        "James": "Jim/Jimmy",
        "John": "Jack/Johnny",
        "Michael": "Mike",
        "Richard": "Rick/Dick/Rich",
        "Thomas": "Tom/Tommy",
        "Christopher": "Chris",
        "Daniel": "Dan",
        "Matthew": "Matt",
        "Anthony": "Tony",
        "Steven": "Steve",
        "Joseph": "Joe",
        "Joshua": "Josh",
        "Edward": "Ed/Ted",
        "Elizabeth": "Liz/Beth/Betty",
        "Patricia": "Pat/Trish/Patty",
        "Jennifer": "Jen/Jenny",
        "Margaret": "Peggy/Meg",
        "Barbara": "Barb",
        "Susan": "Sue",
        "Katherine": "Kathy/Kate",
        "Kathleen": "Kathy",
        "Deborah": "Debbie/Deb",
        "Kimberly": "Kim",
        "Rebecca": "Becky",
        "Stephanie": "Steph",
        "Nicholas": "Nick",
        "Benjamin": "Ben",
        "Samantha": "Sam",
        "Samuel": "Sam",
        "Alexander": "Alex",
        "Timothy": "Tim",
        "Jeffrey": "Jeff",
        "Andrew": "Andy",
    },
)
GERMAN = Culture(
    male=pool(
        """Johann Johannes Georg Heinrich Friedrich Wilhelm Jakob Peter Christian Andreas Michael Karl Philipp Adam
        Konrad Martin Nikolaus Matthias Joseph Anton Franz Ludwig Caspar Balthasar Melchior Christoph Daniel Ernst
        Gottfried Valentin Sebastian Stephan Lorenz Thomas Paul Bernhard Ulrich Leonhard Simon Hermann August"""
    ),
    female=pool(
        """Anna Maria Katharina Margaretha Elisabeth Barbara Magdalena Christina Dorothea Eva Sophia Juliana Wilhelmine
        Charlotte Luise Susanna Ursula Apollonia Regina Rosina Theresia Agnes Gertrud Helena Veronika Sabina Kunigunde
        Walburga Ottilia Sibylla Amalia Friederike Henriette Karoline Johanna Brigitta"""
    ),
    family=pool(
        """Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein
        Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Meier Lehmann
        Köhler Herrmann König Walter Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Vogel Schubert""",
        "Berg Bach Hof Stein Wald Feld Eich Linden Kirch Brunn Thal Busch Birk Rosen Grün Ober Nieder Haus Kalten Hohen",
        "er mann hauer huber meier müller bauer ing inger ner ert el eis reuther",
    ),
    towns=pool("Altdorf Neustadt Weiler Hausen Bergheim Kirchheim Steinbach Mühlhausen Rohrbach Lauterbach Eschenau"),
    streets=pool("Haupt Kirch Bahnhof Schul Garten Dorf Berg Linden Mühl Ring Goethe Schiller Bach Wiesen Rosen"),
    street_form="{}straße",
    sounds=(
        ("ei", "ey"),
        ("ei", "ai"),
        ("tz", "z"),
        ("ck", "k"),
        ("ff", "f"),
        ("mann", "man"),
        ("dt", "t"),
        ("ü", "ue"),
        ("ö", "oe"),
        ("ä", "e"),
        ("th", "t"),
        ("f", "ph"),
        ("k", "c"),
        ("ß", "s"),
    ),
    nicknames={
        "Johann": "Hans/Joh./Johannes/Joannes",
        "Johannes": "Johann/Hans/Joh.",
        "Georg": "Jörg/Georgius/Jerg",
        "Heinrich": "Henrich/Heinz/Henricus",
        "Friedrich": "Fritz/Friderich/Fridericus",
        "Jakob": "Jacob/Jacobus",
        "Wilhelm": "Wilh./Guilelmus",
        "Karl": "Carl/Carolus",
        "Katharina": "Catharina/Cath./Käthe",
        "Margaretha": "Margarete/Gretha/Marg.",
        "Elisabeth": "Elisabetha/Elis./Lisbeth",
        "Magdalena": "Lena/Magd.",
        "Matthias": "Mathias/Matthäus",
        "Konrad": "Conrad/Conradus/Kunz",
        "Nikolaus": "Nicolaus/Claus/Niclas",
        "Andreas": "Andrä/Andr.",
        "Michael": "Michel/Mich.",
        "Christina": "Christine/Stina",
        "Anna": "Anne/Ann",
    },
)
DUTCH = Culture(
    male=pool(
        """Jan Pieter Hendrik Willem Cornelis Johannes Gerrit Jacob Dirk Klaas Arie Adriaan Antonius Petrus Martin Kees
        Piet Henk Wim Daan Sem Bram Lucas Thijs Ruben Jeroen Maarten Bas Sander Rob Erik Joost Wouter Koen Gijs Sjoerd
        Douwe Wiebe Mohamed Youssef"""
    ),
    female=pool(
        """Maria Johanna Anna Cornelia Elisabeth Hendrika Wilhelmina Catharina Petronella Geertruida Sophie Emma Julia
        Lotte Sanne Anouk Fleur Femke Marieke Ingrid Monique Esther Linda Annemarie Trijntje Aaltje Neeltje Grietje
        Wietske Fatima Sietske Noor Roos"""
    ),
    family=pool(
        """de_Jong Jansen de_Vries van_den_Berg van_Dijk Bakker Janssen Visser Smit Meijer de_Boer Mulder de_Groot Bos
        Vos Peters Hendriks van_Leeuwen Dekker Brouwer de_Wit Dijkstra Smits de_Graaf van_der_Meer van_der_Linden Kok
        Jacobs de_Haan Vermeulen van_den_Heuvel van_der_Veen van_den_Broek de_Bruijn van_der_Heijden Schouten van_Beek
        Willems van_Vliet van_de_Ven Hoekstra Maas Verhoeven Koster van_Dam van_der_Wal Prins Blom Huisman""",
        "Hoog Kamp Nieuw Groen Zand Sluis Veld Boom Oud Wester Ooster Noord Zuid Bloem Schip Haven Berk",
        "stra man huis ema veld enburg horst dijk stein aar ers ing",
    ),
    towns=pool("Almelo Delft Gouda Zeist Hoorn Meppel Sneek Tiel Venlo Weert Goes Assen Zutphen Kampen Vught"),
    streets=pool("Dorps Kerk Molen School Stations Nieuw Beatrix Wilhelmina Juliana Linden Berken Eiken Dijk Haven"),
    street_form="{}straat",
    sounds=(("ij", "y"), ("k", "c"), ("ks", "x"), ("ae", "aa"), ("s", "z"), ("sch", "s"), ("ck", "k"), ("uy", "ui")),
    nicknames={
        "Johannes": "Jan/Johan/Hans",
        "Cornelis": "Kees/Cor",
        "Hendrik": "Henk",
        "Willem": "Wim",
        "Pieter": "Piet",
        "Johanna": "Annie/Jo",
        "Cornelia": "Corrie",
        "Wilhelmina": "Mien/Willy",
        "Maria": "Mia/Marie",
        "Gerrit": "Ger",
        "Antonius": "Ton/Toon",
        "Petrus": "Piet/Peter",
        "Adriaan": "Ad/Arie",
        "Elisabeth": "Els/Betty",
    },
)
SPANISH = Culture(
    male=pool(
        """Antonio José Manuel Francisco David Juan Javier José_Antonio Daniel José_Luis Carlos Jesús Miguel Alejandro
        Rafael Pedro Pablo Ángel Sergio José_María Fernando Jorge Luis Alberto Juan_Carlos Álvaro Adrián Diego Raúl Iván
        Juan_José Enrique Rubén Ramón Vicente Óscar Andrés Joaquín Santiago Eduardo Víctor Mario Roberto Jaime"""
    ),
    female=pool(
        """María_Carmen María Carmen Ana_María Josefa Isabel María_Pilar María_Dolores Laura Ana María_Teresa Cristina
        Marta María_Ángeles Francisca Lucía María_Isabel María_José Antonia Dolores Sara Paula Elena María_Luisa Raquel
        Rosa_María Pilar Concepción Manuela Mercedes Julia Beatriz Nuria Silvia Rosario Irene Alba Encarnación"""
    ),
    family=pool(
        """García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Hernández Ruiz Díaz
        Moreno Muñoz Álvarez Romero Gutiérrez Alonso Navarro Torres Domínguez Ramos Vázquez Ramírez Gil Serrano Morales
        Molina Blanco Suárez Castro Ortega Delgado Ortiz Marín Rubio Núñez Medina Sanz Castillo Iglesias Cortés Garrido
        Santos Guerrero Lozano Cano Cruz Peña Flores Herrera""",
        "Agui Bara Car Del Esc Fuen Gal Hino Iba Lar Mon Nava Olm Pal Que Riv Sal Tor Val Zamo Cal Bena",
        "lar jas mona rán tes dueña inas josa ñez rios bar tera rado vides",
    ),
    towns=pool("Lorca Úbeda Écija Ronda Baza Calahorra Tudela Soria Béjar Astorga Mérida Cáceres Alcañiz Játiva"),
    streets=pool("Mayor Real Nueva Iglesia Constitución Sol Fuente Cruz Pozo Castillo Molino Olivo Carmen San_Juan"),
    street_form="Calle {}",
    sounds=(("b", "v"), ("ge", "je"), ("gi", "ji"), ("z", "s"), ("ll", "y"), ("h", ""), ("qui", "ki"), ("é", "e")),
    nicknames={
        "Francisco": "Paco/Fco.",
        "José": "Pepe",
        "Manuel": "Manolo",
        "Dolores": "Lola",
        "María": "M.ª/Mª",
        "Jesús": "Chus",
        "Concepción": "Concha",
        "Pilar": "Pili",
        "Antonio": "Toni",
        "Enrique": "Quique",
    },
)
PORTUGUESE = Culture(
    male=pool(
        """José João Antônio Francisco Carlos Paulo Pedro Lucas Luiz Marcos Luís Gabriel Rafael Daniel Marcelo Bruno
        Eduardo Felipe Raimundo Rodrigo Manoel Mateus André Fernando Fábio Leonardo Gustavo Guilherme Leandro Tiago
        Anderson Ricardo Márcio Jorge Sebastião Alexandre Roberto Edson Diego Vítor Sérgio Cláudio Geraldo Adriano"""
    ),
    female=pool(
        """Maria Ana Francisca Antônia Adriana Juliana Márcia Fernanda Patrícia Aline Sandra Camila Amanda Bruna Jéssica
        Letícia Júlia Luciana Vanessa Mariana Gabriela Vera Vitória Larissa Cláudia Beatriz Rita Luana Sônia Renata
        Eliane Josefa Simone Natália Cristiane Carla Débora Rosângela Jaqueline Rosa Daniela Aparecida Marlene Raimunda"""
    ),
    family=pool(
        """da_Silva dos_Santos de_Oliveira de_Souza Rodrigues Ferreira Alves Pereira Lima Gomes Costa Ribeiro Martins
        Carvalho de_Almeida Lopes Soares Fernandes Vieira Barbosa Rocha Dias do_Nascimento de_Andrade Moreira Nunes
        Marques Machado Mendes Freitas Cardoso Ramos Gonçalves Santana Teixeira Araújo Pinto Cavalcanti Monteiro Moura
        Batista Correia Campos Borges Castro Miranda Melo Farias Cunha Reis""",
        "Alb Bar Cal Coe Fig Gal Gui Hen Lac Mag Men Nog Pac Qui Sal Tav Vas Xav",
        "uquerque ros das lho ueira dino marães riques erda alhães donça eco ntela danha ares concelos ier",
    ),
    towns=pool("Sobral Crato Picos Caicó Patos Juazeiro Ilhéus Barreiras Montes_Claros Uberaba Franca Marília Bauru"),
    streets=pool("Sete_de_Setembro Quinze Flores Paz Brasil Esperança Ipê Aurora Liberdade Amazonas Bahia Ceará"),
    street_form="Rua {}",
    sounds=(("s", "z"), ("ç", "c"), ("x", "ch"), ("i", "y"), ("ss", "s"), ("w", "v"), ("f", "ph"), ("ei", "e")),
    nicknames={"Antônio": "António/Toninho", "Luiz": "Luis", "Francisco": "Chico", "Manoel": "Manuel", "Maria": "M."},
)
SWEDISH = Culture(
    male=pool(
        """Anders Johan Karl Per Erik Lars Nils Sven Olof Gustaf Jonas Peter Jöns Magnus August Carl Petter Håkan Jöran
        Mårten Mattis Bengt Ola Daniel Samuel Elias Isak Abraham Jakob Hans"""
    ),
    female=pool(
        """Anna Maria Kerstin Brita Karin Kristina Johanna Stina Ingrid Elin Märta Ingeborg Lisa Sara Katarina Margareta
        Lovisa Sofia Emma Hanna Elna Bengta Boel Sissa Helena Ulrika Elisabet"""
    ),
    family=pool("Lindberg Holm Berg Ek Rask Modig Stål Björk Sjöberg Lund Dahl Ahlström Nordin Åberg Frisk Tapper"),
    towns=pool("Norrby Söderby Västerby Österby Kyrkbyn Storbyn Lillbyn Backen Mossen Näset"),
    streets=pool(
        "Norr Söder Öster Väster Stor Lill Berg Skog Sjö Ny",
        "Björk Gran Tall Ek Al Ask Lind Sten Back Mos",
        "gården torp by hult näs ås boda red",
    ),
    street_form="{}",
    sounds=(("k", "c"), ("v", "w"), ("ks", "x"), ("f", "ph"), ("ö", "e"), ("å", "o"), ("th", "t"), ("i", "j")),
    nicknames={
        "Karl": "Carl/Kalle",
        "Kristina": "Stina/Christina",
        "Katarina": "Karin/Cajsa",
        "Olof": "Olle/Olav/Ola",
        "Per": "Pehr/Petter",
        "Johan": "Jan/Johannes",
        "Margareta": "Greta/Märta",
        "Elisabet": "Lisa/Lisbet",
        "Erik": "Eric/Erich",
        "Nils": "Nicolaus/Nisse",
        "Lars": "Lasse/Laurentius",
        "Brita": "Britta/Birgitta",
    },
)
FRENCH = Culture(
    male=pool(
        """Jean Pierre Michel André Philippe Alain Bernard Jacques Daniel Nicolas Christophe Laurent Patrick Thomas
        Julien Alexandre François Olivier Frédéric Sébastien Antoine Guillaume Lucas Hugo Louis Jean-Pierre Jean-Luc
        Jean-Claude Mohamed Karim Théo Mathieu Éric Gérard René Benoît Étienne"""
    ),
    female=pool(
        """Marie Nathalie Isabelle Sylvie Catherine Françoise Martine Christine Monique Valérie Sophie Sandrine Julie
        Camille Stéphanie Céline Émilie Chloé Léa Manon Anne-Marie Marie-Claude Hélène Brigitte Véronique Jeanne Aurélie
        Élodie Fatima Claire Lucie Zoé Inès Amélie"""
    ),
    family=pool(
        """Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux
        David Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Müller Lefèvre Faure André
        Mercier Blanc Guérin Boyer Garnier Chevalier François Legrand Gauthier Perrin Robin Clément Morin Nicolas""",
        "Beau Bel Bois Bon Char Cler Cour Des Du Fleur Font Gran Haut La Le Mont Mar Rou Val Ville",
        "champs mont fort rier din geau lin nier vois cher tier lard bert taud",
    ),
    towns=pool("Auxerre Beaune Dax Dole Laon Lure Mende Morlaix Nevers Rodez Sens Tulle Vannes Vesoul Privas"),
    streets=pool("Église Mairie Gare Moulin Pasteur Hugo Château Prés Tilleuls Écoles Lavoir Fontaine Jaurès"),
    street_form="rue {}",
    sounds=(("é", "er"), ("ph", "f"), ("eau", "au"), ("tt", "t"), ("ll", "l"), ("y", "i"), ("th", "t"), ("k", "c")),
    nicknames={
        "Catherine": "Cathy",
        "Philippe": "Phil",
        "Christophe": "Chris",
        "Nathalie": "Nath",
        "Alexandre": "Alex",
    },
)
POLISH = Culture(
    male=pool(
        """Jan Andrzej Piotr Krzysztof Stanisław Tomasz Paweł Józef Marcin Marek Michał Grzegorz Jerzy Tadeusz Adam
        Łukasz Zbigniew Ryszard Dariusz Henryk Mariusz Kazimierz Wojciech Robert Mateusz Marian Rafał Jacek Janusz
        Mirosław Maciej Sławomir Jarosław Kamil Wiesław Roman Władysław"""
    ),
    female=pool(
        """Anna Maria Katarzyna Małgorzata Agnieszka Krystyna Barbara Ewa Elżbieta Zofia Janina Teresa Joanna Magdalena
        Monika Jadwiga Danuta Irena Halina Helena Beata Aleksandra Marta Dorota Marianna Grażyna Jolanta Stanisława
        Iwona Karolina Bożena Urszula Justyna Renata Alicja Paulina"""
    ),
    family=pool(
        """Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski
        Kozłowski Jankowski Mazur Wojciechowski Kwiatkowski Krawczyk Kaczmarek Piotrowski Grabowski Zając Pawłowski Król
        Michalski Wróbel Wieczorek Jabłoński Nowakowski Majewski Stępień Olszewski Jaworski Malinowski Dudek""",
        "Boro Bie Ciesz Dom Głow Jan Kal Kar Koz Lip Maj Mak Olsz Pie Raw Rut Sad Sob Szcz Tom Wał Wil Zak Żur",
        "kowski ański czyk ak ewicz owicz ecki iński",
    ),
    towns=pool("Łomża Sanok Jasło Nysa Żary Iława Ełk Konin Turek Kutno Łuków Puławy Zamość Chełm Sławno"),
    streets=pool("Polna Leśna Słoneczna Krótka Szkolna Ogrodowa Lipowa Brzozowa Łąkowa Kwiatowa Kościelna Sosnowa"),
    street_form="ul. {}",
    sounds=(("rz", "ż"), ("ch", "h"), ("ó", "u"), ("ł", "l"), ("ą", "on"), ("ę", "en"), ("w", "v"), ("j", "i")),
    nicknames={"Katarzyna": "Kasia", "Małgorzata": "Gosia", "Jan": "Janek", "Stanisław": "Staszek", "Anna": "Ania"},
)
