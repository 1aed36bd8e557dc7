//! Where "cannot tell" is the honest answer, and why: the row of the design of the probe, or the fact about Exchange, that says so. Everywhere
//! else it is a failure.

/// Scenario, what was looked at (`probe`, or what was pasted), and why that cannot decide.
const TABLE: &[(&str, &str, &str)] = &[
    ("policy-off-unheard", "probe", NO_EARS),
    ("policy-off-unheard", "trace", TRACE),
    ("report-lost", "probe", BOTH_SILENT),
    ("report-lost", "trace", TRACE),
    ("remote-domain", "probe", BOTH_SILENT),
    ("remote-domain", "trace", TRACE),
    ("not-forwarded", "probe", BOTH_SILENT),
    ("not-forwarded", "trace", TRACE),
    ("not-forwarded", "detail", "the details tell what was done to a message, not what should have been set"),
    ("second-hop", "probe", BOTH_SILENT),
    ("second-hop", "trace", TRACE),
    ("second-hop", "settings", "the other rule is set in another mailbox, whose settings nobody asked for"),
    ("list-closed-unheard", "probe", NO_EARS),
    ("list-closed-unheard", "trace", TRACE),
    ("inside-only", "probe", OUTSIDE_SILENT),
    ("relay-pool-silent", "probe", OUTSIDE_SILENT),
    ("relay-pool-silent", "settings", "the sender's authentication fails, which is no setting of the tenant"),
    ("quarantined", "probe", NOT_REACHED),
    ("quarantined", "settings", "no setting of the forward says what the spam filter held"),
    ("held-at-target", "probe", BOTH_SILENT),
    ("held-at-target", "settings", "it happens behind the tenant"),
    ("deleted", "probe", NOT_REACHED),
];

const NO_EARS: &str = "verdict matrix, S and S or A and S: silence means something only where a listener was open";
const BOTH_SILENT: &str = "verdict matrix, S and S with the copy kept: remote domain, no forward, second hop and quarantine at the destination look alike";
const NOT_REACHED: &str = "verdict matrix, S and S without a copy: MX, edge block, quarantine and a rule look alike until a trace is there";
const OUTSIDE_SILENT: &str = "verdict matrix, A and S with the copy kept: a conditional rule, the relay pool and junk at the destination look alike";
const TRACE: &str = "message trace: the list has a status for each recipient and no reason";

/// Whether the facts mark this cell as undecidable.
pub fn is_undecidable(scenario: &str, column: &str) -> bool {
    TABLE.iter().any(|(s, c, why)| *s == scenario && *c == column && !why.is_empty())
}

/// What the doctor can see without a probe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alone {
    /// Mail comes, and nothing is to be complained of.
    Comes,
    /// It names this cause.
    Sees(&'static str),
    /// It says that it cannot tell, for this reason.
    CannotTell(&'static str),
}

impl Alone {
    pub fn words(self) -> String {
        match self {
            Alone::Comes => "Comes".to_owned(),
            Alone::Sees(cause) => format!("Sees({cause})"),
            Alone::CannotTell(_) => "CannotTell".to_owned(),
        }
    }
}

/// The report goes to the writer, or to nobody.
const NEVER_SEEN: &str = "consequence 1 of who gets the report: from the polled mailbox a blocked forward is never seen, only the absence of mail is";
const LATE: &str = "servers try for a day; nobody tells the recipient of a delay";

/// Every scenario, once.
pub const ALONE: &[(&[&str], Alone)] = &[
    (&["list", "mailbox-forwarding", "inbox-rule-redirect", "transport-rule", "transport-rule-copy"], Alone::Comes),
    // Customers are not concerned, or notice nothing.
    (&["outside-only", "greylisted", "slow"], Alone::Comes),
    // What customers see of a reply, only a probe as the support address can say.
    (&["sender-replaced"], Alone::Comes),
    (&["inbox-rule-forward", "inbox-rule-attach"], Alone::Sees("rewritten")),
    // The forwarding mailbox gets the report, and it is listened to.
    (&["policy-off-inbox-rule", "policy-off-inbox-rule-forward"], Alone::Sees("outbound-policy")),
    (&["junk"], Alone::Sees("junk")),
    (&["twice"], Alone::Sees("twice")),
    (&["send-as-refused", "send-as-returned"], Alone::Sees("send-as")),
    (&["submission-refused"], Alone::Sees("refused")),
    (&["sign-in-refused"], Alone::Sees("not-sent")),
    (&["policy-off", "policy-automatic", "policy-off-list", "policy-off-unheard", "reject-rule", "report-lost"], Alone::CannotTell(NEVER_SEEN)),
    (&["remote-domain", "not-forwarded", "second-hop", "rule-loop", "hop-loop"], Alone::CannotTell(NEVER_SEEN)),
    (&["list-closed", "list-closed-unheard", "mailbox-closed", "contact-closed", "inside-only"], Alone::CannotTell(NEVER_SEEN)),
    (&["relay-pool", "relay-pool-silent", "quarantined", "held-at-target", "target-full", "no-such-address", "deleted"], Alone::CannotTell(NEVER_SEEN)),
    (&["delayed"], Alone::CannotTell(LATE)),
];

#[test]
fn the_tables_name_scenarios_and_each_of_them_once() {
    use ticketty::demo::{Proof, SCENARIOS, Shows};
    for s in SCENARIOS {
        assert_eq!(ALONE.iter().filter(|(names, _)| names.contains(&s.name)).count(), 1, "{}", s.name);
    }
    // Every reason excuses a doubt that there is, and every doubt has one.
    let doubts = SCENARIOS.iter().flat_map(|s| {
        let probe = matches!(s.shows, Shows::Doubts(_)).then(|| (s.name, "probe"));
        probe.into_iter().chain(s.told.iter().filter(|(_, shows)| matches!(shows, Shows::Doubts(_))).map(|(proof, _)| (s.name, proof.word())))
    });
    let doubts: Vec<_> = doubts.collect();
    let excused: Vec<_> = TABLE.iter().map(|(s, c, _)| (*s, *c)).collect();
    assert!(doubts.iter().all(|d| excused.contains(d)) && excused.iter().all(|e| doubts.contains(e)), "{doubts:?}\n{excused:?}");
    // Whatever cannot be told at first, something decides it.
    let open = SCENARIOS.iter().filter(|s| matches!(s.shows, Shows::Doubts(_)) && !s.told.iter().any(|(_, shows)| matches!(shows, Shows::Names(_))));
    assert_eq!(open.count(), 0);
    assert_eq!(Proof::ALL.len(), 4);
}
