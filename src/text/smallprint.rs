//! Legal small print, virus scanners' and printers' notices, and the warnings that gateways put above mail from outside.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};

/// Headings and sentences that are small print whatever follows, lower case.
#[rustfmt::skip]
const SURE: &[&str] = &[
    "confidentiality notice", "confidentiality note", "confidentiality statement", "confidentiality:", "disclaimer:", "email disclaimer", "e-mail disclaimer", "notice of confidentiality", "legal disclaimer", "privileged and confidential", "privacy notice:",
    "please consider the environment", "please consider our environment", "please think of the environment", "think before you print", "before printing", "save paper", "consider the environment before",
    "this email has been checked for viruses", "this email has been scanned", "this e-mail has been scanned", "this message has been scanned", "virus-free", "this email was scanned",
    "vertraulichkeitshinweis", "haftungsausschluss", "hinweis zur vertraulichkeit", "datenschutzhinweis:", "bitte denken sie an die umwelt", "bitte prüfen sie der umwelt", "der umwelt zuliebe", "denken sie an die umwelt", "bevor sie diese e-mail ausdrucken", "müssen sie diese e-mail wirklich", "virenfrei", "diese e-mail wurde von avast", "diese e-mail wurde auf viren",
    "avviso di riservatezza", "nota di riservatezza", "informativa sulla privacy:", "clausola di riservatezza", "prima di stampare", "pensa all'ambiente", "rispetta l'ambiente", "privo di virus", "mail priva di virus", "questa e-mail è stata controllata",
    "avis de confidentialité", "clause de confidentialité", "avertissement de confidentialité", "pensez à l'environnement", "pensez à l'environnement", "pensez environnement", "avant d'imprimer", "avant d'imprimer", "n'imprimez ce", "garanti sans virus", "sans virus", "l'absence de virus",
    "aviso de confidencialidad", "aviso legal", "cláusula de confidencialidad", "antes de imprimir", "piense en el medio ambiente", "libre de virus", "el software de antivirus",
    "aviso de confidencialidade", "nota de confidencialidade", "pense no meio ambiente", "pense no ambiente", "proteja o meio ambiente", "livre de vírus", "este e-mail foi verificado",
    "denk aan het milieu", "denk om het milieu", "virusvrij", "klauzula poufności", "zanim wydrukujesz", "pomyśl o środowisku", "wolny od wirusów", "nim wydrukujesz",
    "tänk på miljön", "virusfri", "tænk på miljøet", "tenk på miljøet", "ajattele ympäristöä", "myslete na životní", "myslite na životné", "prosíme, myslete na", "doložka o důvěrnosti", "gondoljon a környezet", "kímélje a környezet",
    "vă rugăm să vă gândiți la mediu", "protejați mediul", "mislite na okoliš", "čuvajte okoliš", "pomislite na okolje", "подумайте об окружающей", "подумайте про довкілля", "проверено на вирусы", "перевірено на віруси", "без вирусов", "çevreyi düşünün", "lütfen çevreyi", "yazdırmadan önce", "yasal uyarı", "gizlilik uyarısı", "σκεφτείτε το περιβάλλον", "mõtle keskkonnale",
    "免責事項", "免责声明", "免責聲明", "保密声明", "机密声明", "面责", "법적 고지", "정보보호 안내", "הודעת סודיות", "إخلاء مسؤولية", "tuyên bố miễn trừ", "pernyataan kerahasiaan", "ข้อความปฏิเสธความรับผิดชอบ",
];

