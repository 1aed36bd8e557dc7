//! `Format-Table`: names, a line of dashes under each, then a line for each object.

use super::{Record, Value};

/// The table at the beginning of `lines`, and how many lines it took.
pub(super) fn read(lines: &[&str]) -> Option<(Vec<Record>, usize)> {
    let (head, dashes) = (lines.first()?, lines.get(1)?);
    let columns = columns(dashes)?;
    let names: Vec<String> = columns.iter().map(|c| cut(head, c)).collect();
    let is_name = |n: &String| !n.is_empty() && n.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if !names.iter().all(is_name) {
        return None;
    }
    let rows: Vec<&&str> = lines.iter().skip(2).take_while(|l| !l.trim().is_empty() && !l.trim_start().starts_with("PS ")).collect();
    let records = rows.iter().map(|row| {
        let mut record = Record::default();
        for (name, column) in names.iter().zip(&columns) {
            record.set(name, Value::new(&cut(row, column)));
        }
        record
    });
    Some((records.collect(), 2 + rows.len()))
}

/// Where each column begins and ends, in characters; the last has no end. `None` if this is not a line of dashes.
fn columns(dashes: &str) -> Option<Vec<(usize, Option<usize>)>> {
    if !dashes.contains('-') || !dashes.chars().all(|c| c == '-' || c == ' ') {
        return None;
    }
    let mut starts = Vec::new();
    let mut before = ' ';
    for (at, c) in dashes.chars().enumerate() {
        if c == '-' && before == ' ' {
            starts.push(at);
        }
        before = c;
    }
    let ends = starts.iter().skip(1).map(|s| Some(*s)).chain([None]);
    Some(starts.iter().copied().zip(ends).collect())
}

fn cut(line: &str, (start, end): &(usize, Option<usize>)) -> String {
    let all = line.chars().skip(*start);
    let text: String = match end {
        Some(end) => all.take(end - start).collect(),
        None => all.collect(),
    };
    text.trim().to_owned()
}
