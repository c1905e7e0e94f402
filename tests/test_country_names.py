"""The table of country names: which names must resolve, and which must not."""

import json
from collections.abc import Callable, Iterator
from types import ModuleType

import iso3166
import pytest
from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers

import cstopa
from cstopa import countries
from cstopa.reading import shipped

TABLE = json.loads(shipped.content("country_names.json"))
KNOWN = {country.alpha_2 for edition in cstopa.editions() for country in cstopa.load(edition).countries}

# The thirty most spoken languages in CLDR.
MOST_SPOKEN = """
    en zh hi es ar bn fr ru pt ur id de ja sw mr te tr ta vi ko it th gu fa pl uk ml kn my ro
""".split()  # noqa: SIM905

# Official names in English, Russian, the languages of the country and those of the United Nations.
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

# By hand: the official names of the members in their languages and those of the United Nations.
OFFICIAL_BY_LANGUAGE = {
    "en": "Republic of Armenia, Republic of Belarus, Republic of Kazakhstan, Kyrgyz Republic, Russian Federation, "
          "Republic of Tajikistan",
    "ru": "Республика Армения, Республика Беларусь, Республика Казахстан, Республика Кыргызстан, Российская Федерация, "
          "Республика Таджикистан",
    "hy": "Հայաստանի Հանրապետություն, Բելառուսի Հանրապետություն, Ղազախստանի Հանրապետություն, "
          "Ղրղզստանի Հանրապետություն, Ռուսաստանի Դաշնություն, Տաջիկստանի Հանրապետություն",
    "be": "Рэспубліка Арменія, Рэспубліка Беларусь, Рэспубліка Казахстан, Кыргызская Рэспубліка, Расійская Федэрацыя, "
          "Рэспубліка Таджыкістан",
    "kk": "Армения Республикасы, Беларусь Республикасы, Қазақстан Республикасы, Қырғыз Республикасы, "
          "Ресей Федерациясы, Тәжікстан Республикасы",
    "ky": "Армения Республикасы, Беларусь Республикасы, Казакстан Республикасы, Кыргыз Республикасы, "
          "Россия Федерациясы, Тажикстан Республикасы",
    "tg": "Ҷумҳурии Арманистон, Ҷумҳурии Беларус, Ҷумҳурии Қазоқистон, Ҷумҳурии Қирғизистон, Федератсияи Россия, "
          "Ҷумҳурии Тоҷикистон",
    "ar": "جمهورية أرمينيا, جمهورية بيلاروس, جمهورية كازاخستان, جمهورية قيرغيزستان, الاتحاد الروسي, جمهورية طاجيكستان",
    "zh": "亚美尼亚共和国, 白俄罗斯共和国, 哈萨克斯坦共和国, 吉尔吉斯共和国, 俄罗斯联邦, 塔吉克斯坦共和国",
    "fr": "République d'Arménie, République du Bélarus, République du Kazakhstan, République kirghize, "
          "Fédération de Russie, République du Tadjikistan",
    "es": "República de Armenia, República de Bielorrusia, República de Kazajistán, República Kirguisa, "
          "Federación Rusa, República de Tayikistán",
}  # fmt: skip

