"""What the hand-outs of the conference say, and the worker's part of them: the paper."""
