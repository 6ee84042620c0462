from onward.reports.models.report_section import ReportSection

__all__ = ["ReportSection"]
