//! What column headings, levels and states of plans are called in the languages that `words` lists, without accents.
//! A word that English uses for something else does not stand here; sentences of other languages are not read here.

mod words;

use super::Part;
use super::columns::Column;
use domain::text;
use std::sync::LazyLock;
use words::{ANSWERING, LEAD, LEVELS, MEASURE, OTHERS, WHO, WHOLE};

/// Small letters without accents, ß as it is written without it. What stands in the lists below is written so, apostrophes
/// left out: the key of "Date d'échéance" is "date decheance".
fn fold(words: &str) -> String {
    text::fold(words).replace('ß', "ss")
}

/// The levels of other languages as [`fold`] writes them.
pub(super) fn levels_folded() -> impl Iterator<Item = String> {
    LEVELS.iter().map(|(level, _)| fold(level))
}

/// The level that a key names, in its own language and in the singular.
pub(super) fn level_abroad(key: &str) -> Option<&'static str> {
    let wanted = fold(key);
    let (head, rest) = parted(&wanted);
    // Asked of almost every word of a document: the levels are folded and parted once.
    static FOLDED: LazyLock<Vec<(&str, (String, String))>> = LazyLock::new(|| {
        let own = |folded: &str| (parted(folded).0.to_owned(), parted(folded).1.to_owned());
        LEVELS.iter().map(|(level, _)| (*level, own(&fold(level)))).collect()
    });
    // The head of the words carries the number, and what follows agrees with it.
    let names = |level: &(String, String)| {
        head.bytes().next() == level.0.bytes().next()
            && is_form_of(head, &level.0)
            && rest.is_empty() == level.1.is_empty()
            && is_form_of(rest, &level.1)
    };
    let (found, _) = FOLDED.iter().find(|(_, folded)| names(folded))?;
    Some(if *found == "ações" { "ação" } else { found })
}

/// The first word and what follows it, which may be nothing.
fn parted(words: &str) -> (&str, &str) {
    words.split_once(' ').unwrap_or((words, ""))
}

/// A word itself or its plural; that of Italian has another vowel.
fn is_form_of(word: &str, singular: &str) -> bool {
    let added = word.strip_prefix(singular).is_some_and(|end| matches!(end, "" | "s" | "es" | "n" | "en" | "e" | "er"));
    let changed = || {
        let stem = singular.strip_suffix(['a', 'e', 'o'])?;
        word.strip_prefix(stem).filter(|end| matches!(*end, "i" | "e"))
    };
    added || changed().is_some()
}

/// The English level of the same rank.
pub(super) fn english_of(level: &str) -> Option<&'static str> {
    LEVELS.iter().find(|(known, _)| *known == level).map(|(_, english)| *english)
}

