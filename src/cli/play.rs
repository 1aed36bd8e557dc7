//! The demo.

use super::Setting;
use super::out::Out;
use super::trouble::{self, Trouble};

pub fn demo(_setting: &Setting, _script: bool, _seconds: u64, _out: Out) -> Result<u8, Trouble> {
    Err(Trouble::new(trouble::SOFTWARE, "cli-begin"))
}
