//! Every operation, and who may do it: one table. A door asks [`may`] before anything else; nothing else decides.

use serde::{Deserialize, Serialize};

/// What an account may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Accounts, settings and everything an equity officer may.
    Administrator,
    /// Plans, drafts, publication, all departments' items.
    EquityOfficer,
    /// Items of the units it serves.
    DepartmentLead,
    /// Reports and evidence on items of the units it serves.
    Contributor,
    /// Signs.
    Signatory,
    /// Reads everything, changes nothing.
    Auditor,
    /// Reads what is public, signed in.
    Reader,
}

impl Role {
    /// All roles, widest first.
    pub const ALL: [Self; 7] = [
        Self::Administrator,
        Self::EquityOfficer,
        Self::DepartmentLead,
        Self::Contributor,
        Self::Signatory,
        Self::Auditor,
        Self::Reader,
    ];

    /// The stored word.
    pub fn key(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::EquityOfficer => "equity_officer",
            Self::DepartmentLead => "department_lead",
            Self::Contributor => "contributor",
            Self::Signatory => "signatory",
            Self::Auditor => "auditor",
            Self::Reader => "reader",
        }
    }

    /// The role with this stored word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Nobody signed in.
    Resident,
    /// A signed-in account.
    Account {
        /// UUID as text.
        id: String,
        /// Name shown to colleagues, never in public.
        name: String,
        /// What it may do.
        role: Role,
        /// Parties (units, committees) it serves, by id.
        units: Vec<String>,
    },
    /// The program at the command line, run by whoever may read the database file.
    Operator,
}

impl Actor {
    /// The role as recorded in the ledger.
    pub fn role_key(&self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::Account { role, .. } => role.key(),
            Self::Operator => "operator",
        }
    }
}

/// Everything that can be asked of the program beyond reading what is public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub enum Operation {
    ReadDesk,
    ReadInternal,
    ImportPlan,
    EditDraft,
    PublishPlan,
    ChangePlan,
    AddItem,
    RewordItem,
    DropItem,
    MoveDue,
    AssignResponsibility,
    ReportStatus,
    ReportMeasure,
    AttachEvidence,
    SignOff,
    OpenSource,
    WithdrawContent,
    ManageParties,
    ManageFrameworks,
    ManageAccounts,
    ManageCity,
    ExportRecord,
}

impl Operation {
    /// All operations.
    pub const ALL: [Self; 22] = [
        Self::ReadDesk,
        Self::ReadInternal,
        Self::ImportPlan,
        Self::EditDraft,
        Self::PublishPlan,
        Self::ChangePlan,
        Self::AddItem,
        Self::RewordItem,
        Self::DropItem,
        Self::MoveDue,
        Self::AssignResponsibility,
        Self::ReportStatus,
        Self::ReportMeasure,
        Self::AttachEvidence,
        Self::SignOff,
        Self::OpenSource,
        Self::WithdrawContent,
        Self::ManageParties,
        Self::ManageFrameworks,
        Self::ManageAccounts,
        Self::ManageCity,
        Self::ExportRecord,
    ];
}

/// How far a permission reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    No,
    /// Only things that one of the account's units answers for.
    Own,
    All,
}

/// The one table: administrator, equity officer, department lead, contributor, signatory, auditor, reader.
fn reach(role: Role, operation: Operation) -> Reach {
    use Operation::*;
    use Reach::*;
    let row = match operation {
        ReadDesk => [All, All, All, All, All, All, All],
        ReadInternal => [All, All, Own, Own, No, All, No],
        ImportPlan | EditDraft | PublishPlan | ChangePlan => [All, All, No, No, No, No, No],
        AddItem | RewordItem | DropItem | MoveDue | AssignResponsibility => [All, All, Own, No, No, No, No],
        ReportStatus | ReportMeasure | AttachEvidence => [All, All, Own, Own, No, No, No],
        SignOff => [No, No, No, No, All, No, No],
        OpenSource | WithdrawContent | ManageParties | ManageFrameworks => [All, All, No, No, No, No, No],
        ManageAccounts | ManageCity => [All, No, No, No, No, No, No],
        ExportRecord => [All, All, No, No, No, All, No],
    };
    let column = Role::ALL.iter().position(|known| *known == role).expect("every role is in ALL");
    row[column]
}

/// Whether the actor may do this to a thing that the given parties answer for.
pub fn may(actor: &Actor, operation: Operation, answerable: &[String]) -> bool {
    match actor {
        Actor::Resident => false,
        Actor::Operator => true,
        Actor::Account { role, units, .. } => match reach(*role, operation) {
            Reach::All => true,
            Reach::Own => units.iter().any(|unit| answerable.contains(unit)),
            Reach::No => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(role: Role, units: &[&str]) -> Actor {
        Actor::Account { id: "1".into(), name: "Ana".into(), role, units: units.iter().map(|u| (*u).into()).collect() }
    }

    #[test]
    fn a_lead_changes_only_what_their_unit_answers_for() {
        let ana = account(Role::DepartmentLead, &["parks"]);
        assert!(may(&ana, Operation::ReportStatus, &["parks".into()]));
        assert!(!may(&ana, Operation::ReportStatus, &["police".into()]));
        assert!(!may(&ana, Operation::ReportStatus, &[]));
    }

    #[test]
    fn an_auditor_changes_nothing() {
        let auditor = account(Role::Auditor, &["parks"]);
        let allowed: Vec<_> = Operation::ALL.into_iter().filter(|op| may(&auditor, *op, &["parks".into()])).collect();
        assert_eq!(allowed, [Operation::ReadDesk, Operation::ReadInternal, Operation::ExportRecord]);
    }

    #[test]
    fn a_resident_may_do_nothing_but_read() {
        assert!(Operation::ALL.into_iter().all(|op| !may(&Actor::Resident, op, &[])));
    }
}
