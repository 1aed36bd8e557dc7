//! Lists that somebody publishes of what must be let through, shipped as data.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Subnet;

/// Hosts and subnets of a service.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    pub name: String,
    #[serde(default)]
    pub hosts: Vec<String>,
    /// As published, however wide.
    #[serde(default)]
    pub subnets: Vec<String>,
    /// What of it is in use, in ranges that Exchange accepts; empty if nobody says so.
    #[serde(default)]
    pub narrow: Vec<String>,
}

impl Preset {
    /// What to enter: the narrow ranges if there are any, else the published ones split.
    pub fn entries(&self) -> Vec<Subnet> {
        let listed = if self.narrow.is_empty() { &self.subnets } else { &self.narrow };
        listed.iter().filter_map(|s| Subnet::parse(s)).filter_map(Subnet::accepted).flatten().collect()
    }
}

const FILES: [&str; 3] = [include_str!("presets/atera.toml"), include_str!("presets/microsoft.toml"), include_str!("presets/google.toml")];

static ALL: LazyLock<Vec<Preset>> = LazyLock::new(|| FILES.iter().filter_map(|text| toml::from_str(text).ok()).collect());

/// Every list.
pub fn presets() -> &'static [Preset] {
    &ALL
}

/// The list called `name`.
pub fn preset(name: &str) -> Option<&'static Preset> {
    presets().iter().find(|p| p.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_can_be_read_and_used() {
        assert_eq!(presets().len(), FILES.len());
        for p in presets() {
            assert!(!p.hosts.is_empty(), "{}", p.name);
            for s in p.subnets.iter().chain(&p.narrow) {
                assert!(Subnet::parse(s).is_some_and(|s| s.accepted().is_some()), "{}: {s}", p.name);
            }
        }
        let vendor = preset("atera").unwrap();
        assert_eq!(vendor.entries().len(), 9);
        assert_eq!(Preset { narrow: Vec::new(), ..vendor.clone() }.entries().len(), 512);
    }
}
