//! Digests and alerts in words.

use jiff::tz::TimeZone;

use super::{Block, Cause, Digest, MailboxLine, News, Page};
use crate::bounce;
use crate::clock::Time;
use crate::lang::{Lang, ago, day};
use crate::probe::Tone;
use crate::text::{clean_line, fit};

/// More troubles than this are counted, not told.
const MOST: usize = 20;
/// Subjects are cut after so many columns.
const SUBJECT: usize = 60;
const TITLE: usize = 120;

/// What is written about: the words and the clock of the reader.
#[derive(Clone, Copy)]
struct Writer<'a> {
    lang: Lang,
    zone: &'a TimeZone,
    now: Time,
}

/// The digest as a page.
pub fn digest(d: &Digest, lang: Lang, zone: &TimeZone) -> Page {
    let w = Writer { lang, zone, now: d.until };
    let n = |n: u32| n.to_string();
    let mut page = Page { title: w.say("report-title", &[("n", &n(d.now.unanswered)), ("trouble", &d.trouble.len().to_string())]), ..Page::default() };
    page.line(Tone::Dim, w.say("report-period", &[("since", &day(d.since, zone)), ("until", &day(d.until, zone))]));

    if !d.trouble.is_empty() {
        page.head(lang.say("report-head-trouble"));
        for cause in d.trouble.iter().take(MOST) {
            w.trouble(cause, false, &mut page);
        }
        w.rest(d.trouble.len(), &mut page);
    }

    page.head(lang.say("report-head-now"));
    let q = &d.now;
    page.line(Tone::Plain, w.say("report-unanswered", &[("n", &n(q.unanswered))]));
    if q.unanswered > 0 {
        let ages = ["hours", "day", "days", "longer"].iter().zip(q.ages).filter(|(_, n)| *n > 0);
        let ages = ages.map(|(age, count)| w.say(&format!("report-age-{age}"), &[("n", &n(count))])).collect::<Vec<_>>();
        page.line(Tone::Plain, format!("  {}", ages.join(" · ")));
    }
    if let Some(o) = &d.oldest {
        let subject = fit(&clean_line(&o.subject), SUBJECT);
        let who = o.assignee.as_ref().map_or_else(|| lang.say("report-nobody"), |a| clean_line(a));
        let args = [
            ("ticket", o.ticket.to_string()),
            ("subject", subject),
            ("requester", clean_line(&o.requester)),
            ("agent", who),
            ("ago", ago(lang, o.since, d.until)),
        ];
        let args: Vec<(&str, &str)> = args.iter().map(|(k, v)| (*k, v.as_str())).collect();
        page.line(Tone::Plain, format!("  {}", w.say("report-oldest", &args)));
    }
    let rest = [("open", n(q.open)), ("unassigned", n(q.unassigned)), ("snoozed", n(q.snoozed)), ("waiting", n(q.waiting))];
    let rest: Vec<(&str, &str)> = rest.iter().map(|(k, v)| (*k, v.as_str())).collect();
    page.line(Tone::Plain, w.say("report-queue", &rest));

    page.head(w.say("report-head-since", &[("since", &day(d.since, zone))]));
    let flow = [("new", n(d.new)), ("answered", n(d.answered)), ("replies", n(d.replies)), ("closed", n(d.closed)), ("reopened", n(d.reopened))];
    let flow: Vec<(&str, &str)> = flow.iter().map(|(k, v)| (*k, v.as_str())).collect();
    page.line(Tone::Plain, w.say("report-flow", &flow));
    if let Some(seconds) = d.first_answer.median_seconds {
        page.line(Tone::Plain, w.say("report-first-answer", &[("span", &w.span(seconds)), ("n", &n(d.first_answer.n))]));
    }

    let busy = |m: &&MailboxLine| [m.new, m.replies, m.closed, m.open].iter().any(|n| *n > 0);
    w.table(
        "report-head-agents",
        &["agent", "replies", "closed", "open"],
        d.agents.iter().map(|a| vec![clean_line(&a.name), n(a.replies), n(a.closed), n(a.open)]).collect(),
        &mut page,
    );
    // One mailbox says what the digest says.
    if d.mailboxes.len() > 1 {
        w.table(
            "report-head-mailboxes",
            &["mailbox", "new", "replies", "closed", "open", "unanswered"],
            d.mailboxes.iter().filter(busy).map(|m| vec![w.mailbox(&m.name), n(m.new), n(m.replies), n(m.closed), n(m.open), n(m.unanswered)]).collect(),
            &mut page,
        );
    }
    if d.quarantine > 0 {
        page.line(Tone::Plain, "");
        page.line(Tone::Plain, w.say("report-quarantine", &[("n", &d.quarantine.to_string())]));
    }
    page
}

