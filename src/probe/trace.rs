//! A pasted message trace (`Get-MessageTraceV2`): as a table, as a list, or as CSV, in whatever column order.

use super::{Ear, Evidence, Found, LegState, Origin, Run, TraceStatus, Traced};
use crate::clock::Time;

/// What a trace says about the messages of `run`. Empty if `text` is no trace.
pub fn read(text: &str, run: &Run, now: Time) -> Vec<Evidence> {
    let rows = rows(text);
    let looks_like_one = !rows.is_empty() || ["messagetraceid", "recipientaddress"].iter().any(|w| text.to_ascii_lowercase().contains(w));
    if !looks_like_one {
        return Vec::new();
    }
    let mut found = Vec::new();
    let sent: Vec<&super::Leg> =
        run.legs.iter().filter(|l| matches!(l.state, LegState::Sent | LegState::Unconfirmed) && l.origin != Origin::Identity).collect();
    for leg in &sent {
        let mut note = |place: Traced, status: TraceStatus| {
            let key = format!("{place:?} {status:?}");
            found.push(Evidence { at: now, origin: leg.origin, ear: Ear::Trace, key, found: Found::Traced { place, status } });
        };
        let mut mine = 0;
        for row in &rows {
            let Some(place) = row.place(run) else { continue };
            // The envelope of a forward is rewritten: then only the recipient tells.
            let others = run.legs.iter().any(|l| l.origin != leg.origin && !l.from.is_empty() && same(&row.sender, &l.from));
            if !others {
                note(place, row.status);
                mine += 1;
            }
        }
        if mine == 0 {
            note(Traced::Nothing, TraceStatus::Unknown);
        }
    }
    found
}

/// A line of the trace.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    sender: String,
    recipient: String,
    status: TraceStatus,
}

impl Row {
    fn place(&self, run: &Run) -> Option<Traced> {
        if same(&self.recipient, &run.support) {
            Some(Traced::Support)
        } else if same(&self.recipient, &run.target) {
            Some(Traced::Target)
        } else {
            None
        }
    }
}

fn rows(text: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut block = (String::new(), String::new());
    for line in text.lines() {
        if let Some((name, value)) = line.split_once(':').map(|(n, v)| (n.trim().to_ascii_lowercase(), v.trim())) {
            // A list: one property on each line. The recipient comes before the status, in every property order that Exchange prints.
            match name.as_str() {
                "senderaddress" => value.clone_into(&mut block.0),
                "recipientaddress" => value.clone_into(&mut block.1),
                "status" => {
                    if let Some(status) = status(value)
                        && !block.1.is_empty()
                    {
                        rows.push(Row { sender: block.0.to_lowercase(), recipient: block.1.to_lowercase(), status });
                        block = (String::new(), String::new());
                    }
                }
                _ => rows.extend(row(line)),
            }
        } else {
            rows.extend(row(line));
        }
    }
    rows
}

/// A line of a table or of CSV.
fn row(line: &str) -> Option<Row> {
    let words: Vec<&str> =
        line.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | '"')).map(|w| w.trim_matches(['<', '>'])).filter(|w| !w.is_empty()).collect();
    // A Message-ID is no address: it stands in brackets.
    let ids: Vec<&str> = line.split(['<', '>']).skip(1).step_by(2).collect();
    let mut addresses = words.iter().filter(|w| is_address(w) && !ids.contains(*w));
    let (sender, recipient) = (addresses.next()?, addresses.next()?);
    let status = words.iter().find_map(|w| status(w))?;
    Some(Row { sender: sender.to_lowercase(), recipient: recipient.to_lowercase(), status })
}

/// Columns that were too narrow end in an ellipsis.
fn is_address(word: &str) -> bool {
    word.contains('@') || word.len() > 4 && (word.ends_with("...") || word.ends_with('…'))
}

/// The same address, or its visible beginning.
fn same(shown: &str, address: &str) -> bool {
    let address = address.to_lowercase();
    match shown.strip_suffix("...").or_else(|| shown.strip_suffix('…')) {
        Some(begin) => begin.len() > 3 && address.starts_with(begin),
        None => shown == address,
    }
}

fn status(word: &str) -> Option<TraceStatus> {
    Some(match word.to_ascii_lowercase().as_str() {
        "delivered" => TraceStatus::Delivered,
        "expanded" => TraceStatus::Expanded,
        "failed" => TraceStatus::Failed,
        "quarantined" => TraceStatus::Quarantined,
        "filteredasspam" => TraceStatus::FilteredAsSpam,
        "pending" => TraceStatus::Pending,
        "gettingstatus" | "none" => TraceStatus::Unknown,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::probe::{Leg, plan};

    fn check(text: &str) -> Vec<(Origin, Traced, TraceStatus)> {
        let leg = |origin, from: &str| Leg { origin, from: from.into(), state: LegState::Sent, ..Leg::default() };
        let legs = vec![leg(Origin::Inside, "desk@contoso.com"), leg(Origin::Outside, "monitor@example.net")];
        let run = Run { support: "help@contoso.com".into(), target: "intake@desk.example".into(), ..plan(legs, Vec::new(), Time(0)) };
        let found = read(text, &run, Time(0)).into_iter();
        found.map(|e| if let Found::Traced { place, status } = e.found { (e.origin, place, status) } else { panic!("{e:?}") }).collect()
    }

    #[test]
    fn tables_lists_and_csv_say_the_same() {
        use Origin::{Inside, Outside};
        use TraceStatus::{Delivered, Failed, Unknown};
        use Traced::{Nothing, Support, Target};
        let expect = vec![(Inside, Support, Delivered), (Inside, Target, Failed), (Outside, Nothing, Unknown)];
        let table = "\nReceived            SenderAddress     RecipientAddress     Status    MessageTraceId\n--------            -------------     ----------------     ------    --------------\n22/11/2026 10:00:01 desk@contoso.com  help@contoso.com     Delivered 5f1c\n22/11/2026 10:00:02 desk@contoso.com  intake@desk.exampl...  Failed    5f1c\n";
        let list = "SenderAddress    : desk@contoso.com\nRecipientAddress : help@contoso.com\nStatus           : Delivered\n\nSenderAddress    : desk@contoso.com\nRecipientAddress : intake@desk.example\nStatus           : Failed\n";
        let csv = "\"Received\",\"MessageId\",\"SenderAddress\",\"RecipientAddress\",\"Status\"\n\"x\",\"<probe.1@contoso.com>\",\"desk@contoso.com\",\"help@contoso.com\",\"Delivered\"\n\"x\",\"<probe.1@contoso.com>\",\"desk@contoso.com\",\"intake@desk.example\",\"Failed\"\n";
        for text in [table, list, csv] {
            assert_eq!(check(text), expect, "{text}");
        }
    }

    #[test]
    fn a_rewritten_sender_speaks_for_every_message() {
        let text = "x help+SRS=a=b=example.net=monitor@contoso.com intake@desk.example Delivered\n";
        assert_eq!(check(text).iter().map(|r| (r.0, r.1)).collect::<Vec<_>>(), [(Origin::Inside, Traced::Target), (Origin::Outside, Traced::Target)]);
    }

    #[test]
    fn an_empty_trace_says_that_nothing_came_and_other_text_says_nothing() {
        let empty = "Received SenderAddress RecipientAddress Status MessageTraceId\n-------- ------------- ---------------- ------ --------------\n";
        assert!(check(empty).iter().all(|r| r.1 == Traced::Nothing) && check(empty).len() == 2);
        assert!(check("550 5.7.520 Access denied").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "(?s).{0,400}") {
            rows(&text);
        }
    }
}
