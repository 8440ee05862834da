//! What is asked of a register, and what it answers, as JSON.

use super::json::Json;
use crate::input_error::InputError;
use crate::register::{Question, RegisterAnswer, Request};

/// Reads a request from `text`, the contents of `file`: an object as the `request` of a register's line.
///
/// # Errors
/// When it is no JSON text, or not of the format. Whether it names what there is, the register says.
pub fn read_register_request_json(file: &str, text: &[u8]) -> Result<Request, InputError> {
    Json::open(file, text)?.parse()
}

/// Reads a question, such as `{"question":"history","under_review":"KEN"}`.
///
/// # Errors
/// As [`read_register_request_json`].
pub fn read_register_question_json(file: &str, text: &[u8]) -> Result<Question, InputError> {
    Json::open(file, text)?.parse()
}

/// Writes an answer: an object with one member, called as the answer is.
pub fn write_register_answer_json(answer: &RegisterAnswer) -> String {
    serde_json::to_string_pretty(answer).expect("texts, numbers and lists can be written") + "\n"
}
