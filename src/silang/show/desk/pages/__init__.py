"""The pages of the desk, a file each; `register(app)` gives each its addresses."""
