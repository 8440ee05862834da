#!/usr/bin/env python3
"""Holds every lot of a sequential draw again, from its transcript.

Written from docs/procedure.md alone (edition sequential/1), with the standard library alone, so that nothing of
the program that held the draw has to be trusted. Section numbers below are those of that page.

    replay.py transcript.json        redo a draw
    replay.py --vectors procedure.md check the test vectors of the page

Taken on trust: that the balls put aside were dead ends. Everything else is derived anew.

Exit status 0: all as recorded. 1: something differs. 2: the input is no transcript.
"""

import json
import sys

from lots import Differs, Stream, digest_of, lot_of, opened, run, same, seed_of, seed_of_agenda, shares_of, show, words_from

EDITION = "sequential/1"


def main(arguments):
    match arguments:
        case ["--vectors", path]:
            return f"{check_vectors(open(path, encoding='utf-8').read())} vectors, all as written"
        case [path] if not path.startswith("-"):
            with open(path, encoding="utf-8") as file:
                transcript = json.load(file)
            return f"{redo(transcript)} lots redone, all as recorded"


def redo(transcript):
    """Redoes the whole draw; the number of lots held for seats."""
    parties, excluded, seed = opened(transcript, EDITION)
    order = [party["id"] for party in parties if party["under_review"]]
    Stream(seed, "lot-order").shuffle(order)
    same("lot_order", transcript["lot_order"], order)

    return Sitting(transcript, parties, excluded, order, Stream(seed, "lots")).hold_all()


# 9. The lots for the seats


class Sitting:
    """The draw being held again: who sits where so far, and the recorded lots still to come."""

    def __init__(self, transcript, parties, excluded, order, stream):
        self.rules = transcript["rules"]
        self.parties = {party["id"]: party for party in parties}
        self.excluded = excluded
        self.order = order
        self.stream = stream
        self.recorded = transcript["lots"]
        self.held = 0
        self.reviews = {code: [] for code in order}  # (seat, additional or not, reviewing State)
        self.workload = dict.fromkeys(self.parties, 0)
        # Under `fewest` every pairing that can be drawn has the least total, so this one shows it (N4).
        additional = sum(lot["seat"] == "additional" for lot in self.recorded)
        self.wholly = self.rules["additional"] == "never" or (
            self.rules["additional"] == "fewest" and additional == 0
        )

    def hold_all(self):
        for code in self.order:
            for seat in self.rules["seats"]:
                self.hold_seat(code, seat)
                self.hold_additional(code, seat)
        same("number of lots", len(self.recorded), self.held)
        return self.held

    def hold_seat(self, code, seat):
        heading = {"under_review": code, "seat": seat["name"]}
        urn = self.urn(code, seat, additional=False)
        if self.prefers_similar(code, seat):
            similar = [ball for ball in urn if self.similar(code, ball)]
            if similar:
                kept = self.hold({**heading, "similar": True}, similar)
                if kept is not None:
                    return self.seat(code, seat, False, kept)
                urn = [ball for ball in urn if ball not in similar]
        self.seat(code, seat, False, self.hold(heading, urn))

    def hold_additional(self, code, seat):
        lacking = self.lacking(code, seat)
        if not lacking:
            return
        instruments = [name for name in self.rules["instruments"] if name in lacking]
        heading = {
            "under_review": code,
            "seat": "additional",
            "completes": seat["name"],
            "instruments": instruments,
        }
        self.seat(code, seat, True, self.hold(heading, self.urn(code, seat, additional=True)))

    def hold(self, heading, urn):
        """Holds the next recorded lot again; the ball kept, or None when all were put aside."""
        number = self.held + 1
        if self.held == len(self.recorded):
            raise Differs(f"lot {number}: not recorded, redone {show(heading)}")
        recorded = self.recorded[self.held]
        where = f"lot {number} ({heading['seat']} of {heading['under_review']})"
        same("number of the lot", recorded["lot"], number)
        for key in ("under_review", "seat", "completes", "instruments"):
            same(f"{where}, {key}", recorded.get(key), heading.get(key))
        same(f"{where}, similar", recorded.get("similar", False), heading.get("similar", False))
        same(f"{where}, urn", recorded["urn"], urn)
        kept = None
        rest = list(urn)
        for place, drawn in enumerate(recorded["drawn"], start=1):
            if kept is not None or not rest:
                raise Differs(f"{where}, drawn: {place - 1} balls redone, {len(recorded['drawn'])} recorded")
            value, words = self.stream.lot(len(rest))
            ball = rest.pop(value)
            same(f"{where}, ball {place}", drawn["ball"], ball)
            same(f"{where}, ball {place}, words", drawn["words"], words)
            if drawn.get("put_aside") is None:
                kept = ball
        if kept is None and (rest or not heading.get("similar")):
            raise Differs(f"{where}, drawn: no ball is kept")
        same(f"{where}, kept", recorded.get("kept"), kept)
        self.held += 1
        return kept

    def seat(self, code, seat, additional, ball):
        self.reviews[code].append((seat["name"], additional, ball))
        self.workload[ball] += 1

    def urn(self, code, seat, additional):
        state = self.parties[code]
        cap = self.rules.get("cap")
        if cap is not None and len(self.reviews[code]) >= cap and not state["waives_cap"]:
            return []
        return [ball for ball in self.parties if self.may_sit(code, seat, additional, ball)]

    def may_sit(self, code, seat, additional, ball):
        party = self.parties[ball]
        maximum = party["reviews_max"]
        seated = {reviewing for _, _, reviewing in self.reviews[code]}
        return (
            ball != code
            and (code, ball) not in self.excluded
            and ball not in seated
            and (maximum is None or self.workload[ball] < maximum)
            and not self.mutual(code, ball)
            and self.group_admits(code, seat, additional, ball)
            and self.holds_what_is_asked(code, seat, additional, party)
        )

    def mutual(self, code, ball):
        return self.rules["mutual_reviews"] == "barred" and any(
            reviewing == code for _, _, reviewing in self.reviews.get(ball, [])
        )

    def group_admits(self, code, seat, additional, ball):
        if additional and self.rules["additional_group"] == "any":
            return True
        region = self.parties[ball]["region"]
        own = self.parties[code]["region"]
        match seat["group"]:
            case "own" if region != own:
                return False
            case "other" if region == own:
                return False
        return all(self.parties[other]["region"] != region for other in self.apart_from(code, seat))

    def apart_from(self, code, seat):
        """The States seated so far whose group is barred, because this seat or theirs is `different`."""
        relation = {rule["name"]: rule["group"] for rule in self.rules["seats"]}
        for name, additional, reviewing in self.reviews[code]:
            counts = not additional or self.rules["additional_group"] == "seat"
            if name != seat["name"] and counts and "different" in (seat["group"], relation[name]):
                yield reviewing

    def holds_what_is_asked(self, code, seat, additional, party):
        holds = set(party["instruments"])
        if additional:
            return self.lacking(code, seat) <= holds
        asked = self.under_review(code)
        return asked <= holds if self.wholly else not asked or bool(asked & holds)

    def under_review(self, code):
        return set(self.parties[code]["instruments"]) | set(self.parties[code]["signatory"])

    def lacking(self, code, seat):
        """The instruments under review that the State in this seat does not hold."""
        (reviewing,) = [who for name, additional, who in self.reviews[code] if name == seat["name"] and not additional]
        return self.under_review(code) - set(self.parties[reviewing]["instruments"])

    def prefers_similar(self, code, seat):
        if self.rules["legal_system"] == "own_group":
            return seat["group"] == "own"
        return (
            self.rules["legal_system"] == "preferred"
            and seat == self.rules["seats"][-1]
            and not any(self.similar(code, who) for _, additional, who in self.reviews[code] if not additional)
        )

    def similar(self, code, ball):
        return bool(set(self.parties[code]["legal_system"]) & set(self.parties[ball]["legal_system"]))


