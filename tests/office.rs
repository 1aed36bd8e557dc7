//! The loopback post office, spoken to with bare sockets: first as it should be, then with each fault.

use std::time::Duration;

use ticketty::demo::office::{Fault, Office, PASSWORD, Protocol, Trouble, USER};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::time::timeout;

const MAIL: &[u8] = b"From: Ada <ada@example.org>\r\nSubject: The lift\r\n is stuck\r\nMessage-ID: <one@example.org>\r\n\r\nSince ten.\r\n.\r\n";

/// A client that knows nothing of the protocol but lines.
struct Raw(BufReader<TcpStream>);

impl Raw {
    async fn connect(port: u16) -> Raw {
        Raw(BufReader::new(TcpStream::connect(("127.0.0.1", port)).await.expect("the door is open")))
    }

    /// The next line; empty when the connection is over.
    async fn line(&mut self) -> String {
        let mut line = Vec::new();
        timeout(Duration::from_secs(5), self.0.read_until(b'\n', &mut line)).await.expect("a line in time").unwrap_or(0);
        String::from_utf8_lossy(&line).into_owned()
    }

    async fn say(&mut self, line: &str) {
        self.0.get_mut().write_all(format!("{line}\r\n").as_bytes()).await.expect("a line can be written");
    }

    /// An IMAP command and all that is answered, up to the tagged line or the end of the connection.
    async fn ask(&mut self, command: &str) -> String {
        self.say(&format!("a1 {command}")).await;
        self.answer().await
    }

    async fn answer(&mut self) -> String {
        let mut all = String::new();
        loop {
            let line = self.line().await;
            all += &line;
            if line.is_empty() || line.starts_with("a1 ") {
                return all;
            }
        }
    }

    /// An SMTP command and its reply.
    async fn smtp(&mut self, command: &str) -> String {
        self.say(command).await;
        self.reply().await
    }

    async fn reply(&mut self) -> String {
        let mut all = String::new();
        loop {
            let line = self.line().await;
            all += &line;
            if line.is_empty() || line.as_bytes().get(3) == Some(&b' ') {
                return all;
            }
        }
    }

    /// All that comes until the connection is over.
    async fn rest(&mut self) -> Vec<u8> {
        let mut all = Vec::new();
        let _ = timeout(Duration::from_secs(5), self.0.read_to_end(&mut all)).await.expect("an end in time");
        all
    }
}

async fn office() -> Office {
    Office::start(7).await.expect("a port")
}

/// Signed in, and INBOX selected.
async fn inbox(office: &Office) -> Raw {
    let mut c = Raw::connect(office.imap_port()).await;
    assert!(c.line().await.starts_with("* OK "));
    assert!(c.ask(&format!("LOGIN {USER} \"{PASSWORD}\"")).await.starts_with("a1 OK [CAPABILITY IMAP4rev1 "));
    assert!(c.ask("SELECT inbox").await.contains("a1 OK [READ-WRITE]"));
    c
}

/// Signed in at the submission server.
async fn submission(office: &Office) -> Raw {
    let mut c = Raw::connect(office.smtp_port()).await;
    assert!(c.reply().await.starts_with("220 "));
    assert!(c.smtp("EHLO desk.example").await.contains("250-SIZE "));
    assert!(c.smtp("AUTH PLAIN AGRlc2tAb2ZmaWNlLmV4YW1wbGUAb3BlbiBzZXNhbWU=").await.starts_with("235 "));
    c
}

/// Up to and including DATA.
async fn envelope(c: &mut Raw) {
    assert!(c.smtp("MAIL FROM:<desk@office.example> SIZE=20").await.starts_with("250 "));
    assert!(c.smtp("RCPT TO:<ada@example.org> NOTIFY=FAILURE").await.starts_with("250 "));
    assert!(c.smtp("DATA").await.starts_with("354 "));
}

