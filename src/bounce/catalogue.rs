//! The catalogue of failures: data files beside this one, read once. What is in them is described in `catalogue/README.md`.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use super::code::Pattern;
use crate::lang::Lang;
use crate::ticket::{Retry, Who};

/// One failure: how it is recognised, who can mend it, and the words for it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub id: String,
    /// Codes that mean this together with a fragment.
    #[serde(default)]
    codes: Vec<String>,
    /// Codes that mean this by themselves.
    #[serde(default)]
    alone: Vec<String>,
    /// Sub-codes of the server: `AS(7555)`.
    #[serde(default)]
    marks: Vec<String>,
    /// Parts of the server's English words, in lower case.
    #[serde(default)]
    fragments: Vec<String>,
    pub who: Who,
    pub retry: Retry,
    pub reason: String,
    /// These words also serve where nothing but the reason was recognised.
    #[serde(default)]
    pub words_for_reason: bool,
    /// The entry stands for several reasons, which the server's words tell apart; `reason` is for when they do not.
    #[serde(default)]
    pub reason_by_words: bool,
    /// `sign-in`: only said before any mail moves.
    #[serde(default)]
    pub stage: Stage,
    #[serde(default)]
    pub fix: Vec<String>,
    #[serde(default)]
    pub verify: Vec<String>,
    /// The day on which steps and portal paths were last checked, if it is not the portals' day.
    #[serde(default)]
    pub checked: Option<String>,
    en: Words,
    it: Words,
    #[serde(skip)]
    pub codes_read: Vec<Pattern>,
    #[serde(skip)]
    pub alone_read: Vec<Pattern>,
}

/// When an entry can occur.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    #[default]
    Mail,
    SignIn,
}

/// What a person reads of an entry, with places like `{support}`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub title: String,
    pub cause: String,
    pub steps: Vec<String>,
}

impl Entry {
    /// An entry that says nothing, for a catalogue that cannot be read.
    pub fn empty() -> Self {
        let words = Words { title: String::new(), cause: String::new(), steps: Vec::new() };
        Entry {
            id: "unknown".into(),
            codes: Vec::new(),
            alone: Vec::new(),
            marks: Vec::new(),
            fragments: Vec::new(),
            who: Who::Agent,
            retry: Retry::No,
            reason: "undefined".into(),
            words_for_reason: false,
            reason_by_words: false,
            stage: Stage::Mail,
            fix: Vec::new(),
            verify: Vec::new(),
            checked: None,
            en: words.clone(),
            it: words,
            codes_read: Vec::new(),
            alone_read: Vec::new(),
        }
    }

    /// The words in a language.
    pub const fn words(&self, lang: Lang) -> &Words {
        match lang {
            Lang::En => &self.en,
            Lang::It => &self.it,
        }
    }
}

/// What [`Catalogue::scan`] saw of an entry in a text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    /// The length of the longest fragment.
    pub fragment: usize,
    /// The mark, by its place in the entry.
    pub mark: Option<usize>,
}

/// All entries, ready to be searched.
pub struct Catalogue {
    entries: Vec<Entry>,
    by_id: HashMap<String, usize>,
    by_reason: HashMap<String, usize>,
    /// Portal paths by name, and the day they were checked.
    pub portals: BTreeMap<String, String>,
    pub checked: String,
    needles: Option<AhoCorasick>,
    /// Whose the needle is: entry, and mark if it is one.
    owners: Vec<(usize, Option<usize>)>,
    /// What could not be read; the tests look at it.
    #[cfg_attr(not(test), expect(dead_code, reason = "for the tests: the files are part of the program"))]
    pub problems: Vec<String>,
}

const FILES: [(&str, &str); 9] = [
    ("forwarding", include_str!("catalogue/forwarding.toml")),
    ("sending", include_str!("catalogue/sending.toml")),
    ("microsoft", include_str!("catalogue/microsoft.toml")),
    ("google", include_str!("catalogue/google.toml")),
    ("consumer", include_str!("catalogue/consumer.toml")),
    ("gateways", include_str!("catalogue/gateways.toml")),
    ("generic", include_str!("catalogue/generic.toml")),
    ("sign_in", include_str!("catalogue/sign_in.toml")),
    ("classes", include_str!("catalogue/classes.toml")),
];

#[derive(Deserialize)]
struct File {
    entry: Vec<Entry>,
}

#[derive(Deserialize)]
struct Portals {
    checked: String,
    portal: BTreeMap<String, String>,
}

/// The catalogue of this program.
pub fn catalogue() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::load);
    &CATALOGUE
}

/// Where a page of Microsoft's portals stands, as steps name it.
pub fn portal(name: &str) -> Option<&'static str> {
    catalogue().portals.get(name).map(String::as_str)
}

/// The day on which the portal paths were last checked, `YYYY-MM-DD`.
pub fn portals_checked() -> &'static str {
    &catalogue().checked
}

/// Whether the catalogue has an entry called `id`.
pub fn is_known(id: &str) -> bool {
    catalogue().get(id).is_some()
}

