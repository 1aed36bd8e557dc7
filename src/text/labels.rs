//! What mail programs call the fields of a header block, in their languages.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a line of the block says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    From,
    To,
    Cc,
    Subject,
    Date,
    /// Reply-To, attachments, importance: part of the block, not of use.
    Other,
}

/// Labels in lower case, as Outlook, Apple Mail, Gmail, Yahoo, Thunderbird, Evolution, Claws Mail, Geary, Roundcube, SOGo, Horde, Sylpheed and
/// mutt have them. `de` is From in Romance languages; `a` is To in Italian and Spanish.
#[rustfmt::skip]
const LABELS: &[(Field, &[&str])] = &[
    (Field::From, &[
        "од", "kellelt", "nork", "از", "daripada", "nga", "kimdən", "кімнен", "ад", "გამგზავნი", "ուղարկող", "ó", "oddi wrth", "அனுப்புநர்", "প্রেরক",
        "mula kay", "منجانب", "vum", "प्रेषक", "bidaltzailea", "пошиљалац", "пошиљаоц", "dari pengirim", "expedidor", "илгээгч", "sender name", "from", "da",
        "mittente", "von", "absender", "de", "expéditeur", "remitente", "remetente", "van", "afzender", "od", "pošilja", "nadawca", "från", "avsändare",
        "fra", "avsender", "afsender", "lähettäjä", "odesílatel", "odesilatel", "odosielateľ", "feladó", "de la", "expeditor", "expeditorul", "šalje",
        "pošiljatelj", "pošiljalac", "šalje se", "kimden", "gönderen", "от", "отправитель", "от кого", "від", "від кого", "відправник", "подател", "送信元",
        "差出人", "送信者", "发件人", "寄件者", "寄件人", "보낸 사람", "보낸사람", "saatja", "nuo", "no", "sūtītājs", "siuntėjas", "από", "αποστολέας", "từ", "người gửi", "dari",
        "pengirim", "จาก", "מאת", "من", "frá", "from (de)", "remitent", "ከ", "প্ৰেৰক", "göndərən", "ad", "gant", "لە", "ལས།", "nondik", "فرستنده", "તરફથી",
        "यहाँ से", "uri-დან", "ಯಿಂದ", "सँ", "എവിടെ നിന്ന്", "कडून", "vun", "बाट", "frå", "ଠାରୁ", "ਵਲੋਂ", "له", "bivuye", "වෙතින්", "шаље", "నుండి",
        "يوللىغۇچى", "ivela", "des de", "desde", "មកពី", "పంపినవారు", "ពី", "адпраўнік", "hemendik", "dende", "來源", "المرسل", "sendanto", "ارسال کننده",
        "fan", "seolaí", "भेजने वाला", "発信者", "អ្នកផ្ញើ", "ಇಂದ", "şandyar", "പ്രേഷിതന്‍", "хэнээс", "استوونکی", "அனுப்புனர்", "ผู้ส่ง", "ካብ", "gönderici",
        "دىن", "kimdan", "gửi từ", "keneltä", "avsändarens namn", "发信人", "寄信人", "nadesłano od", "wysłane przez", "nadawca wiadomości",
    ]),
    (Field::Date, &[
        "послато", "saatmisaeg", "भेजा गया", "भेजने का समय", "दिनांक", "bidalia", "bidaltze-data", "ارسال شده", "ارسال‌شده", "تاریخ", "dihantar", "dërguar",
        "испратено", "göndərildi", "жіберілді", "адпраўлена", "გაგზავნილია", "თარიღი", "ուղարկվել է", "seolta", "anfonwyd", "அனுப்பப்பட்டது", "প্রেরিত",
        "তারিখ", "ipinadala", "بھیجا گیا", "geschéckt", "gestuur", "تم الإرسال", "تم الارسال", "تاريخ الإرسال", "أرسلت", "enviat", "enviat el",
        "gönderilme tarihi", "αποστολή", "εστάλη", "傳送時間", "傳送", "发件时间", "时间", "發送時間", "送信", "gửi", "ngày gửi", "thời gian gửi", "tanggal kirim", "vrijeme",
        "vreme", "laikas", "expediat", "trimisă", "odesláno dne", "送信日", "vreme slanja", "إرسال", "תאריך שליחה", "dátum odoslania", "nadano", "date", "sent",
        "sent on", "data", "inviato", "inviato il", "data invio", "datum", "gesendet", "gesendet am", "envoyé", "envoyé le", "date d'envoi", "fecha",
        "enviado", "enviado el", "enviada em", "enviado em", "enviada", "verzonden", "verzonden op", "wysłano", "wysłane", "skickat", "skickades", "sendt",
        "dato", "lähetetty", "päivämäärä", "päiväys", "pvm", "odesláno", "odoslané", "dátum", "elküldve", "küldve", "trimis", "dată", "poslano", "poslato",
        "gönderilen", "gönderildi", "tarih", "gönderme tarihi", "дата", "отправлено", "відправлено", "надіслано", "изпратено", "日付", "送信日時", "日時", "发送时间",
        "发送日期", "寄件日期", "日期", "날짜", "보낸 날짜", "보낸날짜", "kuupäev", "saadetud", "išsiųsta", "datums", "nosūtīts", "ημερομηνία", "στάλθηκε", "ngày", "đã gửi",
        "tanggal", "dikirim", "terkirim", "วันที่", "ส่ง", "תאריך", "נשלח", "تاريخ", "التاريخ", "sent at", "dagsetning", "аамҭарба", "ишьҭқәоу", "ቀን", "ተልኳል",
        "calendata", "التّاريخ", "أرسِل", "তাৰিখ", "প্ৰেৰণ কৰা বস্তু", "tarix", "высланае", "vysłanyja", "изпратени", "প্রেরণ করা", "প্রেরণ করা বস্তু",
        "deiziad", "kaset", "بەروار", "نێردرا", "odeslané", "dyddiad", "wedi anfon", "afsendte", "verschickt", "ཚེས་གྲངས།", "བཏང་ཡོད།", "ημ/νία",
        "απεσταλμένα", "sendita", "bidalitakoak", "lähetetyt", "envoyés", "inviade", "dáta", "enviados", "તારીખ", "મોકલાયેલ", "तिथि", "elküldött", "inviata",
        "送信済み", "күні", "жіберілген", "ದಿನಾಂಕ", "ಕಳುಹಿಸಲಾಗಿದೆ", "išsiųstieji", "nosūtītās", "датум", "испратени", "തീയതി", "पाठवलेले", "tarikh", "मिति",
        "पठाइयो", "mandats", "ତାରିଖ", "ପଠାଯାଇଛି", "ਮਿਤੀ", "ਭੇਜੇ", "نېټه", "لېږلي", "enviadas", "trimise", "отправленные", "itariki", "byoherejwe", "දිනය",
        "යැවු", "தேதி", "அனுப்பு", "తారీఖు", "పంపిన", "ส่งแล้ว", "gönderilenler", "چېسلا", "ئەۋەتكەنلىرى", "надіслані", "evoyî", "umhla", "ithunyelwe", "已傳送",
        "enviats", "inviati", "فرستاده شده", "កាលបរិច្ឆេទ", "mandat", "послате", "తేదీ", "gönderilmiş", "已发送", "dags", "កាលបរិច្ឆេទ", "відіслані", "eguna",
        "thời gian", "deiz", "tann", "तारीख", "ամսաթիվ", "កាលបរិច្ឆេត", "dîrok", "огноо", "तारिख", "datë", "ዕለት", "däts", "sana", "date/heure", "data/ora",
        "gönderme zamanı", "発信日時", "送信日付", "受信日時", "created", "received", "datum/tijd", "date sent", "fecha de envío", "data de envio", "data wysłania",
        "datum slanja", "sendedatum", "skickat datum", "verzenddatum", "datum odeslání", "verzonden om", "sendt dato", "data di invio", "date envoi", "時刻",
        "일시", "보낸시간", "date d’envoi",
    ]),
    (Field::To, &[
        "saaja(d)", "adressaat", "nori", "به", "до", "për", "kimə", "кімге", "каму", "მიმღები", "ստացող", "chuig", "at", "பெறுநர்", "প্রতি", "para kay",
        "بنام", "un", "प्रति", "ke", "per a", "за", "ontvanger", "destinataires", "mottaker", "modtager", "mottagare", "odbiorca", "příjemce", "príjemca",
        "prejemnik", "прима", "адресат", "получатели", "получател", "отримувач", "αποδέκτης", "παραλήπτης", "alıcılar", "לכבוד", "收信人", "傳送至", "받는이",
        "người nhận", "penerima", "iki", "uz", "viðtakandi", "hartzailea", "destinatari", "to", "a", "per", "destinatario", "an", "empfänger", "à", "pour",
        "destinataire", "para", "aan", "do", "adresat", "till", "til", "vastaanottaja", "komu", "pre", "címzett", "către", "destinatar", "destinatarul",
        "prima", "primatelj", "za", "kime", "alıcı", "кому", "получатель", "送信先", "宛先", "收件人", "收件者", "받는 사람", "받는사람", "saaja", "kellele", "kam", "προς",
        "đến", "tới", "kepada", "untuk", "ถึง", "אל", "إلى", "gavėjas", "adresāts", "saņēmējs", "ወደ", "প্ৰাপক", "প্রাপক", "ལུ།", "nora", "گیرنده", "પ્રતિ",
        "ಗೆ", "केँ", "എങ്ങോട്ടേക്ക്", "nah", "लाई", "ଏଠାକୁ", "ਵੱਲ", "ته", "kuri", "වෙත", "కు", "تاپشۇرۇپ ئالغۇچى", "cho", "الي", "hona", "ផ្ញើទៅ", "వీరికి",
        "الى", "ទៅ", "catre", "المستقبل", "adresát", "derbyniwr", "ricevanto", "ګيرينده", "oan", "destinatario(a)", "पाने वाला", "ვის", "អ្នកទទួល",
        "standyar", "بۆ", "примач", "സ്വീകര്‍ത്താവ്", "хэнд", "प्रती", "प्रापक", "ترلاسه کوونکی", "பெறுனர்", "ผู้รับ", "ናብ", "غا", "kimga", "kenelle",
        "empfangen von", "naar", "à l’attention de", "destinatarios", "destinatários", "geadresseerden", "mottagere", "modtagere", "vastaanottajat",
        "odbiorcy", "címzettek", "příjemci", "recipients", "recipient", "受取人", "受信者", "받는분",
    ]),
    (Field::Cc, &[
        "копија", "sk", "surət", "көшірме", "ასლი", "պատճեն", "நகல்", "সিসি", "سی سی", "رونوشت", "प्रतिलिपि", "a/c", "kp", "кп", "העתק", "نسخة إلى", "нусха",
        "κοιν", "κοιν.", "สำเนาถึง", "副本抄送", "密件副本", "密送", "숨은참조", "bản sao", "salinan", "másolat", "v kópii", "v kopii", "en copie", "in copia", "in kopie",
        "kopie an", "cc", "cc:", "ccn", "bcc", "kopie", "kopie (cc)", "copie à", "copie", "copia", "con copia", "cópia", "dw", "do wiadomości", "kopia",
        "kopi", "kopio", "kópia", "másolatot kap", "kopija", "bilgi", "копия", "копія", "抄送", "副本", "참조", "koopia", "koopia (cc)", "копие", "κοινοποίηση",
        "đồng gửi", "tembusan", "สำเนา", "עותק", "نسخة", "skrytá kopie", "blindkopie", "kk", "afrit", "ن.ك", "কপি প্ৰাপক", "অনুলিপি প্রাপক", "kopija (cc)",
        "ཤོག་ནག་འདྲ་བཤུས།", "αντίγραφο", "kopiot", "ને પણ", "नक़ल", "prima kopiju", "копија на пораката", "സിസി", "बोधार्थ", "څ.ل", "kopi kuri", "පිටපත",
        "கரிநகல்", "كۆچۈرۈپ يوللا", "kopela ku", "kopi-til", "көшірмесі", "ចម្លង", "цц", "సిసి", "en còpia", "kopie-al", "kopya", "העתקים", "ចម្លង", "kik",
        "cc (kopija)", "умножак", "نسخة إلي", "nüsxə", "копие до", "অনুলিপির ঠিকানা", "copi", "تکثیر", "copia (cc)", "לידיעה", "कार्बन", "in copia a",
        "写し(cc)", "kopiya karbon", "копирај", "प्रत", "kopi til", "لمېسل", "copie (cc)", "คัดลอก", "ካኮ", "قۇشۇمچە", "nusxasi", "đồng kính gửi", "kopiraj",
        "מכותב", "karbon kopya", "copia per conoscenza", "per conoscenza", "c.c.", "cópia para", "kopie (bcc)", "bcc:", "cci", "cco", "cc/bcc", "ud",
        "kopia till", "kopie na", "ukryta kopia", "udw", "ccc", "копия (cc)", "同报", "참조인", "副本 (cc)",
    ]),
    (Field::Subject, &[
        "subjekti", "предмет", "mövzu", "тақырыбы", "тэма", "თემა", "թեմա", "ábhar", "pwnc", "பொருள்", "বিষয়", "paksa", "مضمون", "विषय", "موضوع", "主　题",
        "主 题", "主題", "主　旨", "سبجیکٹ", "judul", "teata", "téma", "ämnesrad", "otsikko", "titolo", "hal", "subject", "re", "zadeva", "tēma", "oggetto",
        "betreff", "objet", "sujet", "asunto", "assunto", "onderwerp", "temat", "ämne", "emne", "aihe", "předmět", "predmet", "tárgy", "subiect", "subiectul",
        "naslov", "konu", "тема", "относно", "件名", "主题", "主旨", "標題", "标题", "제목", "teema", "tema", "temats", "θέμα", "chủ đề", "tiêu đề", "perihal", "subjek",
        "เรื่อง", "נושא", "الموضوع", "efni", "assumpte", "gaia", "атема", "ጉዳዩ", "বিষয়", "asuntu", "danvez", "سەردێڕ", "དོན་ཚན།", "temo", "ogjet", "titular",
        "વિષય", "შინაარსი", "ವಿಷಯ", "വിഷയം", "tajuk", "inholl", "objècte", "ବିଷୟ", "ਵਿਸ਼ਾ", "سرليک", "ikivugwaho", "මාතෘකාව", "наслов", "தலைப்பு", "సంగతి",
        "تېما", "sudjet", "isihloko", "subyek", "başlık", "ប្រធានបទ", "విషయం", "عنوان", "ប្រធានបទ", "ärende", "ชื่อเรื่อง", "pealkiri", "заглавие", "sujed",
        "evni", "ûnderwerp", "ábhair", "विशय", "վերնագիր", "subjecto", "titill", "სათაური", "ចំណងជើង", "mijar", "ناونیشان", "гарчиг", "subjekt", "หัวจดหมาย",
        "ዋኒን", "subxhect", "تىما", "mavzu", "testun", "sujet du message", "betrifft", "betr", "thema", "emnefelt", "soggetto", "titre", "título", "titulo",
        "subj", "rubrik", "件 名", "표제", "主题词", "标　题",
    ]),
    (Field::Other, &[
        "reply-to", "reply to", "rispondi a", "risposta", "antwort an", "répondre à", "responder a", "responder à", "antwoord aan", "odpowiedź-do",
        "odpowiedz do", "svara till", "svar til", "vastaus", "vastausosoite", "odpověď na", "odpovedať-pre", "válaszcím", "răspuns către", "odgovori na",
        "yanıt adresi", "ответ-кому", "кому відповісти", "attachments", "allegati", "anlagen", "pièces jointes", "adjuntos", "anexos", "bijlagen",
        "załączniki", "bilagor", "vedhæftede filer", "liitteet", "importance", "priorità", "priority", "wichtigkeit", "importancia", "importância", "belang",
        "organization", "organisation", "mailed-by", "signed-by", "security", "resent-from", "sender", "message-id", "x-mailer", "when", "where", "list-id",
        "conversation", "newsgroups", "vastus", "mailing list", "回复", "返信先", "antwoord-aan", "رد على", "উত্তৰ - প্ৰাপক", "retrucar a", "зваротны адрас",
        "adkažy da", "отговор до", "উত্তর - প্রাপক", "respont-da", "odgovor", "komu odpovědět", "ateb-i", "svar-til", "ལན་གསལ་གཏང་ཡུལ།", "απάντηση σε",
        "respondi-al", "vastus-kuhu", "erantzun honi", "نشانی برگشت", "rispuint a", "freagra-chuig", "ને જવાબ આપો", "השב אל", "इसे जवाब दें", "odgovor na",
        "balas-ke", "response-a", "ಇವರಿಗೆ ಉತ್ತರಿಸು", "회신 주소", "atgalinis adresas", "atbildēt", "одговори на", "മറുപടി അയയ്ക്കേണ്ടത്", "यास प्रतिसाद द्या",
        "jawab-kepada", "लाई-जवाफ पठाउनुहोस्", "antwoord-naar", "respondre a", "କୁ ଉତ୍ତର ଦିଅନ୍ତୁ", "ਇਸ ਨੂੰ ਜਵਾਬ", "odpowiedź do", "responder para",
        "răspuns-către", "обратный адрес", "komu odpovedať", "odgovori-na", "përgjigju-tek", "பதில்-பெறுநர்", "కు-ప్రత్యుత్తరము", "ที่อยู่ตอบกลับ", "yanıtla",
        "جاۋاب", "зворотна адреса", "trả lời cho", "phendulela-ku", "回复至", "回覆", "respon a", "odpovědět komu", "απάντηση-προς", "responder-a", "répondre-à",
        "odpowiedz-do", "ответить", "odpovedať komu", "回信給", "адказаць", "odpověď", "rispuint-a", "להשיב אל", "жауап беру", "antwoorden aan", "răspunde la",
        "одговор за", "odgovor za", "svara-till", "şuna yanıtla", "відповісти", "отговор-до", "odpovědět-komu", "vasta", "پاسخ به", "resposta para",
        "viszontválasz cím", "svara-til", "rispondi-a", "ឆ្លើយតប-ទៅ", "회신", "кому ответить", "odpovedať-na", "svar till", "yanıt-adresi", "答复", "回覆到",
        "odpovědi zaslat na", "απάντηση-σε", "erantzun-honi", "respostar-a", "מענה-אל", "odgovor-za", "회신주소", "atsakyti kam", "adres zwrotny", "одговори",
        "回信地址", "الرد إلى", "contestar a", "cavabla", "адказаць-на", "উত্তর পাঠানোর ঠিকানা", "reply-to adresa", "απάντηση στο", "respondu-al",
        "vastus aadressile", "جواب نامه", "پاسخ-به", "vastaus osoitteeseen", "antwurd oan", "freagair go", "כתובת למענה", "जवाब यहाँ", "balas kepada",
        "პასუხი", "ឆ្លើយតបទៅកាន់", "navnîşanên standyar", "وەڵامدانەوە-بۆ", "äntwert un", "atsakymą gaus", "atbildēt-uz", "препрати на", "хариулах-хэнд",
        "यास उत्तर द्या", "balasan kepada", "लाई-जवाफ", "ځوابول", "පිළිතුරු සඳහා", "odpovedať na", "பதிலளி", "ตอบกลับ", "ተመላሲ ናብ", "غا جاۋاپ قايتۇرۇش",
        "зворотня адреса", "javob berish", "回覆至", "ردً علي", "responder-para", "回覆帳號", "odpověď pro", "השב", "membalas ke", "atbildēt uz", "odpoveď pre",
        "svar-till", "yanıtlama adresi", "attachment", "allegato", "anhang", "anlage", "pièce jointe", "archivos adjuntos", "anexo", "bijlage", "załącznik",
        "bilaga", "vedhæftet fil", "vedlegg", "liite", "příloha", "přílohy", "melléklet", "mellékletek", "atașamente", "atașări", "вложения", "вложение",
        "вкладення", "прикачени файлове", "ekler", "συνημμένα", "添付ファイル", "附件", "첨부", "첨부파일", "קבצים מצורפים", "المرفقات", "prilog", "prilozi", "priloge",
        "lisad", "pielikumi", "priedai", "viðhengi", "sensitivity", "sensibilità", "vertraulichkeit", "wichtigkeit der nachricht", "prioritet", "prioriteit",
        "prioridad", "prioridade", "priorité", "priorytet", "prioritás", "důležitost", "dôležitosť", "důležité", "fontosság", "ważność", "vigtighed",
        "viktighet", "viktighetsgrad", "tärkeys", "importanță", "важность", "важливість", "önem", "importanza", "重要度", "重要性", "중요도", "follow up flag",
        "flag status", "due by", "categories", "message id", "nachrichten-id", "user-agent", "x-priority", "references", "references:", "sent by",
        "reply to address", "return-path", "delivered-to", "sent to", "organizzazione", "organización", "organização", "organisatie", "organizacja",
        "organisaatio", "společnost", "szervezet", "организация", "組織",
    ]),
];

static FIELDS: LazyLock<HashMap<&'static str, Field>> =
    LazyLock::new(|| LABELS.iter().rev().flat_map(|(field, labels)| labels.iter().map(|label| (*label, *field))).collect());

/// The field that is called so, whatever its case.
pub(super) fn field(name: &str) -> Option<Field> {
    if name.is_empty() || name.len() > 80 {
        return None;
    }
    let lower = name.to_lowercase();
    FIELDS.get(lower.as_str()).copied().or_else(|| FIELDS.get(lower.replace('\u{307}', "").as_str()).copied())
}
