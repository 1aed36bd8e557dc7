//! Why a command is not possible now. It is shown all the same, with the reason: that teaches, and leaves the hands their habits.

use super::{Command, Scope, Situation};
use crate::lang::Phrase;
use crate::ticket::DeliveryState;

/// The reason why `command` cannot be done in this situation; `None` if it can.
pub fn disabled(command: Command, s: &Situation) -> Option<Phrase> {
    let no = |id: &str| Some(Phrase::new(format!("cmd-no-{id}")));
    if !command.entry().scopes.has(s.scope) {
        return no("here");
    }
    if needs_desk(command) && !s.linked {
        return no("desk");
    }
    if needs_ticket(command) && s.targets == 0 {
        return no("ticket");
    }
    match command {
        Command::Open if s.scope == Scope::List && s.rows == 0 => no("rows"),
        Command::Open if s.scope == Scope::Outbox && s.outgoing.is_none() => no("reply"),
        Command::Open | Command::DropDraft if s.scope == Scope::Drafts && !s.draft => no("draft"),
        Command::Open if s.scope == Scope::Doctor && !s.finding => no("finding"),
        Command::Mark | Command::Range | Command::MarkAll if s.rows == 0 => no("rows"),
        Command::NextTicket | Command::PreviousTicket if s.rows == 0 => no("rows"),
        Command::Reply | Command::ReplySender | Command::Forward | Command::Subject | Command::Requester if s.targets > 1 => no("many"),
        Command::Take if s.all_mine => no("yours"),
        Command::Resolve if s.all_closed => no("closed"),
        Command::Spam if s.all_spam => no("spam"),
        Command::RemovePerson if !s.people => no("people"),
        Command::Fold if !s.entry.quoted => no("quotes"),
        Command::Why if !s.entry.incoming => no("incoming"),
        Command::Save if s.entry.files == 0 => no("files"),
        Command::Source if !s.entry.raw => no("message"),
        Command::Split | Command::SplitOne if !s.entry.message => no("message"),
        Command::Advice if !s.trouble => no("trouble"),
        Command::NextPane | Command::PreviousPane if !s.open => no("open"),
        Command::Undo if !s.can_undo => no("undo"),
        Command::CopyCommands if !s.commands => no("commands"),
        Command::Judge if !s.runbook => no("runbook"),
        Command::Detach if s.attached == 0 => no("attached"),
        Command::SendNow if s.hard_blockers > 0 => no("mend"),
        Command::SendNow if s.soft_blockers > 0 => no("overrule"),
        Command::Overrule if s.hard_blockers > 0 => no("mend"),
        Command::Overrule if s.soft_blockers == 0 => no("blockers"),
        Command::TakeBack => match s.outgoing {
            None => no("reply"),
            Some(DeliveryState::Held | DeliveryState::Deferred) => None,
            Some(_) => no("too-late"),
        },
        Command::Retry => match s.outgoing {
            None => no("reply"),
            Some(DeliveryState::Deferred | DeliveryState::Refused | DeliveryState::Unconfirmed) => None,
            Some(_) => no("retry"),
        },
        Command::MarkSent => match s.outgoing {
            None => no("reply"),
            Some(DeliveryState::Unconfirmed) => None,
            Some(_) => no("unconfirmed"),
        },
        Command::CancelJob => match s.job {
            None => no("job"),
            Some(true) => None,
            Some(false) => no("cancel"),
        },
        _ => None,
    }
}

/// Whether it asks the desk for something that cannot wait.
const fn needs_desk(command: Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::Reply
            | C::ReplySender
            | C::Forward
            | C::Note
            | C::New
            | C::Send
            | C::SendNow
            | C::Overrule
            | C::Assign
            | C::Take
            | C::Tag
            | C::Status
            | C::Resolve
            | C::Snooze
            | C::Spam
            | C::Merge
            | C::Split
            | C::SplitOne
            | C::Priority
            | C::Requester
            | C::Subject
            | C::AddPerson
            | C::RemovePerson
            | C::Link
            | C::Undo
            | C::Runbook
            | C::Judge
            | C::Explain
            | C::Save
            | C::Source
            | C::Retry
            | C::MarkSent
            | C::TakeBack
            | C::CancelJob
            | C::Import
            | C::Report
            | C::Audit
            | C::Probe
            | C::Refresh
            | C::Search
            | C::Filter
            | C::View
            | C::Find
    )
}

