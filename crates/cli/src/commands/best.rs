//! `bylot best`

use bylot::formats::read_preferences;
use bylot::ilp::{Ilp, Limits};
use bylot::text::{best_text, counted, rule_set_text};
use bylot::{InputError, Roster, Rules};
use clap::Args;

use crate::destination::{Destination, Shown};
use crate::options::Basis;
use crate::progress;
use crate::report::{self, Exit};

/// The options of `bylot best`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct Options {
    /// What makes a pairing better, each with its weight [default weight: 1]: languages (reviews whose States all
    /// share a working language), legal_systems (seats whose State shares a legal family with the State under
    /// review), level_loads (nobody performs many more reviews than others)
    #[arg(
        long,
        value_name = "NAME=WEIGHT,...",
        default_value = "languages,legal_systems,level_loads",
        hide_default_value = true
    )]
    prefer: String,
    #[command(flatten)]
    basis: Basis,
    #[command(flatten)]
    destination: Destination,
    #[command(flatten)]
    shown: Shown,
    /// The most seconds the solver spends on one of its programmes, of which there are a handful; decides how good
    /// the pairing is and how well that is proven
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..))]
    seconds: u32,
}

const EXAMPLES: &str = "\
Nothing is drawn by lot here: the pairing is chosen. It is lawful, and has no review groups, since these are drawn.

Examples:
  bylot best
  bylot best --prefer languages
  bylot best --prefer languages=3,level_loads --out pairing.json
  bylot best --prefer legal_systems --set additional=by_lot --roster parties.csv";

/// Among so many parties a best pairing is found at once.
const SHORT: usize = 40;

/// Chooses, and writes what came out.
pub fn run(options: &Options) -> Result<Exit, InputError> {
    let preferences = read_preferences("--prefer", &options.prefer)?;
    let (basis, destination) = (&options.basis, &options.destination);
    let mut outputs = destination.claim([], basis.files())?;
    destination.suits(&options.shown)?;
    let (roster, rules) = basis.load()?;
    let limits = Limits { seconds: Some(f64::from(options.seconds)) };
    let watch = (roster.len() > SHORT).then(|| {
        let seconds = counted(options.seconds, "second", "seconds");
        progress::waiting(&format!(
            "A best pairing is looked for: one programme after another, each of {seconds} at most"
        ))
    });
    let found = Ilp::new(&roster, &rules).with_limits(limits).best(&preferences);
    drop(watch);
    match found {
        Ok(Some(best)) => {
            let words = best_text(&roster, &rules, &preferences, &best);
            let mut text = destination.written(&roster, &rules, &best.pairing, None, &options.shown);
            if destination.is_read_at_once() {
                text += &format!("\n{words}");
            }
            outputs.add(&destination.out, text);
            let _writing = progress::writing();
            outputs.write()?;
            if !destination.is_read_at_once() {
                report::say("", &words.trim_end());
            }
            Ok(Exit::Done)
        }
        Ok(None) => none(destination, &roster, &rules),
        Err(undecided) => {
            report::say("", &format!("Not decided: {undecided}. A larger --seconds may help."));
            Ok(Exit::BudgetSpent)
        }
    }
}

/// That there is no lawful pairing, which `draw` explains.
fn none(destination: &Destination, roster: &Roster, rules: &Rules) -> Result<Exit, InputError> {
    let parties = counted(roster.len(), "party", "parties");
    let these = if roster.len() == 1 { "this" } else { "these" };
    let sentence = format!(
        "No lawful pairing of {these} {parties} exists under {}, as far as the solver's arithmetic goes.\n\
         `bylot draw` says why.\n",
        rule_set_text(rules)
    );
    destination.no_draw((roster, rules), None, &sentence)
}
