//! The messages and the memory of the alerts: in memory, and in the store before anything of them happens.

use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use crate::clock::Time;
use crate::desk::bell::Bell;
use crate::desk::core::{Core, lock};
use crate::lang::{Lang, Phrase};
use crate::report::{Page, Quiet, Rhythm, Watch, html, plain};
use crate::store::{Batch, StoreError};
use crate::ticket::DeliveryState;

/// So many messages are kept.
const KEPT: usize = 64;
/// The named value of the alerts' memory.
pub(super) const WATCH: &str = "alerts";
/// A message that was accepted counts as delivered after this: a failure report would have come.
const SILENT: std::time::Duration = std::time::Duration::from_hours(1);

/// What the desk knows of its reports.
#[derive(Default)]
pub struct Reports {
    letters: Mutex<Vec<Letter>>,
    pub(super) watch: Mutex<Watch>,
    /// The rhythms of the mailboxes, and when they were learnt.
    pub(super) rhythms: Mutex<Option<(Time, Vec<Learnt>)>>,
    /// Woken when there is something to send, or to look at.
    pub bell: Bell,
}

/// When mail usually comes to a mailbox.
pub(super) struct Learnt {
    pub mailbox: String,
    pub rhythm: Rhythm,
    /// The last mail that this was learnt from.
    pub last: Time,
}

/// A message to one reader.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Letter {
    pub number: u64,
    /// Where it is kept.
    slot: usize,
    pub nonce: u64,
    pub alert: bool,
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub state: DeliveryState,
    pub queued: Time,
    pub due: Time,
    pub attempts: u32,
    /// The server's last words.
    pub said: String,
    /// When it came to its present state.
    pub at: Time,
}

impl Letter {
    pub const fn waits(&self) -> bool {
        matches!(self.state, DeliveryState::Held | DeliveryState::Deferred)
    }

    /// Whether it may still be handed in: it waits, or another server has just refused it.
    pub const fn may_leave(&self) -> bool {
        self.waits() || matches!(self.state, DeliveryState::Sending)
    }
}

fn slot_name(slot: usize) -> String {
    format!("report.{slot}")
}

impl Core {
    /// Brings back what the store has. What was being handed in when the desk died is not sent again.
    pub(in crate::desk) fn remember_reports(&self) {
        let read = |slot| serde_json::from_str::<Letter>(&self.store.fact(&slot_name(slot))?).ok();
        let mut letters: Vec<Letter> = (0..KEPT).filter_map(read).collect();
        letters.sort_by_key(|l| l.number);
        for l in letters.iter_mut().filter(|l| l.state == DeliveryState::Sending) {
            tracing::warn!("report {} to {}: the desk broke off while it was handed in; it is not sent again", l.number, l.to);
            l.state = DeliveryState::Unconfirmed;
        }
        *lock(&self.reports.letters) = letters;
        if let Some(watch) = self.store.fact(WATCH).and_then(|json| serde_json::from_str(&json).ok()) {
            *lock(&self.reports.watch) = watch;
        }
    }

    /// Queues a page for every reader, and keeps `facts` in the same step: both or neither. A digest takes the place of one that waits.
    pub(super) fn queue_report(&self, page: &Page, alert: bool, lang: Lang, mut facts: Vec<(String, String)>) -> Result<usize, StoreError> {
        let config = self.config();
        let (text, html, now) = (plain(page), html(page, lang), self.now());
        let mut all = lock(&self.reports.letters);
        let mut changed: Vec<Letter> = Vec::new();
        for old in all.iter().filter(|l| !alert && !l.alert && l.waits()) {
            changed.push(Letter { state: DeliveryState::TakenBack, at: now, said: lang.say("report-came-late"), ..old.clone() });
        }
        let mut number = all.last().map_or(0, |l| l.number);
        let mut taken: Vec<usize> = all.iter().filter(|l| l.may_leave()).map(|l| l.slot).collect();
        for to in &config.reports.to {
            number += 1;
            let slot = free_slot(&all, &taken);
            taken.push(slot);
            changed.retain(|l| l.slot != slot);
            changed.push(Letter {
                number,
                slot,
                nonce: nonce(now, number),
                alert,
                to: to.clone(),
                subject: page.title.clone(),
                text: text.clone(),
                html: html.clone(),
                state: DeliveryState::Held,
                queued: now,
                due: now,
                attempts: 0,
                said: String::new(),
                at: now,
            });
        }
        facts.extend(changed.iter().filter_map(kept));
        let result = self.commit_now(Batch { at: now, facts, ..Batch::default() }, false);
        if let Err(e) = result {
            if !alert {
                return Err(e);
            }
            // What fails may be the very thing that it tells of.
            tracing::error!("an alert cannot be kept: {e}");
        }
        for l in changed {
            tracing::info!("report {} to {}: {:?} «{}»", l.number, l.to, l.state, l.subject);
            put(&mut all, l);
        }
        drop(all);
        self.reports.bell.ring();
        Ok(config.reports.to.len())
    }

    /// Changes a message; it is durable when this returns. `None` if there is no such message, or the change is to nothing.
    pub(super) fn change_report(&self, number: u64, change: impl FnOnce(&mut Letter) -> bool) -> Option<Result<Letter, StoreError>> {
        let mut all = lock(&self.reports.letters);
        let mut letter = all.iter().find(|l| l.number == number)?.clone();
        if !change(&mut letter) {
            return None;
        }
        letter.at = self.now();
        let batch = Batch { at: self.now(), facts: kept(&letter).into_iter().collect(), ..Batch::default() };
        let result = self.commit_now(batch, false).map(|_| letter.clone());
        put(&mut all, letter);
        Some(result)
    }

