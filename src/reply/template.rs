//! Dynamic fields: `Dear {{ customer.first_name or "customer" }}, your ticket {{ ticket.number }} …`, in canned replies and signatures.
//!
//! A field without a value stays in the text as it was written, so that the agent sees it, and [`unresolved`] finds it before anything is sent.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Object, ObjectRepr, Value};
use minijinja::{Environment, ErrorKind, UndefinedBehavior};
use regex::Regex;

use crate::lang::Phrase;
use crate::ticket::{Address, Ticket};

/// Steps that a template may take; a page of text takes some hundred.
const FUEL: u64 = 20_000;
/// The longest result, in bytes.
const LONGEST: usize = 200_000;

/// The values of the fields, by their dotted names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(BTreeMap<&'static str, String>);

impl Fields {
    /// Every field there is, for help and completion.
    pub const NAMES: &[&str] = &[
        "customer.name",
        "customer.first_name",
        "customer.address",
        "ticket.number",
        "ticket.subject",
        "agent.name",
        "agent.first_name",
        "agent.address",
        "support.name",
        "support.address",
        "today",
    ];

    /// The values for a reply by `agent` from `support` on `ticket`. `today` is the date as the customer reads it. What is unknown is empty.
    pub fn of(ticket: Option<&Ticket>, agent: &Address, support: &Address, today: &str) -> Self {
        let mut fields = Fields::default();
        let mut person = |names: [&'static str; 2], a: &Address| {
            fields.0.insert(names[0], a.name.clone());
            fields.0.insert(names[1], a.address.clone());
        };
        let customer = ticket.map(|t| t.requester.clone()).unwrap_or_default();
        person(["customer.name", "customer.address"], &customer);
        person(["agent.name", "agent.address"], agent);
        person(["support.name", "support.address"], support);
        fields.0.insert("customer.first_name", first_name(&customer.name));
        fields.0.insert("agent.first_name", first_name(&agent.name));
        if let Some(t) = ticket {
            fields.0.insert("ticket.number", t.id.0.to_string());
            fields.0.insert("ticket.subject", t.subject.clone());
        }
        fields.0.insert("today", today.to_owned());
        fields
    }

    /// The value of a field; `None` if it has none.
    fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|v| !v.is_empty())
    }
}

/// `Anna` of `Anna Rossi` and of `Rossi, Anna`.
fn first_name(name: &str) -> String {
    let given = name.split_once(',').map_or(name, |(_, given)| given);
    given.split_whitespace().next().unwrap_or_default().to_owned()
}

/// Fills a template.
///
/// # Errors
/// The template is not one, or takes too long: a sentence that names the line.
pub fn fill(template: &str, fields: &Fields) -> Result<String, Phrase> {
    let mut env = Environment::empty();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_fuel(Some(FUEL));
    if let Ok(syntax) = SyntaxConfig::builder().keep_trailing_newline(true).build() {
        env.set_syntax(syntax);
    }
    env.add_filter("default", |value: Value, other: Value| if value.is_true() { value } else { other });
    env.add_filter("upper", |s: String| s.to_uppercase());
    env.add_filter("lower", |s: String| s.to_lowercase());
    env.add_filter("trim", |s: String| s.trim().to_owned());
    let parsed = env.template_from_str(template).map_err(|e| fault(&e))?;
    let fields = Arc::new(fields.clone());
    let context: BTreeMap<String, Value> = parsed
        .undeclared_variables(false)
        .into_iter()
        .map(|root| {
            let value = field(&fields, root.clone());
            (root, value)
        })
        .collect();
    let text = parsed.render(context).map_err(|e| fault(&e))?;
    if text.len() > LONGEST { Err(Phrase::new("reply-template-endless")) } else { Ok(text) }
}

fn fault(e: &minijinja::Error) -> Phrase {
    if e.kind() == ErrorKind::OutOfFuel {
        return Phrase::new("reply-template-endless");
    }
    let words = e.detail().map_or_else(|| e.kind().to_string(), str::to_owned);
    Phrase::new("reply-template-fault").with("line", e.line().unwrap_or(1)).with("words", words)
}

/// The value of a field, or what stands for one that has none.
fn field(fields: &Arc<Fields>, name: String) -> Value {
    match fields.get(&name) {
        Some(value) => Value::from(value),
        None => Value::from_object(Missing { fields: Arc::clone(fields), name }),
    }
}