impl Catalogue {
    fn load() -> Self {
        let mut problems = Vec::new();
        let mut entries: Vec<Entry> = Vec::new();
        for (name, text) in FILES {
            match toml::from_str::<File>(text) {
                Ok(file) => entries.extend(file.entry),
                Err(e) => problems.push(format!("{name}: {e}")),
            }
        }
        let portals: Option<Portals> = toml::from_str(include_str!("catalogue/portals.toml")).map_err(|e| problems.push(format!("portals: {e}"))).ok();
        let (mut needles, mut owners) = (Vec::new(), Vec::new());
        let (mut by_id, mut by_reason) = (HashMap::new(), HashMap::new());
        for (n, entry) in entries.iter_mut().enumerate() {
            for (text, read) in [(&entry.codes, &mut entry.codes_read), (&entry.alone, &mut entry.alone_read)] {
                *read = text.iter().filter_map(|t| Pattern::parse(t)).collect();
                if read.len() != text.len() {
                    problems.push(format!("{}: a code cannot be read", entry.id));
                }
            }
            for fragment in &entry.fragments {
                needles.push(fragment.clone());
                owners.push((n, None));
            }
            for (place, mark) in entry.marks.iter().enumerate() {
                needles.push(plain_mark(mark));
                owners.push((n, Some(place)));
            }
            if by_id.insert(entry.id.clone(), n).is_some() {
                problems.push(format!("{}: twice", entry.id));
            }
            if entry.words_for_reason && by_reason.insert(entry.reason.clone(), n).is_some() {
                problems.push(format!("{}: a second entry for the reason {}", entry.id, entry.reason));
            }
        }
        let needles = AhoCorasick::new(&needles).map_err(|e| problems.push(e.to_string())).ok();
        let (portals, checked) = portals.map_or_else(Default::default, |p| (p.portal, p.checked));
        Catalogue { entries, by_id, by_reason, portals, checked, needles, owners, problems }
    }

    /// Every entry, in the order of the files.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry called `id`.
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.by_id.get(id).and_then(|n| self.entries.get(*n))
    }

    /// The entry whose words serve for a reason.
    pub fn for_reason(&self, reason: &str) -> Option<&Entry> {
        self.by_reason.get(reason).and_then(|n| self.entries.get(*n))
    }

    /// Which entries' fragments and marks occur in `text`, which is lower case with single spaces.
    pub fn scan(&self, text: &str) -> BTreeMap<usize, Seen> {
        let mut seen: BTreeMap<usize, Seen> = BTreeMap::new();
        for hit in self.needles.iter().flat_map(|n| n.find_overlapping_iter(text)) {
            let Some(&(entry, mark)) = self.owners.get(hit.pattern().as_usize()) else { continue };
            let of = seen.entry(entry).or_default();
            match mark {
                // AS345 must not be found in AS3456.
                Some(_) if text.get(hit.end()..).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_alphanumeric())) => {}
                Some(_) if text.get(..hit.start()).is_some_and(|t| t.ends_with(|c: char| c.is_ascii_alphanumeric())) => {}
                Some(place) => of.mark = Some(place),
                None => of.fragment = of.fragment.max(hit.len()),
            }
        }
        seen.retain(|_, s| s.fragment > 0 || s.mark.is_some());
        seen
    }

    /// A mark as it is written.
    pub fn mark(&self, entry: usize, place: usize) -> &str {
        self.entries.get(entry).and_then(|e| e.marks.get(place)).map_or("", String::as_str)
    }
}

/// A mark as it is searched for: lower case.
fn plain_mark(mark: &str) -> String {
    mark.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_can_be_read() {
        let c = catalogue();
        assert!(c.problems.is_empty(), "{:#?}", c.problems);
        assert!(c.entries().len() >= 150);
        assert!(!c.checked.is_empty());
    }

    #[test]
    fn fragments_can_match() {
        for e in catalogue().entries() {
            for f in &e.fragments {
                assert!(f.len() >= 4 && *f == f.to_lowercase() && f.is_ascii(), "{}: {f}", e.id);
            }
        }
    }

    #[test]
    fn a_code_alone_has_one_meaning() {
        let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
        for e in catalogue().entries() {
            for code in &e.alone {
                if let Some(other) = seen.insert(code, &e.id) {
                    panic!("{code}: {other} and {}", e.id);
                }
            }
        }
    }

    #[test]
    fn words_are_whole_in_both_languages() {
        for e in catalogue().entries() {
            assert_eq!(e.en.steps.len(), e.it.steps.len(), "{}", e.id);
            for (lang, w) in [("en", &e.en), ("it", &e.it)] {
                assert!(!w.title.is_empty() && !w.cause.is_empty() && !w.steps.is_empty(), "{} {lang}", e.id);
                assert!(w.title.chars().count() <= 80, "{} {lang}: a title is one line", e.id);
            }
        }
    }

    #[test]
    fn every_portal_named_exists() {
        let c = catalogue();
        for e in c.entries() {
            for text in [&e.en, &e.it].iter().flat_map(|w| w.steps.iter().chain([&w.cause])) {
                for name in text.split("{portal.").skip(1) {
                    let name = name.split('}').next().unwrap();
                    assert!(c.portals.contains_key(name), "{}: {name}", e.id);
                }
            }
        }
    }
}
