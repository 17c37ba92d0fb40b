"""Regulation (EC) No 1781/2006: information on the payer, until 2017-06-25."""
