//! Folder names on the wire: modified UTF-7 (RFC 3501 section 5.1.3).

use base64::Engine;
use base64::alphabet::IMAP_MUTF7;
use base64::engine::general_purpose::NO_PAD;
use base64::engine::{DecodePaddingMode, GeneralPurpose};

const CODED: GeneralPurpose = GeneralPurpose::new(&IMAP_MUTF7, NO_PAD.with_decode_padding_mode(DecodePaddingMode::Indifferent));

/// A folder's name as it travels.
pub fn encode(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut run: Vec<u8> = Vec::new();
    for c in name.chars() {
        if matches!(c, ' '..='~') {
            flush(&mut run, &mut out);
            out.push(c);
            if c == '&' {
                out.push('-');
            }
        } else {
            run.extend(c.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_be_bytes()));
        }
    }
    flush(&mut run, &mut out);
    out
}

fn flush(run: &mut Vec<u8>, out: &mut String) {
    if !run.is_empty() {
        out.push('&');
        out.push_str(&CODED.encode(&run));
        out.push('-');
        run.clear();
    }
}

/// A folder's name as people read it; what is not valid modified UTF-7 stays as it is.
pub fn decode(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((plain, coded)) = rest.split_once('&') {
        out.push_str(plain);
        let Some((coded, after)) = coded.split_once('-') else {
            out.push('&');
            rest = coded;
            break;
        };
        match coded {
            "" => out.push('&'),
            _ => match text_of(coded) {
                Some(text) => out.push_str(&text),
                None => out.extend(["&", coded, "-"]),
            },
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn text_of(coded: &str) -> Option<String> {
    let bytes = CODED.decode(coded).ok()?;
    let (pairs, []) = bytes.as_chunks::<2>() else { return None };
    String::from_utf16(&pairs.iter().map(|pair| u16::from_be_bytes(*pair)).collect::<Vec<_>>()).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_travel() {
        for (name, wire) in [
            ("INBOX", "INBOX"),
            ("R&D", "R&-D"),
            ("Éléments envoyés", "&AMk-l&AOk-ments envoy&AOk-s"),
            ("送信済み", "&kAFP4W4IMH8-"),
            ("📬 Done", "&2D3c7A- Done"),
            ("a\"b\\c", "a\"b\\c"),
        ] {
            assert_eq!(encode(name), wire, "{name}");
            assert_eq!(decode(wire), name, "{wire}");
        }
    }

    #[test]
    fn what_is_not_valid_stays() {
        for name in ["a & b", "&", "&-&!!!-", "&A-", "&2D0-"] {
            assert!(!decode(name).is_empty(), "{name}");
        }
        assert_eq!(decode("a & b"), "a & b");
        assert_eq!(decode("x&!!!-y"), "x&!!!-y");
    }

    proptest! {
        #[test]
        fn every_name_comes_back(name in any::<String>()) {
            prop_assert_eq!(decode(&encode(&name)), name);
        }

        #[test]
        fn nothing_panics(name in any::<String>()) {
            decode(&name);
        }
    }
}
