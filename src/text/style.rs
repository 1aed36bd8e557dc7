//! What a style sheet or a style attribute does to the eye: hides, paints.

/// Style sheets are read up to this length.
const LONGEST: usize = 128 << 10;
/// More rules are not read.
const MOST: usize = 2000;

/// What the style sheets of a page say about classes and ids.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    hidden: Vec<String>,
    painted: Vec<String>,
}

impl Sheet {
    /// Reads the `<style>` elements of a page. Rules for some media only, as for phones or print, count for nothing.
    pub(super) fn of(source: &str) -> Self {
        let mut sheet = Sheet::default();
        let mut rest = source;
        let mut left = LONGEST;
        while let Some(at) = find(rest, "<style") {
            let from = rest.get(at..).unwrap_or_default();
            let inner = from.get(from.find('>').map_or(from.len(), |n| n + 1)..).unwrap_or_default();
            let end = find(inner, "</style").unwrap_or(inner.len());
            sheet.read(inner.get(..inner.floor_char_boundary(end.min(left))).unwrap_or_default());
            left = left.saturating_sub(end);
            rest = inner.get(end..).unwrap_or_default();
            if left == 0 {
                break;
            }
        }
        sheet
    }

    fn read(&mut self, text: &str) {
        let mut depth = 0;
        let mut selector = String::new();
        let mut body = String::new();
        let mut media = 0;
        for c in text.chars() {
            match c {
                '{' if depth == 0 && selector.trim_start().starts_with('@') => {
                    media += 1;
                    selector.clear();
                }
                '{' => depth += 1,
                '}' if depth == 0 => {
                    media = usize::saturating_sub(media, 1);
                    selector.clear();
                }
                '}' => {
                    depth = 0;
                    if media == 0 {
                        self.rule(&selector, &body);
                    }
                    selector.clear();
                    body.clear();
                }
                ';' if depth == 0 => selector.clear(),
                c if depth == 0 => selector.push(c),
                c => body.push(c),
            }
        }
    }

    fn rule(&mut self, selector: &str, body: &str) {
        if self.hidden.len() + self.painted.len() > MOST {
            return;
        }
        let style = squeezed(body);
        let (hides, paints) = (hides(&style), style.contains("background"));
        if !hides && !paints {
            return;
        }
        for one in selector.split(',').map(|s| s.trim().to_ascii_lowercase()) {
            // Only plain ones: a class or an id, perhaps of an element.
            let Some(at) = one.find(['.', '#']) else { continue };
            let name = one.get(at + 1..).unwrap_or_default();
            if name.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
                continue;
            }
            if hides {
                self.hidden.push(name.to_owned());
            }
            if paints {
                self.painted.push(name.to_owned());
            }
        }
    }

    /// Whether a rule hides what bears one of these classes or ids (lower case).
    pub(super) fn hides(&self, words: &str) -> bool {
        !self.hidden.is_empty() && words.split_ascii_whitespace().any(|w| self.hidden.iter().any(|h| h == w))
    }

    /// Whether a rule gives them a background that is not known here.
    pub(super) fn paints(&self, words: &str) -> bool {
        !self.painted.is_empty() && words.split_ascii_whitespace().any(|w| self.painted.iter().any(|h| h == w))
    }
}

fn find(text: &str, what: &str) -> Option<usize> {
    text.as_bytes().windows(what.len()).position(|w| w.eq_ignore_ascii_case(what.as_bytes()))
}

/// A style without white space, lower case.
pub(super) fn squeezed(style: &str) -> String {
    style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase()
}

/// Whether a squeezed style makes its element invisible.
pub(super) fn hides(style: &str) -> bool {
    let clipped = style.contains("overflow:hidden");
    let moved = style.contains("position:absolute") || style.contains("position:fixed") || style.contains("text-indent");
    style.split(';').any(|rule| {
        let (name, value) = rule.split_once(':').unwrap_or_default();
        let value = value.trim_end_matches("!important");
        let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%').parse::<f32>();
        match name {
            "display" => value == "none",
            "visibility" => matches!(value, "hidden" | "collapse"),
            "mso-hide" => value == "all",
            "font-size" => number.is_ok_and(|n| n < 0.1 || (n <= 1.0 && (value.ends_with("px") || value.ends_with("pt")))),
            "font" => value.starts_with("0px") || value.starts_with("0/"),
            "opacity" => number.is_ok_and(|n| n < 0.05),
            "max-height" | "max-width" => number.is_ok_and(|n| n == 0.0),
            "line-height" => clipped && number.is_ok_and(|n| n == 0.0),
            "height" | "width" => clipped && number.is_ok_and(|n| n <= 1.0 && !value.ends_with('%')),
            "clip" => moved && matches!(value, "rect(0,0,0,0)" | "rect(0000)" | "rect(1px,1px,1px,1px)" | "rect(0px,0px,0px,0px)"),
            "clip-path" => matches!(value, "inset(50%)" | "inset(100%)" | "circle(0)"),
            "transform" => value.starts_with("scale(0)"),
            "text-indent" | "left" | "top" | "right" | "margin-left" | "margin-top" => number.is_ok_and(|n| n <= -500.0),
            "color" | "-webkit-text-fill-color" => value == "transparent" || zero_alpha(value),
            _ => false,
        }
    })
}

