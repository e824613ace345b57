//! The verbs with which commitments begin, in both spellings. A word that is more often a noun does not stand here.

/// Verbs with which commitments begin.
const VERBS: &str = "accelerate accept access achieve acquire act adapt add address adopt advance advise advocate affirm aid align allocate \
amend amplify analyse analyze annotate apply appoint appraise approve arrange ask assemble assess assign assist attend attract audit author automate award \
begin boost bring broaden budget build calculate call campaign capture carry celebrate centralize certify champion change choose clarify clear close \
co-create collaborate collect combine commission commit communicate complete compile comply conduct confirm connect conserve consider \
consolidate construct consult continue contract contribute convene convert count coordinate co-ordinate craft create cultivate decrease dedicate deepen \
define deliver demonstrate deploy describe design designate determine develop devise digitise digitize direct disclose discuss disseminate distribute \
diversify divert document double draft drive educate elevate eliminate embed empower enable encourage end enforce engage enhance enlist ensure establish \
evaluate examine execute expand expedite explain explore extend facilitate finalise finalize finance find finish focus formalize formalise form formulate foster fund gather \
generate get give grow guide harness have help hire hold host identify implement improve include incorporate increase incubate inform initiate innovate \
insert install institute integrate introduce invest invite involve issue join keep launch lead learn leverage liaise limit link list locate look lower maintain make manage map market \
maximize meet mentor minimise minimize mitigate mobilize modernize monitor move negotiate nominate obtain offer open operate optimize order organise organize \
outline overhaul oversee participate partner perform pilot plan plant position post prepare present preserve prevent print prioritise prioritize procure \
produce promote protect provide publicize publish purchase pursue raise realign reach recommend recruit redesign redevelop reduce refer refine reform refresh regulate reinforce \
release relocate remove renew repair replace report request require research respond restore restructure retain return reveal review revise roll run scale secure seek select \
send serve set share shift showcase simplify solicit source spend sponsor stabilize standardize start steward stop strengthen streamline study submit subsidize supply support survey \
sustain table tackle take target teach test track train transfer transform transition translate trial understand undertake unify unite update upgrade uphold use utilise utilize validate verify visit welcome work write \
abolish absorb adhere adjust administer alert alleviate answer anticipate apprentice archive assure attain augment avoid balance bridge bury buy \
catalogue catalyse catalyze cater clean cluster collate commence compare compensate complement compute concentrate conclude confront contain converge \
cooperate correct cover curb cut delegate delete detect deter dig digest discontinue dismantle dispatch dispose earmark ease electrify elicit embark \
employ enact encompass engrain enlarge enrich enrol enroll equalise equalize equip eradicate escalate exceed excel exchange exempt exercise exploit \
export expose fill fix follow forge fulfil fulfill gain grant greet halt handle harmonise harmonize heighten highlight honor honour illuminate immunise \
immunize impose incentivise incentivize induct inspect inspire institutionalise institutionalize insulate intensify internalise interview investigate \
itemise itemize justify lay lend lessen liberate lift listen lobby localise localize manufacture mend merge migrate modify mount multiply narrow notify \
nurture observe offset orient outsource paint pave pay penalise penalize permit phase pioneer polish postpone preclude predict prescribe privatise \
privatize prohibit proliferate prolong prove quantify quicken re-establish reaffirm reassess rebuild recalibrate recognise recognize recommit \
reconfigure reconstruct recover recycle redeploy redirect redouble redress reestablish refurbish refuse rehabilitate reimburse reinstate reintroduce \
reinvest reject relax relieve rely remediate remind remodel render renovate reopen reorganise reorganize replicate reprioritise reprioritize rescue \
resettle reshape reskill restart restrict resume rethink retire retrain retrofit reuse revamp revitalise revitalize revive rewrite rotate safeguard \
satisfy sell separate settle shape shorten show simulate situate slow solve specify speed spread standardise stimulate stipulate strategise strategize \
substitute suggest summarise summarize supersede supervise suppress swap sweep switch synchronise synchronize synthesise synthesize tailor tender \
tighten trace triage trim triple uncover unlock upskill urge vaccinate vet waive warn wash watch widen win withdraw \
maximize operationalize personalize rationalize normalize popularize sensitize decommission demolish discourage endorse guarantee intervene legislate \
motivate orchestrate ratify reclaim reconcile rectify repurpose scrutinize steer underpin unleash codify curate decarbonize decentralize diagnose \
disaggregate onboard hang bolster spearhead energize weatherize crowdsource co-design co-produce co-host reimagine reinvigorate rejuvenate \
recapitalize naturalize navigate instil instill lengthen toughen upload emphasize hasten interconnect conceptualize contextualize customize \
decriminalize de-escalate democratize densify digitalize downsize entrench envision galvanize irrigate legalize memorialize monetize \
professionalize rebrand soften stockpile subdivide systematize terminate unblock afforest allay ascertain buttress combat deconstruct defend defer \
deflect delineate depoliticize \
ban daylight dredge enclose excavate pedestrianise pedestrianize plough prune put reforest rehouse replant resurface rewild rewire reroute rezone";

/// Whether a word is a verb with which commitments begin ("Develop").
pub(crate) fn is_plan_verb(word: &str) -> bool {
    let key = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    static SET: std::sync::LazyLock<std::collections::HashSet<&str>> =
        std::sync::LazyLock::new(|| VERBS.split_ascii_whitespace().collect());
    // "Relaunch", "re-test": again what a verb says. "Resource" and "Relay" are things.
    let again = key.strip_prefix("re-").or(key.strip_prefix("re")).filter(|stem| stem.len() > 3 && *stem != "source");
    // "Maximise" and "maximize".
    let other = || key.strip_suffix("ise").map(|stem| SET.contains(format!("{stem}ize").as_str()));
    SET.contains(key.as_str()) || again.is_some_and(|stem| SET.contains(stem)) || other().unwrap_or_default()
}

/// Whether a word is such a verb ending in -ing ("Developing"). Nouns of that form ("Training") are not.
pub(crate) fn is_plan_gerund(word: &str) -> bool {
    let key = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let Some(stem) = key.strip_suffix("ing").filter(|s| s.len() > 2) else { return false };
    if matches!(
        key.as_str(),
        "training"
            | "hiring"
            | "listening"
            | "building"
            | "meeting"
            | "planning"
            | "funding"
            | "housing"
            | "testing"
            | "marketing"
            | "reporting"
            | "opening"
            | "working"
            | "clearing"
            | "following"
            | "including"
    ) {
        return false;
    }
    let doubled = stem.len() > 3 && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2];
    is_plan_verb(stem) || is_plan_verb(&format!("{stem}e")) || (doubled && is_plan_verb(&stem[..stem.len() - 1]))
}

/// Whether a word is the noun of such a verb ("Creation", "Involvement").
pub(crate) fn is_plan_noun(word: &str) -> bool {
    let key = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let stem = ["ation", "ition", "tion", "ion", "ment"].iter().find_map(|end| {
        let stem = key.strip_suffix(end).filter(|stem| stem.len() > 3)?;
        (is_plan_verb(stem) || is_plan_verb(&format!("{stem}e"))).then_some(stem)
    });
    const THINGS: [&str; 9] = [
        "definition",
        "application",
        "position",
        "documentation",
        "intervention",
        "legislation",
        "navigation",
        "motivation",
        "curation",
    ];
    stem.is_some() && !THINGS.contains(&key.as_str())
}
