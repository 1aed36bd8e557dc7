//! Absence notes that no header and no subject marks: told by what they say, and by their saying nothing else.

use std::sync::LazyLock;

use serde::Deserialize;

use super::model::Mail;
use super::subject;
use crate::text::Hint;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    language: Vec<Language>,
}

/// What stands in `absence.toml` about one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Language {
    #[cfg_attr(not(test), expect(dead_code, reason = "for whoever reads the table"))]
    name: String,
    opens: Vec<String>,
    certain: Vec<String>,
    says: Vec<String>,
    courtesy: Vec<String>,
    #[serde(default)]
    asks: Vec<String>,
    #[serde(default)]
    helps: Vec<String>,
}

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| toml::from_str::<File>(include_str!("absence.toml")).map(|f| f.language).unwrap_or_default());

/// A note is no longer than this, in bytes.
const LONGEST: usize = 900;

/// A sentence that says no more than that somebody is away has so many words at most.
const SHORT: usize = 8;

/// The opening stands in one of so many sentences, greeting and thanks among them.
const FIRST: usize = 4;

/// Whether a short answer is an absence note and nothing else. Whoever asks something, quotes what was answered, or says one thing that
/// such notes do not say, is a person who mentions an absence.
pub(super) fn is_told(mail: &Mail) -> bool {
    let reply = subject::hint(&mail.subject) == Hint::Reply || mail.headers.has("In-Reply-To");
    let size = mail.text.len();
    if !reply || !(6..=LONGEST).contains(&size) || !mail.quoted.trim().is_empty() || mail.text.contains(['?', '？', '؟', ';']) {
        return false;
    }
    let lower = mail.text.to_lowercase().replace('’', "'");
    LANGUAGES.iter().any(|l| l.is_note(&lower))
}

impl Language {
    fn is_note(&self, text: &str) -> bool {
        let begins = |s: &str, with: &[String]| with.iter().any(|o| s.starts_with(o.as_str()));
        // A greeting ends with a comma as often as with a line.
        let clauses = || text.split(['\n', '.', '!', ',', '。', '！', '、', '，', ':']).map(str::trim).filter(|s| !s.is_empty()).take(FIRST);
        if clauses().any(|c| begins(c, &self.certain)) {
            return true;
        }
        if !clauses().any(|c| begins(c, &self.opens)) {
            return false;
        }
        let has = |s: &str, any: &[String]| any.iter().any(|w| s.contains(w.as_str()));
        let fits = |s: &str| {
            // An opening alone could begin anybody's sentence: a long one goes on about the absence.
            let opens = begins(s, &self.opens) && s.split_whitespace().count() <= SHORT;
            let says = opens || has(s, &self.says) || has(s, &self.courtesy);
            says && (!has(s, &self.asks) || has(s, &self.helps))
        };
        let text = whole_dates(text);
        has(&text, &self.says) && sentences(&text).all(fits)
    }
}

/// Without the full stops that make a number a day: `4. maj`.
fn whole_dates(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        out.push(if c == '.' && out.ends_with(|p: char| p.is_ascii_digit()) { ' ' } else { c });
    }
    out
}

