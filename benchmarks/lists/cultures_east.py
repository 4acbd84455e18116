# ruff: noqa: RUF001, E501 - Cyrillic is meant, and tables may be wide
"""Names, places and habits of writing them, in Asia, Africa and the east of Europe. Frequent names first."""

from benchmarks.lists.culture import Culture
from benchmarks.lists.draws import pool

INDONESIAN = Culture(
    male=pool(
        """Muhammad Ahmad Slamet Agus Budi Eko Sutrisno Joko Rizki Dwi Tri Andi Wahyu Supardi Suparman Sugeng Bambang
        Hadi Abdul Rahmat Hendra Rudi Dedi Yusuf Ibrahim Umar Hasan Ali Fajar Arif Dimas Bayu Aditya Rian Ilham Fauzan
        Kasno Tukijo Parto Ngatimin Sarjono Wagiman I_Wayan I_Made I_Nyoman I_Ketut Yohanes Petrus Ucok""",
        "Su Har War Sar Kar Mur Ngad Pur Sug Tuk",
        "man di to jo no iyanto tono wanto min yadi",
    ),
    female=pool(
        """Siti Nur Sri Dewi Nurhayati Sumiati Sulastri Sutini Aisyah Fatimah Khadijah Ratna Rina Fitri Indah Ayu Putri
        Wati Yuli Endang Tuti Sunarti Suparmi Kasiyem Tukiyem Painem Ngatini Juminah Rukmini Lestari Maryam Aulia Nabila
        Zahra Anisa Ni_Luh Ni_Made Ni_Ketut Maria Yuliana""",
        "Su Har War Sar Kar Mur Ngad Pur Jum Tuk",
        "iyah yati tini sih ningsih wati iyem inah arni miati",
    ),
    family=pool(
        """Hidayat Rahman Santoso Wibowo Saputra Setiawan Kurniawan Pratama Nugroho Susanto Lestari Rahmawati Wulandari
        Handayani Utami Sari Anggraini Maulana Ramadhan Firmansyah Hakim Fauzi Wijaya Gunawan Siregar Nasution Harahap
        Simanjuntak Sitorus Lubis Purba Ginting Tarigan Hasanah Khotimah Zulaikha Permata Cahyani Maharani Safitri""",
        "Su Har War Sar Kar Mur Pur Sug Dar Wir",
        "yanto tono wanto yadi jono diningrat marto manto sono kromo",
    ),
    towns=pool(
        "Karanganyar Sumberejo Sidomulyo Banjarsari Wonorejo Tegalrejo Kedungwuni Bulu Jatirejo Purwosari Mlati"
    ),
    streets=pool("Mawar Melati Kenanga Anggrek Diponegoro Sudirman Pahlawan Merdeka Masjid Pasar Cempaka Flamboyan"),
    street_form="Jl. {}",
    sounds=(
        ("oe", "u"),
        ("dj", "j"),
        ("tj", "c"),
        ("y", "i"),
        ("kh", "h"),
        ("f", "p"),
        ("z", "j"),
        ("sy", "s"),
        ("dh", "d"),
        ("ss", "s"),
        ("aa", "a"),
    ),
    nicknames={
        "Muhammad": "Muh./Muh/M./Mohamad/Mochamad/Moh.",
        "Siti": "St./Sitti/St",
        "Abdul": "Abd./Abd",
        "Nur": "Noor",
        "Ahmad": "Achmad/Akhmad",
        "Nurhayati": "Nur Hayati",
        "Sri": "Srie",
        "Yusuf": "Yusup",
        "Dewi": "Dewie",
    },
)
ARABIC = Culture(
    male=pool(
        """Mohammed Ahmed Ali Hassan Hussein Mahmoud Ibrahim Khaled Omar Youssef Mustafa Abdullah Abdulrahman Saleh
        Yasser Tariq Karim Samir Nabil Faisal Salim Jamal Adel Waleed Ziad Bilal Hamza Anas Ismail Suleiman Yahya Majid
        Rashid Nasser Sami Fadi Rami Saad Hatem Munir"""
    ),
    female=pool(
        """Fatima Aisha Maryam Khadija Zainab Noor Huda Layla Amina Salma Hanan Rania Samira Nadia Mona Iman Sawsan
        Rasha Dina Yasmin Hala Lina Rana Suad Najwa Wafa Basma Asma Sara Reem Ghada Nawal"""
    ),
    family=pool(
        """al-Masri al-Hashimi al-Shami al-Najjar al-Khatib al-Haddad Mansour Khalil Saleh Hamdan Darwish Abu_Bakr
        al-Tamimi al-Jabouri al-Rawi al-Bayati Qasim Shaheen Nasser Awad Zaydan al-Amiri al-Qahtani al-Otaibi al-Harbi
        al-Ghamdi Bakri Farouk Hamad Salameh Barakat Yousef Issa Odeh Sabbagh al-Dulaimi al-Zahrani Bin_Laith""",
        "al-Sh al-Kh al-M al-B al-H al-Z al-D al-R Sh Kh",
        "arif alidi adani uri asani aidi umari ahawi atibi amadi arabi ashidi",
    ),
    towns=pool("Rahma Salam Noor Wadi Hilla Karama Zahra Safa Marwa Fayha Basatin Qadisiya"),
    streets=pool("Market Mosque River School Garden Palm Tower Bridge Clinic Station"),
    street_form="{} Street",
    sounds=(
        ("ou", "u"),
        ("ee", "i"),
        ("ei", "ai"),
        ("q", "k"),
        ("mm", "m"),
        ("ss", "s"),
        ("dh", "z"),
        ("th", "t"),
        ("gh", "g"),
        ("aa", "a"),
        ("j", "g"),
        ("al-", "el-"),
        ("al-", "al "),
        ("e", "a"),
        ("o", "u"),
    ),
    nicknames={
        "Mohammed": "Mohamed/Muhammad/Mohamad/Mohd/Muhammed",
        "Ahmed": "Ahmad/Ahmet",
        "Hussein": "Husain/Hussain/Hosein",
        "Youssef": "Yusuf/Yousef/Yousif",
        "Khaled": "Khalid",
        "Omar": "Umar",
        "Fatima": "Fatma/Fatimah/Fatema",
        "Aisha": "Aysha/Aicha/Ayesha",
        "Zainab": "Zeinab/Zaynab",
        "Maryam": "Mariam/Meryem",
        "Mustafa": "Mostafa",
        "Abdulrahman": "Abd al-Rahman/Abdel Rahman/Abdurrahman",
        "Abdullah": "Abdallah/Abdulla",
        "Layla": "Laila/Leila",
        "Mahmoud": "Mahmud/Mahmood",
        "Noor": "Nour/Nur",
        "Suleiman": "Sulaiman/Soliman",
        "Saleh": "Salih",
    },
)
CHINESE = Culture(
    male=pool(
        "Wei Jun Yong Jie Lei Qiang Jianguo Zhiqiang",
        "Jian Zhi Wen Guo Xiao Hai Yu Ming De Hong Shao Zi Jia",
        "jun wei ming hua feng long qiang bo lin hui dong ping cheng yang xuan",
    ),
    female=pool(
        "Fang Na Min Jing Xiuying Li Yan Ting",
        "Xiao Li Mei Xue Yu Jing Hui Shu Xiu Ya Zi Jia Wen",
        "fang ying hua juan yan ling na min mei lan zhen qin hong xia ting",
    ),
    family=pool(
        """Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Gao Lin Luo Zheng Liang Xie Song Tang
        Xu Han Feng Deng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Wei Su Lu Ding Ren Lu Yao Shen
        Zhong Jiang Cui Tan Lu Fan Wang Liao Shi Jin Ouyang Situ"""
    ),
    towns=pool("Haidian Chaoyang Pudong Tianhe Yuexiu Wuhou Jinjiang Gulou Xuanwu Hongshan Yuelu Lixia"),
    streets=pool("Renmin Jianshe Zhongshan Jiefang Heping Xinhua Wenhua Guangming Dongfeng Beijing"),
    street_form="{} Lu",
    sounds=(("zh", "z"), ("sh", "s"), ("ch", "c"), ("ng", "n"), ("l", "n"), ("h", "f"), ("xi", "si"), ("q", "ch")),
    nicknames={},
)
INDIAN = Culture(
    male=pool(
        """Ramesh Suresh Rajesh Mukesh Sanjay Vijay Anil Sunil Raju Ravi Mahesh Dinesh Ganesh Mohan Ram Shyam Krishna
        Arun Kumar Murugan Senthil Selvam Karthik Prakash Manoj Ashok Santosh Abdul Imran Salim Gurpreet Harpreet
        Balwinder Venkatesh Srinivas Narayan Gopal Shankar Babu Lakshman Hari""",
        "Raj Ran Dev Nar Sur Jay Vin Har Bal Sat",
        "esh inder it ayan endra pal eep dev",
    ),
    female=pool(
        """Sunita Anita Geeta Sita Lakshmi Laxmi Radha Meena Kavita Savita Rekha Asha Usha Pushpa Kamala Saraswati
        Parvati Devi Rani Manju Shanti Priya Pooja Kaveri Selvi Fatima Shabana Salma Harjit Jaspreet Padma Vijaya Malathi
        Revathi Sumathi Kalpana Nirmala Sarita""",
        "Am Kal Son Van Jay Pr Sar Nal Sh",
        "ita ini avati amma ali eela oja",
    ),
    family=pool(
        """Kumar Singh Devi Sharma Yadav Das Khan Patel Gupta Reddy Verma Mishra Nair Iyer Pillai Rao Naidu Joshi Jain
        Chauhan Thakur Pandey Tiwari Rathore Mehta Shah Begum Kaur Mondal Ghosh Roy Banerjee Sahu Patil Pawar Jadhav
        Gowda Shetty Menon Prasad""",
        "Chand Bhatt Ban Deshm Kulk Sriv Tripp Agar Mukh",
        "ra acharya sal ukh arni astava athi wal erjee ola",
    ),
    towns=pool(
        "Rampur Sitapur Kishanpur Lakshmipur Devnagar Shivpuri Madhupur Gopalganj Chandpur Haripur Bijnor Nagla"
    ),
    streets=pool("Gandhi Nehru Station Temple Bazar Masjid Tank School Main Lake"),
    street_form="{} Road",
    sounds=(
        ("sh", "s"),
        ("ee", "i"),
        ("oo", "u"),
        ("v", "w"),
        ("th", "t"),
        ("ks", "x"),
        ("aa", "a"),
        ("dh", "d"),
        ("bh", "b"),
        ("ay", "ai"),
        ("ph", "f"),
        ("kh", "k"),
    ),
    nicknames={"Lakshmi": "Laxmi/Lakshmy", "Ramesh": "Ramesha", "Krishna": "Kishan/Krishnan", "Mohan": "Mohanlal"},
)
RUSSIAN = Culture(
    male=pool(
        """Александр Сергей Владимир Андрей Алексей Николай Дмитрий Михаил Иван Евгений Виктор Юрий Анатолий Павел Игорь
        Максим Олег Роман Денис Артём Пётр Григорий Степан Василий Фёдор Константин Кирилл Никита Илья Борис Семён Руслан
        Тимур Рустам Марат"""
    ),
    female=pool(
        """Елена Татьяна Наталья Ольга Ирина Анна Светлана Мария Людмила Екатерина Галина Нина Валентина Надежда Юлия
        Анастасия Марина Любовь Вера Александра Ксения Дарья Зинаида Лидия Тамара Раиса Оксана Алла Виктория Гульнара
        Алёна Наталия"""
    ),
    family=pool(
        """Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев
        Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов
        Яковлев Григорьев Романов Воробьёв Сергеев Кузьмин Фролов Александров Дмитриев Королёв Гусев Киселёв""",
        "Бел Чер Крас Дол Куд Мал Наз Пан Рыж Сав Тит Уст Фил Хар Шир Щук Бог Вор Гор Дем",
        "ов ин анов еев ышев кин оваров атов ялов ихин ников",
    ),
    towns=pool("Тверь Калуга Рязань Тула Вологда Кострома Псков Орёл Курган Елец Муром Сызрань"),
    streets=pool("Ленина Советская Мира Садовая Лесная Школьная Новая Гагарина Пушкина Молодёжная Набережная"),
    street_form="ул. {}",
    sounds=(("ё", "е"), ("о", "а"), ("и", "е"), ("нн", "н"), ("тс", "ц"), ("в", "ф"), ("з", "с"), ("я", "е")),
    nicknames={"Наталья": "Наталия", "Александр": "Саша", "Екатерина": "Катя", "Алёна": "Елена", "Юлия": "Юля"},
)
JAPANESE = Culture(
    male=pool(
        "翔太 健一 大輔 誠 隆 浩 修 清 茂 進",
        "健 大 翔 拓 雄 和 正 直 俊 康 達 裕 智 哲",
        "太 也 郎 介 一 人 樹 平 輔 彦 之 明",
    ),
    female=pool(
        "陽子 花子 恵 愛 舞 京子 葵 凛",
        "美 由 恵 智 優 裕 真 佳 幸 和 久 千 明 早",
        "子 美 香 奈 恵 代 里 紀 枝 菜 江 織",
    ),
    family=pool(
        """佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水 山崎 森 池田 橋本 阿部
        石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 斉藤 福田 太田 西村 藤井 金子 岡本 藤原 三浦 中野""",
        "大 小 上 下 中 西 東 北 南 高 松 竹 石 岩 水 川",
        "田 川 山 野 本 村 島 原 沢 木 井 崎",
    ),
    towns=pool("北区 港区 西区 南区 緑区 中央区 青葉区 旭区 東区 泉区"),
    streets=pool("本町 栄町 緑町 桜台 若葉 寿町 旭町 幸町 中町 富士見"),
    street_form="{}",
    sounds=(
        ("斎", "斉"),
        ("渡辺", "渡邊"),
        ("崎", "﨑"),
        ("高", "髙"),
        ("島", "嶋"),
        ("沢", "澤"),
        ("浜", "濱"),
        ("辺", "邉"),
    ),
    nicknames={},
)
KOREAN = Culture(
    male=pool(
        "Min-jun Seo-jun Ji-hoon Sung-ho",
        "Min Seo Ji Sung Young Hyun Jae Dong Sang Kyung Tae Jin",
        "-jun -hoon -ho -su -woo -hyun -min -seok -chul -il",
    ),
    female=pool(
        "Seo-yeon Ji-woo Min-ji Young-hee",
        "Seo Ji Min Young Eun Hye Soo Mi Yu Su Hyun Jung",
        "-yeon -woo -ji -hee -jin -kyung -ah -young -mi -sook",
    ),
    family=pool(
        "Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Ryu Jeon Hong Ko Moon"
    ),
    towns=pool("Jongno Mapo Gangnam Songpa Suwon Bundang Haeundae Dongnae Suseong Yuseong"),
    streets=pool("Sejong Teheran Dosan Hangang Bongeun Gyeongin Dongil"),
    street_form="{}-daero",
    sounds=(("u", "oo"), ("eo", "u"), ("j", "ch"), ("l", "r"), ("k", "g"), ("-", " "), ("-", ""), ("yu", "you")),
    nicknames={},
)
KENYAN = Culture(
    male=pool(
        """John Peter James Joseph David Daniel Samuel Stephen Paul Francis Michael Patrick George Simon Moses Charles
        Isaac Evans Brian Kevin Dennis Victor Hassan Abdi Mohamed Juma Hamisi Salim Erick Geoffrey"""
    ),
    female=pool(
        """Mary Jane Grace Margaret Elizabeth Ann Rose Esther Faith Mercy Joyce Catherine Lucy Susan Alice Agnes Beatrice
        Purity Winnie Sharon Lilian Fatuma Amina Halima Eunice Josephine Nancy Caroline"""
    ),
    family=pool(
        """Otieno Mwangi Kamau Njoroge Ochieng Onyango Kipkorir Cheruiyot Mutua Musyoka Wanjiku Achieng Wambui Njeri
        Atieno Wairimu Akinyi Chebet Jepkoech Koech Rotich Kimani Kariuki Maina Omondi Odhiambo Wekesa Simiyu Barasa
        Nyambura Moraa Kemunto Mwende Mumbua Juma Ali Hussein Abdi""",
        "Kip Chep Jep Nya Mwa Mu Wa Ka O",
        "koech ngetich lagat mbura kio tiso nyua riuki tieno duor nene thoni ruto",
    ),
    towns=pool("Kisumu Nyeri Embu Thika Kericho Kitale Meru Voi Lamu Isiolo Garissa Bungoma"),
    streets=pool("Moi Kenyatta Market Station Hospital School"),
    street_form="{} Road",
    sounds=(("ie", "i"), ("c", "k"), ("ph", "f"), ("j", "nj"), ("u", "w"), ("l", "r"), ("th", "t"), ("ee", "i")),
    nicknames={"John": "Jon/Johnstone", "Stephen": "Steven", "Catherine": "Katherine/Cate", "Geoffrey": "Jeffrey"},
)
