//! The words of time in the languages that cities publish in, folded: English, Spanish, Portuguese, French, and the
//! months and seasons of German, Italian and Dutch.
//!
//! A new word for a known thing goes here and nowhere else. No grammar, no settings.

use crate::calendar::{Length, Season};

/// Whether the word names or counts time in any of the ways below.
pub fn is_of_time(word: &str) -> bool {
    month(word).is_some()
        || season(word).is_some()
        || unit(word).is_some()
        || ordinal(word).is_some()
        || number(word).is_some()
        || cadence(word).is_some()
        || weekday(word)
}

/// 1 to 12 for a month's name or short form.
pub fn month(word: &str) -> Option<u32> {
    Some(match word {
        "january" | "jan" | "enero" | "ene" | "janeiro" | "janvier" | "janv" | "januar" | "januari" | "gennaio" => 1,
        "february" | "feb" | "febr" | "febrero" | "fevereiro" | "fev" | "fevrier" | "fevr" | "februar" | "februari"
        | "febbraio" => 2,
        "march" | "mar" | "marzo" | "marco" | "mars" | "marz" | "maart" => 3,
        "april" | "apr" | "abril" | "abr" | "avril" | "avr" | "aprile" => 4,
        "may" | "mayo" | "maio" | "mai" | "mei" | "maggio" => 5,
        "june" | "jun" | "junio" | "junho" | "juin" | "juni" | "giugno" => 6,
        "july" | "jul" | "julio" | "julho" | "juillet" | "juil" | "juli" | "luglio" => 7,
        "august" | "aug" | "agosto" | "ago" | "aout" | "augustus" => 8,
        "september" | "sept" | "sep" | "septiembre" | "setiembre" | "setembro" | "septembre" | "settembre" => 9,
        "october" | "oct" | "octubre" | "outubro" | "out" | "octobre" | "oktober" | "okt" | "ottobre" => 10,
        "november" | "nov" | "noviembre" | "novembro" | "novembre" => 11,
        "december" | "dec" | "diciembre" | "dic" | "dezembro" | "dez" | "decembre" | "dezember" | "dicembre" => 12,
        _ => return None,
    })
}

/// A month's name that is a common word too: it needs a number or a word of time beside it to be a month.
pub fn is_doubtful_month(word: &str) -> bool {
    matches!(
        word,
        "may"
            | "march"
            | "mar"
            | "mars"
            | "mai"
            | "juli"
            | "out"
            | "ago"
            | "marco"
            | "mayo"
            | "jan"
            | "dec"
            | "sep"
            | "ene"
            | "dez"
    )
}

pub fn weekday(word: &str) -> bool {
    const NAMES: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "lunes",
        "martes",
        "miercoles",
        "jueves",
        "viernes",
        "sabado",
        "domingo",
        "mondays",
        "tuesdays",
        "wednesdays",
        "thursdays",
        "fridays",
        "saturdays",
        "sundays",
    ];
    NAMES.contains(&word)
}

pub fn season(word: &str) -> Option<Season> {
    Some(match word {
        "spring" | "springtime" | "primavera" | "printemps" | "fruhjahr" | "fruhling" | "voorjaar" => Season::Spring,
        "summer" | "summertime" | "verano" | "verao" | "ete" | "sommer" | "zomer" => Season::Summer,
        "fall" | "autumn" | "otono" | "outono" | "automne" | "herbst" | "herfst" | "najaar" | "autunno" => {
            Season::Autumn
        }
        "winter" | "wintertime" | "invierno" | "inverno" | "hiver" => Season::Winter,
        _ => return None,
    })
}

/// One to four for "first", "1" is read elsewhere.
pub fn ordinal(word: &str) -> Option<u32> {
    Some(match word {
        "first" | "primer" | "primero" | "primera" | "primeiro" | "primeira" | "premier" | "premiere" | "primo"
        | "prima" | "eerste" => 1,
        "second" | "segundo" | "segunda" | "deuxieme" | "secondo" | "seconda" | "tweede" => 2,
        "third" | "tercer" | "tercero" | "tercera" | "terceiro" | "terceira" | "troisieme" | "terzo" | "terza"
        | "derde" => 3,
        "fourth" | "final" | "last" | "cuarto" | "cuarta" | "ultimo" | "quarto" | "quarta" | "ultima" | "quatrieme"
        | "dernier" | "vierde" => 4,
        _ => return None,
    })
}