/// Whether a squeezed style keeps line ends and blanks as they are; `None` if it says nothing of it.
pub(super) fn keeps_space(style: &str) -> Option<bool> {
    let value = style.split(';').rev().find_map(|r| r.strip_prefix("white-space:"))?;
    Some(matches!(value.trim_end_matches("!important"), "pre" | "pre-wrap" | "pre-line" | "break-spaces"))
}

fn zero_alpha(value: &str) -> bool {
    value.strip_prefix("rgba(").and_then(|v| v.strip_suffix(')')).and_then(|v| v.rsplit(',').next()).is_some_and(|a| a.parse::<f32>().is_ok_and(|a| a < 0.05))
}

/// Red, green, blue.
pub(super) type Colour = (u8, u8, u8);

/// The colour of text that a squeezed style sets.
pub(super) fn colour_of(style: &str) -> Option<Colour> {
    style.split(';').rev().find_map(|r| r.strip_prefix("color:")).and_then(colour)
}

/// The background that a squeezed style sets; `Some(None)` is one that cannot be told, such as a picture.
#[allow(clippy::option_option, reason = "no word about it, an unknown one, and a known one are three things")]
pub(super) fn background_of(style: &str) -> Option<Option<Colour>> {
    let rule = style
        .split(';')
        .rev()
        .find_map(|r| r.strip_prefix("background-color:").or_else(|| r.strip_prefix("background:")).or_else(|| r.strip_prefix("background-image:")))?;
    if style.contains("url(") || style.contains("gradient(") {
        return Some(None);
    }
    if matches!(rule.trim_end_matches("!important"), "transparent" | "none" | "inherit" | "initial" | "unset") {
        return None;
    }
    Some(colour(rule))
}

/// A colour as CSS and HTML write it.
pub(super) fn colour(text: &str) -> Option<Colour> {
    let text = text.trim().trim_end_matches("!important");
    if let Some(inner) = text.strip_prefix("rgb(").or_else(|| text.strip_prefix("rgba(")) {
        let mut parts = inner.trim_end_matches(')').split(',').map(|p| p.trim().parse::<u8>());
        return Some((parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?));
    }
    let named = match text {
        "white" | "window" => Some((255, 255, 255)),
        "black" | "windowtext" => Some((0, 0, 0)),
        "snow" | "ghostwhite" | "floralwhite" | "ivory" | "mintcream" | "azure" => Some((250, 250, 250)),
        "whitesmoke" => Some((245, 245, 245)),
        "red" => Some((255, 0, 0)),
        "blue" => Some((0, 0, 255)),
        "gray" | "grey" => Some((128, 128, 128)),
        _ => None,
    };
    if named.is_some() {
        return named;
    }
    let hex = text.strip_prefix('#').unwrap_or(text);
    if !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let byte = |at: usize| hex.get(at..at + 2).and_then(|h| u8::from_str_radix(h, 16).ok());
    let nibble = |at: usize| hex.get(at..=at).and_then(|h| u8::from_str_radix(h, 16).ok()).map(|n| n * 17);
    match hex.len() {
        6 | 8 => Some((byte(0)?, byte(2)?, byte(4)?)),
        3 | 4 => Some((nibble(0)?, nibble(1)?, nibble(2)?)),
        _ => None,
    }
}

/// Whether text of one colour cannot be told from a ground of the other.
pub(super) fn is_unseen(text: Colour, ground: Colour) -> bool {
    text.0.abs_diff(ground.0) <= 10 && text.1.abs_diff(ground.1) <= 10 && text.2.abs_diff(ground.2) <= 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_that_hide() {
        for style in [
            "display: none !important",
            "VISIBILITY:hidden",
            "font-size:1px;color:#fff",
            "max-height:0;overflow:hidden",
            "position:absolute; left:-9999px",
            "mso-hide:all",
            "opacity:0",
            "height:1px;width:1px;overflow:hidden",
            "color: rgba(0, 0, 0, 0)",
            "position:absolute;clip:rect(0, 0, 0, 0)",
        ] {
            assert!(hides(&squeezed(style)), "{style}");
        }
        for style in ["display:block", "font-size:0.8em", "opacity:0.8", "margin-left:-20px", "height:1px", "max-width:600px", "color:#fff", "line-height:0"] {
            assert!(!hides(&squeezed(style)), "{style}");
        }
    }

    #[test]
    fn sheets_are_read_without_their_media() {
        let sheet =
            Sheet::of("<STYLE>.a, p.b { display:none } @media print { .c { display: none } } #d{max-height:0px} .e{color:red} .f{background:#000}</STYLE>");
        for (words, hidden) in [("a", true), ("x b", true), ("c", false), ("d", true), ("e", false)] {
            assert_eq!(sheet.hides(words), hidden, "{words}");
        }
        assert!(sheet.paints("f") && !sheet.paints("e"));
    }

    #[test]
    fn colours_are_read() {
        for (text, expect) in [
            ("#fff", Some((255, 255, 255))),
            ("#FEFEFE", Some((254, 254, 254))),
            ("rgb(1,2,3)", Some((1, 2, 3))),
            ("white", Some((255, 255, 255))),
            ("inherit", None),
        ] {
            assert_eq!(colour(&squeezed(text)), expect, "{text}");
        }
        assert!(is_unseen((254, 254, 254), (255, 255, 255)) && !is_unseen((200, 200, 200), (255, 255, 255)));
        assert_eq!(background_of("background:url(x.png)"), Some(None));
        assert_eq!(background_of("background-color:#000"), Some(Some((0, 0, 0))));
    }
}
