"""Silang cross-checks the news: what happened, who says so, where sources agree and where they differ."""
