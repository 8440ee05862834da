//! Texts: views of bytes that somebody else owns, and one owned text.

use std::ffi::c_char;

use crate::boundary::Noun;

/// A view of a text: so many bytes of UTF-8, not ended by a NUL. `{NULL, 0}` is the empty text.
///
/// As an argument it is read during the call and never kept. As a result it points into a handle, and lives as long as that.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct bylot_str {
    /// Where the bytes are; may be NULL when there are none.
    pub data: *const c_char,
    /// How many there are.
    pub len: usize,
}

impl bylot_str {
    /// A view of `text`, for as long as that lives.
    pub const fn of(text: &str) -> Self {
        Self { data: text.as_ptr().cast(), len: text.len() }
    }
}

impl Default for bylot_str {
    fn default() -> Self {
        Self { data: std::ptr::null(), len: 0 }
    }
}

/// A text that the host owns until it frees it.
pub struct bylot_text(pub(crate) String);

impl Noun for bylot_text {
    const NAME: &'static str = "text";
}

/// The bytes of a text; they live until it is freed. NULL gives the empty text. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_text_view(text: *const bylot_text) -> bylot_str {
    boundary!([noun text], { Ok(bylot_str::of(&text.0)) })
}

/// Frees a text. NULL is harmless.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_text_free(text: *mut bylot_text) {
    free!(text);
}
