"""In how many ways the States of a class can share out duties: docs/uniform.md, section 6."""

from functools import cache
from math import comb, factorial


class Ways:
    """The ways of one class, for `most` duties at most."""

    def __init__(self, one, mutual_barred, most):
        self.states, self.minimum, self.maximum = len(one.states), one.minimum, one.maximum
        self.mutual_barred, self.most = mutual_barred, most

    def of(self, states, n):
        """B(k, n)."""
        return self.sharing(0, states)[n] if n <= self.most else 0

    @cache
    def sharing(self, one_already, others):
        """The ways for so many States that have one duty already, and so many others, by the number of duties."""
        if one_already:
            return self.with_last(one_already - 1, others)
        ways = [int(others == 0 or self.minimum == 0)]
        while others and len(ways) <= self.most:
            # The last duty falls to one of them, and the rest are shared out as if that one had one already.
            ways.append(others * self.with_one(ways, self.sharing(0, others - 1), len(ways) - 1))
        return ways + [0] * (self.most + 1 - len(ways))

    def with_last(self, one_already, others):
        """The same with one more State that has one already."""
        all_alike, without = self.sharing(one_already, others + 1), self.sharing(one_already, others)
        return [self.with_one(all_alike, without, n) for n in range(self.most + 1)]

    def with_one(self, all_alike, without, n):
        """The ways to share out n duties when a certain State has one already.

        They are those as if it had not, without those in which it comes to have one too many, and with those in which
        it would have had one too few.
        """
        ways = all_alike[n]
        if self.maximum is not None and n >= self.maximum:
            ways -= comb(n, self.maximum) * without[n - self.maximum]
        if self.minimum > 0 and n >= self.minimum - 1:
            ways += comb(n, self.minimum - 1) * without[n - self.minimum + 1]
        return ways

    @cache
    def signed(self, m, j):
        """e(m, j)."""
        pairs = range(j // 2 + 1) if self.mutual_barred else range(1)
        return sum(
            (-1) ** (j - q) * (factorial(m) // (factorial(j - 2 * q) * factorial(q) * 2**q * factorial(m - j)))
            for q in pairs
        )

    def without_own(self, m, n):
        """W(m, n)."""
        return sum(self.signed(m, j) * self.sharing(j, self.states - j)[n - j] for j in range(min(m, n) + 1))
