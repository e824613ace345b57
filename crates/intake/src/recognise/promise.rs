//! What the words of a commitment look like: a verb that begins it, a body that says it will, a line that leads a list in.
//! Grammar of the field only; no name and no sentence of any document stands here.

use super::lexicon::{
    Tongue, begins_infinitive, is_plan_gerund, is_plan_noun, is_plan_verb, is_task_in, key, level_of, tongue_of,
};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// "This plan sets out what the city will do through 2035", "The table below shows what we will do": said of the paper. So is
/// "It says what the city will do": what is promised stands elsewhere.
pub(crate) fn tells_of_paper(sentence: &str) -> bool {
    const PAPERS: &str = "plan strategy document report framework roadmap table matrix section chapter page list figure \
        chart appendix annex";
    const TELLING: &str = "set cover describe outline lay explain span present show list summarise summarize tell say";
    const ASKING: &str = "what how who where when why which";
    let words = key(sentence);
    let words = words.split(' ').filter(|word| !matches!(*word, "below" | "above" | "following" | "that" | "next"));
    let words: Vec<&str> = words.take(4).collect();
    let is_of = |at: usize, known: &str| {
        let own = words.get(at).map(|word| word.strip_suffix('s').unwrap_or(word));
        own.is_some_and(|own| known.split(' ').any(|word| word == own))
    };
    match words.first().copied().unwrap_or_default() {
        "this" | "the" | "these" => is_of(1, PAPERS) && is_of(2, TELLING),
        "it" => is_of(1, TELLING) && (is_of(2, ASKING) || is_of(2, "out") && is_of(3, ASKING)),
        _ => false,
    }
}

/// Begins as commitments begin: with a verb, or with a verb in -ing, an adverb before it put aside.
pub(crate) fn begins_commitment(text: &str) -> bool {
    let first = text.split(' ').find(|w| w.chars().any(char::is_alphabetic));
    first.is_some_and(|w| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase))
        && begins_with_verb(text)
}

/// "Creation of a crew for the pumps": a commitment in nouns, as papers translated from other tongues have them. One alone
/// may be a heading: only its neighbours tell.
pub(crate) fn begins_with_noun(text: &str) -> bool {
    let mut words = text.split(' ');
    let first = words.next().filter(|word| word.starts_with(char::is_uppercase) && is_plan_noun(word));
    // Nouns of what comes of it, and of what a meeting does with its papers, are none of doing.
    let effects = ["Reduction", "Improvement", "Prevention", "Enhancement"];
    let of_meeting = text.ends_with(" agenda") || text.ends_with(" minutes") || text.ends_with(" report");
    first.is_some_and(|word| !effects.contains(&word)) && words.next() == Some("of") && !of_meeting
}

/// Verbs of plans that are nouns before "of", and tell what comes about.
const HAPPENS: [&str; 12] =
    ["end", "start", "rise", "drop", "change", "need", "shift", "spread", "focus", "host", "range", "lack"];

/// As [`begins_commitment`], also in small letters: how an entry begins that a line led in.
pub(crate) fn begins_with_verb(text: &str) -> bool {
    let mut words = text.split(' ').filter(|w| w.chars().any(char::is_alphabetic));
    let Some(first) = words.next() else { return false };
    if is_caption(text) {
        return false;
    }
    // "Further fair use" promises; "Further, the team met" does not.
    let furthers = first.eq_ignore_ascii_case("further");
    let adverb = furthers || is_adverb(first);
    let second = words.next().unwrap_or_default();
    // "End of the grants" names what comes, "Review of the grants" what is done.
    let is_noun = second == "of" && HAPPENS.iter().any(|noun| noun.eq_ignore_ascii_case(first));
    is_plan_verb(first) && !is_noun
        || is_plan_gerund(first)
        || (adverb && (is_plan_verb(second) || is_plan_gerund(second)))
        || (furthers && !second.ends_with(','))
        || calls_on_others(text)
}