/// The sentences that end as sentences do; what follows the last of them is a signature.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let end = text.rfind(['.', '!', '。', '！']).map_or(text.len(), |at| at + 1);
    text.get(..end).unwrap_or(text).split(['.', '!', '。', '！']).map(str::trim).filter(|s| s.chars().any(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::{Own, read};

    fn told(subject: &str, body: &str) -> bool {
        let raw = format!("From: Ann <ann@example.com>\nTo: help@example.org\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n{body}\n");
        is_told(&read(raw.as_bytes(), &Own::default()))
    }

    #[test]
    fn the_table_can_be_read() {
        let file: File = toml::from_str(include_str!("absence.toml")).unwrap();
        assert!(file.language.len() >= 40, "{}", file.language.len());
        for l in &file.language {
            for w in [&l.opens, &l.certain, &l.says, &l.courtesy, &l.asks, &l.helps].into_iter().flatten() {
                assert!(*w == w.to_lowercase() && !w.trim().is_empty(), "{}: {w}", l.name);
            }
        }
    }

    #[test]
    fn notes_in_many_languages() {
        for body in [
            "Hello,\n\nI am out of the office until 12 May. In urgent cases contact my colleague Bea.\n\nKind regards\nAnn",
            "Thank you for your message. I'm on vacation and will be back on Monday.",
            "This is an automatic reply. The box is not read.",
            "I will have limited access to mail this week. Please contact Bea for anything urgent.",
            "Buongiorno,\n\nsono in ferie fino al 20 agosto. Per urgenze rivolgersi a Bea.\n\nAnna",
            "Guten Tag,\n\nich bin derzeit nicht im Büro und ab dem 3. Mai wieder erreichbar.\n\nAnna",
            "Bonjour,\n\nJe suis absente du bureau jusqu'au 4 mai. En cas d'urgence, veuillez contacter Bea.",
            "Hola:\n\nEstoy de vacaciones hasta el 4 de mayo. Si es urgente, contacten con Bea.",
            "Olá,\n\nEstou de férias até 4 de maio. Em caso de urgência, contacte a Bea.",
            "Bon dia,\n\nEstic de vacances fins el 4 de maig.",
            "Ola,\n\nEstou de vacacións ata o 4 de maio.",
            "Kaixo,\n\nOporretan nago maiatzaren 4ra arte.",
            "Hallo,\n\nIk ben op vakantie tot 4 mei. Voor spoed kunt u contact opnemen met Bea.",
            "Dzień dobry,\n\nprzebywam na urlopie do 4 maja. W pilnych sprawach proszę o kontakt z Beą.",
            "Hej,\n\nJag är på semester till och med 4 maj. Vid brådskande ärenden, kontakta Bea.",
            "Hej,\n\nJeg holder ferie til og med 4. maj. Kontakt Bea, hvis det haster.",
            "Hei,\n\nJeg er på ferie til og med 4. mai. Kontakt Bea om det haster.",
            "Góðan dag,\n\nÉg er í fríi til 4. maí.",
            "Hei,\n\nOlen lomalla 4.5. asti. Kiireisissä asioissa ota yhteyttä Beaan.",
            "Tere,\n\nOlen puhkusel kuni 4. mai. Kiirete asjadega pöörduge Bea poole.",
            "Labdien,\n\nEsmu atvaļinājumā līdz 4. maijam.",
            "Laba diena,\n\nŠiuo metu atostogauju iki gegužės 4 d.",
            "Dobrý den,\n\njsem na dovolené do 4. května. V naléhavých případech kontaktujte Beu.",
            "Dobrý deň,\n\nsom na dovolenke do 4. mája. V súrnych prípadoch kontaktujte Beu.",
            "Tisztelt Feladó!\n\nSzabadságon vagyok május 4-ig. Sürgős esetben forduljon Beához.",
            "Bună ziua,\n\nSunt în concediu până pe 4 mai. Pentru urgențe, contactați-o pe Bea.",
            "Poštovani,\n\nna godišnjem sam do 4. svibnja. Za hitne slučajeve obratite se Bei.",
            "Pozdravljeni,\n\nsem na dopustu do 4. maja.",
            "Здравейте,\n\nв отпуск съм до 4 май. При спешни случаи се обърнете към Беа.",
            "Здравствуйте!\n\nЯ в отпуске до 4 мая. По срочным вопросам обращайтесь к Беа.",
            "Доброго дня!\n\nЯ у відпустці до 4 травня. З термінових питань звертайтеся до Беа.",
            "Καλημέρα,\n\nΒρίσκομαι σε άδεια μέχρι τις 4 Μαΐου.",
            "Merhaba,\n\nYıllık izindeyim, 4 Mayıs tarihinde döneceğim.",
            "您好,\n\n我正在休假,5月4日返回。急事请联系Bea。",
            "您好,\n\n我目前不在辦公室,5月4日返回。急事請聯絡Bea。",
            "お世話になっております。\n\n休暇中のため、5月4日以降にご連絡いたします。",
            "안녕하세요.\n\n현재 휴가 중이며 5월 4일에 복귀합니다.",
            "שלום,\n\nאני בחופשה עד 4 במאי.",
            "مرحبا,\n\nأنا في إجازة حتى 4 مايو.",
            "سلام,\n\nمن در مرخصی هستم و 4 مه باز می‌گردم.",
            "नमस्ते,\n\nमैं छुट्टी पर हूँ और 4 मई को वापस आऊँगा।",
            "สวัสดี\n\nฉันลาพักร้อน จนถึงวันที่ 4 พฤษภาคม",
            "Xin chào,\n\nTôi đang nghỉ phép đến ngày 4 tháng 5.",
            "Halo,\n\nSaya sedang cuti sampai 4 Mei.",
        ] {
            assert!(told("Re: The door", body), "{body}");
        }
    }

    #[test]
    fn people_who_mention_an_absence_are_people() {
        for body in [
            "I am out of office next week, please send someone before Friday.",
            "I'm on vacation until Monday. The printer can be picked up from Tuesday.",
            "I am away until Monday. Can somebody else look at it?",
            "I am out of the office until Monday, please send the invoice to Bob instead.",
            "Thanks! I'm on vacation today.",
            "Thanks! I'm out of the office today but the door still sticks.",
            "The door is fixed. I am out of the office until Monday.",
            "I am on holiday until Monday. Ship it after that.",
            "I am on leave until Monday.\n\nOn Tue, 4 Mar 2025 at 10:00, Help <help@example.org> wrote:\n> When shall we come?",
            "Sono in ferie fino a lunedì. Il tecnico può passare da martedì.",
            "Ich bin bis Freitag im Haus. Die Tür klemmt noch.",
            "Je suis absent lundi. Livrez mardi.",
            "Estoy fuera de la ciudad hasta el lunes. La puerta sigue rota.",
            "Я в отпуске до понедельника. Дверь всё ещё не открывается.",
        ] {
            assert!(!told("Re: The door", body), "{body}");
        }
        assert!(!told("The door", "I am out of the office until Monday."), "who begins a matter is not answering");
    }
}
