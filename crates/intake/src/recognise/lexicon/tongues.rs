//! How tasks are written in lists of other languages than English: German ends them with the verb or begins them with a noun
//! made of one, Spanish, Portuguese, French and Italian begin with either. Told by the form of the words, where the small
//! words of the document say which language it is in.

/// How a language writes what is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tongue {
    German,
    Romance,
}

/// Small words that stand in every text of these languages and hardly in an English one.
const GERMAN: [&str; 14] =
    ["und", "der", "das", "des", "dem", "den", "von", "mit", "zur", "zum", "eine", "einer", "eines", "ist"];
const ROMANCE: [&str; 22] = [
    "el", "los", "las", "del", "una", "y", "para", "le", "les", "des", "du", "une", "et", "da", "dos", "das", "uma",
    "com", "il", "gli", "della", "delle",
];

/// The language of a document other than English: one word in twenty is a small word of it.
pub(crate) fn tongue_of<'t>(texts: impl Iterator<Item = &'t str>) -> Option<Tongue> {
    let (mut all, mut german, mut romance) = (0_usize, 0_usize, 0_usize);
    for word in texts.flat_map(|text| text.split(' ')) {
        all += 1;
        german += usize::from(GERMAN.contains(&word));
        romance += usize::from(ROMANCE.contains(&word));
    }
    let (most, tongue) = if german > romance { (german, Tongue::German) } else { (romance, Tongue::Romance) };
    (most > 2 && most * 20 >= all).then_some(tongue)
}

/// Whether an entry is written as tasks are: "Laternen am Kai aufstellen", "Einrichtung eines Fährdienstes", "Abrir el muelle",
/// "Création de la jetée".
pub(crate) fn is_task_in(tongue: Tongue, entry: &str) -> bool {
    let mut words = entry.split(' ').map(bare).filter(|word| !word.is_empty());
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    match tongue {
        Tongue::German => {
            let capital = first.starts_with(char::is_uppercase);
            capital && (begins_german(first, second) || entry.split([',', '.', ':', ';', '(']).take(2).any(ends_german))
        }
        Tongue::Romance => begins_romance(&first.to_lowercase(), &second.to_lowercase()),
    }
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// "Einrichtung eines …", "Prüfung/Nachprüfung von …", "Aufbau der …".
fn begins_german(first: &str, second: &str) -> bool {
    const NOUNS: [&str; 8] = ["Aufbau", "Ausbau", "Umbau", "Abbau", "Erhalt", "Einsatz", "Analyse", "Betrieb"];
    let last = first.rsplit('/').next().unwrap_or_default();
    let made = first.len() > 6 && ["ung", "tion", "ierung"].iter().any(|end| last.ends_with(end));
    // "Beleuchtung städtischer Molen": the adjective says whose.
    let inflected = second.len() > 4 && second.ends_with("er") && second.starts_with(char::is_lowercase);
    let of =
        matches!(second, "des" | "der" | "von" | "vom" | "eines" | "einer" | "für" | "zum" | "zur" | "und" | "bzw");
    (of || inflected) && (made || NOUNS.contains(&first))
}

/// A clause of several words that ends in an infinitive: "Die Pumpen am Wehr prüfen". One that ends a sentence of its own with
/// "werden" or "können" tells of something.
fn ends_german(clause: &str) -> bool {
    const OTHERS: &str = "werden wurden worden sollen sollten müssen mussten können konnten dürfen sind waren haben hatten \
        sein wollen gegen neben zwischen wegen ihnen denen diesen jeden allen vielen anderen außen innen oben unten hinten \
        draußen morgen gestern zusammen selten stehen liegen bestehen führen";
    let mut words = clause.split_whitespace();
    let Some(last) = words.next_back().filter(|_| words.next().is_some()) else { return false };
    let form = ["en", "ern", "eln"].iter().any(|end| last.ends_with(end)) && last.len() > 4;
    form && last.chars().all(char::is_lowercase) && !OTHERS.split_ascii_whitespace().any(|other| other == last)
}

/// "Abrir", "Développer"; "Creación de …", "Mise en place de …".
fn begins_romance(first: &str, second: &str) -> bool {
    let verb = first.len() > 4 && ["ar", "er", "ir", "re"].iter().any(|end| first.ends_with(end));
    let ends = ["ción", "sión", "miento", "ção", "são", "mento", "tion", "sion", "ment", "zione", "mise"];
    let made = first.chars().count() > 5 && ends.iter().any(|end| first.ends_with(end)) || first == "mise";
    let of = matches!(second, "de" | "del" | "des" | "du" | "do" | "da" | "dos" | "das" | "di" | "della" | "en")
        || second.starts_with("d'")
        || second.starts_with("d’");
    verb || made && of
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tasks_by_the_form_of_their_words() {
        for task in [
            "Laternen am Kai aufstellen",
            "Den Fährleuten Stiefel geben (wasserdicht)",
            "Prüfung/Nachprüfung von Booten",
            "Aufbau der Mole",
        ] {
            assert!(is_task_in(Tongue::German, task), "{task}");
        }
        for other in ["Fähren", "Boote, die am Kai liegen", "Die Laternen werden geprüft", "Leuchttürme und Molen"] {
            assert!(!is_task_in(Tongue::German, other), "{other}");
        }
        for task in ["Abrir el muelle en 2031", "Création de la jetée", "Construção do cais", "Mise en place d’un bac"]
        {
            assert!(is_task_in(Tongue::Romance, task), "{task}");
        }
        for other in ["El muelle", "Barcos y faros", "Les bacs du port"] {
            assert!(!is_task_in(Tongue::Romance, other), "{other}");
        }
    }

    #[test]
    fn the_small_words_tell_the_language() {
        let of = |text: &str| tongue_of([text].into_iter());
        assert_eq!(
            of("Die Fähren und der Kai des Hafens sind von der Stadt mit Laternen versehen"),
            Some(Tongue::German)
        );
        assert_eq!(of("Los barcos y las luces del puerto para el invierno"), Some(Tongue::Romance));
        assert_eq!(of("The ferries and the lamps of the harbour are for the winter, y and y"), None);
    }
}
