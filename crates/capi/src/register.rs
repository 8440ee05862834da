//! The register: a pairing through time, in memory or in a file.

use std::path::Path;
use std::sync::Arc;

use bylot::formats::{read_register_question_json, read_register_request_json, write_register_answer_json};
use bylot::register::{
    Book, Event, RaggedEnd, Register, RegisterAnswer, RegisterDiffers, RegisterError, RegisterFile, Request,
    WhenHeld, With, read_register,
};
use bylot::text::{quoted, register_answer_text};
use bylot::{Date, Lottery, Procedure, Roster, Rules, Seed};

use crate::basis::{Basis, budget};
use crate::boundary::Noun;
use crate::draw::{bylot_procedure, procedure};
use crate::error::bylot_error;
use crate::format::{BYLOT_JSON, BYLOT_TEXT, bylot_format, no_such_form};
use crate::pairing::bylot_pairing;
use crate::roster::bylot_roster;
use crate::status::{BYLOT_DIFFERS, BYLOT_OK, BYLOT_REFUSED, bylot_status};
use crate::text::{bylot_str, bylot_text};

/// A pairing through time, from its founding on (docs/register.md). The host owns it until it frees it; one in a file is locked
/// against other writers until then.
pub struct bylot_register {
    book: Book,
    notices: String,
}

impl Noun for bylot_register {
    const NAME: &'static str = "register";
}

/// What a request leads to, decided and not yet entered. It never changes. The host owns it until it frees it.
pub struct bylot_event(Event);

impl Noun for bylot_event {
    const NAME: &'static str = "event";
}

impl bylot_register {
    fn new(book: Book, notice: Option<String>) -> Self {
        Self { book, notices: notice.map(|notice| notice + "\n").unwrap_or_default() }
    }

    fn register(&self) -> &Register {
        self.book.register()
    }
}

/// The day on which an event takes effect.
fn day(on: &str) -> Result<Date, bylot_error> {
    on.parse().map_err(|_| bylot_error::misuse("bad_date", "on", quoted(on), "a day written YYYY-MM-DD"))
}

impl From<RegisterError> for bylot_error {
    fn from(error: RegisterError) -> Self {
        let message = error.to_string();
        match error {
            RegisterError::Input(error) => error.into(),
            RegisterError::BudgetSpent { steps } => Self::budget_spent(steps, message),
            RegisterError::Refused(refusal) => {
                let code = refusal.code;
                let answer = RegisterAnswer::Refused(refusal);
                Self::new(BYLOT_REFUSED, code, message).with("answer", write_register_answer_json(&answer))
            }
        }
    }
}

impl From<RegisterDiffers> for bylot_error {
    fn from(differs: RegisterDiffers) -> Self {
        let message = differs.to_string();
        match differs {
            RegisterDiffers::BudgetSpent { steps } => Self::budget_spent(steps, message),
            RegisterDiffers::Differs { event, recorded, replayed } => {
                Self::new(BYLOT_DIFFERS, "differs", message)
                    .with("what", "event")
                    .with("event", event.to_string())
                    .with("recorded", recorded)
                    .with("replayed", replayed)
            }
        }
    }
}

fn flag(name: &'static str, number: u32) -> Result<bool, bylot_error> {
    match number {
        0 => Ok(false),
        1 => Ok(true),
        _ => Err(bylot_error::misuse("bad_number", name, number.to_string(), "0 or 1")),
    }
}

/// The procedure by which is drawn unless another is asked for; where there is no draw, whichever.
fn by_default(parties: &Roster, rules: &Rules) -> Procedure {
    Lottery::new(parties, rules).map_or(Procedure::Sequential, |lottery| lottery.default_procedure())
}

fn written(answer: &RegisterAnswer, format: bylot_format) -> Result<bylot_text, bylot_error> {
    match format {
        BYLOT_JSON => Ok(bylot_text(write_register_answer_json(answer))),
        BYLOT_TEXT => Ok(bylot_text(register_answer_text(answer))),
        _ => Err(no_such_form(format, "BYLOT_JSON or BYLOT_TEXT")),
    }
}

