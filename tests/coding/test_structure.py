"""Who does it, to whom: the subject and the object of every verb, however far they stand.

Each case names verbs of a sentence as they stand there, with the heads of their subject and object:
`+` joins those of a list, `_` is none. The subject of a passive is the one to whom it is done.
"""

from datetime import date

import pytest

from accredit.coding.focus import Focus
from accredit.coding.grammar import Parse
from accredit.coding.mentions import finder
from accredit.coding.phrases import NounPhrase
from accredit.coding.reference import resolve
from accredit.coding.text import sentences
from accredit.coding.verbs import VerbGroup

PUBLISHED = date(2024, 4, 6)


def _parse(text: str) -> Parse:
    units = finder().units(next(iter(sentences(text))), PUBLISHED)
    return Parse(resolve(units, Focus(), text)[0])


def _verb(parse: Parse, word: str) -> VerbGroup:
    groups = (parse.group(p) for p, unit in enumerate(parse.units) if unit.low == word.lower())
    return next(group for group in groups if group is not None)


def _are(wanted: str, phrases: list[NounPhrase], parse: Parse) -> bool:
    heads = [parse.units[phrase.head].low.split() for phrase in phrases]
    names = [] if wanted == "_" else wanted.lower().split("+")
    return len(heads) == len(names) and all(any(n in head for head in heads) for n in names)


