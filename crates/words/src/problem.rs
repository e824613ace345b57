//! Why a document cannot be read and why an edit of a draft cannot be done, in languages other than English. The importer
//! says it in English, where it is kept and printed; here stand the patterns of its sentences with their translations.
//! What no pattern fits is given back as it is, never guessed.

use crate::Lang;

/// The sentence in a language.
#[must_use]
pub fn sentence(lang: Lang, english: &str) -> String {
    patterns(lang).and_then(|patterns| translate(patterns, english)).unwrap_or_else(|| english.to_owned())
}

/// English and translated patterns of a language; `{}` is what differs from one sentence to another.
#[must_use]
pub const fn patterns(lang: Lang) -> Option<&'static [(&'static str, &'static str)]> {
    match lang {
        Lang::En => None,
        Lang::Es => Some(ES),
    }
}

fn translate(patterns: &[(&str, &str)], english: &str) -> Option<String> {
    patterns.iter().find_map(|(pattern, translation)| {
        let holes = holes_of(pattern, english)?;
        let mut holes = holes.into_iter();
        let mut parts = translation.split("{}");
        let mut sentence = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let hole = holes.next().unwrap_or_default();
            sentence.push_str(&translate(patterns, hole).unwrap_or_else(|| hole.to_owned()));
            sentence.push_str(part);
        }
        Some(sentence)
    })
}

/// What stands in the holes of a pattern; `None` when it does not fit. A hole of a whole text fits nothing.
pub(crate) fn holes_of<'t>(pattern: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let mut parts = pattern.split("{}");
    let mut rest = text.strip_prefix(parts.next()?)?;
    let mut holes = Vec::new();
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        let end = if parts.peek().is_none() && part.is_empty() {
            rest.len()
        } else if parts.peek().is_none() {
            rest.strip_suffix(part)?.len()
        } else {
            rest.find(part)?
        };
        holes.push(&rest[..end]);
        rest = &rest[end + part.len()..];
    }
    rest.is_empty().then_some(holes)
}

