"""Regulation (EC) No 329/2007 as in force from 2016-05-29 to 2017-08-31 (regime T-1, S-16)."""
