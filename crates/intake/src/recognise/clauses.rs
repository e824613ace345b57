//! The grammar of an order: who "shall", "is directed to" or is "hereby ordered to" do something.
//! What a paper says of itself, defines or forbids nobody in particular is no clause of this kind.

use super::lexicon::key;
use super::promise::is_adverb;

/// A sentence that orders something.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Clause<'t> {
    /// The words before the verb, the time that opens the sentence put aside.
    pub who: &'t str,
    /// Who acts with them: "…, in consultation with the city attorney, shall …".
    pub beside: Option<&'t str>,
    /// Whether these words are who is to act; "The forms shall be posted" names nobody.
    pub is_actor: bool,
    /// Whether the sentence gives the work to them ("is directed to"). Where they only "shall", they stand in the words of
    /// the duty, and no field is made of them.
    pub assigns: bool,
    /// Where the words that order end.
    pub verb_at: usize,
}

/// Who is to act by a sentence of an order or resolution. `None`: it asks nobody, or speaks of the paper itself.
pub(crate) fn read_clause(sentence: &str) -> Option<Clause<'_>> {
    let words: Vec<&str> = sentence.split(' ').collect();
    let starts: Vec<usize> =
        words.iter().scan(0, |at, word| Some(std::mem::replace(at, *at + word.len() + 1))).collect();
    if let Some(clause) = read_direct(sentence, &words, &starts) {
        return Some(clause);
    }
    let at = (1..words.len()).take(40).find(|at| is_verb(&words, *at))?;
    let begins_beside = beside_at(&words[..at]);
    let end = begins_beside.map_or(at, |(begins, _)| begins);
    let beside = begins_beside.map(|(_, name)| sentence[starts[name]..starts[at]].trim().trim_end_matches(','));
    let opens = opens_clause(words[0]);
    let comma = words[..end].iter().rposition(|w| w.ends_with(',')).filter(|comma| comma + 1 < end);
    // "In pursuit of shade the Parks Board will", "By the council of Alder, Ohio the clerk is directed": who acts follows an
    // article, where the clause that opens the sentence ends in none.
    let pointed = |at: usize| matches!(key(words[at]).as_str(), "the" | "each" | "all" | "every" | "that");
    let comma = comma.map(|comma| comma + 1);
    let after = || {
        let the = words[..end].iter().rposition(|w| key(w) == "the").filter(|the| *the > 0 && the + 1 < end);
        the.filter(|the| comma.is_none_or(|comma| comma < *the && words[comma].starts_with(char::is_uppercase)))
    };
    let from = comma.filter(|comma| pointed(*comma)).or_else(after).or(comma).filter(|_| opens).unwrap_or(0);
    let article = usize::from(matches!(key(words[from]).as_str(), "the" | "that") && from + 1 < end);
    let who = sentence[starts[from + article]..starts[end]].trim().trim_end_matches(',');
    let rest = &words[at + 1..];
    let grants = grants(rest);
    let next = rest.iter().map(|w| key(w)).find(|w| !is_adverb(w)).unwrap_or_default();
    let modal = matches!(key(words[at]).as_str(), "shall" | "will" | "must");
    if who.is_empty()
        || names_paper(who)
        || modal && (says_of_itself(&next) && !grants || disclaims(rest))
        || words.len() < 3
    {
        return None;
    }
    let passive = modal && next == "be";
    let end = if modal { at } else { at + rest.iter().position(|w| key(w) == "to").map_or(0, |to| to + 1) };
    let verb_at = starts.get(end + 1).map_or(sentence.len(), |next| next - 1);
    let is_actor = !passive && is_office(who);
    // What a body commits itself to is nobody's task but its own.
    let commits = matches!(key(words[at]).as_str(), "commits" | "commit") || next == "committed";
    let assigns = is_actor && (grants || !modal && !commits && rest.first().is_none_or(|word| *word != "to"));
    Some(Clause { who, beside, is_actor, assigns, verb_at })
}

/// "…, together with the pilots, is directed to": where those begin who act beside the first, and where their name does.
fn beside_at(words: &[&str]) -> Option<(usize, usize)> {
    const JOINED: [&str; 8] = [
        "consultation",
        "coordination",
        "co-ordination",
        "collaboration",
        "cooperation",
        "co-operation",
        "partnership",
        "conjunction",
    ];
    let begins = |at: &usize| {
        let next = words.get(at + 1).copied().unwrap_or_default();
        let is_joined = match words[*at] {
            "together" | "along" | "jointly" | "working" => next == "with",
            "in" => JOINED.contains(&next) && words.get(at + 2) == Some(&"with"),
            _ => false,
        };
        is_joined && words[at - 1].ends_with(',')
    };
    let at = (1..words.len()).find(begins)?;
    let with = at + words[at..].iter().position(|word| *word == "with")?;
    let name = with + 1 + usize::from(words.get(with + 1) == Some(&"the"));
    (name < words.len()).then_some((at, name))
}

