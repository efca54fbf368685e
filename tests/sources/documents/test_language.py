"""One story in thirty languages, of which one is read."""

import pytest

from accredit.sources.documents.language import foreign_language

STORY = {
    "German": "Der Kreml erklärte am Donnerstag, dass Russland die Regierung der Taliban anerkannt hat. Das Außenministerium in Kabul begrüßte die Entscheidung und erklärte, sie werde anderen als Beispiel dienen.",
    "French": "Le Kremlin a déclaré jeudi que la Russie avait reconnu le gouvernement des talibans. Le ministère des Affaires étrangères à Kaboul a salué cette décision et a déclaré qu'elle servirait d'exemple aux autres.",
    "Spanish": "El Kremlin dijo el jueves que Rusia había reconocido al gobierno talibán. El Ministerio de Exteriores en Kabul celebró la decisión y dijo que serviría de ejemplo para los demás países.",
    "Portuguese": "O Kremlin disse na quinta-feira que a Rússia reconheceu o governo talibã. O Ministério das Relações Exteriores em Cabul saudou a decisão e disse que ela serviria de exemplo para os outros países.",
    "Italian": "Il Cremlino ha detto giovedì che la Russia ha riconosciuto il governo dei talebani. Il ministero degli Esteri di Kabul ha accolto con favore la decisione e ha detto che servirà da esempio per gli altri.",
    "Dutch": "Het Kremlin zei donderdag dat Rusland de regering van de Taliban heeft erkend. Het ministerie van Buitenlandse Zaken in Kabul verwelkomde het besluit en zei dat het een voorbeeld voor anderen zou zijn.",
    "Polish": "Kreml poinformował w czwartek, że Rosja uznała rząd talibów. Ministerstwo spraw zagranicznych w Kabulu z zadowoleniem przyjęło tę decyzję i oświadczyło, że będzie ona przykładem dla innych państw.",
    "Turkish": "Kremlin perşembe günü Rusya'nın Taliban hükümetini tanıdığını açıkladı. Kabil'deki dışişleri bakanlığı kararı memnuniyetle karşıladı ve bunun diğer ülkeler için bir örnek olacağını söyledi. Bakan, iki ülke arasındaki ilişkilerin gelişeceğini belirtti.",
    "Indonesian": "Kremlin mengatakan pada hari Kamis bahwa Rusia telah mengakui pemerintah Taliban. Kementerian luar negeri di Kabul menyambut baik keputusan itu dan mengatakan bahwa itu akan menjadi contoh bagi negara lain.",
    "Swedish": "Kreml sade på torsdagen att Ryssland har erkänt talibanernas regering. Utrikesministeriet i Kabul välkomnade beslutet och sade att det skulle tjäna som ett exempel för andra länder i regionen.",
    "Romanian": "Kremlinul a declarat joi că Rusia a recunoscut guvernul talibanilor. Ministerul de Externe de la Kabul a salutat decizia și a spus că aceasta va servi drept exemplu pentru celelalte state.",
    "Danish": "Kreml sagde torsdag, at Rusland havde anerkendt Talibans regering. Udenrigsministeriet i Kabul hilste beslutningen velkommen og sagde, at den ville tjene som eksempel for andre lande.",
    "Finnish": "Kreml ilmoitti torstaina, että Venäjä on tunnustanut Talibanin hallituksen. Kabulin ulkoministeriö piti päätöstä tervetulleena ja sanoi, että se olisi esimerkki muille maille. Suurlähettiläs luovutti valtuuskirjeensä Moskovassa, ja suhteet kahden maan välillä paranevat edelleen.",
    "Czech": "Kreml ve čtvrtek oznámil, že Rusko uznalo vládu Tálibánu. Ministerstvo zahraničí v Kábulu rozhodnutí uvítalo a uvedlo, že bude sloužit jako příklad pro ostatní země v regionu.",
    "Hungarian": "A Kreml csütörtökön közölte, hogy Oroszország elismerte a tálib kormányt. A kabuli külügyminisztérium üdvözölte a döntést, és azt mondta, hogy az példaként szolgál majd mások számára. A nagykövet átadta megbízólevelét Moszkvában.",
    "Albanian": "Kremlini tha të enjten se Rusia e ka njohur qeverinë e talebanëve. Ministria e Jashtme në Kabul e mirëpriti vendimin dhe tha se ai do të shërbejë si shembull për të tjerët në rajon.",
    "Croatian": "Kremlj je u četvrtak objavio da je Rusija priznala talibansku vladu. Ministarstvo vanjskih poslova u Kabulu pozdravilo je odluku i reklo da će ona poslužiti kao primjer drugim državama.",
    "Vietnamese": "Điện Kremlin hôm thứ Năm cho biết Nga đã công nhận chính phủ Taliban. Bộ Ngoại giao tại Kabul hoan nghênh quyết định này và nói rằng nó sẽ là một tấm gương cho các nước khác.",
    "Swahili": "Kremlin ilisema Alhamisi kwamba Urusi imeitambua serikali ya Taliban. Wizara ya mambo ya nje mjini Kabul ilikaribisha uamuzi huo na kusema kwamba utakuwa mfano kwa nchi nyingine. Balozi mpya aliwasilisha hati zake mjini Moscow.",
    "Somali": "Kremlin-ka ayaa Khamiistii sheegay in Ruushku aqoonsaday dawladda Taalibaan. Wasaaradda arrimaha dibadda ee Kabul ayaa soo dhaweysay go'aanka waxayna sheegtay inuu tusaale u noqon doono dalalka kale ee gobolka.",
    "Tagalog": "Sinabi ng Kremlin noong Huwebes na kinilala ng Russia ang pamahalaan ng Taliban. Tinanggap ng ministeryo ng ugnayang panlabas sa Kabul ang desisyon at sinabing magsisilbi itong halimbawa para sa iba.",
    "Russian": "Кремль сообщил в четверг, что Россия признала правительство талибов. Министерство иностранных дел в Кабуле приветствовало это решение.",
    "Ukrainian": "Кремль повідомив у четвер, що Росія визнала уряд талібів. Міністерство закордонних справ у Кабулі привітало це рішення.",
    "Arabic": "قال الكرملين يوم الخميس إن روسيا اعترفت بحكومة طالبان. ورحبت وزارة الخارجية في كابول بالقرار وقالت إنه سيكون مثالا للآخرين.",
    "Persian": "کرملین روز پنجشنبه اعلام کرد که روسیه دولت طالبان را به رسمیت شناخته است. وزارت خارجه در کابل از این تصمیم استقبال کرد.",
    "Chinese": "克里姆林宫周四表示，俄罗斯已承认塔利班政府。喀布尔外交部对这一决定表示欢迎，并表示这将为其他国家树立榜样。俄罗斯成为第一个承认塔利班的国家。",
    "Japanese": "クレムリンは木曜日、ロシアがタリバン政権を承認したと発表した。カブールの外務省はこの決定を歓迎し、他国の模範になると述べた。",
    "Korean": "크렘린궁은 목요일 러시아가 탈레반 정부를 승인했다고 밝혔다. 카불의 외교부는 이 결정을 환영하며 다른 나라들에 본보기가 될 것이라고 말했다.",
    "Hebrew": "הקרמלין הודיע ביום חמישי כי רוסיה הכירה בממשלת הטליבאן. משרד החוץ בקאבול בירך על ההחלטה ואמר כי היא תשמש דוגמה לאחרים.",
    "Greek": "Το Κρεμλίνο ανακοίνωσε την Πέμπτη ότι η Ρωσία αναγνώρισε την κυβέρνηση των Ταλιμπάν. Το υπουργείο Εξωτερικών χαιρέτισε την απόφαση.",
    "Hindi": "क्रेमलिन ने गुरुवार को कहा कि रूस ने तालिबान सरकार को मान्यता दे दी है। काबुल में विदेश मंत्रालय ने इस फैसले का स्वागत किया।",
}
ENGLISH = "The Kremlin said on Thursday that Russia had recognised the Taliban government, becoming the first state to do so. The foreign ministry in Kabul welcomed the decision and said that it would serve as an example for others."


