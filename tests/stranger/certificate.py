#!/usr/bin/env python3
"""Holds the trial of a uniform draw again, from its certificate.

Written from docs/uniform.md, docs/procedure.md and docs/rules.md alone (edition uniform/1), with the standard library
alone, by somebody who had not seen how the library does it, so that nothing of the program that held the draw has to
be trusted. Section numbers here and in the files beside it (open_seats, ways, bounds, trial) are those of
docs/uniform.md.

    certificate.py certificate.json          hold the trial that was kept
    certificate.py certificate.json --all    and all trials before it, each of which must be thrown away

Taken on trust: that the least total of additional reviewing States (N4) is what the recorded pairing has.

Exit status 0: all as recorded. 1: something differs. 2: the input is no certificate.
"""

import json
import sys

from bounds import Finds, Pulls, Turn, strengths_of
from judge import Judge
from lots import Differs, Stream, opened, run, same
from open_seats import ADDITIONAL, ALONE, MAIN, Board, Strengths
from trial import ThrownAway, Trial
from ways import Ways

EDITION = "uniform/1"


def main(arguments):
    match arguments:
        case [path] | [path, "--all"] if not path.startswith("-"):
            with open(path, encoding="utf-8") as file:
                return verify(json.load(file), every=len(arguments) > 1)


def verify(record, every):
    """Holds the trial recorded again, and those before it if every one is asked for; what was found, in words."""
    draw = Draw(record, *opened(record, EDITION))
    trial = record["trial"]
    for before in range(trial if every else 0):
        try:
            draw.hold(before)
        except ThrownAway:
            continue
        raise Differs(f"trial {before}: recorded as thrown away, redone kept")
    try:
        reviews = draw.hold(trial)
    except ThrownAway as why:
        raise Differs(f"trial {trial}: recorded as kept, redone thrown away: {why}") from None
    for recorded, redone in zip(record["reviews"], reviews):
        same(f"review of {redone['under_review']}", recorded, redone)
    same("number of reviews", len(record["reviews"]), len(reviews))
    thrown_away = f", {trial} trials before it thrown away" if every else ""
    return f"trial {trial} gives the {len(reviews)} reviews recorded{thrown_away}"


class Draw:
    """All that the trials of a draw have in common."""

    def __init__(self, record, parties, excluded, seed):
        self.rules, self.seed = record["rules"], seed
        self.parties = {party["id"]: party for party in parties}
        self.judge = Judge(self.rules, parties, excluded)
        self.review_group = review_groups(record["review_groups"])
        fewest, additional = self.rules["additional"] == "fewest", additional_in(record["reviews"])
        self.least = additional if fewest else None
        two_may_share = self.rules["additional"] == "by_lot" or fewest and additional > 0
        self.mutual_barred = self.rules["mutual_reviews"] == "barred"

        board = Board(self.rules, parties, excluded, two_may_share)
        self.classes = board.classes
        finds = Finds(board)
        self.ways = [Ways(one, self.mutual_barred, finds.most_duties(at)) for at, one in enumerate(self.classes)]
        pulls = Pulls(board, self.ways, additional if fewest and additional > 0 else None)
        self.pulls, self.strengths = pulls.pulls, Strengths(pulls.pulls, pulls.factor)
        self.forms = {code: (forms, strengths_of(forms, self.strengths)) for code, forms in board.forms.items()}
        self.turns = [
            Turn(at, pulls.pulls[at], self.ways[at], finds, board.states.by_turn(at), self.strengths.odds)
            for at in range(len(self.classes))
        ]

    def hold(self, number):
        """The reviews that the trial of this number gives."""
        reviews = self.reviews(Trial(self, Stream(self.seed, "trial", number)).hold())
        broken = self.judge.broken(reviews)
        if broken:
            raise ThrownAway(broken)
        return reviews

    def reviews(self, seats):
        reviewers = {code: [] for code in self.forms}
        for seat in seats:
            reviewers[seat.code] += self.reviewers(seat)
        return [
            {"under_review": code, "review_group": self.review_group[code], "reviewers": of_review}
            for code, of_review in reviewers.items()
        ]

    def reviewers(self, seat):
        name = self.rules["seats"][seat.seat]["name"]
        state = seat.taken[MAIN if seat.by_two else ALONE]
        held = set(self.parties[state]["instruments"])
        yield {"party": state, "seat": name, "instruments": self.under_review(seat.code, held)}
        if seat.by_two:
            lacking = self.under_review(seat.code, set(self.rules["instruments"]) - held)
            state = seat.taken[ADDITIONAL]
            yield {"party": state, "seat": "additional", "completes": name, "instruments": lacking}

    def under_review(self, code, among):
        party = self.parties[code]
        asked = among & {*party["instruments"], *party["signatory"]}
        return [instrument for instrument in self.rules["instruments"] if instrument in asked]


def review_groups(recorded):
    """The review group of each State under review, from 1 (docs/procedure.md, section 7)."""
    groups = {}
    for region, shares in recorded["shares"].items():
        drawn = iter(recorded["drawn"][region])
        groups |= {next(drawn): group for group, share in enumerate(shares, 1) for _ in range(share)}
    return groups


def additional_in(reviews):
    return sum(reviewer["seat"] == "additional" for review in reviews for reviewer in review["reviewers"])


if __name__ == "__main__":
    sys.exit(run(__doc__, "certificate", main))
