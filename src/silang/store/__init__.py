"""Store: the ledger that keeps readings, in one SQLite file."""

from __future__ import annotations

from silang.store.ledger import Ledger, LedgerError, Passage

__all__ = ["Ledger", "LedgerError", "Passage"]
