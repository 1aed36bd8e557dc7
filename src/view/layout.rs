//! Where everything goes: one pane below 100 columns, two from 100, three from 160.

use ratatui::layout::Rect;

use crate::app::{Model, Overlay, Place, PromptKind};

/// The areas of a screen. Those without width are not shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    pub whole: Rect,
    pub header: Rect,
    pub hints: Rect,
    /// All between header and hints.
    pub place: Rect,
    pub list: Rect,
    pub talk: Option<Rect>,
    pub compose: Option<Rect>,
    pub side: Option<Rect>,
    /// Columns of the rules between panes.
    pub rules: Vec<u16>,
}

impl Layout {
    pub fn of(m: &Model) -> Self {
        let (w, h) = m.size;
        let whole = Rect::new(0, 0, w, h);
        let header = Rect { height: h.min(1), ..whole };
        let hints = Rect { y: h.saturating_sub(1), height: h.min(1), ..whole };
        let place = Rect { y: 1.min(h), height: h.saturating_sub(2), ..whole };
        let mut at = Layout { whole, header, hints, place, ..Layout::default() };
        if shown_place(m) != Place::Tickets {
            return at;
        }
        let writing = m.compose.is_some();
        let open = m.conversation.is_some();
        let mut rest = place;
        let mut cut = |width: u16| {
            let part = Rect { width: width.min(rest.width), ..rest };
            let rule = part.right();
            rest = Rect { x: (rule + 1).min(place.right()), width: rest.width.saturating_sub(part.width + 1), ..rest };
            at.rules.push(rule);
            part
        };
        match (m.panes(), writing, open) {
            // What is answered stays in sight while one writes.
            (2.., true, true) => {
                at.talk = Some(cut(w * 45 / 100));
                at.compose = Some(rest);
            }
            (_, true, _) => at.compose = Some(place),
            (1, false, true) if m.in_conversation && !narrows(m) => at.talk = Some(place),
            (1, ..) | (_, false, false) => at.list = place,
            (2, false, true) => {
                at.list = cut(list_width(w));
                at.talk = Some(rest);
            }
            (_, false, true) => {
                at.list = cut(list_width(w));
                let side = (w / 5).clamp(32, 42);
                at.talk = Some(cut(rest_width(place.width, w, side)));
                at.side = Some(rest);
            }
        }
        at
    }
}

/// The list is being narrowed by what is typed: then it is to be seen, whatever was.
fn narrows(m: &Model) -> bool {
    matches!(&m.overlay, Some(Overlay::Prompt(p)) if matches!(p.kind, PromptKind::Filter | PromptKind::Search))
}

/// The view that is drawn.
pub(super) fn shown_place(m: &Model) -> Place {
    if narrows(m) { Place::Tickets } else { m.place }
}

/// How wide the list is beside a conversation.
pub(super) fn list_width(w: u16) -> u16 {
    match w {
        0..100 => w,
        100..160 => (w * 42 / 100).clamp(44, 64),
        _ => (w * 35 / 100).clamp(56, 76),
    }
}

/// The middle pane: what list and side leave.
fn rest_width(all: u16, w: u16, side: u16) -> u16 {
    all.saturating_sub(list_width(w) + side + 2)
}
