"""Reports: sheets, and what a ledger tells across them, as one page that works by itself."""

from .making import report, write_report

__all__ = ["report", "write_report"]
