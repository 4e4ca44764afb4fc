"""May a claimed delivery go now, later or never? By time and state: pure. The content was decided on when it came in.

`ask` puts the questions in their order and says why it is this one; each question has a module of its own.
"""