/// "Table 4. Lamps by quay", "Chart 2": what a picture or table is called. "Map 40 piers" counts what is to be mapped.
pub(crate) fn is_caption(text: &str) -> bool {
    const PICTURES: &str = "table figure fig chart map graph exhibit photo image tabla cuadro figura gráfico tabela quadro \
                            tableau tabelle abbildung";
    let mut words = text.splitn(3, ' ');
    let picture = key(words.next().unwrap_or_default());
    let number = words.next().unwrap_or_default();
    let is_number =
        |words: &str| words.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let closed = number.strip_suffix(['.', ':']);
    is_number(closed.unwrap_or(number))
        && (closed.is_some() || words.next().is_none())
        && PICTURES.split_ascii_whitespace().any(|name| name == picture)
}

/// "We call upon the county to …", "The task force recommends that …": what a commission asks of those who are to act.
fn calls_on_others(text: &str) -> bool {
    let words: Vec<String> = text.split(' ').take(7).map(|word| word.trim_matches(',').to_lowercase()).collect();
    let asks = |at: usize| {
        let next = words.get(at + 1).map(String::as_str).unwrap_or_default();
        match words.get(at).map(String::as_str).unwrap_or_default() {
            "call" | "calls" => matches!(next, "on" | "upon" | "for"),
            "recommend" | "recommends" | "urge" | "urges" => !next.is_empty(),
            _ => false,
        }
    };
    match words.first().map(String::as_str) {
        Some("we") => asks(1) || asks(2),
        Some("the") => (2..=5).any(asks),
        _ => false,
    }
}

/// "In partnership with the millers, lower the weirs": the verb comes after a clause that a preposition opens, or after two
/// ("By 2031, and each spring from then on, dredge the canal").
pub(crate) fn begins_after_clause(text: &str) -> bool {
    const OPENING: [&str; 10] = ["In", "Through", "With", "As", "To", "By", "Using", "Working", "Within", "Beginning"];
    let opens = text.split(' ').next().is_some_and(|w| OPENING.contains(&w));
    let ends = text.match_indices(", ").take(2).map(|(at, _)| at).filter(|at| text[..*at].split(' ').count() <= 16);
    let acts = |verb: &str| verb.starts_with(char::is_lowercase) && is_plan_verb(verb);
    opens && ends.into_iter().any(|at| acts(text[at + 2..].split(' ').next().unwrap_or_default()))
}

/// "Formally", "Also": a word that may stand before the verb.
pub(crate) fn is_adverb(word: &str) -> bool {
    let word = word.to_lowercase();
    word.len() > 4 && word.ends_with("ly")
        || matches!(word.as_str(), "also" | "better" | "now" | "then" | "further" | "hereby")
}

/// Where the first sentence ends: a full stop before a capital, no abbreviation, with the mark that closes its quotation.
pub(crate) fn first_sentence(text: &str) -> usize {
    for (at, _) in text.match_indices('.') {
        let rest = text[at + 1..].trim_start_matches(['”', '"']);
        let end = text.len() - rest.len();
        let Some(rest) = rest.strip_prefix(' ') else { continue };
        let before = text[..at].rsplit(' ').next().unwrap_or_default();
        let after = rest.split(' ').next().unwrap_or_default();
        let digit_then = after.bytes().all(|b| b.is_ascii_digit());
        let capital = after.chars().any(char::is_uppercase) || digit_then;
        // "Quay B. We shall": no initial stands before such a word.
        let opens = matches!(after, "We" | "The" | "This" | "These" | "It" | "They" | "In" | "To" | "Our");
        if capital && (!is_abbreviated(before) || before.len() == 1 && opens) {
            return end;
        }
    }
    text.len()
}

/// "U.S", "e.g", "J", "St": what a full stop shortens. "example.org" is none.
pub(crate) fn is_abbreviated(word: &str) -> bool {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let dotted = word.contains('.') && word.split('.').all(|part| part.len() <= 2);
    dotted || word.len() <= 1 || matches!(word, "St" | "No" | "Dr" | "vs" | "Inc" | "approx" | "Mr" | "Ms" | "Mrs")
}

/// Bytes of a paragraph; a longer line is a document without its line ends, and its sentences are left as text.
pub(crate) const LONGEST_PARAGRAPH: usize = 20_000;

