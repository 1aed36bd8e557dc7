//! Images and links: what is shown of them, and where they lead.

use super::*;

impl Reader {
    pub(super) fn image(&mut self, attributes: &str) {
        if self.state.hidden || matches!(container::of("img", attributes), Some(Container::Hidden)) {
            return;
        }
        let small = |name: &str| attribute(attributes, name).is_some_and(|v| v.trim().trim_end_matches("px").parse::<u32>().is_ok_and(|n| n <= 2));
        let style = attribute(attributes, "style").map(|s| squeezed(&s)).unwrap_or_default();
        let thin = |name: &str| style.split(';').filter_map(|r| r.strip_prefix(name)).any(|v| v.trim_end_matches("px").parse::<f32>().is_ok_and(|n| n <= 2.0));
        if small("width") || small("height") || thin("width:") || thin("height:") {
            return;
        }
        let alt = attribute(attributes, "alt").unwrap_or_default();
        let alt = alt.trim();
        if alt.is_empty() {
            // A picture that came with the mail has a name.
            if let Some(source) = attribute(attributes, "src")
                && let Some(id) = source.strip_prefix("cid:")
            {
                let name = id.split('@').next().unwrap_or_default();
                // Some programs name it by a number only.
                if name.contains('.') { self.push(&format!("[{name}]")) } else { self.push("[🖼]") }
            }
        } else if alt.chars().any(char::is_alphanumeric) {
            self.push(&format!("[{alt}]"));
        } else {
            // Emoji are often sent as pictures with the character as their text.
            self.push(alt);
        }
    }

    pub(super) fn close_link(&mut self) {
        let Some((target, shown)) = self.link.take() else { return };
        let shown = shown.trim();
        if shown.is_empty() && self.current.trim().is_empty() {
            return;
        }
        let target = link::real_target(&target);
        if link::is_lying(shown, &target) {
            self.page.lying_link = true;
        }
        if !link::says_where(shown, &target) {
            let n = *self.known.entry(target.clone()).or_insert_with(|| {
                self.page.links.push(target);
                self.page.links.len() - 1
            });
            while self.current.ends_with(' ') {
                self.current.pop();
            }
            let _ = write!(self.current, "[{}]", n + 1);
        }
    }
}