/// Founds a register with a roster on the day on, such as 2020-10-16: nothing is drawn yet, and its head is what is announced. note is
/// what is noted with it. path is the new file that the register goes to, or empty: then it stays in memory, and bylot_register_write gives what a file would hold. A file that is
/// there is never touched: BYLOT_BAD_INPUT. The first draw is proposed then, {"kind":"lots"}, or a pairing adopted. The host owns the result, and still owns roster, which may be shared between
/// threads and freed first. BYLOT_MISUSE when roster or register is NULL, a number means nothing, or on is no day.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_register_found(
    roster: *const bylot_roster,
    path: bylot_str,
    procedure: bylot_procedure,
    on: bylot_str,
    note: bylot_str,
    register: *mut *mut bylot_register,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun roster, string path, string on, string note, out register], {
        let Basis { roster: parties, rules } = &*roster.basis;
        let procedure =
            self::procedure(procedure)?.unwrap_or_else(|| by_default(parties, rules));
        let request =
            Request::found(procedure, parties, rules).with_exclusions(roster.excluded.iter().cloned());
        let with = With::on(day(on)?).note(note);
        let book = match path {
            "" => Book::Memory(Register::found(&request, with)?),
            path => Book::File(RegisterFile::create(Path::new(path), &request, with)?),
        };
        register.give(bylot_register::new(book, None));
        Ok(BYLOT_OK)
    })
}

/// Reads a register into memory: text is the contents of its file, and file what messages call it. Every line must fit its hash and the
/// line before. The host owns the result. Any thread. BYLOT_MISUSE when register is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_register_read(
    file: bylot_str,
    text: bylot_str,
    register: *mut *mut bylot_register,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [string file, bytes text, out register], {
        let (read, end) = read_register(file, text)?;
        register.give(bylot_register::new(Book::Memory(read), end.as_ref().map(RaggedEnd::passed_over)));
        Ok(BYLOT_OK)
    })
}

/// Opens the register in the file at path for writing. While another program holds it, wait 1 waits however long that takes, and a host
/// that opens a file twice waits for itself; wait 0 gives BYLOT_HELD at once. What is entered is stored before it is acknowledged; a line
/// that breaks off is cut off, and the newline after a whole one added. Only the process that opened it can enter events, not one that a
/// fork makes. The host owns the result. Any thread. BYLOT_MISUSE when register is NULL, or wait means nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_register_open(
    path: bylot_str,
    wait: u32,
    register: *mut *mut bylot_register,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [string path, out register], {
        let when_held = match flag("wait", wait)? {
            true => WhenHeld::Wait(&|| ()),
            false => WhenHeld::Refuse,
        };
        let (file, end) = RegisterFile::open(Path::new(path), when_held)?;
        register.give(bylot_register::new(Book::File(file), end.as_ref().map(RaggedEnd::mended)));
        Ok(BYLOT_OK)
    })
}

/// What was noticed when the register was read or opened: a last line that was never finished, or that lacks its newline. Empty otherwise, and for NULL. The text lives
/// as long as the register. register may be shared between threads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_register_notices(register: *const bylot_register) -> bylot_str {
    boundary!([noun register], { Ok(bylot_str::of(&register.notices)) })
}

/// The event that a request leads to as the register stands: everything is checked and the lots are held, and nothing is changed.
/// request is JSON as docs/formats.md has it, such as an accession, a meeting with its agenda, or {"kind":"lots"}; seed is the announced
/// text of the lots, and empty for everything else; on is the day on which it takes effect, such as 2021-10-12, not before that of the
/// last event; note is what is noted with it, and budget as for bylot_draw.
///
/// BYLOT_REFUSED: the error has the reason, and as parameter answer the same as JSON. The host owns the result. register may be shared
/// between threads. BYLOT_MISUSE when register or event is NULL, or on is no day.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_register_propose(
    register: *const bylot_register,
    request: bylot_str,
    seed: bylot_str,
    on: bylot_str,
    note: bylot_str,
    budget: u64,
    event: *mut *mut bylot_event,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun register, bytes request, string seed, string on, string note, out event], {
        let request = read_register_request_json("the request", request)?;
        let seed = (!seed.is_empty()).then(|| Seed::announced(seed));
        let with = With { on: day(on)?, seed: seed.as_ref(), note, budget: self::budget(budget) };
        event.give(bylot_event(register.register().propose(&request, with)?));
        Ok(BYLOT_OK)
    })
}

