"""Reports: sheets, and what a ledger tells across them, as one page that works by itself."""

from .making import TITLE, report, write_report

__all__ = ["TITLE", "report", "write_report"]
