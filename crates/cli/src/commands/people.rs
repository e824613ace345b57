//! `throughline people …`: the people who can sign in. A link is printed and handed over by whoever runs the command.

use crate::{Database, Failure, edge};
use app::people::{accounts, second_factor, tokens};
use domain::access::Role;
use std::process::ExitCode;

/// People who can sign in.
#[derive(clap::Subcommand)]
pub enum People {
    /// Everybody who can sign in, or could.
    List(List),
    /// Invite a person; prints the link to hand over, good for 30 minutes, once.
    Invite(Invite),
    /// A link with which a person sets a new password, good for 30 minutes, once.
    Reset(Named),
    /// Take away the second factor of a person who lost the telephone and the recovery codes; their sessions end.
    ResetSecondFactor(Named),
    /// Say which roles must have a second factor; without --role none must.
    RequireSecondFactor(Required),
    /// Let a person sign in no longer; their sessions end.
    Disable(Named),
    /// Let a disabled person sign in again.
    Enable(Named),
}

/// Arguments of `list`.
#[derive(clap::Args)]
pub struct List {
    #[command(flatten)]
    database: Database,
}

/// Arguments of `invite`.
#[derive(clap::Args)]
pub struct Invite {
    #[command(flatten)]
    database: Database,
    /// Email, with which they sign in.
    email: String,
    /// Name.
    #[arg(long)]
    name: String,
    /// administrator, equity_officer, department_lead, contributor, signatory, auditor, reader.
    #[arg(long, value_parser = |text: &str| Role::from_key(text).ok_or("no such role"))]
    role: Role,
    /// A department or committee they serve, by name; may be given again.
    #[arg(long = "unit")]
    units: Vec<String>,
    /// The address under which people reach the server.
    #[arg(long, env = "THROUGHLINE_PUBLIC_ADDRESS", default_value = "http://127.0.0.1:8080")]
    public_address: String,
}

/// Arguments of `require-second-factor`.
#[derive(clap::Args)]
pub struct Required {
    #[command(flatten)]
    database: Database,
    /// A role that must have one; may be given again.
    #[arg(long = "role", value_parser = |text: &str| Role::from_key(text).ok_or("no such role"))]
    roles: Vec<Role>,
}

impl Required {
    async fn run(self) -> Result<(), Failure> {
        let app = edge::open(&self.database).await?;
        let mut ctx = edge::begin(&app).await?;
        second_factor::require_for(&mut ctx, &self.roles).await?;
        ctx.commit().await?;
        let names: Vec<&str> = self.roles.iter().map(|role| role.key()).collect();
        println!(
            "A second factor is needed for: {}.",
            if names.is_empty() { "nobody".to_owned() } else { names.join(", ") }
        );
        Ok(())
    }
}

/// Arguments that name a person.
#[derive(clap::Args)]
pub struct Named {
    #[command(flatten)]
    database: Database,
    /// Their email.
    email: String,
    /// The address under which people reach the server.
    #[arg(long, env = "THROUGHLINE_PUBLIC_ADDRESS", default_value = "http://127.0.0.1:8080")]
    public_address: String,
}

impl People {
    /// Runs the command.
    pub async fn run(self) -> Result<ExitCode, Failure> {
        // What is done with an account is logged as it is when it is done in the browser.
        edge::begin_log("app::people=info");
        match self {
            Self::List(command) => command.run().await?,
            Self::Invite(command) => command.run().await?,
            Self::Reset(command) => command.reset().await?,
            Self::ResetSecondFactor(command) => command.reset_second_factor().await?,
            Self::RequireSecondFactor(command) => command.run().await?,
            Self::Disable(command) => command.set_disabled(true).await?,
            Self::Enable(command) => command.set_disabled(false).await?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl List {
    async fn run(self) -> Result<(), Failure> {
        let app = edge::open(&self.database).await?;
        let mut ctx = edge::read(&app).await?;
        let parties = app::plans::desk::list_parties(&mut ctx).await?;
        for (account, units) in accounts::list_accounts(&mut ctx).await? {
            let state = if account.disabled { "  (disabled)" } else { "" };
            let served = parties.iter().filter(|party| units.contains(&party.id)).map(|party| party.name.as_str());
            let served: Vec<&str> = served.collect();
            println!("{}  {}  {}  {}{state}", account.email, account.name, account.role, served.join(", "));
        }
        Ok(())
    }
}

impl Invite {
    async fn run(self) -> Result<(), Failure> {
        let app = edge::open(&self.database).await?;
        let mut ctx = edge::begin(&app).await?;
        let mut units = Vec::new();
        for name in &self.units {
            let unit = app::people::find_party_by_name(&mut ctx.conn, name).await?;
            units.push(
                unit.ok_or_else(|| format!("no department or committee is known as {name}; nobody was invited"))?,
            );
        }
        let language = app::city::get(&mut ctx.conn).await?.languages.first().cloned().unwrap_or_default();
        let new = accounts::NewAccount { email: self.email, name: self.name, role: self.role, units, language };
        let (_, token) = accounts::invite(&mut ctx, new).await?;
        ctx.commit().await?;
        hand_over(&self.public_address, &token);
        Ok(())
    }
}

impl Named {
    async fn reset(self) -> Result<(), Failure> {
        let app = edge::open(&self.database).await?;
        let mut ctx = edge::begin(&app).await?;
        let (account, _) = find(&mut ctx, &self.email).await?;
        let token = tokens::create_token(&mut ctx, &account).await?;
        ctx.commit().await?;
        hand_over(&self.public_address, &token);
        Ok(())
    }

    async fn reset_second_factor(self) -> Result<(), Failure> {
        let app = edge::open(&self.database).await?;
        let mut ctx = edge::begin(&app).await?;
        let (account, _) = find(&mut ctx, &self.email).await?;
        second_factor::reset(&mut ctx, &account).await?;
        ctx.commit().await?;
        println!("{} signs in with the password alone, and can set up a second factor anew.", self.email);
        Ok(())
    }

    async fn set_disabled(self, disabled: bool) -> Result<(), Failure> {
        let app = edge::open(&self.database).await?;
        let mut ctx = edge::begin(&app).await?;
        let (account, version) = find(&mut ctx, &self.email).await?;
        accounts::set_disabled(&mut ctx, &account, disabled, version).await?;
        ctx.commit().await?;
        println!("{} {}.", self.email, if disabled { "can no longer sign in" } else { "can sign in again" });
        Ok(())
    }
}

/// The account with this email: its id and version.
async fn find(ctx: &mut app::Ctx, email: &str) -> Result<(String, i64), Failure> {
    let all = accounts::list_accounts(ctx).await?;
    let found = all.into_iter().find(|(account, _)| account.email.eq_ignore_ascii_case(email.trim()));
    let (account, _) = found.ok_or_else(|| format!("nobody has the email {email}"))?;
    Ok((account.id, account.version))
}

fn hand_over(public_address: &str, token: &str) {
    println!("Hand this link over; it works once, for 30 minutes:");
    println!("{}{}", public_address.trim_end_matches('/'), web::urls::set_password(words::Lang::En, token));
}
