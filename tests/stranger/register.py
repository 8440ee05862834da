#!/usr/bin/env python3
"""Goes through a register line by line: the chain of hashes, the days, what each event changes, the seed of every agenda, and every
lot of edition redraw/2.

Written from docs/register.md, docs/formats.md and docs/procedure.md alone, with the standard library alone.

    register.py untoc.register                      redo every event
    register.py untoc.register --head HASH          and say whether a published head is one of its lines

Taken on trust: that the balls put aside could not be kept, that a silent State was needed where one was drawn from, that a request refused could not be granted, nor one for a language in fewer
languages where the seat would be completed or others are drawn with it, that a seat left open can be taken by nobody, and the lots of the first draw, which `replay.py` and `certificate.py` redo from their own record.

Exit status 0: all as recorded. 1: something differs. 2: the input is no register.
"""

import copy
import hashlib
import json
import sys
from itertools import combinations

from lots import (
    Differs,
    Stream,
    digest_of,
    exclusions_digest,
    or_empty,
    repeated,
    roster_digest,
    rules_digest,
    run,
    same,
    seed_of,
    seed_of_agenda,
)

FORMAT = "bylot register/2"
EDITION = "redraw/2"


def main(arguments):
    match arguments:
        case [path] | [path, "--head", _] if not path.startswith("-"):
            with open(path, "rb") as file:
                heads, lots = redo(file.read())
            if len(arguments) == 3 and arguments[2] not in heads:
                raise Differs(f"no line has the hash {arguments[2]}")
            return f"{len(heads)} events and {lots} lot{'s' * (lots != 1)} redone, all as recorded"


def redo(text):
    """The hashes of the lines, and how many lots were redone."""
    whole, _, torn = text.rpartition(b"\n")
    if torn:
        print(f"the last {len(torn)} bytes are no whole line and are passed over", file=sys.stderr)
    heads, lots, register, day = [], 0, None, ""
    for number, line in enumerate(whole.split(b"\n"), start=1):
        head = hashed(line, number)
        event = json.loads(line)
        same(f"event {number}, format", event["format"], FORMAT)
        same(f"event {number}, number", event["event"], number)
        same(f"event {number}, previous", event["previous"], heads[-1] if heads else "00" * 32)
        if event["on"] < day:
            raise Differs(f"event {number}: the day {event['on']} is before {day}")
        day = event["on"]
        if register is None:
            register = Register(event)
        else:
            lots += register.follow(event)
        heads.append(head)
    return heads, lots


def hashed(line, number):
    """The hash of a line: of its bytes before `,"hash"`, which must be the one at its end."""
    body, mark, end = line.rpartition(b',"hash":"')
    head = hashlib.sha256(body).hexdigest()
    if not mark or end != head.encode() + b'"}':
        raise Differs(f"event {number}: its hash does not fit")
    return head


def seat_name(it):
    """The seat that a State takes or completes, and whether it completes it."""
    completes = it.get("completes")
    return (it["seat"], False) if completes is None else (completes, True)


