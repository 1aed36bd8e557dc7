//! Bounds on what reaches the parser.
//!
//! async-imap allocates what a literal announces (up to 512 MiB), parses a long line again with every 4 KiB, and recurses into nested
//! parentheses until the stack is gone. Between the connection and the parser, this counts.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Bytes of a line without its literals.
pub const LINE: usize = 256 * 1024;
/// Open parentheses.
pub const DEPTH: usize = 100;
/// Bytes of a response, where nothing else was allowed.
pub const RESPONSE: usize = 1024 * 1024;

/// Why a response was not let through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Breach {
    #[error("a line of more than {LINE} bytes")]
    Line,
    #[error("nested more than {DEPTH} deep")]
    Depth,
    #[error("{bytes} bytes, {allowed} allowed")]
    Size { bytes: usize, allowed: usize },
}

/// Follows responses and their literals (RFC 3501 section 4.3) as they come in.
#[derive(Debug)]
pub struct Guard {
    allowed: usize,
    /// Bytes of the response so far, announced literals included.
    used: usize,
    line: Vec<u8>,
    /// The line goes on after a literal.
    continued: bool,
    depth: usize,
    literal: usize,
}

impl Default for Guard {
    fn default() -> Self {
        Guard { allowed: RESPONSE, used: 0, line: Vec::new(), continued: false, depth: 0, literal: 0 }
    }
}

impl Guard {
    /// How large one response may be from now on. Bytes.
    pub fn allow(&mut self, bytes: usize) {
        self.allowed = bytes;
    }

    /// Looks at what came in.
    pub fn feed(&mut self, mut bytes: &[u8]) -> Result<(), Breach> {
        while !bytes.is_empty() {
            if self.literal > 0 {
                let (inside, rest) = bytes.split_at(self.literal.min(bytes.len()));
                self.literal -= inside.len();
                bytes = rest;
                continue;
            }
            let end = bytes.iter().position(|b| *b == b'\n').map(|at| at + 1);
            let (piece, rest) = bytes.split_at(end.unwrap_or(bytes.len()));
            self.take(piece)?;
            if end.is_some() {
                self.end_line()?;
            }
            bytes = rest;
        }
        Ok(())
    }

    fn take(&mut self, piece: &[u8]) -> Result<(), Breach> {
        self.used += piece.len();
        self.line.extend_from_slice(piece);
        if self.line.len() > LINE {
            return Err(Breach::Line);
        }
        for byte in piece {
            match byte {
                b'(' => self.depth += 1,
                b')' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            if self.depth > DEPTH {
                return Err(Breach::Depth);
            }
        }
        self.fits(0)
    }

    fn fits(&self, more: usize) -> Result<(), Breach> {
        let bytes = self.used.saturating_add(more);
        if bytes > self.allowed { Err(Breach::Size { bytes, allowed: self.allowed }) } else { Ok(()) }
    }

    fn end_line(&mut self) -> Result<(), Breach> {
        if let Some(announced) = self.announced() {
            self.fits(announced)?;
            self.used += announced;
            self.literal = announced;
            self.continued = true;
        } else {
            (self.used, self.depth, self.continued) = (0, 0, false);
        }
        self.line.clear();
        Ok(())
    }

    /// The size of the literal that the line ends with. The text of a status, of a tagged answer or of a `+` has none.
    fn announced(&self) -> Option<usize> {
        let line = std::str::from_utf8(&self.line).map_or_else(|_| String::from_utf8_lossy(&self.line), Into::into);
        if !self.continued {
            let word = line.strip_prefix("* ")?.split([' ', '\r']).next()?.to_ascii_uppercase();
            if matches!(word.as_str(), "OK" | "NO" | "BAD" | "BYE" | "PREAUTH") {
                return None;
            }
        }
        let (_, digits) = line.strip_suffix("}\r\n")?.rsplit_once('{')?;
        digits.parse().ok()
    }
}

/// A stream whose incoming bytes pass a [`Guard`].
#[derive(Debug)]
pub struct Guarded<S> {
    stream: S,
    pub guard: Guard,
}

impl<S> Guarded<S> {
    pub fn new(stream: S) -> Self {
        Guarded { stream, guard: Guard::default() }
    }

    /// The stream itself, to build another layer on.
    pub fn into_inner(self) -> S {
        self.stream
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Guarded<S> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buf.filled().len();
        let read = Pin::new(&mut this.stream).poll_read(cx, buf);
        if let Poll::Ready(Ok(())) = read
            && let Err(breach) = this.guard.feed(buf.filled().get(before..).unwrap_or_default())
        {
            return Poll::Ready(Err(io::Error::other(breach)));
        }
        read
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Guarded<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().stream).poll_write(cx, buf)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(allowed: usize, input: &str, expect: Result<(), Breach>) {
        let mut guard = Guard::default();
        guard.allow(allowed);
        assert_eq!(guard.feed(input.as_bytes()), expect, "{}", input.chars().take(80).collect::<String>());
    }

    #[test]
    fn sizes_are_bounded_before_anything_is_allocated() {
        check(100, "* 1 FETCH (UID 1 BODY[] {50}\r\n", Ok(()));
        check(100, "* 1 FETCH (UID 1 BODY[] {500000000}\r\n", Err(Breach::Size { bytes: 500_000_037, allowed: 100 }));
        check(100, "* 1 FETCH (UID 1 BODY[] {99999999999999999999999999}\r\n", Ok(()));
        check(100, "* OK see {500000000}\r\n* 1 EXISTS\r\n", Ok(()));
        check(100, "a1 NO see {500000000}\r\n", Ok(()));
        check(100, "+ {500000000}\r\n", Ok(()));
        check(70, "* 1 FETCH (UID 1 BODY[] {10}\r\n0123456789 RFC822 {10}\r\n", Ok(()));
        check(40, "* 1 FETCH (UID 1 BODY[] {10}\r\n0123456789 RFC822 {10}\r\n", Err(Breach::Size { bytes: 54, allowed: 40 }));
    }

    #[test]
    fn what_is_inside_a_literal_is_not_looked_at() {
        let body = "(".repeat(5000);
        check(RESPONSE, &format!("* 1 FETCH (BODY[] {{5000}}\r\n{body})\r\n* 2 EXISTS\r\n"), Ok(()));
        check(RESPONSE, &format!("* 1 FETCH (BODYSTRUCTURE {body})\r\n"), Err(Breach::Depth));
        check(RESPONSE, &format!("* OK {{4000}}\r\n* 1 FETCH (BODYSTRUCTURE {body})\r\n"), Err(Breach::Depth));
    }

    #[test]
    fn a_line_ends_somewhere() {
        check(RESPONSE, &format!("* OK {}", "x".repeat(LINE)), Err(Breach::Line));
        check(RESPONSE, &"* 1 EXISTS\r\n".repeat(100_000), Ok(()));
    }

    proptest! {
        #[test]
        fn pieces_make_no_difference(text in "(\\* [A-Z]{2,5} \\(?\\{[0-9]{1,2}\\}\r\n|[ -~]{0,40}\r?\n|\\({0,60}){0,12}", cut in 1..20usize) {
            let mut whole = Guard::default();
            let mut parts = Guard::default();
            let one = whole.feed(text.as_bytes());
            let many = text.as_bytes().chunks(cut).try_for_each(|c| parts.feed(c));
            prop_assert_eq!(one.is_ok(), many.is_ok());
            prop_assert_eq!(whole.literal, parts.literal);
        }
    }
}
