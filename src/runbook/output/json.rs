//! `ConvertTo-Json`.

use super::{Record, Value};

/// The objects, if the text is JSON from its first bracket on.
pub(super) fn read(text: &str) -> Option<Vec<Record>> {
    let text = text.trim_start_matches('\u{feff}');
    let start = text.lines().scan(0, |at, line| {
        let here = *at;
        *at += line.len() + 1;
        Some((here, line))
    });
    let (at, _) = start.into_iter().find(|(_, l)| l.trim_start().starts_with(['{', '[']))?;
    let mut records = Vec::new();
    for value in serde_json::Deserializer::from_str(text.get(at..)?).into_iter::<serde_json::Value>() {
        match value {
            Ok(serde_json::Value::Array(all)) => records.extend(all.iter().filter_map(record)),
            Ok(one) => records.extend(record(&one)),
            Err(_) => break,
        }
    }
    (!records.is_empty()).then_some(records)
}

fn record(value: &serde_json::Value) -> Option<Record> {
    let mut record = Record::default();
    for (name, value) in value.as_object()? {
        record.set(name, Value::new(&said(value)));
    }
    Some(record)
}

fn said(value: &serde_json::Value) -> String {
    use serde_json::Value as V;
    match value {
        V::Null => String::new(),
        V::Bool(b) => if *b { "True" } else { "False" }.to_owned(),
        V::String(s) => s.clone(),
        V::Number(n) => n.to_string(),
        V::Array(all) => format!("{{{}}}", all.iter().map(said).collect::<Vec<_>>().join(", ")),
        // An enumeration comes as {"value": 2, "Value": "On"}; other objects by what they print as.
        V::Object(fields) => ["Value", "value", "Name", "Address"].iter().find_map(|n| fields.get(*n)).map(said).unwrap_or_default(),
    }
}
