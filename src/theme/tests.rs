use std::path::{Path, PathBuf};

use super::*;
use crate::config::Problem;

fn nowhere() -> &'static Path {
    Path::new("/nonexistent")
}

fn luminance((r, g, b): (u8, u8, u8)) -> f64 {
    let part = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.039_28 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
}

fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(colour::shade(a).unwrap()), luminance(colour::shade(b).unwrap()));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn the_built_in_themes_read_without_a_problem_and_name_every_role() {
    for (name, text) in BUILT_IN {
        for depth in [Depth::None, Depth::Sixteen, Depth::Cube, Depth::True] {
            load(name, nowhere(), depth).unwrap_or_else(|p| panic!("{name}: {p:?}"));
        }
        let (sheet, _) = sheet::read(Path::new(name), text, Depth::True, &mut std::collections::HashMap::new());
        let missing: Vec<_> = Role::ALL.iter().filter(|r| !sheet.roles.iter().any(|(s, _)| s == *r)).map(|r| r.name()).collect();
        assert!(missing.is_empty(), "{name}: {missing:?}");
    }
}

#[test]
fn everything_can_be_read_on_what_it_stands_on() {
    for (name, least) in [("night", 4.5), ("day", 4.5), ("high-contrast", 7.0)] {
        for depth in [Depth::Cube, Depth::True] {
            let theme = load(name, nowhere(), depth).unwrap();
            let ground = theme.ground();
            for role in Role::ALL {
                // Lines are not read; faint things are there for those who look for them.
                let least = match role {
                    Role::Border => 1.2,
                    Role::Faint | Role::Disabled | Role::Event | Role::StatusClosed | Role::StatusSpam if name != "high-contrast" => 3.0,
                    _ => least,
                };
                let style = ground.patch(theme.style(*role));
                let ratio = contrast(style.fg.unwrap(), style.bg.unwrap());
                assert!(ratio >= least, "{name}, {}: {ratio:.1}", role.name());
                if theme.style(*role).bg.is_some() {
                    continue;
                }
                // On the selected row, a cell keeps its colour, or the row has one of its own.
                let chosen = style.patch(theme.style(Role::Selection));
                let ratio = contrast(chosen.fg.unwrap(), chosen.bg.unwrap());
                assert!(ratio >= least * 0.6, "{name}, {} on the selected row: {ratio:.1}", role.name());
            }
        }
    }
}

#[test]
fn every_role_can_be_read_on_every_ground() {
    for (name, _) in BUILT_IN {
        for depth in [Depth::Cube, Depth::Sixteen] {
            let theme = load(name, nowhere(), depth).unwrap();
            for ground in [Role::Header, Role::Popup] {
                for role in Role::ALL.iter().filter(|r| theme.style(**r).bg.is_none() && **r != Role::Border) {
                    let style = theme.ground().patch(theme.style(ground)).patch(theme.style(*role));
                    if let (Some(fg), Some(bg)) = (style.fg.and_then(colour::shade), style.bg.and_then(colour::shade)) {
                        let ratio = contrast(Color::Rgb(fg.0, fg.1, fg.2), Color::Rgb(bg.0, bg.1, bg.2));
                        assert!(ratio >= 2.6, "{name} {depth:?}, {} on {}: {ratio:.1}", role.name(), ground.name());
                    }
                }
            }
        }
    }
}

#[test]
fn sixteen_colours_never_hide_a_text() {
    for (name, _) in BUILT_IN {
        let theme = load(name, nowhere(), Depth::Sixteen).unwrap();
        for role in Role::ALL {
            let style = theme.ground().patch(theme.style(*role));
            for colour in [style.fg, style.bg].into_iter().flatten() {
                assert!(matches!(colour, Color::Reset | Color::Indexed(0..=15)), "{name}, {}: {colour:?}", role.name());
            }
            assert!(!same(style.fg, style.bg), "{name}, {}", role.name());
        }
    }
}

#[test]
fn without_colour_there_is_none_and_the_selection_still_shows() {
    for name in ["night", "mono", "no-such-theme"] {
        let theme = load(name, nowhere(), Depth::None).unwrap();
        for role in Role::ALL {
            let style = theme.style(*role);
            assert_eq!((style.fg, style.bg), (None, None), "{}", role.name());
        }
        assert!(theme.style(Role::Selection).add_modifier.contains(Modifier::REVERSED));
    }
}

#[test]
fn the_environment_tells_the_depth() {
    let rows = [
        ("TERM=xterm-256color", Depth::Cube),
        ("TERM=xterm-256color COLORTERM=truecolor", Depth::True),
        ("TERM=screen-256color COLORTERM=24bit", Depth::True),
        ("TERM=xterm", Depth::Sixteen),
        ("TERM=linux", Depth::Sixteen),
        ("TERM=xterm-kitty", Depth::True),
        ("TERM=xterm-direct", Depth::True),
        ("TERM=dumb COLORTERM=truecolor", Depth::None),
        ("TERM=vt100", Depth::None),
        ("", Depth::None),
        ("TERM=xterm-256color COLORTERM=truecolor NO_COLOR=1", Depth::None),
        ("TERM=xterm-256color NO_COLOR=", Depth::Cube),
    ];
    for (env, depth) in rows {
        let var = |name: &str| env.split(' ').find_map(|e| e.strip_prefix(name)?.strip_prefix('=')).map(str::to_owned);
        assert_eq!(Depth::detect(var), depth, "{env}");
    }
}

