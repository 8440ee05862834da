#!/usr/bin/env python3
"""Goes through a register line by line: the chain of hashes, the seed of every event, and every lot of edition redraw/1.

Written from docs/register.md and docs/procedure.md alone, with the standard library alone.

    register.py untoc.register                      redo every event
    register.py untoc.register --head HASH          and say whether a published head is one of its lines

Taken on trust: that the balls put aside could not be kept, that a seat left open can be taken by nobody, and the lots of the
first draw, which `replay.py` and `certificate.py` redo from their own record.

Exit status 0: all as recorded. 1: something differs. 2: the input is no register.
"""

import hashlib
import json
import sys

from lots import Differs, Stream, exclusions_digest, roster_digest, rules_digest, run, same, seed_of

EDITION = "redraw/1"


def main(arguments):
    match arguments:
        case [path] | [path, "--head", _] if not path.startswith("-"):
            with open(path, "rb") as file:
                heads, lots = redo(file.read())
            if len(arguments) == 3 and arguments[2] not in heads:
                raise Differs(f"no line has the hash {arguments[2]}")
            return f"{len(heads)} events and {lots} lots redone, all as recorded"


def redo(text):
    """The hashes of the lines, and how many lots were redone."""
    whole, _, torn = text.rpartition(b"\n")
    if torn:
        print(f"the last {len(torn)} bytes are no whole line and are passed over", file=sys.stderr)
    heads, lots, register = [], 0, None
    for number, line in enumerate(whole.split(b"\n"), start=1):
        head = hashed(line, number)
        event = json.loads(line)
        same(f"event {number}, number", event["event"], number)
        same(f"event {number}, previous", event["previous"], heads[-1] if heads else "00" * 32)
        if register is None:
            register = Register(event)
        else:
            lots += register.follow(event, bytes.fromhex(heads[-1]))
        heads.append(head)
    return heads, lots


def hashed(line, number):
    """The hash of a line: of its bytes before `,"hash"`, which must be the one at its end."""
    body, mark, end = line.rpartition(b',"hash":"')
    head = hashlib.sha256(body).hexdigest()
    if not mark or end != head.encode() + b'"}':
        raise Differs(f"event {number}: its hash does not fit")
    return head


