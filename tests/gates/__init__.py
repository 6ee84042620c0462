"""Who reaches what: every page and every action, as every role, at everything near and far.

What ought to be so is written by hand in ``expected.py``; nothing there is read from the code under test.
"""
