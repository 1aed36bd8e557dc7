//! Replies go out as the support address: may the sending account do that, and is it what customers see?

use super::super::{Finding, Level, Patient};
use super::{age, moment};
use crate::clock::Time;
use crate::desk::{Measured, measured};
use crate::link::MailboxFacts;
use crate::probe::Cause;

const NAME: &str = "send-as";

pub(super) async fn check(p: &Patient) -> Vec<Finding> {
    let facts = p.facts().await;
    let mut found = Vec::new();
    for m in &p.config.mailbox {
        let Some(account) = m.smtp.as_ref().and_then(|s| s.sign_in.as_ref()) else { continue };
        let of = facts.and_then(|f| f.iter().find(|f| f.name == m.name));
        let line = |level, id: &str| Finding::new(NAME, level, id).with("account", &account.user).with("support", &m.support);
        if let Some(refused) = of.and_then(|f| f.refused.as_ref()) {
            let finding = line(Level::Problem, "replies-refused").with_cause(Cause::Refused).with("at", moment(refused.at));
            found.push(finding.because((*refused.diagnosis).clone()));
        }
        let same = account.user.eq_ignore_ascii_case(&m.support);
        found.extend(judge(of, &measured(&p.paths.data, m), same, p.clock.now(), line));
    }
    found
}

fn judge(of: Option<&MailboxFacts>, known: &Measured, same: bool, now: Time, line: impl Fn(Level, &str) -> Finding) -> Option<Finding> {
    let refused = of.and_then(|f| f.refused_as_sender.as_ref());
    let accepted = of.and_then(|f| f.last_accepted);
    // What was seen to arrive counts more than what a server took: it may refuse later, or write another sender in.
    Some(match (refused, known.sender_kept) {
        (Some(r), seen) if seen.is_none_or(|s| s.at < r.at || !s.value) => {
            line(Level::Problem, "send-as-refused").with_cause(Cause::SendAs).with("at", moment(r.at)).because((*r.diagnosis).clone())
        }
        (_, Some(seen)) if seen.value => age(line(Level::Ok, "send-as-seen"), now, seen.at),
        (_, Some(seen)) => {
            let finding = line(Level::Problem, "send-as-replaced").with_cause(Cause::SenderReplaced);
            age(finding, now, seen.at).remedy("send-as-allow").runbook(NAME)
        }
        (_, None) if same && accepted.is_some() => line(Level::Ok, "send-as-ok"),
        (_, None) if accepted.is_some() => line(Level::Note, "send-as-accepted").remedy("send-as-look"),
        (_, None) if same => return None,
        (_, None) => line(Level::CannotTell, "send-as-untried").runbook(NAME),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Fact;

    #[test]
    fn what_customers_see_counts_more_than_what_was_accepted() {
        let seen = |value: bool, at: i64| Measured { sender_kept: Some(Fact { at: Time(at), value }), ..Measured::default() };
        let accepted = MailboxFacts { last_accepted: Some(Time(5)), ..MailboxFacts::default() };
        let none = Measured::default();
        for (facts, known, same, expect) in [
            (None, &none, false, Some("send-as-untried")),
            (None, &none, true, None),
            (Some(&accepted), &none, false, Some("send-as-accepted")),
            (Some(&accepted), &none, true, Some("send-as-ok")),
            (Some(&accepted), &seen(true, 3), false, Some("send-as-seen")),
            (Some(&accepted), &seen(false, 3), false, Some("send-as-replaced")),
        ] {
            let said = judge(facts, known, same, Time(9), |level, id| Finding::new(NAME, level, id)).map(|f| f.say.id);
            assert_eq!(said, expect.map(|id| format!("doctor-{id}")), "{facts:?} {known:?}");
        }
    }
}
