//! Looking words up.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};

use super::Phrase;

/// A language that the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lang {
    #[default]
    En,
    It,
}

macro_rules! rooms {
    ($($room:literal),* $(,)?) => {
        const EN: &[(&str, &str)] = &[$(($room, include_str!(concat!("../../locales/en/", $room, ".ftl")))),*];
        const IT: &[(&str, &str)] = &[$(($room, include_str!(concat!("../../locales/it/", $room, ".ftl")))),*];
    };
}

// One file for each room that speaks.
rooms![
    "auth", "bounce", "cli", "commands", "config", "demo", "desk", "doctor", "lang", "mail", "probe", "reply", "report", "runbook", "screen", "setup", "store",
    "view", "wire"
];

impl Lang {
    /// The language of a locale name: `it`, `it_IT.UTF-8`. Anything else is English.
    pub fn of_locale(name: &str) -> Self {
        if name.to_ascii_lowercase().starts_with("it") { Lang::It } else { Lang::En }
    }

    /// The language of the environment: `LC_ALL`, `LC_MESSAGES`, `LANG`, in that order; the first that is set and not empty decides.
    pub fn of_environment() -> Self {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()))
            .map(|v| Lang::of_locale(&v))
            .unwrap_or_default()
    }

    /// The two-letter name (ISO 639-1).
    pub const fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::It => "it",
        }
    }

    /// The text called `id`.
    pub fn say(self, id: &str) -> String {
        self.format(id, None)
    }

    /// The text called `id` with its places filled.
    pub fn say_with(self, id: &str, args: &[(&str, &str)]) -> String {
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            filled.set(*name, value_of(value));
        }
        self.format(id, Some(&filled))
    }

    /// A phrase, said.
    pub fn phrase(self, p: &Phrase) -> String {
        let texts: Vec<_> = p.texts.iter().flat_map(|t| t.iter()).map(|(k, id)| (k.as_str(), self.say(id))).collect();
        let args = p.args.iter().map(|(k, v)| (k.as_str(), v.as_str()));
        let args: Vec<_> = args.chain(texts.iter().map(|(k, v)| (*k, v.as_str()))).collect();
        self.say_with(&p.id, &args)
    }

    /// Whether this language itself has the text.
    pub fn has(self, id: &str) -> bool {
        self.bundle().has_message(id)
    }

    fn format(self, id: &str, args: Option<&FluentArgs<'_>>) -> String {
        for lang in [self, Lang::En] {
            let bundle = lang.bundle();
            if let Some(pattern) = bundle.get_message(id).and_then(|m| m.value()) {
                let mut errors = Vec::new();
                return bundle.format_pattern(pattern, args, &mut errors).into_owned();
            }
        }
        id.to_owned()
    }

    fn bundle(self) -> &'static FluentBundle<FluentResource> {
        static BUNDLES: [OnceLock<FluentBundle<FluentResource>>; 2] = [OnceLock::new(), OnceLock::new()];
        let (slot, files) = match self {
            Lang::En => (&BUNDLES[0], EN),
            Lang::It => (&BUNDLES[1], IT),
        };
        slot.get_or_init(|| {
            let locale = self.code().parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![locale]);
            // The isolation marks of Fluent are bidi controls, which do not belong on a terminal.
            bundle.set_use_isolating(false);
            for (_, text) in files {
                // A file with a mistake still gives what could be read; the tests look at the mistakes.
                let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(readable, _)| readable);
                bundle.add_resource_overriding(resource);
            }
            bundle
        })
    }
}

/// Every id of a language's files, with the room that has it, and the mistakes found while reading them.
pub fn ids(lang: Lang) -> (Vec<(&'static str, String)>, Vec<String>) {
    let files = match lang {
        Lang::En => EN,
        Lang::It => IT,
    };
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for (room, text) in files {
        if let Err((_, errors)) = FluentResource::try_new((*text).to_owned()) {
            problems.extend(errors.into_iter().map(|e| format!("{}/{room}.ftl: {e}", lang.code())));
        }
        let names = text.lines().filter_map(|l| {
            let (name, _) = l.split_once('=')?;
            let name = name.trim_end();
            (l.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'))
                .then(|| name.to_owned())
        });
        found.extend(names.map(|n| (*room, n)));
    }
    (found, problems)
}

fn value_of(text: &str) -> FluentValue<'static> {
    // `007` and `1e5` are names, not numbers.
    match text.parse::<i64>() {
        Ok(n) if n.to_string() == text => FluentValue::from(n),
        _ => FluentValue::from(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_text_falls_back_to_english_and_then_to_its_name() {
        assert_eq!(Lang::It.say("no-such-text"), "no-such-text");
        assert!(Lang::En.has("lang-name"));
        assert_ne!(Lang::It.say("lang-name"), Lang::En.say("lang-name"));
    }

    #[test]
    fn plurals_follow_the_number() {
        assert_eq!(Lang::En.say_with("ago-minutes", &[("n", "1")]), "1 minute ago");
        assert_eq!(Lang::En.say_with("ago-minutes", &[("n", "5")]), "5 minutes ago");
        assert_eq!(Lang::It.say_with("ago-minutes", &[("n", "1")]), "1 minuto fa");
    }

    #[test]
    fn locales_name_languages() {
        for (name, lang) in [("it_IT.UTF-8", Lang::It), ("it", Lang::It), ("C", Lang::En), ("de_DE", Lang::En)] {
            assert_eq!(Lang::of_locale(name), lang, "{name}");
        }
    }
}
