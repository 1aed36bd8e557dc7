//! The `:` line: a command's word and what it works on, or a ticket's number.

use super::{Completion, Effect, Model};
use crate::command::{Argument, Command, TABLE, disabled};
use crate::lang::Phrase;
use crate::link::Request;
use crate::reply::parse_addresses;
use crate::ticket::{Change, Priority, Status, TicketId};

use super::{Asked, when};

/// Words that filters know, for completion.
const FILTERS: &[&str] = &[
    "status:open",
    "status:waiting",
    "status:closed",
    "status:spam",
    "status:any",
    "is:new",
    "is:trouble",
    "is:snoozed",
    "@me",
    "@none",
    "tag:",
    "from:",
    "prio:high",
    "prio:urgent",
    "sort:oldest",
    "sort:priority",
    "sort:number",
];

impl Model {
    /// Endings for the line, and a remark on it: the command's sentence, or why it cannot be done.
    pub(super) fn colon_help(&mut self, text: &str, out: &mut Vec<Effect>) -> (Option<Completion>, Option<Phrase>) {
        let scope = self.scope_below();
        let Some((word, rest)) = text.split_once(' ') else {
            let fits = |w: &&str| w.starts_with(text);
            let words: Vec<String> = TABLE.iter().filter(|e| e.command.line_scopes().has(scope)).map(|e| e.word).filter(fits).map(str::to_owned).collect();
            let remark = Command::parse(text).map(|c| self.remark(c, false));
            return ((!words.is_empty()).then_some(Completion { from: 0, words, at: None }), remark);
        };
        let Some(command) = Command::parse(word) else {
            return (None, Some(Phrase::new("app-no-command").with("word", word)));
        };
        // Only the last of several words is completed.
        let last = rest.rsplit(' ').next().unwrap_or(rest);
        let from = text.len() - last.len();
        let words: Vec<String> = match command.entry().argument {
            Argument::Agent => self.agents.clone(),
            Argument::Tags => self.tags.iter().flat_map(|t| [t.clone(), format!("-{t}")]).collect(),
            Argument::Status => Status::ALL.map(|s| s.word().to_owned()).into(),
            Argument::Priority => Priority::ALL.map(|p| p.word().to_owned()).into(),
            Argument::When => ["1h", "3h", "tomorrow", "monday", "1w"].map(str::to_owned).into(),
            Argument::Query => self.filter_words(),
            Argument::Theme => self.themes.clone(),
            Argument::Method => crate::runbook::methods().into_iter().map(str::to_owned).collect(),
            Argument::Ticket => self.list.rows.iter().map(|t| t.id.0.to_string()).collect(),
            Argument::Path => {
                self.ask_paths(rest, out);
                Vec::new()
            }
            Argument::None | Argument::Words | Argument::Address | Argument::Text => Vec::new(),
        };
        let words: Vec<_> = words.into_iter().filter(|w| w.starts_with(last) && (!w.starts_with('-') || last.starts_with('-'))).collect();
        ((!words.is_empty()).then_some(Completion { from, words, at: None }), Some(self.remark(command, !rest.is_empty())))
    }

    /// Endings for the last word of a filter.
    pub(super) fn filter_help(&self, text: &str) -> Option<Completion> {
        let last = text.rsplit(' ').next().unwrap_or(text);
        let words: Vec<_> = self.filter_words().into_iter().filter(|w| w.starts_with(last) && w != last).collect();
        (!words.is_empty()).then_some(Completion { from: text.len() - last.len(), words, at: None })
    }

    /// What filters know, and the names that go with it here.
    fn filter_words(&self) -> Vec<String> {
        let boxes = Some(&self.mailboxes).filter(|m| m.len() > 1).into_iter().flatten().map(|m| format!("mailbox:{}", m.name));
        let tags = self.tags.iter().map(|t| format!("tag:{t}"));
        let agents = self.agents.iter().map(|a| format!("@{a}"));
        FILTERS.iter().map(|w| (*w).to_owned()).chain(boxes).chain(agents).chain(tags).collect()
    }

    fn remark(&self, command: Command, argument: bool) -> Phrase {
        if command == Command::Open && (argument || !command.entry().scopes.has(self.scope_below())) {
            return self.cannot_open().unwrap_or_else(|| Phrase::new("app-open-number"));
        }
        disabled(command, &self.situation_in(self.scope_below())).unwrap_or_else(|| Phrase::new(command.doc()))
    }

    /// Why no ticket can be opened by its number now.
    fn cannot_open(&self) -> Option<Phrase> {
        if !self.linked() {
            return Some(Phrase::new("cmd-no-desk"));
        }
        // One pane has room for the text or for a ticket.
        (self.compose.is_some() && self.panes() == 1).then(|| Phrase::new("cmd-no-writing"))
    }

    /// Opens a ticket by its number, wherever one is.
    fn open_number(&mut self, id: TicketId, out: &mut Vec<Effect>) {
        if let Some(why) = self.cannot_open() {
            self.say(why);
        } else {
            self.place = super::Place::Tickets;
            self.open_ticket(id, true, out);
        }
    }

