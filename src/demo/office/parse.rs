//! Reading IMAP commands (RFC 3501, section 9).

/// What is wrong with a command, for BAD.
pub type Wrong = &'static str;

/// A place in a command. Literals stand in it as they came: `{3}`, CR LF, three bytes.
pub struct Cursor<'a> {
    rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    pub const fn new(command: &'a [u8]) -> Self {
        Cursor { rest: command }
    }

    pub const fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    pub fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// Takes this byte if it comes next.
    pub fn take(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        if there {
            self.skip(1);
        }
        there
    }

    pub fn expect(&mut self, byte: u8) -> Result<(), Wrong> {
        if self.take(byte) { Ok(()) } else { Err("Something else was expected here") }
    }

    pub fn space(&mut self) -> Result<(), Wrong> {
        self.expect(b' ')
    }

    /// Bytes as long as they fit; may be empty.
    pub fn run(&mut self, fits: impl Fn(u8) -> bool) -> &'a [u8] {
        let end = self.rest.iter().position(|b| !fits(*b)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    pub fn atom(&mut self) -> Result<String, Wrong> {
        let taken = self.run(|b| b > b' ' && b < 0x7f && !b"(){%*\"\\".contains(&b));
        if taken.is_empty() { Err("An atom is missing") } else { Ok(text(taken)) }
    }

    /// An atom, a quoted string or a literal.
    pub fn astring(&mut self) -> Result<String, Wrong> {
        if let Some(b'"' | b'{') = self.peek() {
            return self.string().map(|s| text(&s));
        }
        let taken = self.run(|b| b > b' ' && b < 0x7f && !b"(){%*\"\\".contains(&b));
        if taken.is_empty() { Err("A string is missing") } else { Ok(text(taken)) }
    }

    /// As [`Cursor::astring`], with wildcards.
    pub fn pattern(&mut self) -> Result<String, Wrong> {
        if let Some(b'"' | b'{') = self.peek() {
            return self.string().map(|s| text(&s));
        }
        Ok(text(self.run(|b| b > b' ' && b < 0x7f && !b"(){\"\\".contains(&b))))
    }

    /// A quoted string or a literal.
    pub fn string(&mut self) -> Result<Vec<u8>, Wrong> {
        if self.take(b'"') {
            let mut out = Vec::new();
            loop {
                match self.next() {
                    Some(b'"') => return Ok(out),
                    Some(b'\\') => out.push(self.next().ok_or("The string has no end")?),
                    Some(b) => out.push(b),
                    None => return Err("The string has no end"),
                }
            }
        }
        self.expect(b'{')?;
        let length = self.number()? as usize;
        self.take(b'+');
        for byte in *b"}\r\n" {
            self.expect(byte)?;
        }
        if length > self.rest.len() {
            return Err("The literal is too short");
        }
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        Ok(taken.to_vec())
    }

    pub fn number(&mut self) -> Result<u32, Wrong> {
        text(self.run(|b| b.is_ascii_digit())).parse().map_err(|_| "A number is missing or too large")
    }

    /// `1:4,7,9:*`, as ranges in which [`u32::MAX`] stands for `*`.
    pub fn set(&mut self) -> Result<Set, Wrong> {
        let mut ranges = Vec::new();
        loop {
            let first = self.set_number()?;
            let last = if self.take(b':') { self.set_number()? } else { first };
            ranges.push((first, last));
            if !self.take(b',') {
                return Ok(Set(ranges));
            }
        }
    }

    fn set_number(&mut self) -> Result<u32, Wrong> {
        if self.take(b'*') {
            return Ok(u32::MAX);
        }
        match self.number()? {
            0 => Err("Zero is no message"),
            n => Ok(n),
        }
    }

    /// `(\Seen \Flagged)` or one flag.
    pub fn flags(&mut self) -> Result<Vec<String>, Wrong> {
        let list = self.take(b'(');
        let mut flags = Vec::new();
        while list && self.peek() != Some(b')') || !list && !self.is_done() {
            let slash = if self.take(b'\\') { "\\" } else { "" };
            flags.push(format!("{slash}{}", self.atom()?));
            self.take(b' ');
        }
        if list {
            self.expect(b')')?;
        }
        Ok(flags)
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek();
        self.skip(1);
        byte
    }

    fn skip(&mut self, n: usize) {
        self.rest = self.rest.get(n..).unwrap_or_default();
    }
}

/// A set of message numbers as it was asked for.
pub struct Set(Vec<(u32, u32)>);

impl Set {
    /// Those of `numbers` (ascending) that are meant. `*` is the last of them, and `n:*` means the last even where n is beyond it.
    pub fn of(&self, numbers: &[u32]) -> Vec<u32> {
        let Some(last) = numbers.last().copied() else { return Vec::new() };
        let real = |n: u32| if n == u32::MAX { last } else { n };
        let ranges: Vec<_> = self.0.iter().map(|(a, b)| (real(*a).min(real(*b)), real(*a).max(real(*b)))).collect();
        numbers.iter().copied().filter(|n| ranges.iter().any(|(a, b)| (a..=b).contains(&n))).collect()
    }
}

/// The length of the literal that a line announces at its end, and whether the client waits for leave to send it.
pub fn announced(line: &[u8]) -> Option<(usize, bool)> {
    let inner = line.strip_suffix(b"}")?;
    let start = inner.iter().rposition(|b| *b == b'{')?;
    let digits = inner.get(start + 1..)?;
    let (digits, waits) = digits.strip_suffix(b"+").map_or((digits, true), |d| (d, false));
    let length = std::str::from_utf8(digits).ok()?.parse().ok()?;
    Some((length, waits))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_in_all_their_forms() {
        let check = |command: &[u8], expect: Result<&str, ()>| {
            assert_eq!(Cursor::new(command).astring().map_err(|_| ()), expect.map(str::to_owned), "{}", text(command));
        };
        check(b"INBOX x", Ok("INBOX"));
        check(br#""Sent \"Items\"" x"#, Ok(r#"Sent "Items""#));
        check(b"{4}\r\na\"b) x", Ok("a\"b)"));
        check(b"{3+}\r\nabc", Ok("abc"));
        check(b"{9}\r\nabc", Err(()));
        check(b"\"open", Err(()));
        check(b" x", Err(()));
    }

    #[test]
    fn sets_mean_what_rfc_3501_says() {
        let check = |set: &[u8], numbers: &[u32], expect: &[u32]| {
            assert_eq!(Cursor::new(set).set().expect("a set").of(numbers), expect, "{}", text(set));
        };
        check(b"2:4,9", &[1, 2, 3, 5, 9], &[2, 3, 9]);
        check(b"4:2", &[1, 2, 3, 5], &[2, 3]);
        check(b"*", &[1, 5], &[5]);
        check(b"7:*", &[1, 5], &[5]);
        check(b"1:*", &[], &[]);
        assert!(Cursor::new(b"0:3").set().is_err());
        assert!(Cursor::new(b"99999999999").set().is_err());
    }

    #[test]
    fn announced_literals() {
        assert_eq!(announced(b"A1 LOGIN {5}"), Some((5, true)));
        assert_eq!(announced(b"A1 LOGIN {5+}"), Some((5, false)));
        assert_eq!(announced(b"A1 LOGIN {x}"), None);
        assert_eq!(announced(b"A1 NOOP"), None);
    }
}