# 11. Test vectors


def check_vectors(page):
    """Checks the lines `what = result` of the block marked `vectors`; how many there were."""
    block = page.split("```vectors\n")[1].split("```")[0]
    lines = [line for line in block.splitlines() if line.strip()]
    for line in lines:
        what, written = line.split(" = ")
        same(what, written, vector(what.split()))
    return len(lines)


def vector(what):
    """What one line of the vectors comes to."""
    match what:
        case ["words", start]:
            return first_words(words_from(bytes.fromhex(start)))
        case ["stream", seed, purpose, trial]:
            return first_words(Stream(bytes.fromhex(seed), purpose, int(trial)).words)
        case ["lot", n, "from", *words]:
            return "{}/{}".format(*lot_of(int(n), map(int, words)))
        case ["lots", seed, purpose, "of", *numbers]:
            stream = Stream(bytes.fromhex(seed), purpose)
            return " ".join("{}/{}".format(*stream.lot(int(n))) for n in numbers)
        case ["shuffle", seed, purpose, "of", count]:
            places = list(range(int(count)))
            Stream(bytes.fromhex(seed), purpose).shuffle(places)
            return " ".join(map(str, places))
        case ["shares", rounding, seed, years, "of", *sizes]:
            stream = Stream(bytes.fromhex(seed), "review-groups")
            table = shares_of(rounding, list(map(int, sizes)), int(years), stream)
            return ", ".join(" ".join(map(str, row)) for row in table)
        case ["digest", *fields]:
            return digest_of([field.split("=") for field in fields]).hex()
        case ["seed", roster, rules, exclusions, *announced]:
            digests = {"roster": roster, "rules": rules, "exclusions": exclusions}
            digests = {name: bytes.fromhex(digest) for name, digest in digests.items()}
            return seed_of(EDITION, digests, " ".join(announced)).hex()
        case ["redraw-seed", roster, rules, exclusions, pairing, agenda, held, *announced]:
            digests = {"roster": roster, "rules": rules, "exclusions": exclusions}
            digests = {name: bytes.fromhex(digest) for name, digest in digests.items()}
            bound = digests, bytes.fromhex(pairing), bytes.fromhex(agenda), held
            return seed_of_agenda("redraw/2", *bound, " ".join(announced)).hex()
    raise ValueError(f"unknown vector {what}")


def first_words(words):
    return " ".join(str(next(words)) for _ in range(4))


if __name__ == "__main__":
    sys.exit(run(__doc__, "transcript", main))
