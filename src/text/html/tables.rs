//! Tables: rows of cells as lines that can be read.

use super::*;

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
        match &mut self.table {
            Some(rows) => rows.push(Vec::new()),
            None => self.break_line(),
        }
    }

    pub(super) fn start_cell(&mut self) {
        if self.table.is_some() {
            self.current.clear();
        } else {
            self.break_line();
        }
    }

    pub(super) fn end_cell(&mut self) {
        let text = std::mem::take(&mut self.current);
        if let Some(row) = self.table.as_mut().and_then(|rows| rows.last_mut())
            && !text.trim().is_empty()
        {
            row.push(clean(text.trim()));
        }
    }

    pub(super) fn end_table(&mut self) {
        self.tables.pop();
        if let Some(rows) = self.table.take() {
            let left_over = std::mem::take(&mut self.current);
            for line in lay_out(&rows) {
                self.current = line;
                self.break_line();
            }
            self.current = left_over;
        }
        self.break_line();
    }
}
