//! A message as it goes over the wire after DATA (RFC 5321, section 4.5.2).

/// Lines end with CRLF, the last one too, and a leading dot is doubled. A bare CR or LF becomes a line end: a server that reads one
/// differently from us could be made to see a second message (SMTP smuggling). The closing dot is not included.
pub(super) fn for_the_wire(message: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(message.len() + message.len() / 50 + 2);
    let mut bytes = message.iter().copied().peekable();
    let mut line_start = true;
    while let Some(b) = bytes.next() {
        if matches!(b, b'\r' | b'\n') {
            if b == b'\r' {
                bytes.next_if_eq(&b'\n');
            }
            out.extend_from_slice(b"\r\n");
            line_start = true;
            continue;
        }
        if line_start && b == b'.' {
            out.push(b'.');
        }
        out.push(b);
        line_start = false;
    }
    if !line_start {
        out.extend_from_slice(b"\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(message: &str, wire: &str) {
        assert_eq!(String::from_utf8(for_the_wire(message.as_bytes())).unwrap(), wire, "{message:?}");
    }

    #[test]
    fn lines_and_dots() {
        check("", "");
        check("a", "a\r\n");
        check("a\r\n", "a\r\n");
        check("a\nb\rc\r\nd", "a\r\nb\r\nc\r\nd\r\n");
        check(".", "..\r\n");
        check("a\r\n.\r\nb.", "a\r\n..\r\nb.\r\n");
        check("a\n.\nMAIL FROM:<x@example.org>", "a\r\n..\r\nMAIL FROM:<x@example.org>\r\n");
        check("a\r.\rb", "a\r\n..\r\nb\r\n");
        check("a\n\r\nb", "a\r\n\r\nb\r\n");
        check("...", "....\r\n");
    }

    proptest::proptest! {
        #[test]
        fn nothing_ends_the_message_early(message in proptest::collection::vec(proptest::sample::select(b"\r\n.a".to_vec()), 0..40)) {
            let mut wire = b"\r\n".to_vec();
            wire.extend(for_the_wire(&message));
            proptest::prop_assert!(wire.ends_with(b"\r\n"));
            for ending in [&b"\r\n.\r"[..], b"\r\n.\n", b"\n.\n", b"\r.\r"] {
                proptest::prop_assert!(!wire.windows(ending.len()).any(|w| w == ending));
            }
        }
    }
}