# By hand: the same in other languages of Europe and Asia, in the order Armenia, Belarus, Kazakhstan, Kyrgyzstan, Russia,
# Tajikistan.
OFFICIAL_ELSEWHERE = {
    "de": "Republik Armenien, Republik Belarus, Republik Kasachstan, Kirgisische Republik, Russische Föderation, "
          "Republik Tadschikistan",
    "pl": "Republika Armenii, Republika Białorusi, Republika Kazachstanu, Republika Kirgiska, Federacja Rosyjska, "
          "Republika Tadżykistanu",
    "it": "Repubblica di Armenia, Repubblica di Belarus, Repubblica del Kazakhstan, Repubblica del Kirghizistan, "
          "Federazione russa, Repubblica del Tagikistan",
    "nl": "Republiek Armenië, Republiek Belarus, Republiek Kazachstan, Kirgizische Republiek, Russische Federatie, "
          "Republiek Tadzjikistan",
    "cs": "Arménská republika, Běloruská republika, Republika Kazachstán, Kyrgyzská republika, Ruská federace, "
          "Republika Tádžikistán",
    "pt": "República da Armênia, República da Bielorrússia, República do Cazaquistão, República do Quirguistão, "
          "Federação Russa, República do Tadjiquistão",
    "fi": "Armenian tasavalta, Valko-Venäjän tasavalta, Kazakstanin tasavalta, Kirgisian tasavalta, "
          "Venäjän federaatio, Tadžikistanin tasavalta",
    "lt": "Armėnijos Respublika, Baltarusijos Respublika, Kazachstano Respublika, Kirgizijos Respublika, "
          "Rusijos Federacija, Tadžikistano Respublika",
    "bg": "Република Армения, Република Беларус, Република Казахстан, Киргизска република, Руска федерация, "
          "Република Таджикистан",
    "el": "Δημοκρατία της Αρμενίας, Δημοκρατία της Λευκορωσίας, Δημοκρατία του Καζακστάν, Δημοκρατία της Κιργιζίας, "
          "Ρωσική Ομοσπονδία, Δημοκρατία του Τατζικιστάν",
    "tr": "Ermenistan Cumhuriyeti, Belarus Cumhuriyeti, Kazakistan Cumhuriyeti, Kırgız Cumhuriyeti, "
          "Rusya Federasyonu, Tacikistan Cumhuriyeti",
    "uk": "Республіка Вірменія, Республіка Білорусь, Республіка Казахстан, Киргизька Республіка, "
          "Російська Федерація, Республіка Таджикистан",
    "ka": "სომხეთის რესპუბლიკა, ბელარუსიის რესპუბლიკა, ყაზახეთის რესპუბლიკა, ყირგიზეთის რესპუბლიკა, "
          "რუსეთის ფედერაცია, ტაჯიკეთის რესპუბლიკა",
    "fa": "جمهوری ارمنستان, جمهوری بلاروس, جمهوری قزاقستان, جمهوری قرقیزستان, فدراسیون روسیه, جمهوری تاجیکستان",
    "ja": "アルメニア共和国, ベラルーシ共和国, カザフスタン共和国, キルギス共和国, ロシア連邦, タジキスタン共和国",
    "ko": "아르메니아 공화국, 벨라루스 공화국, 카자흐스탄 공화국, 키르기스 공화국, 러시아 연방, 타지키스탄 공화국",
}  # fmt: skip

# Spellings that CLDR does not have, in languages that many people speak.
OTHER_SPELLINGS = {
    "AM": ["Ac-mê-ni", "ಆರ್ಮೇನಿಯಾ", "அர்மெனியா"],
    "BY": ["বেলারুস", "Bielo-Rússia", "బేలారుస్"],
    "KZ": ["कजाकिस्तान", "કઝાખસ્તાન", "Qazaxstan"],
    "KG": ["キルギスタン", "吉尔吉斯坦", "കിര്‍ഗിസ്താന്‍"],
    "RU": ["रूसी संघ", "রুশ যুক্তরাষ্ট্র", "สหพันธรัฐรัสเซีย", "הפדרציה הרוסית", "Orosz Föderáció"],
    "TJ": ["தசிக்கிசுதான்", "ਤਜ਼ਾਕਸਤਾਨ"],
}

OTHER_OFFICIAL = {
    "UZ": ["Рэспубліка Узбекістан", "Ուզբեկստանի Հանրապետություն", "Өзбекстан Республикасы", "Ҷумҳурии Ӯзбекистон",
           "جمهورية أوزبكستان"],
    "AZ": ["Ադրբեջանի Հանրապետություն", "Әзірбайжан Республикасы", "Азербайжан Республикасы", "Ҷумҳурии Озарбойҷон"],
    "RS": ["Սերբիայի Հանրապետություն", "Рэспубліка Сербія", "Сербия Республикасы", "Ҷумҳурии Сербия", "جمهورية صربيا"],
    "AF": ["Աֆղանստանի Իսլամական Հանրապետություն", "Ісламская Рэспубліка Афганістан", "Ауғанстан Ислам Республикасы",
           "Ооганстан Ислам Республикасы", "Ҷумҳурии Исломии Афғонистон"],
}  # fmt: skip

