"""The commands of `silang`, a file each; `register(app)` adds it. Heavy imports stand inside the functions."""