/// How small print begins, lower case. Persons begin so, too: what it speaks of decides.
#[rustfmt::skip]
const OPENINGS: &[&str] = &[
    "this email", "this e-mail", "this message", "this communication", "this transmission", "this electronic", "the information", "the content", "information in this", "information contained", "if you are not the intended", "if you have received this", "if you received this", "any unauthorised", "any unauthorized", "any views", "the views", "important notice", "legal notice", "confidential", "unless otherwise stated", "e-mail transmission", "please note that this", "important:", "notice:", "warning: this", "internet communications", "we have taken", "whilst we", "although this",
    "diese e-mail", "diese email", "diese mail", "diese nachricht", "der inhalt dieser", "die in dieser", "die information", "sollten sie nicht", "sollten sie diese", "wenn sie nicht der", "falls sie nicht der", "das unerlaubte", "jede unbefugte", "wichtiger hinweis", "hinweis:", "dieses e-mail", "vertraulich",
    "le informazioni", "questo messaggio", "questa e-mail", "questa email", "questa mail", "questa comunicazione", "il presente messaggio", "la presente", "il contenuto", "ai sensi", "qualora", "se avete ricevuto", "se ha ricevuto", "le dichiarazioni", "in ottemperanza", "il messaggio", "i dati", "le presenti informazioni",
    "ce message", "ce courriel", "cet e-mail", "cet email", "ce mail", "cette communication", "le contenu", "les informations", "l'information", "si vous n'êtes pas", "si vous avez reçu", "toute utilisation", "l'internet ne", "le présent", "la présente",
    "este mensaje", "este correo", "esta comunicación", "la información", "el contenido", "si usted no es", "si ha recibido", "si no es usted", "de conformidad con", "en cumplimiento", "le informamos", "advertencia", "esta mensagem", "este e-mail", "este email", "esta comunicação", "a informação", "as informações", "o conteúdo", "se não for", "se você recebeu", "se recebeu", "caso não seja", "caso tenha recebido",
    "dit bericht", "deze e-mail", "dit e-mailbericht", "de informatie", "de inhoud", "indien u", "als u niet", "aan dit bericht", "aan deze", "niniejsza", "ta wiadomość", "treść tej", "treść niniejszej", "informacje zawarte", "jeżeli nie jest", "jeśli nie jest", "wiadomość ta", "administratorem",
    "detta meddelande", "detta e-post", "detta mejl", "denna e-post", "informationen i", "om du inte är", "om du har fått", "innehållet", "denne e-mail", "denne mail", "denne meddelelse", "denne besked", "denne e-posten", "denne meldingen", "oplysningerne", "informasjonen", "hvis du ikke er", "hvis du har modtaget", "hvis du har mottatt", "indholdet",
    "tämä viesti", "tämä sähköposti", "viesti on", "jos et ole", "tato zpráva", "tento e-mail", "tento email", "informace obsažené", "obsah tohoto", "obsah této", "pokud nejste", "jestliže nejste", "táto správa", "informácie obsiahnuté", "obsah tejto", "ak nie ste", "ez az üzenet", "ez az e-mail", "a jelen", "jelen üzenet", "jelen e-mail", "az üzenet", "ha nem ön", "amennyiben",
    "acest mesaj", "acest e-mail", "acest email", "informaţiile", "informațiile", "conținutul", "dacă nu sunteți", "ova poruka", "ova e-poruka", "ovaj e-mail", "ovaj email", "informacije", "ako niste", "sadržaj ove", "to sporočilo", "vsebina tega", "če niste", "ta elektronska",
    "настоящее", "данное", "это сообщение", "это электронное", "это письмо", "информация", "содержание", "если вы не", "це повідомлення", "цей лист", "цей електронний", "інформація", "якщо ви не", "това съобщение", "този имейл", "информацията", "ако не сте",
    "bu e-posta", "bu mesaj", "bu ileti", "bu elektronik", "eğer bu", "bu e-postada", "αυτό το", "το παρόν", "το περιεχόμενο", "οι πληροφορίες", "εάν δεν είστε", "αν δεν είστε", "käesolev", "see kiri", "see e-kiri", "kui te ei ole", "šis e-pasts", "šī vēstule", "šī ziņa", "ja jūs neesat", "šis el. laiškas", "šis pranešimas", "ši žinutė", "jei jūs nesate",
    "このメール", "本メール", "この電子メール", "本電子メール", "此邮件", "本邮件", "此电子邮件", "本电子邮件", "此郵件", "本郵件", "此電子郵件", "本電子郵件", "本信", "這封", "이 메일", "본 메일", "이 이메일", "본 이메일", "본 전자", "이 전자", "הודעה זו", "דואר זה", "דוא\"ל זה", "המידע", "هذه الرسالة", "هذا البريد", "المعلومات", "إن هذه", "این پیام", "این ایمیل", "อีเมลนี้", "อีเมลฉบับนี้", "ข้อมูลในอีเมล", "email này", "thư này", "e-mail này", "thông tin trong", "pesan ini", "email ini", "e-mail ini", "surel ini", "informasi dalam", "mesej ini", "emel ini", "aquest missatge", "aquest correu", "esta mensaxe",
];

