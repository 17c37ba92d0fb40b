"""Regulation (EU) 2023/1113: information accompanying transfers of funds, from 2024-12-30."""
