//! What the columns of a table say together: which of several numbers, states or measures counts, what a heading means
//! beside the others. It may only take back or narrow what a heading says by its own words.

use super::super::deadlines::names_deadline;
use super::super::lexicon::{
    Column, heading_key, is_light, is_plan_verb, is_status_phrase, level_of, names_body, names_remarks, rank_of,
    starts_work, target_of_year,
};
use super::super::next_steps::is_calendar;
use super::super::promise::begins_commitment;
use super::super::reading::plain;
use super::headings::{Heading, Headings, is_beside};
use super::marks::is_mark;
use super::parts_in_cells::Listed;
use super::settle_levels::{settle_entries, settle_levels, settle_promises, settle_results, settle_stages};
use super::table_body::Body;
use crate::read::text::collapse;
use std::collections::HashSet;

/// What the columns say together.
pub(crate) fn settle(headings: &mut Headings, body: &Body<'_>) {
    settle_promises(headings, body);
    settle_levels(headings, body);
    settle_entries(headings, body);
    settle_answers(headings, body);
    settle_parties(headings, body);
    settle_numbers(headings, body);
    settle_results(headings, body);
    settle_stages(headings, body);
    settle_targets(headings, body);
    settle_measures(headings, body);
    settle_scorecard(headings, body);
    settle_ticks(headings, body);
    settle_states(headings, body);
    settle_dated_targets(headings, body);
    settle_figures_reached(headings, body);
    settle_completion(headings, body);
    settle_times(headings);
    settle_products(headings);
    settle_units(headings, body);
}

/// "To" and "Response" beside recommendations: who is asked to act, where nothing else says who does, and how it was answered,
/// where the answers are states.
fn settle_answers(headings: &mut Headings, body: &Body<'_>) {
    let has = |headings: &Headings, wanted: &Column| headings.iter().flatten().any(|h| h.column == *wanted);
    if !has(headings, &Column::Level("recommendation".to_owned())) {
        return;
    }
    let (led, stated) = (has(headings, &Column::Lead), has(headings, &Column::Status));
    let is_asked =
        |key: &str| matches!(key, "to" | "addressed to" | "directed to" | "directed at" | "for" | "addressee");
    let names =
        |text: &str| text.starts_with(char::is_uppercase) && text.split_whitespace().count() <= 8 && !tells_work(text);
    for (col, slot) in headings.iter_mut().enumerate() {
        let Some(heading) = slot.as_mut().filter(|heading| matches!(heading.column, Column::Other(_))) else {
            continue;
        };
        let (key, cells) = (heading_key(&heading.text), body.filled(col));
        let nearly_all = |is: &dyn Fn(&str) -> bool| {
            cells.len() > 1 && cells.iter().filter(|cell| is(&plain(&cell.text))).count() * 10 >= cells.len() * 8
        };
        if !led && is_asked(&key) && nearly_all(&names) {
            heading.column = Column::Lead;
        } else if !stated && key.split(' ').any(|word| word == "response") && nearly_all(&is_status_phrase) {
            heading.column = Column::Status;
        }
    }
}

