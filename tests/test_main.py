import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

import cstopa
from cstopa.__main__ import main
from cstopa.reading.text import MAX_BYTES
from cstopa.views.text import width


@pytest.fixture(autouse=True)
def no_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not fit tables to a terminal, unless a test says otherwise."""
    monkeypatch.delenv("COLUMNS", raising=False)


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Run the command in this process; return its exit code and what it wrote to stdout and stderr."""
    code = main(arguments)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_seats_of_all_or_one_country(capsys: pytest.CaptureFixture[str]) -> None:
    unknown = "cstopa: without Armenia, whose seats are not known\n"
    assert run("seats", capsys=capsys)[:2] == (0, f"{cstopa.load().total_seats()}\n")
    assert run("--edition", "2026.1", "seats", capsys=capsys) == (0, "67\n", unknown)
    assert run("--edition", "2026.1", "seats", "Казахстан", capsys=capsys) == (0, "16\n", "")
    assert run("--edition", "2025.1", "seats", "KG", capsys=capsys) == (0, "6\n", "")
    assert run("seats", "KG", "--edition", "2025.1", capsys=capsys) == (0, "6\n", "")


def test_unknown_country_or_edition_is_reported_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--edition", "2026.1", "seats", "Kazakstn", capsys=capsys) == (
        1,
        "",
        "cstopa: no country 'Kazakstn'; did you mean 'Kazakhstan'?\n",
    )
    assert run("--edition", "2026.1", "seats", "Armenia", capsys=capsys)[:2] == (1, "")
    code, out, err = run("--edition", "1999.1", "seats", capsys=capsys)
    assert (code, out) == (1, "")
    assert err.startswith("cstopa: no edition '1999.1'; known: 2025.1, 2026.1")


