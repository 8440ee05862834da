//! Which library this is.

use crate::abi_version::BYLOT_ABI_VERSION;
use crate::text::bylot_str;

/// The version of the interface that the library was built with, one number: compare it with BYLOT_ABI_VERSION, the header's, before
/// anything else. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn bylot_abi_version() -> u32 {
    BYLOT_ABI_VERSION
}

/// The version of the library, such as 0.1.0: for people and logs. The text is always there. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn bylot_version() -> bylot_str {
    bylot_str::of(env!("CARGO_PKG_VERSION"))
}
