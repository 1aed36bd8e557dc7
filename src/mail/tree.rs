//! The MIME tree: which parts are read, which are attached.

use std::ops::Range;

use super::fields::{self, Parameters, parameters};
use super::model::Headers;
use super::{charset, cms, enclosed, structure, tnef, transfer, uu};

/// Parts nested deeper are attached as they are.
const DEEPEST: usize = 50;
/// More leaves are not kept.
const MOST: usize = 2000;
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
    // An empty line at the top is not yet the end of the headers, nor is a byte order mark the start of the first.
    let lead = raw.iter().take_while(|b| b.is_ascii_whitespace() || matches!(b, 0xef | 0xbb | 0xbf)).count();
    let (end, start) = structure::sections(raw.get(lead..)?);
    let fields = fields::raw(raw.get(lead..lead + end)?);
    if fields.is_empty() && sealed == 0 {
        return None;
    }
    let mut walk = Walk { tree: Tree { root: type_of(&fields), ..Tree::default() }, sealed };
    walk.part(Source { bytes: raw, placed: true }, lead..raw.len(), Place { root: true, ..Place::default() });
    Some((lead + start, walk.tree))
}

/// Bytes that parts are cut from.
#[derive(Clone, Copy)]
struct Source<'a> {
    bytes: &'a [u8],
    /// They are the message itself, not something decoded from it.
    placed: bool,
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

struct Walk {
    tree: Tree,
    /// How many signed messages are around.
    sealed: usize,
}

fn field<'a>(fields: &[(String, &'a [u8])], name: &str) -> Option<&'a [u8]> {
    fields.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| *v)
}

fn type_of(fields: &[(String, &[u8])]) -> Parameters {
    field(fields, "content-type").map(parameters).unwrap_or_default()
}

/// Where the parts of a multipart stand, by the boundary that its headers name, or by the one that it uses; `None` if there is neither.
fn children(body: &[u8], content_type: &Parameters) -> Option<Vec<Range<usize>>> {
    let named = content_type.named.iter().filter(|(n, _)| n == "boundary").map(|(_, v)| v.as_str());
    // Behind an unquoted one there may be a comment.
    let found = named.flat_map(|b| [b, b.split([' ', '(']).next().unwrap_or_default()]).find_map(|b| structure::parts(body, b));
    found.or_else(|| structure::boundary_used(body).and_then(|b| structure::parts(body, &b)))
}

