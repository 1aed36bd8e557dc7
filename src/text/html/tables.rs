//! Tables: rows of cells as lines that can be read.

use super::*;

/// More cells of one row are not kept apart.
const MOST_CELLS: usize = 200;

impl Reader {
    pub(super) fn start_table(&mut self) {
        let data = self.shapes.next().is_some_and(Shape::is_data);
        if self.table.is_none() {
            self.break_line();
            if data && !self.state.hidden {
                self.table = Some(Vec::new());
            }
        }
        self.tables.push(data);
    }

    pub(super) fn start_row(&mut self) {
        self.take_stray();
        match &mut self.table {
            Some(rows) => rows.push(Vec::new()),
            None => self.break_line(),
        }
    }

    pub(super) fn start_cell(&mut self, attributes: &str) {
        self.take_stray();
        if self.table.is_some() {
            self.span = attribute(attributes, "colspan").and_then(|s| s.trim().parse().ok()).unwrap_or(1).clamp(1, 20);
        } else {
            self.break_line();
        }
    }

    pub(super) fn end_cell(&mut self) {
        let text = std::mem::take(&mut self.current);
        let text = clean(text.replace('\u{a0}', " ").trim());
        let span = std::mem::take(&mut self.span);
        let Some(rows) = &mut self.table else { return };
        if rows.is_empty() {
            rows.push(Vec::new());
        }
        match rows.last_mut() {
            Some(row) if row.len() < MOST_CELLS && span > 0 => {
                row.push(text);
                // A cell over several columns stands in the first of them.
                row.extend(std::iter::repeat_n(String::new(), span - 1));
            }
            // What stands in no cell has a row for itself.
            _ if !text.is_empty() => rows.push(vec![text]),
            _ => {}
        }
    }

    /// Browsers show before the table what stands between its cells.
    fn take_stray(&mut self) {
        if self.table.is_some() && !self.current.trim().is_empty() {
            self.end_cell();
        }
        if self.table.is_some() {
            self.current.clear();
        }
    }

    pub(super) fn end_table(&mut self) {
        self.tables.pop();
        if let Some(rows) = self.table.take() {
            let left_over = std::mem::take(&mut self.current);
            let lines = lay_out(&rows);
            if !lines.is_empty() && std::mem::take(&mut self.gap) {
                self.emit("");
            }
            for line in &lines {
                self.emit(line);
            }
            self.gap |= !lines.is_empty();
            self.current = left_over;
        }
        self.break_line();
    }
}
