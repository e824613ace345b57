//! The reference data: the same city on every machine, made with a fixed seed and written through the ledger.
//! Its words are put together from a list of our own; nothing in it comes from any document.

use app::ledger::record;
use app::{App, Ctx};
use chrono::{DateTime, Duration, NaiveDate, TimeZone, Utc};
use domain::access::Actor;
use domain::ledger::entry::{CITY, City, Entry, ItemAdded};
use domain::people::party::{Party, PartyKind};
use domain::plans::framework::presets;
use domain::plans::item::Item;
use domain::plans::plan::{DocumentState, Plan};
use domain::plans::responsibility::Responsibility;
use domain::plans::schedule::Schedule;
use domain::progress::status::{Scale, WorkState};
use domain::progress::update::StatusReport;

const DEPARTMENTS: u64 = 40;
/// Plans of the reference data.
pub const PLANS: u64 = 40;
const GOALS_A_PLAN: u64 = 6;
const ACTIONS_A_PLAN: u64 = 125;
const REPORTS_AN_ACTION: u64 = 4;
const PARTIES_AN_ACTION: u64 = 4;
const ACTION_CHARACTERS: usize = 620;
/// Entries to a transaction: enough that the sync of each does not count.
const ENTRIES_AT_ONCE: usize = 2_000;

const WORDS: &[&str] = &[
    "street",
    "library",
    "review",
    "training",
    "hiring",
    "shelter",
    "budget",
    "contract",
    "language",
    "access",
    "park",
    "permit",
    "outreach",
    "resident",
    "council",
    "housing",
    "transit",
    "safety",
    "report",
    "survey",
    "vendor",
    "youth",
    "policy",
    "service",
    "neighborhood",
    "partner",
    "inspection",
    "website",
    "meeting",
    "data",
    "repair",
    "sidewalk",
    "garden",
    "clinic",
    "grant",
    "program",
    "bus",
    "water",
    "map",
    "office",
];

/// The word that every second action has: what the search is measured with.
pub const COMMON_WORD: &str = "lantern";

/// Numbers that look random and are the same everywhere (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % below
    }

    fn word(&mut self) -> &'static str {
        WORDS[usize::try_from(self.roll(WORDS.len() as u64)).expect("the list is short")]
    }

    fn sentence(&mut self, characters: usize) -> String {
        let mut text = String::new();
        while text.len() < characters {
            text += self.word();
            text.push(if self.roll(12) == 0 { '.' } else { ' ' });
        }
        text.truncate(characters);
        text
    }

    fn id(&mut self) -> String {
        let bytes = (u128::from(self.roll(u64::MAX)) << 64) | u128::from(self.roll(u64::MAX));
        uuid::Builder::from_random_bytes(bytes.to_be_bytes()).into_uuid().to_string()
    }
}

/// Loads the reference data with so many plans into an empty database.
pub async fn load(app: &App, plans: u64) -> Result<(), String> {
    let mut writer = Writer { app, ctx: None, written: 0, now: day(2024, 1, 2) };
    let mut dice = Dice(20_240_102);
    let parties = load_city(&mut writer, &mut dice).await?;
    for number in 1..=plans {
        load_plan(&mut writer, &mut dice, number, &parties).await?;
    }
    writer.commit().await
}

/// Writes entries in transactions of many.
struct Writer<'a> {
    app: &'a App,
    ctx: Option<Ctx>,
    written: usize,
    now: DateTime<Utc>,
}

impl Writer<'_> {
    async fn write(&mut self, chain: &str, subject: &str, entry: Entry) -> Result<(), String> {
        if self.ctx.is_none() {
            let ctx = self.app.begin(Actor::Operator, self.now).await.map_err(|error| error.to_string())?;
            self.ctx = Some(ctx);
        }
        let ctx = self.ctx.as_mut().expect("opened above");
        record(ctx, chain, subject, entry).await.map_err(|error| error.to_string())?;
        self.written += 1;
        if self.written.is_multiple_of(ENTRIES_AT_ONCE) { self.commit().await } else { Ok(()) }
    }

    /// The days of a city go on; what is recorded from now on is of this day.
    async fn move_to(&mut self, now: DateTime<Utc>) -> Result<(), String> {
        self.commit().await?;
        self.now = now;
        Ok(())
    }

    async fn commit(&mut self) -> Result<(), String> {
        match self.ctx.take() {
            Some(ctx) => ctx.commit().await.map_err(|error| error.to_string()),
            None => Ok(()),
        }
    }
}

async fn load_city(writer: &mut Writer<'_>, dice: &mut Dice) -> Result<Vec<Party>, String> {
    let city = City { name: "Lanternport".into(), time_zone: "America/Los_Angeles".into(), ..City::default() };
    writer.write(CITY, "city", Entry::CityDescribed(city)).await?;
    for framework in presets() {
        let key = framework.key.clone();
        writer.write(CITY, &key, Entry::FrameworkDefined(framework)).await?;
    }
    let mut parties = Vec::new();
    for number in 1..=DEPARTMENTS {
        let party = Party {
            id: dice.id(),
            key: format!("department-{number}"),
            name: format!("Department of {} {number}", dice.word()),
            kind: PartyKind::Unit,
            ..Party::default()
        };
        writer.write(CITY, &party.id, Entry::PartyAdded(party.clone())).await?;
        parties.push(party);
    }
    Ok(parties)
}

