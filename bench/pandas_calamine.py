"""A workbook to a summary with pandas and calamine: ``python -m bench.pandas_calamine WORKBOOK OUT``."""

from bench.pandas_summary import main

if __name__ == "__main__":
    main("calamine")
