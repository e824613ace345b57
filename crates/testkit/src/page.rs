//! What must hold on every page, whoever opened it: one first heading, the title begins with it, a language, no id twice,
//! labels and jumps that lead somewhere. Reads the HTML as text; the browser stories ask axe for the rest.

use std::collections::BTreeSet;

/// Fails with everything that is wrong with a page.
#[track_caller]
pub fn check(path: &str, html: &str) {
    let faults = faults(path, html);
    assert!(faults.is_empty(), "{path}: {}", faults.join("; "));
}

fn faults(path: &str, html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let headings = elements(html, "h1");
    let title = elements(html, "title").first().map(|title| words(title)).unwrap_or_default();
    match headings.as_slice() {
        [heading] => {
            let heading = words(heading);
            if heading.is_empty() || !title.starts_with(&heading) {
                faults.push(format!("title {title:?} does not begin with the heading {heading:?}"));
            }
        }
        other => faults.push(format!("it has {} first headings", other.len())),
    }
    let expected = if path == "/es" || path.starts_with("/es/") { "es" } else { "en" };
    let language = tags(html, "html").first().and_then(|tag| attribute(tag, "lang"));
    if language.as_deref() != Some(expected) {
        faults.push(format!("its language is {language:?} and not {expected}"));
    }
    let ids: Vec<String> = all_tags(html).iter().filter_map(|tag| attribute(tag, "id")).collect();
    let known: BTreeSet<&String> = ids.iter().collect();
    if known.len() != ids.len() {
        let twice = known.iter().find(|id| ids.iter().filter(|other| other == *id).count() > 1);
        faults.push(format!("an id stands twice: {twice:?}"));
    }
    faults.extend(unlabelled(html, &known));
    faults
}

/// Labels and jumps that lead nowhere; fields that nothing names.
fn unlabelled(html: &str, ids: &BTreeSet<&String>) -> Vec<String> {
    let mut faults = Vec::new();
    let labelled: BTreeSet<String> = tags(html, "label").iter().filter_map(|tag| attribute(tag, "for")).collect();
    let lost = labelled.iter().filter(|id| !ids.contains(id));
    faults.extend(lost.map(|id| format!("a label names {id}, which is not there")));
    for tag in tags(html, "a") {
        let target = attribute(&tag, "href").and_then(|href| href.strip_prefix('#').map(str::to_owned));
        if let Some(id) = target.filter(|id| !id.is_empty() && !ids.contains(id)) {
            faults.push(format!("a link jumps to {id}, which is not there"));
        }
    }
    for name in ["input", "select", "textarea"] {
        for tag in tags(html, name) {
            let kind = attribute(&tag, "type").unwrap_or_default();
            let needs_none = ["hidden", "submit", "button"].contains(&kind.as_str());
            let is_named = attribute(&tag, "id").is_some_and(|id| labelled.contains(&id))
                || attribute(&tag, "aria-label").is_some()
                || attribute(&tag, "aria-labelledby").is_some();
            if !needs_none && !is_named {
                faults.push(format!("a field has no label: {tag}"));
            }
        }
    }
    faults
}

/// The words of a piece of HTML as a person reads them.
pub fn words(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text += &rest[..open];
        rest = &rest[open..];
        let unread = ["<script", "<style"].iter().find(|tag| rest.starts_with(**tag));
        let end = match unread {
            Some(tag) => rest.find(&tag.replace('<', "</")).unwrap_or(rest.len()),
            None => rest.find('>').map_or(rest.len(), |at| at + 1),
        };
        // A block ends a word; an inline tag does not, but a space too many is collapsed where it matters little.
        if is_block(rest) {
            text.push(' ');
        }
        rest = &rest[end..];
    }
    text += rest;
    unescape(&text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_block(tag: &str) -> bool {
    const INLINE: [&str; 9] = ["a", "abbr", "b", "em", "i", "span", "strong", "mark", "q"];
    let name = tag.trim_start_matches(['<', '/']);
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
    !INLINE.contains(&name)
}

/// Words and address of every link.
pub fn links(html: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for piece in html.split("<a ").skip(1) {
        let Some((tag, rest)) = piece.split_once('>') else { continue };
        let label = rest.split("</a>").next().unwrap_or("");
        if let Some(href) = attribute(&format!("<a {tag}>"), "href") {
            found.push((words(label), href));
        }
    }
    found
}

/// Name and value of every field as the page's forms would send it untouched.
pub fn fields(html: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for tag in tags(html, "input") {
        let kind = attribute(&tag, "type").unwrap_or_default();
        let is_off = ["checkbox", "radio"].contains(&kind.as_str()) && !tag.contains(" checked");
        if let Some(name) = attribute(&tag, "name").filter(|_| !is_off) {
            found.push((name, attribute(&tag, "value").unwrap_or_default()));
        }
    }
    for piece in html.split("<textarea ").skip(1) {
        let Some((tag, rest)) = piece.split_once('>') else { continue };
        let text = rest.split("</textarea>").next().unwrap_or("");
        if let Some(name) = attribute(&format!("<textarea {tag}>"), "name") {
            found.push((name, unescape(text.strip_prefix('\n').unwrap_or(text))));
        }
    }
    for piece in html.split("<select ").skip(1) {
        let Some((tag, rest)) = piece.split_once('>') else { continue };
        let options = tags(rest.split("</select>").next().unwrap_or(""), "option");
        let chosen = options.iter().find(|option| option.contains(" selected")).or(options.first());
        if let Some(name) = attribute(&format!("<select {tag}>"), "name") {
            found.push((name, chosen.and_then(|option| attribute(option, "value")).unwrap_or_default()));
        }
    }
    found
}

/// What stands inside each element of this name.
fn elements<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let after_name = |piece: &&str| piece.starts_with([' ', '>', '\n']);
    let inside = |piece: &'a str| piece.split_once('>').map(|(_, rest)| rest.split(&close).next().unwrap_or(""));
    html.split(&open).skip(1).filter(after_name).filter_map(inside).collect()
}