/// A word with which a clause begins that only says when, where or by what right.
fn opens_clause(word: &str) -> bool {
    matches!(
        key(word).as_str(),
        "by" | "in"
            | "no"
            | "beginning"
            | "within"
            | "not"
            | "starting"
            | "from"
            | "on"
            | "after"
            | "upon"
            | "before"
            | "to"
            | "effective"
            | "prior"
            | "at"
            | "where"
            | "whenever"
            | "when"
            | "following"
            | "once"
            | "during"
            | "for"
            | "as"
            | "consistent"
            | "pursuant"
            | "notwithstanding"
    )
}

/// Where the sentence goes on behind such a clause: "Consistent with the charter, the board directs …".
fn main_clause(words: &[&str]) -> usize {
    let closes = |at: &usize| words[*at].ends_with(',') && key(words[*at + 1]) == "the";
    let end = (0..words.len().saturating_sub(1)).take(40).find(closes).filter(|_| opens_clause(words[0]));
    end.map_or(0, |comma| comma + 1)
}

/// "have the authority to", "have the power to": somebody is told what they may do.
fn grants(rest: &[&str]) -> bool {
    let words: Vec<String> = rest.iter().take(5).map(|word| key(word)).filter(|word| word != "the").collect();
    matches!(&words[..], [have, right, to, ..] if have == "have" && matches!(right.as_str(), "authority" | "power") && to == "to")
}

/// "I hereby direct the fleet office to …", "the council requests the clerk to …".
fn read_direct<'t>(sentence: &'t str, words: &[&str], starts: &[usize]) -> Option<Clause<'t>> {
    const VERBS: [&str; 10] =
        ["direct", "directs", "order", "orders", "instruct", "instructs", "request", "requests", "ask", "asks"];
    let main = main_clause(words);
    let at = (main + 1..words.len()).take(12).find(|at| VERBS.contains(&key(words[*at]).as_str()))?;
    let before = key(words[at - 1]);
    let by_hereby = matches!(before.as_str(), "hereby" | "i" | "we" | "further" | "also")
        || at <= main + 6 && is_office(&words[main..at].join(" "));
    let to = (at + 2..words.len()).take(16).find(|to| words[*to] == "to").filter(|_| by_hereby)?;
    let from = at + 1 + usize::from(matches!(key(words[at + 1]).as_str(), "the" | "that") && at + 2 < to);
    let begins_beside = beside_at(&words[..to]).filter(|(begins, _)| *begins > from);
    let beside = begins_beside.map(|(_, name)| sentence[starts[name]..starts[to]].trim().trim_end_matches(','));
    let end = begins_beside.map_or(to, |(begins, _)| begins);
    let who = sentence[starts[from]..starts[end]].trim().trim_end_matches(',');
    let who = if who == "all" { "" } else { who.strip_prefix("its ").unwrap_or(who) };
    (is_office(who) && words.len() > to + 1).then(|| Clause {
        who,
        beside,
        is_actor: true,
        // "The council directs city staff to": nobody is named.
        assigns: key(who).split(' ').next_back() != Some("staff"),
        verb_at: starts[to] + 2,
    })
}

/// "shall", "must", "will", "is directed to", "are hereby ordered to", "is to name".
fn is_verb(words: &[&str], at: usize) -> bool {
    const ASKED: [&str; 12] = [
        "directed",
        "committed",
        "authorized",
        "authorised",
        "requested",
        "instructed",
        "asked",
        "required",
        "ordered",
        "charged",
        "tasked",
        "encouraged",
    ];
    let mut rest = words[at + 1..].iter().map(|w| key(w)).filter(|w| !is_adverb(w));
    match key(words[at]).as_str() {
        "shall" | "must" => true,
        "commits" | "commit" => rest.next().is_some_and(|word| word == "to"),
        "will" => !matches!(key(words[at - 1]).as_str(), "that" | "who" | "which"),
        "is" | "are" | "be" => {
            let next = rest.next().unwrap_or_default();
            // "is committed to the values of …" says what somebody holds to.
            let holds = |next: Option<String>| matches!(next.as_deref(), Some("the" | "a" | "an" | "its" | "their"));
            let asked = ASKED.contains(&next.as_str()) && rest.any(|word| word == "to");
            asked && !(next == "committed" && holds(rest.next()))
                || next == "to" && rest.next().is_some_and(|word| word != "be")
        }
        _ => false,
    }
}

/// "shall mean", "shall take effect", "shall remain": what is said of the paper or of a word.
fn says_of_itself(verb: &str) -> bool {
    matches!(
        verb,
        "mean"
            | "include"
            | "consist"
            | "constitute"
            | "apply"
            | "take"
            | "become"
            | "remain"
            | "expire"
            | "supersede"
            | "prevail"
            | "have"
            | "affect"
            | "limit"
            | "impair"
            | "govern"
            | "refer"
            | "control"
    )
}

/// "shall not be liable", "shall not result in any liability", "shall be deemed to": what a paper keeps from itself.
fn disclaims(rest: &[&str]) -> bool {
    let words: Vec<String> = rest.iter().take(8).map(|word| key(word)).collect();
    let denies = words.first().is_some_and(|word| word == "not");
    let keeps = |w: &String| matches!(w.as_str(), "liable" | "liability" | "construed" | "deemed" | "interpreted");
    words.iter().take(if denies { 8 } else { 2 }).any(keeps)
}

