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
const ROMANCE: [&str; 26] = [
    "el", "los", "las", "del", "una", "y", "para", "le", "les", "des", "du", "une", "et", "da", "dos", "das", "uma",
    "com", "e", "em", "os", "ao", "il", "gli", "della", "delle",
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
    let mut next = || words.next().unwrap_or_default();
    let [first, second, third] = [next(), next(), next()];
    match tongue {
        Tongue::German => {
            let capital = first.starts_with(char::is_uppercase);
            let mut clauses = entry.split(['.', ':', ';', '(']).take(2).flat_map(main_clauses);
            capital && (begins_german(first, second) || clauses.any(ends_german))
        }
        Tongue::Romance => begins_romance(&first.to_lowercase(), &second.to_lowercase(), &third.to_lowercase()),
    }
}

/// Whether an entry begins with the form of an infinitive, whatever stands behind it: one alone may be a noun.
pub(crate) fn begins_infinitive(tongue: Tongue, entry: &str) -> bool {
    let first = entry.split(' ').map(bare).find(|word| !word.is_empty()).unwrap_or_default();
    tongue == Tongue::Romance && is_infinitive(&first.to_lowercase())
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

/// The clauses of a sentence before one that only tells of a word of it: "Boote" of "Boote, die am Kai liegen".
fn main_clauses(sentence: &str) -> impl Iterator<Item = &str> {
    let mut clauses = sentence.split(',');
    let first = clauses.next();
    first.into_iter().chain(clauses.take_while(|clause| !is_subordinate(clause)))
}

/// "die am Kai liegen", "auf denen Kinder spielen", "wenn der Wind steigt".
fn is_subordinate(clause: &str) -> bool {
    const OPENING: &str = "die der das dem den denen deren dessen welche welcher welches wenn dass weil ob wo wie was wer \
        damit sodass falls bis um ohne statt";
    const BEFORE: &str = "in auf an aus bei mit von zu für über unter vor nach durch";
    let is = |words: &str, word: &str| words.split_ascii_whitespace().any(|other| other == word);
    let mut words = clause.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    is(OPENING, first) || is(BEFORE, first) && is("die der das dem den denen deren dessen welche welcher", second)
}

/// A clause of several words that ends in an infinitive: "Die Pumpen am Wehr prüfen". One that ends a sentence of its own with
/// "werden" or "können" tells of something, as does "Boote zu mieten".
fn ends_german(clause: &str) -> bool {
    const OTHERS: &str = "werden wurden worden sollen sollten müssen mussten können konnten dürfen sind waren haben hatten \
        sein wollen gegen neben zwischen wegen ihnen denen diesen jeden allen vielen anderen außen innen oben unten hinten \
        draußen morgen gestern zusammen selten stehen liegen bestehen führen";
    let mut words = clause.split_whitespace();
    let Some((last, before)) = words.next_back().zip(words.next_back()) else { return false };
    let form = ["en", "ern", "eln"].iter().any(|end| last.ends_with(end)) && last.len() > 4;
    form && before != "zu"
        && last.chars().all(char::is_lowercase)
        && !OTHERS.split_ascii_whitespace().any(|other| other == last)
}

/// "Abrir el muelle", "Développer et rendre …"; "Creación de …", "Mise en place de …".
fn begins_romance(first: &str, second: &str, third: &str) -> bool {
    let joined = matches!(second, "y" | "e" | "et" | "ou" | "o") && is_infinitive(third);
    let verb = is_infinitive(first) && (joined || opens_object(second));
    let ends = ["ción", "sión", "miento", "ção", "são", "mento", "tion", "sion", "ment", "zione", "mise"];
    let made = first.chars().count() > 5 && ends.iter().any(|end| first.ends_with(end)) || first == "mise";
    let of = matches!(second, "de" | "del" | "des" | "du" | "do" | "da" | "dos" | "das" | "di" | "della" | "en")
        || second.starts_with("d'")
        || second.starts_with("d’");
    verb || made && of
}

/// The form of an infinitive, where no noun or adjective is known to have it.
fn is_infinitive(word: &str) -> bool {
    const OTHERS: &str = "mujer mulher lugar hogar taller bienestar primer tercer alquiler poder saber escolar familiar \
        popular solar militar particular similar hiver premier dernier chantier quartier métier papier atelier \
        calendrier foyer dossier escalier financier foncier courrier sentier hôtelier particulier policier avenir plaisir \
        loisir désir souvenir menuisier danger berger boulanger étranger léger enfer cancer partner sector líder \
        cadre ordre lettre livre pauvre œuvre oeuvre havre cuivre navire empire square phare quartiere cantiere mestiere \
        genere potere dovere piacere essere carattere cendre poudre moindre cidre gendre cèdre mezzadre lazer pilier \
        tablier panier cahier mobilier hospitalier ouvrier régulier milliers pilar dólar polar nuclear \
        lunar regular titular auxiliar ejemplar exemplar altar collar celular placer alfiler voilier";
    let ends = ["ar", "er", "ir", "are", "ere", "dre", "ttre", "ire", "vre"];
    let form = word.len() > 4 && ends.iter().any(|end| word.ends_with(end));
    // "Maire", "Territoire"; "Faire" is done.
    let noun = word != "faire" && (word.ends_with("aire") || word.ends_with("oire"));
    form && !noun && !OTHERS.split_ascii_whitespace().any(|other| other == word)
}

/// An article, a possessive, a preposition or a figure, as they stand behind a verb. What is of something is a noun.
fn opens_object(word: &str) -> bool {
    const WORDS: &str = "el la los las un una unos unas lo al a en con por para su sus nuestro nuestra nuestros nuestras \
        cada todo toda todos todas más o os as um uma uns umas com em no na nos nas ao aos à às seu sua seus suas le les \
        une des du au aux dans avec pour par sur son sa ses leur leurs notre nos votre vos chaque ce cet cette ces tous \
        toutes plus il gli i uno nel nella nei alla ai dei delle degli per ogni";
    let elided = ["l", "d", "un", "all", "dell", "nell", "s"]
        .iter()
        .any(|article| word.strip_prefix(article).is_some_and(|rest| rest.starts_with(['\'', '’'])));
    elided
        || word.starts_with(|c: char| c.is_ascii_digit())
        || WORDS.split_ascii_whitespace().any(|other| other == word)
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
            "Lampen, Ringe und Netze prüfen",
            "Boote festmachen, wenn der Wind steigt",
            "Die Stege sperren, auf denen Eis liegt",
        ] {
            assert!(is_task_in(Tongue::German, task), "{task}");
        }
        for other in [
            "Fähren",
            "Boote, die am Kai liegen",
            "Die Laternen werden geprüft",
            "Leuchttürme und Molen",
            "Lotsen, die nachts am Wehr wachen",
            "Molen, auf denen Angler zu eng sitzen",
            "Vereine, deren Mitglieder am Fluss rudern",
            "Buden, in denen Händler Fische räuchern, salzen und verkaufen",
            "Gäste, die Ringe suchen",
            "Freude daran, Kähne zu rudern",
        ] {
            assert!(!is_task_in(Tongue::German, other), "{other}");
        }
        for task in [
            "Abrir el muelle en 2031",
            "Création de la jetée",
            "Construção do cais",
            "Mise en place d’un bac",
            "Rendre la jetée plus sûre",
            "Mettre en service le bac",
            "Construire une cale",
            "Ampliar y mejorar el faro",
            "Plantar 200 pinos",
            "Installare le lampade",
            "Peindre l’escalier",
        ] {
            assert!(is_task_in(Tongue::Romance, task), "{task}");
        }
        for other in [
            "El muelle",
            "Barcos y faros",
            "Les bacs du port",
            "Centre nautique des rameurs",
            "Notre jetée",
            "Votre phare",
            "Phare du cap",
            "Maire de la commune",
            "Territoire des pêcheurs",
            "Chambre des pilotes",
            "Lettre au capitaine",
            "Mujer marinera",
            "Lugar de pesca",
            "Entre los faros",
            "Sobre la torre",
            "Primer barco",
            "Hiver au port",
            "Quartier des voiliers",
            "Taller de velas",
            "Voilier de la ville",
        ] {
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
