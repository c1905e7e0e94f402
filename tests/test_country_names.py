"""The table of country names: what must resolve, and what must never do so."""

import json
from collections.abc import Iterator

import iso3166
import pytest
from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers

import cstopa
from cstopa import catalog, names

TABLE = json.loads(catalog.content("country_names.json"))
KNOWN = {country.alpha_2 for country in cstopa.load().countries}

# The thirty languages of CLDR that most people speak.
MOST_SPOKEN = """
    en zh hi es ar bn fr ru pt ur id de ja sw mr te tr ta vi ko it th gu fa pl uk ml kn my ro
""".split()  # noqa: SIM905

# By hand: official names in English, Russian, the own languages and those of the United Nations.
OFFICIAL = {
    "AM": ["Republic of Armenia", "Республика Армения", "Հայաստանի Հանրապետություն", "République d'Arménie",
           "República de Armenia", "جمهورية أرمينيا", "亚美尼亚共和国"],
    "BY": ["Republic of Belarus", "Республика Беларусь", "Рэспубліка Беларусь", "République de Biélorussie",
           "República de Belarús", "جمهورية بيلاروسيا", "白俄罗斯共和国"],
    "KZ": ["Republic of Kazakhstan", "Республика Казахстан", "Қазақстан Республикасы", "République du Kazakhstan",
           "República de Kazajstán", "جمهورية كازاخستان", "哈萨克斯坦共和国"],
    "KG": ["Kyrgyz Republic", "Кыргызская Республика", "Кыргыз Республикасы", "République kirghize",
           "República Kirguisa", "الجمهورية القيرغيزية", "吉尔吉斯共和国"],
    "RU": ["Russian Federation", "Российская Федерация", "Fédération de Russie", "Federación de Rusia",
           "الاتحاد الروسي", "俄罗斯联邦"],
    "TJ": ["Republic of Tajikistan", "Республика Таджикистан", "Ҷумҳурии Тоҷикистон", "République du Tadjikistan",
           "República de Tayikistán", "جمهورية طاجيكستان", "塔吉克斯坦共和国"],
    "UZ": ["Republic of Uzbekistan", "Республика Узбекистан", "O‘zbekiston Respublikasi", "République d'Ouzbékistan"],
    "AZ": ["Republic of Azerbaijan", "Азербайджанская Республика", "Azərbaycan Respublikası"],
    "GE": ["Georgia", "Грузия", "საქართველო"],
    "RS": ["Republic of Serbia", "Республика Сербия", "Република Србија", "Republika Srbija"],
    "AF": ["Islamic Republic of Afghanistan", "Исламская Республика Афганистан"],
}  # fmt: skip

INVERTED = {
    "AM": ["Armenia, Republic of", "Armenia (Republic of)"],
    "BY": ["Belarus, Republic of", "BELARUS (REPUBLIC OF)"],
    "KZ": ["Kazakhstan, Republic of", "Казахстан, Республика"],
    "RU": ["Russie (Fédération de)"],
    "TJ": ["Tajikistan, Republic of", "Tajikistan, the Republic of"],
    "UZ": ["Uzbekistan, Republic of"],
}

FORMER_AND_VARIANT = {
    "BY": ["Byelorussia", "Belorussia", "Белоруссия", "Weißrussland", "Biélorussie"],
    "KZ": ["Kazakstan", "Qazaqstan"],
    "KG": ["Kirghizia", "Kirgizia", "Kirghizstan", "Киргизстан", "Republic of Kyrgyzstan"],
    "TJ": ["Tadzhikistan", "Tadjikistan"],
}

