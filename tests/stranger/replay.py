#!/usr/bin/env python3
"""Holds every lot of a sequential draw again, from its transcript.

Written from docs/procedure.md alone (edition sequential/1), with the standard library alone, so that nothing of
the program that held the draw has to be trusted. Section numbers below are those of that page.

    replay.py transcript.json        redo a draw
    replay.py --vectors procedure.md check the test vectors of the page

Taken on trust: that the balls put aside were dead ends. Everything else is derived anew.

Exit status 0: all as recorded. 1: something differs. 2: the input is no transcript.
"""

import hashlib
import json
import sys

EDITION = "sequential/1"
FORMAT = "bylot transcript/1"


class Differs(Exception):
    """Something redone is not as recorded."""


def main(arguments):
    try:
        match arguments:
            case ["--vectors", path]:
                print(f"{check_vectors(open(path, encoding='utf-8').read())} vectors, all as written")
            case [path] if not path.startswith("-"):
                with open(path, encoding="utf-8") as file:
                    transcript = json.load(file)
                print(f"{redo(transcript)} lots redone, all as recorded")
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except Differs as difference:
        print(difference)
        return 1
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print(f"no transcript: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    return 0


def redo(transcript):
    """Redoes the whole draw; the number of lots held for seats."""
    same("format", transcript["format"], FORMAT)
    same("procedure", transcript["procedure"], EDITION)
    rules = transcript["rules"]
    parties = sorted(transcript["roster"], key=lambda party: party["id"].encode())

    excluded = {(pair["under_review"], pair["reviewing"]) for pair in transcript["exclusions"]}
    digests = {
        "roster": roster_digest(parties),
        "rules": rules_digest(rules),
        "exclusions": exclusions_digest(excluded),
    }
    for name, digest in digests.items():
        same(f"{name}_digest", transcript[f"{name}_digest"], digest.hex())
    seed = seed_of(EDITION, digests, transcript["announced"])
    same("seed", transcript["seed"], seed.hex())

    shares, drawn = draw_review_groups(rules, parties, Stream(seed, "review-groups"))
    same("review_groups, shares", transcript["review_groups"]["shares"], shares)
    same("review_groups, drawn", transcript["review_groups"]["drawn"], drawn)

    order = [party["id"] for party in parties if party["under_review"]]
    Stream(seed, "lot-order").shuffle(order)
    same("lot_order", transcript["lot_order"], order)

    return Sitting(transcript, parties, excluded, order, Stream(seed, "lots")).hold_all()


def same(what, recorded, redone):
    if recorded != redone:
        raise Differs(f"{what}: recorded {show(recorded)}, redone {show(redone)}")


def show(value):
    return json.dumps(value, ensure_ascii=False)


# 1. Fields and digests


def digest_of(fields):
    """SHA-256 of the fields (tag, value) one after the other."""
    return hashlib.sha256(b"".join(field(tag, value) for tag, value in fields)).digest()


def field(tag, value):
    if not isinstance(value, bytes):
        value = str(value).encode()
    return bytes([len(tag)]) + tag.encode("ascii") + len(value).to_bytes(8, "big") + value


# 2. Canonical values


def roster_digest(parties):
    fields = [("bylot", "roster/1")]
    for party in parties:
        fields += [
            ("party", party["id"]),
            ("group", party["region"]),
            *repeated("holds", party["instruments"]),
            *repeated("volunteers", party["signatory"]),
            ("under_review", yes_or_no(party["under_review"])),
            ("minimum", party["reviews_min"]),
            ("maximum", or_empty(party["reviews_max"])),
            ("waives_cap", yes_or_no(party["waives_cap"])),
            *repeated("language", party["languages"]),
            *repeated("legal_system", party["legal_system"]),
        ]
    return digest_of(fields)


def rules_digest(rules):
    seats = [[("seat", seat["name"]), ("relation", seat["group"])] for seat in rules["seats"]]
    return digest_of(
        [
            ("bylot", "rules/1"),
            *[("instrument", name) for name in rules["instruments"]],
            *repeated("required", rules["required"]),
            *repeated("regional_group", rules["regional_groups"]),
            ("review_groups", rules["review_groups"]),
            ("rounding", rules["rounding"]),
            *[field for seat in seats for field in seat],
            ("mutual_reviews", rules["mutual_reviews"]),
            ("additional", rules["additional"]),
            ("additional_group", rules["additional_group"]),
            ("cap", or_empty(rules.get("cap"))),
            ("reviewing", rules["reviewing"]),
            ("minimum", rules["minimum"]),
            ("maximum", or_empty(rules.get("maximum"))),
            ("partial_reviews", rules["partial_reviews"]),
            ("legal_system", rules["legal_system"]),
            *repeated("redraws.asked_by", rules["redraws"]["asked_by"]),
            ("redraws.times", rules["redraws"]["times"]),
            ("redraws.counted", rules["redraws"]["counted"]),
            *repeated("languages.working", rules["languages"]["working"]),
            ("languages.usual", rules["languages"]["usual"]),
            ("languages.exceptional", rules["languages"]["exceptional"]),
        ]
    )


def exclusions_digest(pairs):
    fields = [("bylot", "exclusions/1")]
    for under_review, reviewing in sorted(pairs, key=lambda pair: [code.encode() for code in pair]):
        fields += [("under_review", under_review), ("reviewing", reviewing)]
    return digest_of(fields)


def repeated(tag, values):
    return [(tag, value) for value in sorted(values, key=str.encode)]


def yes_or_no(value):
    return "yes" if value else "no"


def or_empty(value):
    return "" if value is None else value


# 3. Seed


def seed_of(edition, digests, announced, register=b"", event=""):
    return digest_of(
        [
            ("bylot", "seed/1"),
            ("procedure", edition),
            ("roster", digests["roster"]),
            ("rules", digests["rules"]),
            ("exclusions", digests["exclusions"]),
            ("register", register),
            ("event", event),
            ("announced", announced),
        ]
    )


# 4. Streams, 6. Lots and shuffles


class Stream:
    """The words of one purpose."""

    def __init__(self, seed, purpose, trial=0):
        fields = [("bylot", "stream/1"), ("purpose", purpose), ("seed", seed), ("trial", trial)]
        self.words = words_from(digest_of(fields))

    def lot(self, n):
        return lot_of(n, self.words)

    def shuffle(self, places):
        for i in range(len(places) - 1, 0, -1):
            j, _ = self.lot(i + 1)
            places[i], places[j] = places[j], places[i]


def lot_of(n, words):
    """A lot of n: its value, and how many words it took."""
    taken = 0
    while True:
        taken += 1
        product = next(words) * n
        if product % 2**64 >= 2**64 % n:
            return product >> 64, taken


# 5. Words

MULTIPLIER = 0x2360ED051FC65DA44385DF649FCCF645


def words_from(start):
    """The words of PCG64 (XSL-RR 128/64) started from 32 bytes."""
    w = [int.from_bytes(start[at : at + 8], "little") for at in (0, 8, 16, 24)]
    state = w[0] + (w[1] << 64)
    constant = (w[2] + (w[3] << 64)) | 1
    state = (state + constant) % 2**128
    state = (state * MULTIPLIER + constant) % 2**128
    while True:
        state = (state * MULTIPLIER + constant) % 2**128
        folded = (state >> 64) ^ (state % 2**64)
        turn = state >> 122
        yield (folded >> turn | folded << (64 - turn)) % 2**64


# 7. Review groups


def draw_review_groups(rules, parties, stream):
    """The shares and the States as drawn, by regional group."""
    regions = sorted({party["region"] for party in parties}, key=str.encode)
    states = {
        region: [party["id"] for party in parties if party["region"] == region and party["under_review"]]
        for region in regions
    }
    sizes = [len(states[region]) for region in regions]
    shares = shares_of(rules["rounding"], sizes, rules["review_groups"], stream)
    for region in regions:
        stream.shuffle(states[region])
    return dict(zip(regions, shares)), states


def shares_of(rounding, sizes, years, stream):
    match rounding:
        case "floor":
            return [floor_shares(size, years) for size in sizes]
        case "balanced":
            return balanced_shares(sizes, years, stream)
    raise ValueError(f"unknown rounding {rounding}")


def floor_shares(size, years):
    shares = []
    for left in range(years, 0, -1):
        shares.append((size - sum(shares)) // left)
    return shares


def balanced_shares(sizes, years, stream):
    whole = sum(sizes)
    fair = {whole // years, -(-whole // years)}
    while True:
        table = []
        for size in sizes:
            order = list(range(years))
            stream.shuffle(order)
            ceiling = order[: size % years]
            table.append([size // years + (year in ceiling) for year in range(years)])
        if all(sum(column) in fair for column in zip(*table)):
            return table


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
    raise ValueError(f"unknown vector {what}")


def first_words(words):
    return " ".join(str(next(words)) for _ in range(4))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
