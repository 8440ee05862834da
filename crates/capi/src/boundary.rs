//! The boundary: every pointer that crosses is checked here, and no panic gets out.
//!
//! All `unsafe` of the crate is in this file. The functions of the other files run their bodies inside [`boundary!`], which
//! turns what C passed into what Rust can trust, by these words before each parameter:
//!
//! | word | parameter | inside |
//! |---|---|---|
//! | `noun` | `*const T` | `&T`, a live handle of this kind |
//! | `noun_mut` | `*mut T` | `&mut T`, the same |
//! | `string` | `bylot_str` | `&str`, UTF-8 |
//! | `bytes` | `bylot_str` | `&[u8]` |
//! | `out` | `*mut T` | [`Out<T>`], not NULL |
//! | `maybe` | `*mut T` | `Option<Out<T>>`, NULL being `None` |
//! | `callback` | `bylot_progress` | a function; NULL is one that goes on |

use std::any::Any;
use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::error::bylot_error;
use crate::odds::bylot_progress;
use crate::status::{BYLOT_BUG, bylot_status};
use crate::text::bylot_str;

/// What a handle points to.
pub(crate) trait Noun: Sized + Send + Sync + 'static {
    /// What messages call it; the kinds of handles are told apart by it.
    const NAME: &'static str;
}

/// Where a noun lives while C holds it. Its kind comes first, so that a handle of another kind, and most handles that were
/// freed, are recognised before anything else is believed.
#[repr(C)]
struct Held<T> {
    kind: u64,
    noun: T,
}

/// The number in front of every live handle of this kind: FNV-1a of the name.
const fn kind<T: Noun>() -> u64 {
    let (name, mut hash, mut at) = (T::NAME.as_bytes(), 0xcbf2_9ce4_8422_2325_u64, 0);
    while at < name.len() {
        hash = (hash ^ name[at] as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    hash
}

/// The number in front of a handle that was freed.
const FREED: u64 = 0;

/// Hands a noun over to C, which owns it from now on.
pub(crate) fn give<T: Noun>(noun: T) -> *mut T {
    Box::into_raw(Box::new(Held { kind: kind::<T>(), noun })).cast()
}

/// Takes a handle back and ends it. NULL, and a handle of another kind, are left alone.
///
/// # Safety
/// `handle` is NULL, or a handle that [`give`] handed out; nobody uses it now or later.
pub(crate) unsafe fn free<T: Noun>(handle: *mut T) {
    let held = handle.cast::<Held<T>>();
    // SAFETY: the caller's promise is ours.
    if !unsafe { is_live(held) } {
        return;
    }
    // SAFETY: the number in front says that this is a live handle of this kind, and nobody else uses it.
    unsafe { (&raw mut (*held).kind).write_volatile(FREED) };
    // SAFETY: as above; `give` made it from a box of this type.
    let held = unsafe { Box::from_raw(held) };
    // A noun that panics while it is dropped leaks what it has left.
    let _ = catch_unwind(AssertUnwindSafe(|| drop(held)));
}

/// Whether this is a live handle of the kind, as far as its first bytes tell.
///
/// # Safety
/// `held` is NULL or points to memory that can be read.
unsafe fn is_live<T: Noun>(held: *const Held<T>) -> bool {
    // SAFETY: the memory can be read, and it is aligned.
    !held.is_null()
        && held.is_aligned()
        && unsafe { (&raw const (*held).kind).read_volatile() } == kind::<T>()
}

/// Runs the body of a function: no panic leaves it, and what went wrong is handed out.
///
/// # Safety
/// `error` is NULL or points to a place for a handle.
pub(crate) unsafe fn run(
    error: *mut *mut bylot_error,
    body: impl FnOnce() -> Result<bylot_status, bylot_error>,
) -> bylot_status {
    let failure = match caught(body) {
        Ok(status) => return status,
        Err(failure) => failure,
    };
    let status = failure.status;
    if !error.is_null() {
        // SAFETY: the caller says that it is a place for a handle.
        unsafe { error.write(give(failure)) };
    }
    status
}

/// What the body of a function without a status gives; nothing when it went wrong.
pub(crate) fn read<R: Default>(body: impl FnOnce() -> Result<R, bylot_error>) -> R {
    caught(body).unwrap_or_default()
}

fn caught<R>(body: impl FnOnce() -> Result<R, bylot_error>) -> Result<R, bylot_error> {
    // Whatever the body left half done is behind a handle that is only good to be freed.
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|panic| Err(bug(&*panic)))
}

fn bug(panic: &(dyn Any + Send)) -> bylot_error {
    let words = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    let message = format!("this is a bug, please report it: {}", words.unwrap_or("a panic without words"));
    bylot_error::new(BYLOT_BUG, "bug", message)
}

/// A place where a result goes, once there is one.
pub(crate) struct Out<T>(*mut T);

impl<T: Copy> Out<T> {
    /// Writes the result. A body does so last: results are written on success only.
    pub(crate) fn put(self, value: T) {
        // SAFETY: `out` and `maybe` make it from a pointer that their caller may write to.
        unsafe { self.0.cast::<MaybeUninit<T>>().write(MaybeUninit::new(value)) };
    }
}

impl<T: Noun> Out<*mut T> {
    /// Hands a noun over.
    pub(crate) fn give(self, noun: T) {
        self.put(give(noun));
    }
}

/// # Safety
/// `handle` is NULL or points to memory that can be read; a live handle is not changed meanwhile.
pub(crate) unsafe fn noun<'a, T: Noun>(handle: *const T, name: &'static str) -> Result<&'a T, bylot_error> {
    let held = handle.cast::<Held<T>>();
    // SAFETY: the caller's promise is ours.
    match unsafe { is_live(held) } {
        // SAFETY: a live handle of this kind, which is not changed while it is borrowed.
        true => Ok(unsafe { &(*held).noun }),
        false => Err(not_a_handle::<T>(handle.is_null(), name)),
    }
}

