//! Mail that means harm, read by the real program in a real terminal: every byte that the terminal gets is looked at. What it does to the
//! terminal must be what the program does by itself; nothing from a mail may be among it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "terminal/tmux.rs"]
#[allow(dead_code, reason = "each test that has a terminal uses a part")]
mod tmux;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tmux::{Tmux, until};

const PROGRAM: &str = env!("CARGO_BIN_EXE_ticketty");

/// Sequences of many terminals that do something: clipboard, title, report, printer, reset, mouse, alternate screen, palette, link, files,
/// pictures, hidden text, scrolling, keys, an answer that would be typed.
const SEQUENCES: &[&str] = &[
    "\x1b]52;c;RVZJTA==\x07",
    "\x1b]0;EVILTITLE\x07",
    "\x1b]2;EVILTITLE\x1b\\",
    "\x1b[6n",
    "\x1b[5i",
    "\x1bc",
    "\x1b[?1003h",
    "\x1b[?1049l",
    "\x1b]4;0;#ffffff\x07",
    "\x1b]8;;https://evil.example\x07",
    "\x1b]1337;File=name=RVZJTA==:AAAA\x07",
    "\x1bPq#0;2;0;0;0~\x1b\\",
    "\x1b_Ga=T;AAAA\x1b\\",
    "\x1b[8m",
    "\x1b[2J\x1b[H",
    "\x1b[21t",
    "\x1b]9;EVIL\x07",
    "\x1bPtmux;\x1b\x1b]52;c;RVZJTA==\x07\x1b\\",
    "\x1b]777;notify;EVIL;EVIL\x07",
    "\u{9b}2J",
    "\u{9d}52;c;RVZJTA==\u{9c}",
    "\u{90}q\u{9c}",
    "\x08\x08\x7f\x0e\x05\x00",
    "\r\x1b[K",
    "\u{202e}gpj.exe\u{202c}",
    "\u{2066}\u{2069}\u{200f}\u{061c}",
    "\u{200b}\u{2060}\u{feff}\u{e0041}\u{00ad}",
    "\u{2028}\u{2029}\u{85}",
];

/// Names of attachments that would leave the folder, hide, pose, run, or fill it.
const NAMES: &[&str] = &[
    "../../../escaped.txt",
    "/tmp/escaped.txt",
    "..\\..\\escaped.txt",
    "C:\\Windows\\escaped.txt",
    ".bashrc",
    "-rf",
    "CON",
    "nul.txt",
    "invoice\u{202e}fdp.exe",
    "a\x1b[2J\x07b.txt",
    "new\nline.txt",
    "$(touch escaped).txt",
    "`touch escaped`.txt",
    "invoice.pdf                                                        .exe",
    "notes.txt:stream",
    "~/escaped",
    "",
    "...",
];

fn word(text: &str) -> String {
    format!("=?utf-8?B?{}?=", STANDARD.encode(text))
}

fn quoted(text: &str) -> String {
    text.bytes().map(|b| if b.is_ascii_alphanumeric() || b == b' ' { char::from(b).to_string() } else { format!("={b:02X}") }).collect::<Vec<_>>().join("=\n")
}

