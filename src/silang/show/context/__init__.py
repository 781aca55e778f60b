"""The ledger as context of a language model: tools that search, tell and judge, each answer with what it stands on."""
