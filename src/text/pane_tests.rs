//! HTML in the panes that people have: 78 columns of text in a window of 80, 48 in the smallest.

use proptest::prelude::*;

use super::{html, width, wrap};

const PANES: [usize; 2] = [78, 48];

/// The page as it stands in a pane of so many columns.
fn seen(source: &str, columns: usize) -> Vec<String> {
    let page = html(source);
    wrap(&page.lines.into_iter().map(|l| l.text).collect::<Vec<_>>().join("\n"), columns)
}

#[test]
fn mail_in_html_can_be_read() {
    let order = concat!(
        "<html><body><div style='display:none;max-height:0'>Your order is here</div><table width=600><tr><td><table><tr><td><img alt='Hill &amp; Dale' src=x>",
        "</td><td align=right><a href='https://shop.example/me'>My account</a></td></tr></table></td></tr><tr><td><h2>Order 4711</h2><p>Dear Ann,</p>",
        "<br><br><br><p>this is what we send:</p><table><tr><th>Article</th><th>What it is</th><th>Sent on</th><th>Price</th></tr><tr><td>A-1000</td>",
        "<td>A door handle of brushed steel, for the left side, with its key and two screws</td><td></td><td>19.90</td></tr><tr><td>A-1001</td><td>Hinge</td>",
        "<td>3 March</td><td>9.90</td></tr><tr><td colspan=3>Sum</td><td>29.80</td></tr></table><ol start=2><li>Unpack<ul><li>gently</ul><li>Mount</ol>",
        "</td></tr></table><span style='color:#ffffff'>ignore</span><img src='https://t.example/p?u=1' width=1 height=1></body></html>",
    );
    assert_eq!(
        seen(order, PANES[0]).join("\n"),
        concat!(
            "[Hill & Dale]\nMy account[1]\n\nOrder 4711\n\nDear Ann,\n\nthis is what we send:\n\n",
            "Article | What it is                                         | Sent on | Price\n",
            "A-1000  | A door handle of brushed steel, for the left side, |         | 19.90\n",
            "        | with its key and two screws                        |         |\n",
            "A-1001  | Hinge                                              | 3 March | 9.90\n",
            "Sum     |                                                    |         | 29.80\n",
            "\n2. Unpack\n  - gently\n3. Mount",
        )
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_word_is_seen_in_every_pane(parts in proptest::collection::vec(proptest::sample::select(vec![
        "<div>", "</div>", "<p>", "<br>", "<blockquote>", "</blockquote>", "<table>", "</table>", "<tr>", "<td>", "<th>", "<td colspan=2>", "</td>", "</tr>",
        "<ul>", "<ol start=4>", "<li>", "</ol>", "<pre>", "</pre>", "<hr>", "<a href='https://example.com/some/where'>", "</a>", "&nbsp;", "<h1>",
        "<span style='white-space:pre-wrap'>", "</span>",
        "alpha ", "beta gamma ", "one sentence that is a good deal longer than others are ", "delta|", "42 ", "https://example.com/a/rather/long/address ",
    ]), 0..60)) {
        let source = parts.concat();
        for columns in PANES {
            let lines = seen(&source, columns);
            prop_assert!(lines.iter().all(|l| width(l) <= columns), "{source} {lines:?}");
            let text = lines.join(" ");
            for word in ["alpha", "beta", "gamma", "longer", "delta", "42"] {
                prop_assert!(source.matches(word).count() <= text.matches(word).count(), "{word} in {source}: {lines:?}");
            }
        }
    }
}