impl Walk {
    fn part(&mut self, source: Source<'_>, range: Range<usize>, place: Place) {
        let whole = source.bytes.get(range.clone()).unwrap_or_default();
        let (end, start) = structure::sections(whole);
        let (section, encoded) = (whole.get(..end).unwrap_or_default(), whole.get(start..).unwrap_or_default());
        let fields = fields::raw(section);
        let content_type = type_of(&fields);
        let kind = content_type.value.as_str();
        let encoding = field(&fields, "content-transfer-encoding")
            .map(|v| String::from_utf8_lossy(v).split(['(', ';']).next().unwrap_or_default().trim().trim_matches('"').to_ascii_lowercase())
            .unwrap_or_default();
        let mut mime = kind.split(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default().to_owned();
        if mime.starts_with("multipart/") || (mime == "multipart" && content_type.get("boundary").is_some()) {
            if place.depth >= DEEPEST {
                self.problem("nested-too-deep");
                return;
            }
            // What stands before a boundary that only closes is a preamble, which is not shown; unless it is all there is.
            if let Some(parts) = children(encoded, &content_type).filter(|p| !p.is_empty() || !place.root) {
                let at = range.start + start;
                let parts = parts.into_iter().map(|p| p.start + at..p.end + at).collect();
                return self.multipart(source, &content_type, parts, place);
            }
            // RFC 2045, section 6.4, forbids to encode one.
            if matches!(encoding.as_str(), "base64" | "quoted-printable") {
                let decoded = self.decode(encoded, &encoding);
                if let Some(parts) = children(&decoded, &content_type) {
                    return self.multipart(Source { bytes: &decoded, placed: false }, &content_type, parts, place);
                }
            }
            // A multipart without its boundaries is text.
            self.problem("boundary-missing");
            mime = "text/plain".into();
        }
        if self.tree.leaves.len() >= MOST {
            self.problem("too-many-parts");
            return;
        }
        let disposition = field(&fields, "content-disposition").map(parameters).unwrap_or_default();
        if !mime.contains('/') {
            mime = match mime.as_str() {
                "" if place.digest => "message/rfc822".into(),
                "text" | "" | "multipart" => "text/plain".into(),
                _ => "application/octet-stream".into(),
            };
        }
        let is_message = matches!(mime.as_str(), "message/rfc822" | "message/global");
        let mut content = self.decode(encoded, &encoding);
        if is_message {
            mime = "message/rfc822".into();
            // A label that is not true: what is decoded is no message, what stands here is.
            let is_one = |bytes: &[u8]| structure::sections(bytes).0 > 0;
            if !is_one(&content) && is_one(encoded) {
                content = encoded.to_vec();
            }
        }
        let leaf = Leaf {
            mime,
            content_type,
            disposition,
            headers: fields::headers(&fields).0,
            content,
            range: if source.placed { range.start + start..range.end } else { 0..0 },
            related: place.related,
            opened: false,
        };
        let readable = !is_message && is_text(&leaf, place);
        self.tree.leaves.push(leaf);
        let index = self.tree.leaves.len() - 1;
        self.open_envelope(index);
        self.open_seal(index);
        if readable {
            self.take_files_out(index);
            let html = self.tree.leaves.get(index).is_some_and(|l| is_html(&l.mime));
            self.tree.texts.push(if html { Text { html: Some(index), ..Text::default() } } else { Text { plain: Some(index), ..Text::default() } });
        }
    }

    fn multipart(&mut self, source: Source<'_>, content_type: &Parameters, mut children: Vec<Range<usize>>, place: Place) {
        let kind = content_type.value.as_str();
        self.multipart_seal(kind, content_type.get("protocol").unwrap_or_default());
        let inner = Place { depth: place.depth + 1, root: false, digest: kind == "multipart/digest", ..place };
        // One within that has the same boundary seems empty: what follows is its own.
        if let Some(boundary) = content_type.get("boundary")
            && let Some((at, within)) = children.iter().enumerate().find_map(|(n, c)| same_boundary(source.bytes.get(c.clone())?, boundary).map(|t| (n, t)))
            && at + 1 < children.len()
            && place.depth < DEEPEST
        {
            let own = children.split_off(at + 1);
            children.pop();
            for child in children {
                self.part(source, child, inner);
            }
            return self.multipart(source, &within, own, inner);
        }
        match kind {
            "multipart/alternative" => {
                let before = self.tree.texts.len();
                for child in children {
                    self.part(source, child, Place { alternative: true, attached: false, ..inner });
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
                for (n, child) in children.into_iter().enumerate() {
                    self.part(source, child, Place { related: n > 0, attached: n > 0 && place.depth < DEEPEST, ..inner });
                }
            }
            "multipart/signed" | "multipart/report" | "multipart/encrypted" => {
                for (n, child) in children.into_iter().enumerate() {
                    self.part(source, child, Place { attached: place.attached || n > 0 || kind == "multipart/encrypted", ..inner });
                }
            }
            _ => {
                for child in children {
                    self.part(source, child, inner);
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

    /// Attaches the files that stand in a text.
    fn take_files_out(&mut self, index: usize) {
        let Some(leaf) = self.tree.leaves.get(index).filter(|l| l.mime == "text/plain") else { return };
        let range = leaf.range.clone();
        for (name, content) in uu::files(&leaf.content) {
            let disposition = Parameters { value: "attachment".into(), named: vec![("filename".into(), name)] };
            self.tree.leaves.push(Leaf { mime: "application/octet-stream".into(), disposition, content, range: range.clone(), ..Leaf::default() });
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
        leaf.opened =
            !envelope.files.is_empty() || !envelope.messages.is_empty() || (self.tree.texts.is_empty() && (envelope.html.is_some() || envelope.text.is_some()));
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
        for message in envelope.messages.iter().take(MOST) {
            let content = enclosed::write(message);
            self.tree.leaves.push(Leaf { mime: "message/rfc822".into(), content, range: range.clone(), ..Leaf::default() });
        }
        for file in envelope.files.into_iter().take(MOST) {
            let mime = if file.mime.contains('/') { file.mime } else { "application/octet-stream".into() };
            let disposition = parameters(if file.inline { "inline" } else { "attachment" }, &[("filename", &file.name)]);
            self.tree.leaves.push(Leaf { mime, disposition, content: file.content, range: range.clone(), ..Leaf::default() });
        }
    }

    fn decode(&mut self, bytes: &[u8], encoding: &str) -> Vec<u8> {
        match encoding {
            "base64" if transfer::is_prose(bytes) => {
                self.problem("base64-broken");
                bytes.to_vec()
            }
            "base64" => {
                let (decoded, odd) = transfer::base64(bytes);
                if odd {
                    self.problem("base64-broken");
                }
                decoded
            }
            "quoted-printable" | "quoted_printable" | "qp" => transfer::quoted_printable(bytes, false),
            "x-uuencode" | "uuencode" | "x-uue" => uu::decode(bytes),
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

/// The type of a multipart that carries the boundary of the one around it, so that its own parts were cut off.
fn same_boundary(part: &[u8], boundary: &str) -> Option<Parameters> {
    let (end, _) = structure::sections(part);
    let found = type_of(&fields::raw(part.get(..end)?));
    (found.value.starts_with("multipart/") && found.get("boundary") == Some(boundary)).then_some(found)
}

fn is_html(mime: &str) -> bool {
    matches!(mime, "text/html" | "application/xhtml+xml" | "text/xhtml+xml" | "text/xhtml")
}

/// Whether people write in this type. Texts of unknown kind are read as plain ones (RFC 2046, section 4.1.4), but for those that are data.
fn is_readable(mime: &str) -> bool {
    match mime {
        _ if is_html(mime) => true,
        "text/calendar"
        | "text/vcard"
        | "text/x-vcard"
        | "text/directory"
        | "text/rtf"
        | "text/css"
        | "text/csv"
        | "text/tab-separated-values"
        | "text/xml"
        | "text/javascript"
        | "text/ecmascript"
        | "text/rfc822-headers"
        | "text/vtt"
        | "text/cache-manifest" => false,
        _ => mime.starts_with("text/"),
    }
}

/// Whether a leaf is to be read, rather than attached.
fn is_text(leaf: &Leaf, place: Place) -> bool {
    if !is_readable(&leaf.mime) || place.attached || leaf.mime == "text/x-amp-html" {
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
            .or_else(|| self.headers.get("Content-Location")?.rsplit('/').next().filter(|n| n.contains('.') && !n.contains(['?', '@'])))
    }
}
