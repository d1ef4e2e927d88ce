"""Tables as pandas has them; imported when the first one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

try:
    import pandas
    import pyarrow  # type: ignore[import-untyped]
except ImportError as _missing:
    raise ImportError(
        'to_pandas() needs pandas and pyarrow: pip install "cloudservers[pandas]"'
    ) from _missing

if TYPE_CHECKING:
    from ._core import ArrowTable

# Those of numpy have no null: whole numbers with one become fractions, truth values objects.
_NULLABLE = {pyarrow.int64(): pandas.Int64Dtype(), pyarrow.bool_(): pandas.BooleanDtype()}


def frame(table: ArrowTable) -> pandas.DataFrame:
    """The data frame with the rows of a table."""
    rows = pyarrow.table(table)
    made: pandas.DataFrame = rows.to_pandas(types_mapper=_NULLABLE.get, maps_as_pydicts="strict")
    return made
