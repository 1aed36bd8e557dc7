//! What a search finds of a letter.

use super::Mail;
use crate::ticket::Address;

/// The words of a message: subject and people on the first line, which counts for more, then the body and the names of attachments.
pub fn words(mail: &Mail) -> String {
    let mut all = words_of(&mail.subject, [&mail.sender.address, &mail.from], &mail.body);
    for attached in &mail.attachments {
        all.push('\n');
        all.push_str(&attached.name);
    }
    all
}

/// The same of what is no message yet, or no longer.
pub fn words_of<'a>(subject: &str, people: impl IntoIterator<Item = &'a Address>, body: &str) -> String {
    let mut all = String::with_capacity(subject.len() + body.len() + 200);
    let people = people.into_iter().flat_map(|a| [a.name.as_str(), a.address.as_str()]);
    for part in std::iter::once(subject).chain(people) {
        all.extend(part.lines().flat_map(|l| [l, " "]));
    }
    all.push('\n');
    all.push_str(body);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_has_subject_and_people() {
        let who = Address::new("Ada\nRossi", "ada@example.com");
        assert_eq!(words_of("No\r\nink", [&who], "Since\ntoday"), "No ink Ada Rossi ada@example.com \nSince\ntoday");
    }
}
