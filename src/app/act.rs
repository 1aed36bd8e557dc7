//! What each command does.

use std::time::Duration;

use super::{Asked, Effect, Model, Overlay, Pick, Place, PromptKind};
use crate::command::{Command, Scope, disabled};
use crate::lang::Phrase;
use crate::link::Request;
use crate::reply::Mode;
use crate::ticket::{Change, Status};

impl Model {
    /// Does the command, or says why not.
    pub(super) fn run(&mut self, command: Command, out: &mut Vec<Effect>) {
        match disabled(command, &self.situation()) {
            Some(why) => self.say(why),
            None => self.act(command, out),
        }
    }

    fn act(&mut self, command: Command, out: &mut Vec<Effect>) {
        let page = self.page_height();
        match command {
            Command::Down => self.go(1, out),
            Command::Up => self.go(-1, out),
            Command::HalfDown => self.go((page + 1) / 2, out),
            Command::HalfUp => self.go(-((page + 1) / 2), out),
            Command::PageDown => self.go(page, out),
            Command::PageUp => self.go(-page, out),
            Command::Top => self.go(isize::MIN, out),
            Command::Bottom => self.go(isize::MAX, out),
            Command::Open => self.open_current(out),
            Command::NextMessage => self.next_entry(1),
            Command::PreviousMessage => self.next_entry(-1),
            Command::NextTicket => self.next_ticket(1, out),
            Command::PreviousTicket => self.next_ticket(-1, out),
            Command::NextPane | Command::PreviousPane => self.in_conversation = !self.in_conversation,
            Command::Back => {
                self.back(out);
            }
            Command::Close => {
                if !self.back(out) {
                    self.quit(out);
                }
            }
            Command::Preview => self.toggle_preview(out),

            Command::Search => self.open_prompt(PromptKind::Search, &self.list.search.clone(), out),
            Command::Filter => self.open_prompt(PromptKind::Filter, &self.list.filter.clone(), out),
            Command::CommandLine => self.open_prompt(PromptKind::Command, "", out),
            Command::View => self.open_picker(Pick::View, out),
            Command::Find => self.open_picker(Pick::Finder, out),
            Command::Palette => self.open_picker(Pick::Palette, out),
            Command::Help => self.open_picker(Pick::Help, out),
            Command::Mark => self.mark(out),
            Command::Range => self.toggle_range(),
            Command::MarkAll => self.mark_all(),

            Command::Reply => self.begin(Mode::Reply, out),
            Command::ReplySender => self.begin(Mode::ReplySender, out),
            Command::Forward => self.begin(Mode::Forward, out),
            Command::Note => self.begin(Mode::Note, out),
            Command::New => self.begin(Mode::New, out),
            Command::Send => self.send(out),
            Command::SendNow => self.send_now(false, out),
            Command::Overrule => self.send_now(true, out),
            Command::Editor => self.run_editor(out),
            Command::Attach => self.open_prompt(PromptKind::Attach, &self.start_folder(), out),
            Command::Detach => self.detach(),
            Command::NextField => self.tab(),
            Command::PreviousField => self.next_field(-1),
            Command::Leave => self.leave_draft(out),
            Command::Discard => self.discard(out),

            Command::Assign => self.open_picker(Pick::Assign, out),
            Command::Take => self.change_targets(vec![Change::Assign(Some(self.agent.clone()))], Phrase::new("app-did-take"), out),
            Command::Tag => self.open_picker(Pick::Tag, out),
            Command::Status => self.open_picker(Pick::Status, out),
            Command::Resolve => self.finish(Status::Closed, "app-did-close", out),
            Command::Spam => self.finish(Status::Spam, "app-did-spam", out),
            Command::Snooze => self.open_picker(Pick::Snooze, out),
            Command::Merge => self.open_picker(Pick::Merge, out),
            Command::Split => self.split(false, out),
            Command::SplitOne => self.split(true, out),
            Command::Link => self.open_picker(Pick::Link, out),
            Command::Priority => self.open_picker(Pick::Priority, out),
            Command::Requester => self.open_picker(Pick::Requester, out),
            Command::RemovePerson => self.open_picker(Pick::RemovePerson, out),
            Command::AddPerson => self.open_prompt(PromptKind::AddPerson(self.targets()), "", out),
            Command::Subject => self.open_subject(out),
            Command::Undo => self.take_back_last(out),

            Command::CopyNumber => self.copy_numbers(out),
            Command::Copy => self.open_picker(Pick::Copy, out),
            Command::Fold => self.fold(),
            Command::FoldAll => self.fold_all(),
            Command::Why => self.read_why(),
            Command::Advice => self.read_advice(),
            Command::Runbook => self.follow_runbook(out),
            Command::CopyCommands | Command::CopyAll => {
                if !self.copy_read(command == Command::CopyAll, out) {
                    self.say(Phrase::new("app-copy-nothing"));
                }
            }
            Command::Judge => self.ask_output(out),
            Command::Save => self.save_files(out),
            Command::Source => self.ask_source(out),

            Command::Tickets => self.show_list(),
            Command::Outbox => self.go_to(Place::Outbox, out),
            Command::Drafts => self.go_to(Place::Drafts, out),
            Command::Jobs => self.go_to(Place::Jobs, out),
            Command::Log => self.go_to(Place::Log, out),
            Command::Doctor => self.go_to(Place::Doctor, out),
            Command::Examine => self.examine(out),
            Command::Probe => Self::doctor_forward("", out),
            Command::Retry => self.retry(out),
            Command::MarkSent => self.ask_mark_sent(),
            Command::TakeBack => self.take_back_current(out),
            Command::ShowAll => self.outbox_toggle_all(out),
            Command::CancelJob => self.cancel_job(out),
            Command::DropDraft => self.ask_drop_draft(),

            Command::Refresh => self.refresh(out),
            Command::Import => self.open_prompt(PromptKind::Command, "import ", out),
            Command::Theme => self.open_prompt(PromptKind::Command, "theme ", out),
            Command::Explain => self.open_prompt(PromptKind::Explain, "", out),
            Command::Report => self.ask_report("day", out),
            Command::Audit => {
                self.say(Phrase::new("app-audit-runs"));
                out.push(Effect::ask(Asked::Audit, Request::Audit));
            }
            Command::Redraw => out.push(Effect::Redraw),
            Command::Suspend => {
                self.save_now(out);
                out.push(Effect::Suspend);
            }
            Command::Quit => self.quit(out),

            Command::Cancel => self.cancel(out),
            Command::Accept => self.accept(out),
            Command::Complete => self.complete(1, out),
            Command::Next => self.next_choice(1, out),
            Command::Previous => self.next_choice(-1, out),
            Command::Yes => self.confirm(true, out),
            Command::No => self.confirm(false, out),
        }
    }