/// Whether folded words say how far something is.
pub(super) fn is_state_abroad(words: &[&str]) -> bool {
    const STEMS: &[&str] = &[
        "pendiente",
        "pendente",
        "terminad",
        "finalizad",
        "completad",
        "cumplid",
        "cumprid",
        "concluid",
        "iniciad",
        "realizad",
        "atrasad",
        "retrasad",
        "suspendid",
        "cancelad",
        "ejecutad",
        "executad",
        "aplazad",
        "adiad",
        "suspendu",
        "abgeschlossen",
        "umgesetzt",
        "erledigt",
        "begonnen",
        "laufend",
        "geplant",
        "verzogert",
        "zuruckgestellt",
        "conclus",
        "avviat",
        "terminat",
        "realizzat",
        "attuat",
        "sospes",
        "annullat",
        "pianificat",
        "afgerond",
        "gestart",
        "gereed",
        "voltooid",
        "uitgevoerd",
        "gerealiseerd",
        "lopend",
        "loopt",
        "lauft",
        "gepland",
        "vertraagd",
        "uitgesteld",
    ];
    const PHRASES: &[&str] = &[
        "en proceso",
        "en curso",
        "en ejecucion",
        "en progreso",
        "en marcha",
        "sin iniciar",
        "por iniciar",
        "se termino",
        "em andamento",
        "em execucao",
        "em curso",
        "a iniciar",
        "suspenso",
        "em atraso",
        "en cours",
        "a venir",
        "en retard",
        "a faire",
        "fait",
        "in arbeit",
        "in umsetzung",
        "offen",
        "en avance",
        "en attente",
        "noch nicht begonnen",
        "in vorbereitung",
        "in corso",
        "in attuazione",
        "in ritardo",
        "in attesa",
        "da avviare",
        "in uitvoering",
        "in voorbereiding",
        "nog niet gestart",
        "nog niet begonnen",
        "op schema",
    ];
    // English has "commence" and "realise".
    const WITH_ACCENT: &[&str] = &["terminé", "réalisé", "achevé", "commencé", "démarré", "abandonné", "reporté"];
    let is_form = |word: &str, stem: &str| {
        word.strip_prefix(stem).is_some_and(|end| matches!(end, "" | "s" | "a" | "o" | "as" | "os" | "e" | "es" | "i"))
    };
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let not = usize::from(
        folded
            .first()
            .is_some_and(|word| matches!(word.as_str(), "no" | "nao" | "non" | "nicht" | "niet" | "parcialmente")),
    );
    match &folded[not..] {
        [state] if STEMS.iter().any(|stem| is_form(state, stem)) => true,
        [_] if WITH_ACCENT.iter().any(|stem| is_form(words[not], stem)) => true,
        rest => not == 0 && PHRASES.contains(&rest.join(" ").as_str()),
    }
}

/// Words behind "percent of": what is done, or how far.
pub(super) fn is_done_abroad(word: &str) -> bool {
    let folded = fold(word);
    is_state_abroad(&[folded.as_str()])
        || matches!(
            folded.as_str(),
            "cumplimiento"
                | "cumprimento"
                | "avance"
                | "ejecucion"
                | "execucao"
                | "progreso"
                | "progresso"
                | "avancement"
        )
}

/// Whether a heading of a date is a word for the last day on which something may be done.
pub(super) fn says_by_abroad(key: &str) -> bool {
    const WORDS: &[&str] = &[
        "plazo",
        "prazo",
        "vencimiento",
        "vencimento",
        "cumplimiento",
        "cumprimento",
        "echeance",
        "delai",
        "frist",
        "bis",
        "limite",
        "scadenza",
        "scadenze",
        "entro",
        "termijn",
        "uiterlijk",
        "gereed",
    ];
    let folded = fold(key);
    // "Time of completion" in Vietnamese.
    if folded.ends_with(" hoan thanh") {
        return true;
    }
    let is_one = |word: &str| WORDS.contains(&word) || word.strip_suffix('s').is_some_and(|one| WORDS.contains(&one));
    folded.split(' ').next().is_some_and(is_one) || folded.split(' ').next_back().is_some_and(is_one)
}

/// What the text under a heading in one of these languages is, when it is no commitment.
pub(super) fn context_abroad(key: &str) -> Option<&'static str> {
    let folded = fold(key);
    let is_number =
        |word: &str| word.bytes().all(|b| b.is_ascii_digit()) || word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    let bare = folded.split_once(' ').filter(|(first, _)| is_number(first)).map_or(folded.as_str(), |(_, rest)| rest);
    let is = |names: &[&str]| names.iter().any(|name| [folded.as_str(), bare].contains(name));
    if is(&["introduccion", "introducao", "presentacion", "apresentacao", "contexto", "contexte", "antecedentes"])
        || is(&[
            "resumen",
            "resumen ejecutivo",
            "resumo",
            "resumo executivo",
            "sumario",
            "indice",
            "sommaire",
            "marco normativo",
        ])
        || is(&["marco legal", "marco juridico", "justificacion", "justificativa", "diagnostico", "prologo", "anexos"])
        || is(&[
            "metodologia",
            "methodologie",
            "anexo",
            "annexes",
            "preambule",
            "avant propos",
            "conclusion",
            "conclusiones",
        ])
        || is(&[
            "consideraciones generales",
            "consideracoes finais",
            "cenario institucional",
            "einleitung",
            "vorwort",
            "anhang",
            "introduzione",
            "premessa",
            "contesto",
            "allegati",
            "conclusioni",
            "inleiding",
            "voorwoord",
            "samenvatting",
            "bijlage",
            "bijlagen",
            "inhoudsopgave",
        ])
    {
        Some("background")
    } else if is(&["glosario", "glossario", "glossaire", "siglas", "glossar"]) {
        Some("definition")
    } else if is(&["vision", "mision", "visao", "missao", "mision y vision", "missao e visao"]) {
        Some("vision")
    } else if is(&["bibliografia", "bibliographie", "referencias", "fuentes", "referencias bibliograficas"]) {
        Some("source")
    } else {
        None
    }
}

