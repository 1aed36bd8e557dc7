//! Tables in a pane that is too narrow for them.

use super::{width, wrap};

/// Between two cells of a row.
pub(super) const BAR: &str = " | ";
/// Stands for an empty cell at either end of a row.
pub(super) const EMPTY: &str = "–";
/// A table whose rows would grow higher than this is set as records.
const HIGHEST: usize = 8;
/// Less room than this is none.
const NARROWEST: usize = 8;
/// More columns than this are not looked at.
const MOST: usize = 60;

/// How many lines from the first on are the rows of one table: as many cells in each, at least two, and below the same quote marks. Lines
/// without cells in between are headings within it. Less than two if the first begins none.
pub(super) fn rows(lines: &[String]) -> usize {
    let shape = |line: &String| {
        let (quote, row) = unquoted(line);
        let cells = row.matches(BAR).count() + 1;
        (2..=MOST).contains(&cells).then(|| (quote.to_owned(), cells))
    };
    let Some(first) = lines.first().and_then(shape) else { return 0 };
    let mut count = 1;
    while let Some(line) = lines.get(count) {
        let is = |n: usize| lines.get(n).and_then(shape).as_ref() == Some(&first);
        let heading = || {
            let (quote, text) = unquoted(line);
            quote == first.0 && !text.trim().is_empty() && !text.contains(BAR) && is(count + 1)
        };
        if is(count) {
            count += 1;
        } else if heading() {
            count += 2;
        } else {
            break;
        }
    }
    count
}

/// The same rows in lines of at most `columns`: with the cells wrapped, or one below the other where the columns would become too narrow.
pub(super) fn relaid(lines: &[String], columns: usize) -> Vec<String> {
    let quote = lines.first().map(|l| unquoted(l).0).unwrap_or_default();
    let table: Vec<Vec<&str>> = lines.iter().map(|l| unquoted(l).1.split(BAR).map(str::trim).collect()).collect();
    let room = columns.saturating_sub(width(quote));
    if room < NARROWEST {
        return lines.iter().flat_map(|l| wrap(l, columns)).collect();
    }
    let out = narrowed(&table, room).unwrap_or_else(|| records(&table, room));
    out.into_iter().map(|l| if quote.is_empty() { l } else { format!("{quote}{l}").trim_end().to_owned() }).collect()
}

/// The quote marks of a line, and the rest.
fn unquoted(line: &str) -> (&str, &str) {
    if !line.starts_with('>') {
        return ("", line);
    }
    line.split_at(line.len() - line.trim_start_matches(['>', ' ']).len())
}

/// In columns, or `None` if words would have to be cut, or rows would be too high.
fn narrowed(table: &[Vec<&str>], room: usize) -> Option<Vec<String>> {
    let count = table.iter().map(Vec::len).max()?;
    let most = |c: usize, of: &dyn Fn(&str) -> usize| table.iter().filter(|r| r.len() > 1).filter_map(|r| r.get(c)).map(|cell| of(cell)).max().unwrap_or(0);
    let natural: Vec<usize> = (0..count).map(|c| most(c, &|cell| width(cell)).max(1)).collect();
    let words: Vec<usize> = (0..count).map(|c| most(c, &|cell| cell.split(' ').map(width).max().unwrap_or(0)).max(1)).collect();
    let widths = shared(&natural, &words, room.checked_sub(width(BAR) * (count - 1))?)?;
    let mut out = Vec::new();
    for row in table {
        if row.len() == 1 {
            out.extend(wrap(row.first()?, room));
            continue;
        }
        let cells: Vec<Vec<String>> = row.iter().zip(&widths).map(|(cell, w)| folded(cell, *w)).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        if height > HIGHEST {
            return None;
        }
        for n in 0..height {
            let mut line = String::new();
            for (c, (cell, w)) in cells.iter().zip(&widths).enumerate() {
                let text = cell.get(n).map(String::as_str).unwrap_or_default();
                line.push_str(if c > 0 { BAR } else { "" });
                line.push_str(text);
                line.extend(std::iter::repeat_n(' ', w.saturating_sub(width(text))));
            }
            out.push(line.trim_end().to_owned());
        }
    }
    Some(out)
}