RUSSIAN_FEDERATION = [
    "Russische Föderation", "RUSSISCHE FÖDERATION", "Russische Federatie", "Den Russiske Føderation",
    "Ryska federationen", "Federazione russa", "Federação Russa", "Federația Rusă", "Federaţia Rusă",
    "Federacja Rosyjska", "Ruská federace", "Ruská federácia", "Ruska federacija", "Руска федерация",
    "Російська Федерація", "Krievijas Federācija", "Rusijos Federacija", "Venäjän federaatio", "Vene Föderatsioon",
    "Oroszországi Föderáció", "Ρωσική Ομοσπονδία", "Federazzjoni Russa", "Cónaidhm na Rúise", "Rusya Federasyonu",
    "Россия Федерацияси", "რუსეთის ფედერაცია", "فدراسیون روسیه", "روسی وفاق", "ロシア連邦", "러시아 연방", "俄羅斯聯邦",
    "Federasi Rusia", "Liên bang Nga", "Russian Federation (the)", "Fédération de Russie (la)",
]  # fmt: skip

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
    РК РТ КР РБ РФ RF RK ҚР ՌԴ ՀՀ Republic Республика Federation the~Republic Atlanta South~Georgia
    Республикасы Ҷумҳурии Հանրապետություն Рэспубліка República Föderation Federacja Uzbekistani Kazakhstani
    Republika~Srpska Република~Српска Srbská~republika Republika~srbská Republic~of~Tatarstan Республика~Татарстан
    Szerb~Köztársaság Серб~Республикасы Republika~Serbska Servische~Republiek Repubblica~Serba Serbitasavalta
    Republik~Karelien Республика~Карелия Karjalan~tasavalta Republika~Tatarstanu Republik~Dagestan Republik~Krim
    Armenio Serbio Урыс~Патшаһлык Russische~Sozialistische~Föderative~Sowjetrepublik Kasachische~SSR
    Chechen~Republic Federation~of~Bosnia~and~Herzegovina República~Federal Қазақ~ССР Кыргыз~ССР РСС~Тоҷикистон
