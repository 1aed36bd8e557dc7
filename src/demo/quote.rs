//! How mail programs introduce what they quote, in the languages of the play.

use super::customers::{Person, Program, Tongue};
use super::mime::local;
use crate::clock::Time;

/// A message that somebody answers or forwards.
#[derive(Clone, Debug, Default)]
pub struct Quoted {
    pub name: String,
    pub address: String,
    pub to: String,
    pub subject: String,
    pub date: Time,
    /// Its text, lines ended by `\n`.
    pub text: String,
}

/// Names of days (Monday first) and months, long and short.
struct Calendar {
    days: [&'static str; 7],
    short_days: [&'static str; 7],
    months: [&'static str; 12],
    short_months: [&'static str; 12],
}

const EN: Calendar = Calendar {
    days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    short_days: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    short_months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
};
const IT: Calendar = Calendar {
    days: ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
    short_days: ["lun", "mar", "mer", "gio", "ven", "sab", "dom"],
    months: ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"],
    short_months: ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"],
};
const DE: Calendar = Calendar {
    days: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    short_days: ["Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."],
    months: ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
    short_months: ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
};
const FR: Calendar = Calendar {
    days: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    short_days: ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."],
    months: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    short_months: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
};
const ES: Calendar = Calendar {
    days: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    short_days: ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"],
    months: ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
    short_months: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
};
const PT: Calendar = Calendar {
    days: ["segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"],
    short_days: ["seg.", "ter.", "qua.", "qui.", "sex.", "sáb.", "dom."],
    months: ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"],
    short_months: ["jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez."],
};
const NL: Calendar = Calendar {
    days: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    short_days: ["ma", "di", "wo", "do", "vr", "za", "zo"],
    months: ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
    short_months: ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
};

impl Tongue {
    const fn calendar(self) -> &'static Calendar {
        match self {
            Tongue::It => &IT,
            Tongue::De => &DE,
            Tongue::Fr => &FR,
            Tongue::Es => &ES,
            Tongue::Pt => &PT,
            Tongue::Nl => &NL,
            // Polish programs of the play write figures, Japanese Outlook writes English.
            Tongue::En | Tongue::Pl | Tongue::Ja => &EN,
        }
    }

    /// From, Sent, To, Subject, as Outlook labels them.
    const fn labels(self) -> [&'static str; 4] {
        match self {
            Tongue::It => ["Da:", "Inviato:", "A:", "Oggetto:"],
            Tongue::De => ["Von:", "Gesendet:", "An:", "Betreff:"],
            Tongue::Fr => ["De :", "Envoyé :", "À :", "Objet :"],
            Tongue::Es => ["De:", "Enviado:", "Para:", "Asunto:"],
            Tongue::Pt => ["De:", "Enviado:", "Para:", "Assunto:"],
            Tongue::Nl => ["Van:", "Verzonden:", "Aan:", "Onderwerp:"],
            Tongue::Pl => ["Od:", "Wysłano:", "Do:", "Temat:"],
            Tongue::En | Tongue::Ja => ["From:", "Sent:", "To:", "Subject:"],
        }
    }

    /// What Outlook puts before the subject of an answer and of a forward.
    pub const fn prefixes(self) -> (&'static str, &'static str) {
        match self {
            Tongue::It => ("R: ", "I: "),
            Tongue::De => ("AW: ", "WG: "),
            Tongue::Fr => ("RE: ", "TR: "),
            Tongue::Es => ("RE: ", "RV: "),
            Tongue::Pl => ("Odp: ", "PD: "),
            Tongue::Nl | Tongue::Pt | Tongue::En | Tongue::Ja => ("RE: ", "FW: "),
        }
    }

    /// What an iPhone adds.
    pub const fn sent_from_phone(self) -> &'static str {
        match self {
            Tongue::It => "Inviato da iPhone",
            Tongue::De => "Von meinem iPhone gesendet",
            Tongue::Fr => "Envoyé de mon iPhone",
            Tongue::Es => "Enviado desde mi iPhone",
            _ => "Sent from my iPhone",
        }
    }
}

/// The block of header lines that Outlook puts above what it quotes: label and value.
pub fn outlook_block(person: &Person, quoted: &Quoted) -> [(&'static str, String); 4] {
    let at = local(quoted.date, person.offset);
    let names = person.tongue.calendar();
    let day = names.days.get(at.weekday().to_monday_zero_offset() as usize).copied().unwrap_or_default();
    let month = names.months.get(at.month() as usize - 1).copied().unwrap_or_default();
    let (d, y, time) = (at.day(), at.year(), at.strftime("%H:%M"));
    let sent = match person.tongue {
        Tongue::De => format!("{day}, {d}. {month} {y} {time}"),
        Tongue::It | Tongue::Fr | Tongue::Nl => format!("{day} {d} {month} {y} {time}"),
        Tongue::Es | Tongue::Pt => format!("{day}, {d} de {month} de {y} {time}"),
        Tongue::En | Tongue::Pl => format!("{day}, {d} {month} {y} {time}"),
        Tongue::Ja => format!("{day}, {month} {d}, {y} {}", at.strftime("%-I:%M %p")),
    };
    let [from, when, to, subject] = person.tongue.labels();
    [(from, format!("{} <{}>", quoted.name, quoted.address)), (when, sent), (to, quoted.to.clone()), (subject, quoted.subject.clone())]
}

/// The line that other programs put above what they quote.
pub fn intro(person: &Person, quoted: &Quoted) -> String {
    let at = local(quoted.date, person.offset);
    let names = person.tongue.calendar();
    let day = names.short_days.get(at.weekday().to_monday_zero_offset() as usize).copied().unwrap_or_default();
    let month = names.short_months.get(at.month() as usize - 1).copied().unwrap_or_default();
    let (d, y, time) = (at.day(), at.year(), at.strftime("%H:%M").to_string());
    let who = if quoted.name.is_empty() { format!("<{}>", quoted.address) } else { format!("{} <{}>", quoted.name, quoted.address) };
    match (person.program, person.tongue) {
        (Program::Thunderbird, Tongue::Pl) => format!("W dniu {} o {time}, {} pisze:", at.strftime("%d.%m.%Y"), quoted.name),
        (Program::Thunderbird, _) => format!("On {} {time}, {} wrote:", at.strftime("%d/%m/%Y"), quoted.name),
        (Program::Mutt, _) => format!("On {}, {} wrote:", at.strftime("%a, %b %d, %Y at %I:%M:%S%p %z"), quoted.name),
        (Program::Gmail, Tongue::It) => format!("Il giorno {day} {d} {month} {y} alle ore {time} {who} ha scritto:"),
        (Program::Gmail, Tongue::Es) => format!("El {day}, {d} {month} {y} a las {time}, {} (<{}>) escribió:", quoted.name, quoted.address),
        (Program::Gmail, _) => format!("On {day}, {d} {month} {y} at {time}, {who} wrote:"),
        (_, Tongue::De) => format!("Am {} um {time} schrieb {who}:", at.strftime("%d.%m.%Y")),
        (_, Tongue::It) => format!("Il giorno {d} {month} {y}, alle ore {time}, {who} ha scritto:"),
        (_, Tongue::Fr) => format!("Le {d} {month} {y} à {time}, {who} a écrit :"),
        _ => format!("On {d} {month} {y}, at {time}, {who} wrote:"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_program_introduces_quotes_in_its_own_words() {
        let quoted = Quoted {
            name: "Contoso Support".into(),
            address: "support@contoso.example".into(),
            to: "Ada".into(),
            subject: "Re: x".into(),
            date: Time::from_seconds(1_795_356_300),
            ..Quoted::default()
        };
        let check = |key: &str, expect: &str| assert_eq!(intro(Person::called(key).expect("a person"), &quoted), expect, "{key}");
        check("giulia", "Il giorno dom 22 nov 2026 alle ore 15:05 Contoso Support <support@contoso.example> ha scritto:");
        check("lucia", "El dom, 22 nov 2026 a las 15:05, Contoso Support (<support@contoso.example>) escribió:");
        check("klaus", "Am 22.11.2026 um 15:05 schrieb Contoso Support <support@contoso.example>:");
        check("zofia", "W dniu 22.11.2026 o 15:05, Contoso Support pisze:");
        check("daniel", "On 22 Nov 2026, at 14:05, Contoso Support <support@contoso.example> wrote:");
        let sent = |key: &str| outlook_block(Person::called(key).expect("a person"), &quoted)[1].1.clone();
        assert_eq!(sent("heike"), "Sonntag, 22. November 2026 15:05");
        assert_eq!(sent("joao"), "domingo, 22 de novembro de 2026 14:05");
        assert_eq!(sent("misaki"), "Sunday, November 22, 2026 11:05 PM");
    }
}
