//! What programs write around mail in their languages, in the layouts that it reaches us in. The rows are files, one a line:
//! `attributions.txt` with `{n}` for a name and `{a}` for an address, `footers.txt`, `headings.txt` with the labels of sender, date,
//! recipients, copies and subject, `separators.txt`, `smallprint.txt` and `banners.txt`.

use super::{Hint, Line, Split, split};

const REPLY: &str = "Die Tür klemmt noch immer.\nBitte rufen Sie an.";

fn of(text: &str) -> Split {
    let lines: Vec<Line> = super::clean(text).split('\n').map(|l| Line { text: l.to_owned(), ..Line::default() }).collect();
    split(&lines, &[], Hint::Unknown)
}

fn only_the_reply_is_new(text: &str) {
    assert_eq!(of(text).text, REPLY, "{text}");
}

/// Breaks at words, as mail programs do.
fn broken(line: &str, width: usize) -> String {
    let mut out = String::new();
    let mut used = 0;
    for word in line.split(' ') {
        let long = word.chars().count();
        if used > 0 {
            out.push(if used + long >= width { '\n' } else { ' ' });
            used = if used + long >= width { 0 } else { used + 1 };
        }
        out.push_str(word);
        used += long;
    }
    out
}

#[test]
fn attributions_fold_in_every_layout() {
    const PEOPLE: [(&str, &str); 3] =
        [("Anna Maria Bianchi", "anna.maria.bianchi@example.com"), ("山田 太郎", "taro@example.jp"), ("Lee, Ann", "a-b_c@mail.example.co.uk")];
    for (n, row) in include_str!("rows/attributions.txt").lines().enumerate() {
        // Two of them for each row: the layouts matter more.
        for (name, address) in [PEOPLE[n % 3], PEOPLE[(n + 1) % 3]] {
            let line = row.replace("{n}", name).replace("{a}", address);
            only_the_reply_is_new(&format!("{REPLY}\n\n{line}\n> Guten Tag,\n> wie geht es?"));
            only_the_reply_is_new(&format!("{REPLY}\n{line}\n> Guten Tag,\n>\n> wie geht es?"));
            only_the_reply_is_new(&format!("{REPLY}\n\n{}\n\n> Guten Tag", broken(&line, 70)));
            only_the_reply_is_new(&format!("{REPLY}\n\n> {line}\n> \n> Guten Tag"));
            only_the_reply_is_new(&format!("{REPLY}\n\n*{}*\n\n> Guten Tag", line.trim_matches('*')));
            only_the_reply_is_new(&format!("{REPLY}\n\n\u{200f}{}\u{200e}\n> Guten Tag", line.replace(' ', "\u{a0}")));
            // Those of webmail that always quotes with marks need them.
            if !row.ends_with("{n} <{a}>:") || row.contains(char::is_numeric) {
                only_the_reply_is_new(&format!("{REPLY}\n\n{line}\n\nGuten Tag,\nwie geht es?"));
            }
        }
    }
}

#[test]
fn header_blocks_fold_in_every_layout() {
    for row in include_str!("rows/headings.txt").lines() {
        let labels: Vec<&str> = row.split('|').collect();
        let values =
            ["Anna Bianchi <anna@example.com>", "3 March 2025 10:12", "Support <help@example.org>", "Bob <bob@example.com>; c@example.com", "AW: Tür: offen"];
        let block = |of: &dyn Fn(&str, &str) -> String| labels.iter().zip(values).map(|(l, v)| of(l, v)).collect::<Vec<_>>().join("\n");
        let plain = block(&|l, v| format!("{l}: {v}"));
        only_the_reply_is_new(&format!("{REPLY}\n\n{plain}\n\nGuten Tag"));
        only_the_reply_is_new(&format!("{REPLY}\n\n{}\n\nGuten Tag", block(&|l, v| format!("*{l}:* {v}"))));
        only_the_reply_is_new(&format!("{REPLY}\n\n{}\n\nGuten Tag", block(&|l, v| format!("{l}：{v}"))));
        only_the_reply_is_new(&format!("{REPLY}\n________________________________\n{plain}\n\nGuten Tag"));
        only_the_reply_is_new(&format!("{REPLY}\n\n> {}\n> \n> Guten Tag", plain.replace('\n', "\n> ")));
    }
}

