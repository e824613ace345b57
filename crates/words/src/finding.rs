//! The doubts that an import raises, as a person reads them. The English sentence is written by the importer and kept in the
//! draft with its code and the words of the case; here stand the patterns of the translations, and days are said as people
//! say them. What has no translation is given back as it is, never guessed; what is quoted stays as it is printed.

use crate::{Lang, date, problem};
use chrono::NaiveDate;

/// The sentence of a doubt: by its code and words, else by the pattern of the reader that noticed it, else in English.
#[must_use]
pub fn sentence(lang: Lang, code: &str, words: &[String], english: &str) -> String {
    let Some(patterns) = patterns(lang) else { return with_days(lang, words, english) };
    if let Some((_, pattern)) = patterns.iter().find(|(known, _)| *known == code)
        && pattern.matches("{}").count() == words.len()
    {
        let is_quoted = pattern.split("{}").map(|before| before.ends_with('«'));
        let said = words.iter().zip(is_quoted).map(|(word, is_quoted)| match days(lang, word) {
            Some(days) if !is_quoted => days,
            _ => word.clone(),
        });
        return fill(pattern, &said.collect::<Vec<_>>());
    }
    NOTICES_ES
        .iter()
        .find_map(|(pattern, translation)| {
            let holes: Vec<String> = problem::holes_of(pattern, english)?.into_iter().map(pages).collect();
            Some(fill(translation, &holes))
        })
        .unwrap_or_else(|| english.to_owned())
}

/// The importer's own sentence, with its days as people say them.
fn with_days(lang: Lang, words: &[String], english: &str) -> String {
    let (mut said, mut rest) = (String::new(), english);
    for word in words {
        let Some((before, after)) = rest.split_once(word.as_str()) else { continue };
        said.push_str(before);
        match days(lang, word) {
            Some(days) if !before.ends_with('“') => said.push_str(&days),
            _ => said.push_str(word),
        }
        rest = after;
    }
    said + rest
}

/// A day or a span of days as the importer writes it, in words; an end that is missing is open. `None` for any other word.
/// Older drafts say "to" between the days and nothing for an open end.
fn days(lang: Lang, word: &str) -> Option<String> {
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    let ends = word.split_once(" – ").or_else(|| word.split_once(" to "));
    let Some((first, last)) = ends else { return day(word).map(|one| date::day(lang, one)) };
    let [first, last] = [first, last].map(|end| end.trim_matches('…'));
    match (day(first), day(last)) {
        (Some(first), Some(last)) => Some(date::span(lang, first, last)),
        (None, Some(last)) if first.is_empty() => Some(match lang {
            Lang::En => format!("until {}", date::day(lang, last)),
            Lang::Es => format!("hasta el {}", date::day(lang, last)),
        }),
        (Some(first), None) if last.is_empty() => Some(match lang {
            Lang::En => format!("from {}", date::day(lang, first)),
            Lang::Es => format!("desde el {}", date::day(lang, first)),
        }),
        _ => None,
    }
}

/// Codes and patterns of a language, `{}` for each word of the case; `None` for the one that the importer writes.
#[must_use]
pub const fn patterns(lang: Lang) -> Option<&'static [(&'static str, &'static str)]> {
    match lang {
        Lang::En => None,
        Lang::Es => Some(ES),
    }
}

/// English and translated patterns of what readers notice.
#[must_use]
pub const fn notices(lang: Lang) -> Option<&'static [(&'static str, &'static str)]> {
    match lang {
        Lang::En => None,
        Lang::Es => Some(NOTICES_ES),
    }
}

fn fill(pattern: &str, words: &[String]) -> String {
    let mut words = words.iter();
    let mut parts = pattern.split("{}");
    let mut sentence = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        sentence.push_str(words.next().map_or("", String::as_str));
        sentence.push_str(part);
    }
    sentence
}