async fn load_plan(writer: &mut Writer<'_>, dice: &mut Dice, number: u64, parties: &[Party]) -> Result<(), String> {
    writer.move_to(day(2024, 1, 2)).await?;
    let plan = Plan {
        id: dice.id(),
        slug: format!("plan-{number}"),
        title: format!("Plan {number} for {} and {}", dice.word(), dice.word()),
        framework: "goals-and-actions".into(),
        state: DocumentState::Adopted,
        language: "en".into(),
        levels: vec!["goal".into(), "action".into()],
        ..Plan::default()
    };
    let chain = plan.id.clone();
    writer.write(&chain, &chain, Entry::PlanPublished(Box::new(plan))).await?;
    let actions = load_items(writer, dice, &chain, parties).await?;
    for quarter in 0..REPORTS_AN_ACTION {
        let on = NaiveDate::from_ymd_opt(2024, 3, 20).expect("a day")
            + chrono::Months::new(u32::try_from(quarter * 3).expect("small"));
        writer.move_to(Utc.from_utc_datetime(&on.and_hms_opt(18, 0, 0).expect("an hour"))).await?;
        for action in &actions {
            let report = write_report(dice, on, quarter);
            writer.write(&chain, action, Entry::StatusReported(report)).await?;
        }
    }
    Ok(())
}

/// Goals and their actions, each action tied to its parties. Gives the actions' ids.
async fn load_items(
    writer: &mut Writer<'_>,
    dice: &mut Dice,
    chain: &str,
    parties: &[Party],
) -> Result<Vec<String>, String> {
    let mut actions = Vec::new();
    let mut goal = String::new();
    let mut goals = 0;
    for n in 0..ACTIONS_A_PLAN {
        let position = i64::try_from(n + goals).expect("small");
        if n * GOALS_A_PLAN / ACTIONS_A_PLAN >= goals {
            goals += 1;
            goal = dice.id();
            let item = write_goal(dice, &goal, goals, position);
            writer.write(chain, &goal, Entry::ItemAdded(Box::new(ItemAdded { item, reason: None }))).await?;
        }
        let id = dice.id();
        let item =
            write_action(dice, &id, &goal, n, goals, &parties[usize::try_from(n).expect("small") % parties.len()].name);
        writer.write(chain, &id, Entry::ItemAdded(Box::new(ItemAdded { item, reason: None }))).await?;
        for (at, code) in (0..PARTIES_AN_ACTION).zip(["lead", "A", "C", "I"]) {
            let party = &parties[usize::try_from((n + at * 7) % DEPARTMENTS).expect("small")];
            let tie = Responsibility {
                party: party.id.clone(),
                code: code.into(),
                as_written: party.name.clone(),
                origin: None,
            };
            writer.write(chain, &id, Entry::ResponsibilityAssigned(tie)).await?;
        }
        actions.push(id);
    }
    Ok(actions)
}

fn write_goal(dice: &mut Dice, id: &str, number: u64, position: i64) -> Item {
    Item {
        id: id.into(),
        key: number.to_string(),
        position,
        level: "goal".into(),
        label: Some(number.to_string()),
        title: dice.sentence(80),
        ..Item::default()
    }
}

fn write_action(dice: &mut Dice, id: &str, goal: &str, n: u64, goals: u64, lead: &str) -> Item {
    let label = format!("{goals}.{}", n + 1);
    let common = if n.is_multiple_of(2) { format!("{COMMON_WORD} ") } else { String::new() };
    let title = common + &dice.sentence(110);
    Item {
        id: id.into(),
        key: label.replace('.', "-"),
        parent: Some(goal.into()),
        position: i64::try_from(n + goals).expect("small"),
        depth: 1,
        level: "action".into(),
        label: Some(label),
        description: Some(dice.sentence(ACTION_CHARACTERS - title.len())),
        title,
        commitment: true,
        lead: Some(lead.into()),
        schedule: Some(write_schedule(dice)),
        ..Item::default()
    }
}

fn write_schedule(dice: &mut Dice) -> Schedule {
    let year = i32::try_from(2024 + dice.roll(4)).expect("a year");
    Schedule {
        text: format!("By end of {year}"),
        start: NaiveDate::from_ymd_opt(year, 1, 1),
        end: NaiveDate::from_ymd_opt(year, 12, 31),
        precision: "year".into(),
        role: "due".into(),
        rule: "the end of the year named".into(),
        ..Schedule::default()
    }
}

fn write_report(dice: &mut Dice, on: NaiveDate, quarter: u64) -> StatusReport {
    let (word, state) = match dice.roll(6) + quarter {
        0 => ("Not started", WorkState::NotStarted),
        7.. => ("Complete", WorkState::Done),
        _ => ("In progress", WorkState::UnderWay),
    };
    StatusReport {
        id: dice.id(),
        on,
        word: word.into(),
        scale: Scale::WorkState,
        state,
        done: dice.sentence(160),
        next: dice.sentence(80),
        ..StatusReport::default()
    }
}

fn day(year: i32, month: u32, day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, month, day, 18, 0, 0).single().expect("a moment in UTC") + Duration::zero()
}
