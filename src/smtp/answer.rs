//! What a server says: a code and lines of text (RFC 5321, section 4.2).

use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt};

use crate::text::clean_line;

/// How the complaint about a line of some other protocol begins.
pub(super) const NOT_SMTP: &str = "not an SMTP answer: ";

/// An answer, complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub code: u16,
    /// Each line after its code and separator.
    pub lines: Vec<String>,
}

/// Postfix's limit for a whole answer; Exchange stays far below it.
const LONGEST: usize = 100_000;

impl Answer {
    pub const fn is_positive(&self) -> bool {
        matches!(self.code, 200..400)
    }

    /// Code and text on one line, cleaned. An enhanced code (RFC 2034) that every line repeats stands once.
    pub fn said(&self) -> String {
        let mut said = self.code.to_string();
        let first = self.lines.first().and_then(|l| l.split_whitespace().next()).filter(|w| is_enhanced(w));
        for (n, line) in self.lines.iter().enumerate() {
            let rest = first.filter(|_| n > 0).and_then(|code| line.trim_start().strip_prefix(code)).filter(|r| r.starts_with(' '));
            said.push(' ');
            said.push_str(rest.unwrap_or(line));
        }
        clean_line(&said)
    }

    /// Reads one answer. Lines that are not UTF-8 are read all the same, and a code without text is an answer.
    ///
    /// # Errors
    /// The connection ended, or what came is no answer: the text says which.
    pub async fn read(stream: &mut (impl AsyncBufRead + Unpin)) -> Result<Answer, String> {
        let mut stream = stream.take(LONGEST as u64);
        let mut lines = Vec::new();
        loop {
            let mut line = Vec::new();
            stream.read_until(b'\n', &mut line).await.map_err(|e| e.to_string())?;
            if !line.ends_with(b"\n") {
                return Err(if stream.limit() == 0 { "the answer has no end".into() } else { "the connection was closed".into() });
            }
            let line = String::from_utf8_lossy(&line);
            let line = line.trim_end_matches(['\r', '\n']);
            let (code, more, text) = split(line).ok_or_else(|| format!("{NOT_SMTP}{}", clean_line(line).chars().take(200).collect::<String>()))?;
            lines.push(text.to_owned());
            if !more {
                return Ok(Answer { code, lines });
            }
        }
    }
}

/// Code, whether more lines follow, text.
fn split(line: &str) -> Option<(u16, bool, &str)> {
    let code = line.get(..3).filter(|c| c.bytes().all(|b| b.is_ascii_digit()))?.parse().ok().filter(|c| matches!(c, 200..600))?;
    let rest = line.get(3..)?;
    match rest.as_bytes().first() {
        None => Some((code, false, "")),
        Some(b' ') => Some((code, false, rest.get(1..)?)),
        Some(b'-') => Some((code, true, rest.get(1..)?)),
        Some(_) => None,
    }
}

/// `5.7.520`: class, subject, detail (RFC 3463).
fn is_enhanced(word: &str) -> bool {
    let mut parts = word.split('.');
    let number = |p: Option<&str>| p.is_some_and(|p| (1..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()));
    matches!(parts.next(), Some("2" | "4" | "5")) && number(parts.next()) && number(parts.next()) && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(bytes: &[u8]) -> Result<(u16, String), String> {
        Answer::read(&mut &*bytes).await.map(|a| (a.code, a.said()))
    }

    #[tokio::test]
    async fn answers_are_read_as_servers_write_them() {
        let rows: &[(&[u8], u16, &str)] = &[
            (b"250 2.0.0 Ok: queued as 4F\r\n", 250, "250 2.0.0 Ok: queued as 4F"),
            (b"250\r\n", 250, "250"),
            (b"250 \r\n", 250, "250"),
            (b"250-one\n250 two\n", 250, "250 one two"),
            (b"550-5.7.1 Not from\r\n550-5.7.1 this address\r\n550 5.7.1 please\r\n", 550, "550 5.7.1 Not from this address please"),
            (b"550-5.7.1 a\r\n550 5.7.10 b\r\n", 550, "550 5.7.1 a 5.7.10 b"),
            (b"554 5.7.520 Acc\xe8s refus\xe9 \x1b[31m\r\n", 554, "554 5.7.520 Acc\u{fffd}s refus\u{fffd}"),
        ];
        for (bytes, code, said) in rows {
            assert_eq!(read(bytes).await, Ok((*code, (*said).to_owned())), "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[tokio::test]
    async fn anything_else_is_no_answer() {
        for bad in [&b""[..], b"250 no end", b"250-more to come\r\n", b"hello\r\n", b"25 x\r\n", b"2500\r\n", b"999 x\r\n", b"\xff\xff\xff x\r\n", b"\r\n"] {
            assert!(read(bad).await.is_err(), "{}", String::from_utf8_lossy(bad));
        }
        let endless = b"250-x\r\n".repeat(LONGEST / 7 + 1);
        assert!(read(&endless).await.is_err());
    }
}