/// Enters an event that was proposed for the register as it stands; in a file it is stored once this returns, and when it is refused or
/// cannot be stored, the register is as it was. BYLOT_BAD_INPUT when the file is not as it was left, and BYLOT_MISUSE in another process
/// than the one that opened it: open it again. The host still owns event, which may be shared between threads; register needs to be
/// left alone by others. BYLOT_MISUSE when either is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_register_enter(
    register: *mut bylot_register,
    event: *const bylot_event,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun_mut register, noun event], {
        register.book.enter(event.0.clone())?;
        Ok(BYLOT_OK)
    })
}

/// Answers a question, such as {"question":"status","at":"2022-12-31"}, as JSON or as text for people; docs/register.md has the
/// questions: who reviews whom, a party, the history of a review, the events, who owes, which reviews silent parties block, languages,
/// loads, phases, whether a group may advance, the report of a table of milestones (docs/formats.md). With at it is asked as at the end of that day, else as the register stands. The host owns the text. register may be shared between threads. BYLOT_MISUSE when register or answer is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_register_ask(
    register: *const bylot_register,
    question: bylot_str,
    format: bylot_format,
    answer: *mut *mut bylot_text,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun register, bytes question, out answer], {
        let (question, at) = read_register_question_json("the question", question)?;
        let answered = match at {
            None => register.register().ask(&question)?,
            Some(day) => register.register().at_day(day)?.ask(&question)?,
        };
        answer.give(written(&answered, format)?);
        Ok(BYLOT_OK)
    })
}

/// The pairing as it stands, with the parties as they stand. A review that is owed (note N11) and a seat that stands open are breaches to
/// bylot_check. The host owns the result. register may be shared between threads. BYLOT_MISUSE when either is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_register_pairing(
    register: *const bylot_register,
    pairing: *mut *mut bylot_pairing,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun register, out pairing], {
        let register = register.register();
        let basis = Basis { roster: register.roster().clone(), rules: register.rules().clone() };
        pairing.give(bylot_pairing::new(Arc::new(basis), register.pairing().clone(), None));
        Ok(BYLOT_OK)
    })
}

/// The whole register as its file holds it. The host owns the text. register may be shared between threads. BYLOT_MISUSE when either is
/// NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_register_write(
    register: *const bylot_register,
    text: *mut *mut bylot_text,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun register, out text], {
        text.give(bylot_text(register.register().to_text()));
        Ok(BYLOT_OK)
    })
}

/// Decides every event again from the first line, its lots included, and compares: BYLOT_OK, the same comes out; BYLOT_DIFFERS, the error
/// names the first event that does not. budget is as for bylot_draw. Nothing is kept. register may be shared between threads.
/// BYLOT_MISUSE when it is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_register_replay(
    register: *const bylot_register,
    budget: u64,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun register], {
        register.register().replay(self::budget(budget))?;
        Ok(BYLOT_OK)
    })
}

/// Frees a register; a file that it held is no longer locked, unless this is another process than the one that opened it. NULL is
/// harmless.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_register_free(register: *mut bylot_register) {
    free!(register);
}

/// Writes an event as JSON, or as text for people, as the tool does. The host owns the text. event may be shared between threads.
/// BYLOT_MISUSE when event or text is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_event_write(
    event: *const bylot_event,
    format: bylot_format,
    text: *mut *mut bylot_text,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun event, out text], {
        text.give(written(&RegisterAnswer::Event(Box::new(event.0.clone())), format)?);
        Ok(BYLOT_OK)
    })
}

/// Frees an event. NULL is harmless.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_event_free(event: *mut bylot_event) {
    free!(event);
}