/// A list of pages, as the reader of PDF writes it: "pages 3 to 25 and 30".
fn pages(hole: &str) -> String {
    if let Some(list) = hole.strip_prefix("pages ") {
        format!("las páginas {}", list.replace(" to ", " a ").replace(" and ", " y "))
    } else if let Some(page) = hole.strip_prefix("page ") {
        format!("la página {page}")
    } else {
        hole.to_owned()
    }
}

const ES: &[(&str, &str)] = &[
    // Numbers and levels.
    (
        "duplicate-number",
        "El número «{}» está impreso en {} elementos con textos distintos. Se guardaron todos; aquí los números son etiquetas, así que nada se rompe. Diga cuál es el correcto o déjelo.",
    ),
    (
        "code-restarts",
        "La numeración vuelve a empezar: «{}» está impreso {} veces, bajo títulos distintos. Cada uno se guardó bajo el suyo.",
    ),
    (
        "heading-missing",
        "Aquí hay elementos numerados {}, pero en la fuente falta el título «{}» al que pertenecen. Se guardó un lugar para él: escriba su texto o indique que no está en la fuente.",
    ),
    ("unnumbered-level", "«{}» no lleva número, aunque los que lo rodean sí. No se inventó ninguno."),
    (
        "label-inferred",
        "«{}» no tiene número impreso; se tomó {} por su lugar entre los que lo rodean. Quítelo si está mal.",
    ),
    ("label-missing", "«{}» no lleva la etiqueta que llevan los que lo rodean. Se tomó como {} por su lugar."),
    ("duplicate-heading", "«{}» está impreso más de una vez; se guardó como un solo elemento."),
    ("continued", "«{}» sigue bajo un segundo título marcado como continuación; las dos partes se unieron."),
    (
        "section-two-spellings",
        "El mismo título está escrito de dos maneras: «{}» y «{}». Se guardó la más larga. Diga cuál es la correcta.",
    ),
    // Text.
    (
        "doubled-text",
        "El texto está impreso dos veces sobre sí mismo («{}»), como pasa con las sombras de las diapositivas. Se guardó una vez.",
    ),
    (
        "doubled-slide-number",
        "Los números de página están impresos dos veces y quedan dentro del texto («{}»). Se tomaron como adorno de página.",
    ),
    ("lost-apostrophe", "Parece que falta un apóstrofo en «{}». El texto se guardó como está."),
    (
        "spelling-slip",
        "«{}» puede ser una errata de «{}». El texto se guardó como está; la búsqueda encuentra ambas formas.",
    ),
    ("stray-quote", "En «{}» hay una comilla o un paréntesis sin pareja. El texto se guardó como está."),
    (
        "site-chrome",
        "Las palabras del sitio web que rodean el documento («{}») se tomaron como adorno de página. La fecha de publicación en un sitio así no es la fecha del documento.",
    ),
    (
        "site-summary",
        "Antes del documento hay un resumen que escribió el sitio web, no el plan. Se guardó como contexto.",
    ),
    (
        "only-party-column",
        "«{}» es la única columna que dice quién participa. Se tomó como quien dirige; muévala si no lo es.",
    ),
    (
        "lead-unnamed",
        "«{}» está junto a una fecha y ninguna palabra dice qué es. Se tomó como quien dirige; muévalo si no lo es.",
    ),
    ("repeated-line", "«{}» se repite en {} páginas y se tomó como adorno de página."),
    (
        "orphan-footnote",
        "La nota marcada «{}» no tiene en el texto la llamada a la que pertenece. Se guardó con el plan.",
    ),
    ("footnote-mark", "«{}» lleva una llamada ({}) para la que no se encuentra nota con la misma marca."),
    (
        "unplaced-text",
        "{} caracteres no se reconocieron como parte de un plan. Están marcados en la fuente: colóquelos o descártelos como adorno de página.",
    ),
    (
        "more-than-a-draft",
        "El documento contiene más de lo que cabe en un borrador: quedaron fuera {}. Divida el documento e importe las partes una tras otra.",
    ),
    // What the source lost.
    (
        "image-lost",
        "Bajo «{}» no hay nada: su contenido era probablemente una imagen, que no da texto. No se inventó nada. Añádalo a mano si hace falta.",
    ),
    (
        "colour-lost",
        "La fuente dice que un color tiene un significado («{}»). En el texto los colores se pierden: marque a mano lo que indicaba.",
    ),
    (
        "status-lost",
        "Hay palabras de estado impresas ({}), pero se perdió a qué elemento pertenece cada una. No se adivinó ningún estado: póngalos a mano.",
    ),
    (
        "columns-run-together",
        "Aquí las columnas de una tabla están juntas en una sola línea. Se separaron por el ancho de línea y el comienzo de las frases, con poca seguridad: compare con la fuente.",
    ),
    (
        "cells-serialised",
        "Aquí solo quedan las celdas de una tabla, una tras otra; las celdas combinadas están lejos de sus filas. Los registros enteros se compusieron con poca seguridad y las celdas sueltas se guardaron como texto. Elija otro archivo del mismo plan si lo hay.",
    ),
    (
        "title-lost",
        "El título del elemento descrito como «{}» está en otro lugar de la fuente. Se guardó un lugar para él.",
    ),
    ("column-lost", "Se perdió en qué columna («{}») estaba cada uno de estos elementos. Se guardaron sin ella."),
    (
        "quarter-lost",
        "El encabezado de este calendario está dañado («{}»): no se puede saber a qué trimestre pertenece cada paso. Los pasos se guardaron sin fecha.",
    ),
    ("cut-text", "«{}» termina sin acabar la frase, o sin nada debajo; puede que lo corte un salto de página."),
    ("stray-header", "El encabezado de columna «{}» está dentro de una fila. No se tomó como valor."),
    (
        "list-run-together",
        "Varios elementos parecen estar en una línea sin separadores: «{}». Se separaron donde parece empezar uno nuevo; revíselos.",
    ),
    ("text-split-in-two", "«{}» se leyó como dos pasos, porque contiene dos fechas."),
    // Blank in the source.
    (
        "lead-blank",
        "{} elementos no tienen responsable en la fuente. Se dejaron en blanco; nada se heredó de un título.",
    ),
    ("oversight-blank", "«{}» no tiene supervisión en la fuente, aunque otros sí. Se dejó en blanco."),
    ("due-blank", "{} elementos no tienen fecha en la fuente. Se dejaron en blanco."),
    (
        "status-blank",
        "{} de {} elementos no tienen estado en la fuente. Aparecen como «sin estado informado», nunca como en marcha.",
    ),
    ("measure-blank", "«{}» no tiene medida en la fuente, aunque otros sí."),
    // Dates.
    ("year-less-date", "«{}» no tiene año. Se tomó {} de la fecha del documento."),
    ("date-two-readings", "«{}» se puede leer de dos maneras. Se tomó la primera: {}. La otra: {}."),
    ("date-before-period", "«{}» es anterior al período del plan, que empieza el {}. Se guardó."),
    ("date-after-period", "«{}» es posterior al período del plan, que termina el {}. Se guardó."),
    (
        "period-year-columns",
        "El período «{}» tiene {} años y la tabla tiene {} columnas de año. Se guardaron las dos cosas.",
    ),
    (
        "measures-year-columns",
        "«{}» tiene {} medidas para {} años: no se puede saber a qué año pertenece cada una. Se guardaron sin año.",
    ),
    ("conflicting-dates", "«{}» lleva dos fechas: {} y {}. Se guardaron ambas."),
    ("date-list", "«{}» enumera varios días; se guardaron el primero, el último y cada uno de ellos."),
    (
        "date-run-on",
        "En «{}» un número que sigue a la fecha empieza las palabras siguientes. La fecha se leyó como «{}».",
    ),
    (
        "duration-no-anchor",
        "«{}» dice cuánto dura, no desde cuándo. No se calculó ninguna fecha: elija desde qué se cuenta (publicación, aprobación, comienzo de un año fiscal).",
    ),
    (
        "duration-split",
        "La duración «{}» estaba partida por el texto de otra columna. Se volvió a unir; compare con la fuente.",
    ),
    ("event-relative-date", "«{}» depende de un hecho cuya fecha no se conoce. Solo se tomó el año."),
    ("fuzzy-date", "«{}» no es un día. Se leyó como {}."),
    ("open-ended-no-review", "«{}» sigue sin fin, así que nunca puede retrasarse. Déle una frecuencia de revisión."),
    ("two-digit-year", "«{}» tiene un año de dos cifras; se leyó como {}."),
    (
        "date-in-status",
        "La celda de estado contiene «{}», que parece una fecha cambiada por una hoja de cálculo. Se guardó como estado impreso; diga qué es.",
    ),
    ("past-fact", "«{}» cuenta lo que ya se hizo, dentro de un plan. Se guardó como está."),
    ("no-document-date", "El documento no imprime su propia fecha; las fechas sin año no se pueden completar."),
    // People and bodies.
    (
        "similar-names",
        "«{}» y «{}» se diferencian en una letra. Se guardaron por separado: diga si son la misma persona u órgano.",
    ),
    ("committee-lead", "«{}» es un grupo. Un grupo que dirige necesita una persona responsable."),
    (
        "contact",
        "El documento contiene datos de contacto («{}»). No se muestran hasta que una persona diga que se puede.",
    ),
    ("acronym-unexplained", "{} siglas se usan y no se explican en el documento: {}."),
    ("alias", "«{}» y «{}» nombran al mismo órgano en este documento. Se guardaron ambas formas."),
    ("alias-spelling", "«{}» y «{}» parecen dos formas de escribir un nombre. Se guardaron ambas."),
    (
        "body-in-measure",
        "La celda de medida contiene «{}», que nombra a un órgano responsable, no una medida. Se guardó como está impresa.",
    ),
    ("measure-is-task", "«{}» está como medida, pero describe un trabajo por hacer. Se guardó como está impresa."),
    ("measure-no-baseline", "«{}» indica una dirección sin número ni punto de partida."),
    ("baseline-to-create", "El punto de partida está aún por crear: «{}»."),
    ("confidential-evidence", "«{}» puede ser una prueba confidencial: diga que existe, no muestre su contenido."),
    ("quantity-qualified", "«{}» es una cantidad con matices; se guardó el matiz."),
    ("number-with-gap", "«{}» parece un solo número con un espacio de más. Se guardó como está escrito."),
    ("several-steps", "«{}» contiene varios pasos de ejecución en una celda. Se guardaron juntos."),
    ("depends-on-budget", "«{}» depende de una asignación de presupuesto."),
    // Responsibility matrix.
    ("combined-codes", "{} celdas contienen dos códigos, como «{}». Se guardaron como están impresas."),
    ("accountable-not-one", "«{}» tiene {} partes marcadas con A (rinde cuentas). Se espera exactamente una."),
    ("several-responsible", "«{}» tiene {} partes marcadas con R (responsable)."),
    (
        "audit-independence",
        "«{}»: quien es auditado rinde cuentas de la auditoría, o quien audita es responsable del trabajo. Considere la independencia de quien audita.",
    ),
    ("merged-party", "La columna «{}» nombra varias funciones en una. Se guardó como una sola parte."),
    ("unknown-code", "La celda «{}» no es un código de responsabilidad conocido. Se guardó como está impresa."),
    ("shared-duty", "Las tareas bajo «{}» las comparten {} funciones nombradas en una nota al pie."),
    // Standing.
    ("illustrative", "La fuente lo marca como ejemplo («{}»). No se muestra como vigente."),
    ("draft-state", "El documento se llama a sí mismo «{}»."),
    ("signature-blank", "Un lugar para firmar está en blanco («{}»)."),
    ("caveat", "El documento hace una salvedad: «{}»."),
    ("low-confidence", "La estructura de esta parte solo se pudo suponer. Compare cada elemento con la fuente."),
    (
        "no-text",
        "El documento no da texto, así que no se leyó nada. El archivo se guarda: elija otro archivo del mismo plan o escriba los elementos a mano.",
    ),
    (
        "nothing-recognised",
        "No se reconocieron metas, acciones ni tablas. Se guardó todo el texto: marque los elementos a mano o elija otro archivo del mismo plan.",
    ),
    (
        "told-in-brief",
        "{} elementos de un resumen se cuentan de nuevo más adelante. Se tomó lo que se dice allí; el resumen quedó como texto.",
    ),
    (
        "told-again",
        "{} filas vuelven a hablar, período por período, de elementos que ya están en esta lista. Cada elemento se tomó una vez, con lo que dice el período más reciente.",
    ),
    (
        "table-unread",
        "Una tabla con los encabezados «{}» se guardó como texto, porque no se conoce lo que contienen sus columnas. Si son compromisos, indique sus columnas.",
    ),
];