READ = "Russian"


@pytest.mark.parametrize("language", sorted(set(STORY) - {READ}))
def test_a_language_is_told_by_its_name(language: str) -> None:
    assert foreign_language(STORY[language]) == language


def test_russian_is_read_and_its_neighbours_are_not_taken_for_it() -> None:
    assert foreign_language(STORY[READ]) == ""
    assert foreign_language(STORY[READ].split(". ")[0]) == ""


@pytest.mark.parametrize("language", sorted(set(STORY) - {"Korean", READ}))
def test_its_first_sentence_is_enough(language: str) -> None:
    assert foreign_language(STORY[language].split(". ")[0])


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH[:60],
        "Norway, Ireland and Spain recognise Palestine.\n\nKenya recalls ambassador. Somaliland deal signed; envoys named. Ethiopia, Egypt and Eritrea hold talks in Asmara. President Ruto: 'No comment'. Ministers Musalia Mudavadi, Hakan Fidan, Badr Abdelatty attend.",
        "Malaysia's Wisma Putra says Anwar, Prabowo and Marcos Jr met in Putrajaya; Dewan Rakyat debates Taliban ties. Datuk Seri Mohamad Hasan declines comment.",
        "Taliban Abdul Ghani Baradar Amir Khan Muttaqi Sirajuddin Haqqani Mullah Yaqoob Kabul Kandahar Herat",
        "UAE receives Taliban ambassador in diplomatic gain for Kabul",
        "Serbia expels Macedonian ambassador over Kosovo",
        "UK ban on Hizb ut-Tahrir comes into force",
        "Norway recognised Palestine. " * 20,
        "1988 2011 2015 " * 50,
        "",
    ],
)
def test_english_that_is_full_of_foreign_names_is_english(text: str) -> None:
    assert foreign_language(text) == ""


def test_an_english_text_may_quote_another_language_at_length() -> None:
    assert foreign_language(ENGLISH * 3 + STORY["German"]) == ""
    assert foreign_language(STORY["German"] * 20 + ENGLISH) == "German"
