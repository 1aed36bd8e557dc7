//! A shift, as it is worked: the real program in two terminals, with a real Dovecot and a real Postfix behind it. And what is left of it
//! when the desk is killed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod office;
mod post;
#[path = "../servers/mod.rs"]
mod servers;
#[path = "../terminal/tmux.rs"]
#[allow(dead_code, reason = "each test that has a terminal uses a part")]
mod tmux;

use std::collections::BTreeMap;

use office::Office;
use servers::{SUPPORT, wait_for};

const ANNA: &str = "anna@customer.example";

/// The value of a header field in a message as a mailbox has it, unfolded.
fn field(message: &[u8], name: &str) -> String {
    let text = String::from_utf8_lossy(message).replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ");
    let head = text.split("\n\n").next().unwrap_or_default();
    head.lines().find_map(|l| l.strip_prefix(&format!("{name}: "))).unwrap_or_default().to_owned()
}

#[test]
fn two_agents_work_a_week_of_mail() {
    let Some(o) = Office::open("hold_seconds = 1") else { return };
    let (dora, emil) = (o.screen("dora"), o.screen("emil"));

    // Every message becomes what it is.
    let week = post::week();
    assert!(week.len() >= 30, "{} messages", week.len());
    week.iter().for_each(|l| o.servers.deliver(SUPPORT, &l.bytes));
    let tickets = wait_for("a ticket for each", || Some(o.tickets()).filter(|t| t.len() >= week.len() - post::JOINED));
    assert_eq!(tickets.len(), week.len() - post::JOINED);
    let mut expected: Vec<(String, String)> = week.iter().filter(|l| !l.subject.is_empty()).map(|l| (l.subject.into(), l.kind.into())).collect();
    let all_taken = || Some(o.lines(&["list", "--messages", "--json"])).filter(|m| m.len() == week.len() - 1);
    let taken = wait_for("the second part of a conversation", all_taken);
    let word = |v: &serde_json::Value, name: &str| v[name].as_str().unwrap_or_default().to_owned();
    let mut found: Vec<(String, String)> = taken.iter().map(|m| (word(m, "subject"), word(m, "kind"))).collect();
    found.retain(|(subject, _)| expected.iter().any(|(s, _)| s == subject));
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
    let conversation = tickets.iter().find(|t| t["subject"] == "Only HTML").unwrap();
    assert_eq!(conversation["messages_in"], 2);
    let audit = o.json(&["audit", "--json"]);
    let line = audit["lines"].as_array().unwrap().iter().find(|l| l["what"] == "audit-mailbox").unwrap();
    assert_eq!((line["args"]["duplicates"].as_str(), line["args"]["quarantined"].as_str()), (Some("1"), Some("0")), "{audit}");

    // One reads, the other replies: each sees it as it happens.
    let id = o.ticket("Drucker brennt");
    emil.types(&format!(":open {id}")).keys("Enter").wait_for("im 2. Stock raucht");
    dora.types("\\Drucker").keys("Enter").wait_gone("Zähler steht still").keys("Enter").wait_for("emil is reading");
    dora.keys("r").wait_for("Reply to #").types("Bitte Wasser nehmen.");
    emil.wait_for("dora is replying");
    emil.keys("r").wait_for("dora is already replying").keys("n").wait_gone("Reply to #");
    dora.keys("C-s").wait_for("Before it leaves").wait_for("nothing stands in the way").keys("Enter").wait_for("takes it back");
    emil.wait_for("Bitte Wasser nehmen.").wait_for("2.0.0 Ok");

    // The customer has it, and her answer finds its way back.
    let reply = wait_for("the reply", || o.servers.maildir(ANNA).pop());
    let from = ticketty::mail::read(&reply, &ticketty::mail::Own::default()).from;
    assert_eq!((from.name.as_str(), from.address.as_str()), ("Dora Berg (Help)", SUPPORT));
    assert_eq!(field(&reply, "In-Reply-To"), format!("<{}>", post::FIRST));
    assert!(field(&reply, "Return-Path").contains(SUPPORT), "{}", field(&reply, "Return-Path"));
    let ours = field(&reply, "Message-ID");
    assert!(ours.starts_with(&format!("<t{id}.")) && ours.ends_with("@help.example>"), "{ours}");
    // Its own id stands first: a server that gives the message another one leaves this field alone.
    assert_eq!(field(&reply, "References"), format!("{ours} <{}>", post::FIRST));
    assert!(field(&reply, "Subject").starts_with("Re: Drucker brennt"), "{}", field(&reply, "Subject"));
    assert!(String::from_utf8_lossy(&reply).contains("Bitte Wasser nehmen."));
    let answer = format!(
        "Message-ID: <thanks@customer.example>\r\nFrom: {ANNA}\r\nTo: {SUPPORT}\r\nSubject: Danke\r\nIn-Reply-To: {ours}\r\n\r\nEs brennt nicht mehr.\r\n"
    );
    o.servers.deliver(SUPPORT, answer.as_bytes());
    emil.wait_for("Es brennt nicht mehr.");
    wait_for("a copy in the Sent folder", || Some(()).filter(|()| o.sent().iter().any(|m| field(m, "Message-ID") == ours)));

    // What Postfix refuses is explained where the agent looks.
    dora.keys("q Escape").wait_for("Open and waiting");
    for (subject, code, explained) in [
        ("Please answer me", "5.1.1", "The recipient's server does not know this address"),
        ("Forward my order", "5.7.520", "The tenant blocks forwarding to outside addresses"),
    ] {
        dora.types(&format!(":open {}", o.ticket(subject))).keys("Enter").wait_for(&format!(" {subject}"));
        dora.keys("r").wait_for("Reply to #").types("Here you are.").keys("C-s").wait_for("nothing stands in the way").keys("Enter");
        dora.wait_for("refused").keys("G").wait_for(code).wait_for(explained);
        dora.keys("q").wait_for("Open and waiting");
    }

    // What it puts off waits in the outbox, with the server's words.
    dora.types(&format!(":open {}", o.ticket("Mailbox nearly full"))).keys("Enter").wait_for("Can you hear me?");
    dora.keys("r").wait_for("Reply to #").types("Loud and clear.").keys("C-s").wait_for("nothing stands in the way").keys("Enter");
    dora.wait_for("deferred").keys("O").wait_for("450 4.2.1").wait_for("next attempt in");

    // Words of the body are found, too, once they are in the index: within a second.
    dora.keys("q").wait_gone("next attempt in").keys("q").wait_gone("Loud and clear.");
    wait_for("the index", || {
        dora.types("/raucht").keys("Enter").wait("an answer", |s| s.contains("No ticket matches") || !s.contains("Zähler steht still"));
        let found = dora.screen().contains("Drucker brennt");
        if !found {
            dora.keys("Escape").wait_for("Open and waiting");
        }
        found.then_some(())
    });

    o.audit();
    assert_eq!(o.servers.maildir(ANNA).len(), 1, "sent once");
}

