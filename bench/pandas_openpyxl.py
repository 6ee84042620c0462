"""A workbook to a summary with pandas and openpyxl: ``python -m bench.pandas_openpyxl WORKBOOK OUT``."""

from bench.pandas_summary import main

if __name__ == "__main__":
    main("openpyxl")
