//! The targets of `fuzz/` on a stable toolchain: letters of our own, mutated without end and without guidance.
//!
//! A short run belongs to the suite. `TICKETTY_MUTATE_SECONDS=1200 cargo test --test mutate` runs each target so long;
//! `TICKETTY_MUTATE_ONLY=html` runs one, `TICKETTY_MUTATE_SEED=7` begins elsewhere. What breaks a promise is written to the temporary
//! folder, and becomes a row of `REGRESSIONS`.

#[path = "../fuzz/targets.rs"]
mod targets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// Letters that the mutations begin with.
const SEEDS: &[&str] = &[
    "From: Ann <ann@example.com>\r\nTo: help@contoso.com\r\nSubject: =?utf-8?q?Caf=C3=A9?=\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\nMessage-ID: <1@example.com>\r\n\r\nHello,\r\nthe door is stuck.\r\n-- \r\nAnn\r\n",
    "From: a@example.com\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nSch=F6n\r\n--b\r\nContent-Type: application/pdf; name*0*=utf-8''a%2E; name*1=pdf\r\nContent-Disposition: attachment; filename=\"../x.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: Eve <eve@example.net>\r\nSubject: inner\r\n\r\nhi\r\n--b--\r\n",
    "From: MAILER-DAEMON@mx.example.com\nSubject: Undelivered Mail Returned to Sender\nContent-Type: multipart/report; report-type=delivery-status; boundary=c\n\n--c\nContent-Type: text/plain\n\n<anna@example.org>: host mx.example.org[192.0.2.1] said: 550 5.1.1 unknown user (in reply to RCPT TO command)\n\n--c\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.com\n\nFinal-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.351 refused -> 550-5.1.1 nobody\n\n--c\nContent-Type: message/rfc822\n\nMessage-ID: <9@contoso.com>\n\nx\n--c--\n",
    "Hi. This is the qmail-send program.\n\n<anna@example.org>:\nRemote host said: 552 5.2.2 full\nGiving up on 192.0.2.1.\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <w@example.com>\n",
    "   ----- Transcript of session follows -----\nWhile talking to mx.example.org:\n>>> RCPT To:<a@example.org>\n<<< 550 nobody\n421 mx.example.org (smtp)... Deferred\n554 <a@example.org>... 550 User unknown\n",
    "See below.\n\n---------- Forwarded message ---------\nDa: Anna Rossi <anna@example.it>\nInviato: luned\u{ec} 3 marzo 2025 10:12\nA: help@contoso.com\nOggetto: Porta\n\nNon si apre.\n> prima\n>> ancora\n",
    "Thanks!\n\nOn Mon, 2 Mar 2026 at 10:00, Ann <ann@example.com> wrote:\n> Is it open?\nYes.\n> And now?\n\nSent from my iPhone\n________________________________\nFrom: Bob <bob@example.com>\nSent: Monday\nTo: Ann\nSubject: Door\n\nold\n",
    "<html><head><style>p{color:red}</style></head><body><p>Hello <b>you</b></p><table><tr><td>a</td><td>b<br>c</td></tr></table><ul><li>one<li>two</ul><a href=\"https://example.com/x\">example.org</a><blockquote type=cite>old</blockquote><div class=gmail_quote>more</div><img src=cid:1 width=1 height=1></body></html>",
    "Return-Path: <>\r\nX-MS-Exchange-Inbox-Rules-Loop: help@contoso.com\r\nX-LD-Processed: 0f3b7f5e-1111-4222-8333-444455556666,ExtFwd\r\nResent-From: help@contoso.com\r\nDelivered-To: a@example.com\r\nDelivered-To: b@example.com\r\nFrom: 'Ann' via Help <help@contoso.com>\r\nX-Original-From: Ann <ann@example.com>\r\nAuto-Submitted: auto-replied\r\nThread-Index: AdHfAAAA\r\n\r\nAway.\r\n",
];

/// Pieces that mean something to a reader of mail.
const WORDS: &[&str] = &[
    "\r\n",
    "\n\n",
    "\r",
    "\0",
    "\u{1b}[2J",
    "\u{202e}",
    "\u{feff}",
    ":",
    ";",
    "<",
    ">",
    "@",
    "=",
    "=?",
    "?=",
    "=?utf-8?b?",
    "=?utf-7?q?",
    "--b",
    "--b--",
    "boundary=",
    "charset=utf-7",
    "Content-Type: ",
    "Content-Transfer-Encoding: base64\r\n",
    "filename*=",
    "%2e%2e/",
    "From: ",
    "Da: ",
    "\u{5dee}\u{51fa}\u{4eba}\u{ff1a}",
    "Subject: ",
    "> ",
    ">",
    "-- \n",
    "________",
    "-----Original Message-----",
    "wrote:",
    "schrieb",
    "5.7.520",
    "AS(7555)",
    "550 ",
    "421-",
    "->",
    "Final-Recipient: rfc822; ",
    "Action: failed",
    "<div>",
    "</",
    "<!--",
    "-->",
    "<![CDATA[",
    "&#x1b;",
    "&amp",
    "<table>",
    "<td rowspan=99999>",
    "style=\"display:none\"",
    "href='javascript:",
    "begin 644 x\n",
    "\u{130}",
    "\u{df}",
    "\u{1e9e}",
    "\u{fb03}",
    "\u{1f469}\u{200d}\u{1f4bb}",
    "\u{0301}",
    "\u{ac00}",
    "\u{3000}",
];