    /// Does what the line says.
    pub(super) fn colon(&mut self, line: &str, out: &mut Vec<Effect>) {
        if line.is_empty() {
            return;
        }
        if let Ok(id) = line.parse::<TicketId>() {
            return self.open_number(id, out);
        }
        let (word, rest) = line.split_once(' ').map_or((line, ""), |(w, r)| (w, r.trim()));
        let Some(command) = Command::parse(word) else {
            return self.warn(Phrase::new("app-no-command").with("word", word));
        };
        if rest.is_empty() {
            return self.run(command, out);
        }
        if command != Command::Open
            && let Some(why) = disabled(command, &self.situation())
        {
            return self.say(why);
        }
        let bad = |kind: &str| Phrase::new(format!("app-bad-{kind}")).with("typed", rest);
        let targets = self.targets();
        match command {
            Command::Open => match rest.parse() {
                Ok(id) => self.open_number(id, out),
                Err(()) => self.warn(bad("ticket")),
            },
            Command::Merge => match rest.parse() {
                Ok(id) => self.merge(&targets, id, out),
                Err(()) => self.warn(bad("ticket")),
            },
            Command::Link => match rest.parse() {
                Ok(id) => self.change(targets, vec![Change::Link(id)], Phrase::new("app-did-link").with("other", id), out),
                Err(()) => self.warn(bad("ticket")),
            },
            Command::Assign => match rest {
                "none" | "nobody" | "-" => self.assign(targets, None, out),
                "me" => self.assign(targets, Some(self.agent.clone()), out),
                name if self.agents.iter().any(|a| a == name) => self.assign(targets, Some(name.to_owned()), out),
                _ => self.warn(bad("agent").with("known", self.agents.join(", "))),
            },
            Command::Tag => self.tag_words(targets, rest, out),
            Command::Status => match Status::parse(rest) {
                Some(to) => self.set_status(targets, to, out),
                None => self.warn(bad("status")),
            },
            Command::Priority => match Priority::parse(rest) {
                Some(to) => self.pick(super::Pick::Priority, targets, super::Value::Priority(to), out),
                None => self.warn(bad("priority")),
            },
            Command::Snooze => match when::read(rest, self.now, &self.zone) {
                Some(at) => self.snooze(targets, Some(at), out),
                None => self.warn(bad("when")),
            },
            Command::Filter | Command::View => {
                let search = self.list.search.clone();
                self.narrow(rest, &search, out);
                self.show_list();
            }
            Command::Search => {
                let filter = self.list.filter.clone();
                self.narrow(&filter, rest, out);
                self.show_list();
            }
            Command::Note => {
                self.change(targets, vec![Change::Note(rest.to_owned())], Phrase::new("app-noted"), out);
            }
            Command::Subject => self.change(targets, vec![Change::Subject(rest.to_owned())], Phrase::new("app-did-subject"), out),
            Command::AddPerson => self.add_people(targets, rest, out),
            Command::RemovePerson | Command::Requester => {
                let pick = if command == Command::Requester { super::Pick::Requester } else { super::Pick::RemovePerson };
                match parse_addresses(rest).into_iter().next().filter(|a| a.address.contains('@')) {
                    Some(who) => self.pick(pick, targets, super::Value::Address(who), out),
                    None => self.warn(Phrase::new("app-no-address").with("typed", rest)),
                }
            }
            Command::Attach => self.attach(rest),
            Command::Save => {
                let folder = self.absolute(rest);
                let files: Vec<_> = self.files_here().into_iter().map(|(raw, f)| (raw, f.part, super::message::safe_name(&f.name))).collect();
                for (raw, part, name) in files {
                    out.push(Effect::ask(Asked::File { raw, folder: folder.clone(), name }, Request::File { raw, part }));
                }
            }
            Command::Import => {
                let path = self.absolute(rest);
                self.ask_how_to_import(&path, out);
            }
            Command::Doctor => match rest.strip_prefix("forward").filter(|r| r.is_empty() || r.starts_with(' ')) {
                Some(words) => Self::doctor_forward(words, out),
                None => self.warn(bad("doctor")),
            },
            Command::Report => self.ask_report(rest, out),
            Command::Theme => out.push(Effect::Theme(rest.to_owned())),
            Command::Runbook => self.ask_runbook(rest, out),
            Command::Explain => self.explain(rest, out),
            Command::Find | Command::Help => {
                self.run(command, out);
                self.picker_paste(rest, out);
            }
            _ => self.warn(Phrase::new("app-no-argument").with("word", word)),
        }
    }

    /// `vpn -old`: adds the first, takes the second away.
    fn tag_words(&mut self, targets: Vec<TicketId>, words: &str, out: &mut Vec<Effect>) {
        let (remove, add): (Vec<_>, Vec<_>) = words.split_whitespace().partition(|w| w.starts_with('-'));
        let add: Vec<_> = add.into_iter().map(|w| w.trim_start_matches('+').to_owned()).filter(|w| !w.is_empty()).collect();
        let remove: Vec<_> = remove.into_iter().map(|w| w.trim_start_matches('-').to_owned()).filter(|w| !w.is_empty()).collect();
        let mut changes = Vec::new();
        if !add.is_empty() {
            changes.push(Change::AddTags(add));
        }
        if !remove.is_empty() {
            changes.push(Change::RemoveTags(remove));
        }
        if !changes.is_empty() {
            self.change(targets, changes, Phrase::new("app-did-tag").with("tag", words), out);
        }
    }
}
