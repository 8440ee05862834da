//! What is entered in a register: decided, stored, then acknowledged; with `--dry-run` decided and said only.

use std::path::{Path, PathBuf};

use bylot::formats::{RegisterAnswer, write_register_answer_json};
use bylot::register::{
    Event, Ground, Register, RegisterError, RegisterFile, Request, SeatName, read_register,
};
use bylot::{DEFAULT_BUDGET, Date, InputError, Seed, text};
use clap::{Args, ValueEnum};

use super::{Format, say_torn};
use crate::commands::draw::from_the_system;
use crate::files;
use crate::options::{self, Basis, ProcedureOption};
use crate::report::{self, Exit};

/// What every entry has.
#[derive(Args)]
struct Entry {
    /// The announced text that decides the lots, if any are held [default: one from the operating system, printed]
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    seed: Option<String>,
    /// What is to be noted with the event, such as the meeting
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    note: String,
    /// Say what would happen, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// How many steps one question may take; decides whether lots are held, never which
    #[arg(long, value_name = "STEPS", default_value_t = DEFAULT_BUDGET)]
    budget: u64,
    /// The form of what is said
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// The options of `bylot register init`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register init untoc.register --seed \"beacon round 4711\"
  bylot register init tip.register --rules untoc-8-2 --set instrument=tip --as-of 2024-06-30")]
pub struct Init {
    /// The register: a new file
    file: PathBuf,
    #[command(flatten)]
    basis: Basis,
    #[command(flatten)]
    procedure: ProcedureOption,
    /// Later vacancies do not go first to States that owe a review (note N11)
    #[arg(long)]
    debts_last: bool,
    #[command(flatten)]
    entry: Entry,
}

/// Begins a register.
pub fn init(options: &Init) -> Result<Exit, InputError> {
    let (roster, rules) = options.basis.load()?;
    let procedure = options.procedure.among(&roster, &rules)?;
    let request = Request::first_draw(procedure, &roster, &rules, !options.debts_last);
    let seed = seed(&options.entry)?;
    let note = &options.entry.note;
    let begun = match options.entry.dry_run {
        true => Register::begin(&request, &seed, note),
        false => {
            RegisterFile::create(&options.file, &request, &seed, note).map(|file| file.register().clone())
        }
    };
    match begun {
        Ok(register) => done(&options.entry, &register.events()[0], &register.head()),
        Err(error) => refused(&options.entry, error, None),
    }
}

/// The options of `bylot register redraw`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register redraw untoc.register --review ALB --reviewing AGO --asked-by ALB --ground working-language
  bylot register redraw untoc.register --review ALB --reviewing AGO --asked-by AGO --ground other --with AND:COK
  bylot register redraw untoc.register --review ALB --seat other_group --ground vacant --note \"twelfth session\"")]
pub struct Redraw {
    /// The register
    file: PathBuf,
    /// The State under review
    #[arg(long, value_name = "PARTY")]
    review: String,
    /// The reviewing State whose seat is contested
    #[arg(long, value_name = "PARTY", required_unless_present = "seat", conflicts_with = "seat")]
    reviewing: Option<String>,
    /// The seat that stands open, such as own_group or additional
    #[arg(long, value_name = "SEAT")]
    seat: Option<String>,
    /// The seat that an additional one completes
    #[arg(long, value_name = "SEAT", requires = "seat")]
    completes: Option<String>,
    /// Why
    #[arg(long, value_enum)]
    ground: RedrawGround,
    /// The party to the review that asks
    #[arg(long, value_name = "PARTY")]
    asked_by: Option<String>,
    /// Draw from the ordinary urn when no State meets the ground (note N12)
    #[arg(long)]
    or_any: bool,
    /// Another seat to be drawn with it (note N10); may be given several times
    #[arg(long, value_name = "REVIEW:REVIEWING")]
    with: Vec<String>,
    /// When nobody can take the seat, look for the fewest other seats to be drawn with it, up to so many
    #[arg(long, value_name = "SEATS", default_value_t = 0)]
    offer: usize,
    #[command(flatten)]
    entry: Entry,
}

#[derive(Clone, Copy, ValueEnum)]
enum RedrawGround {
    /// A mutual working language (paragraph 28(d)); counted
    WorkingLanguage,
    /// A similar legal system (paragraph 28(d)); counted
    LegalSystem,
    /// Another ground of paragraph 28(d); counted
    Other,
    /// Exceptional circumstances (paragraph 28(e))
    Exceptional,
    /// A failed consultation (paragraph 30), asked by the State under review
    FailedConsultation,
    /// The seat stands open
    Vacant,
}

