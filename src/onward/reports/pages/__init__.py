"""What the pages of reports and figures show, put together from the figures."""
