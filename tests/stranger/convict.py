#!/usr/bin/env python3
"""Tampers with a good record of a draw in one place at a time: replay.py, or certificate.py, must convict each.

    convict.py transcript.json     a sequential draw with additional reviewing States and balls put aside
    convict.py certificate.json    a uniform draw whose trial is not the first
"""

import copy
import json
import sys

import certificate
import lots
import replay


def main(path):
    with open(path, encoding="utf-8") as file:
        good = json.load(file)
    redo, tamperings = PROCEDURES[good["procedure"]]
    redo(copy.deepcopy(good))
    tamperings = {**OF_EVERY_RECORD, **tamperings}
    unnoticed = [name for name, tamper in tamperings.items() if not convicts(redo, good, tamper)]
    print(f"{len(tamperings)} tamperings, {len(unnoticed)} unnoticed", *unnoticed, sep="\n  ")
    return 1 if unnoticed else 0


def convicts(redo, good, tamper):
    record = copy.deepcopy(good)
    tamper(record)
    try:
        redo(record)
    except lots.Differs:
        return True
    return False


def put(*path_and_value):
    """The tampering that puts the value at the path."""
    *path, last, value = path_and_value

    def tamper(record):
        for key in path:
            record = record[key]
        assert record[last] != value, "no tampering"
        record[last] = value

    return tamper


def exchange(*path):
    """The tampering that exchanges the first two of a list."""

    def tamper(record):
        for key in path:
            record = record[key]
        record[0], record[1] = record[1], record[0]

    return tamper


# Of every record


def exclude_a_pair(record):
    codes = [party["id"] for party in record["roster"][:2]]
    record["exclusions"].append({"under_review": codes[0], "reviewing": codes[1], "reason": ""})


def change_a_share(record):
    shares = next(iter(record["review_groups"]["shares"].values()))
    shares[0] += 1


def change_who_was_drawn(record):
    states = next(iter(record["review_groups"]["drawn"].values()))
    states[0], states[1] = states[1], states[0]


OF_EVERY_RECORD = {
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
}


# Of a transcript


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


OF_A_TRANSCRIPT = {
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


# Of a certificate


def next_trial(record):
    record["trial"] += 1


def trial_before(record):
    record["trial"] -= 1


def later_lawful_trial(record):
    """Names a later trial that gives a lawful pairing, with its reviews: only holding the earlier ones shows it."""
    parties, excluded, seed = lots.opened(record, certificate.EDITION)
    draw = certificate.Draw(record, parties, excluded, seed)
    while True:
        record["trial"] += 1
        try:
            record["reviews"] = draw.hold(record["trial"])
            return
        except certificate.ThrownAway:
            pass


def exchange_reviewing_states(record):
    one, other = (review["reviewers"][0] for review in record["reviews"][:2])
    one["party"], other["party"] = other["party"], one["party"]


def drop_a_review(record):
    del record["reviews"][-1]


def repeat_a_review(record):
    record["reviews"].append(record["reviews"][-1])


def drop_an_instrument(record):
    del record["reviews"][0]["reviewers"][0]["instruments"][0]


OF_A_CERTIFICATE = {
    "the next trial": next_trial,
    "the trial before": trial_before,
    "a later lawful trial": later_lawful_trial,
    "another reviewing State": put("reviews", 0, "reviewers", 0, "party", "ZZZ"),
    "two reviewing States exchanged": exchange_reviewing_states,
    "another seat": put("reviews", 0, "reviewers", 0, "seat", "nowhere"),
    "another State under review": put("reviews", 0, "under_review", "ZZZ"),
    "another review group": put("reviews", 0, "review_group", 9),
    "another order of reviews": exchange("reviews"),
    "a review less": drop_a_review,
    "a review more": repeat_a_review,
    "an instrument less": drop_an_instrument,
}


PROCEDURES = {
    replay.EDITION: (replay.redo, OF_A_TRANSCRIPT),
    certificate.EDITION: (lambda record: certificate.verify(record, every=True), OF_A_CERTIFICATE),
}


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
