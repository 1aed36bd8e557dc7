//! A pasted failure, explained with the desk's own addresses.

use super::core::{Core, scene};
use crate::bounce::{self, Scene};
use crate::lang::Lang;
use crate::link::Answer;

impl Core {
    pub(super) fn explain(&self, text: &str, lang: Lang) -> Answer {
        let place = self.config().mailbox.first().map_or_else(Scene::default, scene);
        let diagnosis = bounce::text(text, &place);
        let advice = bounce::advice(&diagnosis, lang);
        Answer::Explained { diagnosis, advice }
    }
}
