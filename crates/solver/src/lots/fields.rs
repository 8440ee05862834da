//! Tagged, length-prefixed fields, hashed with SHA-256: how seeds and streams are derived.

use sha2::{Digest, Sha256};

/// Hashes `fields` in order. A field is one byte for the length of its tag, the tag in ASCII, eight bytes for
/// the length of its value (most significant first), and the value: no two lists of fields give the same bytes.
pub(super) fn digest(fields: &[(&str, &[u8])]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for (tag, value) in fields {
        hash.update([u8::try_from(tag.len()).expect("tags are short")]);
        hash.update(tag);
        hash.update((value.len() as u64).to_be_bytes());
        hash.update(value);
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_tag_length_tag_value_length_value() {
        let bytes =
            b"\x05bylot\x00\x00\x00\x00\x00\x00\x00\x06seed/1\x05event\x00\x00\x00\x00\x00\x00\x00\x00";
        assert_eq!(digest(&[("bylot", b"seed/1"), ("event", b"")]), <[u8; 32]>::from(Sha256::digest(bytes)));
    }

    #[test]
    fn where_a_field_ends_matters() {
        assert_ne!(digest(&[("a", b"bc")]), digest(&[("ab", b"c")]));
        assert_ne!(digest(&[("a", b""), ("b", b"c")]), digest(&[("a", b"c"), ("b", b"")]));
    }
}
