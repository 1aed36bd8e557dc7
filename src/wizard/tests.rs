use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::draw::draw;
use super::form::{Busy, Form, Wish};
use super::*;
use crate::setup::{Stage, State};
use crate::theme::Theme;

fn keys(form: &mut Form, keys: &str) -> Wish {
    keys.split(' ').fold(Wish::Nothing, |_, k| form.key(k.parse().unwrap()))
}

fn typed(form: &mut Form, path: &str, text: &str) {
    while form.field().path != path {
        keys(form, "Tab");
    }
    form.paste(text);
}

fn filled() -> Form {
    let mut form = Form::new(Proposal::default(), Lang::En);
    for (path, text) in [
        ("support", "help@contoso.com"),
        ("imap.host", "127.0.0.1"),
        ("imap.security", "plain"),
        ("imap.secret", "s3cr3t"),
        ("smtp.host", "127.0.0.1"),
        ("smtp.security", "plain"),
    ] {
        typed(&mut form, path, text);
    }
    form
}

fn screen(form: &mut Form, columns: u16, rows: u16) -> String {
    let mut buf = Buffer::empty(Rect::new(0, 0, columns, rows));
    draw(form, &Theme::plain(), &mut buf);
    let line = |y: u16| (0..columns).map(|x| buf[(x, y)].symbol().to_owned()).collect::<String>();
    (0..rows).map(|y| line(y).trim_end().to_owned() + "\n").collect()
}

#[test]
fn only_what_has_passed_can_be_saved() {
    let mut form = filled();
    assert_eq!(keys(&mut form, "C-s"), Wish::Nothing);
    assert!(form.said[0].contains("C-t"), "{:?}", form.said);
    assert_eq!(keys(&mut form, "C-t"), Wish::Test);
    assert!(form.begin_test(&Config::default(), Path::new("c.toml")).is_some());
    form.news(News::Tested(true));
    assert_eq!(keys(&mut form, "C-s"), Wish::Save);
    typed(&mut form, "display", "x");
    assert_eq!(keys(&mut form, "C-s"), Wish::Nothing);
    assert!(form.said[0].contains("test again"), "{:?}", form.said);
    form.begin_test(&Config::default(), Path::new("c.toml"));
    form.news(News::Tested(false));
    assert_eq!(keys(&mut form, "C-s"), Wish::Nothing);
}

#[test]
fn what_is_changed_while_the_test_runs_was_not_tested() {
    let mut form = filled();
    form.begin_test(&Config::default(), Path::new("c.toml"));
    let tested = form.proposal.clone();
    typed(&mut form, "display", "x");
    form.news(News::Tested(true));
    assert_eq!((keys(&mut form, "C-s"), keys(&mut form, "M-s")), (Wish::Nothing, Wish::Nothing));
    assert!(form.said[0].contains("test again"), "{:?}", form.said);
    // What was tested is back: that may be saved.
    form.line.set(String::new());
    form.paste("");
    assert_eq!(form.proposal, tested);
    assert_eq!(keys(&mut form, "C-s"), Wish::Save);
}

#[test]
fn passwords_go_into_the_keyring_before_all_is_saved() {
    let mut form = filled();
    form.begin_test(&Config::default(), Path::new("c.toml"));
    form.news(News::Tested(true));
    assert_eq!((keys(&mut form, "M-s"), form.busy), (Wish::Keep, Some(Busy::Keeping)));
    form.news(News::Kept(Err(Phrase::new("wire-keyring-late").with("name", "help-imap").with("seconds", 60))));
    assert!(form.said[0].contains("help-imap") && form.busy.is_none(), "{:?}", form.said);
    let mut kept = form.proposal.clone();
    kept.set(Proposal::field("imap.secret").unwrap(), "keyring help-imap");
    keys(&mut form, "M-s");
    form.news(News::Kept(Ok(kept.clone())));
    assert_eq!((&form.proposal, form.is_tested()), (&kept, true));
}

