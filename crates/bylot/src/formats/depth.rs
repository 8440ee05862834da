//! How deep a TOML text nests its values: bounded before it is parsed, so that no text overflows a stack, however small.

/// The deepest nesting: a rule set has lists of tables of lists, and no more.
const DEEPEST: usize = 8;

/// What is found in a text that nests deeper.
pub(super) const FOUND_DEEP: &str = "values within values, deeper than a rule set has them";

/// Where `text` nests deeper than a rule set does, in bytes; `None`: nowhere.
///
/// Brackets and braces nest, and so do the parts of a dotted key. What stands in quotation marks or in a comment does not.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut open, mut dots) = (0, 0_usize, 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' => {
                at = past_quoted(bytes, at);
                continue;
            }
            b'#' => at += bytes[at..].iter().take_while(|&&byte| byte != b'\n').count() - 1,
            b'[' | b'{' => (open, dots) = (open + 1, 0),
            b']' | b'}' => (open, dots) = (open.saturating_sub(1), 0),
            b'=' | b',' | b'\n' => dots = 0,
            b'.' => dots += 1,
            _ => {}
        }
        if open + dots > DEEPEST {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// The place after the text in quotation marks that begins at `start`; one without an end goes to the end of its line, or of all.
fn past_quoted(bytes: &[u8], start: usize) -> usize {
    let mark = bytes[start];
    let long = bytes[start..].starts_with(&[mark; 3]);
    let marks = if long { 3 } else { 1 };
    let mut at = start + marks;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if mark == b'"' => at += 1,
            b'\n' if !long => return at,
            byte if byte == mark && bytes[at..].starts_with(&vec![mark; marks]) => return at + marks,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_rule_set_may_nest_is_not_too_deep() {
        assert_eq!(too_deep(""), None);
        assert_eq!(
            too_deep("[[seats]]\nname = \"[[[[[[[[[[\"\n# [[[[[[[[[[[\na.b = [1.5, { c = [] }]\n"),
            None
        );
        assert_eq!(too_deep("a = '''\n[[[[[[[[[[[[\n''' # it's\nb = \"\"\nc = [\"\\\"[[[[[[[[[[\"]"), None);
        assert_eq!(too_deep(&"x = [1.5]\n".repeat(100)), None);
    }

    #[test]
    fn brackets_braces_and_dots_nest() {
        for (begins, repeated) in
            [("cap=", "["), ("a = ", "{b="), ("", "a."), ("[", "a."), ("a=\"\"\"\n\"\"\"\nb=", "[")]
        {
            let deep = format!("{begins}{}", repeated.repeat(20_000));
            assert!(too_deep(&deep).is_some_and(|at| at < 60), "{begins}{repeated}");
        }
    }
}