""".split()  # noqa: SIM905


@pytest.fixture
def generator(tool: Callable[[str], ModuleType]) -> ModuleType:
    return tool("country_names")


def all_names_and_codes_of_others() -> Iterator[str]:
    """Yield all names in CLDR, and all ISO codes, of the territories that are not in the data."""
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


def test_no_name_of_another_territory_resolves() -> None:
    others = set(all_names_and_codes_of_others())

    assert len(others) > 20_000
    assert {name: countries.find(name) for name in others if countries.find(name)} == {}


@pytest.mark.parametrize("name", [name.replace("~", " ") for name in NEVER])
def test_no_people_region_city_or_soviet_republic_resolves(name: str) -> None:
    assert countries.find(name) is None


@pytest.mark.parametrize("language", MOST_SPOKEN)
def test_short_names_in_the_most_spoken_languages_resolve(language: str) -> None:
    spoken = Locale.parse(language).territories

    missing = {spoken[code] for code in KNOWN if countries.find(spoken[code]) != code}

    # Omitted on purpose: the code of Nigeria, and the English word for the language and the people.
    assert missing <= {"Nga", "Azerbaijani"}


def test_covers_thirty_languages() -> None:
    assert len(set(MOST_SPOKEN)) == 30


@pytest.mark.parametrize("names", [OFFICIAL, INVERTED, FORMER_AND_VARIANT], ids=["official", "inverted", "variant"])
def test_official_inverted_and_variant_names_resolve(names: dict[str, list[str]]) -> None:
    assert {name: countries.find(name) for listed in names.values() for name in listed} == {
        name: code for code, listed in names.items() for name in listed
    }


@pytest.mark.parametrize("language", OFFICIAL_BY_LANGUAGE)
def test_official_names_of_the_members_resolve_in_each_language(language: str) -> None:
    official = OFFICIAL_BY_LANGUAGE[language].split(", ")

    assert [countries.find(name) for name in official] == ["AM", "BY", "KZ", "KG", "RU", "TJ"]


@pytest.mark.parametrize("language", OFFICIAL_ELSEWHERE)
def test_official_names_of_the_members_resolve_in_other_languages(language: str) -> None:
    official = OFFICIAL_ELSEWHERE[language].split(", ")

    assert [countries.find(name) for name in official] == ["AM", "BY", "KZ", "KG", "RU", "TJ"]


@pytest.mark.parametrize(("code", "name"), [(code, name) for code, them in OTHER_SPELLINGS.items() for name in them])
def test_names_that_cldr_lacks_resolve(code: str, name: str) -> None:
    assert countries.find(name) == code
    assert countries.find(f" {name.upper()}. ") == code


@pytest.mark.parametrize(("code", "name"), [(code, name) for code, them in OTHER_OFFICIAL.items() for name in them])
def test_official_names_of_the_other_countries_resolve(code: str, name: str) -> None:
    assert countries.find(name) == code


@pytest.mark.parametrize("name", RUSSIAN_FEDERATION)
def test_russian_federation_resolves(name: str) -> None:
    assert countries.find(name) == "RU"


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("NGA", "'NGA' is empty, misleading, or a name or code of another territory"),
        ("Níger", "'Níger' is empty, misleading, or a name or code of another territory"),
        ("Azerbaijani", "'Azerbaijani' is empty, misleading, or a name or code of another territory"),
        ("()", "'()' is empty, misleading, or a name or code of another territory"),
        ("the republic of ARMENIA", "'the republic of ARMENIA' is also a name of AM"),
    ],
)
def test_curated_list_rejects_names_of_other_territories(generator: ModuleType, name: str, problem: str) -> None:
    not_taken = generator.keys_of_others(KNOWN) | {countries.fold("Azerbaijani")}
    entry = {"kind": "variant", "source": "iso", "names": [name]}
    by_hand = {"sources": {"iso": ""}, "countries": {"RU": [entry]}}
    table = {"AM": {"Republic of Armenia": "official: iso"}, "RU": {name: "variant: iso"}}

    assert list(generator.problems(by_hand, table, not_taken)) == [f"RU: {problem}"]


def test_curated_list_rejects_unknown_countries_and_sources(generator: ModuleType) -> None:
    by_hand = {"sources": {}, "countries": {"FR": [{"kind": "official", "source": "nowhere", "names": ["France"]}]}}

    assert list(generator.problems(by_hand, {}, set())) == [
        "FR: not a country of the newest edition",
        "FR: unknown source 'nowhere'",
    ]


def test_every_country_of_every_edition_resolves_by_its_names_and_codes() -> None:
    for edition in cstopa.editions():
        for country in cstopa.load(edition).countries:
            names = [country.alpha_2, country.alpha_3]
            for name in filter(None, (country.name, country.official_name)):
                names += filter(None, (name.en, name.ru, name.hy, name.be, name.kk, name.ky, name.tg))
            assert {countries.find(name) for name in names} == {country.id}


def test_file_names_its_sources() -> None:
    assert TABLE["generator"] == "tools/country_names.py"
    assert TABLE["cldr"].isdigit()
    assert "Unicode-3.0" in TABLE["notice"]
    assert set(TABLE["names"]) == KNOWN
    for by_origin in TABLE["names"].values():
        for origin in by_origin:
            kind, _, source = origin.partition(": ")
            assert origin in {"CLDR", "ISO 3166-1 alpha-2", "ISO 3166-1 alpha-3"} or (
                kind in {"official", "inverted", "variant"} and source in TABLE["sources"]
            )
