//! The lots of para 17: which State under review enters which review group.

use bylot_model::{GroupId, PartyId, ReviewGroup, ReviewGroupLots, Roster, Rules, rules::Rounding};

use super::Stream;
use crate::search::BudgetSpent;

/// Draws the review groups (para 17): for each regional group how many of its States under review enter each
/// review group (N13), then which.
///
/// Regional groups come in the roster's order; within each, its States under review stand in code order, are
/// shuffled, and are dealt from the front.
///
/// # Errors
/// When no table of shares fits among the many that are tried: with a great many regional groups hardly any does.
pub(crate) fn draw(
    roster: &Roster,
    rules: &Rules,
    stream: &mut Stream,
) -> Result<ReviewGroupLots, BudgetSpent> {
    let mut drawn = vec![Vec::new(); roster.groups().len()];
    for (id, party) in roster.parties().filter(|(_, party)| party.under_review) {
        drawn[party.group.index()].push(id);
    }
    let sizes: Vec<u32> = drawn.iter().map(|states| states.len() as u32).collect();
    let shares = shares(rules.rounding, &sizes, rules.review_groups, stream)?;
    for states in &mut drawn {
        stream.shuffle(states);
    }
    let drawn = drawn.into_iter().enumerate().map(|(group, states)| (GroupId::new(group), states));
    Ok(ReviewGroupLots { shares, drawn: drawn.collect() })
}

/// The review group of each of the roster's `parties` parties; `None` for those not under review.
pub(crate) fn by_party(lots: &ReviewGroupLots, parties: usize) -> Vec<Option<ReviewGroup>> {
    let mut by_party = vec![None; parties];
    for (group, states) in &lots.drawn {
        let mut rest: &[PartyId] = states;
        for (year, &share) in lots.shares[group.index()].iter().enumerate() {
            let (entering, later) = rest.split_at(share as usize);
            for state in entering {
                by_party[state.index()] = Some(ReviewGroup::new(year));
            }
            rest = later;
        }
    }
    by_party
}

/// `shares[g][y]`: how many of the `sizes[g]` States of regional group `g` enter review group `y` of `years`.
pub(super) fn shares(
    rounding: Rounding,
    sizes: &[u32],
    years: u16,
    stream: &mut Stream,
) -> Result<Vec<Vec<u32>>, BudgetSpent> {
    match rounding {
        Rounding::Floor => Ok(sizes.iter().map(|&size| floor(size, years)).collect()),
        Rounding::Balanced => balanced(sizes, usize::from(years), stream).ok_or(BudgetSpent),
    }
}

/// Year by year the floor of what remains over the years left: no lot is needed.
fn floor(size: u32, years: u16) -> Vec<u32> {
    let mut remaining = size;
    (1..=u32::from(years))
        .rev()
        .map(|left| {
            let share = remaining / left;
            remaining -= share;
            share
        })
        .collect()
}

/// Uniform over all tables whose cells are the floor or ceiling of `sizes[g] / years` and whose column totals
/// are the floor or ceiling of the whole over `years`.
///
/// A regional group of `size` States has `size mod years` years with the ceiling. Each group draws its own, all
/// sets of years being equally likely, and the whole table is thrown away until the totals fit. So the tables
/// tried are uniform over those with the right cells, and the first that fits is uniform over those that fit.
///
/// One that fits exists: let the groups take their years with the ceiling in turn, each going on from the year
/// where the one before stopped and from the last year to the first. As no group takes a year twice, the cells
/// are right; as the years are taken round and round, no year is taken two times more than another.
///
/// Five regional groups over three years try three or four tables on average, over fourteen years some hundreds;
/// beyond twenty years the number grows out of hand, and so it does with many regional groups: after a hundred thousand tables
/// there is none.
fn balanced(sizes: &[u32], years: usize, stream: &mut Stream) -> Option<Vec<Vec<u32>>> {
    const TRIED: usize = 100_000;
    (0..TRIED).find_map(|_| {
        let years_in_order = || {
            let mut order: Vec<usize> = (0..years).collect();
            stream.shuffle(&mut order);
            order
        };
        let orders: Vec<_> = std::iter::repeat_with(years_in_order).take(sizes.len()).collect();
        fitting(sizes, years, &orders)
    })
}

