//! What a screen or a script may ask.

use crate::bounce::Scene;
use crate::clock::Time;
use crate::config::Mailbox;
use crate::desk::core::{Core, broken, scene};
use crate::lang::Phrase;
use crate::link::{Answer, Failure, FailureKind};
use crate::probe::{self, Allowed, Ear, Ending, Leg, Listener, Origin, Run};

impl Core {
    /// Begins a probe. Without `origins`: from everywhere that the configuration allows.
    ///
    /// # Errors
    /// No such mailbox, none that can send, one under way, or too soon.
    pub(in crate::desk) fn start_probe(&self, mailbox: Option<&str>, origins: &[Origin], scheduled: bool) -> Result<Run, Failure> {
        let m = self.probed(mailbox)?;
        let now = self.probe_now();
        let blocked = |what: Phrase| Failure { kind: FailureKind::Blocked, what: what.with("mailbox", &m.name) };
        let wait = |until: Time| (until.since(now).as_secs() / 60 + 1).to_string();
        match probe::allowed(&self.probes.all(), &m.name, now) {
            Allowed::Yes => {}
            Allowed::UnderWay => return Err(blocked(Phrase::new("probe-under-way"))),
            Allowed::TooSoon(t) => return Err(blocked(Phrase::new("probe-too-soon").with("n", wait(t)))),
            Allowed::TooMany(t) => return Err(blocked(Phrase::new("probe-too-many").with("n", wait(t)))),
        }
        let legs = self.legs(&m, origins)?;
        let run = probe::plan(legs, self.listeners(&m), now);
        let account = address_of_account(&m);
        Ok(self.begin_probe(Run { mailbox: m.name.clone(), support: m.support.clone(), target: m.imap.sign_in.user.clone(), account, scheduled, ..run }))
    }

    /// The mailbox meant; the first that can send, if none is named.
    fn probed(&self, name: Option<&str>) -> Result<Mailbox, Failure> {
        let config = self.config();
        let found = match name {
            Some(n) => config.mailbox.iter().find(|m| m.name == n || m.support.eq_ignore_ascii_case(n)),
            None => config.mailbox.iter().find(|m| m.smtp.is_some()).or(config.mailbox.first()),
        };
        let known = config.mailbox.iter().map(|m| m.name.as_str()).collect::<Vec<_>>().join(", ");
        let what = Phrase::new("probe-no-mailbox").with("name", name.unwrap_or_default()).with("known", known);
        found.cloned().ok_or(Failure { kind: FailureKind::NoSuchThing, what })
    }

    fn legs(&self, m: &Mailbox, origins: &[Origin]) -> Result<Vec<Leg>, Failure> {
        let config = self.config();
        let outside = config.probe.outside.as_ref();
        let own = address_of_account(m);
        let wanted: Vec<Origin> = if origins.is_empty() { vec![Origin::Inside, Origin::Outside] } else { origins.to_vec() };
        let mut legs = Vec::new();
        let no = |id: &str| Failure { kind: FailureKind::Blocked, what: Phrase::new(id).with("mailbox", &m.name) };
        let domain = |a: &str| a.rsplit_once('@').map_or("localhost", |(_, d)| d).to_lowercase();
        for origin in wanted {
            let (from, id_domain) = match origin {
                Origin::Inside if m.smtp.is_none() && origins.is_empty() => continue,
                Origin::Inside | Origin::Identity if m.smtp.is_none() => return Err(no("probe-no-smtp")),
                Origin::Inside => (own.clone(), domain(&m.support)),
                Origin::Identity => (m.support.clone(), domain(&m.support)),
                Origin::Outside => match outside {
                    Some(o) => (o.address.clone(), domain(&o.address)),
                    None if origins.is_empty() => continue,
                    None => return Err(no("probe-no-outside")),
                },
                Origin::Person => {
                    legs.push(Leg { origin, token: probe::code(random()?), ..Leg::default() });
                    continue;
                }
            };
            let token = probe::token(self.store.secret(), random()?);
            legs.push(Leg { origin, message_id: format!("probe.{token}@{id_domain}"), token, from, ..Leg::default() });
        }
        if legs.iter().any(|l| l.origin == Origin::Inside) && !own.eq_ignore_ascii_case(&m.support) && !legs.iter().any(|l| l.origin == Origin::Identity) {
            let token = probe::token(self.store.secret(), random()?);
            let message_id = format!("probe.{token}@{}", domain(&m.support));
            legs.push(Leg { origin: Origin::Identity, message_id, token, from: m.support.clone(), ..Leg::default() });
        }
        if legs.is_empty() { Err(no("probe-no-smtp")) } else { Ok(legs) }
    }