/// # Safety
/// `handle` is NULL or points to memory that can be read; nobody else uses a live handle meanwhile.
pub(crate) unsafe fn noun_mut<'a, T: Noun>(
    handle: *mut T,
    name: &'static str,
) -> Result<&'a mut T, bylot_error> {
    let held = handle.cast::<Held<T>>();
    // SAFETY: the caller's promise is ours.
    match unsafe { is_live(held) } {
        // SAFETY: a live handle of this kind, which nobody else uses while it is borrowed.
        true => Ok(unsafe { &mut (*held).noun }),
        false => Err(not_a_handle::<T>(handle.is_null(), name)),
    }
}

fn not_a_handle<T: Noun>(is_null: bool, name: &'static str) -> bylot_error {
    let found = if is_null { "NULL" } else { "a handle that is none, or was freed, or is of another kind" };
    bylot_error::misuse("not_a_handle", name, found, format!("a handle of the kind {}", T::NAME))
}

/// # Safety
/// `text` points to as many bytes as it says, which do not change meanwhile.
pub(crate) unsafe fn bytes<'a>(text: bylot_str, name: &'static str) -> Result<&'a [u8], bylot_error> {
    match (text.data.is_null(), text.len) {
        (_, 0) => Ok(&[]),
        (true, _) => Err(bylot_error::misuse("null", name, "NULL with a length", "a pointer to the bytes")),
        (false, len) if isize::try_from(len).is_err() => {
            Err(bylot_error::misuse("bad_length", name, len.to_string(), "the number of the bytes"))
        }
        // SAFETY: the caller says that there are so many bytes, and they are fewer than there can be.
        (false, len) => Ok(unsafe { std::slice::from_raw_parts(text.data.cast(), len) }),
    }
}

/// # Safety
/// As [`bytes`].
pub(crate) unsafe fn string<'a>(text: bylot_str, name: &'static str) -> Result<&'a str, bylot_error> {
    // SAFETY: the caller's promise is ours.
    let bytes = unsafe { bytes(text, name) }?;
    str::from_utf8(bytes).map_err(|error| {
        let found = format!("bytes that are not UTF-8, after {} that are", error.valid_up_to());
        bylot_error::misuse("not_utf8", name, found, "UTF-8")
    })
}

/// # Safety
/// `place` is NULL or can be written to.
pub(crate) unsafe fn out<T>(place: *mut T, name: &'static str) -> Result<Out<T>, bylot_error> {
    match place.is_null() {
        false => Ok(Out(place)),
        true => Err(bylot_error::misuse("null", name, "NULL", "a place for the result")),
    }
}