/// The table in which each regional group has the ceiling in the first years of its order, as many as it needs;
/// `None` when the totals do not fit.
fn fitting(sizes: &[u32], years: usize, orders: &[Vec<usize>]) -> Option<Vec<Vec<u32>>> {
    let mut ceilings = vec![0; years];
    let mut table = Vec::with_capacity(sizes.len());
    for (&size, order) in sizes.iter().zip(orders) {
        let mut row = vec![size / years as u32; years];
        for &year in &order[..size as usize % years] {
            row[year] += 1;
            ceilings[year] += 1;
        }
        table.push(row);
    }
    let fair = ceilings.iter().sum::<usize>() / years;
    ceilings.iter().all(|&count| count == fair || count == fair + 1).then_some(table)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;
    use crate::lots::Purpose;

    const GROUPS_OF_2020: [u32; 5] = [51, 52, 23, 33, 30];

    fn stream(seed: u8) -> Stream {
        Stream::new(&[seed; 32], Purpose::ReviewGroups, 0)
    }

    fn totals(table: &[Vec<u32>]) -> Vec<u32> {
        (0..table[0].len()).map(|year| table.iter().map(|row| row[year]).sum()).collect()
    }

    #[test]
    fn floor_gives_the_published_review_groups() {
        let table = shares(Rounding::Floor, &GROUPS_OF_2020, 3, &mut stream(7)).unwrap();
        assert_eq!(table, [[17, 17, 17], [17, 17, 18], [7, 8, 8], [11, 11, 11], [10, 10, 10]]);
        assert_eq!(totals(&table), [62, 63, 64]);
    }

    #[test]
    fn floor_takes_no_word() {
        let mut stream = stream(7);
        let _ = shares(Rounding::Floor, &GROUPS_OF_2020, 3, &mut stream).unwrap();
        assert_eq!(stream.word(), self::stream(7).word());
    }

    /// Every way to order `years` years.
    fn orders(years: usize) -> Vec<Vec<usize>> {
        if years == 0 {
            return vec![vec![]];
        }
        let insert = |order: Vec<usize>, place: usize| {
            let mut order = order;
            order.insert(place, years - 1);
            order
        };
        orders(years - 1)
            .into_iter()
            .flat_map(|order| (0..years).map(move |place| insert(order.clone(), place)))
            .collect()
    }

    /// Every choice of one of `items` for each of `places` places.
    fn choices<T: Clone>(items: &[T], places: usize) -> Vec<Vec<T>> {
        (0..places).fold(vec![vec![]], |chosen, _| {
            let longer = |chosen: &Vec<T>, item: &T| [chosen.as_slice(), std::slice::from_ref(item)].concat();
            chosen.iter().flat_map(|chosen| items.iter().map(move |item| longer(chosen, item))).collect()
        })
    }

    /// Every table of the definition, found by trying all cells.
    fn by_definition(sizes: &[u32], years: u32) -> BTreeSet<Vec<Vec<u32>>> {
        let proportionate = |part: u32, whole: u32| part == whole / years || part == whole.div_ceil(years);
        let rows = |size: u32| -> Vec<Vec<u32>> {
            choices(&[size / years, size / years + 1], years as usize)
                .into_iter()
                .filter(|row| row.iter().sum::<u32>() == size)
                .filter(|row| row.iter().all(|&cell| proportionate(cell, size)))
                .collect()
        };
        let tables = sizes.iter().fold(vec![vec![]], |tables: Vec<Vec<Vec<u32>>>, &size| {
            let rows = rows(size);
            let longer = |table: &Vec<_>, row| [table.as_slice(), std::slice::from_ref(row)].concat();
            tables.iter().flat_map(|table| rows.iter().map(move |row| longer(table, row))).collect()
        });
        let whole = sizes.iter().sum();
        tables
            .into_iter()
            .filter(|table| totals(table).iter().all(|&total| proportionate(total, whole)))
            .collect()
    }

    #[test]
    fn balanced_gives_every_table_of_the_definition_equally_often() {
        let cases: [(&[u32], usize); 7] = [
            (&[4], 3),
            (&[3, 6], 3),
            (&[4, 5], 3),
            (&[1, 2, 4], 3),
            (&[51, 52, 23, 33], 3),
            (&[5, 7, 2], 4),
            (&[2, 3, 1, 1], 1),
        ];
        for (sizes, years) in cases {
            let mut counts = BTreeMap::new();
            for orders in choices(&orders(years), sizes.len()) {
                if let Some(table) = fitting(sizes, years, &orders) {
                    *counts.entry(table).or_insert(0) += 1;
                }
            }
            let expected = by_definition(sizes, years as u32);
            assert_eq!(counts.keys().cloned().collect::<BTreeSet<_>>(), expected, "{sizes:?} over {years}");
            let often: BTreeSet<_> = counts.values().collect();
            assert_eq!(often.len(), 1, "{sizes:?} over {years}: {counts:?}");
        }
    }

    #[test]
    fn states_are_dealt_from_the_front() {
        let state = PartyId::new;
        let lots = ReviewGroupLots {
            shares: vec![vec![1, 2], vec![0, 1]],
            drawn: vec![(GroupId(0), vec![state(4), state(0), state(1)]), (GroupId(1), vec![state(3)])],
        };
        let (first, second) = (Some(ReviewGroup(0)), Some(ReviewGroup(1)));
        assert_eq!(by_party(&lots, 5), [second, second, None, second, first]);
    }

    proptest! {
        #[test]
        fn every_table_deals_everybody_in_proportion(
            sizes in prop::collection::vec(0_u32..60, 1..6), years in 1_u16..5, seed: u8,
        ) {
            for rounding in [Rounding::Floor, Rounding::Balanced] {
                let table = shares(rounding, &sizes, years, &mut stream(seed)).unwrap();
                for (row, &size) in table.iter().zip(&sizes) {
                    prop_assert_eq!(row.iter().sum::<u32>(), size);
                    let years = u32::from(years);
                    prop_assert!(row.iter().all(|&cell| cell == size / years || cell == size.div_ceil(years)));
                }
            }
            let balanced = totals(&shares(Rounding::Balanced, &sizes, years, &mut stream(seed)).unwrap());
            prop_assert!(balanced.iter().max().unwrap() - balanced.iter().min().unwrap() <= 1);
        }
    }
}
