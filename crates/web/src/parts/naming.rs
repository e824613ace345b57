//! What the values of the domain are called: one function a kind of value. A city's own words are never named here; they
//! are shown as written.

use crate::parts::matrix;
use domain::access::Role;
use domain::people::party::PartyKind;
use domain::plans::evidence::Visibility;
use domain::plans::item::Wording;
use domain::plans::measure::MeasureKind;
use domain::plans::plan::DocumentState;
use domain::plans::responsibility::read_code;
use domain::progress::status::{Performance, Scale};
use words::{Lang, imports, items, people, plans, responsibilities, status};

/// What a party is.
#[must_use]
pub const fn party_kind(lang: Lang, kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Person => responsibilities::kind_person(lang),
        PartyKind::Role => responsibilities::kind_role(lang),
        PartyKind::Unit => responsibilities::kind_unit(lang),
        PartyKind::Committee => responsibilities::kind_committee(lang),
        PartyKind::Partner => responsibilities::kind_partner(lang),
        PartyKind::Vendor => responsibilities::kind_vendor(lang),
        PartyKind::Class => responsibilities::kind_class(lang),
        PartyKind::Merged => responsibilities::kind_merged(lang),
        PartyKind::Unclassified => responsibilities::kind_unclassified(lang),
    }
}

/// What a party does for an item: lead, oversight, support, or the words of a RACI code. An unknown code stands as written.
#[must_use]
pub fn responsibility(lang: Lang, code: &str) -> String {
    match code {
        "lead" => return responsibilities::role_lead(lang).to_owned(),
        "oversight" => return responsibilities::role_oversight(lang).to_owned(),
        "support" => return responsibilities::role_support(lang).to_owned(),
        _ => {}
    }
    match read_code(code).as_deref() {
        Some([letter]) => matrix::word(lang, *letter).to_owned(),
        Some([first, second]) => {
            responsibilities::combined(lang, matrix::word(lang, *first), matrix::word(lang, *second))
        }
        _ => code.to_owned(),
    }
}

/// What kind of measure it is.
#[must_use]
pub const fn measure_kind(lang: Lang, kind: MeasureKind) -> &'static str {
    match kind {
        MeasureKind::Number => items::kind_number(lang),
        MeasureKind::Coverage => items::kind_coverage(lang),
        MeasureKind::CountPerPeriod => items::kind_count(lang),
        MeasureKind::Existence => items::kind_existence(lang),
        MeasureKind::StagedAdoption => items::kind_staged(lang),
        MeasureKind::Direction => items::kind_direction(lang),
        MeasureKind::Cadence => items::kind_cadence(lang),
        MeasureKind::Narrative => items::kind_narrative(lang),
    }
}

/// Who may see evidence.
#[must_use]
pub const fn visibility(lang: Lang, visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => items::evidence_public(lang),
        Visibility::Exists => items::evidence_not_shown(lang),
        Visibility::Internal => items::evidence_internal(lang),
    }
}

/// Which field of an item was reworded.
#[must_use]
pub const fn wording(lang: Lang, field: Wording) -> &'static str {
    match field {
        Wording::Label => items::wording_label(lang),
        Wording::Title => items::wording_title(lang),
        Wording::DesiredResult => items::wording_desired_result(lang),
        Wording::Description => items::wording_description(lang),
        Wording::Evaluation => items::wording_evaluation(lang),
        Wording::Implementation => items::wording_implementation(lang),
        Wording::Population => items::wording_population(lang),
        Wording::Place => items::wording_place(lang),
        Wording::Level => imports::level(lang),
        Wording::PrintedStatus => imports::status_printed(lang),
        Wording::Marks => items::wording_marks(lang),
    }
}

/// The state of a document.
#[must_use]
pub const fn document_state(lang: Lang, state: DocumentState) -> &'static str {
    match state {
        DocumentState::Draft => plans::state_draft(lang),
        DocumentState::Illustrative => plans::state_illustrative(lang),
        DocumentState::Final => plans::state_final(lang),
        DocumentState::Adopted => plans::state_adopted(lang),
        DocumentState::Superseded => plans::state_superseded(lang),
    }
}

/// How a measure stands.
#[must_use]
pub const fn performance(lang: Lang, performance: Performance) -> &'static str {
    match performance {
        Performance::NotReported => status::not_reported(lang),
        Performance::Missed => status::measure_missed(lang),
        Performance::PartlyMet => status::measure_partly_met(lang),
        Performance::Met => status::measure_met(lang),
        Performance::NotJudged => status::measure_not_judged(lang),
    }
}

/// Which of the three scales a word belongs to.
#[must_use]
pub const fn scale(lang: Lang, scale: Scale) -> &'static str {
    match scale {
        Scale::PlanMaturity => status::scale_maturity(lang),
        Scale::WorkState => status::scale_work(lang),
        Scale::MeasurePerformance => status::scale_measure(lang),
    }
}

/// What somebody may do here.
#[must_use]
pub const fn role(lang: Lang, role: Role) -> &'static str {
    match role {
        Role::Administrator => people::role_administrator(lang),
        Role::EquityOfficer => people::role_equity_officer(lang),
        Role::DepartmentLead => people::role_department_lead(lang),
        Role::Contributor => people::role_contributor(lang),
        Role::Signatory => people::role_signatory(lang),
        Role::Auditor => people::role_auditor(lang),
        Role::Reader => people::role_reader(lang),
    }
}