/// "This Order", "Nothing in this directive", "any provision of the ordinance": the paper itself.
pub(crate) fn names_paper(who: &str) -> bool {
    let key = key(who);
    let mut words = key.split(' ');
    let first = words.next().unwrap_or_default();
    let paper = |w: &str| {
        matches!(
            w,
            "resolution"
                | "ordinance"
                | "act"
                | "clause"
                | "policy"
                | "order"
                | "directive"
                | "provision"
                | "provisions"
                | "section"
                | "chapter"
                | "article"
                | "regulation"
                | "proclamation"
        )
    };
    first == "nothing"
        || key.split(' ').any(|w| matches!(w, "resolution" | "ordinance" | "act" | "clause" | "policy"))
        || key.split(' ').any(paper) && matches!(first, "this" | "these" | "any" | "such" | "said")
}

/// A body or office as an order names it: "Parks Department and Clerk", "all city departments", "each general manager".
fn is_office(who: &str) -> bool {
    const OFFICES: [&str; 41] = [
        "departments",
        "department",
        "agencies",
        "agency",
        "offices",
        "office",
        "bureau",
        "bureaus",
        "division",
        "divisions",
        "staff",
        "manager",
        "managers",
        "director",
        "directors",
        "head",
        "heads",
        "mayor",
        "clerk",
        "council",
        "commission",
        "committee",
        "board",
        "chief",
        "officer",
        "officers",
        "administrator",
        "secretary",
        "attorney",
        "engineer",
        "coordinator",
        "coordinators",
        "authority",
        "force",
        "chair",
        "master",
        "supervisor",
        "chancellor",
        "superintendent",
        "president",
        "designee",
    ];
    let words: Vec<&str> = who.split(' ').collect();
    let joins = |w: &str| {
        matches!(
            w,
            "the"
                | "of"
                | "for"
                | "and"
                | "and/or"
                | "&"
                | "or"
                | "in"
                | "with"
                | "all"
                | "each"
                | "every"
                | "its"
                | "city"
                | "general"
                | "local"
        )
    };
    let named = words.iter().filter(|w| w.starts_with(char::is_uppercase)).count();
    let office = |w: &&&str| OFFICES.contains(&key(w).trim_end_matches("s")) || OFFICES.contains(&key(w).as_str());
    let known = words.iter().filter(office).count();
    let first = key(words[0]);
    let pointed = matches!(first.as_str(), "this" | "these" | "such" | "that" | "no" | "it" | "they" | "there");
    words.len() <= 24
        && !pointed
        && (known > 0 || named > 0)
        && words.iter().all(|w| {
            let bare = w.trim_matches(|c: char| !c.is_alphanumeric());
            bare.is_empty()
                || bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                || joins(bare)
                || OFFICES.contains(&key(bare).as_str())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_says_who_is_to_act() {
        let check = |sentence: &str, expected: Option<(&str, bool)>| {
            let clause = read_clause(sentence).map(|clause| (clause.who, clause.is_actor));
            assert_eq!(clause, expected, "{sentence}");
        };
        check("The City Clerk shall publish the list.", Some(("City Clerk", true)));
        check("By May 3, 2031, the Parks Department shall open the pool.", Some(("Parks Department", true)));
        check("All city departments are hereby ordered to report each year.", Some(("All city departments", true)));
        check("I hereby direct the Chief Fleet Officer to sell two boats.", Some(("Chief Fleet Officer", true)));
        check("Each general manager is to name a lead.", Some(("Each general manager", true)));
        check("The Mayor requests the Harbor Board to report.", Some(("Harbor Board", true)));
        check("The lists shall be posted within 30 days.", Some(("lists", false)));
        check("In pursuit of shade the Parks Board will plant trees.", Some(("Parks Board", true)));
        check("The Harbor Board directs its Chair to write to the county.", Some(("Chair", true)));
        check("By the Council of Alder, Ohio the Harbor Master is directed to report.", Some(("Harbor Master", true)));
        check(
            "Consistent with the charter and the law, the Board of Pilots directs the Chancellor and/or designee to report.",
            Some(("Chancellor and/or designee", true)),
        );
        check("The Town is committed to working with all guilds.", Some(("Town", true)));
        check("The Town is committed to the safety of all guilds.", None);
        check("The Harbor Master shall have the authority to close a quay.", Some(("Harbor Master", true)));
        check("The Harbor Master shall have a boat.", None);
        check(
            "The Lamp Office, together with the Guild of Pilots, is directed to report.",
            Some(("Lamp Office", true)),
        );
        check(
            "By May 3, the Lamp Office, in consultation with the Harbor Board, shall report.",
            Some(("Lamp Office", true)),
        );
        check("The Mayor directs the Clerk, in coordination with the Board, to report.", Some(("Clerk", true)));
        check("This order shall take effect at once.", None);
        check("Nothing in this order shall be read as a right.", None);
        check("The City shall not be liable for any lack of boats.", None);
        check("A boat shall mean anything that floats.", None);
        check("The Council finds that the river rises.", None);
    }
}
