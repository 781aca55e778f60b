"""Claim: who says what, and what is said to have happened."""

from __future__ import annotations

from silang.claim.events import claims
from silang.claim.statements import statements

__all__ = ["claims", "statements"]