/// Every opening tag of this name.
fn tags(html: &str, name: &str) -> Vec<String> {
    let open = format!("<{name}");
    all_tags(html)
        .into_iter()
        .filter(|tag| tag.strip_prefix(&open).is_some_and(|rest| rest.starts_with([' ', '>', '\n', '/'])))
        .collect()
}

fn all_tags(html: &str) -> Vec<String> {
    let pieces = html.split('<').skip(1).filter(|piece| piece.starts_with(|c: char| c.is_ascii_alphabetic()));
    pieces.map(|piece| format!("<{}>", piece.split('>').next().unwrap_or(""))).collect()
}

/// The value of an attribute; empty when it has none.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let at = tag.match_indices(name).map(|(at, _)| at).find(|&at| {
        let before = tag[..at].chars().next_back();
        let after = tag[at + name.len()..].chars().next();
        before.is_some_and(char::is_whitespace) && matches!(after, Some('=' | ' ' | '>'))
    })?;
    let rest = &tag[at + name.len()..];
    let Some(value) = rest.strip_prefix("=\"") else { return Some(String::new()) };
    Some(unescape(value.split('"').next().unwrap_or("")))
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "<html lang=\"en\"><title>Plans &amp; more · City</title><body><h1 id=\"top\">Plans <em>&amp;</em> more</h1>\
        <a href=\"#top\">Up</a><label for=\"q\">Search</label><input id=\"q\" name=\"q\" value=\"a&quot;b\"></body></html>";

    #[test]
    fn a_good_page_passes() {
        check("/plans", GOOD);
    }

    #[track_caller]
    fn check_fault(from: &str, to: &str, expected: &str) {
        assert!(GOOD.contains(from), "{from}");
        let found = faults("/plans", &GOOD.replace(from, to)).join("; ");
        assert!(found.contains(expected), "{found}");
    }

    #[test]
    fn what_is_wrong_is_named() {
        check_fault("<h1 id=\"top\">", "<h1 id=\"top\">x</h1><h1>", "2 first headings");
        check_fault("<title>Plans", "<title>City", "does not begin");
        check_fault("lang=\"en\"", "lang=\"es\"", "language");
        check_fault("<label for=\"q\">", "<label>", "no label");
        check_fault("<input id=\"q\"", "<input id=\"top\"", "twice");
        check_fault("href=\"#top\"", "href=\"#gone\"", "jumps to gone");
    }

    #[test]
    fn words_links_and_fields_are_read() {
        assert_eq!(words("<p>One</p><p>t<b>w</b>o</p><script>no</script>&amp; three"), "One two & three");
        assert_eq!(links(GOOD), [("Up".to_owned(), "#top".to_owned())]);
        assert_eq!(fields(GOOD), [("q".to_owned(), "a\"b".to_owned())]);
        let form = "<select name=\"w\"><option value=\"1\"><option value=\"2\" selected></select>\
            <textarea name=\"t\">a\nb</textarea><input type=\"checkbox\" name=\"c\" value=\"1\">";
        assert_eq!(fields(form), [("t".to_owned(), "a\nb".to_owned()), ("w".to_owned(), "2".to_owned())]);
    }
}
