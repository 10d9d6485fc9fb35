"""The engines and dialects of tables: named here, for naming them shall not load them."""

__all__ = ["DIALECTS", "ENGINES"]

ENGINES = ("duckdb", "polars", "spark")
DIALECTS = ("duckdb", "postgres", "snowflake", "bigquery", "databricks", "trino", "spark")
