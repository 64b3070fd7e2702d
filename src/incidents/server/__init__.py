"""The language server: findings, completion and navigation in any editor that speaks the protocol.

Everything but `serve` is a pure function of a text and of what the folder holds; the day enters as an argument.
"""
