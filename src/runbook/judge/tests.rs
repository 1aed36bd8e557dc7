//! Rows: a method, what was pasted, what is said of it.

use super::*;

fn scene() -> Scene {
    Scene {
        support: "help@contoso.com".into(),
        target: "intake@desk.example".into(),
        account: "desk@contoso.com".into(),
        more: [("egress".to_owned(), "203.0.113.9".to_owned()), ("subnets".to_owned(), "203.0.113.0/24,198.51.100.7".to_owned())].into(),
        ..Scene::default()
    }
}

fn check(method: &str, text: &str, expect: &[&str]) {
    let report = judge(method, text, &scene()).unwrap();
    let said: Vec<String> = report.judged.iter().map(|j| format!("{} {}", j.verdict.word(), j.say.id.strip_prefix("runbook-judge-").unwrap())).collect();
    assert_eq!(said, expect, "{method}\n{text}");
    for lang in [Lang::En, Lang::It] {
        for (_, sentence) in report.sentences(lang) {
            assert!(!sentence.contains("runbook-judge") && !sentence.contains("{$"), "{sentence}");
        }
    }
}

#[test]
fn the_policy_that_covers_the_address_decides() {
    let m = "external-forwarding";
    let remote = "\n\nName    DomainName AutoForwardEnabled NDREnabled TNEFEnabled\n----    ---------- ------------------ ---------- -----------\nDefault *                        True       True       False\n";
    let with = |text: &str| format!("{text}{remote}");
    check(
        m,
        &with("Name    IsDefault AutoForwardingMode\n----    --------- ------------------\nDefault      True                 On"),
        &["pass outbound-on", "pass remote-on"],
    );
    check(m, &with("Name : Default\nAutoForwardingMode : Automatic"), &["fail outbound-automatic", "pass remote-on"]);
    check(m, &with("Name : Default\nAutoForwardingMode : Off"), &["fail outbound-off", "pass remote-on"]);
    let two = "Name : Default\nIsDefault : True\nAutoForwardingMode : Off\n\nName : Helpdesk forwarding\nIsDefault : False\nAutoForwardingMode : On\n\n";
    let rule = |state: &str, from: &str| {
        format!(
            "Name : Helpdesk forwarding\nPriority : 0\nState : {state}\nHostedOutboundSpamFilterPolicy : Helpdesk forwarding\nFrom : {from}\nFromMemberOf :\nSenderDomainIs :\n"
        )
    };
    check(m, &with(&format!("{two}{}", rule("Enabled", "{help@contoso.com}"))), &["pass outbound-on", "pass remote-on"]);
    check(m, &with(&format!("{two}{}", rule("Disabled", "{help@contoso.com}"))), &["fail outbound-off", "pass remote-on"]);
    check(m, &with(&format!("{two}{}", rule("Enabled", "{sales@contoso.com}"))), &["fail outbound-off", "pass remote-on"]);
    check(m, &with(two), &["fail outbound-off", "missing outbound-rules", "pass remote-on"]);
    let other = format!("{two}{}", rule("Enabled", "{help@contoso.com}").replace("Policy : Helpdesk forwarding", "Policy : Gone"));
    check(m, &with(&other), &["missing outbound-no-policy", "pass remote-on"]);
    check(m, "nothing of use", &["missing missing", "missing missing"]);
}

#[test]
fn the_most_specific_remote_domain_decides() {
    let policy = "Name : Default\nAutoForwardingMode : On\n\n";
    let row = |name: &str, on: &str| format!("DomainName : {name}\nAutoForwardEnabled : {on}\nNDREnabled : False\nTNEFEnabled : True\n\n");
    for (rows, expect) in [
        (row("*", "False"), vec!["fail remote-off", "note remote-no-reports", "note remote-winmail", "pass outbound-on"]),
        (row("*", "False") + &row("desk.example", "True"), vec!["note remote-no-reports", "note remote-winmail", "pass outbound-on", "pass remote-on"]),
        (row("*", "True") + &row("*.example", "False"), vec!["fail remote-off", "note remote-no-reports", "note remote-winmail", "pass outbound-on"]),
        (row("elsewhere.example", "True"), vec!["missing remote-none", "pass outbound-on"]),
    ] {
        check("external-forwarding", &format!("{policy}{rows}"), &expect);
    }
}