    /// Rows of a page of what has the keyboard.
    fn page_height(&self) -> isize {
        let m = &self.measures;
        let rows = match self.scope() {
            Scope::List => m.list_rows,
            Scope::Ticket => m.ticket_rows,
            Scope::Read => m.reader_rows,
            _ => m.place_rows,
        };
        isize::try_from(rows.max(2) - 1).unwrap_or(1)
    }

    /// Moves the cursor, or what is read, by so many rows.
    fn go(&mut self, by: isize, out: &mut Vec<Effect>) {
        let shown = self.measures.place_rows;
        match self.scope() {
            Scope::List => self.list_go(by, out),
            Scope::Ticket => self.scroll(by),
            Scope::Outbox => self.outbox.rows.go(by, self.outbox.entries.len(), shown),
            Scope::Drafts => self.drafts.rows.go(by, self.drafts.drafts.len(), shown),
            Scope::Jobs => self.jobs.rows.go(by, self.jobs.jobs.len(), shown),
            Scope::Log => self.log.rows.go(by, self.log.lines.len(), shown),
            Scope::Doctor => self.doctor.rows.go(by, self.doctor.findings.len(), shown),
            Scope::Read => {
                let last = self.measures.reader_lines.saturating_sub(self.measures.reader_rows.max(1));
                if let Some(Overlay::Reader(r)) = &mut self.overlay {
                    r.scroll = r.scroll.saturating_add_signed(by).min(last);
                }
            }
            _ => {}
        }
    }

    fn open_current(&mut self, out: &mut Vec<Effect>) {
        match self.place {
            Place::Tickets => {
                if let Some(id) = self.list.selected {
                    self.open_ticket(id, true, out);
                }
            }
            Place::Outbox => {
                if let Some(id) = self.outbox.current().map(|(o, _)| o.ticket) {
                    self.place = Place::Tickets;
                    self.open_ticket(id, true, out);
                }
            }
            Place::Drafts => self.resume_draft(out),
            Place::Doctor => self.open_finding(out),
            Place::Jobs | Place::Log => {}
        }
    }

