//! What the elements of a web page are: blocks, lines of a list, furniture of the site, what is never shown.

use scraper::ElementRef;
use scraper::node::Element;

/// The value of a term in a list of terms, when each has one and it is a few words: "Lead", "Parks".
pub(super) fn value_of_term(term: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let value = term.next_siblings().find_map(ElementRef::wrap).filter(|next| next.value().name() == "dd")?;
    let alone = value.next_siblings().find_map(ElementRef::wrap).is_none_or(|next| next.value().name() != "dd");
    let words = |element: ElementRef<'_>| element.text().flat_map(str::split_whitespace).take(40).count();
    let holds_blocks =
        value.child_elements().any(|child| is_block(child.value().name()) || is_list(child.value().name()));
    let short = (1..=6).contains(&words(term)) && (1..40).contains(&words(value));
    (alone && short && !holds_blocks).then_some(value)
}

fn is_list(name: &str) -> bool {
    matches!(name, "ul" | "ol" | "menu" | "table" | "pre")
}

pub(super) fn is_value_of_term(value: ElementRef<'_>) -> bool {
    let term = value.prev_siblings().find_map(ElementRef::wrap).filter(|sibling| sibling.value().name() == "dt");
    term.and_then(value_of_term) == Some(value)
}

/// Short lines that a page sets alike below each other with no list about them: three or more neighbors of one class. What
/// stands so in boxes that stand beside each other are the parts of a card or the cells of a row.
pub(super) fn is_row(element: ElementRef<'_>) -> bool {
    let is_alike = |other: &ElementRef<'_>| {
        let classes = element.value().attr("class").filter(|classes| !classes.trim().is_empty());
        let words = other.text().flat_map(str::split_whitespace).take(LONGEST_ROW).count();
        other.value().name() == "div"
            && classes.is_some()
            && other.value().attr("class") == classes
            && (FEWEST_WORDS..LONGEST_ROW).contains(&words)
            && !other.child_elements().any(|child| is_block(child.value().name()) || is_list(child.value().name()))
    };
    let before = element.prev_siblings().filter_map(ElementRef::wrap).take(2).take_while(is_alike).count();
    let behind = element.next_siblings().filter_map(ElementRef::wrap).take(2).take_while(is_alike).count();
    let stands_alone = |parent: ElementRef<'_>| {
        let class = parent.value().attr("class");
        let beside = parent.prev_siblings().chain(parent.next_siblings()).filter_map(ElementRef::wrap);
        beside
            .take(4)
            .all(|other| other.value().name() != parent.value().name() || other.value().attr("class") != class)
    };
    is_alike(&element) && before + behind >= 2 && element.parent().and_then(ElementRef::wrap).is_some_and(stands_alone)
}

/// Words of a line of such a list.
const FEWEST_WORDS: usize = 2;
const LONGEST_ROW: usize = 40;

/// Never shown as text. What a page shows only when its tab or heading is pressed is text of the page.
pub(super) fn is_unseen(value: &Element) -> bool {
    if matches!(value.name(), "script" | "style" | "noscript" | "template" | "head" | "select" | "datalist") {
        return true;
    }
    let folds = value.attr("role") == Some("tabpanel")
        || value.attr("aria-labelledby").is_some() && value.attr("role") == Some("region")
        || value.attr("hidden") == Some("until-found")
        || value.classes().any(|class| {
            let class = class.to_ascii_lowercase();
            ["tab-pane", "tabpanel", "tab-panel", "tab-content", "accordion", "collapse", "panel-body"]
                .iter()
                .any(|name| class.starts_with(name))
        });
    !folds
        && (value.attr("hidden").is_some()
            || value.attr("style").is_some_and(|style| style.replace(' ', "").contains("display:none")))
}

/// A paragraph in the style that office programs call a title.
pub(super) fn is_called_title(value: &Element) -> bool {
    value.name() == "p"
        && value.classes().any(|class| matches!(class.to_ascii_lowercase().as_str(), "title" | "msotitle"))
}

/// Belongs to the site: navigation, banner, footer, search, breadcrumb. A header or footer inside an article is the article's.
pub(super) fn is_furniture(element: ElementRef<'_>) -> bool {
    let value = element.value();
    let words = || {
        format!("{} {}", value.attr("class").unwrap_or_default(), value.attr("id").unwrap_or_default()).to_lowercase()
    };
    const OF_SITE: [&str; 12] = [
        "share",
        "share-buttons",
        "share-links",
        "share-bar",
        "social-share",
        "social-links",
        "social-media",
        "feedback",
        "page-feedback",
        "related-links",
        "back-to-top",
        "consent",
    ];
    if value.name() != "body" && value.classes().any(|class| OF_SITE.contains(&class.to_ascii_lowercase().as_str())) {
        return true;
    }
    // What frames a whole page may be called navigation too.
    let is_text =
        |inner: ElementRef<'_>| matches!(inner.value().name(), "p" | "table" | "main" | "article" | "section");
    if value.name() != "body"
        && value.classes().any(|class| names_navigation(&class.to_ascii_lowercase()))
        && !element.descendants().filter_map(ElementRef::wrap).any(is_text)
    {
        return true;
    }
    match value.name() {
        // A heading that opens what stands below it holds its words in a button.
        "button" => !element
            .ancestors()
            .filter_map(ElementRef::wrap)
            .any(|outer| matches!(outer.value().name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" | "dt")),
        "nav" | "form" | "dialog" => true,
        // An office program's page header and footer.
        "div" if matches!(value.attr("title"), Some("header" | "footer")) => true,
        "header" if holds_title_alone(element) => false,
        "header" | "footer" => !element
            .ancestors()
            .filter_map(ElementRef::wrap)
            .any(|outer| matches!(outer.value().name(), "main" | "article" | "section")),
        _ => {
            matches!(
                value.attr("role"),
                Some("navigation" | "banner" | "contentinfo" | "search" | "alertdialog" | "tablist")
            ) || (value.name() != "body"
                && value.name() != "html"
                && ["breadcrumb", "cookie", "skip-link", "skiplink", "site-footer", "site-header"]
                    .iter()
                    .any(|word| words().contains(word)))
        }
    }
}

/// A header with the title of the page, and nothing by which one goes to another page.
fn holds_title_alone(header: ElementRef<'_>) -> bool {
    let holds = |wanted: &[&str]| {
        header.descendants().filter_map(ElementRef::wrap).any(|inner| wanted.contains(&inner.value().name()))
    };
    holds(&["h1"]) && !holds(&["nav", "ul", "ol", "form", "button", "img"])
}

/// "nav", "navbar", "nav-inpage", "side-nav".
fn names_navigation(class: &str) -> bool {
    let mut words = class.split(['-', '_']);
    words.any(|word| matches!(word, "nav" | "navbar" | "subnav" | "sidenav" | "navigation"))
}

pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "nav"
            | "aside"
            | "blockquote"
            | "dd"
            | "dl"
            | "figure"
            | "figcaption"
            | "address"
            | "form"
            | "fieldset"
            | "legend"
            | "details"
            | "summary"
            | "body"
            | "button"
            | "center"
            | "dialog"
    )
}