#[test]
fn a_killed_desk_loses_nothing_and_sends_nothing_twice() {
    const CROWD: usize = 240;
    const REPLIES: usize = 24;
    let Some(o) = Office::open("hold_seconds = 3") else { return };
    // The screen starts the desk again whenever it has gone.
    let screen = o.screen("dora");

    std::thread::scope(|s| {
        s.spawn(|| (0..CROWD).for_each(|n| o.servers.deliver(SUPPORT, &post::plain(n))));
        for share in 1..=4 {
            wait_for("some of the crowd", || Some(()).filter(|()| o.counted() >= CROWD * share / 6));
            o.kill_desk();
        }
    });
    let tickets = wait_for("all of them", || Some(o.tickets()).filter(|t| t.len() >= CROWD));
    let subjects: BTreeMap<_, _> = tickets.iter().map(|t| (t["subject"].as_str().unwrap(), t["id"].as_u64().unwrap())).collect();
    assert_eq!((tickets.len(), subjects.len()), (CROWD, CROWD), "each once");
    o.audit();
    screen.wait_for("Crowd 0");

    let answered: Vec<(u64, String)> = subjects.values().take(REPLIES).map(|id| (*id, format!("Answer-{id}-end"))).collect();
    for (id, words) in &answered {
        o.run(&["reply", &id.to_string(), words]);
    }
    let arrived = |words: &str| o.servers.maildir(ANNA).iter().filter(|m| String::from_utf8_lossy(m).contains(words)).count();
    for share in 1..=3 {
        wait_for("some replies", || Some(()).filter(|()| o.servers.maildir(ANNA).len() >= REPLIES * share / 4));
        o.kill_desk();
    }
    let state = |id: u64| {
        let shape = o.json(&["show", &id.to_string(), "--json"]);
        let sent = shape["entries"].as_array().unwrap().iter().find(|e| e["body"]["out"].is_object()).unwrap_or_else(|| panic!("{shape}"));
        sent["body"]["out"]["state"].as_str().unwrap_or_default().to_owned()
    };
    let mut unconfirmed = 0;
    for (id, words) in &answered {
        let end = wait_for("an outcome", || Some(state(*id)).filter(|s| s == "accepted" || s == "unconfirmed"));
        unconfirmed += usize::from(end == "unconfirmed");
        let copies = arrived(words);
        // Unconfirmed is what the desk says of a reply at whose handing over it died.
        assert!(copies == 1 || copies == 0 && end == "unconfirmed", "{words}: {copies} copies, {end}");
    }
    eprintln!("{CROWD} messages and {REPLIES} replies over 7 kills; {unconfirmed} unconfirmed");
    assert!(unconfirmed <= 3, "{unconfirmed}");
    o.audit();
}
