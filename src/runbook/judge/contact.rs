//! `Get-MailContact`.

use super::super::output::{Record, Value};
use super::verdict::Bench;

pub(super) fn judge(records: &[Record], bench: &mut Bench) {
    let contacts: Vec<&Record> = records.iter().filter(|r| r.has(&["ExternalEmailAddress"])).collect();
    let Some(first) = contacts.first() else { return };
    let ours = contacts.iter().find(|r| r.get("ExternalEmailAddress").is_some_and(|v| v.names(&bench.scene.target)));
    let Some(contact) = ours else {
        return bench.fail("contact-elsewhere", &[("found", first.text("ExternalEmailAddress"))]);
    };
    bench.pass("contact-leads", &[("name", contact.text("Name"))]);
    if contact.get("RequireSenderAuthenticationEnabled").and_then(Value::truth) == Some(true) {
        bench.fail("contact-closed", &[]);
    }
    if contact.get("UseMapiRichTextFormat").is_some_and(|v| !v.text().eq_ignore_ascii_case("never")) {
        bench.note("contact-winmail", &[]);
    }
}