/// The sentences of a text, as byte ranges without the white space around them.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let rest = &text[from..];
        let skip = rest.len() - rest.trim_start().len();
        let end = skip + first_sentence(&rest[skip..]);
        if skip < end {
            found.push(from + skip..from + end);
        }
        from += end.max(1);
    }
    found
}

/// Bodies that a plan may promise for, as the last word of a sentence's subject.
const BODIES: [&str; 52] = [
    "we",
    "city",
    "county",
    "town",
    "council",
    "department",
    "departments",
    "agency",
    "agencies",
    "bureau",
    "office",
    "district",
    "government",
    "administration",
    "board",
    "commission",
    "authority",
    "committee",
    "ministry",
    "division",
    "unit",
    "cabinet",
    "partnership",
    "service",
    "taskforce",
    "group",
    "secretariat",
    "university",
    "partners",
    "organisation",
    "organization",
    // Those who hold an office promise for it.
    "leader",
    "director",
    "manager",
    "mayor",
    "minister",
    "commissioner",
    "secretary",
    "clerk",
    "treasurer",
    "auditor",
    "attorney",
    "superintendent",
    "coordinator",
    "engineer",
    "sheriff",
    "ombudsman",
    "comptroller",
    "administrator",
    "chief",
    "team",
    "force",
];

/// The name of a body: the word for it ends the name, or what it is for stands behind: "Harbour Office", "Ministry of Works",
/// "Department for Boats". "Customer service" and "Team training" are what is done.
pub(crate) fn is_name_of_body(name: &str) -> bool {
    let words: Vec<String> = name.split(' ').map(key).collect();
    let is_body =
        |word: &str| BODIES[1..].contains(&word) && !matches!(word, "service" | "group" | "team" | "force" | "city");
    let ends = |at: usize| words.get(at + 1).is_none_or(|next| matches!(next.as_str(), "of" | "for"));
    name.starts_with(char::is_uppercase) && (0..words.len()).any(|at| is_body(&words[at]) && ends(at))
}

/// Who may promise in a document: bodies in general, and the proper names that stand in it again and again.
pub(crate) struct Promisers {
    names: HashSet<String>,
    /// The language of the document, where it is another than English.
    tongue: Option<Tongue>,
}

