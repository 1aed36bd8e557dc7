//! Standard output: plain lines, or JSON.

use std::io::{self, BufWriter, StdoutLock, Write};

use crate::lang::Lang;

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
        let _ = writeln!(self.to, "{}", text.as_ref());
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
        let _ = self.to.write_all(bytes);
    }

    pub fn flush(&mut self) {
        let _ = self.to.flush();
    }
}
