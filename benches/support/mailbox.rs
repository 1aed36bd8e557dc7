//! A support mailbox made up from a seed: tickets of a few letters each, quotes, HTML, attachments. The same number gives the same bytes.

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

const WORDS: &str = "the of we and a printer to invoice is not in router since yesterday please again for on our order with account error \
    still password you it parcel late password reset screen blue export monthly report machine noise customer licence renewal delivery \
    warehouse scanner label does open anymore stampante fattura non funziona da ieri grazie ordine il la di un cordiali saluti perché accesso \
    Rechnung Drucker seit gestern bitte nicht das die Bestellung Gerät geht kaputt Mahnung größer 注文 書類 sync calendar phone charger cable \
    refund tracking number contract signed missing page twice payment bank statement backup restore certificate expired proxy network";
const PEOPLE: [&str; 12] = [
    "Ada Ferri",
    "Bo Lindqvist",
    "Carla Ruiz",
    "Dmitri Orlov",
    "Elif Kaya",
    "Finn Maier",
    "Greta Holm",
    "Hugo Petit",
    "Irma Costa",
    "Jun Tanaka",
    "Kofi Mensah",
    "Lena Vogt",
];

/// Numbers that look like chance (Knuth's constants for a linear congruential generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// What letters are written with.
struct Pen {
    dice: Dice,
    words: Vec<String>,
}

impl Pen {
    fn new() -> Self {
        let mut dice = Dice(7);
        let mut words: Vec<String> = WORDS.split_whitespace().map(str::to_owned).collect();
        // A language has a long tail: names, products, typing mistakes.
        let syllables = ["ba", "cor", "de", "fil", "gra", "ho", "ni", "lum", "mer", "or", "pra", "que", "ri", "sta", "tu", "ven"];
        for _ in 0..30_000 {
            words.push((0..2 + dice.below(3)).map(|_| syllables[dice.below(16) as usize]).collect());
        }
        Pen { dice, words }
    }

    /// Small ranks are frequent.
    fn word(&mut self) -> &str {
        let bits = self.dice.below(16);
        let rank = self.dice.below(1 << bits) as usize;
        &self.words[rank % self.words.len()]
    }

    fn text(&mut self, words: u64) -> String {
        let mut text = String::new();
        for n in 1..=words {
            let end = if n % 40 == 0 {
                ".\n\n"
            } else if n % 11 == 0 {
                "\n"
            } else {
                " "
            };
            text.push_str(self.word());
            text.push_str(end);
        }
        text
    }
}

/// One ticket's letters so far.
struct Thread {
    subject: String,
    customer: usize,
    ids: Vec<String>,
    last: String,
}

/// Writes an mbox of `messages` letters, and says how many bytes it has.
pub fn write(path: &Path, messages: u32) -> io::Result<u64> {
    let mut out = BufWriter::new(std::fs::File::create(path)?);
    let mut pen = Pen::new();
    let mut open: Vec<Thread> = Vec::new();
    for n in 0..messages {
        // Three letters of four go on with something.
        let at = if open.is_empty() || pen.dice.below(4) == 0 {
            let subject = format!("{} {} {n}", pen.word().to_owned(), pen.word());
            let customer = pen.dice.below(4_000) as usize;
            open.push(Thread { subject, customer, ids: Vec::new(), last: String::new() });
            open.len() - 1
        } else {
            // Old tickets sleep.
            let recent = open.len().min(400);
            open.len() - 1 - pen.dice.below(recent as u64) as usize
        };
        let text = letter(&mut pen, &mut open[at], n);
        out.write_all(b"From made@up Mon Nov 16 10:00:00 2026\n")?;
        out.write_all(text.as_bytes())?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    std::fs::metadata(path).map(|m| m.len())
}

fn letter(pen: &mut Pen, thread: &mut Thread, n: u32) -> String {
    let name = PEOPLE[thread.customer % PEOPLE.len()];
    let address = format!("c{}@customer{}.example", thread.customer, thread.customer % 300);
    let id = format!("m{n}.{}@customer.example", pen.dice.below(1 << 30));
    let re = if thread.ids.is_empty() { "" } else { "Re: " };
    let (minute, day) = (n % 60, 1 + n / 60 % 28);
    let mut head = format!(
        "From: {name} <{address}>\nTo: Help <help@example.org>\nSubject: {re}{}\nMessage-ID: <{id}>\nDate: {day} Oct 2026 10:{minute:02}:00 +0200\nReceived: from relay.example by mx.example.org with ESMTPS id x{n};\n\t{day} Oct 2026 10:{minute:02}:09 +0200\nMIME-Version: 1.0\n",
        thread.subject
    );
    if let Some(parent) = thread.ids.last() {
        let _ = writeln!(head, "In-Reply-To: <{parent}>\nReferences: <{}>", thread.ids.join("> <"));
    }
    thread.ids.push(id);
    let words = 40 + pen.dice.below(200);
    let new = format!("{}\n\n-- \n{name}\n", pen.text(words));
    let mut body = new.clone();
    if !thread.last.is_empty() {
        let _ = writeln!(body, "\nOn Monday {name} wrote:");
        body.extend(thread.last.lines().flat_map(|line| ["> ", line, "\n"]));
    }
    thread.last.clone_from(&body);
    // Quotes do not grow for ever.
    if thread.last.len() > 12_000 {
        thread.last.clone_from(&new);
    }
    match pen.dice.below(20) {
        0 => with_file(pen, &head, &body),
        1..=9 => {
            let html: String = body
                .lines()
                .map(|l| format!("<div style=3D\"font-family:sans-serif\">{}</div>\n", l.replace('=', "=3D").replace('>', "&gt;")))
                .collect::<Vec<_>>()
                .concat();
            format!(
                "{head}Content-Type: multipart/alternative; boundary=\"b{n}\"\n\n--b{n}\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}\n--b{n}\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<html><body>\n{html}</body></html>\n--b{n}--\n"
            )
        }
        _ => format!("{head}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}"),
    }
}

fn with_file(pen: &mut Pen, head: &str, body: &str) -> String {
    let size = 20_000 + pen.dice.below(180_000);
    let bytes: Vec<u8> = (0..size).map(|_| pen.dice.below(256) as u8).collect();
    let coded = STANDARD.encode(bytes);
    let mut lines = String::with_capacity(coded.len() + coded.len() / 70);
    for line in coded.as_bytes().chunks(76) {
        lines.push_str(std::str::from_utf8(line).expect("ASCII"));
        lines.push('\n');
    }
    format!(
        "{head}Content-Type: multipart/mixed; boundary=\"part\"\n\n--part\nContent-Type: text/plain; charset=utf-8\n\n{body}\n--part\nContent-Type: image/jpeg; name=\"photo.jpg\"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=\"photo.jpg\"\n\n{lines}--part--\n"
    )
}
