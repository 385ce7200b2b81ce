"""Programs for developers, which are not installed."""
