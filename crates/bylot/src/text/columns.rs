//! Tables for a screen of fixed width.

use bylot_model::spelling::shown;
use unicode_width::UnicodeWidthStr;

/// The rows under each other, each column as wide as its widest cell, two spaces apart; no trailing spaces, and nothing that cannot be
/// seen.
pub(super) fn columns(rows: &[Vec<String>]) -> String {
    let rows: Vec<Vec<_>> = rows.iter().map(|row| row.iter().map(|cell| shown(cell)).collect()).collect();
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
    let widths: Vec<_> = (0..).map_while(width).collect();
    let line = |row: &Vec<String>| {
        let padded =
            |(cell, &width): (&String, &usize)| format!("{cell}{}  ", " ".repeat(width - cell.width()));
        let cells = row.iter().zip(&widths).map(padded);
        format!("{}\n", cells.collect::<String>().trim_end())
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_and_combining_characters_shift_nothing() {
        let rows = ["日本", "e\u{301}", "abc"].map(|name| vec![name.into(), "x".into()]);
        assert_eq!(columns(&rows), "日本  x\ne\u{301}     x\nabc   x\n");
    }

    #[test]
    fn cells_stand_under_each_other() {
        let rows = [
            vec!["id".into(), "name".into()],
            vec!["CIV".into(), "Côte d'Ivoire".into(), "x".into()],
            vec![],
        ];
        assert_eq!(columns(&rows), "id   name\nCIV  Côte d'Ivoire  x\n\n");
    }
}