/// What broke a promise once, by target.
const REGRESSIONS: &[(&str, &[u8])] = &[
    // An attached message without a byte, and another part behind it.
    (
        "mail",
        b"Content-Type: multipart/report; boundary=c\n\n--c\nContent-Type: message/rfc822\n\n--c\nContent-Type: message/rfc822\n\nSubject: x\n\nhi\n--c--\n",
    ),
];

/// What takes longer is kept, too, and worth a look, even in a debug build on a busy machine.
const SLOW: Duration = Duration::from_secs(3);

/// A small generator (xorshift), so that a run can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % below.max(1)
    }

    fn of<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.roll(list.len())]
    }

    fn stretch(&mut self, len: usize) -> std::ops::Range<usize> {
        let from = self.roll(len + 1);
        from..(from + self.roll(64)).min(len)
    }

    fn change(&mut self, data: &mut Vec<u8>) {
        let at = self.roll(data.len() + 1);
        match self.roll(8) {
            0 if !data.is_empty() => {
                let at = at.min(data.len() - 1);
                data[at] = self.roll(256) as u8;
            }
            1 => {
                let gone = self.stretch(data.len());
                data.drain(gone);
            }
            2 => {
                let copied = data[self.stretch(data.len())].to_vec();
                let most = if self.roll(50) == 0 { 300 } else { 3 };
                let times = 1 + self.roll(most);
                data.splice(at..at, copied.repeat(times));
            }
            3 => {
                let other = self.of(SEEDS).as_bytes();
                let piece = other[self.stretch(other.len())].to_vec();
                data.splice(at..at, piece);
            }
            4 => {
                let line = data.iter().skip(at).position(|b| *b == b'\n').map_or(data.len(), |n| at + n + 1);
                data.truncate(if self.roll(10) == 0 { line } else { data.len() });
            }
            _ => {
                let word = self.of(WORDS).as_bytes().to_vec();
                data.splice(at..at, word);
            }
        }
        data.truncate(100_000);
    }
}

/// Runs one input; the path of the file where it is kept if a promise broke.
fn run(name: &str, target: targets::Target, data: &[u8]) -> Result<Duration, String> {
    let began = Instant::now();
    let held = catch_unwind(AssertUnwindSafe(|| target(data))).is_ok();
    let took = began.elapsed();
    if held && took < SLOW {
        return Ok(took);
    }
    let path = std::env::temp_dir().join(format!("ticketty-{name}-{}.bin", data.len()));
    std::fs::write(&path, data).ok();
    if held { Ok(took) } else { Err(format!("{name} breaks on {}", path.display())) }
}

#[test]
fn what_broke_once_holds() {
    for (name, data) in REGRESSIONS {
        let (_, target) = targets::ALL.into_iter().find(|(n, _)| n == name).expect("a target");
        run(name, target, data).expect("it holds");
    }
}

#[test]
fn promises_hold_for_mutated_letters() {
    let env = |name: &str| std::env::var(name).ok();
    let seconds = env("TICKETTY_MUTATE_SECONDS").and_then(|s| s.parse().ok()).unwrap_or(0.2);
    let only = env("TICKETTY_MUTATE_ONLY");
    let long = seconds > 1.0;
    for (name, target) in targets::ALL.into_iter().filter(|(n, _)| only.as_ref().is_none_or(|o| o == n)) {
        let mut dice = Dice(env("TICKETTY_MUTATE_SEED").and_then(|s| s.parse().ok()).unwrap_or(0x9e37_79b9_7f4a_7c15));
        let (began, mut runs, mut slowest) = (Instant::now(), 0_u64, Duration::ZERO);
        while began.elapsed().as_secs_f64() < seconds {
            let mut data = dice.of(SEEDS).as_bytes().to_vec();
            for _ in 0..=dice.roll(if long { 40 } else { 12 }) {
                dice.change(&mut data);
            }
            slowest = slowest.max(run(name, target, &data).expect("every promise holds"));
            runs += 1;
        }
        println!("{name}: {runs} letters, the slowest in {} ms", slowest.as_millis());
        assert!(slowest < Duration::from_mins(1), "{name} took {slowest:?}");
    }
}
