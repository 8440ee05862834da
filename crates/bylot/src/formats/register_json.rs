//! What is asked of a register, and what it answers, as JSON.

use super::json::Json;
use super::progress::progress_of;
use crate::Date;
use crate::input_error::InputError;
use crate::register::{Question, RegisterAnswer, Request};

/// Reads a request from `text`, the contents of `file`: an object as the `request` of a register's line.
///
/// # Errors
/// When it is no JSON text, or not of the format. Whether it names what there is, the register says.
pub fn read_register_request_json(file: &str, text: &[u8]) -> Result<Request, InputError> {
    Json::open(file, text)?.parse()
}

/// Reads a question, such as `{"question":"history","under_review":"KEN"}`, and the day that it is asked as at, if it has an `at`.
///
/// # Errors
/// As [`read_register_request_json`].
pub fn read_register_question_json(file: &str, text: &[u8]) -> Result<(Question, Option<Date>), InputError> {
    let json = Json::open(file, text)?;
    let members = json.object()?;
    let at = members.get("at").map(Json::parse).transpose()?;
    let progress = members.get("progress").map(progress_of).transpose()?;
    if at.is_none() && progress.is_none() {
        return Ok((json.parse()?, None));
    }
    let mut rest: serde_json::Map<String, serde_json::Value> = json.parse()?;
    rest.remove("at");
    // Its rows are read where they stand; a question without a table refuses the key.
    if let Some(rows) = rest.get_mut("progress") {
        *rows = serde_json::Value::Array(Vec::new());
    }
    let rest = serde_json::to_string(&rest).expect("it was JSON");
    // Where in the text a value stands is not known any more; its name is.
    let question = Json::open(file, rest.as_bytes())?.parse();
    match (question.map_err(|error| InputError { place: None, ..error })?, progress) {
        (Question::Report { .. }, Some(progress)) => Ok((Question::Report { progress, at }, None)),
        (question, _) => Ok((question, at)),
    }
}

/// Writes an answer: an object with one member, called as the answer is.
pub fn write_register_answer_json(answer: &RegisterAnswer) -> String {
    serde_json::to_string_pretty(answer).expect("texts, numbers and lists can be written") + "\n"
}
