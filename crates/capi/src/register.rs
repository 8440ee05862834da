//! The register: a pairing through time, in memory or in a file.

use std::path::Path;
use std::sync::Arc;

use bylot::formats::{read_register_question_json, read_register_request_json, write_register_answer_json};
use bylot::register::{
    Book, Event, Offer, RaggedEnd, Register, RegisterAnswer, RegisterDiffers, RegisterError, RegisterFile,
    Request, WhenHeld, read_register,
};
use bylot::text::register_answer_text;
use bylot::{Lottery, Record, Seed};

use crate::basis::{Basis, budget};
use crate::boundary::Noun;
use crate::draw::{bylot_procedure, procedure};
use crate::error::bylot_error;
use crate::format::{BYLOT_JSON, BYLOT_TEXT, bylot_format, no_such_form};
use crate::pairing::bylot_pairing;
use crate::roster::bylot_roster;
use crate::status::{BYLOT_DIFFERS, BYLOT_OK, BYLOT_REFUSED, bylot_status};
use crate::text::{bylot_str, bylot_text};

/// A pairing through time, from its first draw on (docs/register.md). The host owns it until it frees it; one in a file is locked
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

    /// Why a request is not taken; the answer to it offers other seats, at most so many, where nobody can take the one asked for.
    fn refused(&self, error: RegisterError, request: &Request, others: u32, budget: u64) -> bylot_error {
        let RegisterError::Refused(because) = error else { return error.into() };
        let offers = others > 0 && because.code == "nobody";
        let at_most = others as usize;
        // Seats that were not found within the budget are not offered.
        let seats = offers.then(|| self.register().smallest_set(request, at_most, budget).ok()).flatten();
        let with = seats.map(|seats| Offer { at_most, seats });
        let (code, message) = (because.code, format!("{}.", because.sentence));
        let answer = RegisterAnswer::Refused { because, with };
        bylot_error::new(BYLOT_REFUSED, code, message).with("answer", write_register_answer_json(&answer))
    }
}

impl From<RegisterError> for bylot_error {
    fn from(error: RegisterError) -> Self {
        let message = error.to_string();
        match error {
            RegisterError::Input(error) => error.into(),
            RegisterError::BudgetSpent { steps } => Self::budget_spent(steps, message),
            RegisterError::Refused(refusal) => Self::new(BYLOT_REFUSED, refusal.code, message),
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

fn written(answer: &RegisterAnswer, format: bylot_format) -> Result<bylot_text, bylot_error> {
    match format {
        BYLOT_JSON => Ok(bylot_text(write_register_answer_json(answer))),
        BYLOT_TEXT => Ok(bylot_text(register_answer_text(answer))),
        _ => Err(no_such_form(format, "BYLOT_JSON or BYLOT_TEXT")),
    }
}

/// Begins a register with the draw of a roster from the announced text seed; note is what is noted with it, such as the meeting, and
/// prefer_owing 1 when later vacancies go first to States that owe a review (note N11), else 0. path is the new file that the register
/// goes to, or empty: then it stays in memory, and bylot_register_write gives what a file would hold. A file that is there is never
/// touched: BYLOT_BAD_INPUT, as more than 4,000 parties are, since a first draw is recorded whole. budget, BYLOT_NO_DRAW and BYLOT_BUDGET_SPENT are as of bylot_draw. The host owns the result, and still owns roster, which may be shared between threads and freed
/// first. BYLOT_MISUSE when roster or register is NULL, or a number means nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_register_begin(
    roster: *const bylot_roster,
    path: bylot_str,
    seed: bylot_str,
    procedure: bylot_procedure,
    prefer_owing: u32,
    note: bylot_str,
    budget: u64,
    register: *mut *mut bylot_register,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun roster, string path, string seed, string note, out register], {
        let Basis { roster: parties, rules } = &*roster.basis;
        let prefer_owing = flag("prefer_owing", prefer_owing)?;
        let asked = self::procedure(procedure)?;
        let budget = self::budget(budget);
        Record::check_size(parties)?;
        let lottery = Lottery::with_budget(parties, rules, budget).map_err(|no_draw| roster.basis.no_draw(&no_draw))?;
        let procedure = asked.unwrap_or_else(|| lottery.default_procedure());
        let request = Request::first_draw(procedure, parties, rules, prefer_owing);
        let seed = Seed::announced(seed);
        let book = match path {
            "" => Book::Memory(Register::begin_within(&request, &seed, note, budget)?),
            path => Book::File(RegisterFile::create(Path::new(path), &request, &seed, note, budget)?),
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
/// request is JSON as docs/formats.md has it, such as a redraw; seed is the announced text of its lots, note what is noted with it, and
/// budget as for bylot_draw.
///
/// BYLOT_REFUSED: the error has the reason, and as parameter answer the same as JSON, with the smallest set of other seats that would
/// have to be drawn again with a seat that nobody can take, when there is one of at most others seats; 0 asks for none. The host owns
/// the result. register may be shared between threads. BYLOT_MISUSE when register or event is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_register_propose(
    register: *const bylot_register,
    request: bylot_str,
    seed: bylot_str,
    note: bylot_str,
    others: u32,
    budget: u64,
    event: *mut *mut bylot_event,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun register, bytes request, string seed, string note, out event], {
        let (request, budget) = (read_register_request_json("the request", request)?, self::budget(budget));
        let proposed = register.register().propose_within(&request, &Seed::announced(seed), note, budget);
        let proposed = proposed.map_err(|error| register.refused(error, &request, others, budget))?;
        event.give(bylot_event(proposed));
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

/// Answers a question, such as {"question":"status"}, as JSON or as text for people; docs/register.md has the questions: who reviews
/// whom, the history of a review, who owes, which reviews silent parties block, languages, loads, and whether a group may advance. The
/// host owns the text. register may be shared between threads. BYLOT_MISUSE when register or answer is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_register_ask(
    register: *const bylot_register,
    question: bylot_str,
    format: bylot_format,
    answer: *mut *mut bylot_text,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun register, bytes question, out answer], {
        let question = read_register_question_json("the question", question)?;
        answer.give(written(&register.register().ask(&question)?, format)?);
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
