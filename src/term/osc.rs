//! Telling the terminal around the screen: its clipboard, its title, its bell. Operating system commands (ECMA-48, 8.3.89; xterm).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// How text gets from here to the clipboard of the person, who may be far away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clipboard {
    /// Handed to tmux, which keeps it as a buffer and passes it on if `set-clipboard` allows.
    Tmux,
    /// Handed to the terminal (OSC 52); whether it took it cannot be known.
    Terminal,
}

/// Terminals drop longer ones, some of them with half of it.
const LONGEST: usize = 74_000;

impl Clipboard {
    /// Which way, by the environment of this process.
    pub fn find(var: impl Fn(&str) -> Option<String>) -> Self {
        if var("TMUX").is_some_and(|v| !v.is_empty()) { Clipboard::Tmux } else { Clipboard::Terminal }
    }

    /// The bytes that copy `text`; `None` if it is too long for a terminal.
    pub fn copy(self, text: &str) -> Option<Vec<u8>> {
        let encoded = STANDARD.encode(text);
        // tmux reads OSC 52 itself: that fills its buffer, and the outer terminal's clipboard with `set-clipboard on` or `external`.
        (encoded.len() <= LONGEST).then(|| format!("\x1b]52;c;{encoded}\x07").into_bytes())
    }

    /// The id of what may be said after a copy: never more than is known.
    pub const fn said(self) -> &'static str {
        match self {
            Clipboard::Tmux => "view-copied-tmux",
            Clipboard::Terminal => "view-copied",
        }
    }
}

/// The bytes that name the window.
pub fn title(text: &str) -> Vec<u8> {
    format!("\x1b]2;{}\x07", one_line(text, 120)).into_bytes()
}

/// The bytes that call for somebody who looks elsewhere: a bell, which tmux shows on the window, and a notice (OSC 9), wrapped for tmux.
pub fn bell(text: &str, tmux: bool) -> Vec<u8> {
    let text = one_line(text, 120);
    let notice = format!("\x1b]9;{text}\x07");
    let notice = if tmux { format!("\x1bPtmux;{}\x1b\\", notice.replace('\x1b', "\x1b\x1b")) } else { notice };
    format!("\x07{notice}").into_bytes()
}

/// Clean, short, and without what would end the sequence.
fn one_line(text: &str, most: usize) -> String {
    crate::text::clean_line(text).chars().filter(|c| !c.is_control()).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_a_mail_ends_the_sequence() {
        for bytes in [title("a\x1b]52;c;AAAA\x07b\u{9c}\r\n"), bell("x\x07\x1b\\y", false)] {
            let text = String::from_utf8(bytes).unwrap();
            let inside = text.trim_start_matches('\x07').trim_start_matches("\x1b]").trim_end_matches('\x07');
            assert!(!inside.contains(|c: char| c.is_control()), "{inside:?}");
        }
    }

    #[test]
    fn a_notice_reaches_the_terminal_behind_tmux() {
        assert_eq!(bell("new", true), b"\x07\x1bPtmux;\x1b\x1b]9;new\x07\x1b\\");
        assert_eq!(bell("new", false), b"\x07\x1b]9;new\x07");
    }

    #[test]
    fn a_copy_is_base64_and_bounded() {
        assert_eq!(Clipboard::Terminal.copy("#12").unwrap(), b"\x1b]52;c;IzEy\x07");
        assert_eq!(Clipboard::Terminal.copy(&"x".repeat(100_000)), None);
        assert_eq!(Clipboard::find(|n| (n == "TMUX").then(|| "/tmp/x,1,0".into())), Clipboard::Tmux);
        assert_eq!(Clipboard::find(|_| Some(String::new())), Clipboard::Terminal);
    }
}
