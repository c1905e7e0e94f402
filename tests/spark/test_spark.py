"""Spark reads the rows in one line, given the types."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyspark.sql import SparkSession, functions
from pyspark.sql.types import BooleanType, LongType, StringType

import cstopa
from cstopa import Dataset

DDL = {str: "string", int: "long", bool: "boolean"}
TYPES = {str: StringType(), int: LongType(), bool: BooleanType()}


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
    yield session
    session.stop()


@pytest.fixture(params=cstopa.editions())
def data(request: pytest.FixtureRequest) -> Dataset:
    return cstopa.load(request.param)


def test_reads_the_rows_of_a_composition(spark: SparkSession) -> None:
    composition = cstopa.load("2026.1").composition()
    ddl = ", ".join(f"{name} {DDL[column.type]}" for name, column in composition.columns.items())
    frame = spark.createDataFrame(composition.rows(), ddl)

    assert frame.count() == 9
    assert frame.agg(functions.sum("seats")).collect()[0][0] == 67
    assert frame.columns == list(composition.columns)


def test_reads_every_table_with_its_types(spark: SparkSession, data: Dataset) -> None:
    """Among them are a column that is all None and a None among integers."""
    for table in data.tables:
        ddl = ", ".join(f"`{name}` {DDL[column.type]}" for name, column in table.columns.items())
        frame = spark.createDataFrame(table.rows(), ddl)

        assert [(field.name, field.dataType) for field in frame.schema.fields] == [
            (name, TYPES[column.type]) for name, column in table.columns.items()
        ]
        assert [row.asDict() for row in frame.collect()] == table.rows()


def test_column_that_is_all_none_is_an_error_without_types(spark: SparkSession) -> None:
    with pytest.raises(Exception, match="CANNOT_DETERMINE_TYPE"):
        spark.createDataFrame(cstopa.load("2025.1").chambers.rows())


def test_columns_are_in_alphabetical_order_without_types(spark: SparkSession) -> None:
    composition = cstopa.load("2026.1").composition()
    columns = spark.createDataFrame(composition.rows()).columns

    assert columns == sorted(composition.columns)
    assert columns != list(composition.columns)


def test_reads_the_csv(spark: SparkSession, data: Dataset, tmp_path: Path) -> None:
    for table in data.tables:
        table.to_csv(tmp_path / "table.csv")
        ddl = ", ".join(f"`{name}` {DDL[column.type]}" for name, column in table.columns.items())
        frame = spark.read.csv(str(tmp_path / "table.csv"), schema=ddl, header=True, escape='"')

        assert [row.asDict() for row in frame.collect()] == table.rows()
