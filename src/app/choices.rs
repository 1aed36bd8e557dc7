//! What each picker offers, and what choosing it does.

use super::{Asked, Choice, Effect, Model, Overlay, Pick, Value, when};
use crate::clock::Time;
use crate::lang::{Phrase, day};
use crate::link::{Hit, HitKind, Request};
use crate::reply::{format_addresses, parse_addresses};
use crate::ticket::{Change, Priority, Status, TicketId};

impl Pick {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Pick::Palette => "palette",
            Pick::Help => "help",
            Pick::Finder => "finder",
            Pick::View => "view",
            Pick::Assign => "assign",
            Pick::Tag => "tag",
            Pick::Status => "status",
            Pick::Priority => "priority",
            Pick::Snooze => "snooze",
            Pick::Merge => "merge",
            Pick::Link => "link",
            Pick::Requester => "requester",
            Pick::RemovePerson => "remove-person",
            Pick::File => "file",
            Pick::Copy => "copy",
            Pick::Import => "import",
        }
    }
}

impl Model {
    pub(super) fn choices_of(&self, pick: Pick) -> Vec<Choice> {
        let say = |id: String| self.lang.say(&id);
        let targets: Vec<_> = self.targets().into_iter().filter_map(|id| self.ticket(id)).collect();
        match pick {
            Pick::Palette => self.command_choices(false),
            Pick::Help => self.command_choices(true),
            // The desk finds them; the caller brings them.
            Pick::Finder | Pick::Import => Vec::new(),
            Pick::View => self.view_choices(),
            Pick::Assign => {
                let nobody = Choice { checked: targets.iter().all(|t| t.assignee.is_none()), ..Choice::new(say("app-nobody".into()), Value::Agent(None)) };
                let mut names = self.agents.clone();
                // Oneself first: that is the commonest choice.
                names.sort_by_key(|n| (*n != self.agent, n.clone()));
                let agent = |name: String| {
                    let checked = targets.iter().all(|t| t.assignee.as_deref() == Some(&name));
                    let on = self.people.iter().any(|p| p.agent == name);
                    let detail = if on { say("app-is-on".into()) } else { String::new() };
                    Choice { detail, checked, ..Choice::new(name.clone(), Value::Agent(Some(name))) }
                };
                names.into_iter().map(agent).chain([nobody]).collect()
            }
            Pick::Tag => {
                let tag =
                    |name: &String| Choice { checked: targets.iter().all(|t| t.tags.contains(name)), ..Choice::new(name.clone(), Value::Tag(name.clone())) };
                let mut tags: Vec<_> = self.tags.iter().map(tag).collect();
                tags.sort_by_key(|c| !c.checked);
                tags
            }
            Pick::Status => Status::ALL
                .into_iter()
                .map(|s| Choice { checked: targets.iter().all(|t| t.status == s), ..Choice::new(say(format!("app-status-{}", s.word())), Value::Status(s)) })
                .collect(),
            Pick::Priority => Priority::ALL
                .into_iter()
                .rev()
                .map(|p| Choice {
                    checked: targets.iter().all(|t| t.priority == p),
                    ..Choice::new(say(format!("app-priority-{}", p.word())), Value::Priority(p))
                })
                .collect(),
            Pick::Snooze => {
                let mut choices: Vec<_> = when::choices(self.now, &self.zone)
                    .into_iter()
                    .map(|(id, at)| Choice { detail: day(at, &self.zone), ..Choice::new(say(id.to_owned()), Value::Until(Some(at))) })
                    .collect();
                if targets.iter().any(|t| t.is_snoozed(self.now)) {
                    choices.push(Choice::new(say("app-snooze-end".into()), Value::Until(None)));
                }
                choices
            }
            Pick::Merge | Pick::Link => self.other_tickets(),
            Pick::Requester => self.requester_choices(),
            Pick::RemovePerson => {
                let mut people: Vec<_> = targets.iter().flat_map(|t| &t.participants).collect();
                people.dedup();
                people.into_iter().map(|p| Choice { detail: p.address.clone(), ..Choice::new(p.label().to_owned(), Value::Address(p.clone())) }).collect()
            }
            Pick::File => self.file_choices(),
            Pick::Copy => self.copy_choices(),
        }
    }

    /// Ready-made filters with their numbers.
    fn view_choices(&self) -> Vec<Choice> {
        let c = &self.counts;
        [
            ("app-view-open", "", Some(c.open + c.waiting)),
            ("app-view-new", "is:new", Some(c.new)),
            ("app-view-mine", "@me", Some(c.mine)),
            ("app-view-unassigned", "@none", Some(c.unassigned)),
            ("app-view-oldest", "status:open sort:oldest", Some(c.open)),
            ("app-view-urgent", "prio:high sort:priority", None),
            ("app-view-waiting", "status:waiting", Some(c.waiting)),
            ("app-view-snoozed", "is:snoozed", Some(c.snoozed)),
            ("app-view-trouble", "is:trouble", Some(c.trouble)),
            ("app-view-closed", "status:closed", Some(c.closed)),
            ("app-view-spam", "status:spam", Some(c.spam)),
            ("app-view-all", "status:any", None),
        ]
        .into_iter()
        .map(|(id, query, count)| Choice {
            detail: count.map(|n| n.to_string()).unwrap_or_default(),
            keys: query.to_owned(),
            checked: self.list.filter == query && self.list.search.is_empty(),
            ..Choice::new(self.lang.say(id), Value::Query(query.to_owned()))
        })
        .collect()
    }