class Register:
    """The pairing as it stands."""

    def __init__(self, event):
        request = event["request"]
        same("event 1, kind", request["kind"], "first_draw")
        self.rules = request["rules"]
        self.prefer_owing = request["prefer_owing"]
        self.parties = {party["id"]: party for party in request["roster"]}
        self.excluded = {(pair["under_review"], pair["reviewing"]) for pair in request["exclusions"]}
        self.seats = [seat["name"] for seat in self.rules["seats"]]
        self.relation = {seat["name"]: seat["group"] for seat in self.rules["seats"]}
        self.reviews = {review["under_review"]: review for review in event["reviews"]}
        self.in_code_order()
        seed = seed_of(request["procedure"], self.digests(), event["announced"])
        same("event 1, seed", event["seed"], seed.hex())

    def in_code_order(self):
        self.parties = dict(sorted(self.parties.items(), key=lambda item: item[0].encode()))
        self.reviews = dict(sorted(self.reviews.items(), key=lambda item: item[0].encode()))

    def digests(self):
        parties = list(self.parties.values())
        pairs = {pair for pair in self.excluded if all(code in self.parties for code in pair)}
        return {
            "roster": roster_digest(parties),
            "rules": rules_digest(self.rules),
            "exclusions": exclusions_digest(pairs),
        }

    # An event

    def follow(self, event, head):
        """Redoes a later event; how many lots it had."""
        number, request = event["event"], event["request"]
        before, open_before = json.dumps(self.reviews), self.open_seats()
        self.enter(request)
        self.in_code_order()
        left = json.dumps(self.reviews)
        for code in self.reviews:
            for seat in self.seats:
                self.settle(code, seat, afresh=False)
        if request["kind"] == "redraw":
            others = sorted(map(self.vacancy, request["with"]), key=self.rank)
            vacancies = [self.vacancy(request["seat"])] + others
        else:
            vacancies = [it for it in self.open_seats() if it not in open_before]
        seed = seed_of(EDITION, self.digests(), event.get("announced", ""), head, number)
        if event["lots"]:
            same(f"event {number}, seed", event["seed"], seed.hex())
        Hall(self, event, seed, [(code, seat, completes) for code, seat, completes, *_ in vacancies]).hold()
        before, left = json.loads(before), json.loads(left)
        changed = [it for code, it in self.reviews.items() if it != before.get(code) or it != left.get(code)]
        same(f"event {number}, reviews", event["reviews"], changed)
        return len(event["lots"])

    def enter(self, request):
        match request["kind"]:
            case "redraw":
                for seat in [request["seat"], *request["with"]]:
                    self.leave(seat["under_review"], seat.get("reviewing"))
                if "reviewing" in request["seat"]:
                    self.excluded.add((request["seat"]["under_review"], request["seat"]["reviewing"]))
            case "accede":
                party = self.parties[request["party"]]
                party["signatory"] = [name for name in party["signatory"] if name != request["instrument"]]
                held = set(party["instruments"]) | {request["instrument"]}
                party["instruments"] = [name for name in self.rules["instruments"] if name in held]
            case "join":
                party = request["party"]
                self.parties[party["id"]] = party
                if party["under_review"]:
                    group = request["review_group"] or self.rules["review_groups"]
                    review = {"under_review": party["id"], "review_group": group, "reviewers": []}
                    self.reviews[party["id"]] = review
            case "withdraw":
                self.withdraw(request["party"], request.get("role", "both"))
            case "exclude":
                self.leave(request["under_review"], request["reviewing"])
                self.excluded.add((request["under_review"], request["reviewing"]))
            case "waive_cap":
                self.parties[request["party"]]["waives_cap"] = True
            case "volunteer":
                self.parties[request["party"]]["reviews_max"] = request["reviews"]
            case kind:
                raise ValueError(f"unknown kind {kind}")

    def withdraw(self, code, role):
        party = self.parties[code]
        if role != "reviewing":
            self.reviews.pop(code, None)
            party["under_review"] = False
        if role != "under_review":
            for of in self.reviews:
                self.leave(of, code)
            party["reviews_min"], party["reviews_max"] = 0, 0
        if not party["under_review"] and party["reviews_max"] == 0:
            del self.parties[code]

    def leave(self, code, reviewing):
        review = self.reviews[code]
        review["reviewers"] = [it for it in review["reviewers"] if it["party"] != reviewing]

    # Seats

    def vacancy(self, seat):
        return seat["under_review"], seat["seat"], seat.get("completes")

    def rank(self, vacancy):
        code, seat, completes = vacancy
        additional = seat == "additional"
        return code.encode(), additional, self.seats.index(completes if additional else seat)

    def open_seats(self):
        """Every seat that nobody takes, or that lacks instruments, in code order."""
        found = []
        for code in self.reviews:
            for seat in self.seats:
                if self.main(code, seat) is None:
                    found.append((code, seat, None))
                elif self.missing(code, seat):
                    found.append((code, "additional", seat, sorted(self.missing(code, seat))))
        return found

    def main(self, code, seat):
        return next((it for it in self.reviews[code]["reviewers"] if it["seat"] == seat), None)

    def completing(self, code, seat):
        reviewers = self.reviews[code]["reviewers"]
        return [it for it in reviewers if it["seat"] == "additional" and it["completes"] == seat]

    def held(self, code):
        return set(self.parties[code]["instruments"])

    def under_review(self, code):
        return self.held(code) | set(self.parties[code]["signatory"])

    def lacking(self, code, seat):
        return self.under_review(code) - self.held(self.main(code, seat)["party"])

    def missing(self, code, seat):
        brought = [self.held(it["party"]) for it in self.completing(code, seat)]
        return self.lacking(code, seat).difference(*brought)

    def additional(self):
        """How many additional reviewing States complete a State that is seated."""
        return sum(
            it["seat"] == "additional" and self.main(code, it["completes"]) is not None
            for code, review in self.reviews.items()
            for it in review["reviewers"]
        )

    def seat(self, code, seat, completes, party):
        place = self.seats.index(completes or seat), completes is not None
        reviewers = self.reviews[code]["reviewers"]
        at = sum(self.place(it) <= place for it in reviewers)
        taken = {"party": party, "seat": seat}
        if completes:
            taken["completes"] = completes
        reviewers.insert(at, taken)
        self.settle(code, completes or seat, afresh=completes is None)

    def place(self, it):
        return self.seats.index(it.get("completes", it["seat"])), "completes" in it

    def settle(self, code, seat, afresh):
        """Says for what each State of the seat reviews; whoever is not needed leaves."""
        if self.main(code, seat) is None:
            return
        lacks = left = self.lacking(code, seat)
        holds = [self.held(it["party"]) for it in self.completing(code, seat)]
        enough = lacks <= set().union(*holds)
        alone = any(lacks <= it for it in holds)
        stay, found = [], False
        for it in self.reviews[code]["reviewers"]:
            if it["seat"] == seat:
                it["instruments"] = self.named(self.held(it["party"]) & self.under_review(code))
            elif it.get("completes") == seat:
                brings = left & self.held(it["party"])
                spared = alone and (found or not lacks <= self.held(it["party"]))
                if not brings or afresh and (not enough or spared):
                    continue
                it["instruments"] = self.named(brings)
                left, found = left - brings, True
            stay.append(it)
        self.reviews[code]["reviewers"] = stay

    def named(self, instruments):
        return [name for name in self.rules["instruments"] if name in instruments]

    # Who may take a seat

    def loads(self):
        loads = dict.fromkeys(self.parties, 0)
        counted = dict.fromkeys(self.parties, 0)
        for review in self.reviews.values():
            for it in review["reviewers"]:
                loads[it["party"]] += 1
                if it["seat"] != "additional" or self.rules["partial_reviews"] != "maximum_only":
                    counted[it["party"]] += 1
        return loads, counted

    def urn(self, code, seat, completes, asked):
        """Every party that may take the seat; asked: the instruments, or None for one at least."""
        reviewers = self.reviews[code]["reviewers"]
        cap = self.rules.get("cap")
        if cap is not None and len(reviewers) >= cap and not self.parties[code]["waives_cap"]:
            return []
        seated = {it["party"] for it in reviewers}
        loads, _ = self.loads()

        def may_sit(ball):
            most, held = self.parties[ball]["reviews_max"], self.held(ball)
            under = self.under_review(code)
            holds = asked <= held if asked is not None else not under or bool(under & held)
            mutual = self.rules["mutual_reviews"] == "barred" and any(
                it["party"] == code for it in self.reviews.get(ball, {"reviewers": []})["reviewers"]
            )
            return (
                ball != code
                and (code, ball) not in self.excluded
                and ball not in seated
                and (most is None or loads[ball] < most)
                and not mutual
                and holds
                and self.suits(code, seat, completes, ball)
            )

        return [ball for ball in self.parties if may_sit(ball)]

    def suits(self, code, seat, completes, ball):
        def heeded(seat, completes):
            if completes is None:
                return seat
            return completes if self.rules["additional_group"] == "seat" else None

        of = heeded(seat, completes)
        if of is None:
            return True
        region, own = self.parties[ball]["region"], self.parties[code]["region"]
        if self.relation[of] == "own" and region != own or self.relation[of] == "other" and region == own:
            return False
        for it in self.reviews[code]["reviewers"]:
            other = heeded(it["seat"], it.get("completes"))
            if other not in (None, of) and "different" in (self.relation[of], self.relation[other]):
                if self.parties[it["party"]]["region"] == region:
                    return False
        return True

    def shares(self, kind, code, seat, ball):
        """Whether a State meets the ground of a redraw (N12)."""
        if kind == "legal_system":
            return bool(set(self.parties[code]["legal_system"]) & set(self.parties[ball]["legal_system"]))
        shared = set(self.parties[code]["languages"])
        for it in self.reviews[code]["reviewers"]:
            if it.get("completes") != seat:
                shared &= set(self.parties[it["party"]]["languages"])
        return bool(shared & set(self.parties[ball]["languages"]))


