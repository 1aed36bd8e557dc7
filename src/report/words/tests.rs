use super::*;
use crate::config::Topic;
use crate::lang::Phrase;
use crate::report::{AgentLine, FirstAnswer, Oldest, Queue, html, plain};
use crate::ticket::TicketId;

/// 2026-11-24 08:00 UTC.
const NOW: Time = Time::from_seconds(1_795_507_200);

fn hours(n: i64) -> Time {
    Time(NOW.0 - n * 3_600_000)
}

fn cause() -> Cause {
    let scene = bounce::Scene { support: "help@contoso.com".into(), ..bounce::Scene::default() };
    let diagnosis = bounce::sign_in("535 5.7.139 Authentication unsuccessful, basic authentication is disabled.", &scene);
    let say = Phrase::new("report-mailbox-sign-in").with("mailbox", "support").with("support", "help@contoso.com");
    Cause { diagnosis: Some(Box::new(diagnosis)), ..Cause::new(Topic::Mailbox, "mailbox.support".into(), hours(2), say) }
}

fn a_digest() -> Digest {
    Digest {
        since: hours(24),
        until: NOW,
        new: 12,
        answered: 7,
        replies: 9,
        closed: 5,
        reopened: 1,
        first_answer: FirstAnswer { n: 6, median_seconds: Some(4800) },
        now: Queue { open: 8, unassigned: 2, unanswered: 6, ages: [3, 0, 2, 1], snoozed: 1, waiting: 4 },
        oldest: Some(Oldest {
            ticket: TicketId(33),
            subject: "API\u{1b}[31m answers 429".into(),
            requester: "Ahmed".into(),
            assignee: None,
            since: hours(100),
        }),
        agents: vec![AgentLine { name: "anna".into(), replies: 9, closed: 5, open: 4 }],
        mailboxes: vec![MailboxLine { name: "support".into(), new: 12, ..MailboxLine::default() }, MailboxLine::default()],
        quarantine: 1,
        trouble: vec![cause()],
    }
}

#[test]
fn a_digest_says_what_matters_first() {
    let page = digest(&a_digest(), Lang::En, &TimeZone::UTC);
    assert_eq!(page.title, "6 tickets wait for an answer; one trouble");
    let text = plain(&page);
    let place = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what} is missing in\n{text}"));
    let order = [
        "Needs somebody",
        "! Mailbox support",
        "Now",
        "6 tickets wait",
        "under 4 hours 3 · under 3 days 2 · longer 1",
        "#33",
        "Since 2026-11-23 08:00",
        "New 12",
        "1 h 20 min",
        "Agents",
        "Mailboxes",
    ];
    let places: Vec<usize> = order.iter().map(|w| place(w)).collect();
    assert!(places.is_sorted(), "{text}");
    assert!(text.contains("(unassigned)") && text.contains("4 days ago") && !text.contains('\u{1b}'), "{text}");
    // A mailbox in which nothing happened has no line.
    assert_eq!(text.lines().filter(|l| l.trim_start().starts_with("support")).count(), 1, "{text}");
}

#[test]
fn an_alert_says_what_happened_who_must_act_and_how() {
    let news = News { at: NOW, over: false, cause: cause() };
    let page = alert(std::slice::from_ref(&news), Lang::En, &TimeZone::UTC, NOW);
    assert!(page.title.starts_with("Alert: Mailbox support (help@contoso.com)"), "{}", page.title);
    let text = plain(&page);
    let advice = bounce::advice(cause().diagnosis.as_ref().unwrap(), Lang::En);
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [&advice.cause, &advice.who, &advice.steps[0], &"2 hours ago".to_owned(), &"5.7.139".to_owned()] {
        assert!(flat.contains(&part.split_whitespace().collect::<Vec<_>>().join(" ")), "{part} is missing in\n{text}");
    }
    let over =
        News { over: true, cause: Cause { say: Phrase::new("report-mailbox-over").with("mailbox", "a").with("support", "b"), ..cause() }, ..news.clone() };
    assert_eq!(alert(std::slice::from_ref(&over), Lang::En, &TimeZone::UTC, NOW).title, "Over: Mailbox a (b) is read again");
    assert_eq!(alert(&[news.clone(), news.clone(), over], Lang::En, &TimeZone::UTC, NOW).title, "Alert: 2 troubles");
    let many = plain(&alert(&vec![news; 25], Lang::En, &TimeZone::UTC, NOW));
    assert!(many.contains("5 more") && many.matches("! Mailbox").count() == 20, "{many}");
}

#[test]
fn both_languages_have_every_word() {
    let quiet = Digest { since: hours(24), until: NOW, ..Digest::default() };
    for d in [a_digest(), quiet] {
        let (en, it) = (digest(&d, Lang::En, &TimeZone::UTC), digest(&d, Lang::It, &TimeZone::UTC));
        assert_ne!(en.title, it.title);
        for (page, lang) in [(&en, Lang::En), (&it, Lang::It)] {
            for text in [plain(page), html(page, lang)] {
                assert!(!text.contains("report-") && !text.contains("{$") && !text.contains("{ $"), "{text}");
            }
        }
    }
}