const ES: &[(&str, &str)] = &[
    (
        "This is the list of open data about items of a plan, which is meant for programs: it holds neither all their texts nor what stands under what. To change a plan in a spreadsheet, choose “As a spreadsheet” on the page of the plan, and bring that file in.",
        "Esta es la lista de datos abiertos sobre los elementos de un plan, pensada para programas: no contiene todos sus textos ni qué está debajo de qué. Para cambiar un plan en una hoja de cálculo, elija «Como hoja de cálculo» en la página del plan y traiga ese archivo.",
    ),
    // A file that cannot be read.
    ("“{}” is empty. Choose the file that holds the plan.", "«{}» está vacío. Elija el archivo que contiene el plan."),
    (
        "“{}” is {} MB long; at most {} MB are read. Split the document, or save it without its pictures.",
        "«{}» ocupa {} MB; se leen {} MB como máximo. Divida el documento o guárdelo sin sus imágenes.",
    ),
    (
        "“{}” holds neither text nor a document of a known kind. Save the document as PDF, Word, a spreadsheet, a web page or plain text and choose that file.",
        "«{}» no es ningún texto ni un formato conocido. Guarde el documento como PDF, Word, hoja de cálculo, página web o texto sin formato y elija ese archivo.",
    ),
    ("“{}” is {}, which cannot be read. {}", "«{}» es {}, que no se puede leer. {}"),
    (
        "This {} file is damaged: {}. Open it in the program that made it, save it again and choose the new file.",
        "Este archivo {} está dañado: {}. Ábralo en el programa que lo creó, guárdelo de nuevo y elija el archivo nuevo.",
    ),
    (
        "PDF files cannot be read here. Save the document as Word, a spreadsheet or plain text and choose that file.",
        "Aquí no se pueden leer archivos PDF. Guarde el documento como Word, hoja de cálculo o texto sin formato y elija ese archivo.",
    ),
    (
        "This {} file is protected by a password. Save it without the password and choose the new file.",
        "Este archivo {} está protegido con contraseña. Guárdelo sin la contraseña y elija el archivo nuevo.",
    ),
    (
        "This {} file holds something that no document needs: {}. Open it in the program that made it, save it again and choose the new file.",
        "Este archivo {} contiene algo que ningún documento necesita: {}. Ábralo en el programa que lo creó, guárdelo de nuevo y elija el archivo nuevo.",
    ),
    (
        "This {} file would unfold to more than can be read: {}.",
        "Este archivo {} se desplegaría en más de lo que se puede leer: {}.",
    ),
    (
        "This PDF is protected by a password. Save it without the password and choose the new file.",
        "Este PDF está protegido con contraseña. Guárdelo sin la contraseña y elija el archivo nuevo.",
    ),
    (
        "This PDF is damaged: {}. Open it in the program that made it, save it again and choose the new file.",
        "Este PDF está dañado: {}. Ábralo en el programa que lo creó, guárdelo de nuevo y elija el archivo nuevo.",
    ),
    (
        "This PDF holds no words. Choose the file that holds the plan.",
        "Este PDF no contiene palabras. Elija el archivo que contiene el plan.",
    ),
    (
        "This PDF is {} MB long; at most {} MB are read. Split it, or save it without its pictures.",
        "Este PDF ocupa {} MB; se leen {} MB como máximo. Divídalo o guárdelo sin sus imágenes.",
    ),
    (
        "This PDF has more than {} pages. Split it and choose the part that holds the plan.",
        "Este PDF tiene más de {} páginas. Divídalo y elija la parte que contiene el plan.",
    ),
    (
        "Reading this document took longer than {} seconds and was stopped. Split it, or save it in another format and choose that file.",
        "La lectura de este documento tardó más de {} segundos y se detuvo. Divídalo, o guárdelo en otro formato y elija ese archivo.",
    ),
    (
        "Reading this document took more than {} MB of memory and was stopped. Split it, or save it in another format and choose that file.",
        "La lectura de este documento necesitó más de {} MB de memoria y se detuvo. Divídalo, o guárdelo en otro formato y elija ese archivo.",
    ),
    (
        "The document could not be read: {}. Try again; if it happens again, tell whoever runs this service.",
        "No se pudo leer el documento: {}. Inténtelo de nuevo; si vuelve a ocurrir, avise a quien administra este servicio.",
    ),
    (
        "What was read in this document is longer than {} MB. Split it and choose the part that holds the plan.",
        "Lo que se leyó en este documento ocupa más de {} MB. Divídalo y elija la parte que contiene el plan.",
    ),
    (
        "The parts of this document are nested too deep. Save it in another format and choose that file.",
        "Las partes de este documento están anidadas a demasiada profundidad. Guárdelo en otro formato y elija ese archivo.",
    ),
    (
        "The reader broke off. Save the document in another format and choose that file.",
        "La lectura se interrumpió. Guarde el documento en otro formato y elija ese archivo.",
    ),
    (
        "The program ended twice while it read this document. Save the document in another format and choose that file; tell whoever runs this service.",
        "El programa se cerró dos veces mientras leía este documento. Guarde el documento en otro formato y elija ese archivo; avise a quien administra este servicio.",
    ),
    // What it is, and what to do.
    ("an archive of files", "un archivo comprimido con otros archivos"),
    ("Unpack it and choose the document in it.", "Descomprímalo y elija el documento que contiene."),
    (
        "an Office file of the old kind, or one protected by a password",
        "un archivo de Office del formato antiguo, o uno protegido con contraseña",
    ),
    (
        "Open it, save it without a password as .docx, .xlsx or .pptx, and choose that file.",
        "Ábralo, guárdelo sin contraseña como .docx, .xlsx o .pptx y elija ese archivo.",
    ),
    ("a Rich Text file", "un archivo de texto enriquecido (RTF)"),
    ("Save it as .docx and choose that file.", "Guárdelo como .docx y elija ese archivo."),
    ("a picture", "una imagen"),
    (
        "A picture holds no text. Choose the document that it was made from.",
        "Una imagen no contiene texto. Elija el documento del que procede.",
    ),
    // What is wrong with it.
    ("its list of parts cannot be read", "no se puede leer la lista de sus partes"),
    ("the part “{}” cannot be unpacked", "no se puede descomprimir la parte «{}»"),
    ("its XML is not well formed", "su XML no está bien formado"),
    ("it ends in the middle of an element", "termina en medio de un elemento"),
    ("it has no content part", "no tiene la parte del contenido"),
    ("it has no document part", "no tiene la parte del documento"),
    ("it has no list of slides", "no tiene la lista de diapositivas"),
    ("it has no list of sheets", "no tiene la lista de hojas"),
    ("it cannot be understood at line {}, column {}", "no se entiende en la línea {}, columna {}"),
    ("reading it ended in a fault of the program", "la lectura terminó en un fallo del programa"),
    ("the reading process did not start ({})", "el proceso de lectura no arrancó ({})"),
    (
        "the reading process was ended from outside, as happens when memory is short",
        "el proceso de lectura fue terminado desde fuera, como ocurre cuando falta memoria",
    ),
    ("the reading process gave no answer", "el proceso de lectura no respondió"),
    ("the reading process was ended by signal {}", "el proceso de lectura fue terminado por la señal {}"),
    ("the reading process ended with code {}", "el proceso de lectura terminó con el código {}"),
    ("it has no pages", "no tiene páginas"),
    ("the list of its parts cannot be found", "no se encuentra la lista de sus partes"),
    ("a part of it cannot be unpacked", "una de sus partes no se puede descomprimir"),
    ("its parts do not fit together", "sus partes no encajan entre sí"),
    ("more than {} MB of text", "más de {} MB de texto"),
    ("more than {} MB", "más de {} MB"),
    ("more than {} paragraphs", "más de {} párrafos"),
    ("it has far more parts than a document has", "tiene muchas más partes que un documento"),
    ("it unpacks to more than {} MB", "al descomprimirlo ocupa más de {} MB"),
    (
        "it unpacks to very much more than its size, as no document does",
        "al descomprimirlo ocupa muchísimo más que su tamaño, como ningún documento",
    ),
    ("it has more elements than a plan could need", "tiene más elementos de los que un plan podría necesitar"),
    ("its tables have more than {} cells", "sus tablas tienen más de {} celdas"),
    ("its sheets have more than {} cells", "sus hojas tienen más de {} celdas"),
    ("a table is almost all empty cells", "una tabla tiene casi solo celdas vacías"),
    ("it is longer than {} MB", "ocupa más de {} MB"),
    ("a part whose name leads out of the file (“{}”)", "una parte cuyo nombre lleva fuera del archivo («{}»)"),
    (
        "elements nested deeper than any document needs",
        "elementos anidados a más profundidad de la que necesita un documento",
    ),
    ("entities declared by the file itself", "entidades declaradas por el propio archivo"),
    ("more or deeper mark-up than any page needs", "más marcas, o más profundas, de las que necesita una página"),
    // An edit of a draft that cannot be done.
    ("activity", "la actividad"),
    ("column", "la columna"),
    ("doubt", "la duda"),
    ("due", "el plazo"),
    ("item", "el elemento"),
    ("kind", "la clase"),
    ("level", "el nivel"),
    ("other reading", "la otra lectura"),
    ("party", "quién está sobre la columna"),
    ("row", "la fila"),
    ("table", "la tabla"),
    ("text", "el texto"),
    ("title", "el título"),
    ("there is no {} with this number any more", "ya no existe {} con ese número"),
    ("“{}” is not one of the known names", "«{}» no es uno de los nombres conocidos"),
    ("{} is needed", "falta {}"),
    ("an item cannot stand under itself", "un elemento no puede estar debajo de sí mismo"),
    (
        "the parts together must be the words of the whole; only the place of the cut may be chosen",
        "las partes juntas deben ser las palabras del todo; solo se elige el lugar del corte",
    ),
    ("there is a column “{}” already; give this one another name", "ya hay una columna «{}»; dele a esta otro nombre"),
    ("it is already the first or the last one here", "ya es el primero o el último de aquí"),
    (
        "these words already stand in the draft; take them out there first",
        "estas palabras ya están en el borrador; sáquelas primero de allí",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(english: &str, spanish: &str) {
        assert_eq!(sentence(Lang::Es, english), spanish);
        assert_eq!(sentence(Lang::En, english), english);
    }

    #[test]
    fn sentences_and_what_stands_in_them_are_translated() {
        check(
            "This Word file is damaged: its XML is not well formed. Open it in the program that made it, save it again and choose the new file.",
            "Este archivo Word está dañado: su XML no está bien formado. Ábralo en el programa que lo creó, guárdelo de nuevo y elija el archivo nuevo.",
        );
        check("its tables have more than 200000 cells", "sus tablas tienen más de 200000 celdas");
        check(
            "“plan.rtf” is a Rich Text file, which cannot be read. Save it as .docx and choose that file.",
            "«plan.rtf» es un archivo de texto enriquecido (RTF), que no se puede leer. Guárdelo como .docx y elija ese archivo.",
        );
        check("words of no pattern", "words of no pattern");
    }

    #[test]
    fn both_sides_have_as_many_holes() {
        for (english, spanish) in ES {
            assert_eq!(english.matches("{}").count(), spanish.matches("{}").count(), "{english}");
        }
    }
}
