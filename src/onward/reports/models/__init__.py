from onward.reports.models.edition import Edition
from onward.reports.models.report_files import ReportFiles
from onward.reports.models.report_section import ReportSection

__all__ = ["Edition", "ReportFiles", "ReportSection"]
