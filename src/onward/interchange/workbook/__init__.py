"""The programme's workbook: reading it, and the empty one to fill in."""

from onward.interchange.workbook.holdings import rows_by_sheet
from onward.interchange.workbook.limits import Limits
from onward.interchange.workbook.reading import read
from onward.interchange.workbook.rows import Problem, Workbook
from onward.interchange.workbook.template import write

__all__ = ["Limits", "Problem", "Workbook", "read", "rows_by_sheet", "write"]
