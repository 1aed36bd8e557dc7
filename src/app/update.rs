//! The one door: a message in, effects out.

use super::{Effect, Measures, Model, Msg};

/// Takes a message in. [`Model::now`] is to be set before.
pub fn update(_model: &mut Model, _msg: Msg) -> Vec<Effect> {
    Vec::new()
}

/// Takes in what the view measured. Call it before each drawing: scroll positions are put right, and pending wishes to show something are
/// fulfilled. Never needs another drawing by itself.
pub fn settle(model: &mut Model, measures: Measures) {
    model.measures = measures;
}