class Hall:
    """The lots of one event being held again."""

    def __init__(self, register, event, seed, vacancies):
        self.register, self.seed, self.vacancies = register, seed, vacancies
        self.where = f"event {event['event']}"
        self.lots = event["lots"]
        self.ground = event["request"].get("ground")
        self.held = 0

    def hold(self):
        has_lot = {(lot["under_review"], lot["seat"], lot.get("completes")) for lot in self.lots}
        if all(vacancy in has_lot for vacancy in self.vacancies):
            self.hold_together(self.vacancies, Stream(self.seed, "lots"))
        else:
            # Not all can be taken: one by one, each on a stream of its own.
            for trial, vacancy in enumerate(self.vacancies, start=1):
                if vacancy in has_lot:
                    self.hold_together([vacancy], Stream(self.seed, "lots", trial))
        same(f"{self.where}, number of lots", len(self.lots), self.held)

    def hold_together(self, vacancies, stream):
        register = self.register
        most = None
        if register.rules["additional"] == "never":
            most = register.additional()
        elif register.rules["additional"] == "fewest":
            most = self.additional_after(vacancies)
        for place, (code, seat, completes) in enumerate(vacancies):
            ground = self.ground if place == 0 and completes is None else None
            if completes is None:
                full = most is not None and register.additional() >= most
                self.hold_seat(code, seat, None, register.under_review(code) if full else None, ground, stream)
                completes = seat
            missing = register.missing(code, completes)
            if missing:
                self.hold_seat(code, "additional", completes, missing, None, stream)

    def additional_after(self, vacancies):
        """Under `fewest` there are no more additional reviewing States than there must be, so the lots held show how many."""
        register, before, held = self.register, json.dumps(self.register.reviews), self.held
        for code, seat, completes in vacancies:
            while held < len(self.lots):
                lot = self.lots[held]
                of = lot["under_review"], lot.get("completes", lot["seat"])
                if of != (code, completes or seat):
                    break
                held += 1
                if lot["kept"] is not None:
                    register.seat(code, lot["seat"], lot.get("completes"), lot["kept"])
        count = register.additional()
        register.reviews = json.loads(before)
        return count

    def hold_seat(self, code, seat, completes, asked, ground, stream):
        """The lot for a seat: among States that owe a review first, then among the others."""
        register = self.register
        urn = register.urn(code, seat, completes, asked)
        restricted = ground if ground in self.next_among() else None
        if restricted:
            urn = [ball for ball in urn if register.shares(restricted, code, seat, ball)]
        _, counted = register.loads()
        owing = [ball for ball in urn if counted[ball] < register.parties[ball]["reviews_min"]]
        owing = owing if register.prefer_owing else []
        kept = None
        if owing:
            kept = self.hold_lot((code, seat, completes), asked, [restricted, "owing"], owing, stream)
        if kept is None:
            others = [ball for ball in urn if ball not in owing]
            kept = self.hold_lot((code, seat, completes), asked, [restricted], others, stream)
        if kept is None:
            raise Differs(f"{self.where}: nobody is kept for the {seat} seat in the review of {code}")
        register.seat(code, seat, completes, kept)

    def next_among(self):
        return self.lots[self.held].get("among", []) if self.held < len(self.lots) else []

    def hold_lot(self, vacancy, asked, among, urn, stream):
        code, seat, completes = vacancy
        where = f"{self.where}, lot {self.held + 1} ({seat} of {code})"
        if self.held == len(self.lots):
            raise Differs(f"{where}: not recorded")
        lot = self.lots[self.held]
        self.held += 1
        same(f"{where}, seat", [lot["under_review"], lot["seat"], lot.get("completes")], list(vacancy))
        instruments = self.register.named(asked) if completes else []
        same(f"{where}, instruments", lot.get("instruments", []), instruments)
        same(f"{where}, among", lot.get("among", []), [name for name in among if name])
        same(f"{where}, urn", lot["urn"], urn)
        rest, kept = list(urn), None
        for place, drawn in enumerate(lot["drawn"], start=1):
            if kept is not None or not rest:
                raise Differs(f"{where}: more balls are recorded than are drawn")
            value, words = stream.lot(len(rest))
            ball = rest.pop(value)
            same(f"{where}, ball {place}", [drawn["ball"], drawn["words"]], [ball, words])
            if "put_aside" not in drawn:
                kept = ball
        if kept is None and rest:
            raise Differs(f"{where}: balls are left, and none is kept")
        same(f"{where}, kept", lot["kept"], kept)
        return kept


if __name__ == "__main__":
    sys.exit(run(__doc__, "register", main))
