"""The engines beside DuckDB that compute the classes of a table's rows."""

from __future__ import annotations

import os
import warnings
from typing import Any

import ibis
import pyarrow as pa

from pyhcal.chunks import Engine
from pyhcal.errors import InvalidRequest, Problem
from pyhcal.programs import TABLE, separate_queries
from pyhcal.table_names import ENGINES

__all__ = ["engine_named"]


class _Polars:
    def compute(self, query: Any, table: pa.Table) -> pa.Table:
        import polars

        connection = ibis.polars.connect({TABLE: polars.DataFrame(table).lazy()})
        return connection.to_pyarrow(query)


class _Spark:
    """Spark in this process's own session, or a local one with as many workers as there are processors."""

    def __init__(self) -> None:
        from pyspark.sql import SparkSession

        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        builder = SparkSession.builder.appName("pyhcal")
        if "SPARK_REMOTE" not in os.environ and "MASTER" not in os.environ:
            builder = builder.master("local[*]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.ui.showConsoleProgress", "false")
        self._session = builder.config("spark.sql.ansi.enabled", "true").getOrCreate()
        self._session.sparkContext.setLogLevel("ERROR")
        self._connection = ibis.pyspark.connect(self._session)

    def compute(self, query: Any, table: pa.Table) -> pa.Table:
        # Some of its parts warn of the pandas that is installed; nothing here goes through pandas.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)
            return self._computed(query, table)

    def _computed(self, query: Any, table: pa.Table) -> pa.Table:
        frame = self._session.createDataFrame(table).repartition(2 * (os.cpu_count() or 1))
        frame.createOrReplaceTempView(TABLE)
        with separate_queries():
            return self._connection.to_pyarrow(query)


def engine_named(name: str) -> Engine | None:
    """Return an engine by its name; None for DuckDB, which needs no other.

    Raises:
        InvalidRequest: It is not known, or not installed.
    """
    if name not in ENGINES:
        problem = Problem("engine", name, "is not the name of an engine", ", ".join(ENGINES))
        raise InvalidRequest("the table cannot be answered", [problem])
    try:
        return None if name == "duckdb" else _Polars() if name == "polars" else _Spark()
    except ImportError:
        problem = Problem("engine", name, "is not installed", f'what "pip install pyhcal[{name}]" installs')
        raise InvalidRequest("the table cannot be answered", [problem]) from None
    except Exception as error:
        if type(error).__module__.split(".")[0] != "pyspark":
            raise
        words = str(error).splitlines()[0][:200]
        problem = Problem("engine", name, f"does not start: {words}", "a Java runtime of version 17 or newer")
        raise InvalidRequest("the table cannot be answered", [problem]) from None
