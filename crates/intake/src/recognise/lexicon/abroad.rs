//! What column headings and levels of plans are called in Spanish, Portuguese, French and German, without accents.
//! A word that English uses for something else does not stand here; sentences of other languages are not read here.

use super::Part;
use super::columns::Column;
use domain::text;
use std::sync::LazyLock;

/// Words for a level, singular, with the English level of the same rank.
const LEVELS: [(&str, &str); 72] = [
    ("eje", "pillar"),
    ("eixo", "pillar"),
    ("axe", "pillar"),
    ("pilar", "pillar"),
    ("handlungsfeld", "pillar"),
    ("themenfeld", "pillar"),
    ("dimensión", "pillar"),
    ("dimensão", "pillar"),
    ("prioridad", "priority"),
    ("prioridade", "priority"),
    ("priorité", "priority"),
    ("schwerpunkt", "priority"),
    ("objetivo", "goal"),
    ("objetivo general", "goal"),
    ("objetivo estratégico", "goal"),
    ("objetivo específico", "objective"),
    ("objectif", "goal"),
    ("objectif stratégique", "goal"),
    ("objectif opérationnel", "objective"),
    ("ziel", "goal"),
    ("leitziel", "goal"),
    ("oberziel", "goal"),
    ("teilziel", "objective"),
    ("unterziel", "objective"),
    ("estrategia", "strategy"),
    ("estratégia", "strategy"),
    ("stratégie", "strategy"),
    ("línea de acción", "strategy"),
    ("línea estratégica", "strategy"),
    ("linha de ação", "strategy"),
    ("linha estratégica", "strategy"),
    ("línea de trabajo", "strategy"),
    ("componente", "pillar"),
    ("eje estratégico", "pillar"),
    ("eixo estratégico", "pillar"),
    ("axe stratégique", "pillar"),
    ("diretriz", "goal"),
    ("directriz", "goal"),
    ("etapa", "phase"),
    ("fase", "phase"),
    ("étape", "step"),
    ("objetivo geral", "goal"),
    ("objectif général", "goal"),
    ("objectif spécifique", "objective"),
    ("fiche action", "action"),
    ("programa", "programme"),
    ("proyecto", "project"),
    ("projeto", "project"),
    ("projet", "project"),
    ("projekt", "project"),
    ("iniciativa", "initiative"),
    ("compromiso", "commitment"),
    ("compromisso", "commitment"),
    ("acción", "action"),
    ("ação", "action"),
    ("ações", "action"),
    ("maßnahme", "action"),
    ("einzelmaßnahme", "action"),
    ("medida", "action"),
    ("mesure", "action"),
    ("actividad", "activity"),
    ("atividade", "activity"),
    ("activité", "activity"),
    ("aktivität", "activity"),
    ("tarea", "task"),
    ("subtarea", "task"),
    ("tarefa", "task"),
    ("tâche", "task"),
    ("aufgabe", "task"),
    ("hito", "milestone"),
    ("jalon", "milestone"),
    ("meilenstein", "milestone"),
];

/// Small letters without accents, ß as it is written without it. What stands in the lists below is written so, apostrophes
/// left out: the key of "Date d'échéance" is "date decheance".
fn fold(words: &str) -> String {
    text::fold(words).replace('ß', "ss")
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

/// A word itself or its plural.
fn is_form_of(word: &str, singular: &str) -> bool {
    word.strip_prefix(singular).is_some_and(|end| matches!(end, "" | "s" | "es" | "n" | "en" | "e" | "er"))
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
    ];
    // English has "commence" and "realise".
    const WITH_ACCENT: &[&str] = &["terminé", "réalisé", "achevé", "commencé", "démarré", "abandonné", "reporté"];
    let is_form = |word: &str, stem: &str| {
        word.strip_prefix(stem).is_some_and(|end| matches!(end, "" | "s" | "a" | "o" | "as" | "os" | "e" | "es"))
    };
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let not = usize::from(
        folded.first().is_some_and(|word| matches!(word.as_str(), "no" | "nao" | "non" | "nicht" | "parcialmente")),
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
    ];
    let folded = fold(key);
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
        || matches!(folded.as_str(), "resultados esperados" | "resultats attendus")
    {
        Some(Part::Measures)
    } else {
        (words.len() == 1 && HINDRANCES.contains(first)).then_some(Part::Problem)
    }
}