/// A column that is headed as who acts but tells what is done, in lists or sentences, names nobody. "Agency name" beside those
/// who lead says whose plan it is, and "Directorate" beside "Responsible officer" where the officer sits.
fn settle_parties(headings: &mut Headings, body: &Body<'_>) {
    let is_lead = |h: &&Heading| h.column == Column::Lead;
    let is_name = |h: &Heading| names_body(&heading_key(&h.text));
    if headings.iter().flatten().filter(is_lead).any(|h| !is_name(h)) {
        for heading in headings.iter_mut().flatten().filter(|h| h.column == Column::Lead && is_name(h)) {
            heading.column = Column::Other(heading.text.clone());
        }
    }
    let count_of = |names: fn(&str) -> bool| {
        let is_one =
            |slot: &Option<Heading>| slot.as_ref().filter(is_lead).is_some_and(|h| names(&heading_key(&h.text)));
        headings.iter().position(is_one).map(|col| (col, body.filled(col).len()))
    };
    // Where hardly a person is named, the unit leads.
    if let (Some((_, people)), Some((unit, units))) = (count_of(answers_for_it), count_of(names_unit))
        && people * 10 >= units * 8
    {
        set_aside(headings, unit);
    }
    for (col, slot) in headings.iter_mut().enumerate() {
        let is_party = |h: &&mut Heading| matches!(h.column, Column::Lead | Column::Support | Column::Oversight);
        let Some(heading) = slot.as_mut().filter(is_party) else { continue };
        let told = body.filled(col).iter().filter(|cell| tells_work(&cell.text)).count();
        if told * 2 > body.filled(col).len() {
            heading.column = Column::Other(heading.text.clone());
        }
    }
}

/// "Responsible officer", "Lead staff", "Action owner": a person by what the heading asks.
fn answers_for_it(key: &str) -> bool {
    const PEOPLE: [&str; 7] = ["officer", "person", "staff", "manager", "owner", "individual", "official"];
    let asks = |word: &str| matches!(word, "lead" | "responsible" | "accountable" | "owner" | "assigned" | "action");
    key.split(' ').any(asks) && key.split(' ').any(|word| PEOPLE.contains(&word))
}

/// "Directorate", "Department": a part of the body and nothing else.
fn names_unit(key: &str) -> bool {
    matches!(key, "directorate" | "department" | "division" | "bureau" | "office" | "unit" | "team" | "ministry")
}

/// Longer texts that begin as work does, or lists of which most entries do. "Support Services" is an office, and behind "Lead:"
/// stands one.
pub(crate) fn tells_work(text: &str) -> bool {
    // Names are short: most cells of a table are told from work by that alone.
    if text.split_whitespace().take(4).count() < 4 {
        return false;
    }
    let is_label = |line: &str| line.split(' ').next().is_some_and(|word| word.ends_with(':'));
    let begins = |line: &&str| begins_commitment(line) && !is_label(line) && line.split_whitespace().count() >= 4;
    let listed = Listed::of(text);
    let entries: Vec<&str> = match listed.entries.as_slice() {
        [] => vec![text],
        entries => entries.iter().map(|entry| entry.words()).collect(),
    };
    entries.iter().filter(|entry| begins(entry)).count() * 2 > entries.len()
}

/// A target told in words that has indicators of its own is a level between them and the goals that repeat above it.
fn settle_targets(headings: &mut Headings, body: &Body<'_>) {
    let keys: Vec<String> = headings.iter().flatten().map(|h| heading_key(&h.text)).collect();
    let measured = keys.iter().any(|key| key.split(' ').any(|word| matches!(word, "indicator" | "indicators")));
    let of = |headings: &Headings, wanted: &dyn Fn(&Heading) -> bool| {
        headings.iter().position(|h| h.as_ref().is_some_and(wanted))
    };
    let above = of(headings, &|h| matches!(h.column, Column::Level(_)));
    let target =
        of(headings, &|h| h.column == Column::Measure && matches!(heading_key(&h.text).as_str(), "target" | "targets"));
    let (Some(above), Some(target), true) = (above, target, measured) else { return };
    let repeats = body.share_apart(above) <= 0.6 && body.share_apart(above) < body.share_apart(target);
    if let Some(heading) =
        headings[target].as_mut().filter(|_| above < target && repeats && body.holds_words(target, 4))
    {
        heading.column = Column::Level("target".to_owned());
    }
}