/// What only small print speaks of, lower case.
#[rustfmt::skip]
const LEGAL: &[&str] = &[
    "intended recipient", "intended only for", "intended solely", "intended for the", "named recipient", "addressee", "unauthorised", "unauthorized", "strictly prohibited", "strictly forbidden", "dissemination", "privileged", "legally binding", "no liability", "any liability", "not liable", "no responsibility", "disclos", "in error", "solely for the use", "do not necessarily", "guaranteed to be secure",
    "beabsichtigte empfänger", "richtige adressat", "unbefugt", "unerlaubt", "rechtlich geschützt", "irrtümlich", "versehentlich", "nicht gestattet", "vorgesehene empfänger", "bestimmungsgemäß", "haftung", "vertraulich", "ausschließlich für den", "nicht der adressat", "nicht der empfänger",
    "riservat", "destinatari", "divulgazion", "vietat", "per errore", "d.lgs", "gdpr", "2016/679", "proibit", "confidenzial", "196/2003",
    "destinataire", "confidentiel", "par erreur", "diffusion", "non autorisé", "divulgation", "interdit", "toute responsabilité", "confidencia", "por error", "prohibid", "divulgaci", "no autorizad", "expresamente prohib", "destinatár", "por engano", "por erro", "proibid", "divulga", "não autorizad",
    "vertrouwelijk", "geadresseerde", "bestemd voor", "niet toegestaan", "onbevoegd", "openbaarmaking", "verboden", "bedoelde ontvanger", "aansprakelijk", "abusievelijk", "poufn", "adresat", "zabronion", "nieuprawnion", "ujawni", "rozpowszechni", "omyłkow", "nieupoważnion",
    "konfidentiel", "avsedd", "obehörig", "otillåt", "av misstag", "felaktigt", "fortrolig", "tiltenkt", "uautoriser", "ved en fejl", "ved en feil", "konfidensiel", "taushets", "videregiv", "ulovlig", "luottamuksel", "tarkoitettu", "luvaton", "erehdy", "salassa", "kielletty",
    "důvěrn", "dôvern", "výhradně", "výhradne", "adresát", "neoprávn", "omylem", "omylom", "zakázán", "bizalmas", "címzett", "jogosulatlan", "tilos", "tévedés", "confidenţial", "confidențial", "destinatarul", "interzis", "neautorizat", "din greșeală", "din greşeală", "din eroare",
    "povjerljiv", "poverljiv", "zaupn", "namijenjen", "namenjen", "primatelj", "neovlašten", "nepooblaščen", "zabranjen", "prepovedan", "greškom", "pomotoma",
    "конфиденциал", "конфіденційн", "поверителн", "адресат", "предназнач", "призначен", "несанкцион", "несанкціон", "запрещ", "заборонен", "забранен", "ошибочно", "по ошибке", "помилково", "по погрешка", "неразрешен",
    "gizli", "alıcı", "yetkisiz", "yasak", "hukuka aykırı", "yanlışlıkla", "sorumluluk", "εμπιστευτικ", "παραλήπτ", "απαγορεύ", "εξουσιοδοτημέν", "παραδρομής", "κατά λάθος", "konfidentsiaal", "adressaa", "eksikombel", "konfidenciāl", "adresāt", "kļūdas", "konfidencial", "klaidos", "skirtas tik",
    "機密", "秘密", "宛先", "受信者", "誤って", "誤送", "禁じ", "禁止", "無断", "机密", "保密", "误收", "未经授权", "未經授權", "專供", "专供", "기밀", "비밀", "수신인", "수신자", "무단", "금지", "잘못 수신",
    "סודי", "חסוי", "נמען", "אסור", "בטעות", "سرية", "سري ", "المرسل إليه", "محظور", "بطريق الخطأ", "مصرح", "محرمانه", "گیرنده", "เป็นความลับ", "ผู้รับ", "ห้าม", "โดยไม่ได้รับอนุญาต", "bảo mật", "nghiêm cấm", "nhầm", "rahasia", "dilarang", "tanpa izin", "sulit dan", "kesilapan", "destinatària", "prohibida",
];

