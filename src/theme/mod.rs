//! How things look: the program speaks of [`Role`]s, a theme file says which colours they have, and the terminal's [`Depth`] what can be shown of that.
//!
//! Invariants: no colour is named outside `themes/`; a role is never told by its colour alone; a broken file never costs more than itself.

mod colour;
mod depth;
mod load;
mod problem;
mod role;
mod sheet;

use ratatui::style::{Color, Modifier, Style};

pub use depth::Depth;
pub use load::{BUILT_IN, load, names};
pub use problem::describe;
pub use role::Role;

/// A loaded theme: what every role looks like on this terminal.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    name: String,
    depth: Depth,
    styles: [Style; Role::COUNT],
}

impl Theme {
    /// The theme that was asked for, by name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the terminal can show.
    pub const fn depth(&self) -> Depth {
        self.depth
    }

    /// How `role` differs from what it is drawn on.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// The ground that everything is drawn on: text and background colour.
    pub fn ground(&self) -> Style {
        self.style(Role::Text)
    }

    /// Black, white, and the terminal's own attributes: what is left when there is nothing else.
    pub fn plain() -> Self {
        let mut styles = [Style::new(); Role::COUNT];
        for role in [Role::Selection, Role::Header] {
            if let Some(s) = styles.get_mut(role as usize) {
                *s = Style::new().add_modifier(Modifier::REVERSED);
            }
        }
        Theme { name: "mono".into(), depth: Depth::None, styles }
    }

    fn fit(mut self, depth: Depth) -> Self {
        self.depth = depth;
        let ground = self.ground();
        for style in &mut self.styles {
            *style = colour::fit(*style, ground, depth);
        }
        self
    }
}

impl Default for Theme {
    fn default() -> Self {
        Theme::plain()
    }
}

/// Whether `a` and `b` would be the same on any screen.
fn same(a: Option<Color>, b: Option<Color>) -> bool {
    a.is_some() && a == b && a != Some(Color::Reset)
}

#[cfg(test)]
mod tests;
