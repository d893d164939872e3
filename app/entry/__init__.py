"""Typing in what somebody said or wrote on paper, and the paper itself."""