/// The same block in each layout is a forward below a sentence that passes it on.
#[test]
fn header_blocks_are_read_in_every_layout() {
    for row in include_str!("rows/headings.txt").lines() {
        let labels: Vec<&str> = row.split('|').collect();
        let values = ["Anna Bianchi <anna@example.com>", "3 March 2025 10:12", "Support <help@example.org>", "Bob <bob@example.com>", "AW: Tür: offen"];
        let block = |of: &dyn Fn(&str, &str) -> String| labels.iter().zip(values).map(|(l, v)| of(l, v)).collect::<Vec<_>>().join("\n");
        let plain = block(&|l, v| format!("{l}: {v}"));
        let marked = format!("> {}\n>\n> Guten Tag", plain.replace('\n', "\n> "));
        for layout in [
            plain.clone(),
            block(&|l, v| format!("*{l}:* {v}")),
            block(&|l, v| format!("**{l}**: {v}")),
            block(&|l, v| format!("*{l}: *{v}")),
            block(&|l, v| format!("{l}：{v}")),
            block(&|l, v| format!("{l}\u{a0}:\u{a0}{v}")),
            block(&|l, v| format!("{l}\u{202f}: {v}")),
            block(&|l, v| format!("\u{200f}{l}:\u{200e} \t{v}")),
            plain.replace('\n', "\n\n"),
            format!("-------- Qx Zy --------\n{plain}"),
            format!("________________________________\n{plain}"),
        ] {
            let e = of(&format!("FYI\n\n{layout}\n\nGuten Tag")).embedded.unwrap_or_else(|| panic!("no forward in {layout}"));
            assert_eq!((e.from.as_str(), e.subject.as_str(), e.body.as_str()), (values[0], values[4], "Guten Tag"), "{layout}");
            assert_eq!((e.to.as_str(), e.cc.as_str()), (values[2], values[3]), "{layout}");
        }
        assert_eq!(of(&marked).embedded.map(|e| (e.from, e.body)), Some((values[0].into(), "Guten Tag".into())), "{marked}");
    }
}

#[test]
fn separators_fold_with_their_block() {
    let block = "From: Anna <anna@example.com>\nDate: 3 March 2025 10:12\nSubject: Tür\nTo: help@example.org\n\nGuten Tag";
    for line in include_str!("rows/separators.txt").lines() {
        let line = line.replace("{n}", "Anna").replace("{a}", "anna@example.com");
        only_the_reply_is_new(&format!("{REPLY}\n\n{line}\n{block}"));
        only_the_reply_is_new(&format!("{REPLY}\n\n{line}\n\n> {}", block.replace('\n', "\n> ")));
        let bare = of(&format!("{line}\n\n{block}"));
        assert_eq!(bare.embedded.map(|e| (e.from, e.subject, e.body)), Some(("Anna <anna@example.com>".into(), "Tür".into(), "Guten Tag".into())), "{line}");
        // Without a block below, it is what somebody wrote.
        assert!(of(&format!("{line}\n{REPLY}")).text.contains("klemmt"), "{line}");
    }
    let mutt = format!("FYI\n\n----- Qx zy -----\n\n{block}\n\n----- Wv ut -----\n\nRing me.");
    let s = of(&mutt);
    assert_eq!((s.embedded.map(|e| e.body), s.text.as_str()), (Some("Guten Tag".into()), "FYI\n\nRing me."));
}

#[test]
fn footers_fold_wherever_they_stand() {
    for line in include_str!("rows/footers.txt").lines() {
        only_the_reply_is_new(&format!("{REPLY}\n\n{line}"));
        only_the_reply_is_new(&format!("{REPLY}\n{line}"));
        only_the_reply_is_new(&format!("{REPLY}\n\n-- \n{line}"));
        only_the_reply_is_new(&format!("{REPLY}\n\n{line}\n\nOn Mon, 3 Mar 2025 at 10:12, Ann <ann@example.com> wrote:\n> Guten Tag"));
        only_the_reply_is_new(&format!("{REPLY}\n\n{line} <https://example.com/app>"));
    }
}

