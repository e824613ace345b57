//! The demo city: documents brought in through the importer and published, then two years of its story, played through
//! the ordinary use-cases by the accounts of the people in it. It never touches a table, and it is the same every time.

mod city;
mod documents;
mod files;
mod quarters;
mod sentences;
mod stage;
mod story;

use app::App;
use chrono::{DateTime, NaiveDate, Utc};
pub use city::SignIn;
use stage::Stage;
use std::collections::BTreeMap;

/// What a visitor of the demo city needs: who can sign in, and the one password that all of them have.
#[derive(Debug, Clone)]
pub struct SignIns {
    /// The password of every account.
    pub password: String,
    /// The accounts, in the order of `accounts.tsv`.
    pub accounts: Vec<SignIn>,
}

/// Why the demo city could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A use-case refused what a line of the story asks for.
    #[error("demo/{file}, line {line}: {source}")]
    Refused {
        /// File under `demo/`.
        file: &'static str,
        /// Line from 1.
        line: usize,
        /// What the use-case said.
        source: app::Error,
    },
    /// A line cannot be understood.
    #[error("demo/{file}, line {line}: {why}")]
    Line {
        /// File under `demo/`.
        file: &'static str,
        /// Line from 1.
        line: usize,
        /// What is wrong.
        why: String,
    },
    /// A document cannot be read.
    #[error("demo/plans/{0}: {1}")]
    Document(String, intake::ReadError),
    /// A use-case refused before the story began.
    #[error(transparent)]
    App(#[from] app::Error),
}

/// Result of loading.
pub type Result<T> = std::result::Result<T, Error>;

/// The password of every account of the demo city.
pub fn password() -> &'static str {
    files::PASSWORD.trim()
}

/// Loads the demo city into an empty database. What lies after `now` has not happened yet and is left out.
/// The days of the story are fixed. One transaction a day.
///
/// # Errors
/// The first line of the story that cannot be played. The days before it stay in the database.
pub async fn load(app: &App, now: DateTime<Utc>) -> Result<SignIns> {
    let (mut stage, sign_ins) = city::found(app).await?;
    let mut days: BTreeMap<NaiveDate, Vec<Scene>> = BTreeMap::new();
    let documents = documents::list()?.into_iter().map(|document| (document.day, Scene::Document(document)));
    let assignments = story::read("assignments.tsv", files::ASSIGNMENTS)?;
    let events = story::read("story.tsv", files::STORY)?;
    let lines = assignments.into_iter().chain(events).map(|line| (line.day, Scene::Line(line)));
    let reports = quarters::list()?.into_iter().map(|report| (report.day, Scene::Report(report)));
    for (day, scene) in documents.chain(lines).chain(reports).filter(|(day, _)| *day <= app.day(now)) {
        days.entry(day).or_default().push(scene);
    }
    let mut sentences = sentences::read()?;
    for (day, scenes) in days {
        play_day(app, &mut stage, &mut sentences, day, scenes).await?;
    }
    Ok(sign_ins)
}

/// Something that happens on a day.
enum Scene {
    Document(documents::Document),
    Line(story::Line),
    Report(quarters::Report),
}

/// Plays what happens on one day, in one transaction: documents first, then single events, then reports.
async fn play_day(
    app: &App,
    stage: &mut Stage,
    sentences: &mut sentences::Sentences,
    day: NaiveDate,
    scenes: Vec<Scene>,
) -> Result<()> {
    let mut ctx = stage.begin(app, day).await?;
    for scene in scenes {
        stage.next_moment(&mut ctx);
        match scene {
            Scene::Document(document) => documents::publish(&mut ctx, stage, &document).await?,
            Scene::Line(line) => story::play(&mut ctx, stage, &line).await?,
            Scene::Report(report) => quarters::play(&mut ctx, stage, sentences, &report).await?,
        }
    }
    Ok(ctx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_of_the_demo_can_be_read() {
        assert!(documents::list().is_ok_and(|documents| documents.len() == files::DOCUMENTS.len()));
        assert!(quarters::list().is_ok_and(|reports| reports.len() > 500));
        assert!(sentences::read().is_ok());
        for (file, text) in [("story.tsv", files::STORY), ("assignments.tsv", files::ASSIGNMENTS)] {
            story::read(file, text).unwrap_or_else(|error| panic!("{error}"));
        }
    }
}
