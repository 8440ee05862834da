/// The version of this interface, one number. It grows when a program built with an older header could no longer run.
pub const BYLOT_ABI_VERSION: u32 = 1;
