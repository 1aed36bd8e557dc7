//! People offered for the recipient that is being typed.

use super::compose::Compose;
use super::fuzzy::fuzzy;
use super::{Asked, Effect, Line, Model};
use crate::link::Request;
use crate::reply::{deliverable, format_address, parse_addresses};
use crate::ticket::Address;

/// As many as are shown.
const MOST: usize = 5;

/// The offers under a recipients' field. There are none while nothing is typed, or what is typed is an address already.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offers {
    /// Best first.
    pub people: Vec<Address>,
    /// The one that the arrows went to. Without it Tab takes the first, and Enter none.
    pub at: Option<usize>,
}

/// The recipient that the cursor is at the end of: where it begins, in bytes, and what is typed of it.
pub(super) fn being_typed(line: &Line) -> Option<(usize, &str)> {
    let before = line.before();
    let after = line.text().get(before.len()..).unwrap_or_default();
    if !after.trim_start().is_empty() && !after.trim_start().starts_with([',', ';']) {
        return None;
    }
    let (mut quoted, mut from) = (false, 0);
    for (i, c) in before.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ',' | ';' if !quoted => from = i + 1,
            _ => {}
        }
    }
    let typed = before.get(from..).unwrap_or_default();
    let from = from + typed.len() - typed.trim_start().len();
    let typed = typed.trim_start();
    (!typed.is_empty() && !typed.contains(['<', '>', '"'])).then_some((from, typed))
}

/// Whether `who` may be meant. A whole address is only continued, never replaced by another one.
fn fits(typed: &str, who: &Address) -> bool {
    if deliverable(typed).is_some() {
        let begins = who.address.get(..typed.len()).is_some_and(|b| b.eq_ignore_ascii_case(typed));
        return begins && who.address.len() > typed.len();
    }
    fuzzy(&typed.to_lowercase(), &format!("{} {}", who.name, who.address)).is_some()
}

impl Compose {
    fn offer(&mut self, people: Vec<Address>) {
        let taken: Vec<_> = [&self.to, &self.cc, &self.bcc].into_iter().flat_map(|l| parse_addresses(l.text())).collect();
        let typed = self.line(self.field).and_then(being_typed).map(|(_, typed)| typed.to_owned());
        self.offers = Offers::default();
        if let Some(typed) = typed {
            let fresh = |who: &Address| fits(&typed, who) && !taken.iter().any(|t| t.is(&who.address));
            self.offers.people = people.into_iter().filter(fresh).take(MOST).collect();
        }
    }

    /// Goes through the offers; `false` if there are none.
    pub(super) fn choose_offer(&mut self, by: isize) -> bool {
        let count = self.offers.people.len();
        if count == 0 {
            return false;
        }
        self.offers.at = match (self.offers.at, by) {
            (None, 0..) => Some(0),
            (None, _) => Some(count - 1),
            (Some(at), _) => Some(at.saturating_add_signed(by).min(count - 1)),
        };
        true
    }

    /// Puts the chosen offer, or the first, into the field; `false` if there is none.
    pub(super) fn take_offer(&mut self) -> bool {
        let offers = std::mem::take(&mut self.offers);
        let field = self.field;
        let Some(who) = offers.people.get(offers.at.unwrap_or(0)) else { return false };
        let Some(line) = self.line_mut(field) else { return false };
        let Some((from, _)) = being_typed(line) else { return false };
        let (kept, before) = (line.text().get(..from).unwrap_or_default().to_owned(), line.before().len());
        let rest = line.text().get(before..).unwrap_or_default().trim_start_matches([',', ';', ' ']).to_owned();
        // Ready for the next one, in front of those that follow.
        line.set_around(format!("{kept}{}, ", format_address(who)), &rest);
        true
    }
}

impl Model {
    /// The field has changed: what still fits stays, and the desk is asked for better.
    pub(super) fn offer_people(&mut self, out: &mut Vec<Effect>) {
        let linked = self.linked();
        let Some(c) = &mut self.compose else { return };
        let known = std::mem::take(&mut c.offers.people);
        c.offer(known);
        let typed = c.line(c.field).filter(|_| c.field.has_people()).and_then(being_typed).map(|(_, typed)| typed.to_owned());
        if let Some(text) = typed.filter(|_| linked) {
            // More than are shown: some are recipients already.
            out.extend(self.slots.people.want(Asked::People, Request::People { text, limit: 4 * MOST }));
        }
    }

    /// People came, for the field or the prompt that was typed into.
    pub(super) fn people_came(&mut self, people: Vec<Address>) {
        if let Some(super::Overlay::Prompt(p)) = &mut self.overlay {
            if let (super::PromptKind::AddPerson(_), Some((from, typed))) = (&p.kind, being_typed(&p.line)) {
                let words: Vec<_> = people.iter().filter(|who| fits(typed, who)).take(MOST).map(format_address).collect();
                let going = p.completion.as_ref().is_some_and(|c| c.at.is_some());
                if !going {
                    p.completion = (!words.is_empty()).then_some(super::Completion { from, words, at: None });
                }
            }
        } else if let Some(c) = self.compose.as_mut().filter(|c| c.field.has_people()) {
            c.offer(people);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_recipient_at_the_cursor() {
        let check = |typed: &str, expect: Option<(usize, &str)>| assert_eq!(being_typed(&Line::new(typed)), expect, "{typed}");
        check("", None);
        check("ann", Some((0, "ann")));
        check("a@example.com, br ve", Some((15, "br ve")));
        check("a@example.com;b", Some((14, "b")));
        check("a@example.com, ", None);
        check("Anna <a@example.com>", None);
        check("\"Rossi, An", None);
        check("\"Rossi, Anna\" <a@example.com>, lu", Some((31, "lu")));
        let mut middle = Line::new("ann bruno");
        for _ in 0..6 {
            middle.key("Left".parse().unwrap());
        }
        assert_eq!(being_typed(&middle), None);
    }
}
