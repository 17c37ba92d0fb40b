"""Asset freezes under acts other than the DPRK Regulation."""
