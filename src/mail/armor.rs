//! OpenPGP in plain text (RFC 9580, sections 6 and 7): the armor folds, what is signed stays.

use crate::text::{Line, Role};

/// What the armor says of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Armor {
    pub signed: bool,
    pub encrypted: bool,
}

/// Marks armor as signature, and takes off what was put before lines that begin with a dash.
pub(super) fn mark(lines: &mut [Line]) -> Armor {
    let mut out = Armor::default();
    // Of the cleartext, of the headers above it, of a block that nobody reads.
    let (mut cleartext, mut headers, mut block) = (false, false, false);
    for line in lines.iter_mut() {
        let text = line.text.trim_end();
        match text {
            "-----BEGIN PGP SIGNED MESSAGE-----" => {
                (out.signed, cleartext, headers) = (true, true, true);
                line.role = Role::Signature;
                continue;
            }
            "-----BEGIN PGP MESSAGE-----" => out.encrypted = true,
            "-----BEGIN PGP SIGNATURE-----" if cleartext => (cleartext, headers, block) = (false, false, true),
            "-----BEGIN PGP PUBLIC KEY BLOCK-----" => block = true,
            _ => {}
        }
        if headers {
            headers = !text.is_empty();
            line.role = Role::Signature;
        } else if block {
            line.role = Role::Signature;
            block = !text.starts_with("-----END PGP");
        } else if cleartext && let Some(rest) = line.text.strip_prefix("- ").filter(|r| r.starts_with('-')) {
            line.text = rest.to_owned();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (String, Armor) {
        let mut lines: Vec<Line> = text.lines().map(|l| Line { text: l.into(), ..Line::default() }).collect();
        let armor = mark(&mut lines);
        (lines.iter().filter(|l| l.role == Role::Plain).map(|l| l.text.as_str()).collect::<Vec<_>>().join("\n"), armor)
    }

    #[test]
    fn what_is_signed_stays() {
        let text = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nHello\n- -- \nAnn\n-----BEGIN PGP SIGNATURE-----\n\niQIz\n=x\n-----END PGP SIGNATURE-----\nbelow";
        assert_eq!(of(text), ("Hello\n-- \nAnn\nbelow".into(), Armor { signed: true, encrypted: false }));
        let text = "-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----";
        assert_eq!(of(text), (text.into(), Armor { signed: false, encrypted: true }));
        assert_eq!(of("- a\n- b").0, "- a\n- b");
    }
}