NEVER = """
    Russian Russians Русский русские русская россиянин Russe Russen Ruso Rusos Kazakh Kazakhs казах казахи Kazakhstani
    Kyrgyz Kirghiz киргиз кыргыз киргизы Tajik Tajiks таджик таджики Belarusian Belarusians белорус белорусы белорусский
    Armenian Armenians армянин армяне Armeni Uzbek Uzbeks узбек узбеки Azerbaijani Azeri азербайджанец Georgian
    грузин грузины Serb Serbs Serbian серб сербы Serbi Afghan Afghans афганец афганцы
    Soviet~Union USSR СССР RSFSR РСФСР Kazakh~SSR Kirghiz~SSR Tajik~SSR Byelorussian~SSR Armenian~SSR Uzbek~SSR
    Georgian~SSR Azerbaijan~SSR Казахская~ССР Белорусская~ССР Киргизская~ССР Таджикская~ССР Армянская~ССР
    Russian~Empire Российская~империя Yugoslavia Югославия Serbia~and~Montenegro
    Chechnya Чечня Dagestan Дагестан Tatarstan Татарстан Bashkortostan Siberia Сибирь Crimea Крым Kaliningrad
    Abkhazia Абхазия South~Ossetia Nagorno-Karabakh Karakalpakstan Kosovo Vojvodina Nakhchivan Gorno-Badakhshan Karelia
    Moscow Москва Saint~Petersburg Minsk Минск Astana Астана Almaty Алматы Bishkek Бишкек Dushanbe Душанбе Yerevan
    Ереван Tashkent Ташкент Baku Баку Tbilisi Тбилиси Belgrade Белград Kabul Кабул
    РК РТ КР РБ РФ RF RK Republic Республика Federation the~Republic Atlanta South~Georgia
""".split()  # noqa: SIM905


def all_names_and_codes_of_others() -> Iterator[str]:
    """Give every name in any language of CLDR, and every ISO code, of a territory that is not in the dataset."""
    for identifier in locale_identifiers():
        for code, name in Locale.parse(identifier).territories.items():
            if code not in KNOWN:
                yield from (code, name)
    for code, territories in get_global("territory_aliases").items():
        if not set(territories) <= KNOWN:
            yield code
    for country in iso3166.countries:
        if country.alpha2 not in KNOWN:
            yield from (country.name, country.apolitical_name, country.alpha2, country.alpha3, country.numeric)


def test_no_other_territory_is_taken_for_a_country_of_the_dataset() -> None:
    others = set(all_names_and_codes_of_others())

    assert len(others) > 20_000
    assert {name: names.find(name) for name in others if names.find(name)} == {}


@pytest.mark.parametrize("name", [one.replace("~", " ") for one in NEVER])
def test_no_people_region_city_or_soviet_republic_is_taken_for_a_country(name: str) -> None:
    assert names.find(name) is None


@pytest.mark.parametrize("language", MOST_SPOKEN)
def test_the_short_names_of_the_most_spoken_languages_resolve(language: str) -> None:
    spoken = Locale.parse(language).territories

    missed = {spoken[code] for code in KNOWN if names.find(spoken[code]) != code}

    # Left out on purpose: the code of Nigeria, and the language and people in English.
    assert missed <= {"Nga", "Azerbaijani"}


def test_there_are_thirty_of_them() -> None:
    assert len(set(MOST_SPOKEN)) == 30


@pytest.mark.parametrize("kind", [OFFICIAL, INVERTED, FORMER_AND_VARIANT], ids=["official", "inverted", "variant"])
def test_names_of_a_kind_resolve(kind: dict[str, list[str]]) -> None:
    assert {name: names.find(name) for them in kind.values() for name in them} == {
        name: code for code, them in kind.items() for name in them
    }


def test_every_country_of_every_edition_resolves_by_its_own_names_and_codes() -> None:
    for edition in cstopa.editions():
        for country in cstopa.load(edition).countries:
            spellings = [country.alpha_2, country.alpha_3]
            for name in filter(None, (country.name, country.official_name)):
                spellings += filter(None, (name.en, name.ru, name.hy, name.be, name.kk, name.ky, name.tg))
            assert {names.find(one) for one in spellings} == {country.id}


def test_the_file_says_where_it_is_from() -> None:
    assert TABLE["generator"] == "tools/country_names.py"
    assert TABLE["cldr"].isdigit()
    assert "Unicode-3.0" in TABLE["notice"]
    assert set(TABLE["names"]) == KNOWN
    for spellings in TABLE["names"].values():
        for origin in spellings.values():
            kind, _, source = origin.partition(": ")
            assert origin.startswith(("CLDR ", "ISO 3166-1 ")) or (
                kind in {"official", "inverted", "variant"} and source in TABLE["sources"]
            )
