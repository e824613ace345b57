//! How a date was read, in languages other than English. The English sentence is written by the reader of dates itself
//! and kept in the record with its key and arguments; here stand the patterns of the translations and how an argument
//! (an ISO 8601 day, month, `--07-01` or duration) is written. A rule without a translation is `None`, never guessed.

use crate::{Lang, date};
use chrono::NaiveDate;
use std::fmt::Write as _;

/// The sentence of a rule, by its key; `None` in English, which stands in the record, and for a key that has no translation.
/// `{0}` of a pattern is the expression as written.
#[must_use]
pub fn sentence(lang: Lang, key: &str, args: &[String]) -> Option<String> {
    let patterns = patterns(lang)?;
    let (_, pattern) = patterns.iter().find(|(known, _)| *known == key)?;
    let mut sentence = String::with_capacity(pattern.len() + 40);
    let mut rest = *pattern;
    while let Some((before, after)) = rest.split_once('{') {
        sentence.push_str(before);
        let (index, after) = after.split_once('}')?;
        let index: usize = index.parse().ok()?;
        match (index, args.get(index)?) {
            (0, written) => write!(sentence, "«{written}»").ok()?,
            (_, argument) => sentence.push_str(&iso_in_words(lang, argument)),
        }
        rest = after;
    }
    Some(sentence + rest)
}

/// Keys and patterns of a language; `None` for the one whose sentences stand in the record.
#[must_use]
pub const fn patterns(lang: Lang) -> Option<&'static [(&'static str, &'static str)]> {
    match lang {
        Lang::En => None,
        Lang::Es => Some(ES),
    }
}

fn iso_in_words(lang: Lang, argument: &str) -> String {
    day_of_year(lang, argument)
        .or_else(|| duration(argument))
        .or_else(|| argument.parse::<NaiveDate>().ok().map(|day| date::day(lang, day)))
        .or_else(|| month(lang, argument))
        .unwrap_or_else(|| argument.to_owned())
}

/// `--07-01`: 1 de julio.
fn day_of_year(lang: Lang, argument: &str) -> Option<String> {
    let (month, day) = argument.strip_prefix("--")?.split_once('-')?;
    let (month, day): (u32, u32) = (month.parse().ok()?, day.parse().ok()?);
    Some(format!("{day} de {}", date::month_name(lang, month)))
}

/// `P3M`: 3 meses. One unit, as the reader of dates writes them.
fn duration(argument: &str) -> Option<String> {
    let rest = argument.strip_prefix('P')?;
    let count: u32 = rest.get(..rest.len().checked_sub(1)?)?.parse().ok()?;
    let (one, many) = match rest.chars().last()? {
        'D' => ("día", "días"),
        'W' => ("semana", "semanas"),
        'M' => ("mes", "meses"),
        'Y' => ("año", "años"),
        _ => return None,
    };
    Some(format!("{count} {}", if count == 1 { one } else { many }))
}

/// `2023-09`: septiembre de 2023.
fn month(lang: Lang, argument: &str) -> Option<String> {
    let (year, month) = argument.split_once('-').filter(|(year, _)| year.len() == 4)?;
    let (year, month): (i32, u32) = (year.parse().ok()?, month.parse().ok()?);
    (1..=12).contains(&month).then(|| date::month(lang, year, month))
}