/// What many plans outside America call a measure is the commitment itself: in a table that says who and when, a column
/// of measures that begin with verbs, each another, beside levels that repeat from row to row.
fn settle_measures(headings: &mut Headings, body: &Body<'_>) {
    let has = |headings: &Headings, wanted: &[Column]| headings.iter().flatten().any(|h| wanted.contains(&h.column));
    if !has(headings, &[Column::Lead, Column::Oversight]) || !has(headings, &[Column::Due, Column::Status]) {
        return;
    }
    let is_level = |h: &Option<Heading>| h.as_ref().is_some_and(|h| matches!(h.column, Column::Level(_)));
    let titled = (0..headings.len()).any(|col| is_level(&headings[col]) && body.share_apart(col) > 0.9);
    let named =
        |h: &Heading| h.column == Column::Measure && matches!(heading_key(&h.text).as_str(), "measure" | "measures");
    let mut measures = (0..headings.len()).filter(|col| headings[*col].as_ref().is_some_and(named));
    let (Some(col), None, false) = (measures.next(), measures.next(), titled) else { return };
    let texts = || body.filled(col).iter();
    let begun = texts().filter(|c| c.text.split_whitespace().next().is_some_and(is_plan_verb)).count();
    let is_promise = begun * 3 >= texts().count() * 2 && begun > 0 && body.share_apart(col) > 0.9;
    if let Some(heading) = headings[col].as_mut().filter(|_| is_promise) {
        heading.column = Column::Level("measure".to_owned());
    }
}

/// On a scorecard every measure has a state of its own, under levels that repeat: there the measures are the entries.
fn settle_scorecard(headings: &mut Headings, body: &Body<'_>) {
    let filled = |col: usize| body.filled(col).len();
    let is = |col: &usize, wanted: fn(&Column) -> bool| headings[*col].as_ref().is_some_and(|h| wanted(&h.column));
    let cols = || 0..headings.len();
    let named =
        |col: &usize| headings[*col].as_ref().is_some_and(|h| level_of(&h.text).is_none() && names_measure(&h.text));
    let mut measures = cols().filter(|col| is(col, |c| *c == Column::Measure) && named(col));
    let (Some(col), None) = (measures.next(), measures.next()) else { return };
    let state = cols().find(|col| is(col, |c| *c == Column::Status));
    let all = filled(col);
    let apart = |col: usize| filled(col) >= all && body.share_apart(col) >= 0.9;
    let titled = cols().any(|level| is(&level, |c| matches!(c, Column::Level(_))) && apart(level));
    let each_has_state = state.is_some_and(|state| filled(state) * 10 >= all * 8);
    if all < 2 || !each_has_state || titled || !apart(col) || !body.holds_words(col, 2) {
        return;
    }
    if let Some(heading) = headings[col].as_mut() {
        heading.column = Column::Level("measure".to_owned());
    }
}

/// "KPI", "Performance measure", "Indicator".
fn names_measure(heading: &str) -> bool {
    const WORDS: [&str; 8] = ["kpi", "kpis", "measure", "measures", "metric", "metrics", "indicator", "indicators"];
    heading_key(heading).split(' ').any(|word| WORDS.contains(&word))
}

/// Most words that name a state.
const MOST_WORDS_OF_STATE: usize = 14;

