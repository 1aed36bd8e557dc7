//! News from the desk.

use super::{Effect, Model, Place};
use crate::lang::Phrase;
use crate::link::{Notice, Request};
use crate::store::Outgoing;
use crate::ticket::Ticket;

impl Model {
    pub(super) fn notice(&mut self, notice: Notice, out: &mut Vec<Effect>) {
        match notice {
            Notice::Tickets { tickets, mail } => self.tickets_moved(&tickets, mail, out),
            Notice::Counts(counts) => self.counts = counts,
            Notice::Mailbox(state) if state.state == "off" => self.mailboxes.retain(|m| m.name != state.name),
            Notice::Mailbox(state) => match self.mailboxes.iter_mut().find(|m| m.name == state.name) {
                Some(known) => {
                    // The header shows that it still fails; the sentence is said when it begins to.
                    let news = state.trouble.clone().filter(|_| known.trouble.is_none());
                    *known = state;
                    if let Some(trouble) = news {
                        self.warn(trouble);
                    }
                }
                None => self.mailboxes.push(state),
            },
            Notice::Outgoing(outgoing) => {
                use crate::ticket::DeliveryState as S;
                if matches!(outgoing.state, S::Refused | S::Unconfirmed | S::Bounced) && outgoing.agent == self.agent {
                    self.warn(Phrase::new("app-reply-failed").with("ticket", outgoing.ticket).with("said", &outgoing.said));
                }
                if let Some(id) = self.conversation.as_ref().map(|c| c.id).filter(|id| *id == outgoing.ticket) {
                    self.ask_ticket(id, out);
                }
                self.heed_other_answer(&outgoing);
                self.ask_outbox_if_shown(out);
            }
            Notice::Here { people } => {
                self.people = people;
                let ticket = self.compose.as_ref().and_then(|c| c.base.ticket);
                let replying = ticket.map(|t| self.others_at(t).replying).unwrap_or_default();
                if let Some(c) = &mut self.compose {
                    c.others = replying;
                }
            }
            Notice::Job(state) => self.job_moved(state),
            Notice::Probe(shape) => self.probe_moved(&shape),
            Notice::Say { text, grave } => self.toast(text, grave),
            Notice::Stopping => self.say(Phrase::new("app-desk-stops")),
        }
    }

    /// A colleague's reply to what is being answered here: said once, and not once it is taken back.
    fn heed_other_answer(&mut self, reply: &Outgoing) {
        use crate::ticket::DeliveryState as S;
        let Some(c) = self.compose.as_mut().filter(|c| !c.is_note() && c.base.ticket == Some(reply.ticket)) else { return };
        if reply.agent == self.agent || reply.agent.is_empty() || reply.queued <= c.base.begun {
            return;
        }
        let stands = !matches!(reply.state, S::TakenBack | S::Refused);
        if std::mem::replace(&mut c.answered, stands.then(|| reply.agent.clone())).is_none() && stands {
            self.warn(Phrase::new("app-answered").with("who", &reply.agent).with("ticket", reply.ticket));
        }
    }

    fn tickets_moved(&mut self, tickets: &[Ticket], mail: bool, out: &mut Vec<Effect>) {
        self.renew(tickets);
        self.ask_page(out);
        let open = self.conversation.as_ref().map(|c| c.id);
        if let Some(id) = open.filter(|id| tickets.iter().any(|t| t.id == *id || t.merged_into == Some(*id))) {
            self.ask_ticket(id, out);
        }
        if !mail {
            return;
        }
        if let Some(c) = &mut self.compose
            && let Some(t) = tickets.iter().find(|t| Some(t.id) == c.base.ticket)
            && t.last_in.is_some_and(|at| at > c.base.begun)
            && !c.newer_mail
        {
            c.newer_mail = true;
            let who = t.requester.label().to_owned();
            self.warn(Phrase::new("app-newer-mail").with("who", who));
        }
        let mine: Vec<_> = tickets.iter().filter(|t| t.assignee.is_none() || t.assignee.as_deref() == Some(&self.agent)).collect();
        match mine.as_slice() {
            [] => {}
            [one] => {
                let words = Phrase::new("app-mail-one").with("ticket", one.id).with("who", one.requester.label()).with("subject", &one.subject);
                out.push(Effect::Notify(words));
            }
            many => out.push(Effect::Notify(Phrase::new("app-mail-many").with("n", many.len()))),
        }
    }

    /// Asks for the outbox if it is what is seen.
    pub(super) fn ask_outbox_if_shown(&mut self, out: &mut Vec<Effect>) {
        if self.place == Place::Outbox {
            self.ask_outbox(out);
        }
    }

    pub(super) fn ask_outbox(&mut self, out: &mut Vec<Effect>) {
        let all = self.outbox.all;
        out.extend(self.slots.outbox.want(super::Asked::Outbox, Request::Outbox { all }));
    }
}
