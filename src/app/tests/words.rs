//! Every sentence that the screen refers to exists, in both languages.

use std::path::Path;

use super::Screen;
use crate::app::hints;
use crate::lang::Lang;
use crate::ticket::{Kind, Miss, Priority, Rule, Status};

#[test]
fn what_is_said_has_words() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app");
    let mut wanted = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten().filter(|e| e.path().is_file()) {
        let source = std::fs::read_to_string(entry.path()).unwrap();
        wanted.extend(source.split("\"app-").skip(1).filter_map(|rest| rest.split('"').next()).filter(|id| !id.contains('{')).map(|id| format!("app-{id}")));
    }
    assert!(wanted.len() > 100);
    wanted.extend(Status::ALL.map(|s| format!("app-status-{}", s.word())));
    wanted.extend(Priority::ALL.map(|p| format!("app-priority-{}", p.word())));
    wanted.extend(Rule::ALL.iter().flat_map(|r| ["app-rule", "view-why", "why"].map(|p| format!("{p}-{}", r.word()))));
    wanted.extend(Miss::ALL.iter().flat_map(|m| ["app-miss", "why-miss"].map(|p| format!("{p}-{}", m.word()))));
    wanted.extend([Kind::Person, Kind::Bounce, Kind::OwnCopy, Kind::AutoReply].map(|k| format!("app-kind-{}", k.word())));
    let missing: Vec<_> = wanted.iter().filter(|id| !Lang::En.has(id) || !Lang::It.has(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn hints_have_words_wherever_one_is() {
    for keys in ["", "o", "r", "r x C-s", "O", "D", "J", "L", "C-p", ":", "o w", "r x C-c"] {
        let mut s = Screen::new(2);
        s.keys(keys);
        let shown = hints(&s.model);
        assert!(!shown.is_empty(), "{keys}");
        assert!(shown.iter().all(|h| !h.what.starts_with("hint-")), "{keys}: {shown:?}");
    }
    let list = hints(&Screen::new(2).model);
    assert_eq!((list[0].key.as_str(), list[0].what.as_str()), ("Enter", "open"));
    assert!(list.iter().all(|h| h.what != "undo"), "nothing to undo yet");
}
