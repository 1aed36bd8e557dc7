//! The MIME tree: which parts are read, which are attached.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, PartType};

use super::fields::{self, Parameters, parameters};
use super::model::Headers;
use super::{charset, cms, tnef, transfer};

/// Parts nested deeper are attached as they are.
const DEEPEST: usize = 50;
/// More leaves are not kept.
const MOST: usize = 2000;
/// With more messages inside, only the headers are read.
const MOST_MESSAGES: usize = 200;
/// Signed messages within signed messages are opened this deep.
const MOST_SEALS: usize = 4;
/// A text file sent inline is read up to this size.
const LONGEST_INLINE: usize = 64 << 10;

/// A leaf, or an attached message.
#[derive(Clone, Debug, Default)]
pub(super) struct Leaf {
    pub mime: String,
    pub content_type: Parameters,
    pub disposition: Parameters,
    pub headers: Headers,
    pub content: Vec<u8>,
    pub range: Range<usize>,
    pub related: bool,
    /// An envelope: what was in it stands behind it.
    pub opened: bool,
}

/// What the tree holds.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub leaves: Vec<Leaf>,
    /// The texts to be read, in order.
    pub texts: Vec<Text>,
    pub problems: Vec<&'static str>,
    /// `type/subtype` of the root, and its parameters.
    pub root: Parameters,
    /// How it, or a part of it, is signed or encrypted: `smime-signed`, `pgp-encrypted`, …
    pub seals: Vec<&'static str>,
}

/// A text to be read: one leaf, or the same in two forms.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub plain: Option<usize>,
    pub html: Option<usize>,
}

/// Reads the tree of a message: where its body begins, and what is in it. `None` if there is nothing like a message in the bytes.
pub(super) fn read(raw: &[u8]) -> Option<(usize, Tree)> {
    read_sealed(raw, 0)
}

/// The same within so many signed messages.
fn read_sealed(raw: &[u8], sealed: usize) -> Option<(usize, Tree)> {
    let mut tree = Tree::default();
    // An empty line at the top is not yet the end of the headers.
    let lead = raw.iter().take_while(|b| b.is_ascii_whitespace()).count();
    let bytes = raw.get(lead..)?;
    // A thousand messages inside one another are an attack on the stack, not a mail.
    let parsed = if messages_inside(bytes) > MOST_MESSAGES {
        tree.problems.push("nested-too-deep");
        PARSER.parse_headers(bytes)?
    } else {
        PARSER.parse(bytes)?
    };
    let root = parsed.parts.first()?;
    let body = lead + (root.offset_body as usize).min(bytes.len());
    tree.root = type_of(&raw_fields(bytes, root));
    let mut walk = Walk { tree, raw: bytes, lead, sealed };
    walk.part(&parsed, 0, Place { root: true, ..Place::default() });
    Some((body, walk.tree))
}

static PARSER: LazyLock<MessageParser> = LazyLock::new(|| MessageParser::new().with_mime_headers().default_header_ignore());

/// How often the bytes speak of messages inside.
fn messages_inside(raw: &[u8]) -> usize {
    static NAMES: LazyLock<Option<AhoCorasick>> =
        LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(["message/rfc822", "message/global", "multipart/digest"]).ok());
    NAMES.as_ref().map_or(0, |names| names.find_iter(raw).take(MOST_MESSAGES + 1).count())
}

/// Where a part stands.
#[derive(Clone, Copy, Default)]
struct Place {
    depth: usize,
    related: bool,
    /// Of an alternative: what it offers is collected by the caller.
    alternative: bool,
    /// Behind the first part of `multipart/related`, `report` or `signed`: attached whatever it is.
    attached: bool,
    digest: bool,
    root: bool,
}

struct Walk<'a> {
    tree: Tree,
    raw: &'a [u8],
    /// How much was passed over before `raw`.
    lead: usize,
    /// How many signed messages are around.
    sealed: usize,
}

fn raw_fields<'a>(raw: &'a [u8], part: &MessagePart<'_>) -> Vec<(String, &'a [u8])> {
    let (from, to) = (part.offset_header as usize, part.offset_body as usize);
    fields::raw(raw.get(from..to.min(raw.len())).unwrap_or_default())
}