def test_check_lists_problems(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.json"
    path.write_text(text, encoding="utf-8")
    assert run("check", str(path), capsys=capsys) == (0, f"{path}: no problems; {cstopa.load('2025.1')!r}\n", "")

    path.write_text(text.replace('"seats": 7', '"seats": -7'), encoding="utf-8")
    assert run("check", str(path), capsys=capsys) == (
        1,
        "",
        f"{path}: the document has 1 problem:\n"
        "  $.compositions[0].delegations[0].allocations[0].seats: -7 is less than 1\n",
    )

    path.write_text('{"schema":\n 1 2}', encoding="utf-8")
    code, _, err = run("check", str(path), capsys=capsys)
    assert code == 1
    assert "line 2, column 4" in err


def test_check_reports_missing_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("check", str(tmp_path / "none.json"), capsys=capsys)

    assert (code, out) == (1, "")
    assert "No such file" in err


class TestShow:
    def test_table_as_text(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, err = run("--edition", "2025.1", "show", "counts", capsys=capsys)

        assert (code, err) == (0, "")
        header, line = out.splitlines()
        assert header.split() == ["id", "date", "measure", "wording", "value", "body_name", "note"]
        assert line.startswith("acts-2025-02-10  2025-02-10  acts_adopted  model acts adopted     97")

    def test_record_as_text(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, err = run("--edition", "2026.1", "show", "chambers", "kz-senate", capsys=capsys)

        assert (code, err) == (0, "")
        assert "until            2026-06-30\n" in out
        assert "https://timesca.com/?p=51256\n" in out

    def test_country_has_dated_steps(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, out, _ = run("--edition", "2026.1", "show", "countries", "AF", capsys=capsys)

        steps = [line for line in out.splitlines() if line.startswith("step")]
        assert [line.split()[1] for line in steps] == ["2013", "2021-03-02", "2021-07-01"]
        assert steps[2].endswith("2021-07-01 listed as observer")

    def test_csv_and_json_have_all_columns(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        data = cstopa.load("2026.1")
        data.people.to_csv(tmp_path / "people.csv")
        show = ("--edition", "2026.1", "show", "people")

        assert run(*show, "--format", "csv", capsys=capsys) == (
            0,
            (tmp_path / "people.csv").read_text(encoding="utf-8"),
            "",
        )
        _, out, _ = run(*show, "--format", "json", capsys=capsys)
        assert json.loads(out) == data.people.rows()
        _, out, _ = run(*show, "kogut-viktor", "--format", "json", capsys=capsys)
        assert [row["name_ru"] for row in json.loads(out)] == [data.people.by_id("kogut-viktor").name.ru]

    def test_unknown_table_or_id_is_reported(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run("show", "evnts", capsys=capsys) == (1, "", "cstopa: no table 'evnts'; did you mean 'events'?\n")
        assert run("--edition", "2026.1", "show", "chambers", "kz-senat", capsys=capsys) == (
            1,
            "",
            "cstopa: no record in chambers with the id 'kz-senat'; did you mean 'kz-senate'?\n",
        )


class TestExport:
    def test_json_has_the_bytes_of_the_edition(
        self, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run("--edition", "2025.1", "export", "json", capsys=capsys) == (0, text, "")

        path = tmp_path / "edition.json"
        assert run("export", "json", "--edition", "2025.1", "-o", str(path), capsys=capsys) == (0, "", "")
        assert path.read_bytes() == text.encode()

    def test_json_is_utf8_on_any_terminal(self, text: str) -> None:
        assert python("--edition", "2025.1", "export", "json", PYTHONIOENCODING="ascii").stdout == text.encode()

    def test_other_formats_come_from_the_dataset(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        written: list[str] = []

        class Exporting:
            def to_popolo(self) -> dict[str, list[str]]:
                return {"persons": ["Жанна"]}

            def to_ftm(self) -> list[dict[str, str]]:
                return [{"id": "a", "name": "Жанна"}, {"id": "b"}]

            def to_datapackage(self, folder: str, *, overwrite: bool) -> None:
                written.append(f"{folder} {overwrite}")

        monkeypatch.setattr(cstopa, "load", lambda _: Exporting())

        assert run("export", "popolo", capsys=capsys) == (0, '{\n "persons": [\n  "Жанна"\n ]\n}\n', "")
        assert run("export", "ftm", capsys=capsys) == (0, '{"id": "a", "name": "Жанна"}\n{"id": "b"}\n', "")
        assert run("export", "ftm", "-o", str(tmp_path / "ftm.jsonl"), capsys=capsys) == (0, "", "")
        assert (tmp_path / "ftm.jsonl").read_bytes() == '{"id": "a", "name": "Жанна"}\n{"id": "b"}\n'.encode()
        assert run("export", "datapackage", "-o", "folder", capsys=capsys) == (0, "", "")
        assert run("export", "datapackage", "-o", "folder", "--overwrite", capsys=capsys) == (0, "", "")
        assert written == ["folder False", "folder True"]

    @pytest.mark.parametrize(
        "arguments", [["export", "json"], ["export", "popolo"], ["chart"], ["timeline", "events", "--by", "kind"]]
    )
    def test_file_is_replaced_only_if_asked(
        self, arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "mine"
        path.write_text("precious", encoding="utf-8")
        save = (*arguments, "--edition", "2026.1", "-o", str(path))

        assert run(*save, capsys=capsys) == (
            1,
            "",
            f"cstopa: {path} exists: choose another path, or add --overwrite\n",
        )
        assert path.read_text(encoding="utf-8") == "precious"
        assert run(*save, "--overwrite", capsys=capsys) == (0, "", "")
        assert path.read_text(encoding="utf-8") == run(*arguments, "--edition", "2026.1", capsys=capsys)[1]

    def test_folder_is_filled_only_if_asked(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "mine").write_text("precious", encoding="utf-8")
        save = ("export", "datapackage", "--edition", "2025.1", "-o", str(tmp_path))

        assert run(*save, capsys=capsys) == (
            1,
            "",
            f"cstopa: {tmp_path} exists: choose another path, or add --overwrite\n",
        )
        assert run(*save, "--overwrite", capsys=capsys) == (0, "", "")
        assert {"mine", "datapackage.json"} <= {path.name for path in tmp_path.iterdir()}

    def test_database_is_replaced_only_if_asked(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "cstopa.db"
        save = ("export", "sqlite", "--edition", "2025.1", "-o", str(path))

        assert run(*save, capsys=capsys) == (0, "", "")
        assert run(*save, capsys=capsys)[0] == 1
        assert run(*save, "--overwrite", capsys=capsys) == (0, "", "")
        assert path.read_bytes().startswith(b"SQLite format 3")

    def test_unwritable_file_is_reported(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, err = run("export", "json", "-o", str(tmp_path / "none" / "x.json"), capsys=capsys)

        assert (code, out) == (1, "")
        assert err.startswith("cstopa: [Errno 2] No such file")


class TestDiff:
    def test_lists_changes_between_editions(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, err = run("diff", "--all", "2025.1", "2026.1", capsys=capsys)

        assert (code, err) == (0, "")
        assert len(out.splitlines()) == len(cstopa.changes("2025.1", "2026.1"))
        assert "+ missions kg-2015-parliamentary\n" in out
        assert "~ compositions kg-6 seen_not_before: '2025-02-10' -> '2026-01-01'\n" in out
        assert "~ sources csto-basic note: 'read for the membership of the CSTO only' -> not known\n" in out

        assert run("diff", "2026.1", "2026.1", capsys=capsys) == (0, "", "")

    def test_compares_an_edition_with_a_document(
        self, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "mine.json"
        path.write_text(text.replace('"value": 97', '"value": 98'), encoding="utf-8")
        assert run("diff", str(path), "2025.1", capsys=capsys) == (0, "~ counts acts-2025-02-10 value: 98 -> 97\n", "")

        raw = json.loads(text)
        raw["counts"] = []
        path.write_text(json.dumps(raw), encoding="utf-8")
        removed = "- counts acts-2025-02-10: acts adopted: 97, 2025-02-10\n"
        assert removed in run("diff", "2025.1", str(path), capsys=capsys)[1]

    def test_corrections_come_before_additions(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, err = run("diff", "2026.1", "2026.2", capsys=capsys)

        assert (code, err) == (0, "")
        lines = out.splitlines()
        assert lines[3] == "~ sources vestikavkaza-2025 published: '2025-12-05' -> '2025-12-07'"
        places = [
            lines.index("~ missions rs-2023 date: '2023' -> '2023-12-17'"),
            lines.index("- status_events KG/chairmanship/2019/chairmanship of the CSTO"),
            lines.index("+ conflicts abrahamyan-hovik/name.en/Ovik Abramyan"),
            lines.index("+ countries identifiers_cow: new in 11 records"),
            lines.index("+ people arshakyan-hakob: Hakob Arshakyan, Armenia"),
            lines.index("+ mandates sahakyan-speaker: Galust Sahakyan, speaker of chamber, 2014-04-29 to 2017-05-18"),
        ]
        assert places == sorted(places)
        assert "~ organizations csto identifiers_wikidata: not known -> 'Q318693'" in lines  # the only one there
        citations = len(cstopa.changes("2026.1", "2026.2").where(table="citations"))
        unlisted = f"45 changes to the order, 44 changes to repeated cells and rows, {citations} changes to citations"
        assert lines[-1] == f"not listed without --all: {unlisted}"

    def test_new_composition_is_one_addition(
        self, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The line of the edition says which composition is the latest, so no other line repeats it."""
        raw = json.loads(text)
        raw["compositions"].append(raw["compositions"][0] | {"id": "next", "seen_not_before": "2025-06-01"})
        raw["edition"]["latest_composition"] = "next"
        path = tmp_path / "mine.json"
        path.write_text(json.dumps(raw), encoding="utf-8")

        lines = run("diff", "2025.1", str(path), capsys=capsys)[1].splitlines()

        assert lines[0].startswith("~ edition 2025.1 latest_composition: 'kg-6' -> 'next'")
        assert lines[1].startswith("+ compositions next: 5 delegations, 67 seats")
        assert lines[2].startswith("not listed without --all: ")
        assert len(lines) == 3

    def test_change_that_repeats_another_is_counted(
        self, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        raw = json.loads(text)
        kogut = next(person for person in raw["people"] if person["id"] == "kogut-viktor")
        kogut["name"]["en"] = "Victor Kogut"
        kogut["country"] = "RU"
        path = tmp_path / "mine.json"
        path.write_text(json.dumps(raw), encoding="utf-8")

        assert run("diff", "2025.1", str(path), capsys=capsys)[1] == (
            "~ people kogut-viktor name_en: 'Viktor Kogut' -> 'Victor Kogut'\n"
            "~ people kogut-viktor country: 'BY' -> 'RU'\n"
            "not listed without --all: 5 changes to repeated cells and rows\n"
        )

    def test_rows_of_a_new_record_are_counted(
        self, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        raw = json.loads(text)
        (seen,) = raw["compositions"]
        delegation = {**seen["delegations"][0], "members": []}
        raw["compositions"].insert(0, {**seen, "id": "earlier", "delegations": [delegation]})
        raw["sources"].reverse()
        path = tmp_path / "mine.json"
        path.write_text(json.dumps(raw), encoding="utf-8")

        added, unlisted = run("diff", "2025.1", str(path), capsys=capsys)[1].splitlines()[-2:]
        assert added == "+ compositions earlier: 1 delegation, 11 seats; not listed: Armenia"
        assert unlisted.startswith("not listed without --all: ")
        assert "changes to the order" in unlisted
        assert "changes to citations" in unlisted
        assert run("diff", "2025.1", "2025.1", capsys=capsys)[1] == ""

    def test_rejects_invalid_document_and_unknown_edition(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "mine.json"
        path.write_text("{}", encoding="utf-8")

        code, out, err = run("diff", "2025.1", str(path), capsys=capsys)
        assert (code, out) == (1, "")
        assert err.startswith(f"{path}: the document has ")
        assert run("diff", "2025.1", "2025.9", capsys=capsys)[0] == 1

    def test_summary_counts_by_table(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, err = run("diff", "--summary", "2025.1", "2026.1", capsys=capsys)

        assert (code, err) == (0, "")
        assert "compositions: 3 added, 0 removed, 3 cells changed\n" in out
        assert "counts: 23 added, 0 removed, 1 cell changed\n" in out
        assert (
            "counts: 0 added, 23 removed, 1 cell changed\n"
            in run("diff", "--summary", "2026.1", "2025.1", capsys=capsys)[1]
        )

    def test_exit_code_says_whether_they_differ(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run("diff", "--exit-code", "--summary", "2025.1", "2026.1", capsys=capsys)[0] == 1
        assert run("diff", "--exit-code", "2026.1", "2026.1", capsys=capsys) == (0, "", "")


class TestSelection:
    def test_where_columns_and_limit(self, capsys: pytest.CaptureFixture[str]) -> None:
        show = ("--edition", "2026.1", "show", "events", "--where", "kind=plenary_session", "--limit", "2")

        code, out, err = run(*show, "--columns", "id, date", capsys=capsys)
        assert (code, err) == (0, "")
        assert [line.split() for line in out.splitlines()] == [
            ["id", "date"],
            ["plenary-1", "2007-03-30"],
            ["plenary-2", "2008-04-03"],
        ]
        assert run(*show, "--columns", "id,date", "--format", "csv", capsys=capsys)[1] == (
            "id,date\nplenary-1,2007-03-30\nplenary-2,2008-04-03\n"
        )
        assert json.loads(run(*show, "--columns", "city", "--format", "json", capsys=capsys)[1]) == [
            {"city": None},
            {"city": "St. Petersburg"},
        ]

    @pytest.mark.parametrize(
        ("table", "condition", "count"),
        [
            ("events", "number=1", 1),
            ("allocations", "latest_seen=true", 9),
            ("allocations", "latest_seen=no", 21),
            ("mandates", "role=chairman", 7),
            ("events", "city=", 22),
        ],
    )
    def test_value_has_the_type_of_its_column(
        self, table: str, condition: str, count: int, capsys: pytest.CaptureFixture[str]
    ) -> None:
        code, out, _ = run(
            "--edition", "2026.1", "show", table, "--where", condition, "--format", "json", capsys=capsys
        )

        assert code == 0
        assert len(json.loads(out)) == count

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["events", "--where", "knd=x"], "cstopa: events has no column 'knd'; did you mean 'kind'?"),
            (["events", "--where", "kind=x"], "cstopa: unknown kind 'x'; expected one of "),
            (["events", "--where", "body=assmbly"], "cstopa: no "),
            (["events", "--where", "number=one"], "cstopa: column number of events takes int, not str"),
            (["events", "--columns", "id,knd"], "cstopa: events has no column 'knd'; did you mean 'kind'?"),
        ],
    )
    def test_wrong_column_or_value_is_reported(
        self, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        code, out, err = run("--edition", "2026.1", "show", *arguments, capsys=capsys)

        assert (code, out) == (1, "")
        assert err.startswith(message)


class TestTerminal:
    def test_show_lists_the_tables(self, capsys: pytest.CaptureFixture[str]) -> None:
        lines = run("--edition", "2026.1", "show", capsys=capsys)[1].splitlines()

        assert [line.split()[0] for line in lines] == [table.name for table in cstopa.load("2026.1").tables]
        assert (
            lines[5]
            == "chambers                 11  One house of a parliament; a unicameral parliament has one chamber."
        )

    @pytest.mark.parametrize("columns", ["40", "80", "120"])
    def test_every_table_fits(
        self, columns: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("COLUMNS", columns)
        data = cstopa.load("2026.1")

        shown = [run("--edition", "2026.1", "show", table.name, capsys=capsys)[1] for table in data.tables]
        shown.append(run("--edition", "2026.1", "show", capsys=capsys)[1])
        assert max(width(line) for out in shown for line in out.splitlines()) <= int(columns)

    def test_hidden_columns_are_named_and_wide_shows_them(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("COLUMNS", "80")
        show = ("--edition", "2026.1", "show", "mandates", "--where", "role=chairman")

        assert run(*show, capsys=capsys)[1].splitlines()[-1] == "(not shown: note; --wide has everything)"
        wide = run(*show, "--wide", capsys=capsys)[1].splitlines()
        assert wide[0].split() == list(cstopa.load("2026.1").mandates.columns)
        assert len(wide) == 8
        assert "…" not in "".join(wide)

    @pytest.mark.parametrize("columns", ["", "0", "x"])
    def test_pipe_without_columns_is_not_fitted(
        self, columns: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("COLUMNS", columns)

        header = run("--edition", "2026.1", "show", "events", capsys=capsys)[1].splitlines()[0]
        assert len(header.split()) == 8

    def test_colours_are_for_terminals_without_no_color(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.delenv("NO_COLOR", raising=False)
        diff = ("diff", "2025.1", "2026.1")
        assert "\x1b" not in run(*diff, capsys=capsys)[1]

        monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True)
        added = "+ missions kg-2015-parliamentary: Kyrgyzstan, parliamentary, 2015: commission members"
        assert f"\x1b[32m{added}\x1b[0m\n" in run(*diff, capsys=capsys)[1]
        for name, value in (("NO_COLOR", "1"), ("TERM", "dumb")):
            with monkeypatch.context() as patch:
                patch.setenv(name, value)
                assert "\x1b" not in run(*diff, capsys=capsys)[1]

    def test_width_is_that_of_the_terminal(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.delenv("COLUMNS", raising=False)
        monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True)
        monkeypatch.setattr(type(sys.stdout), "fileno", lambda _: 1)
        monkeypatch.setattr(os, "get_terminal_size", lambda file: os.terminal_size((60 if file == 1 else 90, 20)))

        lines = run("--edition", "2026.1", "show", capsys=capsys)[1].splitlines()
        assert max(map(len, lines)) == 60


class TestPictures:
    def test_chart_and_timeline_are_svg(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        data = cstopa.load("2026.1")
        chairmen = data.mandates.where(role="chairman")

        assert run("--edition", "2026.1", "chart", capsys=capsys)[1] == cstopa.seat_chart(data.composition())
        assert run("--edition", "2026.1", "chart", "ru-by-6-3", capsys=capsys)[1] == cstopa.seat_chart(
            data.composition("ru-by-6-3")
        )
        path = tmp_path / "chairmen.svg"
        code, out, err = run(
            "--edition", "2026.1", "timeline", "mandates", "--where", "role=chairman", "-o", str(path), capsys=capsys
        )
        assert (code, out, err) == (0, "", "")
        assert path.read_text(encoding="utf-8") == chairmen.timeline()
        assert run("timeline", "events", "--by", "kind", "--edition", "2026.1", capsys=capsys) == (
            0, data.events.timeline(by="kind"), "",
        )  # fmt: skip

    def test_table_without_dates_is_reported(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, _, err = run("timeline", "people", capsys=capsys)

        assert code == 1
        assert err.startswith("cstopa: people has no dates to draw; ")


class TestOwnDocument:
    def test_edition_may_be_a_file(self, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "my.json"
        path.write_text(text.replace('"seats": 7', '"seats": 17'), encoding="utf-8")
        assert run("--edition", str(path), "seats", "BY", capsys=capsys) == (0, "21\n", "")

        path.write_text("{}", encoding="utf-8")
        code, out, err = run("--edition", str(path), "seats", capsys=capsys)
        assert (code, out) == (1, "")
        assert err.startswith(f"{path}: the document has ")

    def test_check_reads_stdin(
        self, text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for content, code, message in ((text, 0, "-: no problems; "), ("{}", 1, "-: the document has ")):
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
            assert run("check", "-", capsys=capsys)[0] == code
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
            assert message in "".join(run("check", "-", capsys=capsys)[1:])


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["timeline"],
        ["show", "events", "--where", "kind"],
        ["show", "events", "--limit", "-1"],
        ["sats"],
        ["check"],
        ["seats", "KZ", "KG"],
        ["show", "events", "--format", "xml"],
        ["export", "xml"],
        ["export", "datapackage"],
        ["export", "sqlite"],
        ["diff", "2025.1"],
        ["--edition", "2025.1", "diff", "2025.1", "2026.1"],
        ["--edition", "2025.1", "check", "x.json"],
        ["check", "x.json", "--edition", "2025.1"],
    ],
)
def test_wrong_usage_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)

    assert caught.value.code == 2
    assert "usage: cstopa" in capsys.readouterr().err


def test_version_names_package_and_newest_edition(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])

    assert caught.value.code == 0
    assert capsys.readouterr().out == f"cstopa {cstopa.__version__}, newest edition {cstopa.editions()[-1]}\n"


@pytest.mark.parametrize("command", ["seats", "show", "export", "check", "diff", "chart", "timeline"])
def test_help_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])

    assert f"example: cstopa {command} " in capsys.readouterr().out


def python(*arguments: str, stdout: Any = subprocess.PIPE, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a separate process."""
    return subprocess.run(
        [sys.executable, "-m", "cstopa", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
        env=os.environ
        | {"PYTHONPATH": str(Path(cstopa.__file__).parent.parent), "PYTHONUNBUFFERED": ""}  # unset, as for a user
        | environment,
    )


def test_runs_as_module_on_ascii_terminal() -> None:
    done = python("seats", "Казахстн", PYTHONIOENCODING="ascii")

    assert done.returncode == 1
    assert done.stderr.startswith(b"cstopa: no country '\\u041a")

    done = python("--edition", "2026.1", "show", "people", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"\u" in done.stdout


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "cp437"])
@pytest.mark.parametrize(
    "arguments",
    [["show"], ["show", "people"], ["search", "Рогалев"], ["show", "people", "--format", "json"], ["check", "нет.json"],
     ["seats", "哈萨克斯"], ["diff", "2025.1", "2026.1", "--summary"], ["export", "ftm"], ["show", "--help"]],
    ids=" ".join,
)  # fmt: skip
def test_works_on_consoles_with_a_single_byte_encoding(encoding: str, arguments: list[str]) -> None:
    """Characters that it cannot encode are escaped; output for programs is UTF-8 there too."""
    done = python(*arguments, PYTHONIOENCODING=encoding, PYTHONUTF8="0")

    assert b"Traceback" not in done.stderr
    assert done.returncode == (1 if done.stderr else 0)
    for_programs = "--format" in arguments or "export" in arguments
    assert done.stdout.decode("utf-8" if for_programs else encoding) or done.stderr.decode(encoding)


@pytest.mark.skipif(os.name == "nt", reason="Windows reports a closed pipe in another way")
@pytest.mark.parametrize(
    "arguments", [["show", "citations"], ["seats"], ["--help"], ["show", "people", "--format", "csv"]]
)
def test_closed_pipe_exits_quietly(arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)

    done = python(*arguments, stdout=writer)
    os.close(writer)

    assert (done.returncode, done.stderr) == (141, b"")


def test_closed_pipe_returns_141(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.close(reader)

    with open(writer, "w", encoding="utf-8") as output:  # noqa: PTH123  # a descriptor has no path
        monkeypatch.setattr(sys, "stdout", output)
        assert main(["seats"]) == 141
        output.write("discarded")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_unwritable_output_is_an_error() -> None:
    with Path("/dev/full").open("wb") as full:
        done = python("seats", stdout=full)

    assert done.returncode == 1
    assert done.stderr == b"cstopa: [Errno 28] No space left on device\n"


SHELL = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")


def with_closed(streams: str, *arguments: str) -> tuple[int, bytes, bytes]:
    """Run the command in a shell that closes streams."""
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$0" -m cstopa "$@" {streams}', sys.executable, *arguments],
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@SHELL
def test_closed_stream_is_an_error_only_if_the_command_uses_it(tmp_path: Path) -> None:
    path = tmp_path / "edition.json"
    export = ("export", "json", "--edition", "2025.1", "-o", str(path))
    closed = b"cstopa: stdout is closed\n"

    assert with_closed("2>&-", "--edition", "2026.1", "seats") == (0, b"67\n", b"")
    assert with_closed("2>&-", "seats", "Kazakstn") == (1, b"", b"")
    assert with_closed("2>&-", "sats") == (2, b"", b"")
    for arguments in (["seats"], ["show", "people", "--format", "csv"], ["--help"], ["--version"]):
        assert with_closed(">&-", *arguments) == (1, b"", closed)
    assert with_closed(">&-", *export) == (0, b"", b"")
    assert with_closed(">&- 2>&-", *export, "--overwrite") == (0, b"", b"")
    assert with_closed(">&- 2>&-", "seats") == (1, b"", b"")
    assert with_closed("<&-", "check", "-") == (1, b"", b"cstopa: stdin is closed\n")
    assert with_closed("<&-", "check", str(path))[0] == 0


def test_closed_streams_are_none_to_python(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert run("check", "-", capsys=capsys) == (1, "", "cstopa: stdin is closed\n")
    monkeypatch.setattr(sys, "stdout", None)
    assert run("seats", capsys=capsys) == (1, "", "cstopa: stdout is closed\n")
    assert main(["members", "--on", "2030-01-01"]) == 1
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["seats", "Kazakstn"]) == 1
    assert (sys.stdout, sys.stderr) == (None, None)


@pytest.mark.parametrize(
    "arguments",
    [
        ["seats"],
        ["show"],
        ["show", "people"],
        ["show", "people", "kogut-viktor"],
        ["show", "people", "--format", "csv"],
        ["show", "people", "--format", "json"],
        ["export", "json"],
        ["search", "Рогалев"],
        ["chart"],
    ],
)
def test_output_may_go_to_a_stream_in_memory(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--edition", "2026.1", *arguments]
    with redirect_stdout(io.StringIO()) as output:
        assert main(arguments) == 0

    assert output.getvalue() == run(*arguments, capsys=capsys)[1]


def test_messages_may_go_to_a_stream_in_memory() -> None:
    with redirect_stderr(io.StringIO()) as messages:
        assert main(["seats", "Kazakstn"]) == 1

    assert messages.getvalue().startswith("cstopa: no country 'Kazakstn'")


def test_stdin_may_be_a_stream_in_memory(
    text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))

    assert run("check", "-", capsys=capsys)[:2] == (0, f"-: no problems; {cstopa.load('2025.1')!r}\n")


def test_stdin_is_read_only_up_to_the_size_limit(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content = io.BytesIO(b" " * (2 * MAX_BYTES))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(content))

    assert run("check", "-", capsys=capsys)[2].endswith(f"$: is larger than {MAX_BYTES} bytes\n")
    assert content.tell() == MAX_BYTES + 1


def test_stdout_stays_open_after_a_failed_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "output").open("w") as output:
        monkeypatch.setattr(sys, "stdout", output)
        assert main(["check", str(tmp_path / "none.json")]) == 1
        output.write("written")

    assert (tmp_path / "output").read_text() == "written"


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any bytes as a name")
def test_file_name_in_a_message_has_no_control_characters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a\x1b[31m\nb\udcff.json"
    shown = f"{tmp_path}/a\\x1b[31m\\nb\\udcff.json"

    assert run("check", str(path), capsys=capsys) == (
        1,
        "",
        f"cstopa: [Errno 2] No such file or directory: '{shown}'\n",
    )
    path.write_text(cstopa.load("2025.1").to_json(), encoding="utf-8")
    assert run("check", str(path), capsys=capsys)[:2] == (0, f"{shown}: no problems; {cstopa.load('2025.1')!r}\n")
    for save in (["export", "json"], ["export", "sqlite"], ["chart"]):
        assert run(*save, "-o", str(path), capsys=capsys)[2].startswith(f"cstopa: {shown} exists: ")
    path.write_text("{}", encoding="utf-8")
    for arguments in (["check", str(path)], ["seats", "--edition", str(path)], ["diff", "2025.1", str(path)]):
        assert run(*arguments, capsys=capsys)[2].startswith(f"{shown}: the document has ")
    with pytest.raises(SystemExit):
        main(["check", "x.json", str(path)])
    assert capsys.readouterr().err.endswith(f"cstopa: error: unrecognized arguments: {shown}\n")


def test_search_prints_the_records_with_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("--edition", "2026.1", "search", "Рогалев", capsys=capsys)

    assert (code, out) == (0, "Person rogalev-viktor: Viktor Rogalev, Kazakhstan\n")


def test_records_and_search_fit_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    record = ("--edition", "2026.1", "show", "mandates", "volodin-chairman-2024")

    for arguments in (record, ("search", "terrorism"), ("show", "countries", "AM"), ("show",)):
        assert 60 < max(map(width, run(*arguments, capsys=capsys)[1].splitlines())) <= 80
    assert max(map(width, run(*record, "--wide", capsys=capsys)[1].splitlines())) > 80


def test_search_without_a_record_ends_with_exit_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("search", "Nobody Whatever", capsys=capsys) == (1, "", "cstopa: no record matches 'Nobody Whatever'\n")


def test_members_prints_the_members_on_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("--edition", "2026.1", "members", "--on", "2010-01-01", capsys=capsys)

    assert (code, out.split()[::2]) == (0, ["ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK", "UZB"])
