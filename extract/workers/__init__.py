"""Papers read in bounded processes: whatever a paper does, it costs that paper only."""

from __future__ import annotations

from extract.workers.child import Trouble
from extract.workers.pool import Pool
from extract.workers.readers import FULL, TEXT_ONLY, WITH_OCR, Outcome, Readers

__all__ = ["FULL", "TEXT_ONLY", "WITH_OCR", "Outcome", "Pool", "Readers", "Trouble"]
