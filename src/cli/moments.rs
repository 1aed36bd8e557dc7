//! Moments in `--json`: RFC 3339 everywhere, where the socket has milliseconds.

use serde::Serialize;
use serde_json::Value;

use crate::clock::Time;

/// Fields that hold moments, wherever they stand.
const NAMES: &[&str] =
    &["at", "date", "last_ok", "last_mail", "next_try", "since", "due", "queued", "until", "begun", "saved", "signed_in", "refreshed", "expires", "lapses"];

/// A value as JSON, its moments in RFC 3339. A pair of a moment and an object becomes the object with the moment as `at`.
pub fn json(value: &impl Serialize) -> Value {
    let mut all = serde_json::to_value(value).unwrap_or_default();
    speak(&mut all, "");
    all
}

fn speak(value: &mut Value, name: &str) {
    match value {
        Value::Array(items) if name == "deliveries" => items.iter_mut().for_each(|item| {
            if let Value::Array(pair) = item
                && let [at, Value::Object(fields)] = pair.as_mut_slice()
            {
                fields.insert("at".into(), at.take());
                *item = Value::Object(std::mem::take(fields));
            }
            speak(item, "");
        }),
        Value::Array(items) => items.iter_mut().for_each(|i| speak(i, "")),
        Value::Object(fields) => fields.iter_mut().for_each(|(name, v)| speak(v, name)),
        Value::Number(n) if NAMES.contains(&name) => {
            if let Some(ms) = n.as_i64() {
                *value = Time(ms).rfc3339().into();
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::link::{EntryBody, MailboxState, MessageShape};
    use crate::ticket::{Delivery, DeliveryState, OutboxId};

    #[test]
    fn no_moment_is_left_in_milliseconds() {
        let delivery = Delivery { state: DeliveryState::Accepted, said: "ok".into(), server: String::new(), attempts: 1, diagnosis: None, raw: None };
        let message = MessageShape { date: Time(1_795_342_245_000), ..MessageShape::default() };
        let deliveries = vec![(Time(1_795_342_245_000), delivery)];
        let out = EntryBody::Out { message, outbox: OutboxId(1), state: DeliveryState::Accepted, deliveries, advice: None };
        let value = super::json(&out);
        let first = &value["out"]["deliveries"][0];
        assert_eq!((first["at"].as_str(), first["state"].as_str(), first["attempts"].as_u64()), (Some("2026-11-22T10:10:45Z"), Some("accepted"), Some(1)));
        assert_eq!(value["out"]["message"]["date"], "2026-11-22T10:10:45Z");
        let mailbox = MailboxState { last_ok: Some(Time(0)), taken: 7, ..MailboxState::default() };
        let value = super::json(&mailbox);
        assert_eq!((&value["last_ok"], &value["next_try"], &value["taken"]), (&json!("1970-01-01T00:00:00Z"), &Value::Null, &json!(7)));
    }
}