#[test]
fn a_list_is_open_and_leads_here() {
    let m = "distribution-list";
    let members = "Name            RecipientType PrimarySmtpAddress\n----            ------------- ------------------\nHelpdesk intake MailContact   intake@desk.example\nArchive         UserMailbox   archive@contoso.com\n\n";
    let list = |closed: &str, few: &str, moderated: &str| {
        format!(
            "PrimarySmtpAddress : help@contoso.com\nRequireSenderAuthenticationEnabled : {closed}\nAcceptMessagesOnlyFrom : {{{few}}}\nAcceptMessagesOnlyFromDLMembers : {{}}\nReportToManagerEnabled : False\nReportToOriginatorEnabled : True\nModerationEnabled : {moderated}\n"
        )
    };
    check(m, &format!("{members}{}", list("False", "", "False")), &["pass members-contact", "pass list-open"]);
    check(m, &format!("{members}{}", list("True", "", "False")), &["fail list-closed", "pass members-contact"]);
    check(m, &format!("{members}{}", list("False", "Anna", "True")), &["fail list-few", "fail list-moderated", "pass members-contact", "pass list-open"]);
    check(m, &list("False", "", "False"), &["missing missing", "pass list-open"]);
    let alone = "Name : Anna\nRecipientType : UserMailbox\nPrimarySmtpAddress : anna@contoso.com\n\n";
    check(m, &format!("{alone}{}", list("False", "", "False")), &["fail members-none", "pass list-open"]);
    let other = list("False", "", "False").replace("help@", "sales@");
    check(m, &format!("{members}{other}"), &["fail list-other", "pass members-contact", "pass list-open"]);
}

#[test]
fn forwarding_leads_here_and_keeps_a_copy() {
    let m = "mailbox-forwarding";
    let mailbox = |object: &str, address: &str, copy: &str| {
        format!(
            "PrimarySmtpAddress : help@contoso.com\nForwardingAddress : {object}\nForwardingSmtpAddress : {address}\nDeliverToMailboxAndForward : {copy}\n\n"
        )
    };
    let contact = |to: &str| format!("Name : Helpdesk intake\nExternalEmailAddress : SMTP:{to}\n");
    check(m, &mailbox("", "smtp:intake@desk.example", "True"), &["pass forwarding-leads", "pass forwarding-copy"]);
    check(m, &mailbox("", "smtp:intake@desk.example", "False"), &["fail forwarding-no-copy", "pass forwarding-leads"]);
    check(m, &mailbox("", "smtp:other@desk.example", "True"), &["fail forwarding-elsewhere", "pass forwarding-copy"]);
    check(m, &mailbox("", "", "False"), &["fail forwarding-none"]);
    check(m, &mailbox("Helpdesk intake", "", "True"), &["missing forwarding-object", "pass forwarding-copy"]);
    check(m, &(mailbox("contoso.com/Users/Helpdesk intake", "", "True") + &contact("intake@desk.example")), &["pass forwarding-leads", "pass forwarding-copy"]);
    check(
        m,
        &(mailbox("Helpdesk intake", "smtp:x@y.example", "True") + &contact("old@desk.example")),
        &["fail forwarding-elsewhere", "note forwarding-both", "pass forwarding-copy"],
    );
    check(
        m,
        "{\"PrimarySmtpAddress\":\"help@contoso.com\",\"ForwardingAddress\":null,\"ForwardingSmtpAddress\":\"smtp:intake@desk.example\",\"DeliverToMailboxAndForward\":true}",
        &["pass forwarding-leads", "pass forwarding-copy"],
    );
}

#[test]
fn contacts_are_open_and_lead_here() {
    let m = "mail-contact";
    let contact = |to: &str, closed: &str, rich: &str| {
        format!("Name : Helpdesk intake\nExternalEmailAddress : SMTP:{to}\nUseMapiRichTextFormat : {rich}\nRequireSenderAuthenticationEnabled : {closed}\n")
    };
    check(m, &contact("intake@desk.example", "False", "Never"), &["pass contact-leads"]);
    check(m, &contact("intake@desk.example", "True", "UseDefaultSettings"), &["fail contact-closed", "note contact-winmail", "pass contact-leads"]);
    check(m, &contact("other@desk.example", "False", "Never"), &["fail contact-elsewhere"]);
}