/// One column says how far things are, one of known words before any other. The others are kept by their headings. A column
/// of progress that holds nothing but words of state, or colours of traffic lights, says it too, where no other does.
fn settle_states(headings: &mut Headings, body: &Body<'_>) {
    let is_state = |col: &usize| {
        let texts = || body.filled(*col).iter();
        let is_told = |text: &str| is_status_phrase(text) || is_light(text);
        let states = texts().filter(|c| is_told(&plain(&c.text))).count();
        // "Complete" among shares: a share is then as good as a word.
        let shares = texts().filter(|c| is_share(&plain(&c.text))).count();
        // A few short phrases that come again and again are the states of a log, whatever words it has for them.
        let in_few_words = || {
            let is_short =
                |text: &str| text.split_whitespace().count() <= 4 && !text.contains(|c: char| c.is_ascii_digit());
            texts().count() >= 4 && body.share_apart(*col) <= 0.5 && texts().all(|c| is_short(&c.text))
        };
        states > 0 && ((states + shares) * 2 >= texts().count() || in_few_words())
    };
    let of = |headings: &Headings, wanted: Column| -> Vec<usize> {
        (0..headings.len()).filter(|c| headings[*c].as_ref().is_some_and(|h| h.column == wanted)).collect()
    };
    let states = of(headings, Column::Status);
    if states.is_empty() {
        let told = of(headings, Column::Update).into_iter().find(is_state);
        // On a board of cards the list that a card is in says how far it is.
        let listed = || {
            let is_other = |h: &Option<Heading>| h.as_ref().is_some_and(|h| matches!(h.column, Column::Other(_)));
            let texts = |col: usize| body.filled(col).iter();
            (0..headings.len()).find(|col| {
                is_other(&headings[*col])
                    && texts(*col).count() > 1
                    && texts(*col).all(|c| is_status_phrase(&plain(&c.text)))
            })
        };
        if let Some(heading) = told.or_else(listed).and_then(|col| headings[col].as_mut()) {
            heading.column = Column::Status;
        }
        return;
    }
    // "Goal health" beside "Initiative health": the state of the entries themselves stands in the one called after them.
    let mut levels = headings.iter().flatten().filter_map(|h| match &h.column {
        Column::Level(level) => Some(level.as_str()),
        _ => None,
    });
    let own_level = levels.next_back().unwrap_or_default().to_owned();
    let is_own = |col: &usize| {
        let of = headings[*col].as_ref().map(|h| heading_key(&h.text)).unwrap_or_default();
        of.split(' ').next().and_then(level_of) == Some(own_level.as_str())
    };
    let own = states.iter().copied().find(|col| is_state(col) && is_own(col));
    let own = own.or_else(|| states.iter().copied().find(is_state)).unwrap_or(states[0]);
    // Sentences below it tell how far things are in no word of state.
    let is_news = |cell: &&crate::block::Cell| cell.text.split_whitespace().count() > MOST_WORDS_OF_STATE;
    if !body.filled(own).is_empty()
        && body.filled(own).iter().all(is_news)
        && let Some(heading) = headings[own].as_mut()
    {
        heading.column = Column::Update;
    }
    for col in states.into_iter().filter(|col| *col != own) {
        set_aside(headings, col);
    }
}

/// Columns that hold nothing but ticks, no two of them in a row, one called by a word of state ("Done", "In progress", "Not
/// started") or all of them under one heading of states ("Status" over "Green" and "Red"). The tick says that an entry is in the state that its column is called by.
fn settle_ticks(headings: &mut Headings, body: &Body<'_>) {
    let below = |col: usize| body.filled(col).iter();
    let is_free = |heading: &Heading| match &heading.column {
        Column::Other(_) | Column::Status | Column::Update => true,
        _ => is_status_phrase(&heading.text),
    };
    let ticked: Vec<usize> = (0..headings.len())
        .filter(|col| headings[*col].as_ref().is_some_and(|h| is_free(h) && !is_beside(&h.text)))
        .filter(|col| below(*col).all(|c| is_mark(&c.text) || c.text.trim() == "1"))
        .collect();
    let states: Vec<usize> = ticked
        .chunk_by(|left, right| left + 1 == *right)
        .filter(|group| group.len() > 1)
        .filter(|group| {
            let of = |col: &usize| headings[*col].as_ref();
            let named = group.iter().any(|col| of(col).is_some_and(|h| is_status_phrase(&h.text)));
            named || group.iter().all(|col| of(col).is_some_and(|h| h.column == Column::Status))
        })
        .filter(|group| group.iter().any(|col| below(*col).next().is_some()))
        .filter(|group| {
            let mut rows = HashSet::new();
            group.iter().flat_map(|col| body.filled(*col)).all(|c| rows.insert(c.row))
        })
        .flatten()
        .copied()
        .collect();
    for col in states {
        if let Some(heading) = &mut headings[col] {
            heading.column = Column::Ticked;
        }
    }
}

