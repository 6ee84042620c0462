"""Onward: runs skills-training-and-reintegration programmes, from referral to final report."""
