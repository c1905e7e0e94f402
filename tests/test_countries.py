import pytest
from hypothesis import given, strategies as st

from cstopa import UnknownCountryError, countries

# Names that people use.
NAMES = {
    "AM": ["Armenia", "Армения", "Հայաստան", "AM", "ARM", "arm", "Republic of Armenia", "Республика Армения",
           "Հայաստանի Հանրապետություն"],
    "BY": ["Belarus", "Беларусь", "BY", "BLR", "Republic of Belarus", "Belarus (Republic of)", "Belarus, Republic of",
           "Республика Беларусь", "Рэспубліка Беларусь", "Byelorussia", "Белоруссия"],
    "KZ": ["Kazakhstan", "Казахстан", "Қазақстан", "KZ", "kz", "KAZ", "Republic of Kazakhstan", "Kazakstan",
           "Қазақстан Республикасы", "Республика Казахстан", "kazakhstan ", "KAZAKHSTAN", "ＫＺ", "the Republic of Kazakhstan"],
    "KG": ["Kyrgyzstan", "Киргизия", "Кыргызстан", "KG", "KGZ", "Kyrgyz Republic", "the Kyrgyz Republic", "Kirghizia",
           "Кыргызская Республика", "Кыргыз Республикасы"],
    "RU": ["Russia", "Россия", "RU", "RUS", "Russian Federation", "The Russian Federation", "Российская Федерация",
           "российская  федерация", "Russian\u00a0Federation", "\ufeffRussia"],
    "TJ": ["Tajikistan", "Таджикистан", "Тоҷикистон", "TJ", "TJK", "Republic of Tajikistan", "Tajikistan, Republic of",
           "Ҷумҳурии Тоҷикистон"],
}  # fmt: skip

UNKNOWN = [
    "", " ", "the", "Niger", "NGA", "NA", "BE", "Guinea", "Kurdistan", "Prussia", "Republic", "Federation",
    "Russian", "Kazakh", "Armenian", "Belarusian", "398", "643", "РК", "РТ", "КР", "РБ", "РФ", "RF",
    "Kazakh SSR", "Казахская ССР", "Soviet Union", "USSR", "Moscow", "Dagestan", "Chechnya", "Tatarstan", "Minsk",
    "Kаzаkhstаn",  # with Cyrillic а
    "Armenai", "Belorus", "Kyrgystan", "Tajkistan", "Kazakhstán", "Kazakhstan2", "Kazakhstan Belarus",
]  # fmt: skip


@pytest.mark.parametrize(("code", "name"), [(code, name) for code, names in NAMES.items() for name in names])
def test_name_resolves_to_its_code(code: str, name: str) -> None:
    assert countries.alpha_2_of(name) == code


@pytest.mark.parametrize("name", UNKNOWN)
def test_other_names_raise_unknown_country_error(name: str) -> None:
    with pytest.raises(UnknownCountryError) as caught:
        countries.alpha_2_of(name)

    assert caught.value.key == name


@pytest.mark.parametrize("value", [None, 398, b"KZ", ["KZ"], float("nan")])
def test_non_string_raises_type_error(value: object) -> None:
    with pytest.raises(TypeError) as caught:
        countries.alpha_2_of(value)  # type: ignore[arg-type]

    assert str(caught.value) == f"a country is a string such as 'Kazakhstan' or 'KZ', not {type(value).__name__}"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kazakstn", "Kazakhstan"),  # missing letters
        ("Belorus", "Belarus"),
        ("Kyrgystan", "Kyrgyzstan"),
        ("Tajkistan", "Tajikistan"),
        ("Afganstan", "Afghanistan"),
        ("Казахстн", "Казахстан"),
        ("Armenai", "Armenia"),  # transposed
        ("Kazkahstan", "Kazakhstan"),
        ("Росисйская Федерация", "Российская Федерация"),
        ("Russsia", "Russia"),  # doubled
        ("Kazakkhstan", "Kazakhstan"),
        ("Rossiia", "Russia"),  # Russian in Latin letters
        ("Kirgiziia", "Kyrgyzstan"),
        ("Belorussiya", "Belarus"),
        ("Respublika Kazahstan", "Kazakhstan"),
        ("Kаzаkhstаn", "Kazakhstan"),  # with Cyrillic а
    ],
)
def test_suggests_the_closest_name_first(name: str, expected: str) -> None:
    assert countries.find(name) is None
    assert countries.suggest(name)[0] == expected
    with pytest.raises(UnknownCountryError) as caught:
        countries.alpha_2_of(name)
    assert caught.value.suggestions[0] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Eramenistan", ("Armenia", "Afghanistan")),  # a second country, after several names of the first
        ("Rmaniston", ("Armenia",)),  # and not one that is less similar
        ("Nia", ()),
    ],
)
def test_suggests_each_country_once_and_only_close_names(name: str, expected: tuple[str, ...]) -> None:
    assert countries.suggest(name) == expected