#[tokio::test]
async fn messages_are_numbered_fetched_and_searched() {
    let office = office().await;
    for _ in 0..3 {
        office.deliver(USER, MAIL);
    }
    let mut c = Raw::connect(office.imap_port()).await;
    c.line().await;
    assert!(c.ask("SELECT INBOX").await.starts_with("a1 BAD"), "nothing before signing in");
    assert!(c.ask("LOGIN x y").await.starts_with("a1 NO [AUTHENTICATIONFAILED]"));
    assert!(c.ask("CAPABILITY").await.contains(" IDLE "));
    drop(c);
    let mut c = inbox(&office).await;
    let opened = c.ask("EXAMINE INBOX").await;
    let validity = office.mailbox(USER).uid_validity;
    for part in ["* 3 EXISTS\r\n", &format!("[UIDVALIDITY {validity}]"), "[UIDNEXT 4]", "a1 OK [READ-ONLY]"] {
        assert!(opened.contains(part), "{part} in {opened}");
    }
    let all = c.ask("UID FETCH 2 (UID FLAGS RFC822.SIZE BODY.PEEK[])").await;
    assert!(all.starts_with(&format!("* 2 FETCH (UID 2 FLAGS () RFC822.SIZE {n} BODY[] {{{n}}}\r\nFrom: Ada", n = MAIL.len())), "{all}");
    assert!(all.ends_with("Since ten.\r\n.\r\n)\r\na1 OK Fetched\r\n"), "{all}");
    let part = c.ask("UID FETCH 1 BODY.PEEK[HEADER.FIELDS (subject)]<0.12>").await;
    assert!(part.contains("BODY[HEADER.FIELDS (subject)]<0> {12}\r\nSubject: The)"), "{part}");
    let header = c.ask("FETCH 1 (BODY.PEEK[HEADER])").await;
    assert!(header.ends_with("<one@example.org>\r\n\r\n)\r\na1 OK Fetched\r\n"), "{header}");
    let dated = c.ask("UID FETCH 3 INTERNALDATE").await;
    assert!(dated.contains("INTERNALDATE \"") && dated.contains(" +0000\""), "{dated}");
    for (search, found) in [
        ("UID SEARCH UID 2:*", " 2 3"),
        ("UID SEARCH UID 9:*", " 3"),
        ("UID SEARCH HEADER Message-ID one@EXAMPLE.org", " 1 2 3"),
        ("UID SEARCH HEADER Message-ID \"two\"", ""),
        ("SEARCH SINCE 1-Jan-2020 NOT (SEEN 1)", " 1 2 3"),
        ("UID SEARCH OR UID 1 BEFORE 1-Jan-2020", " 1"),
    ] {
        assert_eq!(c.ask(search).await, format!("* SEARCH{found}\r\na1 OK Searched\r\n"), "{search}");
    }
    assert!(c.ask("UID FETCH 1 BODYSTRUCTURE").await.starts_with("a1 BAD"));
    assert!(c.ask("STATUS Sent (MESSAGES UIDNEXT)").await.contains("* STATUS \"Sent\" (MESSAGES 0 UIDNEXT 1)"));
    assert!(c.ask("ID NIL").await.starts_with("* ID ("));
    assert!(c.ask("LOGOUT").await.starts_with("* BYE "));
    assert!(c.line().await.is_empty());
}