/// Troubles that have begun, and those that are over, as a page.
pub fn alert(news: &[News], lang: Lang, zone: &TimeZone, now: Time) -> Page {
    let w = Writer { lang, zone, now };
    let (over, begun): (Vec<&News>, Vec<&News>) = news.iter().partition(|n| n.over);
    let first = |all: &[&News]| all.first().map(|n| clean_line(&lang.phrase(&n.cause.say))).unwrap_or_default();
    let title = match (begun.len(), over.len()) {
        (0, 1) => w.say("report-alert-over", &[("what", &first(&over))]),
        (0, n) => w.say("report-alert-overs", &[("n", &n.to_string())]),
        (1, _) => w.say("report-alert-one", &[("what", &first(&begun))]),
        (n, _) => w.say("report-alert-many", &[("n", &n.to_string())]),
    };
    let mut page = Page { title: fit(&title, TITLE).trim_end().to_owned(), ..Page::default() };
    for n in begun.iter().take(MOST) {
        w.trouble(&n.cause, true, &mut page);
        page.line(Tone::Plain, "");
    }
    w.rest(begun.len(), &mut page);
    for n in over.iter().take(MOST) {
        page.line(Tone::Good, format!("✓ {}", clean_line(&lang.phrase(&n.cause.say))));
        page.line(Tone::Dim, format!("  {}", w.say("report-lasted", &[("since", &day(n.cause.since, zone)), ("until", &day(n.at, zone))])));
    }
    w.rest(over.len(), &mut page);
    page.line(Tone::Plain, "");
    page.line(Tone::Dim, lang.say("report-alert-foot"));
    page
}

impl Writer<'_> {
    fn say(self, id: &str, args: &[(&str, &str)]) -> String {
        self.lang.say_with(id, args)
    }

    /// What happened, who must act, and, if `whole`, the next steps.
    fn trouble(self, c: &Cause, whole: bool, page: &mut Page) {
        page.line(Tone::Bad, format!("! {}", clean_line(&self.lang.phrase(&c.say))));
        if self.now.since(c.since).as_secs() >= 60 {
            page.line(Tone::Dim, format!("  {}", self.say("report-since", &[("at", &day(c.since, self.zone)), ("ago", &ago(self.lang, c.since, self.now))])));
        }
        let advice = c.diagnosis.as_ref().map(|d| bounce::advice(d, self.lang));
        if let Some(a) = &advice {
            page.line(Tone::Plain, format!("  {}", a.cause));
            page.line(Tone::Plain, format!("  {} {}", self.lang.say("bounce-head-who"), a.who));
        }
        if !whole {
            return;
        }
        if let Some(todo) = &c.todo {
            page.line(Tone::Plain, format!("  {}", self.lang.phrase(todo)));
        }
        let Some(a) = advice else { return };
        for (n, step) in a.steps.iter().enumerate() {
            page.line(Tone::Plain, format!("  {}. {step}", n + 1));
        }
        for command in a.powershell.iter().chain(&a.verify) {
            page.line(Tone::Command, format!("      {command}"));
        }
        if let Some(words) = c.diagnosis.as_ref().and_then(|d| d.evidence.first()) {
            page.line(Tone::Dim, format!("  {}: {}", self.lang.say("bounce-head-evidence"), clean_line(words)));
        }
    }

    fn rest(self, of: usize, page: &mut Page) {
        if of > MOST {
            page.line(Tone::Plain, self.say("report-more", &[("n", &(of - MOST).to_string())]));
        }
    }

    fn table(self, head: &str, columns: &[&str], rows: Vec<Vec<String>>, page: &mut Page) {
        if !rows.is_empty() {
            page.head(self.lang.say(head));
            page.blocks.push(Block::Table(columns.iter().map(|c| self.lang.say(&format!("report-column-{c}"))).collect(), rows));
        }
    }

    fn mailbox(self, name: &str) -> String {
        if name.is_empty() { self.lang.say("report-imported") } else { clean_line(name) }
    }

    /// In two units.
    fn span(self, seconds: u64) -> String {
        let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
        let (id, a, b) = match minutes {
            0..60 => ("report-span-minutes", minutes, 0),
            60..1440 => ("report-span-hours", hours, minutes % 60),
            _ => ("report-span-days", days, hours % 24),
        };
        self.say(id, &[("a", &a.to_string()), ("b", &b.to_string())])
    }
}

#[cfg(test)]
mod tests;