    /// Tickets to merge into or to link with, before anything is typed: the requester's others first, then those in the list.
    fn other_tickets(&self) -> Vec<Choice> {
        let targets = self.targets();
        let same_person = self.conversation.as_ref().and_then(|c| c.shape.as_ref()).into_iter().flat_map(|s| &s.others);
        let mut choices: Vec<Choice> = Vec::new();
        for t in same_person.chain(&self.list.rows).filter(|t| !targets.contains(&t.id)) {
            if choices.len() < 50 && !choices.iter().any(|c| c.value == Value::Ticket(t.id)) {
                let detail = t.requester.label().to_owned();
                choices.push(Choice { detail, ..Choice::new(format!("{} {}", t.id, t.subject), Value::Ticket(t.id)) });
            }
        }
        choices
    }

    /// What the typed text itself stands for, where that can be something new.
    pub(super) fn typed_choice(&self, pick: Pick, typed: &str) -> Option<Choice> {
        let typed = typed.trim();
        match pick {
            _ if typed.is_empty() => None,
            Pick::Tag => {
                let tag = typed.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
                Some(Choice::new(self.lang.say_with("app-new-tag", &[("tag", &tag)]), Value::Tag(tag)))
            }
            Pick::Snooze => {
                let at = when::read(typed, self.now, &self.zone)?;
                Some(Choice { detail: day(at, &self.zone), ..Choice::new(typed.to_owned(), Value::Until(Some(at))) })
            }
            Pick::Merge | Pick::Link => {
                let id: TicketId = typed.parse().ok()?;
                Some(Choice::new(id.to_string(), Value::Ticket(id)))
            }
            Pick::Requester => {
                let who = parse_addresses(typed).into_iter().next().filter(|a| a.address.contains('@'))?;
                Some(Choice::new(format_addresses(std::slice::from_ref(&who)), Value::Address(who)))
            }
            _ => None,
        }
    }

    pub(super) fn find_for_picker(&mut self, out: &mut Vec<Effect>) {
        let Some(Overlay::Picker(p)) = &self.overlay else { return };
        let text = p.input.text().trim().to_owned();
        if p.asks() && !text.is_empty() && self.linked() {
            out.extend(self.slots.find.want(Asked::Find, Request::Find { text, limit: 50 }));
        } else if p.pick == Pick::Finder {
            self.found(Vec::new());
        }
    }

    /// Hits came for the picker on top.
    pub(super) fn found(&mut self, hits: Vec<Hit>) {
        let commands = match &self.overlay {
            Some(Overlay::Picker(p)) if p.pick == Pick::Finder => self.command_choices(false),
            _ => Vec::new(),
        };
        let headings = [HitKind::Ticket, HitKind::Person, HitKind::Tag].map(|k| (k, self.lang.say(&format!("app-hit-{}", hit_word(k)))));
        let command_heading = self.lang.say("app-hit-command");
        let Some(Overlay::Picker(p)) = &mut self.overlay else { return };
        let typed = p.input.text().trim().to_owned();
        match p.pick {
            Pick::Finder => {
                // The desk has ranked its hits; commands that fit come after them.
                p.choices.clear();
                p.shown.clear();
                for hit in hits {
                    let Some(value) = hit_value(&hit) else { continue };
                    let heading = headings.iter().find(|(k, _)| *k == hit.kind).map(|(_, h)| h.clone()).unwrap_or_default();
                    p.shown.push((p.choices.len(), hit.matched));
                    p.choices.push(Choice { detail: hit.detail, heading, ..Choice::new(hit.label, value) });
                }
                let mut fitting: Vec<_> = commands
                    .into_iter()
                    .filter_map(|c| super::fuzzy::fuzzy(&typed, &c.label).map(|(score, matched)| (score, matched, c)))
                    .filter(|_| !typed.is_empty())
                    .collect();
                fitting.sort_by_key(|(score, ..)| std::cmp::Reverse(*score));
                for (_, matched, c) in fitting.into_iter().take(10) {
                    p.shown.push((p.choices.len(), matched));
                    p.choices.push(Choice { heading: command_heading.clone(), ..c });
                }
                p.cursor = p.cursor.min(p.shown.len().saturating_sub(1));
            }
            Pick::Merge | Pick::Link | Pick::Tag => {
                let wanted = if p.pick == Pick::Tag { HitKind::Tag } else { HitKind::Ticket };
                for hit in hits.into_iter().filter(|h| h.kind == wanted) {
                    let value = if wanted == HitKind::Tag { Some(Value::Tag(hit.label.clone())) } else { hit.ticket.map(Value::Ticket) };
                    let Some(value) = value else { continue };
                    let own = matches!(&value, Value::Ticket(id) if p.targets.contains(id));
                    if !own && !p.choices.iter().any(|c| c.value == value) {
                        p.choices.push(Choice { detail: hit.detail, ..Choice::new(hit.label, value) });
                    }
                }
                let at = p.cursor;
                p.narrow();
                p.cursor = at.min(p.shown.len().saturating_sub(1));
            }
            _ => {}
        }
    }