#[tokio::test]
async fn messages_are_flagged_copied_moved_and_expunged() {
    let office = office().await;
    for _ in 0..4 {
        office.deliver(USER, MAIL);
    }
    let mut c = inbox(&office).await;
    assert_eq!(c.ask("UID STORE 1,3 +FLAGS.SILENT (\\Deleted)").await, "a1 OK Stored\r\n");
    assert_eq!(c.ask("UID STORE 2 +FLAGS (\\Seen Work)").await, "* 2 FETCH (UID 2 FLAGS (Work \\Seen))\r\na1 OK Stored\r\n");
    assert_eq!(c.ask("UID EXPUNGE 3").await, "* 3 EXPUNGE\r\na1 OK Expunged\r\n");
    assert_eq!(c.ask("EXPUNGE").await, "* 1 EXPUNGE\r\na1 OK Expunged\r\n");
    assert!(c.ask("CREATE Done/2026").await.starts_with("a1 OK"));
    assert!(c.ask("CREATE Done/2026").await.starts_with("a1 NO [ALREADYEXISTS]"));
    assert!(c.ask("UID COPY 2 Nowhere").await.starts_with("a1 NO [TRYCREATE]"));
    assert!(c.ask("UID COPY 2 Done/2026").await.starts_with("a1 OK [COPYUID "));
    let moved = c.ask("UID MOVE 4 Done/2026").await;
    assert!(moved.contains("[COPYUID ") && moved.contains("* 2 EXPUNGE\r\n"), "{moved}");
    let listed = c.ask("LIST \"\" *").await;
    assert!(listed.contains("\"Done/2026\"") && listed.contains("(\\HasNoChildren \\Sent) \"/\" \"Sent\""), "{listed}");
    c.say("a1 APPEND Sent (\\Seen) \"22-Nov-2026 14:05:00 +0100\" {5}").await;
    assert_eq!(c.line().await, "+ Go on\r\n");
    c.say("hello").await;
    assert!(c.answer().await.starts_with("a1 OK [APPENDUID "));
    let sent = office.mailbox(&format!("{USER}/Sent"));
    assert_eq!((sent.messages[0].bytes.as_ref(), sent.messages[0].internal_date.rfc3339().as_str()), (&b"hello"[..], "2026-11-22T13:05:00Z"));
    assert_eq!(office.mailbox(&format!("{USER}/Done/2026")).messages.len(), 2);
    assert_eq!(office.mailbox(USER).messages.len(), 1);
}

#[tokio::test]
async fn idle_tells_what_arrives_and_what_goes() {
    let office = office().await;
    let first = office.deliver(USER, MAIL);
    let mut c = inbox(&office).await;
    c.say("a1 IDLE").await;
    assert_eq!(c.line().await, "+ idling\r\n");
    office.deliver(USER, MAIL);
    assert_eq!(c.line().await, "* 2 EXISTS\r\n");
    assert_eq!(c.line().await, "* 0 RECENT\r\n");
    office.expunge(USER, first);
    assert_eq!(c.line().await, "* 1 EXPUNGE\r\n");
    office.call("* OK Still here");
    assert_eq!(c.line().await, "* OK Still here\r\n");
    c.say("DONE").await;
    assert!(c.line().await.starts_with("a1 OK"));
}

#[tokio::test]
async fn signing_in_by_every_mechanism() {
    let office = office().await;
    office.token(USER, Some("t0k"));
    let b64 = |text: &str| {
        use base64::Engine;
        base64::engine::general_purpose::STANDARD.encode(text)
    };
    let plain = b64(&format!("\0{USER}\0{PASSWORD}"));
    let good = b64(&format!("user={USER}\x01auth=Bearer t0k\x01\x01"));
    let bad = b64(&format!("user={USER}\x01auth=Bearer old\x01\x01"));
    for (secret, mechanism, fine) in [(&plain, "PLAIN", true), (&good, "XOAUTH2", true), (&bad, "XOAUTH2", false)] {
        let mut c = Raw::connect(office.imap_port()).await;
        c.line().await;
        c.say(&format!("a1 AUTHENTICATE {mechanism}")).await;
        assert_eq!(c.line().await, "+ \r\n");
        c.say(secret).await;
        if !fine {
            assert!(c.line().await.starts_with("+ ey"), "the reason comes as a challenge");
            c.say("").await;
        }
        assert_eq!(c.answer().await.starts_with("a1 OK"), fine, "{mechanism}");
        let mut c = Raw::connect(office.smtp_port()).await;
        c.reply().await;
        c.smtp("EHLO x").await;
        let mut reply = c.smtp(&format!("AUTH {mechanism} {secret}")).await;
        if !fine {
            assert!(reply.starts_with("334 ey"));
            reply = c.smtp("").await;
        }
        assert_eq!(reply.starts_with("235 "), fine, "{mechanism}: {reply}");
    }
    let mut c = Raw::connect(office.smtp_port()).await;
    c.reply().await;
    c.smtp("EHLO x").await;
    assert!(c.smtp("MAIL FROM:<a@b.example>").await.starts_with("530 5.7.57"));
    assert!(c.smtp("AUTH LOGIN").await.starts_with("334 VXNlcm5hbWU6"));
    c.smtp(&b64(USER)).await;
    assert!(c.smtp(&b64(PASSWORD)).await.starts_with("235 "));
    office.withdraw("LOGIN");
    let mut c = Raw::connect(office.imap_port()).await;
    c.line().await;
    assert!(c.ask(&format!("LOGIN {USER} \"{PASSWORD}\"")).await.starts_with("a1 NO [PRIVACYREQUIRED]"));
}

