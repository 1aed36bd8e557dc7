//! `Get-HostedOutboundSpamFilterPolicy` and its rules: does the policy that covers the support address let forwards out?

use super::super::output::{Record, Value};
use super::verdict::Bench;

pub(super) fn judge(records: &[Record], bench: &mut Bench) {
    let policies: Vec<&Record> = records.iter().filter(|r| r.has(&["AutoForwardingMode"])).collect();
    if policies.is_empty() {
        return;
    }
    let (covering, doubt) = covering(records, &bench.scene.support);
    let by_name = |name: &str| policies.iter().find(|p| p.text("Name").eq_ignore_ascii_case(name)).copied();
    let is_default = |p: &&&Record| p.get("IsDefault").and_then(Value::truth) == Some(true) || p.text("Name").eq_ignore_ascii_case("Default");
    let policy = match covering {
        Some(rule) => {
            let named = rule.get("HostedOutboundSpamFilterPolicy").filter(|v| !v.is_unset()).map_or(rule.text("Name"), Value::text);
            match by_name(named) {
                Some(p) => p,
                None => return bench.missing("outbound-no-policy", &[("name", named)]),
            }
        }
        None => match policies.iter().find(is_default).or(policies.first().filter(|_| policies.len() == 1)) {
            Some(p) => p,
            None => return bench.missing("outbound-no-policy", &[("name", "Default")]),
        },
    };
    let name = policy.text("Name").to_owned();
    let args = [("name", name.as_str())];
    match policy.text("AutoForwardingMode").to_lowercase().as_str() {
        "on" => bench.pass("outbound-on", &args),
        "off" => bench.fail("outbound-off", &args),
        // Off for most tenants since 2021, on for some: nothing follows from it.
        "automatic" => bench.fail("outbound-automatic", &args),
        _ => bench.missing("odd-value", &[("property", "AutoForwardingMode")]),
    }
    if covering.is_none() && policies.len() > 1 && !records.iter().any(|r| r.has(&["Priority", "State"])) {
        bench.missing("outbound-rules", &[]);
    }
    if doubt {
        bench.note("outbound-groups", &[]);
    }
}

/// The enabled rule of the highest priority (the smallest number) that covers `address`, and whether a rule speaks of groups, whose members are not known here.
fn covering<'a>(records: &'a [Record], address: &str) -> (Option<&'a Record>, bool) {
    let domain = address.rsplit_once('@').map_or("", |(_, d)| d);
    let set = |r: &Record, name: &str| r.get(name).is_some_and(|v| !v.is_unset());
    let rules = || {
        let is_rule = |r: &&Record| r.has(&["Priority", "State"]) && (r.get("From").is_some() || r.get("SenderDomainIs").is_some()) && !r.has(&["SentTo"]);
        records.iter().filter(is_rule).filter(|r| r.text("State").eq_ignore_ascii_case("enabled"))
    };
    let covers = |r: &&Record| {
        let conditions = [("From", r.get("From").is_some_and(|v| v.names(address))), ("SenderDomainIs", in_domain(r.get("SenderDomainIs"), domain))];
        // Different conditions must all hold.
        let mut there = conditions.iter().filter(|(name, _)| set(r, name)).peekable();
        there.peek().is_some() && there.all(|(_, holds)| *holds)
    };
    let priority = |r: &&Record| r.text("Priority").parse().unwrap_or(u32::MAX);
    (rules().filter(covers).min_by_key(priority), rules().any(|r| set(r, "FromMemberOf")))
}

fn in_domain(value: Option<&Value>, domain: &str) -> bool {
    !domain.is_empty() && value.is_some_and(|v| v.items().iter().any(|d| d.eq_ignore_ascii_case(domain)))
}