const NUMBER: &[&str] = &["n", "no", "num", "numero", "codigo", "cod", "nummer", "lfd nr", "lfd nummer", "clave"];
const OVERSIGHT: &[&str] = &["supervision", "supervisao", "aufsicht", "superviseur", "supervisor"];
const SUPPORT: &[&str] = &[
    "socios",
    "socias",
    "aliados",
    "aliadas",
    "alianzas",
    "colaboradores",
    "apoyo",
    "corresponsable",
    "corresponsables",
    "corresponsavel",
    "corresponsaveis",
    "coresponsable",
    "coresponsables",
    "actores involucrados",
    "actores",
    "entidades participantes",
    "entidades de apoyo",
    "instituciones participantes",
    "participantes",
    "intervenientes",
    "envolvidos",
    "co pilote",
    "copilote",
    "partenaires associes",
    "partenaires mobilises",
    "parceiros",
    "parceiras",
    "parcerias",
    "apoio",
    "partenaire",
    "partenaires",
    "acteurs",
    "acteurs associes",
    "beteiligte",
    "beteiligung",
    "mitwirkende",
    "mitwirkung",
    "akteure",
    "kooperation",
    "partnerinnen",
];
/// A heading that begins with one of these names who does it.
const LEAD: &[&str] = &[
    "responsable",
    "responsables",
    "responsavel",
    "responsaveis",
    "pilote",
    "pilotes",
    "porteur",
    "porteurs",
    "zustandig",
    "zustandigkeit",
    "zustandigkeiten",
    "verantwortlich",
    "verantwortliche",
    "verantwortlichkeit",
    "verantwortung",
    "federfuhrung",
    "federfuhrend",
    "ministere",
    "ministeres",
    "ministerio",
    "ministerios",
    "ministerium",
    "departamento",
    "departamentos",
    "direccion",
    "diretoria",
    "dependencia",
    "dependencias",
    "orgao",
    "orgaos",
    "organo",
    "secretaria",
    "secretarias",
    "entidad",
    "entidades",
    "entidade",
    "organismo",
    "organismos",
    "instituicao",
    "instituicoes",
    "institucion",
    "instituciones",
    "organizacion",
    "organizaciones",
    "organizacao",
    "organizacoes",
    "maitre",
    "fachamt",
    "fachbereich",
];
/// Words of a heading that say who answers for something.
const ANSWERING: &[&str] = &[
    "responsable",
    "responsables",
    "responsavel",
    "responsaveis",
    "porteur",
    "porteurs",
    "porteuse",
    "porteuses",
    "pilote",
    "ejecutora",
    "ejecutor",
    "executora",
    "executor",
    "encargada",
    "encargado",
    "coordinadora",
    "lider",
];
/// Who is named beside those who answer for it.
const OTHERS: &[&str] = &[
    "actores",
    "actor",
    "entidades",
    "instituciones",
    "organizaciones",
    "involucrados",
    "atores",
    "instituicoes",
    "orgaos",
    "acteurs",
    "partenaires",
    "responsables",
    "responsaveis",
];
const START: &[&str] = &[
    "inicio",
    "fecha de inicio",
    "fecha inicial",
    "fecha inicio",
    "data de inicio",
    "data inicial",
    "debut",
    "date de debut",
    "lancement",
    "beginn",
    "startdatum",
    "anfang",
    "von",
];
const DUE: &[&str] = &[
    "fecha limite",
    "fecha de fin",
    "fecha final",
    "fecha fin",
    "fecha de termino",
    "fecha de cumplimiento",
    "cumplimiento",
    "cumprimento",
    "fecha prevista",
    "fecha de entrega",
    "fecha",
    "fecha estimada",
    "fecha de finalizacion",
    "periodo",
    "periodo previsto",
    "periodo de ejecucion",
    "periodo de execucao",
    "previsao",
    "previsao de conclusao",
    "data de entrega",
    "calendrier previsionnel",
    "calendrier de realisation",
    "date decheance",
    "date de realisation",
    "annee de realisation",
    "plazo",
    "plazos",
    "plazo de ejecucion",
    "vencimiento",
    "cronograma",
    "calendario",
    "temporalidad",
    "fin",
    "termino",
    "prazo",
    "prazos",
    "prazo final",
    "data limite",
    "data final",
    "data de conclusao",
    "data de termino",
    "data prevista",
    "conclusao",
    "vencimento",
    "echeance",
    "echeances",
    "echeancier",
    "calendrier",
    "date limite",
    "date de fin",
    "date prevue",
    "delai",
    "delais",
    "frist",
    "fristen",
    "termin",
    "termine",
    "zeitraum",
    "zeitplan",
    "zeitrahmen",
    "zeithorizont",
    "umsetzung bis",
    "umsetzungszeitraum",
    "bis",
    "bis wann",
    "ende",
    "enddatum",
    "fertigstellung",
    "abschluss",
];
const STATUS: &[&str] = &[
    "estado",
    "estado actual",
    "estatus",
    "situacion",
    "situacao",
    "situacao atual",
    "andamento",
    "semaforo",
    "etat",
    "statut",
    "etat davancement",
    "avancement",
    "umsetzungsstand",
    "bearbeitungsstand",
    "sachstand",
    "stand der umsetzung",
    "ampel",
];
const UPDATE: &[&str] = &[
    "observaciones",
    "comentarios",
    "notas",
    "avance",
    "avances",
    "observacoes",
    "progresso",
    "progreso",
    "remarques",
    "commentaire",
    "commentaires",
    "bemerkung",
    "bemerkungen",
    "anmerkung",
    "anmerkungen",
    "kommentar",
    "hinweise",
];
const BASELINE: &[&str] = &[
    "linea de base",
    "linea base",
    "valor inicial",
    "valor de referencia",
    "linha de base",
    "valeur de reference",
    "valeur initiale",
    "situation initiale",
    "ausgangswert",
    "basiswert",
];
const EVALUATION: &[&str] = &[
    "medio de verificacion",
    "medios de verificacion",
    "fuente de verificacion",
    "fuente",
    "fuentes",
    "meio de verificacao",
    "meios de verificacao",
    "fonte",
    "fontes",
    "source de verification",
    "sources de verification",
    "nachweis",
    "datenquelle",
];
/// A heading that begins with one of these says how it is measured.
const MEASURE: &[&str] = &[
    "indicador",
    "indicadores",
    "indicateur",
    "indicateurs",
    "indikator",
    "indikatoren",
    "meta",
    "metas",
    "cible",
    "cibles",
    "zielwert",
    "zielwerte",
    "kennzahl",
    "kennzahlen",
    "messgrosse",
    "resultado",
    "resultados",
    "resultats",
    "ergebnis",
    "ergebnisse",
    "entregable",
    "entregables",
    "produto",
    "produtos",
    "producto",
    "productos",
];
const DESCRIPTION: &[&str] = &["descripcion", "descricao", "beschreibung", "detalle", "detalles", "erlauterung"];

