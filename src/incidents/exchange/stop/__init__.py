"""Incidents of STOP, the register of internet shutdowns of Access Now."""