@pytest.mark.parametrize("name", ["Atlantis", "", "Niger", "x" * 200])
def test_suggests_nothing_for_distant_names(name: str) -> None:
    assert countries.suggest(name) == ()


def test_suggests_at_most_three_different_countries() -> None:
    suggested = countries.suggest("Republic of istan")

    assert 1 < len(suggested) <= 3
    assert len({countries.alpha_2_of(name) for name in suggested}) == len(suggested)


def test_suggestions_resolve() -> None:
    for name in ("Kazakstn", "Казахстн", "Rossiia", "Republic of istan", "Georga", "Sebria"):
        assert all(countries.find(suggested) for suggested in countries.suggest(name))


def test_no_two_countries_share_a_key() -> None:
    owners: dict[str, set[str]] = {}
    for code, names in countries._names().items():
        for name in names:
            owners.setdefault(countries.fold(name), set()).add(code)

    assert {key: codes for key, codes in owners.items() if len(codes) > 1} == {}
    assert "" not in owners


def test_names_of_a_country_resolve_to_it() -> None:
    names = set(countries.names_of("KZ"))

    assert {"KZ", "KAZ", "Kazakhstan", "Казахстан", "Қазақстан"} <= names
    assert {countries.find(name) for name in names} == {"KZ"}
    assert list(countries.names_of("XX")) == []


def test_every_name_has_an_origin() -> None:
    for names in countries._names().values():
        assert all(origin for origin in names.values())


def test_long_string_is_not_normalized(monkeypatch: pytest.MonkeyPatch) -> None:
    """Normalizing a run of combining marks takes quadratic time, so only short strings are normalized."""
    lengths: list[int] = []

    def normalize(_: str, text: str) -> str:
        lengths.append(len(text))
        return text

    countries.find("no such name")  # builds the cached indexes, which are normalized too
    monkeypatch.setattr("unicodedata.normalize", normalize)
    for length in (199, 200, 201, 100_000):
        countries.find("\u0301" * length)

    assert lengths == [199, 199, 200, 200]


def test_string_too_long_for_a_name_folds_to_an_empty_key() -> None:
    assert countries.fold("a" * 200) == "a" * 200
    assert countries.fold("a" * 201) == ""
    assert countries.fold("я" * 200) == "я" * 200
    assert countries.fold("\ufdfa" * 20) == ""  # each becomes 18 characters when normalized
    assert countries.suggest("Kazakhstan" * 1000) == ()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The the Republic, of  X.", "republic of x"),
        ("the", "the"),
        ("Gambia the", "gambia the"),
        ("The Gambia", "gambia"),
        ("Ｋａｚ", "kaz"),
        ("STRASSE Straße", "strasse strasse"),
        ("\u1f80", "\u1f00\u03b9"),  # case folding decomposes the letter
        ("a\u200bb\ufeffc", "abc"),
        ("\ufb03", "ffi"),
        ("x_y-z", "x y z"),
    ],
)
def test_key_of_a_name(name: str, key: str) -> None:
    assert countries.fold(name) == key


def test_fold_keeps_vowel_signs() -> None:
    assert countries.fold("कज़ाख़स्तान") == "कज़ाख़स्तान"


@given(st.text())
def test_folding_is_idempotent(text: str) -> None:
    assert countries.fold(countries.fold(text)) == countries.fold(text)


@given(st.text(max_size=60))
def test_fold_ignores_case_and_width(text: str) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)

    assert countries.fold(wide) == countries.fold(text)
    if text.isascii():
        assert countries.fold(text.upper()) == countries.fold(text.lower()) == countries.fold(text)


@given(st.sampled_from([name for names in NAMES.values() for name in names]), st.sampled_from(["", " ", ".", "\u200b"]))
def test_find_ignores_case_and_surrounding_punctuation(name: str, around: str) -> None:
    expected = countries.alpha_2_of(name)

    assert countries.find(around + name.upper() + around) == expected
    assert countries.find(around + name.lower() + around) == expected