/// The part of a goal or action that a heading of one of these languages names, by its words alone.
pub(super) fn part_abroad(key: &str) -> Option<Part> {
    const ACTIONS: &[&str] = &[
        "acciones",
        "actividades",
        "acoes",
        "atividades",
        "activites",
        "tareas",
        "tarefas",
        "taches",
        "pasos",
        "etapes",
        "massnahmen",
        "aktivitaten",
        "azioni",
        "maatregelen",
        "acties",
        "activiteiten",
    ];
    const MEASURES: &[&str] = &[
        "indicadores",
        "indicateurs",
        "indikatoren",
        "metas",
        "produtos",
        "productos",
        "entregables",
        "entregaveis",
        "livrables",
        "kennzahlen",
        "indicatori",
        "indicatoren",
    ];
    const HINDRANCES: &[&str] =
        &["problema", "problematica", "barreras", "barreiras", "obstaculos", "freins", "obstacles"];
    let folded = fold(key);
    let words: Vec<&str> = folded.split(' ').collect();
    let [first, rest @ ..] = words.as_slice() else { return None };
    // "Acciones realizadas" tell of what is over.
    let is_over = rest.iter().any(|word| is_state_abroad(&[word]));
    // "Atividade" over a list of one.
    let alone = |plurals: &[&str]| {
        let plural = |end: &str| plurals.contains(&format!("{first}{end}").as_str());
        rest.is_empty() && (plural("s") || plural("es"))
    };
    if words.len() > 4 || is_over {
        None
    } else if ACTIONS.contains(first) || alone(ACTIONS) {
        Some(Part::Actions)
    } else if MEASURES.contains(first)
        || alone(MEASURES)
        || matches!(folded.as_str(), "resultados esperados" | "resultats attendus" | "risultati attesi")
        || matches!(folded.as_str(), "resultado esperado" | "resultat attendu" | "risultato atteso")
    {
        Some(Part::Measures)
    } else {
        (words.len() == 1 && HINDRANCES.contains(first)).then_some(Part::Problem)
    }
}

/// "nome da ação", "descripción de la actividad": the words of a level, which the heading calls by its name.
fn unnamed(heading: &str) -> &str {
    let names = |word: &str| {
        matches!(
            fold(word).as_str(),
            "nome"
                | "nombre"
                | "nom"
                | "naam"
                | "titulo"
                | "titolo"
                | "titre"
                | "titel"
                | "intitule"
                | "denominacion"
                | "descripcion"
                | "descricao"
                | "descrizione"
        )
    };
    // Vietnamese puts nothing between "name" and what it is of.
    if let Some(of) = ["tên ", "nội dung "].iter().find_map(|name| heading.strip_prefix(name)) {
        return of;
    }
    let Some((_, rest)) = heading.split_once(' ').filter(|(first, _)| names(first)) else { return heading };
    governed(rest).unwrap_or(rest)
}

/// "da ação", "de la actividad", "der Maßnahme": what stands behind the words that govern it.
fn governed(words: &str) -> Option<&str> {
    const GOVERNING: [&str; 19] = [
        "de la ", "de las ", "de los ", "del ", "della ", "delle ", "dei ", "da ", "do ", "das ", "dos ", "des ",
        "du ", "der ", "van de ", "van het ", "van ", "di ", "de ",
    ];
    // "de l'action", "dell'azione", whose apostrophe no key holds.
    let elided = ["de l", "dell"].iter().find_map(|article| words.strip_prefix(article));
    let elided = elided.filter(|rest| rest.starts_with(['a', 'e', 'i', 'o', 'u', 'h', 'é', 'œ']));
    elided.or_else(|| GOVERNING.iter().find_map(|word| words.strip_prefix(word)))
}

