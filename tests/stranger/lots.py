"""What every procedure shares: digests, seed, streams, words, lots, shuffles and review groups.

Written from docs/procedure.md alone, with the standard library alone. Section numbers below are those of that page.
"""

import hashlib
import json
import sys

FORMAT = "bylot transcript/1"


class Differs(Exception):
    """Something redone is not as recorded."""


def run(usage, what, redo):
    """Runs a script: prints the line that `redo` makes of the arguments, and gives the exit status.

    `redo` gives None for arguments that it does not know; `what` is what the input should be.
    """
    try:
        line = redo(sys.argv[1:])
    except Differs as difference:
        print(difference)
        return 1
    except (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
        print(f"no {what}: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    if line is None:
        print(usage, file=sys.stderr)
        return 2
    print(line)
    return 0


def opened(record, edition):
    """What a record begins with, derived anew: its parties by code, the excluded pairs, the seed, the review groups."""
    same("format", record["format"], FORMAT)
    same("procedure", record["procedure"], edition)
    rules = record["rules"]
    parties = sorted(record["roster"], key=lambda party: party["id"].encode())
    excluded = {(pair["under_review"], pair["reviewing"]) for pair in record["exclusions"]}
    digests = {
        "roster": roster_digest(parties),
        "rules": rules_digest(rules),
        "exclusions": exclusions_digest(excluded),
    }
    for name, digest in digests.items():
        same(f"{name}_digest", record[f"{name}_digest"], digest.hex())
    seed = seed_of(edition, digests, record["announced"])
    same("seed", record["seed"], seed.hex())

    shares, drawn = draw_review_groups(rules, parties, Stream(seed, "review-groups"))
    same("review_groups, shares", record["review_groups"]["shares"], shares)
    same("review_groups, drawn", record["review_groups"]["drawn"], drawn)
    return parties, excluded, seed


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
            # What a rule set says that does not mention them is no field.
            *chosen("debts", rules.get("debts", "first_if_lot"), "first_if_lot"),
            *chosen("redraws.consultation", rules["redraws"].get("consultation", "uncounted"), "uncounted"),
        ]
    )


def exclusions_digest(pairs):
    fields = [("bylot", "exclusions/1")]
    for under_review, reviewing in sorted(pairs, key=lambda pair: [code.encode() for code in pair]):
        fields += [("under_review", under_review), ("reviewing", reviewing)]
    return digest_of(fields)


def chosen(tag, value, default):
    return [] if value == default else [(tag, value)]


def repeated(tag, values):
    return [(tag, value) for value in sorted(values, key=str.encode)]


def yes_or_no(value):
    return "yes" if value else "no"


def or_empty(value):
    return "" if value is None else value


# 3. Seed


def seed_of(edition, digests, announced):
    return digest_of(
        [
            ("bylot", "seed/1"),
            ("procedure", edition),
            ("roster", digests["roster"]),
            ("rules", digests["rules"]),
            ("exclusions", digests["exclusions"]),
            ("register", b""),
            ("event", ""),
            ("announced", announced),
        ]
    )


def seed_of_agenda(edition, digests, pairing, agenda, held, announced):
    """The seed of the lots of an agenda: docs/register.md, the lots."""
    return digest_of(
        [
            ("bylot", "seed/2"),
            ("procedure", edition),
            ("roster", digests["roster"]),
            ("rules", digests["rules"]),
            ("exclusions", digests["exclusions"]),
            ("pairing", pairing),
            ("agenda", agenda),
            ("held", held),
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
