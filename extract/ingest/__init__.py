"""Reading papers: bytes of any kind to documents of blocks, with the meeting they tell of."""