#[tokio::test]
async fn submissions_are_taken_whole_with_their_envelope() {
    let office = office().await;
    let mut c = submission(&office).await;
    assert!(c.smtp("RCPT TO:<x@example.org>").await.starts_with("503 "));
    assert!(c.smtp("MAIL FROM:<desk@office.example> SIZE=99999999").await.starts_with("552 5.3.4"));
    assert!(c.smtp("MAIL FROM:<desk@office.example> X=1").await.starts_with("555 "));
    assert!(c.smtp("MAIL FROM:<desk@office.example>").await.starts_with("250 "));
    assert!(c.smtp("RSET").await.starts_with("250 "));
    envelope(&mut c).await;
    c.say("Subject: dots\r\n\r\n..one\r\ntwo").await;
    assert!(c.smtp(".").await.starts_with("250 2.6.0 "));
    let sent = office.sent();
    assert_eq!(sent.len(), 1);
    assert_eq!((sent[0].from.as_str(), sent[0].to.as_slice()), ("desk@office.example", &["ada@example.org".to_owned()][..]));
    assert_eq!((sent[0].account.as_str(), sent[0].ehlo.as_str()), (USER, "desk.example"));
    assert_eq!(sent[0].bytes, b"Subject: dots\r\n\r\n.one\r\ntwo\r\n");
    office.judge(std::sync::Arc::new(|s| (s.from == "desk@office.example").then(|| "550 5.7.60 Not as this sender".into())));
    envelope(&mut c).await;
    assert_eq!(c.smtp("x\r\n.").await, "550 5.7.60 Not as this sender\r\n");
    assert_eq!(office.sent().len(), 1);
    office.withdraw("ENHANCEDSTATUSCODES");
    assert_eq!(c.smtp("NOOP").await, "250 Nothing done\r\n");
    assert!(c.smtp("QUIT").await.starts_with("221 "));
}

#[tokio::test]
async fn capabilities_can_be_taken_away_with_what_they_do() {
    let office = office().await;
    office.deliver(USER, MAIL);
    for name in ["IDLE", "MOVE", "UIDPLUS", "SPECIAL-USE", "ID"] {
        office.withdraw(name);
    }
    let mut c = inbox(&office).await;
    assert!(!c.ask("CAPABILITY").await.contains("IDLE"));
    for command in ["IDLE", "UID MOVE 1 Trash", "UID EXPUNGE 1", "ID NIL"] {
        assert!(c.ask(command).await.starts_with("a1 BAD"), "{command}");
    }
    assert_eq!(c.ask("UID COPY 1 Trash").await, "a1 OK Done\r\n");
    assert!(!c.ask("LIST \"\" *").await.contains("\\Sent"));
}