/// Mails, each with `END-n` at its end, where n counts from 1.
fn mails() -> Vec<Vec<u8>> {
    let all = SEQUENCES.concat();
    let html = all.chars().fold(String::new(), |html, c| html + &format!("&#{};", c as u32));
    let utf16: Vec<u8> = all.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files: String = NAMES
        .iter()
        .map(|n| format!("--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"{}\"\n\n%PDF\n", word(n)))
        .chain([format!("--b\nContent-Type: image/png; name=\"{}.txt\"\n\n%PNG\n", "long".repeat(200))])
        .collect();
    let mut out: Vec<Vec<u8>> = Vec::new();
    let mut add = |head: &str, body: &[u8]| {
        let n = out.len() + 1;
        let mut raw = head.replace("END", &format!("END-{n}")).into_bytes();
        if !head.contains("From:") {
            raw = [b"From: Ann <ann@example.com>\n".as_slice(), &raw].concat();
        }
        raw = [format!("Date: Mon, 3 Mar 2025 10:12:{n:02} +0000\nMessage-ID: <{n}@example.com>\n").into_bytes(), raw].concat();
        raw.push(b'\n');
        let marker = format!("END-{n}");
        match std::str::from_utf8(body) {
            Ok(text) => raw.extend(text.replace("END", &marker).bytes()),
            Err(_) => raw.extend([body.strip_suffix(b"END\n").unwrap(), marker.as_bytes()].concat()),
        }
        out.push(raw);
    };
    let text = "Content-Type: text/plain; charset=utf-8\n";
    add(&format!("Subject: raw\n{text}"), format!("{all}\nEND\n").as_bytes());
    add(&format!("Subject: {}\nFrom: {} <ann@example.com>\nTo: {} <b@example.com>\n{text}", word(&all), word(&all), word(&all)), b"END\n");
    add(&format!("Subject: {all}\nFrom: \"{all}\" <ann@example.com>\n{text}").replace(['\r', '\0'], ""), b"END\n");
    add(&format!("Subject: encoded\n{text}Content-Transfer-Encoding: quoted-printable\n"), format!("{}=\nEND\n", quoted(&all)).as_bytes());
    add(
        "Subject: html\nContent-Type: text/html\n",
        format!("<p>{html}</p><p title='{html}'><a href='https://e.example/{html}'>x</a> <img alt='{html}'><p>{all}<p>END").as_bytes(),
    );
    add("Subject: latin\nContent-Type: text/plain; charset=iso-8859-1\n", b"\x9b2J\x9d52;c;RVZJTA==\x9c\x90q\x9c\xad\nEND\n");
    add("Subject: japanese\nContent-Type: text/plain; charset=iso-2022-jp\n", b"\x1b$B$3\x1b(B \x1b[2J \x1b]52;c;RVZJTA==\x07\nEND\n");
    add("Subject: seven\nContent-Type: text/plain; charset=utf-7\n", b"+ABs-[2J +ABs-]52;c;RVZJTA+AD0APQAH-\nEND\n");
    let sixteen = STANDARD.encode([utf16.as_slice(), &"\nEND-9\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()].concat());
    add("Subject: sixteen\nContent-Type: text/plain; charset=utf-16le\nContent-Transfer-Encoding: base64\n", sixteen.as_bytes());
    add("Subject: files\nContent-Type: multipart/mixed; boundary=b\n", format!("--b\n\nEND\n{files}--b--\n").as_bytes());
    add(
        "Subject: within\nContent-Type: multipart/mixed; boundary=b\n",
        format!("--b\n\nEND\n--b\nContent-Type: message/rfc822\n\nFrom: {0} <x@example.com>\nSubject: {0}\n\n{all}\n--b--\n", word(&all)).as_bytes(),
    );
    add(
        "Subject: calendar\nContent-Type: multipart/alternative; boundary=b\n",
        format!("--b\n\nEND\n--b\nContent-Type: text/calendar; charset=utf-8\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:{0}\nLOCATION:{0}\nend:VEVENT\nend:VCALENDAR\n--b--\n", all.replace(['\r', '\n'], "")).as_bytes(),
    );
    add(
        "Subject: Undelivered END\nFrom: MAILER-DAEMON@example.net\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n",
        format!("--b\n\nNot delivered.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; {0}\n\nFinal-Recipient: rfc822; z@example.com\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 {0}\n\n--b--\n", all.replace(['\r', '\n', '\0'], "")).as_bytes(),
    );
    out
}

/// What an outside string must never bring along.
fn is_foul(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// The sequences in what was written, without their numbers; everything else is looked at here.
fn sequences(written: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let mut rest = written;
    while let Some(at) = rest.find('\x1b') {
        let (text, from) = rest.split_at(at);
        assert!(!text.chars().any(|c| is_foul(c) && !matches!(c, '\r' | '\n')), "{text:?}");
        let after = &from[1..];
        let (shape, length) = match after.chars().next() {
            Some('[') => {
                let end = after[1..].find(|c: char| ('@'..='~').contains(&c)).expect("an end") + 2;
                (after[..end].chars().filter(|c| !c.is_ascii_digit() && !matches!(c, ';' | ':')).collect::<String>(), end)
            }
            Some(']') => {
                let end = after.find('\x07').expect("an end");
                let command = &after[..end];
                assert!(!command.chars().any(is_foul) && !command.contains("EVIL]"), "{command:?}");
                if let Some(copied) = command.strip_prefix("]52;c;") {
                    let text = String::from_utf8(STANDARD.decode(copied).expect("base64")).expect("text");
                    assert!(!text.contains(|c| is_foul(c) && c != '\n') && text != "EVIL", "{text:?}");
                }
                (command.split(';').next().unwrap_or_default().to_owned(), end + 1)
            }
            Some(c) => (c.to_string(), c.len_utf8()),
            None => break,
        };
        out.insert(shape);
        rest = &after[length..];
    }
    assert!(!rest.chars().any(|c| is_foul(c) && !matches!(c, '\r' | '\n')), "{rest:?}");
    out
}

fn command(folder: &Path, args: &[&str]) -> String {
    let out = Command::new(PROGRAM).args(args).env("TICKETTY_DATA", folder.join("data")).env("HOME", folder).env("LC_ALL", "C.UTF-8").output().unwrap();
    let said = [out.stdout, out.stderr].concat();
    let said = String::from_utf8(said).expect("UTF-8");
    assert!(out.status.success(), "{args:?}: {said}");
    said
}

/// A folder with the mails imported into a desk's data, in their order.
fn desk(mails: &[Vec<u8>]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let maildir = folder.path().join("mail");
    for name in ["new", "cur", "tmp"] {
        std::fs::create_dir_all(maildir.join(name)).unwrap();
    }
    for (n, mail) in mails.iter().enumerate() {
        std::fs::write(maildir.join(format!("new/{:02}", n + 1)), mail).unwrap();
    }
    command(folder.path(), &["import", "--open", maildir.to_str().unwrap()]);
    folder
}

#[test]
fn no_byte_of_a_mail_commands_the_terminal() {
    if !tmux::present() {
        return;
    }
    let mails = mails();
    let folder = desk(&mails);
    let path = folder.path();
    let data = path.join("data").display().to_string();
    let t = Tmux::start((120, 40), path, &format!("head -n 1; exec '{PROGRAM}' --data '{data}'"), &[]);
    let record = t.record();
    t.keys("Enter").wait_for("encoded");
    let started = sequences(&std::fs::read_to_string(&record).expect("UTF-8"));
    for n in 1..=mails.len() {
        t.types(&format!(":open {n}")).keys("Enter").wait_for(&format!("END-{n}")).wait_for("q back");
        // Folded out, as it came, why it is here, copied. The ticket may be read anew just then.
        t.keys("Q");
        until("the source", || t.keys("H").wait_still().screen().contains("Message-ID: <").then_some(()));
        t.keys("Escape").wait_gone("Message-ID: <");
        t.keys("w").wait_for("Who wrote it").keys("Escape").wait_gone("Who wrote it");
        t.keys("y").wait_for("opied");
    }
    t.keys("C-q");
    assert_eq!(t.ended(), "0");
    let written = String::from_utf8(std::fs::read(&record).unwrap()).expect("UTF-8");
    let used = sequences(&written);
    assert!(used.contains("]52") && used.contains("]2"), "{used:?}");
    let own: BTreeSet<String> = started.into_iter().chain(["]2", "]52"].map(str::to_owned)).collect();
    let strange: Vec<_> = used.difference(&own).filter(|s| !["[?l", "[?h", "[H", "[K", "[J", "[m", "[q", "[<u", "[?u"].contains(&s.as_str())).collect();
    assert!(strange.is_empty(), "{strange:?}");
    assert!(!written.contains("\x1b[8m") && !written.contains("\x1b[?1003h") && !written.contains("\x1bc"));
}

#[test]
fn no_plain_output_carries_a_foul_character() {
    let mails = mails();
    let folder = desk(&mails);
    let path = folder.path();
    let mut said = vec![command(path, &["list"]), command(path, &["list", "--messages"]), command(path, &["list", "--messages", "--json"])];
    for n in 1..=mails.len() {
        said.push(command(path, &["show", &n.to_string()]));
        said.push(command(path, &["show", "--why", &n.to_string()]));
        said.push(command(path, &["inspect", &format!("{}/mail/new/{n:02}", path.display())]));
    }
    for log in std::fs::read_dir(path.join("data/state")).into_iter().flatten().flatten() {
        said.extend(std::fs::read_to_string(log.path()).ok().filter(|_| log.path().extension().is_some_and(|e| e == "log")));
    }
    for text in said {
        let foul: Vec<char> = text.chars().filter(|c| is_foul(*c)).collect();
        assert!(foul.is_empty(), "{foul:?} in {text}");
    }
}

#[test]
fn what_is_saved_stays_in_its_folder_and_shows_its_type() {
    if !tmux::present() {
        return;
    }
    let folder = desk(&mails());
    let path = folder.path();
    let data = path.join("data").display().to_string();
    let t = Tmux::start((120, 40), path, &format!("exec '{PROGRAM}' --data '{data}'"), &[]);
    t.wait_for("encoded").types(":open 10").keys("Enter").wait_for("END-10").wait_for("S save file");
    t.types(":save saved").keys("Enter");
    let files =
        || std::fs::read_dir(path.join("saved")).into_iter().flatten().flatten().map(|f| f.file_name().into_string().expect("UTF-8")).collect::<Vec<_>>();
    let names = until("the files", || Some(files()).filter(|f| f.len() > NAMES.len()));
    t.keys("C-q");
    t.ended();
    for name in &names {
        assert!(!name.starts_with(['.', '-', '~', ' ', '$', '`']) && !name.ends_with(['.', ' ']) && name.len() <= 255, "{name:?}");
        assert!(!name.contains(|c: char| is_foul(c) || c.is_control() || "/\\:*?\"<>|".contains(c)), "{name:?}");
        let stem = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
        assert!(!["CON", "NUL", "PRN", "AUX", "COM1", "LPT1"].contains(&stem.as_str()), "{name:?}");
        assert!(!name.contains("  "), "{name:?}");
    }
    // Nothing was written elsewhere, or run.
    assert!(!Path::new("/tmp/escaped.txt").exists() && !path.join("escaped.txt").exists() && !path.join("escaped").exists());
}