#[test]
fn colours_read_in_every_notation() {
    let rows = [
        ("default", Some(Color::Reset)),
        ("red", Some(Color::Indexed(1))),
        ("bright-white", Some(Color::Indexed(15))),
        ("0", Some(Color::Indexed(0))),
        ("255", Some(Color::Indexed(255))),
        ("256", None),
        ("-1", None),
        ("", None),
        ("#fff", Some(Color::Rgb(255, 255, 255))),
        ("#8aF", Some(Color::Rgb(136, 170, 255))),
        ("#87afff", Some(Color::Rgb(135, 175, 255))),
        ("#", None),
        ("#ff", None),
        ("#gggggg", None),
        ("#ffffffff", None),
        ("#é€f", None),
        ("crimson", None),
    ];
    for (text, expect) in rows {
        assert_eq!(colour::parse(text), expect, "{text}");
    }
}

fn written(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(dir.path().join(format!("{name}.toml")), text).unwrap();
    }
    dir
}

fn problems(text: &str) -> Vec<(usize, String, String)> {
    let dir = written(&[("mine", text)]);
    match load("mine", dir.path(), Depth::True) {
        Ok(_) => Vec::new(),
        Err(found) => found.into_iter().map(|p: Problem| (p.line, p.key, p.what.id)).collect(),
    }
}

#[test]
fn a_broken_file_is_named_with_line_and_key() {
    let rows = [
        ("inherits = \"night\"\n[roles]\nurgent = \"crimson\"\n", 3, "roles.urgent", "theme-unknown-colour"),
        ("[roles]\n\nurgnt = \"red\"\n", 3, "roles.urgnt", "theme-unknown-role"),
        ("[roles]\nurgent = [1]\n", 2, "roles.urgent", "theme-not-a-look"),
        ("[roles]\nurgent = \"red on\"\n", 2, "roles.urgent", "theme-on-what"),
        ("[roles\n", 1, "", "theme-not-toml"),
        ("roles = 3\n", 1, "roles", "theme-not-a-table"),
        ("[palette]\nsky = \"#12\"\n", 2, "palette.sky", "theme-unknown-colour"),
        ("[palette]\nbold = \"#123\"\n", 2, "palette.bold", "theme-name-taken"),
        ("[palette]\nsky = 1.5\n", 2, "palette.sky", "theme-not-a-colour"),
        ("[colours]\n", 1, "colours", "theme-unknown-section"),
        ("inherits = 7\n", 1, "inherits", "theme-not-a-name"),
        ("inherits = \"../../etc/passwd\"\n", 0, "", "theme-not-found"),
    ];
    for (text, line, key, id) in rows {
        assert_eq!(problems(text), [(line, key.to_owned(), id.to_owned())], "{text}");
    }
    assert_eq!(problems("inherits = \"night\"\n[roles]\nurgent = \"#f00 on 17 bold\"\n"), []);
}

#[test]
fn a_theme_inherits_and_a_user_may_bend_a_built_in_one() {
    let dir = written(&[
        ("night", "inherits = \"night\"\n[palette]\nblue = \"#123456\"\n[roles]\nurgent = \"blue\""),
        ("mine", "inherits = \"night\""),
        ("a", "inherits = \"b\""),
        ("b", "inherits = \"a\""),
    ]);
    let night = load("night", dir.path(), Depth::True).unwrap();
    assert_eq!(night.style(Role::Urgent), Style::new().fg(Color::Rgb(0x12, 0x34, 0x56)));
    assert_eq!(night.style(Role::Good), load("night", nowhere(), Depth::True).unwrap().style(Role::Good));
    assert_eq!(load("mine", dir.path(), Depth::True).unwrap().style(Role::Urgent), night.style(Role::Urgent));
    assert!(load("a", dir.path(), Depth::True).is_err(), "a circle");
    assert_eq!(names(dir.path()), ["night", "day", "high-contrast", "mono", "a", "b", "mine"]);
}

#[test]
fn a_problem_is_said_with_its_place() {
    let p = Problem { file: PathBuf::from("/x/mine.toml"), line: 3, key: "roles.urgent".into(), what: crate::lang::Phrase::new("theme-on-what") };
    let said = crate::lang::Lang::En.phrase(&describe(&p, crate::lang::Lang::En));
    assert!(said.starts_with("mine.toml, line 3, roles.urgent: "), "{said}");
}

proptest::proptest! {
    #[test]
    fn no_file_makes_the_reader_panic(text in "\\PC*", word in "\\PC{0,12}", n in proptest::num::i64::ANY) {
        let quoted = word.replace(['\\', '"'], "");
        for text in [text, format!("[roles]\ntext = \"{quoted} on #{quoted}\""), format!("[palette]\nx = [\"#{quoted}\", {n}]\n[roles]\ndim = \"x on x\"")] {
            for depth in [Depth::None, Depth::Sixteen, Depth::Cube, Depth::True] {
                let _ = sheet::read(Path::new("x"), &text, depth, &mut std::collections::HashMap::new());
            }
        }
    }
}
