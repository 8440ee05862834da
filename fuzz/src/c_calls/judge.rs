//! What must hold of every call.

use std::ptr::null_mut;

use bylot_c::*;

/// A call that may write one handle: what must hold, and the handle kept.
macro_rules! makes {
    ($held:expr, |$out:ident, $error:ident| $call:expr) => {{
        let mut place = null_mut();
        let mut failure = null_mut();
        let ($out, $error) = (&raw mut place, &raw mut failure);
        // SAFETY: handles are live, NULL or of another kind, texts live, and places can be written to.
        let status = unsafe { $call };
        judged(status, failure);
        assert_eq!(!place.is_null(), matches!(status, BYLOT_OK | BYLOT_UNLAWFUL), "status {status}");
        $held.extend(Some(place).filter(|place| !place.is_null()));
    }};
}

/// A call that writes nothing but an error.
pub(super) fn checked(call: impl FnOnce(*mut *mut bylot_error) -> bylot_status) -> bylot_status {
    let mut error = null_mut();
    let status = call(&raw mut error);
    judged(status, error);
    status
}

/// What must hold of every call; the error is freed.
pub(super) fn judged(status: bylot_status, error: *mut bylot_error) {
    // SAFETY: an error that was just written, or NULL.
    let [code, message] = unsafe { [bylot_error_code(error), bylot_error_message(error)] };
    let words = |view: bylot_str| {
        // SAFETY: a view into the error.
        let bytes = if view.len == 0 {
            &[]
        } else {
            unsafe { std::slice::from_raw_parts(view.data.cast(), view.len) }
        };
        String::from_utf8(bytes.to_vec()).expect("UTF-8")
    };
    let (code, message) = (words(code), words(message));
    assert_ne!(status, BYLOT_BUG, "{message}");
    assert_eq!(error.is_null(), matches!(status, BYLOT_OK | BYLOT_UNLAWFUL), "status {status}: {message}");
    assert_eq!(code.is_empty() || message.is_empty(), error.is_null(), "status {status}: {message}");
    // SAFETY: nobody else has it.
    unsafe { bylot_error_free(error) };
}