/// What may be glued to a day's number: 1st, 2nd, 1º.
pub fn is_ordinal_suffix(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th" | "er" | "ro" | "do" | "to" | "º" | "ª" | "o" | "a" | "e" | "eme" | "ere")
}

pub fn number(word: &str) -> Option<u32> {
    Some(match word {
        "a" | "an" | "one" | "un" | "una" | "uno" | "um" | "uma" => 1,
        "two" | "couple" | "dos" | "dois" | "duas" | "deux" => 2,
        "three" | "tres" | "trois" => 3,
        "four" | "cuatro" | "quatro" | "quatre" => 4,
        "five" | "cinco" | "cinq" => 5,
        "six" | "seis" => 6,
        "seven" | "siete" | "sete" => 7,
        "eight" | "ocho" | "oito" => 8,
        "nine" | "nueve" | "nove" => 9,
        "ten" | "diez" | "dez" => 10,
        "eleven" | "once" | "onze" => 11,
        "twelve" | "doce" | "doze" => 12,
        "thirteen" => 13,
        "fourteen" | "catorce" | "quatorze" => 14,
        "fifteen" | "quince" | "quinze" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" | "dieciocho" | "dezoito" => 18,
        "nineteen" => 19,
        "twenty" | "veinte" | "vinte" => 20,
        "thirty" | "treinta" | "trinta" => 30,
        "forty" | "cuarenta" => 40,
        "fifty" | "cincuenta" => 50,
        "sixty" | "sesenta" | "sessenta" => 60,
        "seventy" | "setenta" => 70,
        "eighty" | "ochenta" | "oitenta" => 80,
        "ninety" | "noventa" => 90,
        _ => return None,
    })
}

/// A unit of time with how many of it one such word is: a decade is ten years, a fortnight two weeks.
pub fn unit(word: &str) -> Option<(u32, Length)> {
    Some(match word {
        "day" | "days" | "dia" | "dias" | "jour" | "jours" => (1, Length::Day),
        "week" | "weeks" | "wk" | "wks" | "semana" | "semanas" | "semaine" | "semaines" => (1, Length::Week),
        "fortnight" | "fortnights" | "quincena" | "quincenas" => (2, Length::Week),
        "month" | "months" | "mo" | "mos" | "mth" | "mths" | "mes" | "meses" | "mois" => (1, Length::Month),
        "quarter" | "quarters" | "qtr" | "qtrs" | "trimestre" | "trimestres" => (3, Length::Month),
        "semestre" | "semestres" => (6, Length::Month),
        "year" | "years" | "yr" | "yrs" | "ano" | "anos" | "ans" | "annee" | "annees" => (1, Length::Year),
        "biennium" | "biennia" => (2, Length::Year),
        "decade" | "decades" | "decada" | "decadas" => (10, Length::Year),
        _ => return None,
    })
}

/// Adverbs and adjectives of repetition: how many of which unit lie between two times.
/// Prefixes (bi-, semi-, tri-) are read by the grammar.
pub fn cadence(word: &str) -> Option<(u32, Length)> {
    Some(match word {
        "daily" | "diario" | "diaria" | "diariamente" | "quotidien" | "quotidienne" => (1, Length::Day),
        "weekly" | "semanal" | "semanalmente" | "hebdomadaire" => (1, Length::Week),
        "fortnightly" | "quincenal" | "quincenalmente" => (2, Length::Week),
        "monthly" | "mensual" | "mensualmente" | "mensal" | "mensalmente" | "mensuel" | "mensuelle"
        | "mensuellement" => (1, Length::Month),
        "quarterly" | "qtrly" | "qrtly" | "qtly" | "quaterly" | "trimestral" | "trimestralmente" | "trimestriel"
        | "trimestrielle" => (3, Length::Month),
        "bimestral" | "bimestralmente" => (2, Length::Month),
        "semestral" | "semestralmente" | "semestriel" | "semestrielle" => (6, Length::Month),
        "annually" | "annual" | "yearly" | "anually" | "anual" | "anualmente" | "annuel" | "annuelle"
        | "annuellement" => (1, Length::Year),
        "biennial" | "biennially" | "bienal" | "bienalmente" => (2, Length::Year),
        "triennial" | "triennially" | "trienal" => (3, Length::Year),
        "quadrennial" | "quadrennially" => (4, Length::Year),
        "quinquennial" | "quinquennially" => (5, Length::Year),
        _ => return None,
    })
}
