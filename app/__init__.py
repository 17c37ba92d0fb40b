"""Screening of transfers of funds against the EU and UN measures on the DPRK."""
