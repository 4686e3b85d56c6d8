"""Rules, lists and settings: data only."""
