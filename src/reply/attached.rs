//! Text that speaks of an attachment.

use std::sync::OnceLock;

use regex::Regex;

/// In English, Italian, German, French and Spanish: what people write when they mean to attach something.
const SPEAKS: &str = r"(?ix)\b(
    attached | attachments? | attaching | i\s+attach | we\s+attach | (?:i|we)\s+enclose | enclosed | enclosing
  | in\s+allegato | allegat[oaie] | allego | alleghiamo | allegher[òo]
  | anbei | anhang | anhänge | angehängt\w* | beigefügt\w* | beiliegend\w* | in\s+der\s+anlage | als\s+anlage
  | ci[-\s]?joint(?:e|s|es)? | pièces?[-\s]+jointes? | en\s+pj | je\s+joins | nous\s+joignons
  | adjunt[oa]s? | adjuntamos | archivos?\s+adjuntos?
)\b";

/// Whose attachment is meant when this stands before it: theirs, not ours.
const THEIRS: &[&str] = &[
    "your", "no", "without", "any", "suo", "vostro", "tuo", "suoi", "vostri", "tuoi", "nessun", "senza", "ihr", "ihrem", "ihren", "dein", "deinem", "euer",
    "kein", "ohne", "votre", "vos", "ton", "tes", "sans", "aucune", "su", "sus", "tu", "tus", "vuestro", "sin", "ningún",
];

/// The first word in `text` that promises an attachment of ours.
pub(super) fn promised(text: &str) -> Option<&str> {
    static PATTERN: OnceLock<Option<Regex>> = OnceLock::new();
    let pattern = PATTERN.get_or_init(|| Regex::new(SPEAKS).ok()).as_ref()?;
    let mine = |at: usize| {
        let before = text.get(..at).unwrap_or_default().split_whitespace().next_back().unwrap_or_default().to_lowercase();
        !THEIRS.contains(&before.as_str())
    };
    pattern.find_iter(text).find(|m| mine(m.start())).map(|m| m.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promises_in_five_languages() {
        for (text, want) in [
            ("Please see the attached log.", Some("attached")),
            ("I attach the form.", Some("I attach")),
            ("You find it Enclosed", Some("Enclosed")),
            ("In allegato trova la fattura", Some("In allegato")),
            ("Le allego il modulo", Some("allego")),
            ("Anbei der Bericht", Some("Anbei")),
            ("im Anhang finden Sie", Some("Anhang")),
            ("Vous trouverez ci-joint le devis", Some("ci-joint")),
            ("la pièce jointe", Some("pièce jointe")),
            ("Adjunto la factura", Some("Adjunto")),
            // Theirs, or none.
            ("I received your attachment, thank you", None),
            ("Il suo allegato è arrivato", None),
            ("Ihr Anhang war leer", None),
            ("J'ai bien reçu votre pièce jointe", None),
            ("no attachments please", None),
            // Asking for one, or another word.
            ("Could you attach the log?", None),
            ("Das Werk ist eine Anlage", None),
            ("unattached", None),
            ("", None),
            ("your attachment came; mine is attached", Some("attached")),
        ] {
            assert_eq!(promised(text), want, "{text}");
        }
    }
}