#[test]
fn runbooks_are_read_with_what_is_filled_in_and_output_is_judged() {
    for (columns, rows) in [(50, 15), (80, 24), (120, 40)] {
        for lang in [Lang::En, Lang::It] {
            let mut form = filled();
            form.lang = lang;
            keys(&mut form, "C-r");
            let mut seen = screen(&mut form, columns, rows);
            assert!(seen.contains(" mail-contact: "), "{seen}");
            for _ in 0..9 {
                keys(&mut form, "PageDown");
                seen += &screen(&mut form, columns, rows);
            }
            assert!(seen.contains("help@contoso.com") && seen.contains("New-MailContact"), "{seen}");
            keys(&mut form, "Tab");
            assert!(screen(&mut form, columns, rows).contains("2/"));
            while !screen(&mut form, columns, rows).contains(" via-tag: ") {
                keys(&mut form, ">");
            }
            form.paste("Name : Default\nEnableViaTag : True\n");
            assert!(screen(&mut form, columns, rows).contains("Default"));
            assert_eq!(keys(&mut form, "Esc"), Wish::Nothing);
            assert!(form.book.is_none() && form.proposal == filled().proposal, "the form is as it was");
        }
    }
    // What the test has found leads to what mends it.
    let mut form = filled();
    let scene = crate::bounce::Scene::default();
    let d = crate::bounce::answer(550, "550 5.7.60 SMTP; Client does not have permissions to send as this sender", &scene).unwrap();
    form.begin_test(&Config::default(), Path::new("c.toml"));
    form.news(News::Report(Report { stage: Stage::Sender, state: State::Failed, said: None, diagnosis: Some(Box::new(d)) }));
    keys(&mut form, "C-r");
    assert!(screen(&mut form, 80, 24).contains(" send-as: "));
}

#[test]
fn what_cannot_be_tested_is_said_by_the_names_of_the_fields() {
    let mut form = filled();
    typed(&mut form, "imap.port", "many");
    assert!(form.begin_test(&Config::default(), Path::new("c.toml")).is_none());
    assert!(form.said.iter().any(|s| s.starts_with("IMAP port: ")), "{:?}", form.said);
    assert_eq!(form.field().path, "imap.port");
}

#[test]
fn leaving_asks_once_if_something_would_be_lost() {
    let mut form = Form::new(Proposal::default(), Lang::En);
    assert_eq!(keys(&mut form, "Esc"), Wish::Leave);
    let mut form = filled();
    assert_eq!(keys(&mut form, "Esc"), Wish::Nothing);
    assert_eq!(keys(&mut form, "Down Esc"), Wish::Nothing);
    assert_eq!(keys(&mut form, "Esc"), Wish::Leave);
    form.begin_test(&Config::default(), Path::new("c.toml"));
    assert_eq!(keys(&mut form, "Esc"), Wish::Stop);
}

#[test]
fn a_password_is_not_shown_and_a_place_is() {
    for (columns, rows) in [(50, 15), (80, 24), (120, 40)] {
        let mut form = filled();
        let _ = keys(&mut form, "Tab");
        while form.field().path != "imap.secret" {
            keys(&mut form, "Tab");
        }
        let seen = screen(&mut form, columns, rows);
        assert!(!seen.contains("s3cr3t") && seen.contains("••••••"), "{seen}");
        keys(&mut form, "C-u");
        form.paste("env MAIL_PASSWORD");
        let seen = screen(&mut form, columns, rows);
        assert!(seen.contains("env MAIL_PASSWORD"), "{seen}");
    }
}

#[test]
fn a_failed_step_shows_who_has_to_act() {
    let scene = crate::bounce::Scene { support: "help@contoso.com".into(), account: "desk@contoso.com".into(), ..Default::default() };
    let diagnosis = crate::bounce::answer(550, "550 5.7.60 SMTP; Client does not have permissions to send as this sender", &scene).unwrap();
    for (columns, rows) in [(50, 15), (80, 24), (120, 40)] {
        for lang in [Lang::En, Lang::It] {
            let mut form = filled();
            form.lang = lang;
            form.begin_test(&Config::default(), Path::new("c.toml"));
            form.news(News::Report(Report { stage: Stage::Imap, state: State::Passed, said: None, diagnosis: None }));
            let said = Phrase::new("setup-refused").with("from", "help@contoso.com").with("words", "550 5.7.60");
            form.news(News::Report(Report { stage: Stage::Sender, state: State::Failed, said: Some(said), diagnosis: Some(Box::new(diagnosis.clone())) }));
            form.news(News::Tested(false));
            let mut seen = screen(&mut form, columns, rows);
            assert!(seen.contains('✗') && seen.contains('✓'), "{seen}");
            for _ in 0..8 {
                keys(&mut form, "PageDown");
                seen += &screen(&mut form, columns, rows);
            }
            let title = crate::bounce::advice(&diagnosis, lang).title;
            let first: String = title.split(' ').take(2).collect::<Vec<_>>().join(" ");
            assert!(seen.contains(&first), "{first}\n{seen}");
        }
    }
}

#[test]
fn every_field_and_step_has_its_words() {
    for lang in [Lang::En, Lang::It] {
        for f in crate::setup::FIELDS {
            for what in ["field", "about"] {
                assert!(lang.has(&format!("setup-{what}-{}", f.path.replace('.', "-"))), "{}", f.path);
            }
        }
        for stage in Stage::ALL {
            assert!(lang.has(&format!("setup-stage-{}", stage.name())));
        }
    }
}
