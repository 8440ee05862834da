//! Tables for a screen of fixed width.

/// The rows under each other, each column as wide as its widest cell, two spaces apart; no trailing spaces.
pub(super) fn columns(rows: &[Vec<String>]) -> String {
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<_> = (0..).map_while(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, &width)| format!("{cell:width$}  "));
        format!("{}\n", cells.collect::<String>().trim_end())
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
