"""The commands of ``ftm`` process the export from end to end, and a matcher finds a person by another source's name."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from followthemoney import EntityProxy
from followthemoney.cli.cli import cli
from nomenklatura.matching import LogicV2
from nomenklatura.matching.types import ScoringConfig

import cstopa
from cstopa.__main__ import main

Entity = dict[str, Any]


@pytest.fixture(params=cstopa.editions())
def export(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "entities.ftm.json"
    assert main(["export", "ftm", "--edition", request.param, "-o", str(path)]) == 0
    return path


def run(*arguments: str | Path) -> None:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output


def entities_in(path: Path) -> dict[str, Entity]:
    entities = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len({entity["id"] for entity in entities}) == len(entities)
    return {entity["id"]: entity for entity in entities}


def without_addresses(entities: dict[str, Entity]) -> dict[str, Any]:
    """Return schema and properties; addresses, which the library normalizes, are only counted."""
    return {
        id_: (
            entity["schema"],
            {
                name: len(values) if name in ("sourceUrl", "website") else sorted(values)
                for name, values in entity["properties"].items()
            },
        )
        for id_, entity in entities.items()
    }


@pytest.mark.parametrize("command", ["validate", "aggregate"])
def test_command_keeps_every_entity(export: Path, tmp_path: Path, command: str) -> None:
    run(command, "-i", export, "-o", tmp_path / "out.json")

    assert without_addresses(entities_in(tmp_path / "out.json")) == without_addresses(entities_in(export))


def test_sign_keeps_ids_distinct_and_references_intact(export: Path, tmp_path: Path) -> None:
    run("sign", "-i", export, "-o", tmp_path / "signed.json", "-s", "a key")

    signed = entities_in(tmp_path / "signed.json")
    assert sorted(id_.rpartition(".")[0] for id_ in signed) == sorted(entities_in(export))
    for entity in signed.values():
        for name in ("holder", "post", "organization", "subject", "object"):
            assert all(id_ in signed for id_ in entity["properties"].get(name, ()))


def test_csv_has_a_row_for_each_entity(export: Path, tmp_path: Path) -> None:
    run("export-csv", "-i", export, "-o", tmp_path / "csv")

    ids = []
    for path in (tmp_path / "csv").iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            ids += [row["id"] for row in csv.DictReader(file)]
    assert sorted(ids) == sorted(entities_in(export))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the commands leave files open
def test_statements_make_the_same_entities_again(export: Path, tmp_path: Path) -> None:
    run("statements", "-d", "cstopa", "-f", "csv", "-o", tmp_path / "statements.csv", export)
    run("aggregate-statements", "-d", "cstopa", "-f", "csv", "-i", tmp_path / "statements.csv",
        "-o", tmp_path / "again.json")  # fmt: skip

    assert without_addresses(entities_in(tmp_path / "again.json")) == without_addresses(entities_in(export))


@pytest.mark.parametrize(
    ("id_", "name"),
    [
        ("volodin-vyacheslav", "Viacheslav Volodin"),
        ("koshanov-yerlan", "Erlan Koshanov"),
        ("turgunbek-uulu-nurlanbek", "Nurlanbek Shakiyev"),
        ("turgunbek-uulu-nurlanbek", "Nourlanbek Shakiyev"),
        ("emomali-rustam", "Rustami Emomali"),
        ("zokirzoda-mahmadtoir", "Makhmadtoir Zokirzoda"),
        ("zuhurov-shukurjon", "Shukurdzon Zuhurov"),
        ("zuhurov-shukurjon", "Shukurjon Chukhurov"),
        ("jumabekov-dastan", "Dastanbek Jumabekov"),
        ("imasheva-snezhanna", "Снежана Имашева"),
    ],
)
def test_matcher_finds_a_person_by_the_name_of_another_source(id_: str, name: str) -> None:
    entities = {entity["id"]: entity for entity in cstopa.load("2026.1").to_ftm()}
    # the matcher caches by id, so each query has its own
    query = EntityProxy.from_dict({"id": name, "schema": "Person", "properties": {"name": [name]}})
    config = ScoringConfig.defaults()

    def score(entity: Entity) -> float:
        return float(LogicV2.compare(query, EntityProxy.from_dict(entity), config).score)

    assert score(entities[f"cstopa-{id_}"]) > 0.9
    assert score(entities["cstopa-lavrov-sergei"]) < 0.5
