//! How many colours the terminal shows, from its environment: asking the terminal itself costs seconds where nobody answers.

/// Colours that can be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// Bold, dim, underline and reverse only.
    None,
    /// The sixteen ANSI colours, in whatever shades the terminal has for them.
    #[default]
    Sixteen,
    /// The colour cube of xterm.
    Cube,
    /// 24 bits.
    True,
}

impl Depth {
    /// Decided by `NO_COLOR` (<https://no-color.org>: set and not empty), `COLORTERM` and `TERM`, looked up with `var`.
    pub fn detect(var: impl Fn(&str) -> Option<String>) -> Self {
        let get = |name: &str| var(name).unwrap_or_default();
        let (term, colorterm) = (get("TERM"), get("COLORTERM").to_lowercase());
        if !get("NO_COLOR").is_empty() || term.is_empty() || matches!(term.as_str(), "dumb" | "vt100" | "vt102" | "vt220" | "xterm-mono") {
            return Depth::None;
        }
        if colorterm == "truecolor" || colorterm == "24bit" || term.ends_with("-direct") {
            return Depth::True;
        }
        let knows_all = ["kitty", "alacritty", "foot", "wezterm", "ghostty"].iter().any(|name| term.contains(name));
        match () {
            () if knows_all => Depth::True,
            () if term.contains("256") => Depth::Cube,
            () => Depth::Sixteen,
        }
    }

    /// The same, from the environment of this process.
    pub fn of_environment() -> Self {
        Self::detect(|name| std::env::var(name).ok())
    }
}
