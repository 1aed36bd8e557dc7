//! The folders of an account, and which of them is for what was sent.

use async_imap::imap_proto::{MailboxDatum, NameAttribute, Response};

use super::session::Session;
use super::utf7;
use crate::wire::WireError;

/// A folder as LIST gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Listed {
    /// As people read it.
    pub name: String,
    pub delimiter: Option<String>,
    /// `\Sent` (RFC 6154).
    pub sent: bool,
    /// `\Junk` (RFC 6154).
    pub junk: bool,
    pub selectable: bool,
}

/// What mail programs and servers call the folder for sent mail, in lower case.
const SENT: &[&str] = &[
    // English first: the fallback in many countries.
    "sent",
    "sent items",
    "sent messages",
    "sent mail",
    "sent-mail",
    "sentmail",
    // Romance languages.
    "posta inviata",
    "inviati",
    "inviata",
    "messaggi inviati",
    "elementi inviati",
    "éléments envoyés",
    "envoyés",
    "messages envoyés",
    "objets envoyés",
    "courrier envoyé",
    "elementos enviados",
    "enviados",
    "mensajes enviados",
    "correo enviado",
    "itens enviados",
    "mensagens enviadas",
    "e-mails enviados",
    "email enviados",
    "elementos enviados",
    "elements enviats",
    "enviats",
    "trimise",
    "elemente trimise",
    "mesaje trimise",
    // Germanic languages.
    "gesendet",
    "gesendete elemente",
    "gesendete objekte",
    "gesendete nachrichten",
    "postausgang gesendet",
    "verzonden",
    "verzonden items",
    "verzonden berichten",
    "verstuurd",
    "skickat",
    "skickade objekt",
    "skickade meddelanden",
    "sendt",
    "sendt post",
    "sendte elementer",
    "sendte meldinger",
    "sendte e-mails",
    "sent atriði",
    "send hlutir",
    // Slavic and Baltic languages.
    "wysłane",
    "elementy wysłane",
    "odeslaná pošta",
    "odeslané",
    "odeslaná",
    "odoslané",
    "odoslaná pošta",
    "poslano",
    "poslane stavke",
    "poslana pošta",
    "poslate stavke",
    "poslato",
    "послато",
    "отправленные",
    "отправленные элементы",
    "надіслані",
    "надіслані елементи",
    "изпратени",
    "изпратени елементи",
    "išsiųsta",
    "išsiųsti laiškai",
    "išsiųsti elementai",
    "nosūtīts",
    "nosūtītie",
    "saadetud",
    "saadetud üksused",
    // Others.
    "lähetetyt",
    "lähetetyt kohteet",
    "elküldött",
    "elküldött elemek",
    "elküldött üzenetek",
    "απεσταλμένα",
    "σταλθέντα",
    "gönderilmiş öğeler",
    "gönderilenler",
    "gönderilmiş postalar",
    "gönderilmiş",
    "送信済み",
    "送信済みアイテム",
    "送信済みメール",
    "送信トレイ済み",
    "已发送",
    "已发送邮件",
    "寄件備份",
    "已傳送的郵件",
    "寄件備份匣",
    "보낸 편지함",
    "보낸편지함",
    "보낸 메일함",
    "보낸메일함",
    "đã gửi",
    "thư đã gửi",
    "mục đã gửi",
    "العناصر المرسلة",
    "المرسلة",
    "البريد المرسل",
    "דואר שנשלח",
    "פריטים שנשלחו",
    "นายการที่ส่ง",
    "รายการที่ส่ง",
    "terkirim",
    "item terkirim",
];

/// What mail programs and servers call the folder for unwanted mail, in lower case.
#[rustfmt::skip]
const JUNK: &[&str] = &[
    "junk", "junk email", "junk e-mail", "junk mail", "spam", "bulk mail", "bulk", "posta indesiderata", "indesiderata", "courrier indésirable", "indésirables", "pourriel",
    "correo no deseado", "no deseado", "lixo eletrônico", "lixo electrónico", "e-mail de lixo", "junk-e-mail", "spamverdacht", "unerwünscht", "ongewenste e-mail", "ongewenst",
    "skräppost", "uønsket e-post", "søppelpost", "uønsket mail", "roskaposti", "wiadomości-śmieci", "nevyžádaná pošta", "nevyžiadaná pošta", "levélszemét",
    "нежелательная почта", "спам", "ανεπιθύμητη αλληλογραφία", "önemsiz e-posta", "gereksiz e-posta", "迷惑メール", "垃圾邮件", "垃圾郵件", "정크 메일", "스팸메일함",
];

impl Session {
    /// The folder for unwanted mail: by SPECIAL-USE (RFC 6154), else by well-known names; `None` if there is none.
    pub async fn junk_folder(&mut self) -> Result<Option<String>, WireError> {
        let all = self.folders().await?;
        if self.has("SPECIAL-USE") && !all.iter().any(|f| f.junk) {
            let marked = self.list_folders("LIST (SPECIAL-USE) \"\" \"*\"").await?;
            if let Some(folder) = marked.iter().find(|f| f.junk && f.selectable) {
                return Ok(Some(folder.name.clone()));
            }
        }
        Ok(junk(&all))
    }

