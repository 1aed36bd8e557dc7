//! File names for attachments that can be saved and shown without harm.

use crate::text::clean_line;

/// Longer names are cut, their extension kept. In bytes: file systems hold 255.
const LONGEST: usize = 200;

/// A safe name for an attachment: no path, no control, no leading dot or dash, no name that a system reserves; the true extension shows.
/// What has no name gets one from its type, numbered `n`. The flag tells that the name as sent was up to something.
pub(super) fn safe(name: Option<&str>, mime: &str, n: usize) -> (String, bool) {
    let sent = name.unwrap_or_default();
    let line = clean_line(sent);
    let mut odd = crate::text::is_tricky(sent);
    let base = line.rsplit(['/', '\\']).find(|p| !p.trim().is_empty()).unwrap_or_default();
    // A colon names a stream of a file on Windows.
    odd |= base.contains(':');
    odd |= line.contains("../") || line.contains("..\\") || line.starts_with('/') || line.get(1..3) == Some(":\\");
    let mut out: String = base.chars().map(|c| if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\0') { '_' } else { c }).collect();
    // A run of spaces or dots before the extension pushes it out of sight; one at the end is dropped by some systems.
    out = out.split(' ').filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ");
    let trimmed = out.trim_start_matches(['.', '-', '~', ' ', '$', '`']).trim_end_matches(['.', ' ']);
    odd |= trimmed.len() + 2 < out.len();
    let mut out = trimmed.to_owned();
    if is_reserved(&out) {
        odd = true;
        out.insert(0, '_');
    }
    if out.len() > LONGEST {
        let extension = out.rsplit_once('.').map(|(_, e)| e.chars().take(10).collect::<String>()).unwrap_or_default();
        let stem = out.get(..out.floor_char_boundary(LONGEST - extension.len() - 1)).unwrap_or_default().to_owned();
        out = if extension.is_empty() { stem } else { format!("{}.{extension}", stem.trim_end_matches('.')) };
    }
    if out.is_empty() {
        odd |= !sent.trim().is_empty();
        return (format!("{}-{n}.{}", stem_of(mime), extension_of(mime)), odd);
    }
    odd |= hides_type(&out) || poses(&out, mime);
    (out, odd)
}

/// A program that looks like a document: `invoice.pdf.exe`.
fn hides_type(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut parts = lower.rsplit('.');
    let last = parts.next().unwrap_or_default();
    let before = parts.next().unwrap_or_default().trim();
    is_program(last)
        && matches!(
            before,
            "pdf" | "doc" | "docx" | "xls" | "xlsx" | "jpg" | "jpeg" | "png" | "txt" | "zip" | "html" | "htm" | "ppt" | "pptx" | "csv" | "gif" | "mp3" | "mp4"
        )
}

/// A program that is sent as a picture, a text, a sound or a document.
fn poses(name: &str, mime: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let harmless = mime.starts_with("image/") || mime.starts_with("audio/") || mime.starts_with("video/") || matches!(mime, "text/plain" | "application/pdf");
    // Scripts are texts.
    harmless && is_program(&last) && !(mime == "text/plain" && matches!(last.as_str(), "bat" | "cmd" | "js" | "vbs" | "ps1" | "reg" | "com"))
}

/// Extensions that Windows runs or opens as a disk.
fn is_program(extension: &str) -> bool {
    matches!(
        extension,
        "exe"
            | "scr"
            | "com"
            | "pif"
            | "bat"
            | "cmd"
            | "js"
            | "jse"
            | "vbs"
            | "vbe"
            | "wsf"
            | "hta"
            | "lnk"
            | "msi"
            | "ps1"
            | "jar"
            | "iso"
            | "img"
            | "reg"
            | "cpl"
            | "chm"
            | "vhd"
            | "vhdx"
            | "appx"
            | "msix"
            | "application"
            | "wsh"
            | "scf"
            | "url"
    )
}

/// Names that Windows gives to devices, with any extension.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim().to_ascii_uppercase();
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CLOCK$" | "CONIN$" | "CONOUT$")
        || (stem.len() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT")) && stem.ends_with(|c: char| c.is_ascii_digit()))
        || ["COM¹", "COM²", "COM³", "LPT¹", "LPT²", "LPT³"].contains(&stem.as_str())
}

fn stem_of(mime: &str) -> &'static str {
    match mime.split('/').next().unwrap_or_default() {
        "image" => "image",
        "message" => "message",
        "text" => "text",
        "audio" => "audio",
        "video" => "video",
        _ => "file",
    }
}

fn extension_of(mime: &str) -> &'static str {
    match mime {
        "image/png" => "png",
        "image/jpeg" | "image/jpg" | "image/pjpeg" => "jpg",
        "image/gif" => "gif",
        "image/webp" => "webp",
        "image/svg+xml" => "svg",
        "image/bmp" => "bmp",
        "image/tiff" => "tif",
        "text/plain" | "message/delivery-status" | "text/rfc822-headers" | "message/disposition-notification" => "txt",
        "text/html" => "html",
        "text/calendar" => "ics",
        "text/csv" => "csv",
        "text/vcard" | "text/x-vcard" => "vcf",
        "message/rfc822" | "message/global" => "eml",
        "application/pdf" => "pdf",
        "application/zip" => "zip",
        "application/pgp-signature" => "asc",
        "application/pkcs7-signature" | "application/x-pkcs7-signature" => "p7s",
        "application/pkcs7-mime" | "application/x-pkcs7-mime" => "p7m",
        "application/ms-tnef" => "dat",
        "application/pgp-encrypted" | "application/pgp-keys" => "asc",
        "audio/mpeg" => "mp3",
        "audio/wav" | "audio/x-wav" => "wav",
        "video/mp4" => "mp4",
        _ => "bin",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_made_safe() {
        let check = |name: &str, expect: &str, odd: bool| assert_eq!(safe(Some(name), "application/pdf", 1), (expect.to_owned(), odd), "{name:?}");
        check("report.pdf", "report.pdf", false);
        check("../../etc/passwd", "passwd", true);
        check("C:\\temp\\a.txt", "a.txt", true);
        check("sub/a.txt", "a.txt", false);
        check(".bashrc", "bashrc", false);
        check("-rf", "rf", false);
        check("con.txt", "_con.txt", true);
        check("a\u{202e}fdp.exe", "afdp.exe", true);
        check("a.pdf      .exe", "a.pdf .exe", true);
        check("a\x1b[2Jb.txt", "ab.txt", true);
        check("what?.txt", "what_.txt", false);
        check("notes.txt:run.exe", "notes.txt_run.exe", true);
        check("invoice.exe", "invoice.exe", true);
        check("com².txt", "_com².txt", true);
        check("a.txt. . .", "a.txt", true);
        check("...", "file-1.pdf", true);
        check("", "file-1.pdf", false);
        check("Größe 日本.pdf", "Größe 日本.pdf", false);
    }

    proptest! {
        #[test]
        fn no_name_leaves_its_folder(name in ".*", mime in "[a-z]*/[a-z]*") {
            let (safe, _) = safe(Some(&name), &mime, 3);
            prop_assert!(!safe.is_empty() && !safe.contains(['/', '\\']) && !safe.starts_with(['.', '-']) && !safe.chars().any(char::is_control) && safe.len() <= LONGEST + 1);
        }
    }
}
