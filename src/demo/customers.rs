//! The people of the play.

use super::mime::Charset;

/// A language that somebody writes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    En,
    It,
    De,
    Fr,
    Es,
    Pt,
    Pl,
    Nl,
    Ja,
}

/// A mail program, as far as it shows in what it sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    Outlook,
    Gmail,
    Apple,
    IPhone,
    /// Plain text, format=flowed.
    Thunderbird,
    /// Plain text, answers between the quoted lines.
    Mutt,
    /// Not a person: a web form or a mailing.
    Robot,
}

/// What becomes of a reply to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Post {
    Arrives,
    /// The mailbox is gone: their tenant sends a report.
    Returns,
    /// The program answers that they are away, and they answer later.
    Away,
    /// Nobody reads it.
    Nobody,
}

/// Somebody who writes.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    pub key: &'static str,
    pub name: &'static str,
    pub address: &'static str,
    pub tongue: Tongue,
    pub program: Program,
    pub charset: Charset,
    /// Minutes east of Greenwich.
    pub offset: i32,
    pub post: Post,
    /// Lines under what they write.
    pub signature: &'static str,
}

const NOBODY: Person = Person {
    key: "",
    name: "",
    address: "",
    tongue: Tongue::En,
    program: Program::Gmail,
    charset: Charset::Utf8,
    offset: 60,
    post: Post::Arrives,
    signature: "",
};

/// Everybody.
pub const PEOPLE: &[Person] = &[
    Person { key: "tilda", name: "Tilda", address: "tilda@tutor.example", program: Program::Mutt, offset: 0, ..NOBODY },
    Person { key: "giulia", name: "Giulia Ferrante", address: "giulia.ferrante@hotel-alpina.example", tongue: Tongue::It, ..NOBODY },
    Person {
        key: "marco",
        name: "Marco Bellini",
        address: "marco.bellini@contoso.example",
        tongue: Tongue::It,
        program: Program::Outlook,
        charset: Charset::Western,
        post: Post::Nobody,
        signature: "Marco Bellini\nContoso – Vendite",
        ..NOBODY
    },
    Person { key: "chiara", name: "Chiara Lodi", address: "chiara@vetreria-lodi.example", tongue: Tongue::It, program: Program::IPhone, ..NOBODY },
    Person {
        key: "klaus",
        name: "Klaus Reuter",
        address: "k.reuter@reuter-maschinenbau.example",
        tongue: Tongue::De,
        program: Program::Apple,
        signature: "Klaus Reuter\nReuter Maschinenbau, Werk 2",
        ..NOBODY
    },
    Person {
        key: "heike",
        name: "Heike Brandt",
        address: "heike.brandt@stadtwerke-nord.example",
        tongue: Tongue::De,
        program: Program::Outlook,
        charset: Charset::Western,
        signature: "Heike Brandt\nKundenservice, Stadtwerke Nord",
        ..NOBODY
    },
    Person {
        key: "amelie",
        name: "Amélie Dubois",
        address: "amelie.dubois@atelier-dubois.example",
        tongue: Tongue::Fr,
        program: Program::Outlook,
        charset: Charset::Western,
        signature: "Amélie Dubois\nAtelier Dubois, Lyon",
        ..NOBODY
    },
    Person { key: "lucia", name: "Lucía Ortega", address: "lucia.ortega@viajes-ortega.example", tongue: Tongue::Es, ..NOBODY },
    Person {
        key: "joao",
        name: "João Tavares",
        address: "joao.tavares@oficina-tavares.example",
        tongue: Tongue::Pt,
        program: Program::Outlook,
        charset: Charset::Western,
        offset: 0,
        post: Post::Returns,
        signature: "João Tavares\nOficina Tavares, Braga",
    },
    Person {
        key: "zofia",
        name: "Zofia Kowalczyk",
        address: "zofia@biblioteka-lipowa.example",
        tongue: Tongue::Pl,
        program: Program::Thunderbird,
        signature: "-- \nZofia Kowalczyk\nBiblioteka przy Lipowej",
        ..NOBODY
    },
    Person {
        key: "misaki",
        name: "田中 美咲",
        address: "misaki.tanaka@tanaka-shoten.example",
        tongue: Tongue::Ja,
        program: Program::Outlook,
        charset: Charset::Iso2022Jp,
        offset: 540,
        signature: "田中商店　田中 美咲",
        ..NOBODY
    },
    Person { key: "daniel", name: "Daniel Whitfield", address: "dan@whitfield-roofing.example", program: Program::IPhone, offset: 0, ..NOBODY },
    Person {
        key: "priya",
        name: "Priya Raman",
        address: "priya@lotus-clinic.example",
        offset: 330,
        signature: "Priya Raman\nFront desk, Lotus Clinic",
        ..NOBODY
    },
    Person {
        key: "sam",
        name: "Sam Okoro",
        address: "sam@okoro-hosting.test",
        program: Program::Mutt,
        offset: 0,
        signature: "-- \nSam Okoro\nokoro hosting",
        ..NOBODY
    },
    Person {
        key: "anneke",
        name: "Anneke de Vries",
        address: "anneke.devries@bloemenhof.example",
        tongue: Tongue::Nl,
        program: Program::Outlook,
        charset: Charset::Western,
        post: Post::Away,
        signature: "Anneke de Vries\nBloemenhof B.V.",
        ..NOBODY
    },
    Person { key: "nina", name: "Nina Halvorsen", address: "nina@fjordkajakk.example", program: Program::Apple, ..NOBODY },
    Person {
        key: "petra",
        name: "Petra Lindqvist",
        address: "petra.lindqvist@contoso.example",
        program: Program::Outlook,
        signature: "Petra Lindqvist\nContoso IT",
        ..NOBODY
    },
    Person {
        key: "bulletin",
        name: "Papierhaus Nordlicht",
        address: "news@papierhaus-nordlicht.example",
        program: Program::Robot,
        post: Post::Nobody,
        ..NOBODY
    },
    Person { key: "form", name: "Contoso web form", address: "noreply@forms.contoso.example", program: Program::Robot, post: Post::Nobody, ..NOBODY },
    Person { key: "omar", name: "Omar Haddad", address: "omar.haddad@cedar-foods.example", offset: 120, ..NOBODY },
];

impl Person {
    /// The person called `key`.
    pub fn called(key: &str) -> Option<&'static Person> {
        PEOPLE.iter().find(|p| p.key == key)
    }

    /// The person with this address.
    pub fn at(address: &str) -> Option<&'static Person> {
        PEOPLE.iter().find(|p| p.address.eq_ignore_ascii_case(address))
    }

    /// The domain of their address.
    pub fn domain(&self) -> &'static str {
        self.address.rsplit('@').next().unwrap_or_default()
    }
}