    /// Does what was chosen.
    pub(super) fn pick(&mut self, pick: Pick, targets: Vec<TicketId>, value: Value, out: &mut Vec<Effect>) {
        match (value, pick) {
            (Value::Command(command), _) => self.run(command, out),
            (Value::Ticket(id), Pick::Merge) => self.merge(&targets, id, out),
            (Value::Ticket(id), Pick::Link) => {
                let what = Phrase::new("app-did-link").with("other", id);
                self.change(targets, vec![Change::Link(id)], what, out);
            }
            (Value::Ticket(id), _) => {
                self.place = super::Place::Tickets;
                self.open_ticket(id, true, out);
            }
            (Value::Query(query), _) => {
                self.show_list();
                self.narrow(&query, "", out);
            }
            (Value::Agent(to), _) => self.assign(targets, to, out),
            (Value::Tag(tag), _) => self.toggle_tag(targets, tag, out),
            (Value::Status(to), _) => self.set_status(targets, to, out),
            (Value::Priority(to), _) => {
                let what = Phrase::new("app-did-priority").with("to", self.lang.say(&format!("app-priority-{}", to.word())));
                self.change(targets, vec![Change::Priority(to)], what, out);
            }
            (Value::Until(until), _) => self.snooze(targets, until, out),
            (Value::Address(who), Pick::RemovePerson) => {
                let what = Phrase::new("app-did-remove").with("who", who.label());
                self.change(targets, vec![Change::RemoveParticipants(vec![who])], what, out);
            }
            (Value::Address(who), _) => {
                let what = Phrase::new("app-did-requester").with("who", who.label());
                self.change(targets, vec![Change::Requester(who)], what, out);
            }
            (Value::Files(files), _) => self.ask_folder(files, out),
            (Value::Text(text), _) => out.push(Effect::Copy(text)),
            (Value::Import { path, open }, _) => out.push(Effect::ask(Asked::Import, Request::Import { path, open })),
        }
    }

    /// Mail from elsewhere is history, or it is work.
    pub(super) fn ask_how_to_import(&mut self, path: &std::path::Path, out: &mut Vec<Effect>) {
        let choice = |id: &str, open| Choice {
            detail: self.lang.say(&format!("{id}-detail")),
            ..Choice::new(self.lang.say(id), Value::Import { path: path.to_owned(), open })
        };
        let choices = vec![choice("app-import-closed", false), choice("app-import-open", true)];
        self.open_picker_with(Pick::Import, choices, out);
    }

    pub(super) fn assign(&mut self, targets: Vec<TicketId>, to: Option<String>, out: &mut Vec<Effect>) {
        let what = match &to {
            Some(name) => Phrase::new("app-did-assign").with("who", name),
            None => Phrase::new("app-did-release"),
        };
        self.change(targets, vec![Change::Assign(to)], what, out);
    }

    pub(super) fn set_status(&mut self, targets: Vec<TicketId>, to: Status, out: &mut Vec<Effect>) {
        let what = Phrase::new("app-did-status").with("to", self.lang.say(&format!("app-status-{}", to.word())));
        self.change(targets, vec![Change::Status(to)], what, out);
    }

    pub(super) fn snooze(&mut self, targets: Vec<TicketId>, until: Option<Time>, out: &mut Vec<Effect>) {
        let what = match until {
            Some(at) => Phrase::new("app-did-snooze").with("until", day(at, &self.zone)),
            None => Phrase::new("app-did-wake"),
        };
        self.change(targets, vec![Change::Snooze(until)], what, out);
    }

    /// Adds the tag, or takes it away where all of the tickets have it.
    pub(super) fn toggle_tag(&mut self, targets: Vec<TicketId>, tag: String, out: &mut Vec<Effect>) {
        let all = !targets.is_empty() && targets.iter().all(|id| self.ticket(*id).is_some_and(|t| t.tags.contains(&tag)));
        let (change, id) = if all { (Change::RemoveTags(vec![tag.clone()]), "app-did-untag") } else { (Change::AddTags(vec![tag.clone()]), "app-did-tag") };
        self.change(targets, vec![change], Phrase::new(id).with("tag", tag), out);
    }
}

fn hit_word(kind: HitKind) -> &'static str {
    match kind {
        HitKind::Ticket => "ticket",
        HitKind::Person => "person",
        HitKind::Tag => "tag",
    }
}

fn hit_value(hit: &Hit) -> Option<Value> {
    match hit.kind {
        HitKind::Ticket => hit.ticket.map(Value::Ticket),
        HitKind::Person | HitKind::Tag => Some(Value::Query(hit.query.clone())),
    }
}
