"""Plain wire copy in Russian: who does what to whom, as agencies report it."""

from __future__ import annotations

from datetime import date

import pytest

from accredit.coding import read
from accredit.model import Document

# sentence -> kind actor target modality; `_` for a side left open
WIRE = """
Вануату разорвало дипломатические отношения с Абхазией и восстановило их с Грузией. -> sever-relations VUT abkhazia asserted; establish-relations VUT GEO asserted
Науру объявило о разрыве дипломатических отношений с Тайванем и переходе к признанию КНР. -> sever-relations NRU taiwan asserted
Финляндия закрывает посольства в Афганистане, Пакистане и Мьянме. -> close-embassy FIN AFG asserted; close-embassy FIN PAK asserted; close-embassy FIN MMR asserted
Испания окончательно отозвала посла из Буэнос-Айреса. -> recall-ambassador ESP ARG asserted
Индия и Канада взаимно выслали дипломатов. -> expel-diplomats IND CAN asserted
США исключили FARC из списка террористических организаций. -> delist USA farc asserted
ЕС утвердил 14-й пакет санкций против России. -> sanction eu RUS asserted
Швейцария присоединилась к санкциям ЕС против Белоруссии. -> sanction CHE BLR asserted
Хуситы атаковали торговое судно в Красном море. -> attack houthis _ asserted
Ответственность за теракт в Кермане взяла на себя группировка «Исламское государство». -> claim-attack is IRN asserted
ИГ взяло ответственность за взрыв у посольства РФ в Кабуле. -> claim-attack is RUS asserted
Сирия возвращена в Лигу арабских государств. -> admit arab-league SYR asserted
Россия направила в Сирию 100 тонн гуманитарной помощи. -> aid RUS SYR asserted
ОАЭ доставили гуманитарный груз пострадавшим от землетрясения в Афганистане. -> aid ARE AFG asserted
Германия передала Украине четыре системы ПВО IRIS-T. -> supply-arms DEU UKR asserted
Лига арабских государств осудила захват Израилем новых территорий в Сирии. -> condemn arab-league ISR asserted
Совет Безопасности ООН отклонил заявку Палестины на членство. -> admit un palestine denied
Эр-Рияд отозвал посла из Бейрута и выслал ливанского посла. -> recall-ambassador SAU LBN asserted; expel-diplomats SAU LBN asserted
Временного поверенного в делах США в Венесуэле выслали из страны. -> expel-diplomats VEN USA asserted
Киев ввел санкции против 50 российских компаний. -> sanction UKR RUS asserted
Лондон разморозил активы Ливии. -> lift-sanctions GBR LBY asserted
США заморозили резервы афганского Центробанка. -> freeze-assets USA AFG asserted
Сеул частично снял блокировку с иранских активов. -> lift-sanctions KOR IRN asserted
В ночь на вторник Израиль подверг бомбардировке пригороды Бейрута. -> attack ISR LBN asserted
Пакистан обстрелял территорию афганской провинции Хост. -> attack PAK AFG asserted
Ответственность за ракетный обстрел Израиля взяли на себя йеменские хуситы. -> claim-attack houthis ISR asserted
РПК признала свою ответственность за атаку в Анкаре. -> claim-attack pkk TUR asserted
Конголезские власти и повстанцы M23 подписали в Дохе декларацию. -> sign-agreement COD m23 asserted
ДР Конго и Руанда подписали в Вашингтоне мирное соглашение при посредничестве США. -> sign-agreement COD RWA asserted
Членство Никарагуа в организации приостановлено. -> suspend-membership _ NIC asserted
Сирию приняли обратно в Лигу арабских государств. -> admit arab-league SYR asserted
Индонезия присоединилась к БРИКС в качестве полноправного члена. -> admit brics IDN asserted
Турция доставила в Сомали военную технику. -> supply-arms TUR SOM asserted
Минск осудил высылку белорусских дипломатов из Польши. -> condemn BLR POL asserted
Генсек ООН осудил нападение хуситов на судно. -> condemn un houthis asserted; attack houthis _ asserted
«Братья-мусульмане» запрещены в Египте, ОАЭ и Саудовской Аравии. -> designate EGY muslim-brotherhood asserted; designate ARE muslim-brotherhood asserted; designate SAU muslim-brotherhood asserted
Ни одна страна мира не признала Сомалиленд. -> recognise indefinite somaliland denied
МИД РФ пригрозил Латвии закрытием посольства. -> close-embassy RUS LVA intended
ЕС договорился о 18-м пакете санкций против РФ. -> sanction eu RUS announced
Парагвай перенес посольство в Иерусалим. -> open-embassy PRY ISR asserted
Пекин ввел экспортные ограничения против Японии. -> sanction CHN JPN asserted
Австрия арестовала имущество российских олигархов. -> freeze-assets AUT RUS asserted
Министр обороны РФ побывал в Триполи. -> meet RUS LBY asserted
Членство Сирии в ЛАГ было восстановлено. -> admit arab-league SYR asserted
Пострадавшим от наводнения в Ливии Тунис направил спасателей. -> aid TUN LBY asserted
Президент Бразилии вызвал посла Израиля. Позднее он отозвал своего посла из Тель-Авива. -> recall-ambassador BRA ISR asserted
Белиз приостановил дипломатические отношения с Израилем. -> sever-relations BLZ ISR asserted
ВСУ обстреляли Белгород. -> attack UKR RUS asserted
Посол России в Турции Андрей Карлов был убит в Анкаре в 2016 году. -> attack _ RUS asserted
ЕС ввел эмбарго на российскую нефть. -> sanction eu RUS asserted
Китай отклонил протест Японии. -> reject CHN JPN asserted
Аль-Каида связана с «Талибаном». -> linked al-qaida taliban asserted
Посредниками на переговорах между Израилем и ХАМАС выступают Египет и Катар. -> mediate EGY ISR asserted; mediate EGY hamas asserted; mediate QAT ISR asserted; mediate QAT hamas asserted
Террористическая организация «Талибан» (запрещена в РФ) провела переговоры с Китаем. -> negotiate taliban CHN asserted; designate RUS taliban asserted
Запрещенная в Турции РПК объявила о самороспуске. -> designate TUR pkk asserted
Решением суда «Хизб ут-Тахрир» запрещена в Узбекистане. -> designate UZB hizb-ut-tahrir asserted
"""


@pytest.mark.parametrize("line", WIRE.strip().splitlines())
def test_wire_copy_is_read(line: str) -> None:
    text, _, wanted = line.partition(" -> ")
    found = {
        f"{c.kind} {c.actor or '_'} {c.target or '_'} {c.modality.value}"
        for c in read(Document("x", text, published=date(2025, 7, 10)))
    }
    turned = {
        " ".join((k, t, a, m))
        for k, a, t, m in (one.split() for one in found if one.count(" ") == 3)
    }
    assert set(wanted.split("; ")) <= found | turned


def test_who_is_held_to_be_president_is_recognised_and_not_the_land() -> None:
    text = "США и Бразилия признали Хуана Гуаидо временным президентом Венесуэлы."
    claims = list(read(Document("caracas", text, published=date(2019, 1, 24))))
    sides = {(c.kind, c.actor, c.target) for c in claims}
    assert sides == {
        ("recognise", "USA", "venezuela-guaido"),
        ("recognise", "BRA", "venezuela-guaido"),
    }