#[tokio::test]
async fn imap_answers_fail_in_every_way() {
    let office = office().await;
    for _ in 0..3 {
        office.deliver(USER, MAIL);
    }
    let faults = office.faults();
    // Instead of the answer.
    let mut c = inbox(&office).await;
    faults.add(Fault::imap("UID FETCH", Trouble::no("[SERVERBUG] Later")).after(1));
    assert!(c.ask("UID FETCH 1 FLAGS").await.ends_with("a1 OK Fetched\r\n"));
    assert_eq!(c.ask("UID FETCH 1 FLAGS").await, "a1 NO [SERVERBUG] Later\r\n");
    faults.add(Fault::imap("NOOP", Trouble::bad("Request is throttled")));
    assert_eq!(c.ask("NOOP").await, "a1 BAD Request is throttled\r\n");
    // Before, and in place of the end of the answer.
    faults.add(Fault::imap("NOOP", Trouble::Before("* X-UNHEARD of\r\n".into())));
    assert_eq!(c.ask("NOOP").await, "* X-UNHEARD of\r\na1 OK Done\r\n");
    faults.add(Fault::imap("UID FETCH", Trouble::Stop(2, "{tag} NO [LIMIT] Enough\r\n".into())));
    assert_eq!(c.ask("UID FETCH 1:* UID").await, "* 1 FETCH (UID 1)\r\n* 2 FETCH (UID 2)\r\na1 NO [LIMIT] Enough\r\n");
    // Lies.
    faults.add(Fault::imap("SELECT", Trouble::WrongCount(7)));
    assert!(c.ask("SELECT INBOX").await.contains("* 10 EXISTS\r\n"));
    faults.add(Fault::imap("UID FETCH", Trouble::Omit(vec![2])));
    assert_eq!(c.ask("UID FETCH 1:* UID").await, "* 1 FETCH (UID 1)\r\n* 3 FETCH (UID 3)\r\na1 OK Fetched\r\n");
    // A race with another client.
    faults.add(Fault::imap("UID FETCH", Trouble::Vanish(vec![3])));
    assert_eq!(c.ask("UID FETCH 2:3 UID").await, "* 2 FETCH (UID 2)\r\n* 3 EXPUNGE\r\na1 OK Fetched\r\n");
    // The connection ends: before, after, and in the middle.
    faults.add(Fault::imap("UID STORE", Trouble::Drop));
    assert_eq!(c.ask("UID STORE 1 +FLAGS (\\Seen)").await, "");
    assert!(office.mailbox(USER).messages[0].flags.is_empty(), "not carried out");
    let mut c = inbox(&office).await;
    faults.add(Fault::imap("UID STORE", Trouble::DropAfter));
    assert_eq!(c.ask("UID STORE 1 +FLAGS (\\Seen)").await, "");
    assert!(office.mailbox(USER).messages[0].flags.contains("\\Seen"), "carried out");
    let mut c = inbox(&office).await;
    faults.add(Fault::imap("UID FETCH", Trouble::CutLiteral(2)));
    c.say("a1 UID FETCH 1:2 BODY.PEEK[]").await;
    let got = c.rest().await;
    let whole = 2 * format!("* 1 FETCH (UID 1 BODY[] {{{}}}\r\n", MAIL.len()).len() + MAIL.len() + ")\r\n".len();
    assert_eq!(got.len(), whole + MAIL.len() / 2, "one message and half of the second");
    let mut c = inbox(&office).await;
    faults.add(Fault::imap("NOOP", Trouble::Cut(4)));
    assert_eq!(c.ask("NOOP").await, "a1 O");
    let kinds: Vec<String> = faults.struck().iter().map(|i| i.point.clone()).collect();
    assert_eq!(kinds.len(), 11, "{kinds:?}");
}

#[tokio::test]
async fn silence_and_slowness_hold_only_one_connection() {
    let office = office().await;
    let (mut held, mut free) = (inbox(&office).await, inbox(&office).await);
    office.faults().add(Fault::imap("NOOP", Trouble::Silence).on(1));
    held.say("a1 NOOP").await;
    assert_eq!(free.ask("NOOP").await, "a1 OK Done\r\n");
    office.faults().release();
    assert_eq!(held.line().await, "a1 OK Done\r\n");
    office.faults().add(Fault::imap("NOOP", Trouble::Trickle(1, Duration::from_millis(1))));
    assert_eq!(free.ask("NOOP").await, "a1 OK Done\r\n");
    office.faults().add(Fault::imap("NOOP", Trouble::Slow(Duration::from_millis(2))));
    assert_eq!(free.ask("NOOP").await, "a1 OK Done\r\n");
}

#[tokio::test]
async fn a_new_uidvalidity_throws_out_who_has_the_mailbox_open() {
    let office = office().await;
    office.deliver(USER, MAIL);
    office.deliver(USER, MAIL);
    let mut c = inbox(&office).await;
    office.expunge(USER, 1);
    let before = office.mailbox(USER);
    office.renumber(USER);
    assert_eq!(c.ask("NOOP").await, "");
    let after = office.mailbox(USER);
    assert_ne!(before.uid_validity, after.uid_validity);
    assert_eq!((after.messages[0].uid, after.uid_next), (1, 2));
    let mut c = inbox(&office).await;
    office.hang_up();
    assert!(c.rest().await.is_empty());
}