const NOTICES_ES: &[(&str, &str)] = &[
    (
        "The file holds macros. They were not run and not read.",
        "El archivo contiene macros. No se ejecutaron ni se leyeron.",
    ),
    (
        "The file holds {} embedded files. Nothing was read from them.",
        "El archivo contiene {} archivos incrustados. No se leyó nada de ellos.",
    ),
    (
        "The file refers to other workbooks. They were not opened; values are those last saved.",
        "El archivo remite a otros libros de cálculo. No se abrieron; los valores son los últimos guardados.",
    ),
    (
        "The sheet has more merged cells than any plan needs; the later ones were read as single cells.",
        "La hoja tiene más celdas combinadas de las que un plan necesita; las últimas se leyeron como celdas sueltas.",
    ),
    (
        "A comment in the margin by {} was not taken as text: “{}”",
        "Un comentario al margen de {} no se tomó como texto: «{}»",
    ),
    ("A comment in the margin was not taken as text: “{}”", "Un comentario al margen no se tomó como texto: «{}»"),
    ("A comment on cell {} was not taken as text: “{}”", "Un comentario en la celda {} no se tomó como texto: «{}»"),
    ("A comment was not taken as text: “{}”", "Un comentario no se tomó como texto: «{}»"),
    (
        "The file is not written in UTF-8. It was read as Windows-1252 (Western European): look whether accents, quotation marks and dashes are right.",
        "El archivo no está escrito en UTF-8. Se leyó como Windows-1252 (Europa occidental): mire si los acentos, las comillas y los guiones están bien.",
    ),
    (
        "The file is written in UTF-16; it was read as such, nothing was lost.",
        "El archivo está escrito en UTF-16; se leyó así y no se perdió nada.",
    ),
    (
        "Slide {} is hidden. It was not read; show it and choose the file again if it belongs to the plan.",
        "La diapositiva {} está oculta. No se leyó; muéstrela y elija de nuevo el archivo si pertenece al plan.",
    ),
    (
        "Slide {} shows a picture or chart and hardly any text. Nothing was read from the picture: look whether it belongs to the plan.",
        "La diapositiva {} muestra una imagen o un gráfico y apenas texto. No se leyó nada de la imagen: mire si pertenece al plan.",
    ),
    (
        "The sheet “{}” is hidden. It was not read; show it in the spreadsheet and choose the file again if it belongs to the plan.",
        "La hoja «{}» está oculta. No se leyó; muéstrela en la hoja de cálculo y elija de nuevo el archivo si pertenece al plan.",
    ),
    (
        "The sheet “{}” holds a chart. Nothing was read from it.",
        "La hoja «{}» contiene un gráfico. No se leyó nada de él.",
    ),
    (
        "{} rows of this sheet are hidden, perhaps by a filter. Their words were taken like any other.",
        "{} filas de esta hoja están ocultas, quizá por un filtro. Sus palabras se tomaron como las demás.",
    ),
    (
        "The spreadsheet holds {} pictures. Nothing was read from them.",
        "La hoja de cálculo contiene {} imágenes. No se leyó nada de ellas.",
    ),
    (
        "{} groups of columns are hidden in the spreadsheet. Their words were taken like any other.",
        "{} grupos de columnas están ocultos en la hoja de cálculo. Sus palabras se tomaron como las demás.",
    ),
    (
        "{} formulas have no saved value; the formula itself was kept as text. Open the file in a spreadsheet and save it to have the values.",
        "{} fórmulas no tienen valor guardado; se guardó la propia fórmula como texto. Abra el archivo en una hoja de cálculo y guárdelo para tener los valores.",
    ),
    (
        "{} cells hold formulas. Their last saved values were taken; nothing was computed.",
        "{} celdas contienen fórmulas. Se tomaron sus últimos valores guardados; no se calculó nada.",
    ),
    (
        "{} cells show an error of the spreadsheet (such as #REF!) instead of a value.",
        "{} celdas muestran un error de la hoja de cálculo (como #REF!) en lugar de un valor.",
    ),
    (
        "The spreadsheet holds {} charts or objects. Nothing was read from them.",
        "La hoja de cálculo contiene {} gráficos u objetos. No se leyó nada de ellos.",
    ),
    (
        "The workbook holds {} pictures. Nothing was read from them.",
        "El libro contiene {} imágenes. No se leyó nada de ellas.",
    ),
    (
        "The workbook holds {} charts or diagrams. Nothing was read from them.",
        "El libro contiene {} gráficos o diagramas. No se leyó nada de ellos.",
    ),
    ("{} headings hold no words; they were passed over.", "{} títulos no tienen palabras; se pasaron por alto."),
    (
        "{} texts hold invisible marks that change the order in which letters are shown. The marks were taken out; check that the words read right.",
        "{} textos contienen marcas invisibles que cambian el orden en que se ven las letras. Las marcas se quitaron; compruebe que las palabras se leen bien.",
    ),
    (
        "{} texts hold control characters; they were taken out.",
        "{} textos contienen caracteres de control; se quitaron.",
    ),
    (
        "{} cells hold words although a merged cell covers them; the words were taken where they stand.",
        "{} celdas contienen palabras aunque las cubre una celda combinada; las palabras se tomaron donde están.",
    ),
    (
        "{} texts stand twice on one slide, as shadows do. They were taken once.",
        "{} textos están dos veces en una diapositiva, como pasa con las sombras. Se tomaron una vez.",
    ),
    (
        "The document holds {} pictures. Nothing was read from them: words that stand in a picture are missing here.",
        "El documento contiene {} imágenes. No se leyó nada de ellas: las palabras que están en una imagen faltan aquí.",
    ),
    (
        "The document holds {} charts or diagrams. Nothing was read from them.",
        "El documento contiene {} gráficos o diagramas. No se leyó nada de ellos.",
    ),
    (
        "The document holds {} embedded objects. Nothing was read from them.",
        "El documento contiene {} objetos incrustados. No se leyó nada de ellos.",
    ),
    (
        "{} passages are marked as deleted in the document. They were left out.",
        "{} pasajes están marcados como eliminados en el documento. Se dejaron fuera.",
    ),
    (
        "{} passages are tracked insertions that nobody has accepted yet. They were taken as text.",
        "{} pasajes son inserciones con control de cambios que nadie ha aceptado aún. Se tomaron como texto.",
    ),
    ("{} passages are formatted as hidden. They were left out.", "{} pasajes tienen formato oculto. Se dejaron fuera."),
    (
        "{} passages are struck through. Their words were taken; check whether they still hold.",
        "{} pasajes están tachados. Sus palabras se tomaron; compruebe si siguen vigentes.",
    ),
    (
        "{} tables stand inside a cell of another table. Their words were taken into that cell, cell after cell.",
        "{} tablas están dentro de una celda de otra tabla. Sus palabras se llevaron a esa celda, celda tras celda.",
    ),
    (
        "{} cells lie beyond the widest table that is read. They were left out.",
        "{} celdas quedan fuera de la tabla más ancha que se lee. Se dejaron fuera.",
    ),
    (
        "{} rows have another number of cells than the first row, which has {}; the first is row {}. Every cell was kept: look whether they stand under the right heading.",
        "{} filas tienen otro número de celdas que la primera, que tiene {}; la primera de ellas es la fila {}. Se guardaron todas las celdas: mire si están bajo el encabezado correcto.",
    ),
    (
        "In the table on pages {} to {}, 1 row was cut by a page break and joined again. Check that each stands as one.",
        "En la tabla de las páginas {} a {}, un salto de página cortó 1 fila, que se volvió a unir. Compruebe que está entera.",
    ),
    (
        "In the table on pages {} to {}, {} rows were cut by a page break and joined again. Check that each stands as one.",
        "En la tabla de las páginas {} a {}, los saltos de página cortaron {} filas, que se volvieron a unir. Compruebe que cada una está entera.",
    ),
    (
        "On {} the text stands in pictures or drawings; hardly anything was read there. Type in what matters, or use a document made from text.",
        "En {} el texto está en imágenes o dibujos; apenas se leyó nada. Escriba lo que importe o use un documento hecho con texto.",
    ),
    (
        "On {} pictures stand beside the text. Nothing was read from them: words that stand in a picture are missing here.",
        "En {} hay imágenes junto al texto. No se leyó nada de ellas: las palabras que están en una imagen faltan aquí.",
    ),
    (
        "On {} words stand at a slant in a drawing. They were read, but the drawing's order and meaning were not.",
        "En {} hay palabras inclinadas en un dibujo. Se leyeron, pero no el orden ni el significado del dibujo.",
    ),
    (
        "On {} a font does not say which letters it shows; they stand as \u{FFFD}. Check the words against the document.",
        "En {} un tipo de letra no dice qué letras muestra; aparecen como \u{FFFD}. Compare las palabras con el documento.",
    ),
    (
        "The drawing of {} could not be followed to the end: it is damaged, or longer than can be read. Compare with the document.",
        "No se pudo seguir hasta el final el dibujo de {}: está dañado o es más largo de lo que se puede leer. Compare con el documento.",
    ),
    (
        "The file says that it has {} pages, and {} were found: it is damaged, or was cut off while it was copied. What was found was read. Get the whole file and import that.",
        "El archivo dice que tiene {} páginas y se encontraron {}: está dañado o se cortó al copiarlo. Se leyó lo que se encontró. Consiga el archivo completo e impórtelo.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lang: Lang, code: &str, words: &[&str], english: &str, expected: &str) {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        assert_eq!(sentence(lang, code, &words, english), expected);
    }

    #[test]
    fn days_are_said_as_people_say_them_and_quotations_stay() {
        let said = "“FY27” can be read in two ways. Taken: July 1, 2026 – June 30, 2027; the other: from July 1, 2027.";
        let two = ["FY27", "2026-07-01 to 2027-06-30", "2027-07-01 to "];
        let english = "“FY27” can be read in two ways. Taken: 2026-07-01 to 2027-06-30; the other: 2027-07-01 to .";
        check(Lang::En, "date-two-readings", &two, english, said);
        let two = ["FY27", "2026-07-01 – 2027-06-30", "2027-07-01 – …"];
        let english = "“FY27” can be read in two ways. Taken: 2026-07-01 – 2027-06-30; the other: 2027-07-01 – ….";
        check(Lang::En, "date-two-readings", &two, english, said);
        let said = "«FY27» se puede leer de dos maneras. Se tomó la primera: del 1 de julio de 2026 al 30 de junio de 2027. La otra: desde el 1 de julio de 2027.";
        check(Lang::Es, "date-two-readings", &two, english, said);
        let before = ["2019-05-01", "2020-01-01"];
        let english = "“2019-05-01” lies before the plan's period, which begins on 2020-01-01. It was kept.";
        let said = "“2019-05-01” lies before the plan's period, which begins on January 1, 2020. It was kept.";
        check(Lang::En, "date-before-period", &before, english, said);
        let said = "«2019-05-01» es anterior al período del plan, que empieza el 1 de enero de 2020. Se guardó.";
        check(Lang::Es, "date-before-period", &before, english, said);
    }
}