    /// Reads the messages, oldest first.
    pub(super) fn letters<T>(&self, read: impl FnOnce(&[Letter]) -> T) -> T {
        read(&lock(&self.reports.letters))
    }

    /// What `health` has to say of the reports.
    pub(in crate::desk) fn report_findings(&self) -> Vec<Phrase> {
        let config = self.config();
        let mut found = Vec::new();
        match (config.report_senders().first(), &config.reports.mailbox) {
            _ if !config.reports.is_on() => {}
            (None, _) => found.push(Phrase::new("report-no-system")),
            (Some(m), Some(wished)) if m.name != *wished => {
                found.push(Phrase::new("report-other-mailbox").with("mailbox", wished).with("other", &m.name));
            }
            _ => {}
        }
        let now = self.now();
        self.letters(|all| found.extend(config.reports.to.iter().filter_map(|to| standing(all.iter().filter(|l| l.to == *to), now))));
        found
    }
}

/// How the messages to one reader fare, oldest first.
fn standing<'a>(letters: impl DoubleEndedIterator<Item = &'a Letter>, now: Time) -> Option<Phrase> {
    use DeliveryState as S;
    for l in letters.rev() {
        let say = |id: &str| Some(Phrase::new(id).with("to", &l.to).with("words", &l.said));
        match l.state {
            S::Held | S::Deferred if l.attempts > 0 => return say("report-waits"),
            S::Refused | S::Bounced => return say("report-undeliverable"),
            S::Unconfirmed => return say("report-unconfirmed"),
            S::Accepted if now.since(l.at) >= SILENT => return None,
            _ => {}
        }
    }
    None
}

/// An empty place, else that of the oldest message with which nothing is to be done any more, else of the oldest.
fn free_slot(all: &[Letter], taken: &[usize]) -> usize {
    let used = |slot: usize| all.iter().any(|l| l.slot == slot);
    let empty = (0..KEPT).find(|s| !used(*s) && !taken.contains(s));
    empty.or_else(|| all.iter().map(|l| l.slot).find(|s| !taken.contains(s))).or_else(|| all.first().map(|l| l.slot)).unwrap_or(0)
}

fn put(all: &mut Vec<Letter>, letter: Letter) {
    all.retain(|l| l.slot != letter.slot);
    all.push(letter);
    all.sort_by_key(|l| l.number);
}

fn kept(letter: &Letter) -> Option<(String, String)> {
    Some((slot_name(letter.slot), serde_json::to_string(letter).ok()?))
}

/// Two stores never make the same Message-ID: the signature sees to that. This makes one store's own ids differ.
fn nonce(now: Time, number: u64) -> u64 {
    (now.0.unsigned_abs() << 16) | (number & 0xffff)
}

impl Reports {
    /// Mailboxes and how silent they are, by the rhythms learnt.
    pub(super) fn quiet(&self, last_mail: impl Fn(&str) -> Option<(String, Option<Time>)>, now: Time) -> Vec<Quiet> {
        let learnt = lock(&self.rhythms);
        let all = learnt.iter().flat_map(|(_, all)| all).filter_map(|l| {
            let (support, last) = last_mail(&l.mailbox)?;
            let last = last.unwrap_or(l.last).max(l.last);
            Some(Quiet { mailbox: l.mailbox.clone(), support, last, silence: l.rhythm.judge(last, now) })
        });
        all.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(number: u64, state: DeliveryState, hours_ago: i64) -> Letter {
        let at = Time(1_000_000_000 - hours_ago * 3_600_000);
        Letter {
            number,
            slot: number as usize % KEPT,
            nonce: 0,
            alert: false,
            to: "lead@contoso.com".into(),
            subject: String::new(),
            text: String::new(),
            html: String::new(),
            state,
            queued: at,
            due: at,
            attempts: 1,
            said: "so it said".into(),
            at,
        }
    }

    #[test]
    fn a_report_that_failed_is_said_until_one_arrives() {
        use DeliveryState as S;
        for (states, expect) in [
            (vec![], None),
            (vec![(S::Accepted, 5)], None),
            (vec![(S::Bounced, 5)], Some("report-undeliverable")),
            (vec![(S::Refused, 5), (S::Accepted, 2)], None),
            // Its failure report may still be on its way.
            (vec![(S::Bounced, 5), (S::Accepted, 0)], Some("report-undeliverable")),
            (vec![(S::Accepted, 9), (S::Deferred, 1)], Some("report-waits")),
            (vec![(S::Unconfirmed, 1), (S::TakenBack, 0)], Some("report-unconfirmed")),
        ] {
            let letters: Vec<Letter> = (1..).zip(&states).map(|(n, (state, hours))| letter(n, *state, *hours)).collect();
            assert_eq!(standing(letters.iter(), Time(1_000_000_000)).map(|p| p.id).as_deref(), expect, "{states:?}");
        }
    }

    #[test]
    fn what_waits_keeps_its_place() {
        let mut all: Vec<Letter> = (0..KEPT as u64).map(|n| letter(n, DeliveryState::Accepted, 1)).collect();
        all[0].state = DeliveryState::Deferred;
        assert_eq!(free_slot(&[], &[]), 0);
        assert_eq!(free_slot(&all, &[0]), 1);
        assert_eq!(free_slot(&all[1..], &[]), 0);
        let every: Vec<usize> = (0..KEPT).collect();
        assert_eq!(free_slot(&all, &every), 0, "rather lose the oldest than the newest");
    }
}
