#!/usr/bin/env python3
"""Draws the parties of 2020, checks the pairing and prints it, with ctypes and nothing else.

    python3 draw.py "beacon round 4711" [--library PATH] [--sequential]

prints what `bylot draw --seed "beacon round 4711"` prints. Take the class Library as a beginning for your own host.
"""

import argparse
import ctypes
import sys
from ctypes import POINTER, byref, c_char_p, c_int32, c_size_t, c_uint32, c_uint64, c_void_p

ABI_VERSION = 1
OK = 0
DEFAULT, SEQUENTIAL = 0, 2
WHOLE = 1
TEXT = 3


class Str(ctypes.Structure):
    """A view of a text: as many bytes of UTF-8 as it says."""

    _fields_ = [("data", c_void_p), ("len", c_size_t)]

    @classmethod
    def of(cls, text):
        """A view of a str. It keeps the bytes for as long as it lives itself."""
        data = text.encode("utf-8")
        view = cls(ctypes.cast(c_char_p(data), c_void_p), len(data))
        view.kept = data
        return view

    def __str__(self):
        return ctypes.string_at(self.data, self.len).decode("utf-8") if self.len else ""


class BylotError(Exception):
    """What went wrong: the status, the stable code and the message."""

    def __init__(self, status, code, message):
        super().__init__(message)
        self.status, self.code = status, code


class Library:
    """The functions of libbylot that this program calls. Handles are freed where they were asked for."""

    FUNCTIONS = {
        "bylot_error_code": (Str, [c_void_p]),
        "bylot_error_message": (Str, [c_void_p]),
        "bylot_error_free": (None, [c_void_p]),
        "bylot_text_view": (Str, [c_void_p]),
        "bylot_text_free": (None, [c_void_p]),
        "bylot_rules_preset": (c_int32, [Str, POINTER(c_void_p), POINTER(c_void_p)]),
        "bylot_rules_free": (None, [c_void_p]),
        "bylot_roster_built_in": (c_int32, [c_void_p, Str, POINTER(c_void_p), POINTER(c_void_p)]),
        "bylot_roster_notices": (Str, [c_void_p]),
        "bylot_roster_free": (None, [c_void_p]),
        "bylot_draw": (c_int32, [c_void_p, Str, c_uint32, c_uint64] + 4 * [POINTER(c_void_p)]),
        "bylot_pairing_write": (c_int32, [c_void_p, c_uint32, POINTER(c_void_p), POINTER(c_void_p)]),
        "bylot_pairing_free": (None, [c_void_p]),
        "bylot_check": (c_int32, [c_void_p, c_uint32, POINTER(c_void_p), POINTER(c_void_p)]),
    }

    def __init__(self, path):
        self.library = ctypes.CDLL(path)
        self.library.bylot_abi_version.restype = c_uint32
        if self.library.bylot_abi_version() != ABI_VERSION:
            raise RuntimeError(f"{path} has another ABI version than {ABI_VERSION}")
        for name, (result, arguments) in self.FUNCTIONS.items():
            function = getattr(self.library, name)
            function.restype, function.argtypes = result, arguments

    def call(self, name, *arguments):
        """Calls a function whose last parameter is an error, and raises what it says."""
        error = c_void_p()
        status = getattr(self.library, name)(*arguments, byref(error))
        if status != OK:
            code, message = (str(get(error)) for get in (self.library.bylot_error_code, self.library.bylot_error_message))
            self.library.bylot_error_free(error)
            raise BylotError(status, code, message)

    def make(self, name, *arguments):
        """The handle that such a function writes before the error."""
        handle = c_void_p()
        self.call(name, *arguments, byref(handle))
        return handle

    def draw(self, seed, procedure):
        """The lawful pairing of the parties of 2020 for an announced text, and what was noticed, both for people."""
        rules = roster = pairing = text = None
        try:
            rules = self.make("bylot_rules_preset", Str.of("untoc"))
            roster = self.make("bylot_roster_built_in", rules, Str.of(""))
            pairing = c_void_p()
            self.call("bylot_draw", roster, Str.of(seed), procedure, 0, byref(pairing), None, None)
            self.call("bylot_check", pairing, WHOLE, None)
            text = self.make("bylot_pairing_write", pairing, TEXT)
            view = self.library.bylot_text_view
            return str(view(text)), str(self.library.bylot_roster_notices(roster))
        finally:
            self.library.bylot_text_free(text)
            self.library.bylot_pairing_free(pairing)
            self.library.bylot_roster_free(roster)
            self.library.bylot_rules_free(rules)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("seed", help="the announced text")
    parser.add_argument("--library", default=f"libbylot.so.{ABI_VERSION}", help="the shared library")
    parser.add_argument("--sequential", action="store_true", help="lot by lot")
    options = parser.parse_args()
    try:
        library = Library(options.library)
        text, notices = library.draw(options.seed, SEQUENTIAL if options.sequential else DEFAULT)
    except BylotError as error:
        print(error, file=sys.stderr)
        return 1
    sys.stderr.write(notices)
    sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
