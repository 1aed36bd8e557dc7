//! Standard output: plain lines, or JSON.

use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};
use std::sync::Mutex;

use super::trouble::{self, Trouble};
use crate::lang::Lang;

/// Why results were lost, if they were.
static LOST: Mutex<Option<io::Error>> = Mutex::new(None);

/// Where results go. A reader that closes the pipe ends the writing, silently.
pub struct Out {
    pub json: bool,
    pub lang: Lang,
    to: BufWriter<StdoutLock<'static>>,
}

impl Out {
    pub fn new(json: bool, lang: Lang) -> Self {
        Out { json, lang, to: BufWriter::new(io::stdout().lock()) }
    }

    /// A line of text.
    pub fn line(&mut self, text: impl AsRef<str>) {
        heed(writeln!(self.to, "{}", text.as_ref()));
    }

    /// A sentence behind a mark, `indent` columns from the left, broken between words at the terminal's width and set in below its beginning.
    /// For a file or a program: one line.
    pub fn item(&mut self, indent: usize, mark: &str, text: &str) {
        let whole = format!("{mark}{text}");
        // Under a long mark the lines would be short.
        let below = indent + crate::text::width(mark).min(4);
        let lines = match columns().filter(|c| *c > below + 20) {
            Some(columns) => crate::text::wrap(&whole, columns - below),
            None => vec![whole],
        };
        for (n, line) in lines.iter().enumerate() {
            let left = if n == 0 { indent } else { below };
            self.line(format!("{:left$}{}", "", line.trim_start()));
        }
    }

    /// A text of the message files.
    pub fn say(&mut self, id: &str, args: &[(&str, &str)]) {
        let text = self.lang.say_with(id, args);
        self.line(text);
    }

    /// An object on a line.
    pub fn json(&mut self, value: &serde_json::Value) {
        self.line(value.to_string());
    }

    /// Bytes as they are.
    pub fn bytes(&mut self, bytes: &[u8]) {
        heed(self.to.write_all(bytes));
    }

    pub fn flush(&mut self) {
        heed(self.to.flush());
    }
}

/// The terminal's columns; `None` if standard output is none.
fn columns() -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(rustix::stdio::stdout()).ok()?;
    Some(usize::from(size.ws_col)).filter(|c| *c > 0)
}

fn heed(written: io::Result<()>) {
    if let Err(e) = written
        && e.kind() != ErrorKind::BrokenPipe
        && let Ok(mut lost) = LOST.lock()
    {
        lost.get_or_insert(e);
    }
}

/// Whether all results went where they should.
///
/// # Errors
/// Some did not: the disk behind standard output is full, say. What a script took for a whole export is none.
pub fn written() -> Result<(), Trouble> {
    match LOST.lock().ok().and_then(|mut lost| lost.take()) {
        Some(e) => Err(Trouble::new(trouble::IOERR, "cli-stdout").with("words", e)),
        None => Ok(()),
    }
}
