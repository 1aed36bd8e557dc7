use super::*;
use crate::auth::oauth::Need;
use crate::bounce;
use crate::ticket::{Address, DeliveryState, OutMessage, OutboxId, TicketId};

const NOW: Time = Time::from_seconds(100 * 86_400);

fn ago(minutes: i64) -> Time {
    Time(NOW.0 - minutes * 60_000)
}

fn world() -> World {
    World { now: NOW, started: ago(600), patience: Duration::from_mins(15), room: Some(1 << 40), folder: "/data".into(), ..World::default() }
}

/// The keys and marks of what is wrong, then `?` and what is unknown.
fn told(w: &World) -> String {
    let seen = causes(w);
    for c in &seen.causes {
        for phrase in std::iter::once(&c.say).chain(&c.todo).chain(&c.over) {
            for lang in [crate::lang::Lang::En, crate::lang::Lang::It] {
                let said = lang.phrase(phrase);
                assert!(!said.starts_with("report-") && !said.contains("{$") && !said.contains("{ $"), "{said}");
            }
        }
    }
    let causes = seen.causes.iter().map(|c| if c.mark.is_empty() { c.key.clone() } else { format!("{}={}", c.key, c.mark) });
    causes.chain(seen.unknown.iter().map(|k| format!("?{k}"))).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_mailbox_is_told_of_when_it_lasts() {
    let fine = || Polled { name: "a".into(), idle: true, last_ok: Some(ago(0)), ..Polled::default() };
    let lost = |minutes: i64| Polled { idle: false, trouble: Some(Phrase::new("wire-lost")), last_ok: Some(ago(minutes)), ..fine() };
    for (polled, expect) in [
        (fine(), ""),
        (lost(14), "?mailbox.a"),
        (lost(15), "mailbox.a"),
        (Polled { trouble: Some(Phrase::new("wire-sign-in")), words: "NO [AUTHENTICATIONFAILED] no".into(), ..lost(20) }, "mailbox.a"),
        // Since it began the desk has read nothing.
        (Polled { last_ok: None, ..lost(0) }, "mailbox.a"),
        // It has just begun: nobody knows.
        (Polled { last_ok: None, trouble: None, ..lost(0) }, "?mailbox.a"),
        // A folder is missing; the others are read.
        (Polled { trouble: Some(Phrase::new("desk-no-folder")), ..fine() }, ""),
        // Its account says it.
        (Polled { needs_sign_in: true, ..lost(60) }, ""),
    ] {
        assert_eq!(told(&World { polled: vec![polled.clone()], ..world() }), expect, "{polled:?}");
    }
}

#[test]
fn replies_that_fail_or_wait_are_told_of() {
    let out = |id: u64, state: DeliveryState, minutes: i64| Outgoing {
        id: OutboxId(id),
        ticket: TicketId(id),
        agent: "anna".into(),
        mailbox: "support".into(),
        message: OutMessage { to: vec![Address::new("", "mara@shop.example")], subject: "Re: x".into(), ..OutMessage::default() },
        state,
        queued: ago(minutes),
        due: ago(minutes),
        attempts: 1,
        said: String::new(),
        diagnosis: None,
        filed: None,
    };
    use DeliveryState as S;
    for (outgoing, expect) in [
        (vec![out(1, S::Held, 60), out(2, S::Sending, 60)], ""),
        (vec![out(1, S::Refused, 0), out(2, S::Bounced, 0)], "reply.1=refused reply.2=bounced"),
        (vec![out(1, S::Unconfirmed, 14)], "?reply.1"),
        (vec![out(1, S::Unconfirmed, 15)], "reply.1=unconfirmed"),
        (vec![out(1, S::Deferred, 14)], ""),
        (vec![out(1, S::Deferred, 15), out(2, S::Deferred, 60)], "sending.support"),
    ] {
        let w = World { outgoing, ..world() };
        assert_eq!(told(&w), expect, "{:?}", w.outgoing);
    }
    let seen = causes(&World { outgoing: vec![out(1, S::Deferred, 20), out(2, S::Deferred, 60)], ..world() });
    assert_eq!((seen.causes[0].since, seen.causes[0].say.args["n"].as_str()), (ago(60), "2"));
}

#[test]
fn a_token_is_told_of_a_week_before() {
    let day = |n: i64| Time(NOW.0 + n * 86_400_000);
    for (need, expect) in [
        (None, ""),
        (Some(Need::Lapses { at: day(10) }), "?token.work"),
        (Some(Need::Lapses { at: Time(day(7).0 - 1) }), "token.work=soon"),
        (Some(Need::Lapses { at: NOW }), "token.work=lapsed"),
        (Some(Need::Refused { at: ago(5), words: "AADSTS50173".into() }), "token.work=refused"),
        (Some(Need::Nobody), "token.work=nobody"),
    ] {
        let standings = vec![Standing { name: "work".into(), account: "anna@contoso.com".into(), need: need.clone(), ..Standing::default() }];
        assert_eq!(told(&World { standings, ..world() }), expect, "{need:?}");
    }
}

#[test]
fn a_stopped_forward_is_told_of_by_what_came_back() {
    let ticket = |id: u64, trouble: &str, minutes: i64| {
        let t = Ticket {
            trouble: trouble.into(),
            mailbox: "support".into(),
            updated: ago(minutes),
            subject: "Undeliverable".into(),
            ..Ticket::empty(TicketId(id))
        };
        std::sync::Arc::new(t)
    };
    let id = bounce::text("550 5.7.520 Access denied, Your organization does not allow external forwarding. AS(7555)", &Scene::default()).id;
    let w = World { troubled: vec![ticket(1, &id, 5), ticket(2, &id, 50), ticket(3, "rcpt-unknown-ms", 1)], ..world() };
    assert_eq!(told(&w), "stopped.support");
    let seen = causes(&w);
    assert_eq!((seen.causes[0].say.args["n"].as_str(), seen.causes[0].say.args["ticket"].as_str()), ("2", "#2"));
}

#[test]
fn silence_is_ours_while_nothing_can_be_read() {
    let quiet = |expected: f64| {
        vec![Quiet { mailbox: "a".into(), support: "help@a.example".into(), last: ago(600), silence: Silence { expected, longer: 0, of: 200, weeks: 8.0 } }]
    };
    let polled = |idle: bool| vec![Polled { name: "a".into(), idle, last_ok: Some(ago(0)), ..Polled::default() }];
    for (expected, idle, want) in [(1.0, true, ""), (20.0, true, "silence.a"), (20.0, false, "?mailbox.a ?silence.a")] {
        assert_eq!(told(&World { quiet: quiet(expected), polled: polled(idle), ..world() }), want);
    }
}

#[test]
fn a_disk_is_told_of_before_it_is_full() {
    for (room, store, expect) in [
        (Some(255 << 20), None, "disk.room"),
        (Some(300 << 20), None, "?disk.room"),
        (Some(320 << 20), None, ""),
        (None, None, "?disk.room"),
        (Some(1 << 40), Some("read-only".to_owned()), "disk.store"),
    ] {
        assert_eq!(told(&World { room, store, ..world() }), expect, "{room:?}");
    }
}