const ES: &[(&str, &str)] = &[
    ("not-a-time", "no se reconoció ninguna fecha en {0}"),
    ("not-decided", "{0}: todavía no se ha fijado una fecha"),
    ("formula", "{0} es una fórmula de una hoja de cálculo que no se calculó: abra la hoja y copie su valor"),
    ("day", "{0} = {1}"),
    ("day-iso", "{0} = {1}, escrito como año, mes, día"),
    ("day-month-first", "{0} = {1}, el mes antes del día"),
    ("day-day-first", "{0} = {1}, el día antes del mes"),
    ("day-order-proved", "{0} = {1}: un número mayor que 12 solo puede ser el día"),
    ("month", "{0} = todo {1}"),
    ("season", "{0} = {1} a {2}"),
    ("season-south", "{0} = {1} a {2}, estaciones del hemisferio sur"),
    ("winter", "{0} = {1} a {2}: el invierno cuenta en el año en que empieza"),
    ("quarter", "{0} = {1} a {2}, trimestre del año civil"),
    ("fiscal-quarter", "{0} = {1} a {2}: el año fiscal empieza el {3}"),
    ("half", "{0} = {1} a {2}, semestre del año civil"),
    ("fiscal-half", "{0} = {1} a {2}: el año fiscal empieza el {3}"),
    ("year", "{0} = {1} a {2}"),
    ("fiscal-year", "{0} = {1} a {2}: el año fiscal empieza el {3} y lleva el nombre del año en que termina"),
    ("federal-year", "{0} = {1} a {2}: el año fiscal de los Estados Unidos empieza el {3}"),
    ("school-year", "{0} = {1} a {2}: se supone que el año escolar empieza el {3}"),
    ("decade", "{0} = {1} a {2}"),
    ("week", "{0} = {1} a {2}, siete días"),
    ("third", "{0} = {1} a {2}: principios, mediados y finales son el primer, el segundo y el último tercio"),
    ("last-quarter", "{0} = {1} a {2}: el final de un año, como época, es su último trimestre"),
    ("last-part", "{0} = {1} a {2}: el final de un periodo, como época, es su último tercio"),
    ("first-part", "{0} = {1} a {2}: el comienzo de un periodo"),
    ("part-of-month", "{0} = {1} a {2}"),
    ("from-document", "{0} = {1} a {2}, contado desde la fecha del documento"),
    ("range", "{0} = {1} a {2}"),
    ("day-list", "{0} = {1} a {2}, varios días"),
    ("two-targets", "{0}: dos metas; la primera es {1}, la segunda {2}"),
    ("two-year-name", "{0} = {1} a {2}: los dos años, porque no se ha fijado cuándo empieza el año fiscal"),
    ("number-is-a-name", "{0} = {1} a {2}: el número después del mes pertenece al nombre que sigue"),
    ("no-such-day", "{0} no da ninguna fecha: el calendario no tiene ese día, mes o trimestre"),
    ("backwards", "{0} no da ninguna fecha: termina antes de empezar"),
    ("year-missing", "{0} no da ninguna fecha: no nombra ningún año y no se conoce la fecha del documento"),
    (
        "document-date-missing",
        "{0} no da ninguna fecha: se cuenta desde la fecha del documento, que no se conoce con bastante precisión",
    ),
    ("every-year", "{0}: cada año, porque no se nombra ninguno"),
    ("repeats", "{0}: se repite, con {1} entre una vez y la siguiente"),
    ("repeats-count", "{0}: {1} entre una vez y la siguiente, en promedio"),
    ("deadline-repeats", "{0}: un plazo que vuelve después de {1}"),
    ("duration", "{0}: un plazo de {1} sin nada desde donde contarlo"),
    ("duration-range", "{0}: un plazo de {1} a {2} sin nada desde donde contarlo"),
    ("duration-anchored", "{0} = {1} a {2}: {3} contados desde la fecha del documento"),
    ("duration-from-date", "{0} = {1} a {2}: {3} contados desde la fecha nombrada"),
    ("duration-after-event", "{0}: {1} contados desde un hecho cuya fecha no se da aquí"),
    ("vague-duration", "{0}: desde {1}; no se dice cuánto dura"),
    ("vague-duration-unanchored", "{0}: no se dice cuánto dura"),
    ("ongoing", "{0}: continúa, sin un final dado"),
    ("term", "{0}: un plazo sin fechas; no se supone ningún año"),
    ("event", "{0}: depende de algo que no tiene fecha aquí"),
    ("limit-by", "como plazo, cuenta su último día"),
    ("limit-until", "dura hasta el último día"),
    ("limit-from", "empieza el primer día, sin un final dado"),
    ("limit-after", "empieza después del último día, sin un final dado"),
    ("limit-not-until", "no empieza antes del primer día"),
    ("then-ongoing", "y después continúa"),
    ("and-repeats", "se repite, con {1} entre una vez y la siguiente"),
    ("other-winter", "el invierno del año en que cae la mayor parte: {1} a {2}"),
    ("other-day-first", "con el día antes del mes: {1}"),
    ("other-month-first", "con el mes antes del día: {1}"),
    ("other-number-is-day", "con el número como día: {1}"),
    ("other-number-is-year", "con el número como año: {1} a {2}"),
    ("other-fiscal-year", "en el año fiscal: {1} a {2}"),
    ("other-calendar-year", "en el año civil: {1} a {2}"),
    ("other-fiscal-year-named-by-start", "con el año fiscal llamado como el año en que empieza: {1} a {2}"),
    ("other-fiscal-year-july", "con un año fiscal desde el 1 de julio: {1} a {2}"),
    ("other-one-year", "como un solo año con dos nombres: {1} a {2}"),
    ("other-first-of-month", "como ese único día: {1}"),
    ("other-month", "como un mes: {1} a {2}"),
    ("other-second-target", "la segunda meta: {2}"),
    ("other-next-year", "en el año siguiente al documento: {1} a {2}"),
    ("other-this-year", "en el año del documento: {1} a {2}"),
    ("other-number-is-the-day", "con el número como día del mes: {1} a {2}"),
    ("other-counted-from-document", "contado desde la fecha del documento: {1} a {2}"),
    ("other-cadence", "la palabra también se usa para {1}"),
    ("other-before", "estrictamente antes: {2}"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(key: &str, args: &[&str], expected: Option<&str>) {
        let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
        assert_eq!(sentence(Lang::Es, key, &args).as_deref(), expected);
    }

    #[test]
    fn arguments_are_written_as_the_language_writes_them() {
        check(
            "season",
            &["Fall 2023", "2023-09", "2023-11"],
            Some("«Fall 2023» = septiembre de 2023 a noviembre de 2023"),
        );
        check("day", &["6/5/24", "2024-06-05"], Some("«6/5/24» = 5 de junio de 2024"));
        check(
            "fiscal-quarter",
            &["Q1", "2023-07", "2023-09", "--07-01"],
            Some("«Q1» = julio de 2023 a septiembre de 2023: el año fiscal empieza el 1 de julio"),
        );
        check("repeats", &["monthly", "P1M"], Some("«monthly»: se repite, con 1 mes entre una vez y la siguiente"));
        check("day", &["{1}", "{0}"], Some("«{1}» = {0}"));
        check("day", &["no argument"], None);
        check("nothing", &[], None);
        assert_eq!(sentence(Lang::En, "day", &[]), None);
    }
}