    /// Every folder of the account.
    pub(super) async fn folders(&mut self) -> Result<Vec<Listed>, WireError> {
        self.list_folders("LIST \"\" \"*\"").await
    }

    async fn list_folders(&mut self, command: &str) -> Result<Vec<Listed>, WireError> {
        let mut found = Vec::new();
        self.line
            .must(command, self.patience.command, &mut |response| {
                let Response::MailboxData(MailboxDatum::List(list)) = response else { return };
                let is = |wanted: &str, a: &NameAttribute<'_>| matches!(a, NameAttribute::Extension(x) if x.eq_ignore_ascii_case(wanted));
                found.push(Listed {
                    name: utf7::decode(&list.name),
                    delimiter: list.delimiter.as_deref().map(str::to_owned),
                    sent: list.name_attributes.contains(&NameAttribute::Sent),
                    junk: list.name_attributes.contains(&NameAttribute::Junk),
                    selectable: !list.name_attributes.iter().any(|a| *a == NameAttribute::NoSelect || is("\\NonExistent", a)),
                });
            })
            .await?;
        Ok(found)
    }

    /// The folder for sent mail: by SPECIAL-USE (RFC 6154), else by well-known names in many languages; `None` if there is none.
    pub async fn sent_folder(&mut self) -> Result<Option<String>, WireError> {
        let all = self.folders().await?;
        if self.has("SPECIAL-USE") && !all.iter().any(|f| f.sent) {
            // Not every server marks them unasked.
            let marked = self.list_folders("LIST (SPECIAL-USE) \"\" \"*\"").await?;
            if let Some(folder) = sent(&marked) {
                return Ok(Some(folder));
            }
        }
        Ok(sent(&all))
    }
}

fn junk(all: &[Listed]) -> Option<String> {
    let last =
        |f: &Listed| f.delimiter.as_deref().filter(|d| !d.is_empty()).map_or(f.name.as_str(), |d| f.name.rsplit(d).next().unwrap_or(&f.name)).to_lowercase();
    let rank = |f: &&Listed| if f.junk { Some(0) } else { JUNK.iter().position(|known| *known == last(f)).map(|at| at + 1) };
    all.iter().filter(|f| f.selectable).filter_map(|f| rank(&f).map(|r| (r, f))).min_by_key(|(r, _)| *r).map(|(_, f)| f.name.clone())
}

fn sent(all: &[Listed]) -> Option<String> {
    let rank = |f: &&Listed| {
        let last = f.delimiter.as_deref().filter(|d| !d.is_empty()).map_or(f.name.as_str(), |d| f.name.rsplit(d).next().unwrap_or(&f.name));
        let by_name = SENT.iter().position(|known| *known == last.to_lowercase());
        let depth = f.delimiter.as_deref().filter(|d| !d.is_empty()).map_or(0, |d| f.name.matches(d).count());
        if f.sent { Some((0, depth, 0)) } else { by_name.map(|at| (1, depth, at)) }
    };
    all.iter().filter(|f| f.selectable).filter_map(|f| rank(&f).map(|r| (r, f))).min_by_key(|(r, _)| *r).map(|(_, f)| f.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(folders: &[&str], expect: Option<&str>) {
        let all: Vec<Listed> = folders
            .iter()
            .map(|f| Listed {
                name: f.trim_start_matches(['*', '-']).to_owned(),
                delimiter: Some("/".into()),
                sent: f.starts_with('*'),
                junk: false,
                selectable: !f.starts_with('-'),
            })
            .collect();
        assert_eq!(sent(&all).as_deref(), expect, "{folders:?}");
    }

    #[test]
    fn the_marked_folder_goes_before_every_name() {
        check(&["INBOX", "Sent", "*Outgoing"], Some("Outgoing"));
        check(&["INBOX", "Posta inviata", "Bozze"], Some("Posta inviata"));
        check(&["INBOX", "[Gmail]/Gesendet"], Some("[Gmail]/Gesendet"));
        check(&["INBOX", "Archive/2024/Sent Items", "Éléments envoyés"], Some("Éléments envoyés"));
        check(&["-Sent", "SENT ITEMS"], Some("SENT ITEMS"));
        check(&["INBOX", "Absent", "Sent to me"], None);
    }

    #[test]
    fn the_folder_for_unwanted_mail() {
        let all = |names: &[&str]| {
            names
                .iter()
                .map(|n| Listed {
                    name: n.trim_start_matches('*').into(),
                    delimiter: Some("/".into()),
                    sent: false,
                    junk: n.starts_with('*'),
                    selectable: true,
                })
                .collect::<Vec<_>>()
        };
        for (names, expect) in [
            (&["INBOX", "Spam", "*Quarantine"][..], Some("Quarantine")),
            (&["INBOX", "Posta indesiderata"], Some("Posta indesiderata")),
            (&["INBOX", "[Gmail]/Spam", "Junk Email"], Some("Junk Email")),
            (&["INBOX", "Spamalot"], None),
        ] {
            assert_eq!(junk(&all(names)).as_deref(), expect, "{names:?}");
        }
    }

    #[test]
    fn known_names_are_in_lower_case() {
        for name in SENT.iter().chain(JUNK) {
            assert_eq!(*name, name.to_lowercase());
        }
    }
}