    /// One step back. `false` if there is none: this is the list, and nothing narrows it.
    fn back(&mut self, out: &mut Vec<Effect>) -> bool {
        if matches!(self.overlay, Some(Overlay::Reader(_))) {
            self.overlay = None;
            return true;
        }
        if self.place != Place::Tickets {
            self.place = Place::Tickets;
            return true;
        }
        if self.conversation.is_some() && self.in_conversation {
            self.close_ticket();
            return true;
        }
        if self.list_back(out) {
            return true;
        }
        let open = self.conversation.is_some();
        self.close_ticket();
        open
    }

    /// Whether there is no step back from here but to leave.
    pub(super) fn at_the_end(&self) -> bool {
        let list = &self.list;
        let narrowed = list.range_from.is_some() || !list.marked.is_empty() || !list.search.is_empty() || !list.filter.is_empty();
        self.scope() == Scope::List && self.conversation.is_none() && !narrowed
    }

    fn quit(&mut self, out: &mut Vec<Effect>) {
        self.save_now(out);
        self.leaving = true;
        out.push(Effect::Quit);
    }

    fn go_to(&mut self, place: Place, out: &mut Vec<Effect>) {
        self.place = place;
        match place {
            Place::Tickets => {}
            Place::Outbox => self.ask_outbox(out),
            Place::Drafts => out.push(Effect::ask(Asked::Drafts, Request::Drafts)),
            Place::Jobs => out.push(Effect::ask(Asked::Jobs, Request::Jobs)),
            Place::Log => out.push(Effect::ask(Asked::Log, Request::Log { lines: 1000 })),
            Place::Doctor => self.examine(out),
        }
    }

    fn refresh(&mut self, out: &mut Vec<Effect>) {
        self.say(Phrase::new("app-polling"));
        out.push(Effect::ask(Asked::Nothing, Request::Poll));
        self.ask_page(out);
        self.ask_open_ticket(out);
        self.go_to(self.place, out);
    }

    /// Closes or bans, and goes on to the next ticket.
    fn finish(&mut self, to: Status, did: &str, out: &mut Vec<Effect>) {
        let alone = self.in_conversation && self.conversation.is_some();
        let one = self.list.marked.is_empty();
        self.change_targets(vec![Change::Status(to)], Phrase::new(did), out);
        let query = &self.list.query;
        if alone {
            self.next_ticket_or_list(out);
        } else if one && (query.any_status || query.status.contains(&to)) {
            // It stays in such a list, so the cursor does not come to the next one by itself.
            self.list_go(1, out);
        }
    }

    fn cancel(&mut self, out: &mut Vec<Effect>) {
        match self.overlay.take() {
            Some(Overlay::Prompt(p)) => self.prompt_cancelled(p, out),
            Some(Overlay::Review) => {
                if let Some(c) = &mut self.compose {
                    c.phase = super::Phase::Writing;
                }
            }
            _ => {}
        }
    }

    fn accept(&mut self, out: &mut Vec<Effect>) {
        match &self.overlay {
            Some(Overlay::Prompt(_)) => self.prompt_accepted(out),
            Some(Overlay::Picker(_)) => self.picked(out),
            _ => {}
        }
    }

    fn complete(&mut self, by: isize, out: &mut Vec<Effect>) {
        match &self.overlay {
            Some(Overlay::Prompt(_)) => self.prompt_complete(by, out),
            Some(Overlay::Picker(_)) => self.picker_tab(out),
            _ => {}
        }
    }

    fn next_choice(&mut self, by: isize, out: &mut Vec<Effect>) {
        match &self.overlay {
            Some(Overlay::Prompt(_)) => self.prompt_back(by, out),
            Some(Overlay::Picker(_)) => self.picker_go(by),
            _ => {}
        }
    }

    fn confirm(&mut self, yes: bool, out: &mut Vec<Effect>) {
        if let Some(Overlay::Confirm(question)) = self.overlay.take() {
            self.confirmed(question, yes, out);
        }
    }

    /// How long the conversation waits before it follows the selection.
    pub(super) const PREVIEW: Duration = Duration::from_millis(120);
}