/// A field without a value: false, printed as it was written, with fields below it.
#[derive(Debug)]
struct Missing {
    fields: Arc<Fields>,
    name: String,
}

impl Object for Missing {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        Some(field(&self.fields, format!("{}.{}", self.name, key.as_str()?)))
    }

    fn is_true(self: &Arc<Self>) -> bool {
        false
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{{{ {} }}}}", self.name)
    }
}

/// The fields that stand in a text without a value, each once, in order.
pub fn unresolved(text: &str) -> Vec<String> {
    static PATTERN: OnceLock<Option<Regex>> = OnceLock::new();
    let pattern = PATTERN.get_or_init(|| Regex::new(r"\{\{\s*([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)[^{}]*\}\}").ok());
    let mut names = Vec::new();
    for captures in pattern.iter().flat_map(|p| p.captures_iter(text)) {
        if let Some(name) = captures.get(1).map(|m| m.as_str().to_owned())
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::ticket::TicketId;

    fn fields() -> Fields {
        let mut ticket = Ticket::empty(TicketId(12));
        ticket.subject = "Printer {{ today }}".into();
        ticket.requester = Address::new("Rossi, Anna", "anna@example.com");
        Fields::of(Some(&ticket), &Address::new("Dora Bianchi", ""), &Address::new("Help", "support@example.org"), "22 March 2026")
    }

    fn check(template: &str, want: &str, missing: &[&str]) {
        let text = fill(template, &fields()).unwrap();
        assert_eq!((text.as_str(), unresolved(&text)), (want, missing.iter().map(|s| (*s).to_owned()).collect()), "{template}");
    }

    #[test]
    fn fields_are_filled() {
        check("", "", &[]);
        check("No field at all.\n", "No field at all.\n", &[]);
        check("Dear {{ customer.first_name }},", "Dear Anna,", &[]);
        check("{{customer.name}} <{{ customer.address }}>", "Rossi, Anna <anna@example.com>", &[]);
        check("#{{ ticket.number }} by {{ agent.first_name }} of {{ support.name|upper }}, {{ today }}", "#12 by Dora of HELP, 22 March 2026", &[]);
        check("{% if customer.name %}yes{% else %}no{% endif %}", "yes", &[]);
        for name in Fields::NAMES {
            assert!(fields().0.contains_key(name), "{name}");
        }
    }

    #[test]
    fn what_has_no_value_stays_and_is_named() {
        check("Mail {{ agent.address }}", "Mail {{ agent.address }}", &["agent.address"]);
        check("{{ customer.shoe.size }} {{ nonsense }}", "{{ customer.shoe.size }} {{ nonsense }}", &["customer.shoe.size", "nonsense"]);
        check("{{ agent.address or \"nobody\" }}", "nobody", &[]);
        check("{{ agent.address | default('nobody') }}", "nobody", &[]);
        check("{% if agent.address %}x{% else %}no address{% endif %}", "no address", &[]);
        // A value is never a template, but one that looks like a field is asked about.
        check("{{ ticket.subject }}", "Printer {{ today }}", &["today"]);
    }

    #[test]
    fn a_broken_or_endless_template_is_an_error_that_says_where() {
        let e = fill("fine\n{{ customer.name", &fields()).unwrap_err();
        assert_eq!((e.id.as_str(), e.args["line"].as_str()), ("reply-template-fault", "2"));
        assert!(Lang::It.phrase(&e).contains("riga 2"), "{}", Lang::It.phrase(&e));
        for bad in ["{% include 'x' %}", "{{ f() }}", "{{ 'a' | nofilter }}", "{% for x in customer.name %}{{ x }}{% endfor %}"] {
            let _ = fill(bad, &fields()).map(|t| assert!(t.len() < 1000));
        }
        let endless = "{% for a in [1,2,3,4,5,6,7,8,9] %}".repeat(8) + "x" + &"{% endfor %}".repeat(8);
        assert_eq!(fill(&endless, &fields()).unwrap_err().id, "reply-template-endless");
    }

    proptest::proptest! {
        #[test]
        fn no_text_stops_it(text in "[{}% a-z.|\"\n]{0,40}") {
            let _ = fill(&text, &fields()).map(|t| unresolved(&t));
        }
    }
}