/// Whether it works on the tickets that are marked or selected.
const fn needs_ticket(command: Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::Reply
            | C::ReplySender
            | C::Forward
            | C::Note
            | C::Assign
            | C::Take
            | C::Tag
            | C::Status
            | C::Resolve
            | C::Snooze
            | C::Spam
            | C::Merge
            | C::Split
            | C::SplitOne
            | C::Priority
            | C::Requester
            | C::Subject
            | C::AddPerson
            | C::RemovePerson
            | C::Link
            | C::CopyNumber
            | C::Copy
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{EntryFacts, TABLE};
    use crate::lang::Lang;

    fn check(command: Command, s: Situation, expect: &str) {
        assert_eq!(disabled(command, &s).map(|p| p.id.replace("cmd-no-", "")).unwrap_or_default(), expect, "{command:?}");
    }

    #[test]
    fn reasons() {
        let list = Situation { rows: 3, targets: 1, ..Situation::default() };
        check(Command::Reply, list.clone(), "");
        check(Command::Reply, Situation { linked: false, ..list.clone() }, "desk");
        check(Command::Reply, Situation { targets: 0, ..list.clone() }, "ticket");
        check(Command::Reply, Situation { targets: 2, marked: 2, ..list.clone() }, "many");
        check(Command::Take, Situation { all_mine: true, ..list.clone() }, "yours");
        check(Command::Resolve, Situation { all_closed: true, ..list.clone() }, "closed");
        check(Command::Open, Situation { rows: 0, targets: 0, ..list.clone() }, "rows");
        check(Command::Send, list.clone(), "here");
        check(Command::Undo, list.clone(), "undo");
        check(Command::Undo, Situation { can_undo: true, ..list.clone() }, "");
        check(Command::Quit, Situation { linked: false, ..list.clone() }, "");

        let ticket = Situation { scope: Scope::Ticket, open: true, ..list.clone() };
        check(Command::Save, ticket.clone(), "files");
        check(Command::Save, Situation { entry: EntryFacts { files: 2, ..EntryFacts::default() }, ..ticket.clone() }, "");
        check(Command::Why, ticket.clone(), "incoming");

        let outbox = Situation { scope: Scope::Outbox, ..Situation::default() };
        check(Command::TakeBack, outbox.clone(), "reply");
        check(Command::MarkSent, outbox.clone(), "reply");
        for (state, take, retry, mark) in [
            (DeliveryState::Held, "", "retry", "unconfirmed"),
            (DeliveryState::Deferred, "", "", "unconfirmed"),
            (DeliveryState::Refused, "too-late", "", "unconfirmed"),
            (DeliveryState::Accepted, "too-late", "retry", "unconfirmed"),
            (DeliveryState::Unconfirmed, "too-late", "", ""),
        ] {
            let s = Situation { outgoing: Some(state), ..outbox.clone() };
            check(Command::TakeBack, s.clone(), take);
            check(Command::Retry, s.clone(), retry);
            check(Command::MarkSent, s, mark);
        }

        let review = Situation { scope: Scope::Review, ..Situation::default() };
        check(Command::SendNow, review.clone(), "");
        check(Command::SendNow, Situation { soft_blockers: 1, ..review.clone() }, "overrule");
        check(Command::Overrule, Situation { soft_blockers: 1, ..review.clone() }, "");
        check(Command::Overrule, Situation { soft_blockers: 1, hard_blockers: 1, ..review.clone() }, "mend");
    }

    #[test]
    fn every_command_and_reason_has_its_words() {
        let source = include_str!("disabled.rs").split("mod tests").next().unwrap();
        let reasons = source.split("no(\"").skip(1).filter_map(|rest| rest.split('"').next()).map(|id| format!("cmd-no-{id}"));
        let wanted = TABLE.iter().map(|e| e.command.doc()).chain(reasons);
        let missing: Vec<_> = wanted.filter(|id| !Lang::En.has(id) || !Lang::It.has(id)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
