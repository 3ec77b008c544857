"""Cleans web pages with Thresh on Apache Spark."""

from .bundle import Bundle
from .clean import SCHEMA, clean_dataframe, clean_warcs
from .stream import ThreshError

__all__ = ["Bundle", "SCHEMA", "ThreshError", "clean_dataframe", "clean_warcs"]
