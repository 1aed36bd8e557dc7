//! The lines that stand between a person's words and a message that is forwarded or quoted below them.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

/// What a separator announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    Forwarded,
    /// `-----Original Message-----`: a reply or a forward, by what else is known.
    Original,
}

/// How the lines above forwarded mail begin, lower case.
#[rustfmt::skip]
const FORWARDED: &[&str] = &[
    "begin forwarded message", "forwarded message", "forwarded email", "forwarded mail", "forwarded by", "forwarded from", "inizio messaggio inoltrato",
    "messaggio inoltrato", "inoltrato da", "anfang der weitergeleiteten nachricht", "anfang der weitergeleiteten e-mail", "weitergeleitete nachricht",
    "weitergeleitete mail", "weitergeleitet von", "début du message réexpédié", "début du message transféré", "message transféré", "message transmis",
    "message réexpédié", "courriel transféré", "inicio del mensaje reenviado", "mensaje reenviado", "início da mensagem reencaminhada",
    "início da mensagem encaminhada", "mensagem reencaminhada", "mensagem encaminhada", "missatge reenviat", "inici del missatge reenviat",
    "begin doorgestuurd bericht", "doorgestuurd bericht", "doorgestuurde bericht", "początek przekazywanej wiadomości", "początek przekazanej wiadomości",
    "treść przekazanej wiadomości", "przekazana wiadomość", "wiadomość przekazana dalej", "przesłana wiadomość", "vidarebefordrat mejl",
    "vidarebefordrat meddelande", "vidarebefordrat mail", "vidarebefordrat brev", "start på videresendt besked", "videresendt besked",
    "videresendt meddelelse", "videresendt e-mail", "videresendt melding", "begynnelse på videresendt melding", "start på videresendt melding",
    "vidaresend melding", "välitetty viesti alkaa", "välitetty viesti", "edelleenlähetetty viesti", "začátek přeposílané zprávy", "začátek přeposlané zprávy",
    "přeposlaná zpráva", "přeposílaná zpráva", "začiatok preposlanej správy", "preposlaná správa", "továbbított levél kezdete", "továbbított üzenet",
    "továbbított levél", "a továbbított üzenet kezdete", "započni proslijeđenu poruku", "proslijeđena poruka", "prosleđena poruka", "posredovano sporočilo",
    "începe mesajul redirecționat", "începutul mesajului redirecționat", "mesaj redirecționat", "mesaj redirecţionat", "mesaj transmis", "mesaj înaintat",
    "начало переадресованного сообщения", "початок переадресованого повідомлення", "開始轉寄的郵件", "開始轉寄郵件", "开始转发邮件", "iletilmiş mesaj", "перенаправленное сообщение", "пересылаемое сообщение", "пересланное сообщение", "переадресованное сообщение",
    "переслане повідомлення", "початок листа, що пересилається", "препратено съобщение", "проследено съобщение", "прослеђена порука", "i̇leti başlangıcı",
    "ileti başlangıcı", "i̇letilen i̇leti", "iletilen ileti", "i̇letilmiş ileti", "iletilen mesaj", "i̇letilen mesaj", "προωθημένο μήνυμα",
    "αρχή προωθημένου μηνύματος", "edastatud kiri", "edasisaadetud kiri", "pārsūtīta ziņa", "pārsūtītais ziņojums", "persiųstas laiškas", "persiųsta žinutė",
    "áframsent skeyti", "birtmezua", "mensaxe reenviada", "メッセージを転送", "転送されたメッセージ", "転送メッセージ", "转发的邮件", "转发邮件信息", "转发邮件", "已转发邮件", "轉寄的郵件", "轉寄郵件", "전달된 메시지",
    "전달된 메일", "הודעה שהועברה", "رسالة معاد توجيهها", "الرسالة المعاد توجيهها", "پیام هدایت‌شده", "thư đã chuyển tiếp", "tin nhắn được chuyển tiếp",
    "pesan terusan", "pesan yang diteruskan", "mesej dimajukan", "ข้อความที่ส่งต่อ", "aangestuurde boodskap", "mensache reninviau", "رسالة ممرّرة",
    "ফৰৱাৰ্ড কৰা বাৰ্তা", "mensax reunviáu", "ötürülülən məktub", "перасланае паведамленне", "pierasyłany list", "препратено писмо", "ফরওয়ার্ড করা বার্তা",
    "neges yrrwyd ymlaen", "videresendt brev", "གདོང་བསྐྱོད་འབད་ཡོད་པའི་འཕྲིན་དོན་", "plusendita mesaĝo", "edastatud sõnum", "birbidalitako mezua",
    "پیام ارجاع داده شده", "messaç mandât indenant", "teachtaireacht curtha ar aghaidh", "mensaxe reencamiñada", "સંદેશો આગળ ધપાવો", "הודעה מועברת",
    "अग्रेषित संदेश", "転送するメッセージ", "ಫಾರ್ವಾರ್ಡ್ ಮಾಡಲಾದ ಸಂದೇಶ", "pārsūtīta vēstule", "препратена порака", "फरवार्ड गरिएको सन्देश", "vidaresendt melding",
    "messatge transferit", "ପଠାଯାଇଥିବା ସନ୍ଦେଶ", "ਅੱਗੇ ਭੇਜਿਆ ਸੁਨੇਹਾ", "wiadomość przekazywana", "مخکې شوې استوزه", "ඉදිරියට යැවූ පණිවිඩය",
    "ďalej odoslaná správa", "mesazhi i përcjellë", "அனுப்பும் செய்தி", "ముందుకు పంపబడినసందేశం", "ข้อความส่งต่อ", "yönlendirilmiş i̇leti", "جاۋاب خەت",
    "umyalezo ogqithiisiweyo", "转发的信息", "轉遞的郵件", "перанакіроўны ліст", "prosljeđena poruka", "edasisuunatud kiri", "پیام ارسال مجدد شده",
    "қайта бағдарланған хат", "សារដែលបានបញ្ជូនបន្ត", "przekazywana wiadomość", "yönlendirilen ileti", "пересланий лист", "thư được chuyển tiếp", "转发的消息",
    "轉寄的訊息", "zpráva přeposlaná od", "przekierowywany list od", "رسالة محولة من", "proslijedjena poruka od", "προώθηση μηνύματος από", "پیغام ارجاع شده از",
    "reenviouse a mensaxe desde", "teruskan pesan dari", "vidaresende meldingar frå", "copie mesaj trimisa de", "переправленое сообщение от",
    "původní zpráva přeposlána", "přeposlaný e-mail", "preposlaný e-mail", "inoltro messaggio", "e-mail inoltrata", "email inoltrata", "mail inoltrata",
    "correo reenviado", "email reenviado", "e-mail encaminhado", "email encaminhado", "mensagem reenviada", "e-mail reencaminhado", "courriel réexpédié",
    "e-mail transféré", "mail transféré", "message renvoyé", "message transferé", "courrier transféré", "e-mail doorgestuurd", "doorgestuurde e-mail",
    "doorgestuurde mail", "doorgezonden bericht", "begin van doorgestuurd bericht", "weitergeleitete e-mail", "anfang weitergeleitete nachricht",
    "beginn der weitergeleiteten nachricht", "videresendte besked", "videresendt post", "start på videresendt e-mail", "begin forward message",
    "begin forwarded e-mail", "forwarded letter", "start of forwarded message", "this is a forwarded message", "forwarded conversation",
    "awal pesan yang diteruskan", "bermula mesej dimajukan", "bắt đầu thư được chuyển tiếp", "tin nhắn đã chuyển tiếp", "thư chuyển tiếp", "开始转发的邮件",
    "以下是轉寄的郵件", "以下是转发的邮件", "被转发邮件信息", "被转发邮件", "轉寄訊息", "轉發的郵件", "轉發郵件", "转发的電郵", "転送メール", "転送されたメール", "転送中のメール", "以下转发的邮件", "전달 메시지", "전달된 이메일", "전송된 메시지",
    "전달하는 메시지", "전달된 편지", "บันทึกข้อความที่ส่งต่อ", "เริ่มข้อความที่ส่งต่อ", "תחילת ההודעה שהועברה", "דואר שהועבר", "בתחילת ההודעה המועברת",
    "بدء الرسالة المعاد توجيهها", "رسالة مُعاد توجيهها", "رسالة مُعاد إرسالها", "رسالة محولة", "الرسالة المحوّلة", "البريد المعاد توجيهه",
    "شروع پیام هدایت شده", "پیام بازارسال شده", "inici del missatge reexpedit", "missatge reexpedit", "začátek přeposlaného e-mailu",
    "začátek předané zprávy", "předaná zpráva", "začiatok preposlaného e-mailu", "továbbított e-mail", "początek przesłanej dalej wiadomości",
    "początek przekazanej dalej wiadomości", "wiadomość przesłana dalej", "przesłana dalej wiadomość", "przekazany e-mail", "mesaj redirectionat",
    "mesaj retransmis", "mesaj trimis mai departe", "e-mail redirecționat", "începutul mesajului transmis", "пересланное письмо",
    "начало пересылаемого сообщения", "начало пересланного сообщения", "пересылаемое письмо", "початок пересланого повідомлення", "початок пересланого листа",
    "переспрямоване повідомлення", "перенаправлене повідомлення", "препратено имейл", "начало на препратено съобщение", "препратени съобщения",
    "iletilmiş mesaj", "yönlendirilen mesaj", "yönlendirilmiş mesaj", "yönlendirilen e-posta", "iletilen e-posta", "iletilen posta", "προωθημένο email",
    "έναρξη προωθημένου μηνύματος", "προωθούμενο μήνυμα", "početak proslijeđene poruke", "početak prosleđene poruke", "почетак прослеђене поруке",
    "začetek posredovanega sporočila", "začetek posredovane pošte", "posredovana pošta", "edasisaadetud sõnum", "edastatud e-kiri", "pārsūtīts ziņojums",
    "pārsūtītā ziņa", "persiųstas pranešimas", "persiųstas el. laiškas", "framsent skeyti", "framsend skilaboð", "áframsend skilaboð", "áframsendur póstur",
    "vidarebefordrad e-post", "vidarebefordrat e-postmeddelande", "början av vidarebefordrat meddelande", "början på vidarebefordrat mejl",
    "eteenpäin lähetetty viesti", "välitetyn viestin alku", "lähetetty edelleen",
];