#[test]
fn rules_lead_here_once() {
    let m = "transport-rule";
    let clear = "Name : Old\nEnabled : False\nForwardTo :\nRedirectTo : {intake}\nForwardAsAttachmentTo :\n\nForwardingAddress :\nForwardingSmtpAddress :\n\n";
    let rule = |state: &str, mode: &str, to: &str, header: &str| {
        format!(
            "Name : Helpdesk copy\nState : {state}\nMode : {mode}\nPriority : 0\nSentTo : {{help@contoso.com}}\nRedirectMessageTo :\nBlindCopyTo : {{{to}}}\nSetHeaderName : {header}\n\n"
        )
    };
    let with = |rules: &str| format!("{clear}{rules}");
    let good = rule("Enabled", "Enforce", "intake@desk.example", "X-Helpdesk-Forward");
    check(m, &with(&good), &["pass no-inbox-rule", "pass no-forwarding", "pass flow-on"]);
    check(m, &with(&rule("Enabled", "Audit", "intake@desk.example", "")), &["fail flow-off", "note flow-no-mark", "pass no-inbox-rule", "pass no-forwarding"]);
    check(m, &with(&rule("Enabled", "Enforce", "other@desk.example", "")), &["fail flow-elsewhere", "pass no-inbox-rule", "pass no-forwarding"]);
    check(m, &with(&(good.clone() + &good)), &["fail flow-twice", "pass no-inbox-rule", "pass no-forwarding", "pass flow-on"]);
    let on = clear.replace("Enabled : False", "Enabled : True").replace("ForwardingSmtpAddress :", "ForwardingSmtpAddress : smtp:x@y.example");
    check(m, &format!("{on}{good}"), &["fail rule-still-on", "fail still-forwarding", "pass flow-on"]);
}

#[test]
fn permissions_and_protocols() {
    let permission = |who: &str, kind: &str| format!("Identity : Help\nTrustee : {who}\nAccessRights : {{SendAs}}\nAccessControlType : {kind}\n");
    check("send-as", &permission("desk@contoso.com", "Allow"), &["pass send-as"]);
    check("send-as", &permission("desk@contoso.com", "Deny"), &["fail send-as-denied"]);
    check("send-as", &permission("anna@contoso.com", "Allow"), &["fail send-as-others"]);
    check("send-as", &permission("NT AUTHORITY\\SELF", "Allow"), &["fail send-as-nobody"]);
    check("send-as", "Identity Trustee     AccessRights\n-------- -------     ------------\nHelp     desk@conto… {SendAs}", &["missing cut"]);
    let smtp = |mailbox: &str, tenant: &str| {
        format!("PrimarySmtpAddress : desk@contoso.com\nSmtpClientAuthenticationDisabled : {mailbox}\nImapEnabled : True\n\n{tenant}")
    };
    let tenant = |off: &str| format!("SmtpClientAuthenticationDisabled : {off}\nAllowLegacyTLSClients :\n");
    for (text, expect) in [
        (smtp("False", &tenant("True")), "pass smtp-on"),
        (smtp("True", &tenant("False")), "fail smtp-off"),
        (smtp("", &tenant("False")), "pass smtp-tenant-on"),
        (smtp("", &tenant("True")), "fail smtp-tenant-off"),
        (smtp("", ""), "missing smtp-tenant-missing"),
    ] {
        let mut expect = vec![expect, "pass imap-on"];
        expect.sort_by_key(|e| ["fail", "missing", "pass"].iter().position(|v| e.starts_with(v)));
        check("smtp-submission", &text, &expect);
    }
    check("smtp-submission", &tenant("False"), &["missing smtp-mailbox-missing", "missing missing"]);
    check("smtp-direct", "RejectDirectSend : True", &["fail direct-off"]);
    check(
        "app-access",
        "DisplayName : Helpdesk\nAppId : 1\nObjectId : 2\n\nIdentity : x\nUser : 2\nAccessRights : {FullAccess}",
        &["pass app", "pass full-access"],
    );
    check("via-tag", "Name : Office365 AntiPhish Default\nEnableViaTag : True", &["fail via-on"]);
    check("via-tag", "Name : Office365 AntiPhish Default\nEnableViaTag : False", &["pass via-off"]);
}

#[test]
fn allow_lists_and_connectors_know_us() {
    let list = |allow: &str, block: &str| format!("Name : Default\nIPAllowList : {{{allow}}}\nIPBlockList : {{{block}}}\nEnableSafeList : False");
    check("allow-list", &list("203.0.113.0/24, 198.51.100.7", ""), &["pass allowed"]);
    check("allow-list", &list("203.0.113.9", ""), &["fail not-allowed"]);
    check("allow-list", &list("203.0.113.9…", ""), &["missing cut"]);
    check("allow-list", &list("203.0.113.0/24, 198.51.100.7", "203.0.113.77"), &["fail allowed-blocked", "pass allowed"]);
    let connector = |kind: &str, on: &str, from: &str| {
        format!("Name : Helpdesk relay\nConnectorType : {kind}\nEnabled : {on}\nSenderIPAddresses : {{{from}}}\nTlsSenderCertificateName :\n")
    };
    check("smtp-relay", &connector("OnPremises", "True", "203.0.113.0/28"), &["pass connector-on", "pass connector-knows"]);
    check("smtp-relay", &connector("OnPremises", "False", "192.0.2.1"), &["fail connector-off", "fail connector-unknown"]);
    check("smtp-relay", &connector("Partner", "True", "203.0.113.9"), &["fail connector-partner"]);
}

