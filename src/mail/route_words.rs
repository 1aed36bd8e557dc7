//! How a message came, in words.

use crate::lang::Lang;
use crate::ticket::{Method, Route};

/// Sentences about `route`, most telling first; the evidence is the caller's to show.
pub fn route_words(route: &Route, lang: Lang) -> Vec<String> {
    let mut out = vec![lang.say(&format!("route-how-{}", route.method.word()))];
    if !route.certain && route.method != Method::Direct {
        out.push(lang.say("route-likely"));
    }
    if !route.support.is_empty() {
        out.push(lang.say_with("route-support", &[("address", &route.support), ("field", &route.support_by)]));
    }
    if matches!(route.method, Method::RuleForward | Method::RuleForwardAttached) {
        out.push(lang.say("route-redirect-instead"));
    }
    if route.looped {
        out.push(lang.say("route-looped"));
    }
    if route.chained {
        out.push(lang.say("route-chained"));
    }
    if route.chained || route.looped {
        for (hop, n) in route.hops.iter().zip(1..) {
            let name = lang.say(&format!("route-name-{}", hop.method.word()));
            let id = if hop.address.is_empty() { "route-hop-unnamed" } else { "route-hop" };
            out.push(lang.say_with(id, &[("n", &format!("{n}")), ("name", &name), ("address", &hop.address)]));
        }
    }
    if !route.via.is_empty() {
        out.push(lang.say_with("route-via", &[("by", &route.via)]));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ticket::Hop;

    #[test]
    fn every_method_has_its_words_in_both_languages() {
        for lang in [Lang::En, Lang::It] {
            for method in Method::ALL {
                let hop = Hop { method, address: "help@contoso.com".into() };
                let route = Route {
                    method,
                    chained: true,
                    looped: true,
                    via: "Sales".into(),
                    support: "help@contoso.com".into(),
                    support_by: "To".into(),
                    hops: vec![hop],
                    ..Route::default()
                };
                let words = route_words(&route, lang);
                assert!(words.len() >= 6 && words.iter().all(|w| !w.starts_with("route-") && !w.contains("{$")), "{words:?}");
            }
        }
    }
}
