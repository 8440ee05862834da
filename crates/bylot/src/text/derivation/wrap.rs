//! Paragraphs for a screen of 100 columns.

use unicode_width::UnicodeWidthStr;

const WIDTH: usize = 100;

/// The text behind `label`, broken between words, the later lines under the first.
pub(in crate::text) fn paragraph(label: &str, text: &str) -> String {
    paragraph_within(label, text, WIDTH)
}

/// The same for a screen of `width` columns.
pub(in crate::text) fn paragraph_within(label: &str, text: &str, width: usize) -> String {
    let indent = " ".repeat(label.width());
    let mut lines = vec![label.to_owned()];
    let mut is_empty = true;
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is always a line");
        if is_empty {
            *line += word;
        } else if line.width() + 1 + word.width() <= width {
            *line += " ";
            *line += word;
        } else {
            lines.push(format!("{indent}{word}"));
        }
        is_empty = false;
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_lines_stand_under_the_first() {
        let text = paragraph("  a. ", &"word ".repeat(30));
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
        assert!(text.lines().skip(1).all(|line| line.starts_with("     word")), "{text}");
        assert_eq!(paragraph("", "one two"), "one two\n");
    }
}
