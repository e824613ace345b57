//! The languages that the program speaks. To add one: a folder of Fluent files, a variant here, its plural rules in
//! `generated.rs`, its dates in `date.rs` and its line in `build.rs`; the compiler and the build name what is missing.

/// A language of the fixed words. Texts of a city's own stay in the language in which they were written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// English as written in the United States: the language that every text is first written in.
    #[default]
    En,
    /// Spanish as written in the United States.
    Es,
}

impl Lang {
    /// All languages, the default first.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Es];

    /// The BCP 47 code, as for the `lang` attribute of a page.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Es => "es",
        }
    }

    /// The language of a code such as `es`, `ES` or `es-US`; `None` for one that the program does not speak.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Lang> {
        let primary = code.split(['-', '_']).next().unwrap_or_default();
        Lang::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(primary))
    }

    /// The name of the language in itself, for the switch between languages.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Lang::En => "English",
            Lang::Es => "Español",
        }
    }

    /// What stands before every path in this language: nothing for the default, `/es` for Spanish.
    #[must_use]
    pub const fn path_prefix(self) -> &'static str {
        match self {
            Lang::En => "",
            Lang::Es => "/es",
        }
    }
}