/// What small print speaks of, and persons do, too; lower case.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "confidential", "attachment", "delete", "destroy", "virus", "liabilit", "notify", "sender", "copying", "distribution", "recipient", "prohibited", "opinion",
    "löschen", "vernichten", "absender", "anhänge", "anlagen", "empfänger", "weitergabe", "kopieren", "informieren sie", "mittente", "cancell", "distrugg", "distruzione", "allegat", "copia", "avvis", "distribuzione", "ricevuto",
    "expéditeur", "détrui", "supprim", "pièces jointes", "copie", "remitente", "elimin", "borr", "adjunt", "destruy", "remetente", "apag", "anexo", "cópia", "afzender", "verwijder", "vernietig", "bijlage", "kopiëren",
    "nadawc", "usun", "załącznik", "kopiowa", "avsändar", "radera", "bifog", "kopier", "afsender", "slet", "vedhæft", "avsender", "vedlegg", "modtager", "mottaker", "mottagare", "lähettäjä", "vastaanottaja", "poista", "tuho", "liitte",
    "odesílatel", "odosielateľ", "smaž", "vymaž", "přílo", "príloh", "kopírov", "určen", "feladó", "törölj", "melléklet", "másol", "expeditor", "șterge", "şterge", "ștergeți", "atașament", "pošiljatelj", "pošiljatelja", "obriš", "izbriš", "privit", "prilog", "prilož",
    "отправител", "удал", "вложени", "копирован", "распростран", "відправник", "видал", "вкладен", "розповсюдж", "подател", "изтри", "прикачен", "gönderen", "gönderici", "silin", "ekler", "kopyala", "αποστολέα", "διαγράψ", "συνημμέν", "kustuta", "manus", "saatja", "dzēs", "pielikum", "sūtītāj", "ištrin", "pried", "siuntėj",
    "送信者", "削除", "破棄", "添付", "发件人", "寄件人", "寄件者", "收件人", "删除", "刪除", "附件", "발신인", "발신자", "삭제", "첨부", "השולח", "מחק", "למחוק", "المرسل", "حذف", "مرفقات", "ลบ", "ผู้ส่ง", "xóa", "xoá", "người gửi", "người nhận", "đính kèm", "hapus", "pengirim", "penerima", "lampiran", "padam",
];

/// What companies must print below their letters, lower case.
#[rustfmt::skip]
const REGISTER: &[&str] = &[
    "registered in england", "registered office", "registered number", "company number", "company registration", "vat no", "vat number", "registergericht", "handelsregister", "amtsgericht", "geschäftsführ", "ust-id", "ust.-id", "sitz der gesellschaft", "hrb ", "vorstand:", "aufsichtsrat", "firmenbuch",
    "partita iva", "p. iva", "p.iva", "reg. imprese", "registro delle imprese", "capitale sociale", "capital social", "siret", "r.c.s", "rcs ", "registro mercantil", "kvk", "btw", "krs ", "regon", "nip ", "kapitał zakładowy", "org.nr", "org. nr", "cvr", "y-tunnus", "ičo", "cégjegyzék", "oib", "матичн",
];

