//! What PowerShell prints, read back into records: `Format-List`, `Format-Table`, JSON and CSV, as they come out of a terminal, a chat or a mail.

mod csv;
mod json;
mod list;
mod record;
mod table;

pub use record::{Record, Value};

use crate::text::clean;

/// Every record in a pasted text, in its order. Prompts, commands and other sentences are passed over.
pub fn read(text: &str) -> Vec<Record> {
    // Colours of PowerShell 7 go here; a no-break space is what mail programs make of indentation.
    let text = clean(text).replace(['\u{a0}', '\t'], " ");
    if let Some(records) = json::read(&text) {
        return records;
    }
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut records = Vec::new();
    let mut at = 0;
    while let Some(rest) = lines.get(at..).filter(|r| !r.is_empty()) {
        let (mut found, used) = table::read(rest).or_else(|| csv::read(rest)).or_else(|| list::read(rest)).unwrap_or((Vec::new(), 1));
        records.append(&mut found);
        at += used.max(1);
    }
    records
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(text: &str) -> Vec<String> {
        let one = |r: &Record| r.fields().map(|(k, v)| format!("{k}={}", v.text())).collect::<Vec<_>>().join(" ");
        read(text).iter().map(one).collect()
    }

    #[test]
    fn lists_tables_json_and_csv_say_the_same() {
        for text in [
            "Name                : Default\nAutoForwardingMode  : Automatic\n\nName                : Helpdesk forwarding\nAutoForwardingMode  : On\n",
            "PS C:\\> Get-HostedOutboundSpamFilterPolicy | ft Name,AutoForwardingMode\n\nName                AutoForwardingMode\n----                ------------------\nDefault             Automatic\nHelpdesk forwarding On\n\n",
            "[{\"Name\":\"Default\",\"AutoForwardingMode\":\"Automatic\"},{\"Name\":\"Helpdesk forwarding\",\"AutoForwardingMode\":\"On\"}]",
            "\"Name\",\"AutoForwardingMode\"\n\"Default\",\"Automatic\"\n\"Helpdesk forwarding\",\"On\"\n",
            "\u{1b}[32;1mName                \u{1b}[0m: Default\n\u{1b}[32;1mAutoForwardingMode  \u{1b}[0m: Automatic\n\n\u{1b}[32;1mName                \u{1b}[0m: Helpdesk forwarding\nAutoForwardingMode  : On",
        ] {
            assert_eq!(said(text), ["autoforwardingmode=Automatic name=Default", "autoforwardingmode=On name=Helpdesk forwarding"], "{text}");
        }
    }

    #[test]
    fn several_outputs_one_after_the_other() {
        let text = "> here is what you asked for\n\nForwardingAddress          :\nForwardingSmtpAddress      : smtp:intake@desk.example\nDeliverToMailboxAndForward : True\n\n\nName    DomainName AutoForwardEnabled\n----    ---------- ------------------\nDefault *                       False\n\nthanks, Anna\n";
        assert_eq!(
            said(text),
            [
                "delivertomailboxandforward=True forwardingaddress= forwardingsmtpaddress=smtp:intake@desk.example",
                "autoforwardenabled=False domainname=* name=Default"
            ]
        );
    }

    #[test]
    fn a_value_that_goes_on_on_the_next_line_is_whole() {
        let text = "IPAllowList : {203.0.113.9, 198.51.100.0/24,\n              192.0.2.0/24}\nName        : Default";
        let records = read(text);
        assert_eq!(records[0].get("IPAllowList").unwrap().items(), ["203.0.113.9", "198.51.100.0/24", "192.0.2.0/24"]);
        assert_eq!(records[0].text("name"), "Default");
    }

    #[test]
    fn sentences_are_no_records() {
        for text in ["", "Hello,\nit does not work.\n", "WARNING: nothing was found", "PS C:\\> Get-Mailbox x", "----", "{not json", "[1,2]"] {
            assert!(read(text).iter().all(|r| r.text("name").is_empty() && r.text("autoforwardingmode").is_empty()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_pasted_brings_it_down(text in "(?s).{0,200}", lines in proptest::collection::vec("[-: a-zA-Z{},.\"\u{e9}\u{1f600}]{0,20}", 0..8)) {
            read(&text);
            read(&lines.join("\n"));
        }
    }
}
