//! The drawn screen at the sizes that matter, with and without colour.
//!
//! `TICKETTY_PICTURES=folder cargo test --test screens` leaves each screen there as SVG, to be looked at.

mod picture;
mod scene;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use scene::Screen;
use ticketty::app::{Model, settle};
use ticketty::lang::Lang;
use ticketty::link::{Answer, EntryBody, MessageShape};
use ticketty::term::Painter;
use ticketty::theme::{Depth, Theme, load};
use ticketty::view::View;
use unicode_segmentation::UnicodeSegmentation;

fn theme(name: &str, depth: Depth) -> Theme {
    load(name, std::path::Path::new("/nonexistent"), depth).expect("built in")
}

fn draw(model: &mut Model, theme: &Theme) -> (Buffer, Option<Position>) {
    let mut view = View::default();
    let measures = view.measure(model, theme);
    settle(model, measures);
    let mut buf = Buffer::empty(Rect::new(0, 0, model.size.0, model.size.1));
    let cursor = view.draw(model, theme, &mut buf);
    (buf, cursor)
}

/// The text of the screen, with the cursor's place below it.
fn text(buf: &Buffer, cursor: Option<Position>) -> String {
    let mut out = String::new();
    for y in 0..buf.area.height {
        let mut line = String::new();
        let mut x = 0;
        while x < buf.area.width {
            let symbol = buf.cell((x, y)).expect("inside").symbol();
            line.push_str(symbol);
            x += ticketty::text::width(symbol).max(1) as u16;
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    match cursor {
        Some(at) => format!("{out}cursor {},{}", at.x, at.y),
        None => out,
    }
}

fn shown(name: &str, model: &mut Model, look: &Theme) {
    let (buf, cursor) = draw(model, look);
    if let Ok(folder) = std::env::var("TICKETTY_PICTURES") {
        let default = if look.name() == "day" { ("#303030", "#ffffff") } else { picture::NIGHT };
        let svg = picture::svg(&picture::of_buffer(&buf, default), default, cursor.map(|c| (c.x, c.y)));
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.svg")), svg).expect("a folder for pictures");
    }
    insta::assert_snapshot!(name, text(&buf, cursor));
}

/// Names and subjects that shear columns where width is counted carelessly.
const NASTY: [(&str, &str); 12] = [
    ("田中 美咲", "ログイン画面に戻ってしまいます、何度試しても同じです"),
    ("김민준", "비밀번호를 재설정할 수 없습니다"),
    ("e\u{301}e\u{301} Nu\u{303}ez", "Cafe\u{301} a\u{300} la cre\u{300}me: re\u{301}servation perdue"),
    ("Z\u{335}\u{34d}a\u{336}\u{33a}l", "Z\u{335}\u{34d}\u{354}a\u{336}\u{33a}l\u{337}\u{359}g\u{338}\u{348}o\u{334}\u{318}"),
    ("דנה לוי", "בעיה בהתקנה של הגרסה 2.0 (שוב)"),
    ("أحمد السيد", "لا أستطيع تسجيل الدخول إلى API"),
    ("👨‍👩‍👧 Weber", "Passwort vergessen 😅👍🏽 🇮🇹🇩🇪 ok"),
    ("नमस्ते", "क्षत्रिय ज्ञान पासवर्ड"),
    ("สมชาย", "เข้าสู่ระบบไม่ได้ น้ำ"),
    ("ＦＵＬＬ ｗｉｄｔｈ", "Ｒｅ：　ｉｎｖｏｉｃｅ"),
    ("a\u{200d}b\u{200b}c", "zero\u{200b}width\u{feff} and ❤️ ☎️ ✂︎"),
    ("", ""),
];

/// The column of a cell of row `y` that shows `symbol`, the last one.
fn column_of(buf: &Buffer, y: u16, symbol: &str) -> Option<u16> {
    (0..buf.area.width).rev().find(|x| buf.cell((*x, y)).is_some_and(|c| c.symbol() == symbol))
}

/// Wide characters have two cells, and none is cut by the edge or by what stands beside it.
fn whole(buf: &Buffer) {
    for y in 0..buf.area.height {
        for x in 0..buf.area.width {
            let wide = ticketty::text::width(buf.cell((x, y)).expect("inside").symbol());
            for right in 1..wide as u16 {
                let next = buf.cell((x + right, y)).expect("not cut by the edge").symbol();
                assert!(matches!(next, " " | ""), "{next:?} in the right half of a wide character at {x},{y}");
            }
        }
    }
}

#[test]
fn no_script_shears_the_columns() {
    for size in [(50, 15), (120, 40)] {
        let mut s = Screen::open(size, Lang::En);
        for (t, (name, subject)) in s.model.list.rows.iter_mut().zip(NASTY) {
            t.requester.name = ticketty::text::clean_line(name);
            t.subject = ticketty::text::clean_line(subject);
            t.tags.clear();
            t.updated = scene::minutes(5);
        }
        let rows = s.model.list.rows.len().min(NASTY.len()).min(usize::from(size.1) - 3);
        for keys in ["P", "Enter"] {
            s.keys(keys).later(13_000);
            if keys == "Enter" && size.0 < 100 {
                continue;
            }
            let (buf, _) = draw(&mut s.model, &night());
            whole(&buf);
            let mut painter = Painter::new(true);
            let mut terminal = vt100::Parser::new(size.1, size.0, 0);
            terminal.process(painter.frame(size, |b| {
                b.clone_from(&buf);
                None
            }));
            let drawn = |x: u16, y: u16| buf.cell((x, y)).expect("inside").symbol().to_owned();
            let seen = |x: u16, y: u16| terminal.screen().cell(y, x).expect("inside").contents().to_owned();
            let below = |cell: &dyn Fn(u16, u16) -> String| {
                (1..size.0).find(|x| (2..2 + rows as u16).all(|y| matches!((cell(x - 1, y) + &cell(*x, y)).as_str(), "2m" | "5m")))
            };
            assert!(below(&drawn).is_some(), "ages stand below each other:\n{}", text(&buf, None));
            assert_eq!(below(&drawn), below(&seen), "and so a terminal shows them");
            if size.0 >= 100 && keys == "Enter" {
                let rules: Vec<_> = (1..size.1 - 1).map(|y| column_of(&buf, y, "│")).collect();
                assert!(rules.iter().all(|r| *r == rules[0] && r.is_some()), "{rules:?}");
            }
        }
    }
}

#[test]
fn no_script_shears_what_is_written() {
    for size in [(50, 15), (120, 40)] {
        for (_, subject) in NASTY {
            let subject = ticketty::text::clean_line(subject);
            let mut s = Screen::open(size, Lang::En);
            s.keys("Enter r").types(&subject);
            let (buf, cursor) = draw(&mut s.model, &night());
            whole(&buf);
            let cursor = cursor.expect("a cursor");
            let row: Vec<_> = (0..buf.area.width).map(|x| buf.cell((x, cursor.y)).expect("inside").symbol()).collect();
            let last = subject.graphemes(true).next_back().filter(|g| *g != " ");
            if let Some(last) = last {
                let before = usize::from(cursor.x) - ticketty::text::width(last).max(1);
                assert_eq!(row[before], last, "the cursor stands behind what was typed: {subject}");
            }
        }
    }
}

fn night() -> Theme {
    theme("night", Depth::Cube)
}

#[test]
fn the_list() {
    for (w, h) in [(50, 15), (80, 24), (120, 40)] {
        let mut s = Screen::open((w, h), Lang::En);
        s.keys("P").later(13_000);
        shown(&format!("list-{w}x{h}"), &mut s.model, &night());
    }
}

#[test]
fn list_and_conversation() {
    for (w, h) in [(50, 15), (80, 24), (120, 40), (200, 50)] {
        let mut s = Screen::open((w, h), Lang::En);
        draw(&mut s.model, &night());
        s.keys("Enter");
        draw(&mut s.model, &night());
        s.keys("G");
        shown(&format!("conversation-{w}x{h}"), &mut s.model, &night());
    }
}

#[test]
fn looks() {
    for (name, depth) in [("day", Depth::Cube), ("high-contrast", Depth::Cube), ("mono", Depth::None), ("night", Depth::Sixteen)] {
        let mut s = Screen::open((120, 40), Lang::En);
        s.keys("Space Enter");
        let look = theme(name, depth);
        shown(&format!("look-{name}-{depth:?}").to_lowercase(), &mut s.model, &look);
    }
    let mut s = Screen::open((50, 15), Lang::En);
    shown("mono-50x15", &mut s.model, &theme("mono", Depth::None));
}

/// What is signed says so in a word; what is encrypted says what to do.
#[test]
fn sealed_mail() {
    for (lang, name) in [(Lang::En, "sealed-80x24"), (Lang::It, "sealed-italian-80x24")] {
        let mut s = Screen::open((80, 24), lang);
        s.keys("Enter");
        let shape = s.model.conversation.as_mut().and_then(|c| c.shape.as_mut()).expect("a conversation");
        let mut received = shape.entries.iter_mut().filter_map(|e| if let EntryBody::In(m) = &mut e.body { Some(m) } else { None });
        let signed = received.next().expect("a message");
        *signed =
            MessageShape { seals: vec!["smime-signed".into()], text: "The door is open.".into(), sender: signed.sender.clone(), ..MessageShape::default() };
        let encrypted = received.next().expect("another");
        (encrypted.seals, encrypted.problems) = (vec!["pgp-encrypted".into()], vec!["encrypted-pgp".into()]);
        encrypted.text.clear();
        shape.entries.retain(|e| matches!(&e.body, EntryBody::In(m) if !m.seals.is_empty()));
        shown(name, &mut s.model, &night());
    }
}

#[test]
fn italian() {
    let mut s = Screen::open((120, 40), Lang::It);
    s.keys("Enter");
    shown("italian-120x40", &mut s.model, &night());
}

#[test]
fn writing() {
    for (w, h) in [(50, 15), (120, 40), (200, 50)] {
        let mut s = Screen::open((w, h), Lang::En);
        s.keys("Enter r").types("Hello Marta, the log is attached.");
        shown(&format!("compose-{w}x{h}"), &mut s.model, &night());
        s.keys("C-s");
        shown(&format!("review-{w}x{h}"), &mut s.model, &night());
    }
    let mut s = Screen::open((120, 40), Lang::En);
    s.keys("Enter r").types("Hello").keys("C-s Enter");
    shown("held-120x40", &mut s.model, &night());
}

#[test]
fn boxes() {
    for (w, h) in [(50, 15), (120, 40)] {
        for (name, keys) in [
            ("palette", "C-p"),
            ("help", "?"),
            ("finder", "F"),
            ("assign", "a"),
            ("snooze", "z"),
            ("which-key", "c"),
            ("why", "w"),
            ("advice", "d"),
            ("command", ":"),
        ] {
            let mut s = Screen::open((w, h), Lang::En);
            if matches!(name, "why" | "advice") {
                s.keys("Enter");
                draw(&mut s.model, &night());
                s.keys("G");
            }
            s.keys(keys);
            if name == "finder" {
                s.types("mar");
            }
            if name == "command" {
                s.types("st").keys("Tab");
            }
            shown(&format!("{name}-{w}x{h}"), &mut s.model, &night());
        }
    }
}

#[test]
fn places() {
    for (name, keys) in [("outbox", "O"), ("drafts", "D"), ("jobs", "J"), ("log", "L")] {
        let mut s = Screen::open((100, 30), Lang::En);
        s.keys(keys);
        shown(&format!("{name}-100x30"), &mut s.model, &night());
    }
}

#[test]
fn the_digest() {
    for (name, size, lang) in [("report-80x24", (80, 24), Lang::En), ("report-it-120x40", (120, 40), Lang::It)] {
        let mut s = Screen::open(size, lang);
        s.keys(":").types("report").keys("Enter");
        shown(name, &mut s.model, &night());
    }
}

#[test]
fn the_doctor() {
    for (name, size, lang, look) in [
        ("doctor-80x24", (80, 24), Lang::En, night()),
        ("doctor-120x40", (120, 40), Lang::It, night()),
        ("doctor-mono-50x15", (50, 15), Lang::En, theme("mono", Depth::None)),
    ] {
        let mut s = Screen::open(size, lang);
        s.keys("X");
        s.tell(scene::doctor::step());
        if size.0 == 80 {
            shown("doctor-begins-80x24", &mut s.model, &look);
        }
        s.tell(scene::doctor::found());
        shown(name, &mut s.model, &look);
    }
    let mut s = Screen::open((80, 24), Lang::It);
    s.keys("X");
    s.tell(scene::doctor::found());
    s.keys("Enter");
    shown("doctor-finding-80x24", &mut s.model, &night());
}

#[test]
fn a_probe_names_what_it_found_and_what_to_do() {
    for (size, lang, cause) in [((80, 24), Lang::En, "5.7.520"), ((120, 40), Lang::It, "5.7.520")] {
        let mut s = Screen::open(size, lang);
        s.keys("X f");
        s.tell(ticketty::app::Msg::Answer { asked: ticketty::app::Asked::Probe, result: Ok(Answer::Probes { probes: vec![scene::doctor::blocked()] }) });
        let (buf, cursor) = draw(&mut s.model, &theme("mono", Depth::None));
        let all = text(&buf, cursor);
        assert!(all.contains(cause) && all.contains("support@contoso.com"), "{all}");
    }
}

#[test]
fn sending_an_unconfirmed_reply_again_says_what_it_risks() {
    let mut s = Screen::open((80, 24), Lang::En);
    s.keys("O G r");
    shown("send-again-80x24", &mut s.model, &night());
}

#[test]
fn the_header_says_when_somebody_has_to_sign_in() {
    use ticketty::app::Msg;
    use ticketty::auth::oauth::Need;
    use ticketty::clock::Time;
    use ticketty::link::{MailboxState, Notice};
    let day = |n: i64| Time(scene::NOW.0 + n * 86_400_000 + 3_600_000);
    for (need, width, expect) in [
        (Some(Need::Nobody), 120, "support ✓  ! nobody signed in  billing ✗"),
        (Some(Need::Refused { at: day(-1), words: "no".into() }), 120, "support ✓  ! sign-in refused  billing ✗"),
        (Some(Need::Lapses { at: day(9) }), 120, "support ✓  ! sign-in ends in 9 days  billing ✗"),
        (Some(Need::Lapses { at: day(-9) }), 120, "support ✓  ! sign-in has ended  billing ✗"),
        (None, 120, "support ✓  billing ✗"),
        // Where there is no room, what there is to do stays.
        (Some(Need::Lapses { at: day(9) }), 50, "billing ✗ 12m      4 new"),
    ] {
        let mut s = Screen::open((width, 15), Lang::En);
        let state = MailboxState { sign_in: need, ..scene::mailboxes().remove(0) };
        s.tell(Msg::Notice(Notice::Mailbox(state)));
        let (buf, cursor) = draw(&mut s.model, &night());
        let all = text(&buf, cursor);
        assert!(all.lines().next().is_some_and(|l| l.contains(expect)), "{expect}: {all}");
    }
}

#[test]
fn empty_places_teach() {
    let mut s = Screen::with((80, 24), Lang::En, Vec::new());
    shown("empty-80x24", &mut s.model, &night());
    let mut fresh = scene::fresh((80, 24), Lang::En);
    shown("connecting-80x24", &mut fresh, &night());
    s.tell(ticketty::app::Msg::Unlinked(ticketty::lang::Phrase::new("run-desk-lost")));
    shown("away-80x24", &mut s.model, &night());
}

/// No size makes drawing fail, whatever is on the screen.
#[test]
fn any_size_can_be_drawn() {
    for keys in ["", "Enter", "Enter r", "Enter r C-s", "C-p", "?", "F", "a", "c", "Enter w", ":", "O", "J", "L", "D", "X"] {
        let mut s = Screen::open((120, 40), Lang::En);
        draw(&mut s.model, &night());
        s.keys(keys);
        for w in [160, 100, 49, 20, 9, 5, 3, 2, 1, 120] {
            for h in [10, 6, 4, 3, 2, 1, 40] {
                s.tell(ticketty::app::Msg::Resize(w, h));
                draw(&mut s.model, &night());
            }
        }
    }
}

/// What a key costs on the line. (Design: `j` at most 200 bytes at 120 by 40, opening a message at most 4 kB.)
#[test]
fn a_key_costs_few_bytes() {
    for (size, preview) in [((120, 40), false), ((120, 40), true), ((80, 24), false)] {
        let mut s = Screen::open(size, Lang::En);
        if s.model.preview != preview {
            s.keys("P").later(13_000);
        }
        let (mut view, mut painter, look) = (View::default(), Painter::new(true), night());
        let mut frame = |s: &mut Screen| {
            let measures = view.measure(&s.model, &look);
            settle(&mut s.model, measures);
            painter.frame(s.model.size, |buf| view.draw(&s.model, &look, buf)).len()
        };
        frame(&mut s);
        assert_eq!(frame(&mut s), 0, "nothing changed");
        let mut costs: Vec<usize> = (0..8).map(|_| frame(s.keys("j"))).collect();
        costs.sort_unstable();
        assert!(costs[4] <= 200, "j at {size:?}, preview {preview}: {costs:?}");
        let mark = frame(s.keys("Space"));
        assert!(mark <= 400, "mark at {size:?}: {mark}");
        frame(s.later(1000));
        frame(s.keys("Enter"));
        let next = frame(s.keys(">"));
        assert!(next <= 4096, "opening the next ticket at {size:?}: {next}");
    }
}