/// What gateways and Outlook say of a stranger's mail, whatever follows; lower case.
#[rustfmt::skip]
const STRANGER: &[&str] = &[
    "you don't often get email from", "you don't often get email from", "some people who received this message don't often", "some people who received this message don't often", "this message is from an external sender", "this message came from outside your organi", "this sender is outside", "this email originated from outside", "this message originated from outside", "this e-mail originated from outside", "be careful with this message", "this email originated outside", "this message was sent from outside", "this email was sent from outside", "this email comes from outside", "zjqcmqryfpfptbanner",
    "learn why this is important", "learnaboutsenderidentification", "erfahren sie, warum dies wichtig", "erfahren sie, warum das wichtig", "scopri perché è importante", "informazioni sul perché", "pourquoi est-ce important", "pourquoi c'est important", "découvrez pourquoi c", "por qué esto es importante", "por que isso é importante", "porque é que isto é importante", "waarom dit belangrijk is", "dlaczego to jest ważne", "dlaczego jest to ważne", "varför det här är viktigt", "hvorfor dette er vigtigt", "hvorfor dette er viktig", "miksi tämä on tärkeää", "proč je to důležité", "почему это важно",
    "sie erhalten nicht häufig e-mails von", "sie erhalten nicht oft e-mails von", "sie erhalten nicht oft eine e-mail von", "einige personen, die diese nachricht erhalten haben", "diese e-mail stammt von außerhalb", "diese e-mail kommt von außerhalb", "diese e-mail wurde von außerhalb", "diese nachricht stammt von außerhalb", "diese nachricht kommt von einem externen absender", "diese e-mail stammt von einem externen absender",
    "non si ricevono spesso", "non ricevi spesso", "alcuni destinatari di questo messaggio non ricevono spesso", "questa email proviene dall'esterno", "questa e-mail proviene dall'esterno", "questo messaggio proviene dall'esterno", "questo messaggio proviene da un mittente esterno", "messaggio proveniente dall'esterno",
    "vous n'obtenez pas souvent", "vous n'obtenez pas souvent", "vous ne recevez pas souvent", "ce message provient de l'extérieur", "ce message provient d'un expéditeur externe", "cet e-mail provient de l'extérieur", "ce courriel provient de l'extérieur", "ce courriel provient d'un expéditeur externe",
    "no suele recibir", "no sueles recibir", "no recibe a menudo", "este correo proviene de fuera", "este correo electrónico proviene de fuera", "este correo electrónico se originó fuera", "este mensaje proviene de fuera", "este mensaje proviene de un remitente externo",
    "não costuma receber", "você não costuma receber", "não recebe frequentemente", "esta mensagem foi enviada de fora", "este e-mail foi enviado de fora", "este e-mail tem origem fora", "este email teve origem fora",
    "u ontvangt niet vaak", "je ontvangt niet vaak", "u krijgt niet vaak", "deze e-mail is afkomstig van buiten", "dit bericht is afkomstig van buiten", "nie otrzymujesz często", "ta wiadomość pochodzi spoza", "ta wiadomość e-mail pochodzi spoza", "wiadomość pochodzi od nadawcy spoza",
    "du får inte ofta", "detta meddelande kommer utanför", "detta mejl kommer från en extern", "du får ikke ofte", "denne e-mail kommer fra en ekstern", "denne e-posten kommer fra en ekstern", "denne mail er sendt fra en ekstern", "et saa usein", "tämä viesti on lähetetty organisaation ulkopuolelta", "tämä viesti tulee organisaation ulkopuolelta",
    "nedostáváte často", "tento e-mail pochází mimo", "tento e-mail pochází z vnějšku", "tato zpráva pochází mimo", "nedostávate často", "tento e-mail pochádza", "nem gyakran kap", "ez az e-mail a szervezeten kívülről", "nu primiți des", "acest e-mail provine din afara", "acest mesaj provine din afara", "ne dobivate često", "ova poruka dolazi izvan",
    "вы нечасто получаете", "это письмо пришло извне", "это письмо отправлено извне", "это сообщение отправлено из внешней", "ви нечасто отримуєте", "цей лист надійшов ззовні", "genellikle", "bu e-posta kurum dışından", "bu e-posta kuruluş dışından", "bu ileti kurum dışından", "αυτό το μήνυμα προέρχεται εκτός", "このメールは社外", "このメールは組織外", "このメールは外部", "此邮件来自外部", "此郵件來自外部", "此邮件来自组织外部", "이 메일은 외부", "외부에서 수신된",
];

