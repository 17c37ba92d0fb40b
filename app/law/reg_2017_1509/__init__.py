"""Regulation (EU) 2017/1509: one file per provision, read beside the consolidated text."""