/// A column of targets, or of planning, that holds nothing but dates says when, where no other column does.
fn settle_dated_targets(headings: &mut Headings, body: &Body<'_>) {
    if headings.iter().flatten().any(|h| matches!(h.column, Column::Due | Column::Start)) {
        return;
    }
    let has_state = headings.iter().flatten().any(|h| h.column == Column::Status);
    for (col, slot) in headings.iter_mut().enumerate() {
        let Some(heading) = slot.as_mut() else { continue };
        let may_date = match heading.column {
            Column::Measure => matches!(heading_key(&heading.text).as_str(), "target" | "targets"),
            // What Dutch plans call the time of an entry.
            Column::Other(_) => heading_key(&heading.text) == "planning",
            // Beside a state remarks are news.
            Column::Update => !has_state && names_remarks(&heading_key(&heading.text)),
            _ => false,
        };
        if !may_date {
            continue;
        }
        let texts = || body.filled(col).iter();
        let is_time = |text: &str| {
            let words = collapse(&plain(text));
            let is_year = words.len() == 4 && words.bytes().all(|b| b.is_ascii_digit());
            // "14 by 2027" counts something.
            let found = when::find(&words, &when::Settings::default());
            is_year || matches!(&found[..], [only] if only.range == (0..words.len()))
        };
        // Remarks on entries may be sentences that say by when.
        let remarks = heading.column == Column::Update;
        let dated = texts().filter(|c| is_time(&c.text) || remarks && looks_ahead(&c.text)).count();
        if dated >= 2 && dated * 5 >= texts().count() * 4 {
            heading.column = Column::Due;
        }
    }
}

/// "In place by May 2031", "We will open it in June 2031", "From May 2031": a time of the calendar that is to come.
fn looks_ahead(text: &str) -> bool {
    let words = collapse(&plain(text));
    let found = when::find(&words, &when::Settings::default());
    let mut dated = found.iter().filter(|found| is_calendar(found)).peekable();
    let begins = |found: &when::Found| found.when.text.to_lowercase().starts_with("from ");
    dated.peek().is_some()
        && (words.split(' ').any(|word| word == "will")
            || dated.any(|found| names_deadline(&found.when) || begins(found)))
}

/// "FY31 Actual", "2030-2031" beside "2030-31 target": the figures that were reached are nothing to be reached.
fn settle_figures_reached(headings: &mut Headings, body: &Body<'_>) {
    let is_target = |heading: &Heading| target_of_year(&heading_key(&heading.text));
    let is_year = |heading: &&Heading| matches!(heading.column, Column::Year(_));
    let aimed = headings.iter().flatten().filter(is_year).any(is_target);
    // Steps in words are ahead, figures alone were reached.
    let is_figure = |cell: &&&crate::block::Cell| {
        !plain(&cell.text).contains(' ') && cell.text.contains(|c: char| c.is_ascii_digit())
    };
    let figures = |col: usize| body.filled(col).iter().filter(is_figure).count() * 2 >= body.filled(col).len();
    let is_reached = |col: usize, heading: &Heading| {
        let told = heading_key(&heading.text).split(' ').any(|word| matches!(word, "actual" | "actuals"));
        told || aimed && !is_target(heading) && figures(col)
    };
    for (col, slot) in headings.iter_mut().enumerate() {
        if let Some(heading) = slot.as_mut().filter(|h| is_year(&&**h) && is_reached(col, h)) {
            heading.column = Column::Other(heading.text.clone());
        }
    }
}