fn field<'a>(fields: &[(String, &'a [u8])], name: &str) -> Option<&'a [u8]> {
    fields.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| *v)
}

fn type_of(fields: &[(String, &[u8])]) -> Parameters {
    field(fields, "content-type").map(parameters).unwrap_or_default()
}

impl Walk<'_> {
    fn part(&mut self, message: &Message<'_>, id: usize, place: Place) {
        let Some(part) = message.parts.get(id) else { return };
        let base: &[u8] = &message.raw_message;
        let fields = raw_fields(base, part);
        let content_type = type_of(&fields);
        let kind = content_type.value.as_str();
        if let PartType::Multipart(children) = &part.body {
            if place.depth >= DEEPEST {
                self.problem("nested-too-deep");
                return;
            }
            self.multipart(message, &content_type, children, place);
            return;
        }
        if self.tree.leaves.len() >= MOST {
            self.problem("too-many-parts");
            return;
        }
        let disposition = field(&fields, "content-disposition").map(parameters).unwrap_or_default();
        let range = (part.offset_body as usize).min(base.len())..(part.offset_end as usize).clamp((part.offset_body as usize).min(base.len()), base.len());
        let encoded = base.get(range.clone()).unwrap_or_default();
        let mut mime = kind.split(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default().to_owned();
        if !mime.contains('/') {
            mime = match mime.as_str() {
                "" if place.digest => "message/rfc822".into(),
                "text" | "" | "multipart" => "text/plain".into(),
                _ => "application/octet-stream".into(),
            };
        }
        // A multipart without its boundaries is text.
        if mime.starts_with("multipart/") {
            self.problem("boundary-missing");
            mime = "text/plain".into();
        }
        let encoding = field(&fields, "content-transfer-encoding")
            .map(|v| String::from_utf8_lossy(v).trim().trim_matches(['"', ';']).to_ascii_lowercase())
            .unwrap_or_default();
        let is_message = matches!(part.body, PartType::Message(_));
        let content = if let PartType::Message(inner) = &part.body {
            mime = "message/rfc822".into();
            if part.encoding == Encoding::None { encoded.to_vec() } else { inner.raw_message.to_vec() }
        } else {
            self.decode(encoded, &encoding)
        };
        let leaf = Leaf {
            mime,
            content_type,
            disposition,
            headers: fields::headers(&fields).0,
            content,
            range: if std::ptr::eq(base.as_ptr(), self.raw.as_ptr()) { range.start + self.lead..range.end + self.lead } else { 0..0 },
            related: place.related,
            opened: false,
        };
        let readable = !is_message && is_text(&leaf, place);
        self.tree.leaves.push(leaf);
        let index = self.tree.leaves.len() - 1;
        self.open_envelope(index);
        self.open_seal(index);
        if readable {
            let html = self.tree.leaves.get(index).is_some_and(|l| l.mime == "text/html" || l.mime == "application/xhtml+xml");
            self.tree.texts.push(if html { Text { html: Some(index), ..Text::default() } } else { Text { plain: Some(index), ..Text::default() } });
        }
    }

    fn multipart(&mut self, message: &Message<'_>, content_type: &Parameters, children: &[u32], place: Place) {
        let kind = content_type.value.as_str();
        self.multipart_seal(kind, content_type.get("protocol").unwrap_or_default());
        let inner = Place { depth: place.depth + 1, root: false, digest: kind == "multipart/digest", ..place };
        match kind {
            "multipart/alternative" => {
                let before = self.tree.texts.len();
                for &child in children {
                    self.part(message, child as usize, Place { alternative: true, attached: false, ..inner });
                }
                // The forms of one text become one.
                let offered = self.tree.texts.split_off(before);
                let mut merged: Vec<Text> = Vec::new();
                for text in offered {
                    match merged.last_mut() {
                        Some(last) if (last.plain.is_none() && text.plain.is_some()) || (last.html.is_none() && text.html.is_some()) => {
                            last.plain = last.plain.or(text.plain);
                            last.html = last.html.or(text.html);
                        }
                        // A second part of the same form belongs to the text (Apple Mail splits HTML around pictures).
                        _ => merged.push(text),
                    }
                }
                self.tree.texts.extend(merged);
            }
            "multipart/related" => {
                for (n, &child) in children.iter().enumerate() {
                    self.part(message, child as usize, Place { related: n > 0, attached: n > 0 && place.depth < DEEPEST, ..inner });
                }
            }
            "multipart/signed" | "multipart/report" | "multipart/encrypted" => {
                for (n, &child) in children.iter().enumerate() {
                    self.part(message, child as usize, Place { attached: place.attached || n > 0 || kind == "multipart/encrypted", ..inner });
                }
            }
            _ => {
                for &child in children {
                    self.part(message, child as usize, inner);
                }
            }
        }
    }

    fn multipart_seal(&mut self, kind: &str, protocol: &str) {
        let protocol = protocol.to_ascii_lowercase();
        match kind {
            "multipart/signed" if protocol.contains("pgp") => self.seal("pgp-signed"),
            "multipart/signed" if protocol.contains("pkcs7") => self.seal("smime-signed"),
            "multipart/encrypted" => {
                self.seal("pgp-encrypted");
                self.problem("encrypted-pgp");
            }
            _ => {}
        }
    }

    fn seal(&mut self, name: &'static str) {
        if !self.tree.seals.contains(&name) {
            self.tree.seals.push(name);
        }
    }

    /// Puts what is in a signed S/MIME part behind it, and names one that is encrypted (RFC 8551, section 3.2); names parts that are not here.
    fn open_seal(&mut self, index: usize) {
        let Some(leaf) = self.tree.leaves.get(index) else { return };
        match leaf.mime.as_str() {
            "message/external-body" => return self.problem("external-body"),
            "message/partial" => return self.problem("partial"),
            "application/pkcs7-mime" | "application/x-pkcs7-mime" => {}
            _ if leaf.name().is_some_and(|n| n.to_ascii_lowercase().ends_with(".p7m")) => {}
            _ => return,
        }
        let kind = leaf.content_type.get("smime-type").unwrap_or_default().to_ascii_lowercase();
        let range = leaf.range.clone();
        match cms::open(&leaf.content) {
            Some(cms::Cms::Signed(inner)) => {
                self.seal("smime-signed");
                if self.sealed < MOST_SEALS
                    && let Some((_, inner)) = read_sealed(&inner, self.sealed + 1)
                {
                    self.append(inner, &range);
                    if let Some(leaf) = self.tree.leaves.get_mut(index) {
                        leaf.opened = true;
                    }
                }
            }
            Some(cms::Cms::Encrypted) => {
                self.seal("smime-encrypted");
                self.problem("encrypted-smime");
            }
            _ if kind.contains("enveloped") => {
                self.seal("smime-encrypted");
                self.problem("encrypted-smime");
            }
            _ => {}
        }
    }

    /// Takes over what another tree holds, as standing at `range`.
    fn append(&mut self, tree: Tree, range: &Range<usize>) {
        let shift = self.tree.leaves.len();
        self.tree.leaves.extend(tree.leaves.into_iter().map(|l| Leaf { range: range.clone(), ..l }));
        self.tree.texts.extend(tree.texts.into_iter().map(|t| Text { plain: t.plain.map(|i| i + shift), html: t.html.map(|i| i + shift) }));
        for problem in tree.problems {
            self.problem(problem);
        }
        for seal in tree.seals {
            self.seal(seal);
        }
    }

    /// Puts what is in a `winmail.dat` behind it; its text is read if there is no other.
    fn open_envelope(&mut self, index: usize) {
        let Some(leaf) = self.tree.leaves.get_mut(index) else { return };
        let named = leaf.name().is_some_and(|n| n.eq_ignore_ascii_case("winmail.dat"));
        if !named && !matches!(leaf.mime.as_str(), "application/ms-tnef" | "application/vnd.ms-tnef") {
            return;
        }
        let Some(envelope) = tnef::open(&leaf.content) else { return };
        leaf.opened = !envelope.files.is_empty() || (self.tree.texts.is_empty() && (envelope.html.is_some() || envelope.text.is_some()));
        let range = leaf.range.clone();
        let parameters =
            |value: &str, named: &[(&str, &str)]| Parameters { value: value.into(), named: named.iter().map(|(n, v)| ((*n).into(), (*v).into())).collect() };
        if self.tree.texts.is_empty() {
            let text = match (&envelope.html, &envelope.text) {
                (Some(html), _) => Some(("text/html", html)),
                (None, Some(text)) => Some(("text/plain", text)),
                (None, None) => None,
            };
            if let Some((mime, text)) = text {
                let at = self.tree.leaves.len();
                self.tree.texts.push(if mime == "text/html" {
                    Text { html: Some(at), ..Text::default() }
                } else {
                    Text { plain: Some(at), ..Text::default() }
                });
                let content_type = parameters(mime, &[("charset", "utf-8")]);
                self.tree.leaves.push(Leaf { mime: mime.into(), content_type, content: text.clone().into_bytes(), range: range.clone(), ..Leaf::default() });
            }
        }
        for file in envelope.files.into_iter().take(MOST) {
            let mime = if file.mime.contains('/') { file.mime } else { "application/octet-stream".into() };
            let disposition = parameters(if file.inline { "inline" } else { "attachment" }, &[("filename", &file.name)]);
            self.tree.leaves.push(Leaf { mime, disposition, content: file.content, range: range.clone(), ..Leaf::default() });
        }
    }

    fn decode(&mut self, bytes: &[u8], encoding: &str) -> Vec<u8> {
        match encoding {
            "base64" => {
                let (decoded, odd) = transfer::base64(bytes);
                if odd {
                    self.problem("base64-broken");
                }
                decoded
            }
            "quoted-printable" | "quoted_printable" | "qp" => transfer::quoted_printable(bytes, false),
            "x-uuencode" | "uuencode" | "x-uue" => transfer::uuencoded(bytes),
            "" | "7bit" | "8bit" | "binary" | "7-bit" | "8-bit" | "none" => bytes.to_vec(),
            _ => {
                self.problem("encoding-unknown");
                bytes.to_vec()
            }
        }
    }

    fn problem(&mut self, name: &'static str) {
        if !self.tree.problems.contains(&name) {
            self.tree.problems.push(name);
        }
    }
}

