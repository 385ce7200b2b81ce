"""Rows of text for pagers, scripts and screen readers: no screen."""
