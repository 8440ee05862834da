//! The lines of a register: one JSON object each, holding the hash of the one before and its own.
//!
//! The hash of a line is the SHA-256 of its bytes up to and without `,"hash":"..."}`. The hash before the first line is 32
//! bytes of zero.

use serde::de::IgnoredAny;
use sha2::{Digest, Sha256};

use super::event::Event;
use super::{FORMAT, Place};
use crate::formats::layout::hex;

/// What stands between the hashed part of a line and its hash.
const MARK: &str = ",\"hash\":\"";

/// A line with its newline, and its hash.
pub(super) fn line(event: &Event) -> (String, [u8; 32]) {
    let body = body_of(event);
    let hash: [u8; 32] = Sha256::digest(&body).into();
    (format!("{body}{}", ending(&hash)), hash)
}

/// What a line of this hash ends in, with its newline.
pub(super) fn ending(hash: &[u8; 32]) -> String {
    format!("{MARK}{}\"}}\n", hex(hash))
}

/// The event of a line without its newline, which must be the one at `place`, and its hash; else what is wrong.
pub(super) fn event(line: &[u8], place: &Place) -> Result<(Event, [u8; 32]), String> {
    let text = str::from_utf8(line).map_err(|_| "bytes that are not UTF-8")?;
    let (body, ending) = text.rsplit_once(MARK).ok_or("a line without a hash at its end")?;
    let hash: [u8; 32] = Sha256::digest(body).into();
    if ending.strip_suffix("\"}") != Some(&hex(&hash)) {
        return Err("a line that its hash does not fit".into());
    }
    let event: Event = serde_json::from_str(&format!("{body}}}")).map_err(|error| error.to_string())?;
    stands_at(&event, place)?;
    if body_of(&event) != body {
        return Err("a line that is laid out otherwise".into());
    }
    Ok((event, hash))
}

/// The hash of the line of an event, which must be the one at `place`; else what is wrong.
pub(super) fn head(event: &Event, place: &Place) -> Result<[u8; 32], String> {
    stands_at(event, place)?;
    Ok(Sha256::digest(body_of(event)).into())
}

fn stands_at(event: &Event, place: &Place) -> Result<(), String> {
    if event.format != FORMAT {
        return Err(format!("the format \"{}\", of another version of bylot", event.format));
    }
    if event.event != place.event {
        return Err(format!("event {}", event.event));
    }
    if event.previous != hex(&place.head) {
        return Err("a line that does not follow the one before".into());
    }
    Ok(())
}

/// The hashed part of a line.
fn body_of(event: &Event) -> String {
    let mut written = serde_json::to_string(event).expect("texts, numbers and lists can be written");
    assert_eq!(written.pop(), Some('}'), "an object");
    written
}

/// Whether `tail`, the bytes after the last newline, is the beginning of the line at `place` and not all of it: a write that was cut
/// short.
pub(super) fn is_torn(tail: &[u8], place: &Place) -> bool {
    let begins =
        format!("{{\"format\":\"{FORMAT}\",\"event\":{},\"previous\":\"{}\",", place.event, hex(&place.head));
    let common = begins.len().min(tail.len());
    let begins_so = tail[..common] == begins.as_bytes()[..common];
    begins_so && serde_json::from_slice::<IgnoredAny>(tail).is_err_and(|error| error.is_eof())
}
