//! What a reader of dates answers: tables of expressions, sentences, and properties that hold for any text.

mod anything;
mod expressions;
mod sentences;
mod words;