/// What gateways call mail from outside, alone on a line; lower case, without brackets and stars.
#[rustfmt::skip]
const TAGS: &[&str] = &[
    "external", "external email", "external e-mail", "external mail", "external sender", "external message", "ext", "caution: external email", "caution: external sender", "caution external email", "warning: external email", "external email - use caution", "use caution", "outside email",
    "extern", "externe e-mail", "externe mail", "externe nachricht", "externer absender", "e-mail von extern", "achtung: externe e-mail", "vorsicht: externe e-mail", "esterno", "mail esterna", "email esterna", "e-mail esterna", "messaggio esterno", "mittente esterno", "attenzione: mittente esterno", "attenzione: email esterna",
    "externe", "courriel externe", "e-mail externe", "message externe", "expéditeur externe", "attention : e-mail externe", "attention : courriel externe", "externo", "correo externo", "mensaje externo", "remitente externo", "e-mail externo", "email externo", "mensagem externa", "remetente externo", "zewnętrzny", "wiadomość zewnętrzna", "nadawca zewnętrzny",
    "externt mejl", "externt meddelande", "extern avsändare", "ekstern", "ekstern e-mail", "ekstern mail", "ekstern e-post", "ekstern afsender", "ekstern avsender", "ulkoinen", "ulkoinen lähettäjä", "ulkoinen viesti", "externí", "externí e-mail", "externý e-mail", "külső", "külső feladó", "külső levél", "expeditor extern", "vanjski pošiljatelj",
    "внешний", "внешняя почта", "внешний отправитель", "внешнее письмо", "зовнішній", "зовнішній відправник", "зовнішній лист", "външен подател", "harici", "harici e-posta", "dış e-posta", "εξωτερικό", "εξωτερικός αποστολέας", "外部", "外部メール", "社外", "社外メール", "外部邮件", "外部郵件", "외부", "외부메일", "외부 메일", "חיצוני", "دخيل", "خارجي", "อีเมลภายนอก", "thư bên ngoài",
];

/// What a warning begins with, lower case.
#[rustfmt::skip]
const ALARMS: &[&str] = &[
    "caution", "warning", "attention", "external", "notice", "alert", "important", "security notice", "be careful", "think before you click", "achtung", "vorsicht", "warnung", "hinweis", "extern", "attenzione", "avviso", "attention", "avertissement", "prudence", "precaución", "atención", "advertencia", "cuidado", "atenção", "aviso", "let op", "waarschuwing", "uwaga", "ostrzeżenie", "varning", "obs", "advarsel", "forsigtig", "huom", "varoitus", "pozor", "upozorn", "figyelem", "figyelmeztetés", "atenție", "atenţie", "pažnja", "oprez", "opozorilo", "внимание", "осторожно", "увага", "обережно", "dikkat", "uyarı", "προσοχή", "προσοχη", "precaucion", "atencion", "atencao", "atentie", "注意", "警告", "주의", "경고", "זהירות", "تنبيه", "تحذير", "คำเตือน", "cảnh báo", "peringatan", "perhatian",
];

/// What a warning says of where the mail comes from; lower case.
#[rustfmt::skip]
const OUTSIDE: &[&str] = &[
    "external", "outside", "extern", "außerhalb", "estern", "extérieur", "fuera", "fora da", "fora do", "van buiten", "spoza", "zewnętrz", "utanför", "utenfor", "uden for", "ekstern", "ulkopuol", "ulkoi", "mimo ", "vnějš", "külső", "kívülről", "din afara", "izvan", "zunanj", "внешн", "извне", "за пределами", "зовнішн", "ззовні", "външ", "dışından", "harici", "εξωτερικ", "εκτός", "外部", "社外", "외부", "חיצונ", "מחוץ", "خارج", "ภายนอก", "bên ngoài", "luar",
];