impl From<RedrawGround> for Ground {
    fn from(ground: RedrawGround) -> Self {
        match ground {
            RedrawGround::WorkingLanguage => Self::WorkingLanguage,
            RedrawGround::LegalSystem => Self::LegalSystem,
            RedrawGround::Other => Self::Other,
            RedrawGround::Exceptional => Self::Exceptional,
            RedrawGround::FailedConsultation => Self::FailedConsultation,
            RedrawGround::Vacant => Self::Vacant,
        }
    }
}

/// Draws a seat again.
pub fn redraw(options: &Redraw) -> Result<Exit, InputError> {
    enter(&options.file, &options.entry, options.offer, |register| {
        let seat = match &options.reviewing {
            Some(reviewing) => seat_of(register, &options.review, reviewing)?,
            None => SeatName {
                under_review: options.review.clone(),
                seat: options.seat.clone().unwrap_or_default(),
                completes: options.completes.clone(),
                reviewing: None,
            },
        };
        let with = options.with.iter().map(|named| {
            let (review, reviewing) = named.split_once(':').unwrap_or((named, ""));
            seat_of(register, review, reviewing)
        });
        let with = with.collect::<Result<_, _>>()?;
        Ok(Request::redraw(seat, options.ground.into(), options.asked_by.clone(), options.or_any, with))
    })
}

/// The seat that a State takes in a review.
fn seat_of(register: &Register, review: &str, reviewing: &str) -> Result<SeatName, InputError> {
    register.seat_of(review, reviewing).ok_or_else(|| {
        let sits = register.pairing().review_of(register.roster(), review).map(|review| {
            let codes = review.reviewers.iter().map(|it| register.roster().code(it.party));
            format!("one of {}", text::listed(codes, usize::MAX))
        });
        let expected = sits.unwrap_or_else(|| "a State under review, and a State that reviews it".into());
        wrong(
            "unknown_party",
            "reviewing",
            format!("\"{reviewing}\" in the review of \"{review}\""),
            expected,
        )
    })
}

fn wrong(code: &'static str, field: &str, found: String, expected: String) -> InputError {
    InputError { code, file: "the request".into(), place: None, field: field.into(), found, expected }
}

/// The options of `bylot register accede`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register accede untoc.register AND tip --on 2022-09-21 --seed \"beacon round 5002\"")]
pub struct Accede {
    /// The register
    file: PathBuf,
    /// The party
    party: String,
    /// The instrument
    instrument: String,
    /// The day, for the record
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    #[command(flatten)]
    entry: Entry,
}

/// Records an accession; draws additional reviewing States where seats are no longer complete.
pub fn accede(options: &Accede) -> Result<Exit, InputError> {
    let request = Request::accede(&options.party, &options.instrument, options.on);
    enter(&options.file, &options.entry, 0, |_| Ok(request.clone()))
}

/// The options of `bylot register join`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register join untoc.register PNG --as-of 2024-06-30 --seed \"beacon round 5003\"
  bylot register join untoc.register XXA --roster parties.csv --review-group 2")]
pub struct Join {
    /// The register
    file: PathBuf,
    /// The party
    party: String,
    /// The parties, as CSV: the row of the one that joins is read [default: the built-in ones]
    #[arg(long, value_name = "FILE")]
    roster: Option<PathBuf>,
    /// The day on which it is taken as it stood
    #[arg(long, value_name = "DATE")]
    as_of: Date,
    /// The review group that it enters, from 1 [default: the last]
    #[arg(long, value_name = "NUMBER")]
    review_group: Option<u32>,
    #[command(flatten)]
    entry: Entry,
}

/// A party joins.
pub fn join(options: &Join) -> Result<Exit, InputError> {
    enter(&options.file, &options.entry, 0, |register| {
        let roster = options::roster(options.roster.as_deref(), register.rules(), options.as_of)?;
        let party = roster.find(&options.party).ok_or_else(|| {
            let expected = format!("the id of a party that takes part on {}", options.as_of);
            wrong("unknown_party", "party", format!("\"{}\"", options.party), expected)
        })?;
        Ok(Request::join(&roster, register.rules(), party, options.review_group))
    })
}

/// The options of `bylot register withdraw`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register withdraw untoc.register AGO --note \"letter of 3 March\"")]
pub struct Withdraw {
    /// The register
    file: PathBuf,
    /// The party
    party: String,
    #[command(flatten)]
    entry: Entry,
}

/// A party withdraws.
pub fn withdraw(options: &Withdraw) -> Result<Exit, InputError> {
    enter(&options.file, &options.entry, 0, |_| Ok(Request::withdraw(&options.party)))
}