class Register:
    """How a register stands."""

    def __init__(self, event):
        found = event["request"]
        same("event 1, kind", found["kind"], "found")
        self.rules = found["rules"]
        self.procedure = found["procedure"]
        self.parties = {party["id"]: party for party in found["roster"]}
        self.filed = {(pair["under_review"], pair["reviewing"]) for pair in found["exclusions"]}
        self.past = set()
        self.reviews = {}
        self.waiting = {}
        self.agenda = None
        self.held = 0

    def seats(self):
        return [seat["name"] for seat in self.rules["seats"]]

    def relation(self, seat):
        return next(it["group"] for it in self.rules["seats"] if it["name"] == seat)

    # What an event changes

    def follow(self, event):
        """Enters an event as it is recorded, once everything in it is redone; how many lots it held."""
        request, where = event["request"], f"event {event['event']}"
        kind = request["kind"]
        if not self.reviews and kind not in ("lots", "adopt"):
            raise Differs(f"{where}: {kind} before there is a pairing")
        if self.agenda is not None and kind != "lots":
            raise Differs(f"{where}: {kind} between an agenda and its lots")
        if kind == "lots":
            return self.follow_lots(event, where)
        same(f"{where}, lots", event.get("lots", []), [])
        before = copy.deepcopy(self.reviews)
        getattr(self, kind)(request, event)
        self.settle()
        self.follow_reviews(event, where, before)
        return 0

    def follow_lots(self, event, where):
        if self.agenda is None:
            if self.reviews:
                raise Differs(f"{where}: lots without an agenda")
            digests = self.digests()
            same(f"{where}, seed", event["seed"], seed_of(self.procedure, digests, event["announced"]).hex())
            self.reviews = {review["under_review"]: review for review in event["reviews"]}
            return 0
        before = copy.deepcopy(self.reviews)
        hall = Hall(self, event, where)
        self.agenda = None
        self.held += 1
        hall.hold_all()
        self.follow_reviews(event, where, before)
        return hall.count

    def follow_reviews(self, event, where, before):
        """Every review that stands otherwise is recorded as it stands."""
        now = {code: review for code, review in self.reviews.items() if before.get(code) != review}
        recorded = {review["under_review"]: review for review in event.get("reviews", [])}
        # A review out of which States have gone without more is recorded or not: it follows from who is left.
        for code, review in now.items():
            if code in recorded:
                same(f"{where}, the review of {code}", recorded[code], review)
            elif not gone_only(before.get(code), review):
                raise Differs(f"{where}: the review of {code} changed, and is not recorded")
        for code, review in recorded.items():
            same(f"{where}, the review of {code}", review, self.reviews.get(code))

    def adopt(self, request, _):
        for review in request["pairing"]:
            self.reviews[review["under_review"]] = self.completed(copy.deepcopy(review))
        for code, party in self.parties.items():
            if party["under_review"] and code not in self.reviews:
                self.reviews[code] = {"under_review": code, "reviewers": []}

    def completed(self, review):
        """Every additional State says which seat it completes: the first that lacks something it brings, or else the first."""
        under = self.under_review(review["under_review"])
        lacking = {
            seat: under - self.held_by(it["party"])
            for seat in self.seats()
            for it in review["reviewers"]
            if it["seat"] == seat
        }
        for it in review["reviewers"]:
            if it["seat"] != "additional":
                continue
            brings = self.held_by(it["party"])
            if "completes" not in it:
                seats = [seat for seat in lacking if lacking[seat] & brings] or list(lacking) or self.seats()
                it["completes"] = seats[0]
            if it["completes"] in lacking:
                lacking[it["completes"]] -= brings
        return review

    def meeting(self, request, _):
        self.agenda = request["agenda"]

    def accede(self, request, _):
        party = self.recorded(request["party"])
        if not party["instruments"]:
            party["reviews_min"], party["reviews_max"] = self.limits()
        party["signatory"] = [name for name in party["signatory"] if name not in request["instruments"]]
        party["instruments"] = party["instruments"] + request["instruments"]

    def join(self, request, _):
        self.waiting[request["party"]["id"]] = (request["party"], request.get("review_group"))

    def withdraw(self, request, _):
        code, by = request["party"], request["by"]
        party = self.recorded(code)
        if "denounces" in by:
            left = [name for name in party["instruments"] if name not in by["denounces"]]
            all_gone = not left and not party["signatory"]
            if all_gone or set(by["denounces"]) & set(self.rules["required"]):
                return self.remove(code)
            party["instruments"] = left
        elif "stays_out" in by:
            return self.remove(code)
        else:
            match by["decision"].get("role", "both"):
                case "under_review" if party["reviews_max"] != 0:
                    party["under_review"] = False
                case "reviewing" if party["under_review"]:
                    party["reviews_min"], party["reviews_max"] = 0, 0
                case _:
                    return self.remove(code)
        self.leave_by_roster()

    def remove(self, code):
        self.waiting.pop(code, None)
        self.parties.pop(code, None)
        self.leave_by_roster()

    def declare(self, request, _):
        party = self.recorded(request["party"])
        for key in ("languages", "legal_system"):
            if key in request:
                party[key] = request[key]

    def exclude(self, request, _):
        self.leave(request["under_review"], request["reviewing"])
        self.filed.add((request["under_review"], request["reviewing"]))

    def waive_cap(self, request, _):
        self.recorded(request["party"])["waives_cap"] = True

    def volunteer(self, request, _):
        party = self.recorded(request["party"])
        if "reviews" in request:
            party["reviews_max"] = request["reviews"]
        party["signatory"] = party["signatory"] + request.get("signatory", [])

    def decide(self, request, _):
        decides = request["decides"]
        if "pairs" in decides:
            for code in decides["pairs"]:
                self.take_in(code)
        elif "party" in decides:
            party = self.recorded(decides["party"]["party"])
            for setting in decides["party"]["set"]:
                key, value = setting.split("=", 1)
                party[key] = {"yes": True, "no": False, "none": None}.get(value, value)
                if key.startswith("reviews_") and party[key] is not None:
                    party[key] = int(value)
            if not party["under_review"] and party["reviews_max"] == 0:
                self.remove(decides["party"]["party"])
            self.leave_by_roster()
        else:
            was = self.limits()
            for setting in decides["rules"]:
                self.set_rule(*(part.strip() for part in setting.split("=", 1)))
            now = self.rules["minimum"], self.rules.get("maximum")
            for party in list(self.parties.values()) + [party for party, _ in self.waiting.values()]:
                if party["instruments"] and (party["reviews_min"], party["reviews_max"]) == was:
                    party["reviews_min"], party["reviews_max"] = now
            self.leave_by_roster()

    def set_rule(self, path, value):
        *tables, key = path.split(".")
        table = self.rules
        for name in tables:
            table = table[name]
        if value == "none" and key in ("cap", "maximum"):
            table.pop(key, None)
        elif isinstance(table.get(key), list):
            table[key] = [part.strip() for part in value.strip("[]").split(",") if part.strip()]
        else:
            table[key] = int(value) if value.isdigit() else value

    def correct(self, request, _):
        if "party" in request["corrects"]:
            corrected = request["corrects"]["party"]
            party = self.recorded(corrected["party"])
            party.update(corrected["set"])
            party["signatory"] = [name for name in party["signatory"] if name not in party["instruments"]]

    def phase(self, request, _):
        pass

    def recorded(self, code):
        return self.waiting[code][0] if code in self.waiting else self.parties[code]

    def limits(self):
        """The fewest and the most reviews of a party of which the roster says nothing."""
        if self.rules["reviewing"] == "marked":
            return 0, 0
        return self.rules["minimum"], self.rules.get("maximum")

    def take_in(self, code):
        """A party that waits is in the pairing from now on."""
        party, group = self.waiting.pop(code)
        self.parties[code] = party
        self.parties = dict(sorted(self.parties.items(), key=lambda item: item[0].encode()))
        if party["under_review"]:
            group = self.rules["review_groups"] if group is None else group
            self.reviews[code] = {"under_review": code, "review_group": group, "reviewers": []}
            self.reviews = dict(sorted(self.reviews.items(), key=lambda item: item[0].encode()))

    def leave_by_roster(self):
        """The review of a State that is not under review ends, and who performs no reviews leaves its seats."""
        for code, review in list(self.reviews.items()):
            if code not in self.parties or not self.parties[code]["under_review"]:
                self.past |= {(code, it["party"]) for it in review["reviewers"]}
                del self.reviews[code]
                continue
            for it in list(review["reviewers"]):
                if it["party"] not in self.parties or self.parties[it["party"]]["reviews_max"] == 0:
                    self.leave(code, it["party"])

    def leave(self, code, reviewing):
        """A State leaves a review: it has reviewed it in the past."""
        review = self.reviews.get(code)
        if review and any(it["party"] == reviewing for it in review["reviewers"]):
            review["reviewers"] = [it for it in review["reviewers"] if it["party"] != reviewing]
            self.past.add((code, reviewing))

    def settle(self):
        """Says for what each State reviews; who completes a seat and is left with nothing leaves."""
        for code, review in self.reviews.items():
            for seat in self.seats():
                lacks = self.lacking(code, seat)
                for it in list(review["reviewers"]):
                    may = self.held_by(it["party"]) & self.under_review(code)
                    if it["seat"] == seat:
                        it["instruments"] = self.named(may)
                    elif it.get("completes") == seat:
                        stated = it.get("instruments")
                        brings = (lacks & may or may) if stated is None else set(stated) & may
                        it["instruments"] = self.named(brings)
                        if not brings:
                            self.leave(code, it["party"])

    # What a seed binds

    def excluded(self):
        pairs = set(self.filed)
        if self.rules["mutual_reviews"] == "barred":
            for under_review, reviewing in self.past:
                sits = self.reviews.get(reviewing, {"reviewers": []})["reviewers"]
                if all(it["party"] != under_review for it in sits):
                    pairs.add((reviewing, under_review))
        return {pair for pair in pairs if pair[0] in self.parties and pair[1] in self.parties}

    def digests(self):
        parties = sorted(self.parties.values(), key=lambda party: party["id"].encode())
        return {
            "roster": roster_digest(parties),
            "rules": rules_digest(self.rules),
            "exclusions": exclusions_digest(self.excluded()),
        }

    def pairing_digest(self):
        fields = [("bylot", "pairing/1")]
        for code, review in sorted(self.reviews.items(), key=lambda item: item[0].encode()):
            fields += [("under_review", code), ("review_group", or_empty(review.get("review_group")))]
            for it in sorted(review["reviewers"], key=self.place):
                fields += [
                    ("reviewing", it["party"]),
                    ("seat", it["seat"]),
                    ("completes", it.get("completes", "")),
                    *repeated("instrument", it["instruments"]),
                ]
        return digest_of(fields)

    def place(self, it):
        seat, completes = seat_name(it)
        return self.seats().index(seat), completes, it["party"].encode()

    def agenda_digest(self):
        fields = [("bylot", "agenda/1")]
        for item in self.agenda:
            fields += [
                ("review", item["review"]),
                ("reviewing", item.get("reviewing", "")),
                ("asked_by", item.get("asked_by", "")),
                ("ground", item["ground"]),
                ("or_any", "yes" if item.get("or_any") else "no"),
                ("agreed_by", item.get("agreed_by", "")),
                *repeated("silent", item.get("silent", [])),
            ]
        return digest_of(fields)

    # Instruments and seats

    def held_by(self, code):
        return set(self.parties[code]["instruments"])

    def under_review(self, code):
        return self.held_by(code) | set(self.parties[code]["signatory"])

    def main(self, code, seat):
        return next((it for it in self.reviews[code]["reviewers"] if it["seat"] == seat), None)

    def completing(self, code, seat):
        return [it for it in self.reviews[code]["reviewers"] if it.get("completes") == seat]

    def lacking(self, code, seat):
        main = self.main(code, seat)
        return set() if main is None else self.under_review(code) - self.held_by(main["party"])

    def missing(self, code, seat):
        """What a seat lacks that nobody who completes it reviews for."""
        return self.lacking(code, seat).difference(*(it["instruments"] for it in self.completing(code, seat)))

    def open_seats(self, code):
        for seat in self.seats():
            if self.main(code, seat) is None:
                yield code, seat, None
            elif self.missing(code, seat):
                yield code, "additional", seat

    def named(self, instruments):
        return [name for name in self.rules["instruments"] if name in instruments]

    def additional(self):
        return sum(it["seat"] == "additional" for review in self.reviews.values() for it in review["reviewers"])

    def seat(self, code, seat, completes, party):
        """Seats a party; who completes the seat already takes on what is missing."""
        reviewers = self.reviews[code]["reviewers"]
        if completes is None:
            brings = self.under_review(code) & self.held_by(party)
        else:
            brings = self.missing(code, completes)
        for it in reviewers:
            if completes is not None and it["party"] == party and it.get("completes") == completes:
                it["instruments"] = self.named(brings | set(it["instruments"]))
                return
        taken = {"party": party, "seat": seat}
        if completes is not None:
            taken["completes"] = completes
        taken["instruments"] = self.named(brings)
        order = [self.place(it)[:2] for it in reviewers]
        mine = self.place(taken)[:2]
        reviewers.insert(sum(it <= mine for it in order), taken)

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

    def urn(self, code, seat, completes, room):
        """Every party that may take the seat. room: whether a further additional State may come."""
        reviewers, under = self.reviews[code]["reviewers"], self.under_review(code)
        cap = self.rules.get("cap")
        full = cap is not None and len(reviewers) >= cap and not self.parties[code]["waives_cap"]
        seated = {it["party"] for it in reviewers}
        there = [it["party"] for it in self.completing(code, completes or seat)]
        loads, _ = self.loads()
        excluded = self.excluded()
        missing = self.missing(code, completes) if completes is not None else set()

        def enough(ball):
            held = self.held_by(ball)
            if completes is not None:
                return missing <= held
            if under and not under & held:
                return False
            then = (under - held).difference(*(it["instruments"] for it in self.completing(code, seat)))
            return room or not then or any(then <= self.held_by(it) for it in there)

        def may_sit(ball):
            if completes is not None and ball in there:
                return enough(ball)
            most = self.parties[ball]["reviews_max"]
            mutual = self.rules["mutual_reviews"] == "barred" and any(
                it["party"] == code for it in self.reviews.get(ball, {"reviewers": []})["reviewers"]
            )
            return (
                ball != code
                and (room or completes is None)
                and (code, ball) not in excluded
                and ball not in seated
                and (most is None or loads[ball] < most)
                and not mutual
                and not full
                and enough(ball)
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
        asked = self.relation(of)
        if asked == "own" and region != own or asked == "other" and region == own:
            return False
        for it in self.reviews[code]["reviewers"]:
            other = heeded(it["seat"], it.get("completes"))
            if other not in (None, of) and "different" in (asked, self.relation(other)):
                if self.parties[it["party"]]["region"] == region:
                    return False
        return True

    def shares_family(self, code, ball):
        """Whether a State is of a legal family of the State under review (N12)."""
        return bool(set(self.parties[code]["legal_system"]) & set(self.parties[ball]["legal_system"]))

    def languages_needed(self, code, more=()):
        """The fewest working languages in which a review can be held, with more States in it; None: one of them names none."""
        states = {code, *more} | {it["party"] for it in self.reviews[code]["reviewers"]}
        named = [set(self.parties[state]["languages"]) for state in states]
        spoken = sorted(set().union(*named))
        for count in range(1, len(states) + 1):
            if any(all(set(some) & each for each in named) for some in combinations(spoken, count)):
                return count
        return None

    def languages_serve(self, code, ball, most):
        needed = self.languages_needed(code, [ball])
        return needed is not None and needed <= most


def gone_only(before, now):
    """Whether States have left a review and nothing else has changed."""
    stays = [it for it in (before or {"reviewers": []})["reviewers"] if it in now["reviewers"]]
    return stays == now["reviewers"]


class Hall:
    """The lots of an agenda being held again."""

    def __init__(self, register, event, where):
        self.register, self.where = register, where
        self.items = register.agenda
        self.lots, self.count = event.get("lots", []), 0
        self.outcomes = [(it["item"], it["outcome"]) for it in event["outcomes"]]
        bound = register.digests(), register.pairing_digest(), register.agenda_digest(), register.held
        self.seed = seed_of_agenda(EDITION, *bound, event["announced"])
        same(f"{where}, seed", event["seed"], self.seed.hex())

    def hold_all(self):
        same(f"{self.where}, outcomes", [item for item, _ in self.outcomes], list(range(1, len(self.items) + 1)))
        at = 0
        while at < len(self.items):
            after = at + 1
            while after < len(self.items) and self.items[after]["ground"] == "with":
                after += 1
            came = [outcome for _, outcome in self.outcomes[at:after]]
            stream = Stream(self.seed, "lots", at + 1)
            # The requests whose lots are held together, by their numbers.
            self.requests = range(at + 1, after + 1)
            if self.items[at]["ground"] == "vacant":
                self.hold_open(self.items[at], came[0], stream)
            else:
                self.hold_contested(self.items[at:after], at + 1, came, stream)
            at = after
        same(f"{self.where}, number of lots", len(self.lots), self.count)

    def hold_open(self, item, came, stream):
        """The seats of a review that stand open: together, or one by one."""
        register, code = self.register, item["review"]
        if code in register.waiting and came != "not_open":
            register.take_in(code)
        seats = list(register.open_seats(code))
        taken = {(lot["under_review"], lot["seat"], lot.get("completes")) for lot in self.lots[self.count :]}
        has_lot = [seat for seat in seats if seat in taken] if came in ("drawn", "partly_drawn") else []
        expected = "drawn" if has_lot == seats else "partly_drawn" if has_lot else "stands_open"
        same(f"{self.where}, what came of the seats of {code}", came, expected if seats else "not_open")
        if has_lot == seats:
            self.hold_together(seats, None, stream)
        else:
            for seat in has_lot:
                self.hold_together([seat], None, stream)

    def hold_contested(self, items, number, came, stream):
        """A contested seat, with as many of those that follow it as it needs."""
        register = self.register
        drawn = came.count("drawn")
        if not drawn:
            if set(came) - {"refused", "not_open"}:
                raise Differs(f"{self.where}: {came} of a request that was not drawn")
            return
        same(f"{self.where}, what came of a request", came, ["drawn"] * drawn + ["not_needed"] * (len(came) - drawn))
        seats = []
        for item in items[:drawn]:
            sits = register.reviews[item["review"]]["reviewers"]
            it = next(it for it in sits if it["party"] == item["reviewing"])
            seats.append((item["review"], it["seat"], it.get("completes")))
        needed = register.languages_needed(items[0]["review"])
        # Where a State names no language, however many the others need is fewer than is known to be needed.
        needed = len(register.reviews[items[0]["review"]]["reviewers"]) + 2 if needed is None else needed
        for item in items[:drawn]:
            register.leave(item["review"], item["reviewing"])
            if item["ground"] != "with":
                register.filed.add((item["review"], item["reviewing"]))

        def order(seat):
            place = register.seats().index(seat[2] or seat[1])
            # Seats before the additional ones.
            return seat[0].encode(), seat[2] is not None, place

        self.hold_together(seats[:1] + sorted(seats[1:], key=order), (items[0], number), stream, needed)

    def hold_together(self, seats, contested, stream, needed=0):
        """contested: a request and its number; needed: the working languages that its review needed before."""
        register = self.register
        ground = self.ground_of(seats, *contested, needed) if contested else None
        most = None
        if register.rules["additional"] == "never":
            most = register.additional()
        elif register.rules["additional"] == "fewest":
            most = self.additional_after(seats)
        for place, (code, seat, completes) in enumerate(seats):
            asked = ground if isinstance(ground, set) or code == seats[0][0] and isinstance(ground, int) else None
            if completes is None:
                family = ground if place == 0 and ground == "legal_system" else None
                later = any(it[0] == code and it[2] is None for it in seats[place + 1 :])
                self.hold_seat(code, seat, None, most, asked or family, stream, later)
                completes = seat
            if register.missing(code, completes):
                self.hold_seat(code, "additional", completes, most, asked, stream)

    def ground_of(self, seats, item, number, needed):
        """What is asked of the States drawn (N12): "legal_system", a number of working languages, or the silent States that they are none
        of; None: nothing."""
        ground, (code, seat, completes) = item["ground"], seats[0]
        # None is due where an additional State leaves that is not missed.
        lots = [lot for lot in self.lots if lot["item"] == number]
        if ground == "silent" and lots and "not_silent" in lots[0].get("among", []):
            return set(item.get("silent", []))
        lots = [lot for lot in lots if lot["under_review"] == code]
        if ground not in ("working_language", "legal_system") or ground == "legal_system" and completes is not None:
            return None
        if not lots:
            return None
        lot = lots[0]
        if ground not in lot.get("among", []):
            if not item.get("or_any"):
                raise Differs(f"{self.where}: a lot for {code} that is not held on its ground")
            return None
        if ground == "legal_system":
            return ground
        languages = lot["languages"]
        if not 1 <= languages < needed:
            raise Differs(f"{self.where}: {languages} languages, where {needed} were needed")
        if len(seats) == 1 and completes is None and languages > 1:
            # Whoever takes the seat alone would have been drawn in fewer languages.
            for ball in self.register.urn(code, seat, None, True):
                alone = self.register.under_review(code) <= self.register.held_by(ball)
                if alone and self.register.languages_serve(code, ball, languages - 1):
                    raise Differs(f"{self.where}: with {ball} the review of {code} needs fewer than {languages} languages")
        return languages

    def additional_after(self, seats):
        """Under `fewest` there are no more additional States than there must be, so the lots held show how many."""
        register, held = self.register, self.count
        reviews = copy.deepcopy(register.reviews)
        for code, seat, completes in seats:
            while held < len(self.lots):
                lot = self.lots[held]
                of_the_seat = (lot["under_review"], lot.get("completes", lot["seat"])) == (code, completes or seat)
                if not of_the_seat or lot["item"] not in self.requests:
                    break
                held += 1
                if lot["kept"] is not None:
                    register.seat(code, lot["seat"], lot.get("completes"), lot["kept"])
        count, register.reviews = register.additional(), reviews
        return count

    def hold_seat(self, code, seat, completes, most, restricted, stream, later=False):
        """The lot for a seat: among one part of its urn after the other."""
        register = self.register
        room = most is None or register.additional() < most
        urn = register.urn(code, seat, completes, room)
        if restricted == "legal_system":
            urn = [ball for ball in urn if register.shares_family(code, ball)]
        elif isinstance(restricted, set):
            urn = [ball for ball in urn if ball not in restricted]
        elif restricted:
            urn = [ball for ball in urn if register.languages_serve(code, ball, restricted)]
        _, counted = register.loads()
        parts = [([restricted], urn)]
        if completes is None and restricted != "legal_system" and self.prefers_similar(code, seat, later):
            similar = [ball for ball in urn if register.shares_family(code, ball)]
            if similar:
                others = [ball for ball in urn if ball not in similar]
                parts = [([restricted, "similar_legal_system"], similar), ([restricted], others)]
        for among, balls in parts:
            kept = self.hold_part((code, seat, completes), among, balls, counted, stream)
            if kept is not None:
                register.seat(code, seat, completes, kept)
                return
        raise Differs(f"{self.where}: nobody is kept for the {seat} seat in the review of {code}")

    def prefers_similar(self, code, seat, later):
        """Whether the lot is held among States of a similar legal system first; later: whether another seat of the review is drawn after."""
        register = self.register
        if register.rules["legal_system"] == "own_group":
            return register.relation(seat) == "own"
        taken = [it["party"] for it in register.reviews[code]["reviewers"] if it["seat"] != "additional"]
        met = any(register.shares_family(code, party) for party in taken)
        return register.rules["legal_system"] == "preferred" and not later and not met

    def hold_part(self, vacancy, among, urn, counted, stream):
        """One part of an urn: among States that owe a review first, then among the others."""
        register = self.register
        owing = [ball for ball in urn if counted[ball] < register.parties[ball]["reviews_min"]]
        fewest = {"first": 1, "first_if_lot": 2}.get(register.rules.get("debts", "first_if_lot"))
        owing = owing if fewest and len(owing) >= fewest else []
        if owing:
            kept = self.hold_lot(vacancy, [*among, "owing"], owing, stream)
            if kept is not None:
                return kept
        others = [ball for ball in urn if ball not in owing]
        return self.hold_lot(vacancy, among, others, stream) if others else None

    def hold_lot(self, vacancy, among, urn, stream):
        code, seat, completes = vacancy
        where = f"{self.where}, lot {self.count + 1} ({seat} of {code})"
        if self.count == len(self.lots):
            raise Differs(f"{where}: not recorded")
        lot = self.lots[self.count]
        self.count += 1
        same(f"{where}, seat", [lot["under_review"], lot["seat"], lot.get("completes")], list(vacancy))
        instruments = self.register.named(self.register.missing(code, completes)) if completes else []
        same(f"{where}, instruments", lot.get("instruments", []), instruments)
        languages = next((it for it in among if isinstance(it, int)), None)
        among = ["not_silent" if isinstance(it, set) else it for it in among if it]
        among = ["working_language" if it == languages else it for it in among]
        same(f"{where}, languages", lot.get("languages"), languages)
        same(f"{where}, among", lot.get("among", []), among)
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