/// What a warning asks for; lower case.
#[rustfmt::skip]
const CARE: &[&str] = &[
    "do not click", "don't click", "do not open", "don't open", "unless you", "recognize the sender", "recognise the sender", "exercise caution", "use caution", "be cautious", "think before", "clicking", "klicken sie", "öffnen sie", "nicht klicken", "nicht öffnen", "keine links", "keine anhänge", "seien sie vorsichtig", "non cliccare", "non fare clic", "non aprire", "prestare attenzione", "fare attenzione", "ne cliquez", "ne pas cliquer", "n'ouvrez", "ne pas ouvrir", "soyez prudent", "soyez vigilant", "no haga clic", "no hagas clic", "no abra", "no pulse", "não clique", "não abra", "klik niet", "open geen", "wees voorzichtig", "nie klikaj", "nie otwieraj", "zachowaj ostrożność", "klicka inte", "öppna inte", "var försiktig", "klik ikke", "klikk ikke", "åbn ikke", "åpne ikke", "älä avaa", "älä napsauta", "älä klikkaa", "neklik", "neotev", "neotvár", "ne kattints", "ne nyis", "nu accesați", "nu dați clic", "nu deschideți", "ne klikajte", "ne otvaraj", "не переход", "не откры", "не нажим", "не відкри", "не натиск", "не отваряй", "tıklama", "açmay", "μην", "クリック", "開かない", "点击", "點擊", "點選", "不要打开", "클릭", "열지", "אל תלחצ", "אין ללחוץ", "لا تنقر", "لا تفتح", "อย่าคลิก", "không nhấp", "không mở", "jangan",
];

fn automaton(words: &[&str]) -> Option<AhoCorasick> {
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).ok()
}

fn beginnings(words: &[&str]) -> Option<AhoCorasick> {
    AhoCorasick::builder().start_kind(StartKind::Anchored).build(words).ok()
}

static SURE_BEGINNINGS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| beginnings(SURE));
static BEGINNINGS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| beginnings(OPENINGS));
static ALARM_BEGINNINGS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| beginnings(ALARMS));

static LEGAL_WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| automaton(LEGAL));
static COMMON_WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| automaton(COMMON));
static REGISTER_WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| automaton(REGISTER));
static OUTSIDE_WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| automaton(OUTSIDE));
static CARE_WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| automaton(CARE));
static STRANGER_WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| automaton(STRANGER));

/// Whether the text begins with one of a list.
fn begins(list: &LazyLock<Option<AhoCorasick>>, text: &str) -> bool {
    list.as_ref().is_some_and(|l| l.try_find(Input::new(text).anchored(Anchored::Yes)).is_ok_and(|m| m.is_some()))
}

/// How many different words of a list stand in the text.
fn different(words: &LazyLock<Option<AhoCorasick>>, text: &str) -> usize {
    let Some(words) = words.as_ref() else { return 0 };
    let mut found: Vec<usize> = words.find_iter(text).map(|m| m.pattern().as_usize()).collect();
    found.sort_unstable();
    found.dedup();
    found.len()
}

const AROUND: [char; 12] = ['*', '_', '"', '(', '[', ' ', '\u{a0}', '\t', '-', '<', '«', '„'];

fn bare(text: &str) -> String {
    text.trim_start_matches(AROUND).replace('’', "'").to_lowercase().replace('\u{307}', "")
}

/// Whether a paragraph may be small print, by how it begins.
pub(super) fn begins_small_print(line: &str) -> bool {
    let t = line.trim_start_matches(AROUND);
    if t.len() < 6 {
        return false;
    }
    let head = bare(&t.chars().take(60).collect::<String>());
    is_sure(&head) || begins(&BEGINNINGS, &head)
}

