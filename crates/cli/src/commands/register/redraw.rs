//! `bylot register redraw`

use std::path::PathBuf;

use bylot::register::{Ground, Register, Request, SeatName};
use bylot::{InputError, text};
use clap::{Args, ValueEnum};

use super::entry::{Entry, enter, wrong};
use crate::report::Exit;

/// The options of `bylot register redraw`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  bylot register redraw untoc.register --review ALB --reviewing COD --asked-by ALB --ground working-language
  bylot register redraw untoc.register --review ALB --reviewing COD --asked-by COD --ground other --with AND:COK
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
    /// The later meeting at which the lot is repeated (paragraph 28(f))
    #[arg(long, value_name = "TEXT")]
    meeting: Option<String>,
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
        let request =
            Request::redraw(seat, options.ground.into(), options.asked_by.clone(), options.or_any, with);
        Ok(match &options.meeting {
            Some(meeting) => request.at_later_meeting(meeting),
            None => request,
        })
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