/// What a heading describes by its own word, whatever that is: "meta" of "Descrição da meta".
pub(super) fn described_abroad(heading: &str) -> Option<&str> {
    let of = unnamed(heading);
    (of.len() < heading.len()).then_some(of)
}

/// "Status da meta", "Stand der Maßnahme", "Stato dell'azione": how far what the rows are called is.
fn tells_state_of(key: &str) -> bool {
    let Some((first, rest)) = key.split_once(' ') else { return false };
    let is_state = matches!(
        fold(first).as_str(),
        "status" | "estado" | "situacion" | "situacao" | "statut" | "etat" | "stand" | "stato" | "umsetzungsstand"
    );
    let is_entry = |of: &str| super::level_of(of).is_some() || MEASURE.contains(&fold(of).as_str());
    is_state && governed(rest).is_some_and(is_entry)
}

/// What a heading announces in one of these languages, by its key.
pub(super) fn column_abroad(heading: &str) -> Option<Column> {
    let key = fold(heading);
    let first = key.split(' ').next().unwrap_or_default();
    if let Some((_, column)) = WHOLE.iter().find(|(names, _)| names.contains(&key.as_str())) {
        return Some(column.clone());
    }
    let words: Vec<&str> = key.split(' ').collect();
    let holds = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    // "Otros actores involucrados", "Autres acteurs": who is there besides.
    if matches!(first, "otros" | "otras" | "outros" | "outras" | "autres" | "altri" | "altre") && holds(OTHERS) {
        return Some(Column::Support);
    }
    if tells_state_of(heading) {
        return Some(Column::Status);
    }
    // "Andamento qualitativo 2": one of several columns of news.
    if matches!(first, "andamento" | "avance" | "avances" | "progreso" | "progresso" | "avanzamento" | "voortgang")
        && (2..=3).contains(&words.len())
    {
        return Some(Column::Update);
    }
    if WHO.contains(&key.as_str())
        || LEAD.contains(&first)
        || holds(ANSWERING)
        || key.starts_with("co quan ")
        || key.starts_with("đon vi ")
    {
        return Some(Column::Lead);
    }
    // "Soggetti coinvolti", "Betrokken partijen".
    if words.len() <= 3 && holds(&["coinvolti", "coinvolte", "betrokken"]) {
        return Some(Column::Support);
    }
    // "Fecha de inicio y término": one time from its beginning to its end.
    if words.len() > 2
        && holds(&["inicio", "debut"])
        && holds(&["termino", "fin", "conclusao", "finalizacion", "final"])
    {
        return Some(Column::Due);
    }
    if matches!(words[..], ["descripcion" | "descricao", _, ..] | ["description", "de" | "du" | "des", ..])
        && words.len() <= 5
    {
        return Some(Column::Description);
    }
    // "¿Cuál es el compromiso?", "Qual é o compromisso?": told in a form of one commitment.
    if matches!(words[..], ["cual" | "qual", "es" | "e", "el" | "la" | "o" | "a", of] if level_abroad(of).is_some()) {
        return Some(Column::Description);
    }
    // "Meta/Prazo": by when the target is reached.
    if MEASURE.contains(&first) && (key.ends_with(" prazo") || key.ends_with(" plazo")) {
        return Some(Column::Due);
    }
    // "Erfolgsindikatoren": what German puts into one word.
    if MEASURE.contains(&first) || words.len() == 1 && key.ends_with("indikatoren") {
        return Some(Column::Measure);
    }
    // "Intitulé de l'action": French and English share the word.
    super::level_of(unnamed(heading)).map(|level| Column::Level(level.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::columns::column_of;
    use super::super::key;
    use super::words::{BASELINE, DESCRIPTION, DUE, EVALUATION, NUMBER, OVERSIGHT, START, STATUS, SUPPORT, UPDATE};
    use super::*;

    #[test]
    fn levels_keep_their_own_language_in_the_singular() {
        for (word, expected) in [
            ("Acciones", Some("acción")),
            ("AÇÕES", Some("ação")),
            ("Objetivos específicos", Some("objetivo específico")),
            ("Líneas de acción", Some("línea de acción")),
            ("Maßnahmen", Some("maßnahme")),
            ("Handlungsfelder", Some("handlungsfeld")),
            ("Azioni", Some("azione")),
            ("Obiettivi strategici", Some("obiettivo strategico")),
            ("Maatregelen", Some("maatregel")),
            ("Objectif", Some("objectif")),
            ("Actions", None),
            ("Marco", None),
            ("", None),
        ] {
            assert_eq!(level_abroad(&key(word)), expected, "{word}");
        }
    }

    #[test]
    fn headings_of_several_languages() {
        let level = |word: &str| Some(Column::Level(word.to_owned()));
        for (heading, expected) in [
            ("Responsable de la acción", Some(Column::Lead)),
            ("Fecha límite", Some(Column::Due)),
            ("Échéance", Some(Column::Due)),
            ("Date d'échéance", Some(Column::Due)),
            ("État d’avancement", Some(Column::Status)),
            ("Línea de base", Some(Column::Baseline)),
            ("Zuständigkeit", Some(Column::Lead)),
            ("Umsetzungsstand", Some(Column::Status)),
            ("Messgröße", Some(Column::Measure)),
            ("Situação", Some(Column::Status)),
            ("Status da meta", Some(Column::Status)),
            ("Stand der Maßnahme", Some(Column::Status)),
            ("Estado de residencia", None),
            ("Andamento qualitativo 3", Some(Column::Update)),
            ("Soggetto attuatore", Some(Column::Lead)),
            ("Stato di attuazione", Some(Column::Status)),
            ("Titolo dell'azione", level("azione")),
            ("Trekker", Some(Column::Lead)),
            ("Stand van zaken", Some(Column::Status)),
            ("Cơ quan phối hợp", Some(Column::Support)),
            ("Tên nhiệm vụ", level("nhiệm vụ")),
            ("Meios de verificação", Some(Column::Evaluation)),
            ("AÇÃO", level("ação")),
            ("Intitulé de l'action", level("action")),
            ("Einzelmaßnahmen", level("einzelmaßnahme")),
            ("Presupuesto", None),
            ("Chi", Some(Column::Lead)),
            ("¿Quién?", Some(Column::Lead)),
            ("CHI", None),
            ("CHI band", None),
            ("Qui tacet", None),
            ("Stand", None),
        ] {
            assert_eq!(column_of(heading), expected, "{heading}");
        }
    }

    #[test]
    fn what_the_lists_hold_can_stand_in_a_document() {
        let lists = [NUMBER, OVERSIGHT, SUPPORT, LEAD, ANSWERING, OTHERS, START, DUE, STATUS, UPDATE, BASELINE];
        for entry in lists.into_iter().chain([EVALUATION, MEASURE, DESCRIPTION]).flatten() {
            assert_eq!(fold(&key(entry)), *entry, "as its key is written");
            let elided = entry.split(' ').any(|word| matches!(word, "d" | "l"));
            assert!(!elided, "{entry}: a key holds no apostrophe and no gap in its place");
        }
    }

    #[test]
    fn headings_of_what_is_no_commitment() {
        for (heading, expected) in [
            ("1. Introducción", Some("background")),
            ("II. Índice", Some("background")),
            ("3. Visão", Some("vision")),
            ("Vorwort", Some("background")),
            ("Vivero municipal", None),
            ("Presentation", None),
        ] {
            assert_eq!(context_abroad(&key(heading)), expected, "{heading}");
        }
        for (word, expected) in [("Réalisé", true), ("réalisées", true), ("Commence", false), ("realise", false)] {
            assert_eq!(is_state_abroad(&[key(word).as_str()]), expected, "{word}");
        }
    }
}
