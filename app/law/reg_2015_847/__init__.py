"""Regulation (EU) 2015/847: information accompanying transfers of funds, 2017 to 2024."""