/// "Completion", "Cumplimiento" over shares, answers or words of state: how far an entry is, not when it is due.
fn settle_completion(headings: &mut Headings, body: &Body<'_>) {
    let answers = |text: &str| matches!(heading_key(text).as_str(), "yes" | "no" | "si" | "sí" | "sim" | "não" | "nao");
    let has = |column: Column| headings.iter().flatten().any(|h| h.column == column);
    let only_completed = has(Column::Due) && !has(Column::Status) && !has(Column::Update);
    for heading in headings.iter_mut().flatten().filter(|h| only_completed && tells_completed(&heading_key(&h.text))) {
        heading.column = Column::Status;
    }
    for (col, slot) in headings.iter_mut().enumerate() {
        let of_completion = |h: &&mut Heading| h.column == Column::Due && names_completion(&heading_key(&h.text));
        let Some(heading) = slot.as_mut().filter(of_completion) else { continue };
        let cells = body.filled(col);
        let of = |is: &dyn Fn(&str) -> bool| cells.iter().filter(|c| is(&plain(&c.text))).count();
        if of(&is_status_phrase) * 2 > cells.len() {
            heading.column = Column::Status;
        } else if of(&|text| is_share(text) || answers(text)) * 2 > cells.len() {
            heading.column = Column::Update;
        }
    }
}

/// "75%", "40".
fn is_share(text: &str) -> bool {
    let figure = text.trim().trim_end_matches('%').trim_end();
    figure.parse::<f32>().is_ok_and(|share| (0.0..=100.0).contains(&share))
}

/// "Date completed" beside the date that was aimed at: what became of the entry.
fn tells_completed(key: &str) -> bool {
    let words: Vec<&str> = key.split(' ').collect();
    let is_done = |word: &str| matches!(word, "complete" | "completed" | "done" | "finished" | "closed" | "achieved");
    match words.as_slice() {
        ["date", done] | [done, "date" | "on"] | ["date", "of" | "when", done] => is_done(done),
        ["actual", rest @ ..] => {
            matches!(rest, ["completion"] | ["completion", "date"] | ["finish", ..] | ["end", "date"])
        }
        _ => false,
    }
}

fn names_completion(key: &str) -> bool {
    key.split(' ').any(|word| word.starts_with("complet") || matches!(word, "cumplimiento" | "cumprimento"))
}

/// The day of a launch is the time of an entry where no column says when it is due.
fn settle_times(headings: &mut Headings) {
    if headings.iter().flatten().any(|h| h.column == Column::Due) {
        return;
    }
    let launch =
        headings.iter_mut().flatten().find(|h| h.column == Column::Start && starts_work(&heading_key(&h.text)));
    if let Some(heading) = launch {
        heading.column = Column::Due;
    }
}

/// "miles", "percent": the unit of a number is nobody who leads. Names of offices begin with a capital letter.
fn settle_units(headings: &mut Headings, body: &Body<'_>) {
    let mut measured = false;
    for (col, slot) in headings.iter_mut().enumerate() {
        let Some(heading) = slot.as_mut().filter(|h| matches!(heading_key(&h.text).as_str(), "unit" | "units")) else {
            continue;
        };
        let cells = body.filled(col);
        let named = cells.iter().filter(|c| c.text.trim().starts_with(char::is_uppercase)).count();
        if named * 10 <= cells.len() {
            heading.column = Column::Other(heading.text.clone());
            measured = true;
        }
    }
    // A number that has a unit counts what is to be reached, and is not the number of the entry.
    let aimed = headings.iter().flatten().any(|h| matches!(h.column, Column::Measure | Column::Year(_)));
    let is_number =
        |h: &&mut Heading| matches!(h.column, Column::Number | Column::Other(_)) && heading_key(&h.text) == "number";
    for heading in headings.iter_mut().flatten().filter(is_number).filter(|_| measured) {
        heading.column = if aimed { Column::Other(heading.text.clone()) } else { Column::Measure };
    }
}