#[test]
fn small_print_folds_and_nothing_else() {
    for line in include_str!("rows/smallprint.txt").lines() {
        only_the_reply_is_new(&format!("{REPLY}\n\n{line}"));
        only_the_reply_is_new(&format!("{REPLY}\n\n{}", broken(line, 60)));
        only_the_reply_is_new(&format!("{REPLY}\n\n*{line}*\n\n{line}"));
        only_the_reply_is_new(&format!("{REPLY}\n________________________________\n\n{line}"));
        only_the_reply_is_new(&format!("{REPLY}\n\n{line}\nSitz der Gesellschaft: Ulm, Registergericht Ulm, HRB 12345"));
        only_the_reply_is_new(&format!("{REPLY}\n\n{line}\n\nOn Mon, 3 Mar 2025 at 10:12, Ann <ann@example.com> wrote:\n> Guten Tag\n> {line}"));
        let signed = format!("{REPLY}\n\nMit freundlichen Grüßen\nEva");
        assert_eq!(of(&format!("{signed}\n{line}")).text, signed, "{line}");
        let more = "PS: und wo ist der Schlüssel?";
        assert_eq!(of(&format!("{REPLY}\n\n{line}\n\n{more}")).text, format!("{REPLY}\n\n{more}"), "{line}");
        assert!(!of(line).text.is_empty(), "{line}");
    }
}

#[test]
fn banners_fold_and_nothing_else() {
    for line in include_str!("rows/banners.txt").lines() {
        only_the_reply_is_new(&format!("{line}\n\n{REPLY}"));
        only_the_reply_is_new(&format!("{}\n\n{REPLY}", broken(line, 60)));
        only_the_reply_is_new(&format!("{line}\n{REPLY}"));
        only_the_reply_is_new(&format!("\n\n{line}\n\n[EXT]\n\n{REPLY}"));
        only_the_reply_is_new(&format!("{line}\n\n{REPLY}\n\nOn Mon, 3 Mar 2025 at 10:12, Ann <ann@example.com> wrote:\n> Guten Tag"));
        let s = of(&format!("{line}\n\n-----Original Message-----\nFrom: Ann <ann@example.com>\nSent: Monday\nTo: Bob\nSubject: Door\n\nIt is stuck."));
        assert_eq!(s.embedded.map(|e| e.from), Some("Ann <ann@example.com>".into()), "a bare forward below {line}");
    }
}

fn html_of(source: &str) -> Split {
    let page = super::html(source);
    split(&page.lines, &page.links, Hint::Unknown)
}

/// Each mail program by the mark it leaves, around an attribution in no known language.
#[test]
fn containers_fold_whatever_is_said_in_them() {
    let said = "Qx zy wv:";
    let old = "<div>Guten Tag</div>";
    for (program, html) in [
        (
            "Gmail",
            format!(
                "<div dir=ltr>Ja.</div><div class='gmail_quote gmail_quote_container'><div class=gmail_attr>{said}</div><blockquote class=gmail_quote>{old}</blockquote></div>"
            ),
        ),
        (
            "Gmail's signature",
            format!(
                "<div>Ja.<br><span class=gmail_signature_prefix>-- </span><br><div class=gmail_signature>Bo</div></div><div class=gmail_quote>{said}{old}</div>"
            ),
        ),
        (
            "Outlook",
            format!(
                "<p class=MsoNormal>Ja.</p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in'><p><b>Qx:</b> A</p></div></div>{old}"
            ),
        ),
        ("Outlook on the web", format!("<div>Ja.</div><div id=appendonsend></div><hr><div id=divRplyFwdMsg>{said}</div>{old}")),
        (
            "Outlook for phones",
            format!(
                "<div>Ja.</div><div id='ms-outlook-mobile-signature'>Qx</div><div class='ms-outlook-mobile-reference-message skipProofing'>{said}{old}</div>"
            ),
        ),
        ("Hotmail", format!("<div>Ja.<hr id=stopSpelling>{said}{old}</div>")),
        ("Apple Mail", format!("<div>Ja.</div><blockquote type=cite><div>{said}</div>{old}</blockquote>")),
        ("iOS", format!("<div>Ja.</div><br id=lineBreakAtBeginningOfSignature><div>Qx iPhone</div><blockquote type=cite>{said}{old}</blockquote>")),
        ("Yahoo", format!("<div>Ja.</div><div id=ydpdeadbeefyahoo_quoted_551 class=ydpdeadbeefyahoo_quoted>{said}{old}</div>")),
        ("Thunderbird", format!("<p>Ja.</p><div class=moz-cite-prefix>{said}</div><blockquote type=cite>{old}</blockquote><div class=moz-signature>Bo</div>")),
        ("Zoho", format!("<div>Ja.</div><div class=zmail_signature_below>Bo</div><div class=zmail_extra>{said}{old}</div>")),
        ("Proton", format!("<div>Ja.</div><div class=protonmail_signature_block>Bo</div><div class=protonmail_quote>{said}{old}</div>")),
        ("Spark", format!("<div name=messageBodySection>Ja.</div><div name=messageSignatureSection>Bo</div><div name=messageReplySection>{said}{old}</div>")),
        ("GMX", format!("<div>Ja.<div name=quote style='border-left:2px solid'><div>{said}</div><div name=quoted-content>{old}</div></div></div>")),
        ("Samsung", "<div>Ja.</div><div id=composer_signature>Qx Galaxy</div>".to_owned()),
        (
            "Zimbra",
            format!("<div>Ja.</div><hr id=zwchr data-marker=__DIVIDER__><div data-marker=__HEADERS__>{said}</div><div data-marker=__QUOTED_TEXT__>{old}</div>"),
        ),
        ("NetEase", format!("<div>Ja.</div><div id=isReplyContent>{said}{old}</div>")),
        ("Foxmail", "<div>Ja.</div><hr style='width: 210px; height: 1px;'><div>Bo</div>".to_owned()),
        ("Roundcube", format!("<p>Ja.</p><p id=reply-intro>{said}</p><blockquote type=cite>{old}</blockquote>")),
        ("Roundcube, answered below", format!("<p id=reply-intro>{said}</p><blockquote type=cite>{old}</blockquote><p>Ja.</p>")),
        ("Evolution", format!("<div>Ja.</div><span class=-x-evo-signature-wrapper>Bo</span><blockquote type=cite>{old}</blockquote>")),
        (
            "Airmail",
            format!(
                "<div>Ja.</div><div id=bloop_sign_1 class=bloop_sign>Bo</div><div class=airmail_on>{said}</div><blockquote class=clean_bq type=cite>{old}</blockquote>"
            ),
        ),
    ] {
        assert_eq!(html_of(&html).text, "Ja.", "{program}");
    }
}

