from html.parser import HTMLParser

import pytest

from cstopa.views.text import escaped, truncated, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("Ереван", 6),
        ("北京", 4),
        ("e\u0301", 1),
        ("a\u200bb", 2),
        ("👍", 2),
        ("a\u20dd", 1),
        ("ｶﾅ", 2),
        ("한국", 4),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_truncated_keeps_what_fits() -> None:
    assert truncated("Kyrgyzstan", 10) == "Kyrgyzstan"
    assert truncated("Kyrgyzstan", 9) == "Kyrgyzst…"
    assert truncated("北京市", 5) == "北京…"
    assert truncated("北京市", 4) == "北…"
    assert truncated("one two", 5) == "one…"


def test_truncated_limits_marks_without_width() -> None:
    assert truncated("e\u0301" * 4, 4) == "e\u0301" * 4
    assert len(truncated("e" + "\u0301" * 1_000_000, 10)) == 41


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_escaped_is_text_in_elements_and_attributes() -> None:
    hostile = """</p><script>"'&amp;שלום👍"""
    page = _Texts()
    page.feed(f'<p title="{escaped(hostile)}">{escaped(hostile)}</p>')

    assert page.tags == [("p", {"title": hostile})]
    assert page.text == hostile


def test_escaped_replaces_characters_that_xml_does_not_allow() -> None:
    assert escaped("a\x00b\ud800c\uffff\td") == "a\ufffdb\ufffdc\ufffd\td"