/// # Safety
/// As [`out`].
pub(crate) unsafe fn maybe<T>(place: *mut T, _: &'static str) -> Result<Option<Out<T>>, bylot_error> {
    Ok((!place.is_null()).then_some(Out(place)))
}

/// # Safety
/// `function` is NULL or may be called on this thread with whatever its caller passes, and returns.
pub(crate) unsafe fn callback(
    function: bylot_progress,
    _: &'static str,
) -> Result<impl Fn(u64, *mut c_void) -> i32, bylot_error> {
    Ok(move |counted, user_data| match function {
        // SAFETY: the caller's promise is ours.
        Some(function) => unsafe { function(counted, user_data) },
        None => 0,
    })
}

// SAFETY: a view is a pointer and a length; sending one to another thread reads nothing. Views that nouns keep are of texts
// that the same noun keeps alive and never changes.
unsafe impl Send for bylot_str {}
// SAFETY: as above.
unsafe impl Sync for bylot_str {}

/// Runs the body of a C function: `boundary!(error, [noun roster, out pairing], { .. })` gives the status that the body ends in,
/// as does `boundary!(no_error, ..)` where no place for an error is passed; `boundary!([noun text], { .. })` gives the value.
macro_rules! boundary {
    (no_error, $words:tt, $body:block) => {{
        let error = std::ptr::null_mut();
        boundary!(error, $words, $body)
    }};
    ($error:ident, [$($word:ident $name:ident),*], $body:block) => {{
        let body = || {
            // SAFETY: what the comment of the function, which is the header's, asks of its caller.
            $(let $name = unsafe { $crate::boundary::$word($name, stringify!($name)) }?;)*
            $body
        };
        // SAFETY: as above.
        unsafe { $crate::boundary::run($error, body) }
    }};
    ([$($word:ident $name:ident),*], $body:block) => {
        $crate::boundary::read(|| {
            // SAFETY: as above.
            $(let $name = unsafe { $crate::boundary::$word($name, stringify!($name)) }?;)*
            $body
        })
    };
}

/// Frees a handle.
macro_rules! free {
    ($handle:ident) => {
        // SAFETY: what the comment of the function, which is the header's, asks of its caller.
        unsafe { $crate::boundary::free($handle) }
    };
}

#[cfg(test)]
mod tests {
    use std::ptr::null_mut;

    use super::*;
    use crate::error::{bylot_error_code, bylot_error_free};
    use crate::status::BYLOT_MISUSE;

    /// A noun that cannot even be dropped.
    struct Broken;

    impl Noun for Broken {
        const NAME: &'static str = "broken";
    }

    impl Drop for Broken {
        fn drop(&mut self) {
            panic!("dropped");
        }
    }

    #[test]
    fn a_panic_is_a_status() {
        let mut failure = null_mut();
        let error = &raw mut failure;
        let status = boundary!(error, [], { panic!("at number {}", 7) });
        assert_eq!(status, BYLOT_BUG);
        // SAFETY: an error that was just written.
        let code = unsafe { bylot_error_code(failure) };
        assert_eq!(code.len, "bug".len());
        // SAFETY: as above.
        unsafe { bylot_error_free(failure) };

        let status = boundary!(no_error, [], { std::panic::panic_any(7) });
        assert_eq!(status, BYLOT_BUG);
        let nothing: u32 = boundary!([], { panic!("without a status") });
        assert_eq!(nothing, 0);
    }

    #[test]
    fn a_noun_that_panics_when_it_is_dropped_stops_there() {
        let handle = give(Broken);
        free!(handle);
    }

    #[test]
    fn a_handle_is_known_by_its_kind() {
        let handle = give(Broken);
        let other = handle.cast::<bylot_error>();
        let status = boundary!(no_error, [noun other], {
            let _: &bylot_error = other;
            Ok(0)
        });
        assert_eq!(status, BYLOT_MISUSE);
        free!(other);
        let status = boundary!(no_error, [noun handle], {
            let _: &Broken = handle;
            Ok(0)
        });
        assert_eq!(status, 0);
        free!(handle);
    }
}
