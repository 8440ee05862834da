//! What a host may pass: texts that lead somewhere, and views of nowhere.

use std::ptr::{null, null_mut};

use arbitrary::{Result, Unstructured};
use bylot_c::bylot_str;

/// One of the handles; NULL now and then, and always when there is none.
pub(super) fn pick<T>(bytes: &mut Unstructured<'_>, handles: &[*mut T]) -> Result<*mut T> {
    let null_too = bytes.ratio(1, 20)? || handles.is_empty();
    Ok(if null_too { null_mut() } else { *bytes.choose(handles)? })
}

/// A text, a slice of the input, or a view of nowhere.
pub(super) fn text(bytes: &mut Unstructured<'_>) -> Result<bylot_str> {
    match bytes.int_in_range(0..=40_u8)? {
        0 => Ok(bylot_str { data: null(), len: 3 }),
        1..=5 => {
            let length = bytes.int_in_range(0..=60_usize)?.min(bytes.len());
            let slice = bytes.bytes(length)?;
            Ok(bylot_str { data: slice.as_ptr().cast(), len: slice.len() })
        }
        _ => bytes.choose(&TEXTS).map(|text| bylot_str::of(text)),
    }
}

/// Texts that lead somewhere; other texts are slices of the input.
pub(super) const TEXTS: [&str; 34] = [
    "",
    "untoc",
    "matching",
    "upr-troika",
    "minimum=0",
    "additional=by_lot",
    "instrument=untoc",
    "regional_groups=[]",
    "cap=none",
    "A",
    "B",
    "C",
    "region",
    "north",
    "yes",
    "2020-10-16",
    "reviews_max",
    "preset = \"untoc\"\ninstruments = [\"untoc\"]\nrequired = [\"untoc\"]\nregional_groups = []\n",
    "under_review,reviewing\nA,B\n",
    "under_review,reviewing,seat\nA,B,own_group\nB,A,own_group\nA,A,other_group\n",
    "{\"reviews\":[{\"under_review\":\"A\",\"reviewers\":[{\"party\":\"B\",\"seat\":\"own_group\"}]}]}",
    "id,region,untoc\nA,north,yes\nB,north,yes\nC,north,yes\nD,south,yes\nE,south,yes\nF,south,yes\n",
    "id,region,untoc\nA,north,yes\nB,north,yes\nC,north,yes\nD,north,yes\nE,south,yes\nF,south,yes\n",
    "id,region,untoc,tip,som,firearms\nA,african,yes,yes,,\nB,african,yes,,,\nC,african,yes,yes,,\nD,asia_pacific,yes,,,\n",
    "{\"kind\":\"redraw\",\"seat\":{\"under_review\":\"A\",\"seat\":\"own_group\",\"reviewing\":\"B\"},\"ground\":\"other\",\"asked_by\":\"A\"}",
    "{\"kind\":\"redraw\",\"seat\":{\"under_review\":\"D\",\"seat\":\"own_group\",\"reviewing\":\"E\"},\"ground\":\"exceptional\"}",
    "{\"kind\":\"volunteer\",\"party\":\"A\",\"reviews\":5}",
    "{\"kind\":\"waive_cap\",\"party\":\"B\"}",
    "{\"kind\":\"withdraw\",\"party\":\"C\"}",
    "{\"kind\":\"exclude\",\"under_review\":\"A\",\"reviewing\":\"C\",\"reason\":\"\"}",
    "{\"question\":\"status\"}",
    "{\"question\":\"history\",\"under_review\":\"A\"}",
    "{\"question\":\"blocked\",\"silent\":[\"A\",\"B\"]}",
    "{\"question\":\"advance\",\"review_group\":1}",
];