/// How those above mail begin that is answered or forwarded.
#[rustfmt::skip]
const ORIGINAL: &[&str] = &[
    "original message", "original e-mail", "original email", "reply message", "original appointment", "replied message", "messaggio originale",
    "messaggio originario", "messaggio di risposta", "ursprüngliche nachricht", "originalnachricht", "original-nachricht", "ursprüngliche mail",
    "ursprungliche nachricht", "antwort nachricht", "message d'origine", "message d’origine", "message original", "message initial", "courriel original",
    "mensaje original", "mensagem original", "missatge original", "oorspronkelijk bericht", "oorspronkelijke bericht", "origineel bericht",
    "oryginalna wiadomość", "wiadomość oryginalna", "treść oryginalnej wiadomości", "pierwotna wiadomość", "originalmeddelande", "ursprungligt meddelande",
    "ursprungligt mejl", "oprindelig meddelelse", "oprindelig besked", "opprinnelig melding", "original meddelelse", "original melding",
    "alkuperäinen viesti", "algne sõnum", "algkiri", "původní zpráva", "pôvodná správa", "původní e-mail", "eredeti üzenet", "eredeti levél",
    "mesaj original", "mesajul original", "mesaj iniţial", "izvorna poruka", "originalna poruka", "izvirno sporočilo", "исходное сообщение",
    "оригинальное сообщение", "первоначальное сообщение", "оригінальне повідомлення", "вихідне повідомлення", "оригинално съобщение", "orijinal mesaj",
    "özgün ileti", "orjinal mesaj", "αρχικό μήνυμα", "sākotnējā ziņa", "originalus laiškas", "pradinis laiškas", "元のメッセージ", "オリジナルメッセージ", "原始邮件", "原邮件",
    "原始郵件", "원본 메시지", "원본 메일", "הודעה מקורית", "الرسالة الأصلية", "thư gốc", "tin nhắn gốc", "pesan asli", "mesej asal", "oorspronklike boodskap",
    "mensache orichinal", "প্ৰকৃত বাৰ্তা", "mensax orixinal", "арыгінальнае паведамленне", "aryhinalny list", "оригинално писмо", "মূল বার্তা",
    "neges wreiddiol", "oprindeligt brev", "འཕྲིན་དོན་ངོ་མ་", "origina mesaĝo", "algupärane sõnum", "jatorrizko mezua", "پیام اصلی", "messaç origjinâl",
    "bunteachtaireacht", "mensaxe orixinal", "મૂળ સંદેશો", "मौलिक संदेश", "オリジナルのメッセージ", "ಮೂಲ ಸಂದೇಶ", "sākotnējā vēstule", "оригинална порака",
    "യഥാര്‍ഥമായ സന്ദേശം", "मुळ संदेश", "मौलिक सन्देश", "opprinneleg melding", "messatge d'origina", "ପ୍ରକୃତ ସନ୍ଦେଶ", "ਅਸਲੀ ਸੁਨੇਹਾ", "اره استوزه",
    "නැවුම් පණිවිඩය", "mesazhi orgjinal", "оригинална порука", "மூல செய்தி", "వాస్తన సందేశం", "ข้อความเดิม", "özgün i̇leti", "ئەسلى ئۇچۇر", "原始信息",
    "الرسالة الأساسية", "orijinal məktub", "kemennadenn orin", "original besked", "originala mesaĝo", "esialgne kiri", "uppruna boð", "oarspronklik berjocht",
    "an teachtaireacht bhunaidh", "առաջին հաղորդագրությունը", "upprunaleg skilaboð", "ორიგინალი შეტყობინება", "សារដើម", "ಮೂಲ ಸಂದೇಶ", "peyama orîjînal",
    "original-message", "യഥാര്‍ഥ സന്ദേശം", "खरा संदेश", "orgineel bericht", "opphavleg melding", "izvorno sporočilo", "mesazhi origjinal", "ئەسلىي خەت",
    "الرسالة الاصلية", "originalan e-mail", "原始訊息", "原始信件", "upprunalegt bréf", "upprunalegur texti", "шығыс хат", "sākotnējais ziņojums",
    "originalus pranešimas", "originalpost", "orginalpost", "mesaj inițial", "orginalmeddelande", "orjinal i̇leti", "початкове повідомлення",
    "start of original message", "orignal message", "messaggio orginale", "messaggio iniziale", "e-mail originale", "email originale", "mail originale",
    "ursprüngliche e-mail", "original-mail", "originale nachricht", "original nachricht", "originalmail", "original-e-mail", "ursprüngl. nachricht",
    "e-mail d'origine", "e-mail d’origine", "courriel d'origine", "mail original", "message d`origine", "courrier original", "correo original",
    "e-mail original", "email original", "mensaje de origen", "oorspronkelijke mail", "oorspronkelijke e-mail", "origineel e-mailbericht",
    "originele bericht", "wiadomość pierwotna", "wiadomość źródłowa", "oryginalny e-mail", "oryginalna treść", "treść wiadomości oryginalnej",
    "ursprungligt e-postmeddelande", "ursprungligt brev", "originalmejl", "orginal meddelande", "original meddelande", "opprinnelig e-post",
    "original e-post", "oprindelig e-mail", "oprindelig mail", "originalt brev", "alkuperäinen sähköposti", "alkup. viesti", "původní mail", "pôvodný e-mail",
    "pôvodný mail", "eredeti e-mail", "eredeti mail", "mesajul inițial", "mesajul iniţial", "mesaj initial", "исходное письмо", "оригинал сообщения",
    "первоначальное письмо", "початковий лист", "оригінал повідомлення", "оригінальний лист", "изходно съобщение", "първоначално съобщение",
    "orijinal e-posta", "asıl ileti", "asıl mesaj", "özgün mesaj", "orijinal ileti", "αυθεντικό μήνυμα", "πρωτότυπο μήνυμα", "originalno sporočilo",
    "prvotno sporočilo", "izvorni e-mail", "originalni e-mail", "originalno pismo", "изворна порука", "изворно сообщение", "元メッセージ", "オリジナル メッセージ", "元のメール",
    "原始消息", "原信件", "原訊息", "원본 이메일", "본래 메시지", "ההודעה המקורית", "מסר מקורי", "النص الأصلي", "الرسالة الأصليّة", "رسالة أصلية", "پیغام اصلی", "ข้อความต้นฉบับ",
    "จดหมายต้นฉบับ", "tin nhắn ban đầu", "thư ban đầu", "email gốc", "pesan semula", "pesan original", "mesej original", "mesej asli", "isi pesan asli",
];