    fn listeners(&self, m: &Mailbox) -> Vec<Listener> {
        let config = self.config();
        let outside = config.probe.outside.as_ref().and_then(|o| o.imap.as_ref());
        let user = |a: Option<&crate::imap::ImapAccount>| a.map(|a| a.sign_in.user.clone()).unwrap_or_default();
        let polled = m.imap.sign_in.user.as_str();
        // The polled mailbox may be one of the others as well.
        let or_polled = |user: String, address: &str| if user.is_empty() && address.eq_ignore_ascii_case(polled) { polled.to_owned() } else { user };
        vec![
            Listener::new(Ear::Polled, polled),
            Listener::new(Ear::Junk, polled),
            Listener::new(Ear::Account, &or_polled(user(m.probe.account.as_ref()), &address_of_account(m))),
            Listener::new(Ear::Support, &or_polled(user(m.probe.support.as_ref()), &m.support)),
            Listener::new(Ear::Outside, &user(outside)),
        ]
    }

    /// The last run of each mailbox, or of the one named.
    pub(in crate::desk) fn probes_answer(&self, mailbox: Option<&str>) -> Answer {
        let mut last: Vec<Run> = Vec::new();
        for run in self.probes.all().into_iter().rev() {
            let wanted = mailbox.is_none_or(|m| run.mailbox == m || run.support.eq_ignore_ascii_case(m));
            if wanted && !last.iter().any(|r| r.mailbox == run.mailbox) {
                last.push(run);
            }
        }
        Answer::Probes { probes: last.into_iter().map(|r| self.probe_shape(r)).collect() }
    }

    /// Ends the run that is under way.
    ///
    /// # Errors
    /// There is none.
    pub(in crate::desk) fn cancel_probe(&self, mailbox: Option<&str>) -> Result<Answer, Failure> {
        let run = self.last_probe(mailbox)?;
        if run.ended.is_some() {
            return Err(Failure { kind: FailureKind::NoSuchThing, what: Phrase::new("probe-none-runs") });
        }
        self.change_probe(run.number, |r| r.ended = Some(Ending::Cancelled));
        self.probes.bell.ring();
        Ok(self.probes_answer(Some(&run.mailbox)))
    }

    fn last_probe(&self, mailbox: Option<&str>) -> Result<Run, Failure> {
        let runs = self.probes.all();
        let wanted = |r: &&Run| mailbox.is_none_or(|m| r.mailbox == m || r.support.eq_ignore_ascii_case(m));
        runs.iter().rev().find(wanted).cloned().ok_or(Failure { kind: FailureKind::NoSuchThing, what: Phrase::new("probe-none") })
    }

    /// Takes a report, a message trace or settings that somebody pasted into the last run.
    ///
    /// # Errors
    /// There is no run, or the text is none of these.
    pub(in crate::desk) fn paste_probe(&self, mailbox: Option<&str>, text: &str) -> Result<Answer, Failure> {
        let run = self.last_probe(mailbox)?;
        let place = self.config().mailbox(&run.mailbox).map_or_else(Scene::default, scene);
        let now = self.probe_now();
        let evidence = probe::pasted(text, &run, self.store.secret(), &self.own(), &place, now);
        if evidence.is_empty() {
            return Err(Failure { kind: FailureKind::Bad, what: Phrase::new("probe-paste-unknown") });
        }
        self.change_probe(run.number, |r| r.note_pasted(evidence));
        self.probes.bell.ring();
        Ok(self.probes_answer(Some(&run.mailbox)))
    }
}

/// The own address of the account that sends the replies; the support address, if its sign-in is no address.
pub(super) fn address_of_account(m: &Mailbox) -> String {
    let user = m.smtp.as_ref().and_then(|s| s.sign_in.as_ref()).map(|s| s.user.clone()).filter(|u| u.contains('@'));
    user.unwrap_or_else(|| m.support.clone())
}

fn random<const N: usize>() -> Result<[u8; N], Failure> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|e| broken(&e.to_string()))?;
    Ok(bytes)
}