# fmt: off
CASES = [
    ("The foreign ministry, which had summoned the ambassador twice that week, expelled him on Friday.",
     "summoned ministry ambassador ; expelled ministry him"),
    ("Asked by reporters whether Paris would follow, the spokesman declined to comment.",
     "declined spokesman _ ; follow Paris _"),
    ("Having failed to win a majority in the council, Riyadh withdrew its motion.",
     "withdrew Riyadh motion ; failed Riyadh _"),
    ("The troops sent by Cairo to guard the border were withdrawn in June.",
     "sent troops _ ; withdrawn troops _ ; guard troops border"),
    ("Islamabad, long accused by Kabul of sheltering insurgents, closed the crossing.",
     "closed Islamabad crossing ; sheltering Islamabad insurgents"),
    ("It was Norway that first proposed the talks.", "proposed Norway talks"),
    ("It was Norway, not Sweden, that recognised the government.", "recognised Norway government"),
    ("There were reports that Chad had armed the rebels.", "armed Chad rebels"),
    ("France went so far as to recall its ambassador from Rome.", "recall France ambassador"),
    ("Ankara was quick to condemn the raid.", "condemn Ankara raid"),
    ("Oman was the first to send a message of congratulation.", "send Oman message"),
    ("Moscow persuaded Damascus to hand over its chemical arms.",
     "persuaded Moscow Damascus ; hand Damascus arms"),
    ("The council asked member states to freeze the group's assets.",
     "asked council states ; freeze states assets"),
    ("Jakarta promised Canberra to release the fishermen.",
     "promised Jakarta Canberra ; release Jakarta fishermen"),
    ('"The treaty," Madrid\'s envoy told the assembly, "binds us all."',
     "told envoy assembly ; binds treaty us"),
    ("The embassy, shut since the coup, reopened on Monday with a small staff.",
     "reopened embassy _ ; shut embassy _"),
    ("Tunis denounced the accord, recalled its envoy and closed the frontier.",
     "denounced Tunis accord ; recalled Tunis envoy ; closed Tunis frontier"),
    ("Tunis denounced the accord and its envoy was recalled.", "denounced Tunis accord ; recalled envoy _"),
    ("Belgrade has not recognised, and will not recognise, Kosovo.",
     "recognised Belgrade Kosovo ; recognise Belgrade Kosovo"),
    ("The pact signed by Cairo and Tel Aviv in Washington returned the Sinai to Egypt.",
     "signed pact _ ; returned pact Sinai"),
    ("A delegation headed by the deputy minister arrived in Tripoli to discuss the release of the hostages.",
     "headed delegation _ ; arrived delegation _ ; discuss delegation release"),
    ("The minister heading the delegation told reporters that talks had collapsed.",
     "heading minister delegation ; told minister reporters ; collapsed talks _"),
    ("To the surprise of its allies, Canberra abandoned the plan.", "abandoned Canberra plan"),
    ("With the talks stalled, Washington imposed new sanctions on Tehran.", "imposed Washington sanctions"),
    ("Its patience exhausted, Hanoi sent its army across the border.", "sent Hanoi army"),
    ("The ceasefire having expired, government forces shelled the town.",
     "shelled forces town ; expired ceasefire _"),
    ("Relations between the two, never warm, were broken off in 1967.", "broken Relations _"),
    ("Neither Beijing nor Delhi has withdrawn its troops from the plateau.",
     "withdrawn Beijing+Delhi troops"),
    ("Not only did Lagos recognise the junta, it also sent it money.",
     "recognise Lagos junta ; sent it money"),
    ("Only after the hostages were freed did London restore ties.", "freed hostages _ ; restore London ties"),
    ("Rarely has Seoul spoken so harshly of its neighbour.", "spoken Seoul _"),
    ("The rebels are believed to have received weapons from Kampala.", "received rebels weapons"),
    ("Kampala is said to have trained the rebels.", "trained Kampala rebels"),
    ("Pyongyang is thought likely to test a missile this month.", "test Pyongyang missile"),
    ("Before leaving for Geneva, the minister met the Syrian ambassador.",
     "met minister ambassador ; leaving minister _"),
    ("By recognising the rebels, Paris angered its partners.",
     "recognising Paris rebels ; angered Paris partners"),
    ("Recognising the rebels was a mistake, the former president admitted.",
     "admitted president _ ; Recognising _ rebels"),
    ("On Tuesday, Algeria's parliament approved a law criminalising French colonial rule.",
     "approved parliament law ; criminalising law rule"),
    ("The question that the diplomats are asking is whether Ankara will let Sweden join.",
     "asking diplomats question ; let Ankara Sweden ; join Sweden _"),
    ("Qatar helped the two sides reach a truce.", "helped Qatar sides ; reach sides truce"),
    ("Iran had its assets frozen by Washington in 1979.", "frozen assets _"),
    ("The minister was heard to say that the embassy would be moved.", "moved embassy _"),
    ("Baghdad, Damascus and Sanaa condemned the visit, while Amman and Rabat welcomed it.",
     "condemned Baghdad+Damascus+Sanaa visit ; welcomed Amman+Rabat it"),
    ("The visit was condemned by Baghdad and Damascus and welcomed by Amman.",
     "condemned visit _ ; welcomed visit _"),
    ("While refusing to recognise the regime, Berlin keeps an office in Kabul.",
     "refusing Berlin _ ; recognise Berlin regime ; keeps Berlin office"),
    ("Though condemned at home, the president signed the accord.",
     "condemned president _ ; signed president accord"),
    ("If attacked, Poland would invoke the treaty.", "attacked Poland _ ; invoke Poland treaty"),
    ("Unless lifted by June, the embargo will ruin the island's economy.",
     "lifted embargo _ ; ruin embargo economy"),
    ("Once recognised by Moscow, the republic asked for troops.", "recognised republic _ ; asked republic _"),
    ("The island, once a colony of Spain, declared independence in 1898.", "declared island independence"),
    ("The junta - isolated, short of cash and fighting on three fronts - released the prisoners.",
     "released junta prisoners"),
    ("The junta (which no state has recognised) released the prisoners.",
     "recognised state junta ; released junta prisoners"),
    ("Tokyo said it would lodge a protest; Seoul said it would ignore it.",
     "lodge it protest ; ignore it it"),
    ("Tokyo lodged a protest, Seoul recalled its ambassador, and the talks were called off.",
     "lodged Tokyo protest ; recalled Seoul ambassador ; called talks _"),
    ("Dakar, Senegal's capital, hosted the signing of the peace accord.", "hosted Dakar signing"),
    ("A spokesman for the ministry in Vienna said Austria had expelled three diplomats.",
     "said spokesman _ ; expelled Austria diplomats"),
    ("A ministry spokesman who asked not to be named said the envoy had been told to leave.",
     "said spokesman _ ; told envoy _ ; leave envoy _"),
    ("The envoy was told by the ministry to leave within a week.", "told envoy _ ; leave envoy _"),
    ("Rome told the envoy to leave.", "told Rome envoy ; leave envoy _"),
    ("The decision to expel the envoy was taken by the cabinet.", "taken decision _ ; expel _ envoy"),
    ("Threatening to cut off gas supplies, Gazprom gave Kyiv until Monday to pay.",
     "gave Gazprom Kyiv ; Threatening Gazprom _"),
    ("Bolivia, angered by the vote, broke off relations with Israel and called on others to follow.",
     "broke Bolivia relations ; called Bolivia _ ; follow others _"),
    ("The United States said Sunday it carried out strikes on three sites used by the militia.",
     "said States _ ; carried it strikes ; used sites _"),
    ("Jets believed to be Israeli bombed a convoy carrying arms to Hezbollah.",
     "bombed Jets convoy ; carrying convoy arms"),
    ("A drone fired from Yemen hit a ship flying the flag of Liberia.",
     "fired drone _ ; hit drone ship ; flying ship flag"),
    ("Expelled in 2018, the diplomats have since returned.", "Expelled diplomats _ ; returned diplomats _"),
    ("Accompanied by his Omani counterpart, the Iranian minister opened the exhibition.",
     "opened minister exhibition"),
    ("Speaking in Doha, the Taliban's envoy called on the West to release the funds.",
     "called envoy _ ; release West funds ; Speaking envoy _"),
    ("Under a deal brokered by Qatar and Egypt, Israel will free prisoners.",
     "brokered deal _ ; free Israel prisoners"),
    ("In a move seen as aimed at Beijing, Manila granted the Americans access to four bases.",
     "granted Manila access ; seen move _"),
    ("From its bases in Chad the group raids villages in Darfur.", "raids group villages"),
    ("In Nairobi the two presidents signed a treaty.", "signed presidents treaty"),
    ("Gone are the days when Rabat could ignore the bloc.", "ignore Rabat bloc"),
    ("So angry was Rabat that it recalled its envoy.", "recalled it envoy"),
    ("Croatia, like Slovenia, was recognised by Germany in December 1991.", "recognised Croatia _"),
    ("Unlike its neighbours, Turkmenistan has kept its consulate open.", "kept Turkmenistan consulate"),
    ("Both Chad and Niger have asked the French to go.", "asked Chad+Niger French ; go French _"),
    ("Of the 27 members, only Hungary opposed the text.", "opposed Hungary text"),
    ("The 27 member states, Hungary excepted, backed the text.", "backed states text"),
    ("Sofia accused Skopje of breaking the treaty and said it would veto the talks.",
     "accused Sofia Skopje ; breaking Skopje treaty ; veto it talks"),
    ("Athens objected, as did Nicosia.", "objected Athens _"),
    ("The Houthis, whom Washington relisted in January, fired on a tanker.",
     "relisted Washington Houthis ; fired Houthis _"),
    ("The tanker the Houthis attacked was carrying Russian oil.",
     "attacked Houthis tanker ; carrying tanker oil"),
    ("The sanctions the bloc agreed on Monday hit two banks.", "agreed bloc sanctions ; hit sanctions banks"),
    ("Officials in Brussels who drafted the text say Hungary will sign.",
     "drafted Officials text ; say Officials _ ; sign Hungary _"),
    ("The man Moscow expelled had served as consul.", "expelled Moscow man ; served man _"),
    ("Turkey, by then at odds with most of its neighbours, mended fences with Cairo.",
     "mended Turkey fences"),
    ("Turkey, long since tired of waiting, bought the missiles elsewhere.", "bought Turkey missiles"),
    ("Canada listed the Guards as terrorists, something its allies had urged it to do.",
     "listed Canada Guards"),
    ("The Guards were listed by Canada, followed a year later by Australia.", "listed Guards _"),
    ("Uruguay, followed by Paraguay, recognised the new government.", "recognised Uruguay government"),
    ("The army took over the radio, arrested the ministers and, hours later, announced that it had dissolved parliament.",
     "took army radio ; arrested army ministers ; announced army _ ; dissolved it parliament"),
    ("The bill, if passed, would ban the movement.", "ban bill movement ; passed bill _"),
    ("Lebanon will, its premier said, ask Iran to withdraw its ambassador.",
     "ask Lebanon Iran ; withdraw Iran ambassador"),
    ("Iran seizes tanker in Gulf", "seizes Iran tanker"),
    ("Tanker seized by Iran in Gulf", "seized Tanker _"),
    ("Turkey to reopen embassy in Damascus", "reopen Turkey embassy"),
    ("Envoy expelled, embassy shut as Mali row deepens", "expelled Envoy _ ; deepens row _"),
    ("Zelensky urges allies to send jets", "urges Zelensky allies ; send allies jets"),
    ("The North fires missiles; the South protests.", "fires North missiles ; protests South _"),
    ("Russia bombs Kharkiv, killing six.", "bombs Russia Kharkiv ; killing Russia six"),
    ("China sanctions US firms over arms sales to Taiwan.", "sanctions China firms"),
    ("The EU sanctions on Russia expire in July unless renewed.", "expire sanctions _"),
    ("Iraq attacks Kurdish positions daily.", "attacks Iraq positions"),
    ("Kurdish attacks on Turkish posts increased.", "increased attacks _"),
    ("The army, backed by Rwanda, took Goma.", "took army Goma ; backed army _"),
    ("To punish Havana, Washington closed its consulate.",
     "punish Washington Havana ; closed Washington consulate"),
    ("Washington closed its consulate in order to punish Havana.", "punish Washington Havana"),
    ("Washington, in an effort to punish Havana, closed its consulate.", "closed Washington consulate"),
    ("Kigali denies arming the rebels.", "arming Kigali rebels"),
    ("Kigali has denied that it arms the rebels.", "arms it rebels"),
    ("Rebels armed by Kigali have taken Bukavu.", "armed Rebels _ ; taken Rebels Bukavu"),
    ("Kigali was accused by Kinshasa of arming the rebels.", "accused Kigali _ ; arming Kigali rebels"),
    ("Peru, Chile and, after some hesitation, Ecuador withdrew their envoys.",
     "withdrew Peru+Chile+Ecuador envoys"),
    ("Peru withdrew its envoy, Chile its consul.", "withdrew Peru envoy"),
    ("The envoys of Peru and Chile walked out when the Cuban delegate rose to speak.",
     "walked envoys _ ; rose delegate _"),
    ("As the Cuban delegate rose to speak, the envoys walked out.", "walked envoys _ ; rose delegate _"),
    ("Yemen's government, ousted from Sanaa in 2014 and based since then in Aden, broke off ties with Tehran.",
     "broke government ties ; ousted government _"),
    ("Kim, who met Putin in Vladivostok, sent shells to Russia.", "met Kim Putin ; sent Kim shells"),
    ("The president said his country had not been consulted and would not send troops.",
     "consulted country _ ; send country troops"),
    ("The foreign minister of Iran and the Saudi crown prince, meeting for the first time since ties were restored, discussed Gaza.",
     "discussed minister+prince Gaza ; restored ties _"),
    ("Pakistan's army said on Thursday it had shot down two Indian drones that had entered its airspace.",
     "shot it drones ; entered drones airspace"),
    ("A statement carried by the state news agency said the ambassador had been recalled.",
     "carried statement _ ; said statement _ ; recalled ambassador _"),
]
# fmt: on


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_each_verb_finds_its_subject_and_its_object(text: str, wanted: str) -> None:
    parse = _parse(text)
    for verb, subject, object_ in (case.split() for case in wanted.split(";")):
        group = _verb(parse, verb)
        assert _are(subject, parse.subject(group), parse), (verb, "subject")
        found = parse.objects(group)
        lists = [[each, *parse.joined_right(each)] for each in found] or [[]]
        assert any(_are(object_, each, parse) for each in lists), (verb, "object")