/// What is delivered stands behind who does it: there it belongs to the action on the left and is no level below it. Nor is
/// the project or goal that is named behind the action which it holds.
fn settle_products(headings: &mut Headings) {
    let mut titled = None;
    let (mut answered, mut told) = (false, false);
    for heading in headings.iter_mut().flatten() {
        match &heading.column {
            // What comes of an action stands behind what it is, whoever does it.
            Column::Level(level)
                if titled.is_some_and(|title| answered || title >= 5 && told && rank_of(level) < title) =>
            {
                let column = match level.as_str() {
                    "deliverable" | "target" | "outcome" => Column::Measure,
                    "milestone" | "step" => Column::Other(heading.text.clone()),
                    level if titled.is_some_and(|title| rank_of(level) < title) => Column::Other(heading.text.clone()),
                    _ => continue,
                };
                heading.column = column;
            }
            Column::Level(level) => titled = Some(rank_of(level)),
            Column::Description => told = true,
            Column::Lead | Column::Oversight | Column::Support | Column::Start | Column::Due | Column::Status => {
                answered = true
            }
            _ => {}
        }
    }
}

/// Of several columns of numbers, the one whose heading names the records' level holds their number; when none does,
/// the one that numbers most records apart. The id of something else, the same for many records, is no number of theirs.
fn settle_numbers(headings: &mut Headings, body: &Body<'_>) {
    let numbers: Vec<usize> =
        (0..headings.len()).filter(|c| headings[*c].as_ref().is_some_and(|h| h.column == Column::Number)).collect();
    let shares = |col: &usize| body.share_apart(*col);
    if let [only] = numbers[..] {
        let foreign = headings[only].as_ref().is_some_and(|h| heading_key(&h.text).ends_with(" id"));
        if foreign && shares(&only) < 0.5 {
            set_aside(headings, only);
        }
        return;
    }
    if numbers.is_empty() {
        number_counted(headings, body);
        return;
    }
    let level = headings
        .iter()
        .flatten()
        .rev()
        .find_map(|h| if let Column::Level(level) = &h.column { Some(level.clone()) } else { None });
    let own = numbers.iter().copied().find(|c| {
        let words = headings[*c].as_ref().map(|h| heading_key(&h.text)).unwrap_or_default();
        let of = words.rsplit_once(' ').map(|(of, _)| of.to_owned()).unwrap_or_default();
        level.as_deref().is_some_and(|level| level_of(&of) == Some(level))
    });
    let key_at = |c: &usize| headings[*c].as_ref().map(|h| heading_key(&h.text)).unwrap_or_default();
    let plain = |c: &usize| !key_at(c).contains(' ');
    // The numbers of a work breakdown tell what stands under what.
    let own = own.or_else(|| numbers.iter().copied().find(|c| key_at(c) == "wbs"));
    let most = numbers.iter().copied().rev().max_by(|a, b| shares(a).total_cmp(&shares(b)));
    let own = own.or_else(|| numbers.iter().copied().find(plain)).or(most).unwrap_or(numbers[0]);
    for col in numbers.into_iter().filter(|c| *c != own) {
        set_aside(headings, col);
    }
}

/// "Number of total", "No. in the register" over 15, 30, 34: a first column that counts upwards numbers its rows.
pub(crate) fn number_counted(headings: &mut Headings, body: &Body<'_>) {
    let numbers: Vec<Option<u32>> = body.filled(0).iter().map(|cell| cell.text.trim().parse().ok()).collect();
    let counts = numbers.len() > 2 && numbers.windows(2).all(|pair| pair[0].is_some() && pair[0] < pair[1]);
    let Some(Some(heading)) = headings.first_mut().filter(|_| counts) else { return };
    let words = heading_key(&heading.text);
    let names = matches!(words.split(' ').next(), Some("number" | "no" | "nr" | "num" | "nbr"));
    if names && matches!(heading.column, Column::Other(_)) {
        heading.column = Column::Number;
    }
}

/// A column that is kept by its heading alone.
fn set_aside(headings: &mut Headings, col: usize) {
    if let Some(heading) = headings.get_mut(col).and_then(Option::as_mut) {
        heading.column = Column::Other(heading.text.clone());
    }
}