impl Promisers {
    /// Names that stand with a capital inside sentences at least three times.
    pub fn of<'p>(texts: impl Iterator<Item = &'p str> + Clone) -> Self {
        let tongue = tongue_of(texts.clone());
        let mut counts: HashMap<String, usize> = HashMap::new();
        for text in texts {
            let words: Vec<&str> = text.split(' ').collect();
            for pair in words.windows(2).filter(|pair| !pair[0].ends_with(['.', ':', '?', '!'])) {
                let word = pair[1].trim_matches(|c: char| !c.is_alphanumeric());
                if word.len() > 1 && word.starts_with(char::is_uppercase) && counts.len() < 20_000 {
                    *counts.entry(word.to_owned()).or_default() += 1;
                }
            }
        }
        Self { names: counts.into_iter().filter(|(_, n)| *n >= 3).map(|(word, _)| word).collect(), tongue }
    }

    /// Whether an entry begins with the form of an infinitive, where the document's language writes tasks so.
    pub fn begins_infinitive(&self, entry: &str) -> bool {
        self.tongue.is_some_and(|tongue| begins_infinitive(tongue, entry))
    }

    /// A sentence in which a body says what it will do.
    pub fn is_promise(&self, sentence: &str) -> bool {
        let words: Vec<&str> = sentence.split(' ').collect();
        words.len() >= 5
            && !sentence.ends_with([':', '?'])
            && !tells_of_paper(sentence)
            && promising(&words).is_some_and(|at| {
                (self.is_body(&words[..at]) || self.is_coordinated(&words[..at])) && !is_told_of(&words[..at])
            })
    }

    /// The words up to the verb end in somebody who can promise: "From 2027 on, the city", "Through X, Parks Canada".
    fn is_body(&self, before: &[&str]) -> bool {
        let Some(last) = before.last() else { return false };
        let word = last.trim_matches(|c: char| !c.is_alphanumeric());
        let own = before.len() - before.iter().rposition(|w| w.ends_with(',')).map_or(0, |at| at + 1);
        // "HHQ", "DoW": letters of a name.
        let capitals = word.chars().filter(char::is_ascii_uppercase).count();
        // "EVs", "GHGs": several things. In brackets they are the short form of the name before them.
        let things = capitals + 1 == word.len() && word.ends_with('s') && !last.starts_with('(');
        let letters = word.len() <= 7 && word.chars().all(|c| c.is_ascii_alphabetic() || c == '&');
        let shouted = capitals > 1 && letters && !things;
        // "Our wardens", "our staff".
        let ours = (1..=3).contains(&own) && before[before.len() - own].eq_ignore_ascii_case("our");
        let staff = ours && matches!(word, "people" | "staff" | "teams" | "officers" | "employees" | "team");
        // "Staff that the city": who promises stands in a short clause of its own.
        let lower = word.to_lowercase();
        // "The Fleet Office of the Chief Works Officer (CWO)": one long name.
        let is_name = |w: &&str| {
            w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
                || matches!(*w, "the" | "of" | "for" | "and" | "&")
        };
        let named = own <= 14 && before[before.len() - own..].iter().all(is_name);
        (own <= 7 || named)
            && !is_paper(&lower)
            && (BODIES.contains(&lower.as_str()) || shouted || staff || self.names.contains(word))
    }

    /// "We have found the leaks, and will mend them": the body stands before the first clause.
    fn is_coordinated(&self, before: &[&str]) -> bool {
        let (Some(and), Some(comma)) = (before.last(), before.len().checked_sub(2)) else { return false };
        let first = (1..before.len().min(8)).find(|at| matches!(before[*at], "have" | "has" | "are" | "is" | "can"));
        matches!(*and, "and" | "but")
            && before[comma].ends_with(',')
            && first.is_some_and(|at| self.is_body(&before[..at]))
    }

    /// How an entry of a list speaks of what is to come without a verb at its head: a body that will, is to or goes on
    /// to; a thing that "will be" made; something that will come by a day; a task as the document's language writes it.
    pub fn speaks_ahead(&self, entry: &str) -> bool {
        if self.tongue.is_some_and(|tongue| is_task_in(tongue, entry)) {
            return true;
        }
        let words: Vec<&str> = entry[..first_sentence(entry)].split(' ').collect();
        let Some(at) = words.iter().take(24).position(|w| matches!(key(w).as_str(), "will" | "shall" | "must" | "ll"))
        else {
            return words.len() > 2 && self.is_going_on(&words);
        };
        let referred =
            at > 0 && matches!(key(words[at - 1]).as_str(), "that" | "which" | "who" | "this" | "these" | "it");
        let made = words.get(at + 1).is_some_and(|w| *w == "be")
            && words[at + 2..].iter().take(2).any(|w| key(w).ends_with("ed") || key(w).ends_with("en"));
        let refused = words.get(at + 1).is_some_and(|w| matches!(*w, "not" | "never" | "no"));
        let dated = when::find(entry, &when::Settings::default()).iter().any(super::next_steps::is_calendar);
        at > 0 && !referred && !refused && (self.is_body(&words[..at]) || made || dated)
    }

    /// "The council, with the pilots, should agree …": a sentence about a body that says what it should do. What somebody thinks
    /// or asks that it should, and what it should not, is none.
    pub fn is_asked(&self, entry: &str) -> bool {
        const TELLING: &str = "think thinks thought feel feels felt say says said believe believes told asked wrote want wants suggested agreed \
             that if when who how why whether which";
        let words: Vec<&str> = entry[..first_sentence(entry)].split(' ').collect();
        let Some(at) = words.iter().take(24).position(|w| *w == "should").filter(|at| *at > 0) else { return false };
        let tells = words[..at].iter().any(|word| TELLING.split(' ').any(|telling| telling == key(word)));
        let refused = words.get(at + 1).is_none_or(|w| matches!(*w, "not" | "never" | "no" | "be" | "have"));
        !tells && !refused && level_of(words[at - 1]).is_none() && self.is_body(&words[..at])
    }

    /// "We are opening …", "The council continues to pay …", "We have committed to …".
    fn is_going_on(&self, words: &[&str]) -> bool {
        (1..words.len() - 1).take(12).any(|at| {
            let next = key(words[at + 1]);
            let goes_on = match key(words[at]).as_str() {
                // What others are doing is told in reports.
                "are" => key(words[at - 1]) == "we" && next.ends_with("ing"),
                "continue" | "continues" => next == "to",
                "have" | "has" => next == "committed",
                _ => false,
            };
            goes_on && self.is_body(&words[..at])
        })
    }

    /// A line that a list completes: "The city will:", "We commit to:", "To that end, the parks office shall:". Every
    /// entry is what the body promises, whatever its words.
    pub fn leads_in_own(&self, line: &str) -> bool {
        if !line.ends_with(':') {
            return false;
        }
        let mut told = sentences(line);
        let last = told.pop().map_or(line, |range| &line[range]);
        let words: Vec<&str> = last.trim_end_matches([':', ' ']).split(' ').collect();
        // "We continue to mend the quays. This includes:".
        if matches!(words[..], ["This", "includes"] | ["These", "include"]) {
            let before = told.pop().map_or("", |range| &line[range]);
            return self.is_promise(before) || self.speaks_ahead(before);
        }
        let ends = |at: usize| match key(words[at]).as_str() {
            "will" | "shall" | "must" => words[at + 1..].iter().all(|w| is_adverb(w)),
            "commits" | "commit" | "pledges" | "pledge" | "agrees" | "agree" | "plans" | "plan" | "intends"
            | "intend" | "aims" | "aim" | "proposes" | "propose" | "undertakes" | "undertake" => {
                matches!(words[at + 1..], ["to"])
            }
            "are" | "is" | "be" => {
                let charged = |w: &&str| {
                    matches!(
                        key(w).as_str(),
                        "committed" | "directed" | "ordered" | "instructed" | "requested" | "going"
                    )
                };
                let mut rest = words[at + 1..].iter().filter(|w| !is_adverb(w));
                rest.next().is_some_and(charged) && matches!(words[words.len() - 1], "to")
            }
            _ => false,
        };
        (1..words.len()).any(|at| ends(at) && self.is_body(&words[..at]))
    }

    /// A sentence under a heading of actions that says what somebody will do: a body, a name, or, after another such
    /// sentence, "it" or "they".
    pub fn is_told(&self, sentence: &str, follows: bool) -> bool {
        let words: Vec<&str> = sentence.split(' ').collect();
        let Some(at) = promising(&words).filter(|_| words.len() >= 5 && !sentence.ends_with([':', '?'])) else {
            return false;
        };
        let pronoun = at == 1 && matches!(key(words[0]).as_str(), "it" | "they" | "we");
        let next = words[at + 1..].iter().find(|w| !is_adverb(w)).copied().unwrap_or_default();
        let named = at <= 8 && words[at - 1].starts_with(char::is_uppercase) && at > 1;
        self.is_body(&words[..at]) || (pronoun && follows || named) && is_plan_verb(next)
    }

    /// A sentence in which a body tells of work that goes on: a commitment when it names the day it ends.
    pub fn is_under_way(&self, sentence: &str) -> bool {
        let words: Vec<&str> = sentence.split(' ').collect();
        (1..words.len().saturating_sub(1))
            .take(12)
            .any(|at| matches!(words[at], "is" | "are") && words[at + 1].ends_with("ing") && self.is_body(&words[..at]))
    }
}