/// Whether a leaf is to be read, rather than attached.
fn is_text(leaf: &Leaf, place: Place) -> bool {
    let textual = matches!(
        leaf.mime.as_str(),
        "text/plain" | "text/html" | "text/enriched" | "text/richtext" | "application/xhtml+xml" | "text/markdown" | "text/x-markdown" | "text/x-amp-html"
    ) || (leaf.mime == "text/plain" && leaf.content_type.value.is_empty());
    if !textual || place.attached || leaf.mime == "text/x-amp-html" {
        return false;
    }
    let named = leaf.disposition.get("filename").is_some() || leaf.content_type.get("name").is_some();
    match leaf.disposition.value.as_str() {
        "attachment" => false,
        "inline" => !named || place.alternative || place.root || (leaf.mime == "text/plain" && leaf.content.len() <= LONGEST_INLINE),
        _ => !named || place.alternative || place.root || leaf.disposition.value.is_empty() && leaf.disposition.get("filename").is_none() && place.depth <= 1,
    }
}

impl Leaf {
    /// Its text, decoded; the flag tells that the label was wrong.
    pub(super) fn text(&self) -> (String, bool) {
        let label = self.content_type.get("charset").map(str::to_owned);
        if label.is_none() && self.mime == "text/html" {
            // HTML may name its own.
            let head = String::from_utf8_lossy(self.content.get(..self.content.len().min(1024)).unwrap_or_default()).to_ascii_lowercase();
            let named = head
                .split("charset=")
                .nth(1)
                .map(|r| r.trim_start_matches(['"', '\'']).chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect::<String>());
            if std::str::from_utf8(&self.content).is_err() {
                return charset::decode(&self.content, named.as_deref());
            }
        }
        charset::decode(&self.content, label.as_deref())
    }

    /// The name it was sent under.
    pub(super) fn name(&self) -> Option<&str> {
        self.disposition
            .get("filename")
            .or_else(|| self.content_type.get("name"))
            .or_else(|| self.disposition.get("name"))
            .or_else(|| self.content_type.get("filename"))
            .or_else(|| self.content_type.get("file"))
    }
}
