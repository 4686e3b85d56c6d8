"""Measures what was found against gold: figures, calibration, links and the quality gate."""