/// "This lists the weirs we will mend", "Each line is something we will do": the promise only says which thing is meant.
fn is_told_of(before: &[&str]) -> bool {
    if let [.., "something" | "everything" | "anything" | "things" | "what", "we"] = before {
        return true;
    }
    let told = matches!(before[0].to_lowercase().as_str(), "this" | "these" | "it" | "there" | "here" | "below");
    told && before.len() > 2
        && !before[1].ends_with(',')
        && !before.iter().any(|w| w.ends_with(',') || *w == "that")
        && matches!(before[before.len() - 1], "we")
}

/// What is written, not who promises.
fn is_paper(word: &str) -> bool {
    matches!(
        word,
        "plan" | "strategy" | "report" | "act" | "standard" | "policy" | "agenda" | "document" | "chapter" | "page"
    )
}

/// The word with which the promise begins ("will", "plan to"), when what follows is something to do.
fn promising(words: &[&str]) -> Option<usize> {
    (1..words.len()).take(40).find(|at| {
        let mut rest = words[at + 1..].iter().map(|w| key(w)).skip_while(|w| is_adverb(w) || w == "continue");
        let mut next = || rest.next().unwrap_or_default();
        match key(words[*at]).as_str() {
            "will" | "shall" => match next().as_str() {
                "be" => next().ends_with("ing"),
                "have" => next().ends_with("ed"),
                verb => !matches!(
                    verb,
                    "not"
                        | "never"
                        | "no"
                        | "need"
                        | "see"
                        | "know"
                        | "benefit"
                        | "require"
                        | "cost"
                        | "account"
                        | "receive"
                        | ""
                ),
            },
            "plan" | "plans" | "aim" | "aims" | "intend" | "intends" | "propose" | "proposes" | "pledge"
            | "pledges" | "commit" | "commits" => next() == "to",
            "also" => matches!(next().as_str(), "aim" | "plan" | "intend") && next() == "to",
            "have" | "has" => next() == "committed" && !matches!(next().as_str(), "" | "a"),
            "are" => key(words[at - 1]) == "we" && next() == "committed" && next() == "to",
            _ => false,
        }
    })
}