/// A separator with what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found<'a> {
    /// Nothing is known of the words of some frames.
    pub kind: Option<Separator>,
    /// What stands behind it on the same line.
    pub rest: &'a str,
    /// Whether it separates even without a header block below it.
    pub sure: bool,
}

static PHRASES: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(FORWARDED.iter().chain(ORIGINAL)).ok());

const EDGE: [char; 19] = ['-', '_', '=', '*', ' ', '\t', '\u{a0}', '—', '–', '─', '━', '‐', '‑', '>', '+', '#', '~', '.', '\u{feff}'];

fn is_mark(c: char) -> bool {
    matches!(c, '-' | '_' | '=' | '—' | '–' | '─' | '━' | '‐' | '‑' | '+' | '#' | '~')
}

/// Whether a line (quote marks removed) is a separator.
pub(super) fn separator(line: &str) -> Option<Found<'_>> {
    let inner = line.trim_start_matches(EDGE);
    let marked = line.chars().take_while(|c| EDGE.contains(c)).filter(|c| is_mark(*c)).count();
    if inner.is_empty() || line.len() > 2000 {
        return None;
    }
    let framed = frame(line).is_some();
    if marked < 2 && !line.trim_end().ends_with([':', '：', '*', ']']) {
        return None;
    }
    if is_reply_mark(line) {
        return Some(Found { kind: Some(Separator::Original), rest: "", sure: true });
    }
    let unknown =
        framed.then_some(Found { kind: None, rest: "", sure: false }).or_else(|| behind_frame(line).map(|rest| Found { kind: None, rest, sure: false }));
    let head: String = inner.chars().take(if framed { 120 } else { 48 }).collect::<String>().to_lowercase();
    let Some(hit) = PHRASES.as_ref().and_then(|p| p.find(&head)) else { return unknown };
    let kind = Some(if hit.pattern().as_usize() < FORWARDED.len() { Separator::Forwarded } else { Separator::Original });
    if hit.start() > 0 {
        return framed.then_some(Found { kind, rest: "", sure: false });
    }
    let phrase = head.get(..hit.end()).unwrap_or_default();
    // Lower-casing may change lengths in bytes, not in characters (`İ` becomes two).
    let shift = inner.chars().take(phrase.chars().count()).filter(|c| *c == 'İ').count();
    let behind = inner.char_indices().nth(phrase.chars().count() - shift).map_or("", |(i, _)| inner.get(i..).unwrap_or_default());
    let closing = behind.trim_start_matches(EDGE).trim_start_matches([':', '：']).trim_start_matches(EDGE).trim_end();
    let closed = behind.trim_start().starts_with(|c: char| is_mark(c) || c == '*');
    if marked >= 2 && (closed || closing.is_empty() || phrase.ends_with("by") || phrase.ends_with("da")) {
        return Some(Found { kind, rest: closing, sure: true });
    }
    if framed {
        return Some(Found { kind, rest: "", sure: false });
    }
    let bold = kind == Some(Separator::Original) && line.trim().contains('*') && behind.trim().is_empty();
    (marked == 0 && closing.is_empty() && (bold || behind.trim().starts_with([':', '：']))).then_some(Found { kind, rest: "", sure: false })
}

