"""The version of the package, as programs and servers are told it."""

__version__ = "0.2.0"
