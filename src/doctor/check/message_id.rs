//! Does the Message-ID that we give our replies reach the customer? Their answers tell: they name it, or another one.

use super::super::{Finding, Level, Patient};
use crate::link::MailboxFacts;

const NAME: &str = "message-id";

pub(super) async fn check(p: &Patient) -> Vec<Finding> {
    p.facts().await.unwrap_or_default().iter().filter_map(judge).collect()
}

fn judge(f: &MailboxFacts) -> Option<Finding> {
    let finding = |level, id: &str| Finding::new(NAME, level, id).with("mailbox", &f.name).with("kept", f.ids_kept).with("replaced", f.ids_replaced);
    match (f.ids_kept, f.ids_replaced) {
        (0, 0) => None,
        // Mail programs that answer without naming anything are no evidence; one that names another number three times is.
        (0, 3..) => Some(finding(Level::Note, "id-replaced")),
        (0, _) => Some(finding(Level::CannotTell, "id-unknown")),
        _ => Some(finding(Level::Ok, "id-kept")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_tell_whose_number_they_saw() {
        for (kept, replaced, expect) in [(0, 0, None), (5, 2, Some(Level::Ok)), (0, 1, Some(Level::CannotTell)), (0, 4, Some(Level::Note))] {
            let f = MailboxFacts { ids_kept: kept, ids_replaced: replaced, ..MailboxFacts::default() };
            assert_eq!(judge(&f).map(|f| f.level), expect);
        }
    }
}
