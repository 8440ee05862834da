#!/usr/bin/env python3
"""Tampers with a good transcript in one place at a time: replay.py must convict each.

    convict.py transcript.json    a draw with additional reviewing States and balls put aside
"""

import copy
import json
import sys

import replay


def main(path):
    with open(path, encoding="utf-8") as file:
        good = json.load(file)
    replay.redo(copy.deepcopy(good))
    unnoticed = [name for name, tamper in TAMPERINGS.items() if not convicts(good, tamper)]
    print(f"{len(TAMPERINGS)} tamperings, {len(unnoticed)} unnoticed", *unnoticed, sep="\n  ")
    return 1 if unnoticed else 0


def convicts(good, tamper):
    transcript = copy.deepcopy(good)
    tamper(transcript)
    try:
        replay.redo(transcript)
    except replay.Differs:
        return True
    return False


def put(*path_and_value):
    """The tampering that puts the value at the path."""
    *path, last, value = path_and_value

    def tamper(transcript):
        for key in path:
            transcript = transcript[key]
        assert transcript[last] != value, "no tampering"
        transcript[last] = value

    return tamper


def exchange(*path):
    """The tampering that exchanges the first two of a list."""

    def tamper(transcript):
        for key in path:
            transcript = transcript[key]
        transcript[0], transcript[1] = transcript[1], transcript[0]

    return tamper


def first(transcript, which):
    return next(lot for lot in transcript["lots"] if which(lot))


def put_aside(lot):
    return len(lot["drawn"]) > 1


def keep_what_was_put_aside(transcript):
    lot = first(transcript, put_aside)
    del lot["drawn"][0]["put_aside"]
    del lot["drawn"][1:]
    lot["kept"] = lot["drawn"][0]["ball"]


def forget_what_was_put_aside(transcript):
    del first(transcript, put_aside)["drawn"][0]


def put_aside_what_was_kept(transcript):
    lot = transcript["lots"][0]
    lot["drawn"][-1]["put_aside"] = {"why": "exhausted", "cases": 1}


def take_out_of_the_urn(transcript):
    lot = transcript["lots"][0]
    lot["urn"].remove(next(ball for ball in lot["urn"] if ball != lot["kept"]))


def put_into_the_urn(transcript):
    lot = transcript["lots"][0]
    lot["urn"] = sorted([*lot["urn"], lot["under_review"]])


def drop_an_additional_lot(transcript):
    lots = transcript["lots"]
    lots.remove(first(transcript, lambda lot: lot["seat"] == "additional"))
    for number, lot in enumerate(lots, start=1):
        lot["lot"] = number


def hold_one_lot_more(transcript):
    transcript["lots"].append({**transcript["lots"][-1], "lot": len(transcript["lots"]) + 1})


def exclude_a_pair(transcript):
    codes = [party["id"] for party in transcript["roster"][:2]]
    transcript["exclusions"].append({"under_review": codes[0], "reviewing": codes[1], "reason": ""})


def change_a_share(transcript):
    shares = next(iter(transcript["review_groups"]["shares"].values()))
    shares[0] += 1


def change_who_was_drawn(transcript):
    states = next(iter(transcript["review_groups"]["drawn"].values()))
    states[0], states[1] = states[1], states[0]


TAMPERINGS = {
    "another announced text": put("announced", "another"),
    "another seed": put("seed", "00" * 32),
    "another digest": put("roster_digest", "00" * 32),
    "another edition": put("procedure", "sequential/0"),
    "another maximum": put("rules", "maximum", 2),
    "another group": put("roster", 0, "region", "nowhere"),
    "another minimum": put("roster", 0, "reviews_min", 9),
    "an exclusion": exclude_a_pair,
    "another share": change_a_share,
    "another order in a review group": change_who_was_drawn,
    "another lot order": exchange("lot_order"),
    "another order of lots": exchange("lots"),
    "a lot less": drop_an_additional_lot,
    "a lot more": hold_one_lot_more,
    "a ball more in the urn": put_into_the_urn,
    "a ball less in the urn": take_out_of_the_urn,
    "a dead end kept": keep_what_was_put_aside,
    "a dead end left out": forget_what_was_put_aside,
    "a kept ball put aside": put_aside_what_was_kept,
    "another ball": put("lots", 0, "drawn", 0, "ball", "ZZZ"),
    "another ball kept": put("lots", 0, "kept", "ZZZ"),
    "another number of words": put("lots", 0, "drawn", 0, "words", 7),
}


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