/// What each program writes in HTML, with its header block in four languages: `programs.txt` has name, kind and source, with `{f}`, `{d}`,
/// `{t}` and `{s}` for the labels of sender, date, recipients and subject.
#[test]
fn programs_are_read_in_html() {
    for labels in [["From", "Sent", "To", "Subject"], ["Von", "Gesendet", "An", "Betreff"], ["Da", "Inviato", "A", "Oggetto"], ["De", "Envoyé", "À", "Objet"]]
    {
        for row in include_str!("rows/programs.txt").lines() {
            let [program, kind, source] = row.splitn(3, '\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
            let html = ["{f}", "{d}", "{t}", "{s}"].iter().zip(labels).fold(source.to_owned(), |h, (mark, label)| h.replace(mark, label));
            let s = html_of(&html);
            if kind == "reply" {
                assert_eq!(s.text, "Ja, sie klemmt.", "{program}, {labels:?}");
                continue;
            }
            let e = s.embedded.unwrap_or_else(|| panic!("{program}, {labels:?}: no forward"));
            assert!(e.from.contains("Eva Lind") && e.from.contains("eva@example.com"), "{program}: {}", e.from);
            assert_eq!((e.subject.as_str(), e.body.as_str()), ("Tür", "Guten Tag, wo sind die Schlüssel?"), "{program}, {labels:?}");
            assert_eq!(s.text, e.body, "{program}, {labels:?}");
        }
    }
}

#[test]
fn answers_within_containers_stay() {
    let gmail = "<div class=gmail_quote><div class=gmail_attr>Qx:</div><blockquote class=gmail_quote>One?</blockquote><div>Yes.</div><blockquote class=gmail_quote>Two?</blockquote><div>No.</div></div>";
    let apple = "<blockquote type=cite>One?</blockquote><div>Yes.</div><blockquote type=cite>Two?</blockquote><div>No.</div>";
    let outlook = "<div id=divRplyFwdMsg>Qx</div><div>One?</div><div style='color:red'>Yes.</div><div>Two?</div><div>No.</div>";
    for html in [gmail, apple, outlook] {
        let text = html_of(html).text;
        assert!(text.contains("Yes.") && text.contains("No."), "{text}");
    }
}

/// What is made of hostile input stays within a fixed ratio of it, whatever its depth and width: nothing is copied once for each level.
#[test]
fn hostile_input_makes_no_more_than_its_share() {
    const TIMES: usize = 3000;
    let links = (0..TIMES).map(|n| format!("<a href=https://e.example/{n}>y</a> ")).collect::<Vec<_>>().concat();
    let rules = (0..TIMES).map(|n| format!(".a{n}{{display:none}}")).collect::<Vec<_>>().concat();
    let mut pages: Vec<String> = [
        "<div>x",
        "<table><tr><td>x",
        "<blockquote>x",
        "<a href=x>y",
        "<!-- x ",
        "<style>",
        "</p></div>",
        "&amp;",
        "<p a=\"",
        "<ul><li>x",
        "<li>x",
        "<",
        "<div class=gmail_quote><blockquote>x</blockquote>y</div>",
        "<td>x",
        "<span style='color:red;background:#fff' class='a b'>x</span>",
        "<select>",
        "<hr>",
    ]
    .iter()
    .map(|unit| unit.repeat(TIMES))
    .collect();
    pages.extend([links, format!("<style>{rules}</style>{}", "<p class=z>x".repeat(TIMES)), format!("<p {}>x", "a=1 ".repeat(TIMES))]);
    pages.push(format!("<table>{}</table>", "<tr><td>a<td>bc".repeat(TIMES)));
    for page in &pages {
        let read = super::html(page);
        let made: usize = read.lines.iter().map(|l| l.text.len()).chain(read.links.iter().map(String::len)).sum();
        assert!(made <= page.len() * 16 + 1000, "{} of {}: {}", made, page.len(), page.get(..20).unwrap_or(page));
        let s = split(&read.lines, &read.links, Hint::Unknown);
        assert!(s.text.len() + s.quoted.len() <= made * 3 + 1000, "{}", page.get(..20).unwrap_or(page));
    }
    for unit in [
        "> x\n",
        ">",
        "> x\ny\n",
        "> x\n\ny\n\n",
        "On Mon, 3 Mar 2025 at 10:12, A <a@example.com> wrote:\n",
        "From: a@example.com\nTo: b\nSubject: c\n\nx\n",
        "From: a,\n",
        "-----Original Message-----\n",
        "-- \nx\n",
        "_____\n",
        "Sent from my iPhone\n\n",
        "x\n\nDisclaimer: this text\n\n",
        "On \n",
        "On x\n<\n",
        "Ann <a@example.com>\n",
        "3.3.2025 10:12 x\n",
        "[1] ",
        "\u{1b}]",
        "\u{200b}\u{301}",
        "a: ",
        "AB> x\n",
    ] {
        let text = unit.repeat(TIMES);
        let s = of(&text);
        let embedded = s.embedded.as_ref().map_or(0, |e| e.body.len());
        assert!(s.text.len() + s.quoted.len() + embedded <= text.len() * 3 + 1000, "{unit:?}");
    }
}

/// What people write, some of it like what programs write.
const PARAGRAPHS: &[&str] = &[
    "The door is still stuck.\nPlease ring me.",
    "On Monday I wrote to you, and on Tuesday again.",
    "This email is the third that I write about it.",
    "Questo messaggio mi è arrivato ieri: che cosa devo fare?",
    "Diese Mail kam gestern, der Absender ist mir fremd.",
    "From here it looks fine: all lamps are on.",
    "Sent the parcel today, it weighs two kilos.",
    "Attention: the outside lamp is broken.",
    "Warning, the external mail server is down!",
    "Name: Ann Lee\nPhone: 555 0100\nMessage: no light in the hall",
    "1. The key is missing.\n2. The lock is old.",
    "Please delete the attachment, its sender made an error.",
    "Da ieri non si apre più niente.",
    "À demain, à 10:30.",
    "👍",
    "ドアが開きません。",
    "لا يفتح الباب.",
    "Il 3 marzo alle 10:12 ho chiamato Anna Bianchi.",
    "See https://example.com/a?b=c&d=e for a picture.",
    "Best of all would be Friday.",
];

fn line_of(rows: &str, n: usize) -> String {
    let lines: Vec<&str> = rows.lines().collect();
    lines[n % lines.len()].replace("{n}", "Eva Lind").replace("{a}", "eva@example.com")
}

/// A quotation of "quoted words", one of the ways in which programs quote.
fn quotation(way: usize, n: usize) -> String {
    let labels = line_of(include_str!("rows/headings.txt"), n);
    let labels: Vec<&str> = labels.split('|').collect();
    let values = ["Eva Lind <eva@example.com>", "3 March 2025 10:12", "Help <help@example.org>", "Bob <bob@example.com>", "Door"];
    let block: Vec<String> = labels.iter().zip(values).map(|(l, v)| format!("{l}: {v}")).collect();
    match way % 4 {
        0 => format!("{}\n> quoted words\n>\n> > older quoted words", line_of(include_str!("rows/attributions.txt"), n)),
        1 => format!("{}\n\nquoted words", block.join("\n")),
        2 => format!("________________________________\n{}\n\nquoted words", block.join("\n")),
        _ => format!("{}\n{}\n\nquoted words", line_of(include_str!("rows/separators.txt"), n), block.join("\n")),
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    /// Whatever stands around them, a person's words are seen, and what is quoted below them is not.
    #[test]
    fn a_persons_words_are_always_seen(
        words in proptest::collection::vec(0..PARAGRAPHS.len(), 1..4), way in 0..4_usize, n in 0..10_000_usize, around in 0..64_usize,
    ) {
        let has = |bit: usize| around & (1 << bit) != 0;
        let small = line_of(include_str!("rows/smallprint.txt"), n);
        let mut parts: Vec<String> = Vec::new();
        if has(0) { parts.push(line_of(include_str!("rows/banners.txt"), n)); }
        parts.extend(words.iter().map(|w| PARAGRAPHS[*w].to_owned()));
        if has(1) { parts.push(line_of(include_str!("rows/footers.txt"), n)); }
        if has(2) { parts.push("-- \nBo Ek\n555 0101".to_owned()); }
        if has(3) { parts.push(small.clone()); }
        if has(4) { parts.push(quotation(way, n)); }
        if has(5) { parts.push(small.clone()); }
        let text = parts.join("\n\n");
        let s = of(&text);
        for w in &words {
            let wanted = super::clean(PARAGRAPHS[*w]);
            proptest::prop_assert!(s.text.contains(&wanted), "{:?} is not seen in {:?} of\n{}", wanted, s.text, text);
        }
        proptest::prop_assert!(!has(4) || !s.text.contains("quoted words"), "a quotation is seen in {:?} of\n{}", s.text, text);
    }

    /// Answers between quoted lines and below them are seen.
    #[test]
    fn answers_between_quotations_are_seen(words in proptest::collection::vec(0..PARAGRAPHS.len(), 1..5), n in 0..10_000_usize, below in 0..4_usize) {
        let mut text = line_of(include_str!("rows/attributions.txt"), n);
        for w in &words {
            text.push_str(&format!("\n> One of the questions?\n\n{}\n", PARAGRAPHS[*w]));
        }
        match below {
            0 => text.push_str("\n> and an end that nobody answers"),
            1 => text.push_str(&format!("\n-- \nBo Ek\n\n{}", line_of(include_str!("rows/smallprint.txt"), n))),
            2 => text.push_str(&format!("\n{}", line_of(include_str!("rows/footers.txt"), n))),
            _ => {}
        }
        let s = of(&text);
        for w in &words {
            let wanted = super::clean(PARAGRAPHS[*w]);
            proptest::prop_assert!(s.text.contains(&wanted), "{:?} is not seen in {:?} of\n{}", wanted, s.text, text);
        }
    }

    #[test]
    fn words_in_html_stay_somewhere(parts in proptest::collection::vec(proptest::sample::select(vec![
        "<div>", "</div>", "<p>", "<br>", "<blockquote type=cite>", "</blockquote>", "<div class=gmail_quote>", "<div id=divRplyFwdMsg>", "<table><tr><td>", "</table>",
        "alpha ", "beta ", "gamma ", "<hr>", "<ul><li>", "</ul>", "<pre>", "</pre>", "On Mon, 3 Mar 2025 at 10:12, A &lt;a@example.com&gt; wrote:", "-- <br>",
    ]), 0..40)) {
        let source = parts.concat();
        let s = html_of(&source);
        let kept = format!("{} {}", s.text, s.quoted);
        for word in ["alpha", "beta", "gamma"] {
            proptest::prop_assert!(!source.contains(word) || kept.contains(word), "{} in {}", word, source);
        }
    }
}
