//! Message-IDs as mail programs and providers make them.

use super::customers::{Person, Program};
use super::dice::Dice;
use super::tenant::Tenant;
use crate::clock::Time;

/// A Message-ID as the person's program or provider makes it, without angle brackets.
pub fn message_id(who: &Person, at: Time, dice: &mut Dice) -> String {
    let letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz0123456789";
    match who.program {
        Program::Outlook => {
            let server = Tenant::server(dice);
            format!("{}{}@{server}", server.split('.').next().unwrap_or_default(), dice.word(24, "0123456789ABCDEF"))
        }
        Program::Gmail => format!("CA+{}@mail.gmail.com", dice.word(48, letters)),
        Program::Apple | Program::IPhone => format!("{}@{}", dice.guid().to_uppercase(), who.domain()),
        Program::Thunderbird => format!("{}@{}", dice.guid(), who.domain()),
        Program::Mutt => format!("{}.{}@{}", at.timestamp().strftime("%Y%m%d%H%M%S"), dice.word(12, letters), who.domain()),
        Program::Robot => format!("{}.{}@{}", at.seconds(), dice.between(1000, 99_999), who.domain()),
    }
}
