"""The steps that bring an older ledger up to date, run by ``extract.ledger.migrate``."""
