"""Where words come from: shared text, credits, and the chain from the outlet to the body that knows."""

from __future__ import annotations

from silang.trace.copies import copies
from silang.trace.credits import credits
from silang.trace.origins import Followed, followed, origins
from silang.trace.rewordings import rewordings

__all__ = ["Followed", "copies", "credits", "followed", "origins", "rewordings"]