/// The options of `bylot register exclude`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register exclude untoc.register ALB AGO --reason \"a dispute before a court\"")]
pub struct Exclude {
    /// The register
    file: PathBuf,
    /// The State under review
    under_review: String,
    /// The State that is not to review it
    reviewing: String,
    /// Why, for people
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    reason: String,
    #[command(flatten)]
    entry: Entry,
}

/// Keeps a State out of a review.
pub fn exclude(options: &Exclude) -> Result<Exit, InputError> {
    let request = Request::exclude(&options.under_review, &options.reviewing, &options.reason);
    enter(&options.file, &options.entry, 0, |_| Ok(request.clone()))
}

/// The options of `bylot register waive`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register waive untoc.register ALB")]
pub struct Waive {
    /// The register
    file: PathBuf,
    /// The State under review
    party: String,
    #[command(flatten)]
    entry: Entry,
}

/// The cap is waived.
pub fn waive(options: &Waive) -> Result<Exit, InputError> {
    enter(&options.file, &options.entry, 0, |_| Ok(Request::waive_cap(&options.party)))
}

/// The options of `bylot register volunteer`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register volunteer untoc.register KEN 5")]
pub struct Volunteer {
    /// The register
    file: PathBuf,
    /// The party
    party: String,
    /// The most reviews it is ready to perform
    reviews: u32,
    #[command(flatten)]
    entry: Entry,
}

/// A party volunteers for more.
pub fn volunteer(options: &Volunteer) -> Result<Exit, InputError> {
    enter(&options.file, &options.entry, 0, |_| Ok(Request::volunteer(&options.party, options.reviews)))
}

/// Decides a request while nobody else writes, and enters what comes of it. A dry run waits for nobody.
fn enter(
    path: &Path,
    entry: &Entry,
    offer: usize,
    request: impl Fn(&Register) -> Result<Request, InputError>,
) -> Result<Exit, InputError> {
    let seed = seed(entry)?;
    let mut file = None;
    let register = if entry.dry_run {
        let source = files::read(path)?;
        let (register, torn) = read_register(&source.name, &source.text)?;
        say_torn(torn, "passed over");
        register
    } else {
        let (opened, torn) = RegisterFile::open(path)?;
        say_torn(torn, "cut off");
        file.insert(opened).register().clone()
    };
    let request = request(&register)?;
    let proposed = register.propose_within(&request, &seed, &entry.note, entry.budget);
    let entered = proposed.and_then(|event| match &mut file {
        None => {
            let mut after = register.clone();
            after.enter(event.clone())?;
            Ok((event, after.head()))
        }
        Some(file) => {
            file.append(event.clone())?;
            Ok((event, file.register().head()))
        }
    });
    match entered {
        Ok((event, head)) => done(entry, &event, &head),
        Err(error) => {
            let nobody = matches!(&error, RegisterError::Refused(refusal) if refusal.code == "nobody");
            let others = (nobody && offer > 0).then(|| register.smallest_set(&request, offer, entry.budget));
            match others.transpose() {
                Ok(others) => refused(entry, error, others.map(|others| (others, offer))),
                Err(undecided) => {
                    refused(entry, error, None)?;
                    report::say("", &format!("The fewest other seats: {undecided}"));
                    Ok(Exit::No)
                }
            }
        }
    }
}

fn seed(entry: &Entry) -> Result<Seed, InputError> {
    match &entry.seed {
        Some(text) => Ok(Seed::announced(text)),
        None => from_the_system().map(Seed::announced),
    }
}

/// Acknowledges an event.
fn done(entry: &Entry, event: &Event, head: &str) -> Result<Exit, InputError> {
    let dry = if entry.dry_run { "Nothing was written. The head would be" } else { "Head" };
    report::result(&match entry.format {
        Format::Text => format!("{}{dry}: {head}\n", text::event_text(event)),
        Format::Json => write_register_answer_json(RegisterAnswer::Events(&[event])),
    })?;
    Ok(Exit::Done)
}

/// Says why not; nothing was changed.
fn refused(
    entry: &Entry,
    error: RegisterError,
    others: Option<(Option<Vec<SeatName>>, usize)>,
) -> Result<Exit, InputError> {
    match error {
        RegisterError::Input(error) => Err(error),
        RegisterError::BudgetSpent { .. } => {
            report::say("", &error);
            Ok(Exit::BudgetSpent)
        }
        RegisterError::Refused(refusal) => {
            report::result(&match entry.format {
                Format::Text => {
                    let others = others.map(|(others, most)| text::others_text(others.as_deref(), most));
                    text::refusal_text(&refusal) + &others.unwrap_or_default()
                }
                Format::Json => {
                    let with = others.as_ref().and_then(|(others, _)| others.as_deref());
                    write_register_answer_json(RegisterAnswer::Refused { because: &refusal, with })
                }
            })?;
            Ok(Exit::No)
        }
    }
}
