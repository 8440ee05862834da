//! What a function says came of a call. Numbers never change and are never used again.

/// What came of a call: one of the numbers below. A later version may know more of them.
pub type bylot_status = i32;

/// Done; of a check: the pairing is lawful.
pub const BYLOT_OK: bylot_status = 0;
/// There is no element of this number: the iteration is at its end.
pub const BYLOT_END: bylot_status = 1;
/// No lawful draw exists: a result, not an error.
pub const BYLOT_NO_DRAW: bylot_status = 2;
/// Not decided within the step budget: nothing is said about the draw.
pub const BYLOT_BUDGET_SPENT: bylot_status = 3;
/// The pairing breaks a rule: a result, with its verdict.
pub const BYLOT_UNLAWFUL: bylot_status = 4;
/// What was to be explained is not so: a draw exists, fewer are possible, or the lot was not forced.
pub const BYLOT_NOT_SO: bylot_status = 5;
/// What was recorded is not what comes out.
pub const BYLOT_DIFFERS: bylot_status = 6;
/// The register refuses the request under the rules: a result, with its reason.
pub const BYLOT_REFUSED: bylot_status = 7;
/// Another program holds the register, and waiting was not asked for: a result; try again later.
pub const BYLOT_HELD: bylot_status = 8;
/// The host's data is wrong: a file, a text or a setting. The error names the place, what was found and what would do.
pub const BYLOT_BAD_INPUT: bylot_status = 16;
/// The call is wrong: a pointer that must not be NULL, a handle of another kind, a number that means nothing here.
pub const BYLOT_MISUSE: bylot_status = 17;
/// A defect of this library. A handle that was passed without `const` is good for its `_free` alone.
pub const BYLOT_BUG: bylot_status = 18;
