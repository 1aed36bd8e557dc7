//! Content-Transfer-Encodings (RFC 2045, section 6), read as far as they can be.

/// What each byte is in base64: a digit below 64, or one of these.
const BLANK: u8 = 64;
const PAD: u8 = 65;
const ODD: u8 = 66;
const DIGITS: [u8; 256] = {
    let mut digits = [ODD; 256];
    let mut b = 0;
    while b < 256 {
        digits[b] = match b as u8 {
            c @ b'A'..=b'Z' => c - b'A',
            c @ b'a'..=b'z' => c - b'a' + 26,
            c @ b'0'..=b'9' => c - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => PAD,
            b'\r' | b'\n' | b' ' | b'\t' => BLANK,
            _ => ODD,
        };
        b += 1;
    }
    digits
};

/// Decodes base64; characters that do not belong are passed over. The flag tells that there were any, or that the end is missing.
pub(super) fn base64(bytes: &[u8]) -> (Vec<u8>, bool) {
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3 + 3);
    let (mut group, mut count, mut odd, mut ends) = (0u32, 0u32, false, None);
    let mut rest = bytes;
    loop {
        // Nearly all of it is whole groups, which need no looking at each digit.
        while count == 0
            && let Some((four, after)) = rest.split_first_chunk::<4>()
        {
            let [a, b, c, d] = four.map(|b| DIGITS[usize::from(b)]);
            if (a | b | c | d) >= BLANK {
                break;
            }
            let word = u32::from(a) << 18 | u32::from(b) << 12 | u32::from(c) << 6 | u32::from(d);
            let [_, one, two, three] = word.to_be_bytes();
            out.extend_from_slice(&[one, two, three]);
            rest = after;
        }
        let Some((&first, after)) = rest.split_first() else { break };
        rest = after;
        match DIGITS[usize::from(first)] {
            BLANK => {}
            PAD => {
                // Padding ends a group. More may follow where parts were joined; what is no base64 is the footer of a mailing list.
                flush(&mut out, group, count);
                (group, count) = (0, 0);
                if *ends.get_or_insert_with(|| rest.iter().any(|b| DIGITS[usize::from(*b)] == ODD)) {
                    return (out, true);
                }
            }
            digit @ 0..BLANK => {
                group = group << 6 | u32::from(digit);
                count += 1;
                if count == 4 {
                    out.extend_from_slice(&[(group >> 16) as u8, (group >> 8) as u8, group as u8]);
                    (group, count) = (0, 0);
                }
            }
            _ => odd = true,
        }
    }
    odd |= count == 1;
    flush(&mut out, group, count);
    (out, odd)
}

/// Whether words stand where base64 should: several on a line, most lines like that.
pub(super) fn is_prose(bytes: &[u8]) -> bool {
    let lines = || bytes.split(|b| *b == b'\n').map(<[u8]>::trim_ascii).filter(|l| !l.is_empty()).take(20);
    let words = lines().filter(|l| l.split(|b| *b == b' ').count() > 2).count();
    words * 2 > lines().count()
}

fn flush(out: &mut Vec<u8>, group: u32, count: u32) {
    match count {
        2 => out.push((group >> 4) as u8),
        3 => out.extend([(group >> 10) as u8, (group >> 2) as u8]),
        _ => {}
    }
}

/// Decodes quoted-printable; an `=` that starts nothing stays. In a header (`word`), line ends mean nothing.
pub(super) fn quoted_printable(bytes: &[u8], word: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while let Some(&b) = bytes.get(i) {
        i += 1;
        if b != b'=' {
            // White space at the end of a line was added on the way (RFC 2045, section 6.7, rule 3).
            if b == b'\n' && !word {
                let cr = out.last() == Some(&b'\r');
                if cr {
                    out.pop();
                }
                while matches!(out.last(), Some(b' ' | b'\t')) {
                    out.pop();
                }
                if cr {
                    out.push(b'\r');
                }
            }
            out.push(b);
            continue;
        }
        match (bytes.get(i).copied(), bytes.get(i + 1).copied()) {
            (Some(h), Some(l)) if hex(h).is_some() && hex(l).is_some() => {
                out.push(hex(h).unwrap_or(0) << 4 | hex(l).unwrap_or(0));
                i += 2;
            }
            _ => {
                let blank = bytes.iter().skip(i).take_while(|b| matches!(b, b' ' | b'\t')).count();
                match (bytes.get(i + blank), bytes.get(i + blank + 1)) {
                    (Some(b'\r'), Some(b'\n')) => i += blank + 2,
                    (Some(b'\n'), _) => i += blank + 1,
                    (None, _) => i += blank,
                    _ => out.push(b'='),
                }
            }
        }
    }
    out
}

fn hex(b: u8) -> Option<u8> {
    char::from(b).to_digit(16).and_then(|d| u8::try_from(d).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_as_far_as_it_goes() {
        let check = |text: &str, expect: &str, odd: bool| assert_eq!(base64(text.as_bytes()), (expect.as_bytes().to_vec(), odd), "{text}");
        check("aGVsbG8=", "hello", false);
        check("aGVs\r\nbG8", "hello", false);
        check("aGVs!bG8=", "hello", true);
        check("aGk=aGk=", "hihi", false);
        check("aGVsb\nG8gd29y\n bGQh", "hello world!", false);
        check("aGVsbG8\u{e9}gd29ybGQhaG", "hello world!h", true);
        check("aGk=\n-- \nA list's footer", "hi", true);
        check("", "", false);
        assert!(is_prose(b"This is what\nsomebody wrote by hand.") && !is_prose(b"aGVs bG8g\r\naGVsbG8=\r\n") && !is_prose(b""));
    }

    #[test]
    fn quoted_printable_is_read_as_far_as_it_goes() {
        let check = |text: &str, expect: &str| assert_eq!(String::from_utf8_lossy(&quoted_printable(text.as_bytes(), false)), expect, "{text}");
        check("a=3Db", "a=b");
        check("soft=\r\nbreak= \nx", "softbreakx");
        check("trailing \r\nx", "trailing\r\nx");
        check("50=% =zz", "50=% =zz");
        check("end=", "end");
    }
}
