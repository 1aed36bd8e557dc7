//! `Export-Csv`, and the download of a message trace (RFC 4180; every field in quotation marks).

use super::{Record, Value};

/// The table at the beginning of `lines`, and how many lines it took.
pub(super) fn read(lines: &[&str]) -> Option<(Vec<Record>, usize)> {
    let head = lines.first()?.trim_start_matches('\u{feff}');
    let names = fields(head).filter(|n| n.len() > 1)?;
    let rows: Vec<Vec<String>> = lines.iter().skip(1).map_while(|l| fields(l)).collect();
    if rows.is_empty() {
        return None;
    }
    let records = rows.iter().map(|row| {
        let mut record = Record::default();
        for (name, value) in names.iter().zip(row) {
            record.set(name, Value::new(value));
        }
        record
    });
    Some((records.collect(), 1 + rows.len()))
}

/// The fields of a line; `None` if it is not one.
fn fields(line: &str) -> Option<Vec<String>> {
    let mut rest = line.strip_prefix('"')?;
    let mut all = Vec::new();
    let mut field = String::new();
    loop {
        let (text, after) = rest.split_once('"')?;
        field.push_str(text);
        if let Some(more) = after.strip_prefix('"') {
            field.push('"');
            rest = more;
        } else {
            all.push(std::mem::take(&mut field));
            match after.strip_prefix(",\"") {
                Some(more) => rest = more,
                None => return after.trim().is_empty().then_some(all),
            }
        }
    }
}
