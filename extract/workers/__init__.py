"""Papers read in bounded processes: whatever a paper does, it costs that paper only."""

from __future__ import annotations

from extract.workers.child import Trouble
from extract.workers.pool import FULL, TEXT_ONLY, WITH_OCR, Outcome, Pool

__all__ = ["FULL", "TEXT_ONLY", "WITH_OCR", "Outcome", "Pool", "Trouble"]
