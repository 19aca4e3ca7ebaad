"""Makers of the documents that the tests read: one small resolution in every format and two languages."""
