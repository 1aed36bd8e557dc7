//! Percent-coding (RFC 3986 section 2.1), as addresses, forms and RFC 2231 parameters have it.

/// The bytes that stand for themselves and those that were coded. A percent sign without two digits stays.
pub fn percent_decoded(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|b| char::from(*b).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while let Some(&b) = bytes.get(i) {
        if let (b'%', Some(high), Some(low)) = (b, digit(i + 1), digit(i + 2)) {
            out.push((high * 16 + low) as u8);
            i += 3;
        } else {
            out.push(b);
            i += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_two_digits_are_a_code() {
        for (text, expect) in
            [("a%20b", &b"a b"[..]), ("%c3%A8", "è".as_bytes()), ("100%", b"100%"), ("%zz%4", b"%zz%4"), ("%+1", b"%+1"), ("%%41", b"%A"), ("", b"")]
        {
            assert_eq!(percent_decoded(text), expect, "{text}");
        }
    }
}
