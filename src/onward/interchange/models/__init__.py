from onward.interchange.models.workbook_import import WorkbookImport

__all__ = ["WorkbookImport"]
