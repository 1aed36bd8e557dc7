//! What a message says about a probe. Asked before anything else is made of it.

use crate::bounce::Scene;
use crate::clock::Time;
use crate::config::Mailbox;
use crate::desk::core::Core;
use crate::desk::measured::{Sight, note_measured};
use crate::mail::{Mail, Own};
use crate::probe::{self, Ear, Evidence, Found, Origin, Reading};
use crate::ticket::{Diagnosis, Kind, Method};

impl Core {
    /// Whether `mail` belongs to a probe and to no ticket; what it says is noted. `key` tells this copy from others of the same message.
    pub(in crate::desk) fn is_probe(&self, mail: &Mail, ear: Ear, key: &str, own: &Own, scene: &Scene) -> bool {
        if let Some(token) = probe::token_of(mail, self.store.secret()) {
            return match probe::read(mail, &token, own, scene) {
                Reading::Of(found) => {
                    if ear == Ear::Polled && matches!(found, Found::Arrived { .. }) {
                        self.measure(mail, &token);
                    }
                    self.note_probe(&token, ear, key, found);
                    true
                }
                Reading::Automatic => true,
                // Nobody's question is swallowed.
                Reading::Answer => false,
            };
        }
        let codes = if mail.kind == Kind::Person || mail.kind == Kind::Bulk { self.probe_codes() } else { Vec::new() };
        let Some((number, _)) = codes.iter().find(|(_, code)| probe::has_code(mail, code)) else { return mail.kind == Kind::OwnProbe };
        if ear == Ear::Polled || ear == Ear::Junk {
            self.note_run(*number, Origin::Person, ear, key, probe::arrived(mail));
        } else if ear == Ear::Support {
            self.note_run(*number, Origin::Person, ear, key, Found::Copy);
        }
        true
    }

    /// What a probe of ours that arrived tells of the account that sent it.
    fn measure(&self, mail: &Mail, token: &str) {
        let Some((number, origin)) = self.probe_by_token(token).filter(|(_, o)| !o.is_outside()) else { return };
        let run = self.probes.all().into_iter().find(|r| r.number == number);
        let Some((run, leg)) = run.as_ref().and_then(|r| Some((r, r.leg(origin)?))) else { return };
        let mailbox = self.config().mailbox(&run.mailbox).cloned();
        let now = self.probe_now();
        // A rule that forwards writes a new message: nothing of it tells of the account.
        let same = !matches!(probe::arrived(mail), Found::Arrived { method: Method::RuleForward | Method::RuleForwardAttached, .. });
        let sight = Sight {
            id_kept: same.then(|| mail.message_id.as_deref() == Some(&leg.message_id)),
            sender_kept: (same && origin == Origin::Identity).then(|| mail.from.address.eq_ignore_ascii_case(&leg.from)),
            seconds: leg.sent.map(|s| now.since(s).as_secs()),
            ..Sight::default()
        };
        if let Some(m) = mailbox {
            self.keep_measured(&m, sight);
        }
    }

    pub(super) fn keep_measured(&self, mailbox: &Mailbox, sight: Sight) {
        let at = self.probe_now();
        if sight != Sight::default()
            && let Err(e) = note_measured(&self.data, mailbox, at, sight)
        {
            tracing::warn!("what was measured of {} cannot be kept: {e}", mailbox.name);
        }
    }

    fn note_probe(&self, token: &str, ear: Ear, key: &str, found: Found) {
        let Some((number, origin)) = self.probe_by_token(token) else { return };
        let found = match (ear, found) {
            (Ear::Polled | Ear::Junk, f) => f,
            (Ear::Support, Found::Arrived { .. }) => Found::Copy,
            // The writer's own copy.
            (_, Found::Arrived { .. }) => return,
            (_, f) => f,
        };
        self.note_run(number, origin, ear, key, found);
    }

    pub(super) fn note_run(&self, number: u64, origin: Origin, ear: Ear, key: &str, found: Found) {
        let at = self.probe_now();
        let new = self.change_probe(number, |r| r.note(Evidence { at, origin, ear, key: key.to_owned(), found }));
        if new == Some(true) {
            self.probes.bell.ring();
        }
    }

    /// A customer's mail that came through a forward, or speaks of one that was blocked, says something about a probe that is under way.
    pub(in crate::desk) fn passing(&self, mailbox: &str, mail: &Mail, diagnosis: Option<&Diagnosis>, own: &Own, at: Time) {
        let found = if let Some(d) = diagnosis.filter(|d| d.id.starts_with("fwd-external-blocked")) {
            let said = d.evidence.first().cloned().unwrap_or_default();
            Found::Report {
                diagnosis: d.id.clone(),
                code: format!("{} {}", d.code, d.sub_code).trim().to_owned(),
                recipient: String::new(),
                trying: false,
                said,
            }
        } else if mail.kind == Kind::Person && mail.route.method != Method::Direct && !own.is(&mail.sender.address.address) {
            Found::Customer { method: mail.route.method }
        } else {
            return;
        };
        let open = self.probes.all().into_iter().find(|r| r.mailbox == mailbox && r.ended.is_none() && self.since_began(r.began, at));
        if let Some(run) = open {
            let key = if matches!(found, Found::Customer { .. }) { "customer" } else { "report" };
            self.note_run(run.number, Origin::Outside, Ear::Passing, key, found);
        }
    }

    /// Whether mail of `at` came after a run began; a play's clock runs at its own pace.
    fn since_began(&self, began: Time, at: Time) -> bool {
        self.probes.hurries() || at >= began
    }

    /// Whether the mailbox is read at present.
    pub(super) fn is_heard(&self, mailbox: &str) -> Result<(), crate::lang::Phrase> {
        let state = self.mailbox_states().into_iter().find(|m| m.name == mailbox);
        match state.and_then(|s| s.trouble) {
            Some(trouble) => Err(trouble),
            None => Ok(()),
        }
    }
}