/// Whether this paragraph is small print. Below its heading alone, `titled`, less tells.
pub(super) fn is_small_print(paragraph: &str, titled: bool) -> bool {
    let text = bare(paragraph);
    if is_sure(&text) {
        return true;
    }
    let score = 2 * different(&LEGAL_WORDS, &text) + different(&COMMON_WORDS, &text);
    let enough = match (titled, begins(&BEGINNINGS, &text)) {
        (true, _) => 2,
        (false, true) => 4,
        (false, false) => 12,
    };
    score >= enough
}

/// Whether this is a heading of small print and no more.
pub(super) fn is_title(paragraph: &str) -> bool {
    is_sure(&bare(paragraph)) && paragraph.split_whitespace().count() <= 4
}

fn is_sure(text: &str) -> bool {
    begins(&SURE_BEGINNINGS, text)
}

/// Whether this paragraph, below small print, is the rest of it: what the law makes companies name.
pub(super) fn is_register(paragraph: &str) -> bool {
    different(&REGISTER_WORDS, &paragraph.to_lowercase()) >= 1
}

/// How many of these lines, the first ones of a message, warn of a sender from outside.
pub(super) fn banner(lines: &[&str]) -> usize {
    let Some(first) = lines.first() else { return 0 };
    let tag = first.trim().trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    if TAGS.contains(&tag.as_str()) {
        return 1;
    }
    if tag == "zjqcmqryfpfptbannerstart" {
        let end = lines.iter().take(20).position(|l| l.contains("ptBannerEnd"));
        return end.map_or(1, |n| n + 1);
    }
    let (mut text, mut warned, mut wrapped) = (String::new(), 0, false);
    let bracketed = first.trim_start().starts_with('[');
    for (n, written) in lines.iter().take(8).enumerate() {
        let line = bare(written);
        if line.is_empty() {
            // The alarm may stand alone above what it says.
            if warned == 0 && (1..=3).contains(&text.split_whitespace().count()) {
                continue;
            }
            break;
        }
        // What begins anew behind the end of a sentence may be a person's, if it does not warn by itself.
        let ended = text.trim_end_matches([')', '"', ' ']).ends_with(['.', '!', '。', ':', '！', ']', '*']);
        let ended = if bracketed { text.contains(']') } else { ended || !(wrapped || written.trim_start().starts_with(char::is_lowercase)) };
        if warned > 0 && ended && !warns(&line, true) {
            break;
        }
        wrapped = (40..=79).contains(&line.chars().count());
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(line.trim_end());
        if warned > 0 || warns(&text, false) {
            warned = n + 1;
        }
    }
    warned
}

fn warns(text: &str, again: bool) -> bool {
    let (outside, cares) = (different(&OUTSIDE_WORDS, text) > 0, different(&CARE_WORDS, text));
    let care = cares > 0;
    let alarm = begins(&ALARM_BEGINNINGS, text);
    different(&STRANGER_WORDS, text) > 0
        || (alarm && outside && care)
        || cares >= 2 && again
        || (again && care && (outside || text.contains("unless") || alarm))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_persons_paragraph_is_no_small_print() {
        for text in [
            "This email is the third that I write about the broken door.",
            "Diese Mail habe ich gestern bekommen, der Absender ist mir unbekannt.",
            "Questo messaggio mi è arrivato ieri, che cosa devo fare?",
            "Please delete the attachment that I sent: the sender's name in it is wrong.",
            "The information that I need is on page two, see the attachment.",
            "We received your letter in error, please send another one.",
            "Este correo no se puede borrar, ¿qué hago?",
            "Ce message s'affiche quand je veux supprimer un fichier.",
            "Confidential: nobody but you should read that I leave in May.",
        ] {
            assert!(!is_small_print(text, false), "{text}");
            assert_eq!(banner(&[text]), 0, "{text}");
        }
        for text in [
            "Warning: the external mail server is down.",
            "Attention, the outside light does not work.",
            "External users cannot log in.",
            "Caution is needed with the outside door.",
        ] {
            assert_eq!(banner(&[text]), 0, "{text}");
        }
    }
}