/// What stands behind a frame on the same line, as Yahoo's plain text has it.
fn behind_frame(line: &str) -> Option<&str> {
    let inner = line.trim_start().strip_prefix("---")?.trim_start_matches('-');
    let (words, rest) = inner.split_once("---")?;
    (words.len() < 80 && words.chars().any(char::is_alphabetic)).then(|| rest.trim_start_matches('-').trim_start())
}

/// The words between two runs of marks, and the run before them: `----- End of it -----`.
pub(super) fn frame(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let words = line.trim_matches(|c| is_mark(c) || c == '*');
    let at = line.find(words)?;
    let (before, after) = (line.get(..at)?, line.get(at + words.len()..)?);
    let run = |s: &str| s.chars().filter(|c| is_mark(*c)).count() >= 3;
    (run(before) && run(after) && line.len() < 300 && words.chars().any(char::is_alphabetic)).then_some((before, words.trim()))
}

/// The line that helpdesks put on top of their mail: what is below it is theirs.
fn is_reply_mark(line: &str) -> bool {
    let lower = line.to_lowercase();
    line.len() < 200
        && line.trim().starts_with(['-', '#', '=', '*', '_', '>', '—', '~', '['])
        && [
            "reply above",
            "reply below this line",
            "type your reply above",
            "write your reply above",
            "write above this line",
            "respond above this line",
            "answer above this line",
            "antworten sie oberhalb",
            "antwort über dieser",
            "oberhalb dieser zeile",
            "sopra questa riga",
            "al di sopra di questa",
            "au-dessus de cette ligne",
            "encima de esta línea",
            "por encima de esta",
            "acima desta linha",
            "boven deze regel",
            "boven deze lijn",
            "powyżej tej linii",
            "ovanför den här raden",
            "over denne linje",
            "tämän rivin yläpuolelle",
            "nad tento řádek",
            "выше этой строки",
            "bu satırın üstüne",
            "この線より上",
            "この行より上",
            "在此行上方",
            "在这条线以上",
        ]
        .iter()
        .any(|m| lower.contains(m))
}

