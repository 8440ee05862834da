use bylot::{Lottery, Rules, Seed, rules::*, untoc_2020};
use std::time::Instant;
fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    let draws: u64 = a[1].parse().unwrap();
    let mut rules = Rules::preset("untoc").unwrap();
    let mut roster = untoc_2020();
    let of = |rules: &Rules| bylot::formats::read_roster("parties.csv", bylot::PARTIES_CSV.as_bytes(), rules, Some(bylot::LAUNCH)).unwrap().0;
    match a[0].as_str() {
        "fewest" => {}
        "bylot" => rules.additional = Additional::ByLot,
        "bylotmax" => { rules.additional = Additional::ByLot; rules.partial_reviews = PartialReviews::MaximumOnly; }
        "bylotcap3" => { rules.additional = Additional::ByLot; rules.cap = Some(3); }
        "min2" => rules.minimum = 2,
        "max2" => { rules.minimum = 2; rules.maximum = Some(2) }
        "nomax" => rules.maximum = None,
        "nomin" => rules.minimum = 0,
        "any" => rules.seats[1].group = GroupRelation::Any,
        "bylotany" => { rules.additional = Additional::ByLot; rules.seats[1].group = GroupRelation::Any },
        "uncac" => { rules = Rules::uncac(); rules.instruments = vec!["untoc".into()]; rules.required = vec!["untoc".into()]; roster = of(&rules) }
        "82" => { rules = Rules::untoc_8_2("untoc"); roster = of(&rules) }
        "82f" => { rules = Rules::untoc_8_2("firearms"); roster = of(&rules) }
        "troika" => { rules = Rules::upr_troika(); rules.reviewing = WhoReviews::All; roster = of(&rules) }
        other => panic!("{other}"),
    }
    let t = Instant::now();
    let lottery = Lottery::with_budget(&roster, &rules, 2_000_000).unwrap();
    println!("lottery {:?}", t.elapsed());
    let t = Instant::now();
    let t0 = { let _ = lottery.estimate_count(&Seed::announced("x"), 1); t.elapsed() };
    println!("ready {t0:?}");
    let mut times = Vec::new();
    let mut trials = 0;
    for n in 0..draws {
        let t = Instant::now();
        match lottery.draw_certified(&Seed::announced(format!("pace {n}"))) {
            Ok(c) => trials += c.trial + 1,
            Err(e) => { println!("{e}"); trials += 2_000_000 }
        }
        times.push(t.elapsed());
    }
    times.sort();
    let total: std::time::Duration = times.iter().sum();
    println!("{}: mean trials {} mean {:?} median {:?} max {:?} per trial {:?}", a[0], trials / draws, total / draws as u32, times[times.len() / 2], times.last().unwrap(), total / trials as u32);
}