/// What of `room` each column gets: those that need little all of it, the others the same share, but no less than their longest word; `None`
/// if there is not so much.
fn shared(natural: &[usize], words: &[usize], mut room: usize) -> Option<Vec<usize>> {
    let mut given: Vec<Option<usize>> = vec![None; natural.len()];
    loop {
        let open = given.iter().filter(|g| g.is_none()).count();
        let Some(share) = room.checked_div(open) else { break };
        let needs = || given.iter().enumerate().filter(|(_, g)| g.is_none()).filter_map(|(c, _)| Some((c, *natural.get(c)?, *words.get(c)?)));
        let next = needs().find_map(|(c, all, word)| if all <= share { Some((c, all)) } else { (word > share).then_some((c, word)) });
        let (at, wide) = next.or_else(|| needs().next().map(|(c, ..)| (c, share)))?;
        *given.get_mut(at)? = Some(wide);
        room = room.checked_sub(wide)?;
    }
    given.into_iter().collect()
}

/// The words of a cell in lines; none of them is wider than a line.
fn folded(cell: &str, columns: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in cell.split(' ').filter(|w| !w.is_empty()) {
        match out.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => out.push(word.to_owned()),
        }
    }
    out
}

/// Each row as lines of its own, each cell below the heading of its column if the first row has headings.
fn records(table: &[Vec<&str>], room: usize) -> Vec<String> {
    let titles = table.first().filter(|row| table.len() > 1 && row.iter().all(|cell| is_title(cell)));
    // What no row has anything for is still said, once.
    let mut unsaid: Vec<usize> =
        titles.map(|t| (0..t.len()).filter(|c| !table.iter().skip(1).any(|r| r.get(*c).is_some_and(|cell| says(cell)))).collect()).unwrap_or_default();
    let mut out = Vec::new();
    for row in table.iter().skip(usize::from(titles.is_some())) {
        if !out.is_empty() {
            out.push(String::new());
        }
        for (c, cell) in row.iter().enumerate() {
            let title = titles.filter(|_| row.len() > 1).and_then(|t| t.get(c));
            match title {
                Some(title) if says(cell) => out.extend(wrap(&format!("{title}: {cell}"), room)),
                Some(title) if unsaid.contains(&c) => out.extend(wrap(&format!("{title}: {EMPTY}"), room)),
                None if says(cell) => out.extend(wrap(cell, room)),
                _ => {}
            }
        }
        unsaid.clear();
    }
    out
}

fn says(cell: &str) -> bool {
    !cell.is_empty() && cell != EMPTY
}

fn is_title(cell: &str) -> bool {
    says(cell) && width(cell) <= 40 && cell.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, columns: usize, expect: &str) {
        assert_eq!(wrap(text, columns).join("\n"), expect, "{text:?} in {columns}");
    }

    #[test]
    fn wide_tables_get_narrower() {
        let order = "Item | What it is | Price\nA-1 | A handle of brushed steel | 19.90\nA-2 | A hinge | 9.90";
        check(order, 60, order);
        check(order, 28, "Item | What it is    | Price\nA-1  | A handle of   | 19.90\n     | brushed steel |\nA-2  | A hinge       | 9.90");
        check(order, 20, "Item: A-1\nWhat it is: A handle\nof brushed steel\nPrice: 19.90\n\nItem: A-2\nWhat it is: A hinge\nPrice: 9.90");
        check("> aa | bbb ccc dd\n> d | ee", 12, "> aa | bbb\n>    | ccc\n>    | dd\n> d  | ee");
        check("1 | two three four\n2 | five", 10, "1 | two\n  | three\n  | four\n2 | five");
        check("Item | Price\nDoors\nA long one | 19.90", 12, "Item | Price\nDoors\nA    | 19.90\nlong |\none  |");
        check("Shop | Sold\n– | –\nhttps://example.com/a | –", 14, "Sold: –\n\nShop:\nhttps://exampl\ne.com/a");
    }

    #[test]
    fn what_is_no_table_is_left() {
        check("call one | two | three\nnext line", 12, "call one |\ntwo | three\nnext line");
    }
}