#[test]
fn a_trace_tells_what_no_report_tells() {
    let row = |to: &str, status: &str| format!("\"2026-11-20\",\"anna@example.com\",\"{to}\",\"{status}\"\n");
    let head = "\"Received\",\"SenderAddress\",\"RecipientAddress\",\"Status\"\n";
    check("message-trace", &format!("{head}{}{}", row("help@contoso.com", "Delivered"), row("intake@desk.example", "Delivered")), &["pass trace-handed-over"]);
    check("message-trace", &format!("{head}{}", row("help@contoso.com", "Delivered")), &["fail trace-not-forwarded"]);
    check(
        "message-trace",
        &format!("{head}{}{}", row("intake@desk.example", "Failed"), row("help@contoso.com", "Pending")),
        &["fail trace-failed", "note trace-pending"],
    );
    check(
        "message-trace",
        "Received SenderAddress RecipientAddress Status\n-------- ------------- ---------------- ------\n1        a@example.com help@contoso.com Quarantined",
        &["fail trace-quarantined", "fail trace-not-forwarded"],
    );
}

#[test]
fn the_audit_sees_two_ways_at_once() {
    let text = "ForwardingAddress :\nForwardingSmtpAddress : smtp:intake@desk.example\nDeliverToMailboxAndForward : True\n\nName : Helpdesk copy\nState : Enabled\nMode : Enforce\nSentTo : {help@contoso.com}\nBlindCopyTo : {intake@desk.example}\nSetHeaderName : X-Helpdesk-Forward\n";
    let report = judge("audit", text, &scene()).unwrap();
    assert!(report.judged.iter().any(|j| j.verdict == Verdict::Fail && j.say.id == "runbook-judge-two-ways"), "{report:#?}");
    assert_eq!(judge("no-such-method", text, &scene()), None);
    assert_eq!(Report::default().verdict(), Verdict::Missing);
}

#[test]
fn the_audit_sees_who_is_let_in() {
    let said = |text: &str| {
        let report = judge("audit", text, &scene()).unwrap();
        let known = report.judged.iter().filter(|j| j.say.id != "runbook-judge-missing");
        known.map(|j| format!("{} {}", j.verdict.word(), j.say.id.strip_prefix("runbook-judge-").unwrap())).collect::<Vec<_>>().join(", ")
    };
    let mailbox = |closed: &str, few: &str| {
        format!(
            "PrimarySmtpAddress : help@contoso.com\nRequireSenderAuthenticationEnabled : {closed}\nAcceptMessagesOnlyFrom : {few}\nForwardingAddress :\nForwardingSmtpAddress : smtp:intake@desk.example\nDeliverToMailboxAndForward : True\n"
        )
    };
    let leads = "pass forwarding-leads, pass forwarding-copy";
    assert_eq!(said(&mailbox("False", "{}")), format!("pass mailbox-open, {leads}"));
    assert_eq!(said(&mailbox("True", "{}")), format!("fail mailbox-closed, {leads}"));
    assert_eq!(said(&mailbox("False", "{bob}")), format!("fail mailbox-few, pass mailbox-open, {leads}"));
    let rule = |more: &str| {
        format!(
            "Name : Copy\nState : Enabled\nMode : Enforce\nSentTo : {{help@contoso.com}}\n{more}\nRedirectMessageTo :\nBlindCopyTo : {{intake@desk.example}}\nSetHeaderName : X-Helpdesk-Forward\n"
        )
    };
    assert_eq!(said(&rule("FromScope :\nFrom :\nExceptIfFrom :\nDeleteMessage : False")), "pass flow-on");
    assert_eq!(said(&rule("FromScope : InOrganization")), "fail flow-inside-only, pass flow-on");
    assert_eq!(said(&rule("FromScope : NotInOrganization")), "note flow-outside-only, pass flow-on");
    assert_eq!(said(&rule("ExceptIfFrom : {desk@contoso.com}")), "note flow-outside-only, pass flow-on");
    assert_eq!(said(&rule("From : {ada@contoso.com}")), "fail flow-some, pass flow-on");
    let deletes = "Name : Spam trap\nState : Enabled\nMode : Enforce\nSentTo : {help@contoso.com}\nRedirectMessageTo :\nBlindCopyTo :\nDeleteMessage : True\n";
    assert_eq!(said(deletes), "fail flow-deletes");
}
