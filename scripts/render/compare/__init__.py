"""Comparisons across cities: an answer, a sortable table and, where looking is easier than reading, charts.

Each comparison is one module that says which rows there are and what its answer is; what a
row, a cell and a table look like is in :mod:`.parts`.
"""

from __future__ import annotations

from functools import cached_property

from markupsafe import Markup

from ..charts import Charts
from ..page import Page
from . import gap, hukou, parts, premium, resident, retirement, unemployment
from .parts import Comparison, Row

# By the name of the page under compare/, in the order of the menu.
COMPARISONS: dict[str, Comparison] = {
    "premium": premium.COMPARISON,
    "hukou": hukou.COMPARISON,
    "gap": gap.COMPARISON,
    "resident": resident.COMPARISON,
    "unemployment": unemployment.COMPARISON,
    "retirement": retirement.COMPARISON,
}


class View:
    """One comparison on one page. Its parts are called by the page, in the order in which they cite."""

    def __init__(self, page: Page, charts: Charts, comparison: Comparison) -> None:
        self._page = page
        self._charts = charts
        self._comparison = comparison

    @cached_property
    def _rows(self) -> list[Row]:
        return self._comparison.rows(self._page)

    def answer(self) -> Markup:
        """The answer that stands first."""
        return Markup('<div class="bdb-answer">{}</div>').format(self._comparison.answer(self._rows))

    def charts(self) -> Markup:
        """The drawings; the table holds the same in words."""
        drawn = [self._charts.figure(chart) for chart in self._comparison.charts(self._rows) if chart.bars]
        return Markup("\n\n").join(drawn)

    def table(self) -> Markup:
        """All rows."""
        return parts.table(self._comparison, self._rows)