/// Headings that are known as a whole, and what they announce.
const WHOLE: [(&[&str], Column); 10] = [
    (NUMBER, Column::Number),
    (OVERSIGHT, Column::Oversight),
    (SUPPORT, Column::Support),
    (START, Column::Start),
    (DUE, Column::Due),
    (STATUS, Column::Status),
    (UPDATE, Column::Update),
    (BASELINE, Column::Baseline),
    (EVALUATION, Column::Evaluation),
    (DESCRIPTION, Column::Description),
];

/// "nome da ação", "descripción de la actividad": the words of a level, which the heading calls by its name.
fn unnamed(heading: &str) -> &str {
    let names = |word: &str| {
        matches!(
            fold(word).as_str(),
            "nome" | "nombre" | "nom" | "titulo" | "titre" | "intitule" | "denominacion" | "descripcion" | "descricao"
        )
    };
    let Some((_, rest)) = heading.split_once(' ').filter(|(first, _)| names(first)) else { return heading };
    let governing = ["de la ", "de las ", "de los ", "del ", "da ", "do ", "das ", "dos ", "des ", "du "];
    // "de l'action", whose apostrophe no key holds.
    let elided = rest.strip_prefix("de l").filter(|rest| rest.starts_with(['a', 'e', 'i', 'o', 'u', 'h', 'é', 'œ']));
    governing.iter().find_map(|word| rest.strip_prefix(word)).or(elided).or(rest.strip_prefix("de ")).unwrap_or(rest)
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
    if matches!(first, "otros" | "otras" | "outros" | "outras" | "autres") && holds(OTHERS) {
        return Some(Column::Support);
    }
    if LEAD.contains(&first) || holds(ANSWERING) {
        return Some(Column::Lead);
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
    if MEASURE.contains(&first) {
        return Some(Column::Measure);
    }
    // "Intitulé de l'action": French and English share the word.
    super::level_of(unnamed(heading)).map(|level| Column::Level(level.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::columns::column_of;
    use super::super::key;
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
            ("Objectif", Some("objectif")),
            ("Actions", None),
            ("Marco", None),
            ("", None),
        ] {
            assert_eq!(level_abroad(&key(word)), expected, "{word}");
        }
    }

    #[test]
    fn headings_of_four_languages() {
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
            ("Meios de verificação", Some(Column::Evaluation)),
            ("AÇÃO", level("ação")),
            ("Intitulé de l'action", level("action")),
            ("Einzelmaßnahmen", level("einzelmaßnahme")),
            ("Presupuesto", None),
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