/// Who leads, where a promise says so before its verb: "Led by the parks office, the city will …".
pub(crate) fn led_by(sentence: &str) -> Option<&str> {
    let at = sentence.find("ed by ").filter(|at| sentence[..*at].to_ascii_lowercase().ends_with('l'))? + "ed by ".len();
    let rest = sentence[at..].strip_prefix("the ").unwrap_or(&sentence[at..]);
    let (name, after) = rest.split_once(',')?;
    let words = after.split(' ').take(12);
    let ahead = words.into_iter().any(|w| matches!(w, "will" | "shall"));
    (ahead && name.split(' ').count() <= 10 && name.starts_with(char::is_uppercase)).then_some(name)
}

/// What the list after a line that ends in a colon holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LeadIn {
    /// What somebody will do ("We will:", "we plan to:", "We will do this by:").
    Ahead,
    /// What was done, or what is going on.
    Behind,
    /// It does not say.
    Unsaid,
}

/// How the last sentence of a line leads the list after it in.
pub(crate) fn lead_in(text: &str) -> LeadIn {
    if !text.ends_with(':') {
        return LeadIn::Unsaid;
    }
    let last = sentences(text).pop().map_or(text, |range| &text[range]);
    let words: Vec<String> = last.split(' ').map(key).filter(|w| !w.is_empty()).collect();
    let has = |word: &str| words.iter().any(|w| w == word);
    let follows = |verbs: &[&str], next: &str| {
        words
            .iter()
            .enumerate()
            .any(|(at, w)| verbs.contains(&w.as_str()) && words.get(at + 1).is_some_and(|n| n == next))
    };
    if follows(&["will", "shall"], "have") {
        return LeadIn::Behind;
    }
    // "This report will:" tells of the paper; "… will require services to:", "These will include:" of the thing.
    let of_paper = words.iter().zip(words.iter().skip(1)).any(|(w, next)| is_paper(w) && next == "will");
    let of_thing = follows(&["will", "shall", "must"], "require") || follows(&["will", "shall"], "include");
    // "Further steps include:".
    let steps =
        ["actions", "steps", "measures", "activities", "commitments"].iter().any(|word| follows(&[word], "include"));
    let further = ["further", "next", "future", "planned", "upcoming"].iter().any(|word| has(word));
    if steps && further && words.len() <= 8 {
        return LeadIn::Ahead;
    }
    if of_paper || of_thing {
        return LeadIn::Unsaid;
    }
    let intends = follows(
        &[
            "plan",
            "plans",
            "aim",
            "aims",
            "intend",
            "intends",
            "propose",
            "proposes",
            "committed",
            "expect",
            "expects",
            "hope",
            "hopes",
            "want",
            "pledge",
            "pledges",
            "going",
            "continue",
        ],
        "to",
    );
    const CHARGED: [&str; 7] = ["tasked", "charged", "directed", "instructed", "asked", "agreed", "committed"];
    let charged = CHARGED.iter().any(|verb| follows(&["has", "have"], verb));
    if charged || has("will") || has("shall") || has("commit") || has("commits") || has("ll") || intends {
        return LeadIn::Ahead;
    }
    let done = ["have", "has", "had", "was", "were", "been", "already", "included", "are", "is"];
    // "In quarter 3 we:" goes on with what was done.
    let since = has("we") && (has("between") || words.last().is_some_and(|w| w == "we"))
        || has("successes")
        || has("achievements")
        || has("accomplishments");
    if words.iter().any(|w| done.contains(&w.as_str())) || since { LeadIn::Behind } else { LeadIn::Unsaid }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_is_told_from_what_is_only_said() {
        let promisers = Promisers::of(["so Larkwater met and Larkwater built for Larkwater"].into_iter());
        let check = |expected: bool, text: &str| assert_eq!(promisers.is_promise(text), expected, "{text}");
        check(true, "We will mend the pipes of the old town.");
        check(true, "From 2031 on, the city will also open the pools on Sundays.");
        check(true, "Through its new fund, Larkwater will lend tools to every street.");
        check(true, "We also intend to train forty gardeners each year.");
        check(true, "We have committed £40,000 to the school gardens.");
        check(true, "HHQ will continue to publish the noise map.");
        check(true, "After the flood, the Fleet Office of the Chief Works Officer (CWO) will buy two boats.");
        check(false, "This will help people who sleep badly.");
        check(false, "It says what the city will do and who answers for it.");
        check(false, "It sets out how the city will mend the pipes.");
        check(true, "It is late, and the city will mend the pipes.");
        check(false, "This lists the weirs and locks we will be watching.");
        check(false, "Each line of the table is something we have committed to do.");
        check(false, "The new bridge will be opened by the mayor.");
        check(false, "We will not be able to do all of it.");
        check(false, "Will we have what it takes?");
        check(false, "We have mended the pipes of the old town.");
    }

    #[test]
    fn a_line_before_a_list_says_what_the_list_holds() {
        let check = |expected: LeadIn, text: &str| assert_eq!(lead_in(text), expected, "{text}");
        check(LeadIn::Ahead, "We will:");
        check(LeadIn::Ahead, "Rain is a friend. In the next three weeks we plan to:");
        check(LeadIn::Ahead, "We will do this by:");
        check(LeadIn::Ahead, "The mayor has tasked the works office with three duties:");
        check(LeadIn::Behind, "The team has helped by:");
        check(LeadIn::Behind, "The successes of the first plan include:");
        check(LeadIn::Behind, "By the end of it we will have:");
        check(LeadIn::Behind, "Between May and July we:");
        check(LeadIn::Unsaid, "Details:");
        check(LeadIn::Unsaid, "We will see");
    }

    #[test]
    fn a_list_may_complete_what_a_body_promises() {
        let promisers = Promisers::of(std::iter::empty());
        let check = |expected: bool, text: &str| assert_eq!(promisers.leads_in_own(text), expected, "{text}");
        check(true, "The City will:");
        check(true, "The hearing was long. To that end, the Parks Department shall:");
        check(true, "We commit to:");
        check(true, "The harbour office is hereby directed to:");
        check(false, "Visitors will:");
        check(false, "The City will offer the following boats:");
        check(false, "The report will:");
        check(false, "We have agreed to:");
        check(false, "The City will");
    }

    #[test]
    fn a_verb_may_come_after_a_clause() {
        let check = |expected: bool, text: &str| assert_eq!(begins_after_clause(text), expected, "{text}");
        check(true, "In partnership with the millers, lower the weirs by spring.");
        check(false, "In 2031, visitors came from everywhere.");
        check(false, "The millers, lower than before, met.");
    }
}