/// A ruled line: `________`, `-----`, `─────`.
pub(super) fn is_rule(line: &str) -> bool {
    let t = line.trim();
    t.chars().count() >= 5 && t.chars().all(|c| matches!(c, '-' | '_' | '=' | '*' | '—' | '–' | '─'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_told_from_sentences() {
        use Separator::*;
        let check = |line: &str, expect: Option<(Separator, &str)>| assert_eq!(separator(line).and_then(|f| Some((f.kind?, f.rest))), expect, "{line}");
        check("---------- Forwarded message ---------", Some((Forwarded, "")));
        check("-------- Messaggio Inoltrato --------", Some((Forwarded, "")));
        check("-------- İletilen İleti --------", Some((Forwarded, "")));
        check("Begin forwarded message:", Some((Forwarded, "")));
        check("Début du message réexpédié :", Some((Forwarded, "")));
        check("İleti başlangıcı:", Some((Forwarded, "")));
        check("----- Forwarded Message ----- From: Ann <a@example.com>", Some((Forwarded, "From: Ann <a@example.com>")));
        check("-----Original Message-----", Some((Original, "")));
        check("-----Ursprüngliche Nachricht-----", Some((Original, "")));
        check("*-----Message d'origine-----*", Some((Original, "")));
        check("Forwarded message from my colleague below", None);
        check("original message", None);
        check("- forwarded message to Bob", None);
        check("##- Please type your reply above this line -##", Some((Original, "")));
        check("‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐", Some((Original, "")));
    }
}