#[tokio::test]
async fn too_many_connections_are_turned_away() {
    let office = office().await;
    office.faults().limit(Protocol::Imap, 1);
    office.faults().limit(Protocol::Smtp, 0);
    let first = inbox(&office).await;
    let mut second = Raw::connect(office.imap_port()).await;
    assert!(second.line().await.starts_with("* BYE [UNAVAILABLE]"));
    assert!(second.line().await.is_empty());
    drop(first);
    timeout(Duration::from_secs(5), office.until(|o| o.connections(Protocol::Imap) == 0)).await.expect("the first leaves");
    inbox(&office).await;
    let mut c = Raw::connect(office.smtp_port()).await;
    assert!(c.reply().await.starts_with("421 4.3.2"));
    office.faults().clear();
    office.faults().add(Fault::imap("greeting", Trouble::Drop));
    assert_eq!(Raw::connect(office.imap_port()).await.line().await, "");
}

#[tokio::test]
async fn submissions_fail_in_every_phase() {
    let office = office().await;
    let faults = office.faults();
    for (point, phase) in [("MAIL", 0), ("RCPT", 1), ("DATA", 2), ("end", 3)] {
        let mut c = submission(&office).await;
        faults.add(Fault::smtp(point, Trouble::reply("451 4.3.2 Later")));
        let mut replies = Vec::new();
        for command in ["MAIL FROM:<desk@office.example>", "RCPT TO:<a@example.org>", "DATA", "x\r\n."].iter().take(phase + 1) {
            replies.push(c.smtp(command).await);
        }
        assert_eq!(replies.last().map(String::as_str), Some("451 4.3.2 Later\r\n"), "{point}");
    }
    // The answer to a whole message is lost: not taken, and taken.
    for (trouble, taken) in [(Trouble::Drop, 0), (Trouble::DropAfter, 1)] {
        let mut c = submission(&office).await;
        faults.add(Fault::smtp("end", trouble));
        envelope(&mut c).await;
        assert_eq!(c.smtp("x\r\n.").await, "");
        assert_eq!(office.sent().len(), taken);
    }
    let mut c = submission(&office).await;
    faults.add(Fault::smtp("body", Trouble::Drop));
    envelope(&mut c).await;
    assert_eq!(c.smtp("half a message").await, "");
    assert_eq!(office.sent().len(), 1);
    let mut c = Raw::connect(office.smtp_port()).await;
    c.reply().await;
    c.smtp("EHLO x").await;
    faults.add(Fault::smtp("AUTH", Trouble::reply("535 5.7.139 Authentication unsuccessful, basic authentication is disabled.")));
    assert!(c.smtp("AUTH PLAIN AGRlc2tAb2ZmaWNlLmV4YW1wbGUAb3BlbiBzZXNhbWU=").await.starts_with("535 5.7.139"));
}

#[tokio::test]
async fn chaos_repeats_itself_and_loses_nothing() {
    let mut runs = Vec::new();
    for _ in 0..2 {
        let office = office().await;
        for _ in 0..5 {
            office.deliver(USER, MAIL);
        }
        office.faults().chaos(300);
        let mut got = 0;
        for _ in 0..400 {
            let mut c = Raw::connect(office.imap_port()).await;
            if !c.line().await.starts_with("* OK")
                || !c.ask(&format!("LOGIN {USER} \"{PASSWORD}\"")).await.contains("a1 OK")
                || !c.ask("SELECT INBOX").await.contains("a1 OK")
            {
                continue;
            }
            got = c.ask("UID FETCH 1:* UID").await.lines().filter(|l| l.starts_with("* ")).count();
            if got == 5 {
                break;
            }
        }
        assert_eq!(got, 5, "patience gets there");
        assert!(!office.faults().struck().is_empty());
        runs.push(office.faults().struck());
    }
    assert_eq!(runs[0], runs[1]);
}
