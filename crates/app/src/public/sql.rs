//! SQL of what everybody may read: views called `public_…` and nothing else.
//!
//! The counts judge lateness as `domain::progress::lateness::judge` does; a test holds the two together.

db::statements! {
    /// Every entry makes the sum greater, whichever chain it is in.
    HEAD = "select h.id, h.number, h.hash, h.at, (select cast(sum(number) as bigint) from public_head), c.hash, y.facts
        from public_head h join public_head c on c.id = 'city' left join public_city y on y.id = 'city'
        order by h.at desc, h.id limit 1";
    HEAD_OF_PLAN = "select h.id, h.number, h.hash, h.at, h.number + c.number, c.hash, y.facts
        from public_plan p join public_head h on h.id = p.id join public_head c on c.id = 'city'
        left join public_city y on y.id = 'city' where p.slug = $1";
    HEADS = "select h.id, h.number, h.hash, h.at, p.slug, p.title from public_head h left join public_plan p on p.id = h.id
        order by p.slug, h.id";

    PLANS = "select p.slug, p.title, p.subtitle, p.organization, t.name, p.state, p.period, p.published_day, p.adopted_day, p.successor,
        coalesce(c.total, 0), coalesce(c.done, 0), coalesce(c.under_way, 0), coalesce(c.not_started, 0), coalesce(c.on_hold, 0),
        coalesce(c.not_reported, 0), coalesce(c.late, 0), coalesce(c.possibly_late, 0), coalesce(c.no_date, 0), coalesce(c.dropped, 0)
        from public_plan p left join public_party t on t.id = p.owner
        left join (select g.plan, count(*) filter (where g.commitment and not g.dropped) as total,
        count(*) filter (where g.commitment and not g.dropped and g.state = 'done') as done,
        count(*) filter (where g.commitment and not g.dropped and g.state = 'under_way') as under_way,
        count(*) filter (where g.commitment and not g.dropped and g.state = 'not_started') as not_started,
        count(*) filter (where g.commitment and not g.dropped and g.state = 'on_hold') as on_hold,
        count(*) filter (where g.commitment and not g.dropped and g.state = 'not_reported') as not_reported,
        count(*) filter (where g.commitment and not g.dropped and g.state <> 'done'
            and coalesce(g.due_latest, g.review_on) < $1) as late,
        count(*) filter (where g.commitment and not g.dropped and g.state <> 'done'
            and coalesce(g.due_latest, g.review_on) >= $1
            and coalesce(case when g.due_latest is null then g.review_on else g.due_earliest end, g.due_latest) < $1)
            as possibly_late,
        count(*) filter (where g.commitment and not g.dropped and coalesce(g.due_latest, g.review_on) is null) as no_date,
        count(*) filter (where g.commitment and g.dropped) as dropped
            from public_progress g group by g.plan) c on c.plan = p.id
        where p.slug > $2 order by p.slug limit $3";
    PARTIES = "select t.key, t.name, t.kind, t.former_names, s.name,
        coalesce(c.total, 0), coalesce(c.done, 0), coalesce(c.under_way, 0), coalesce(c.not_started, 0), coalesce(c.on_hold, 0),
        coalesce(c.not_reported, 0), coalesce(c.late, 0), coalesce(c.possibly_late, 0), coalesce(c.no_date, 0), coalesce(c.dropped, 0)
        from public_party t left join public_party s on s.id = t.successor
        left join (select r.party, count(*) filter (where g.commitment and not g.dropped) as total,
        count(*) filter (where g.commitment and not g.dropped and g.state = 'done') as done,
        count(*) filter (where g.commitment and not g.dropped and g.state = 'under_way') as under_way,
        count(*) filter (where g.commitment and not g.dropped and g.state = 'not_started') as not_started,
        count(*) filter (where g.commitment and not g.dropped and g.state = 'on_hold') as on_hold,
        count(*) filter (where g.commitment and not g.dropped and g.state = 'not_reported') as not_reported,
        count(*) filter (where g.commitment and not g.dropped and g.state <> 'done'
            and coalesce(g.due_latest, g.review_on) < $1) as late,
        count(*) filter (where g.commitment and not g.dropped and g.state <> 'done'
            and coalesce(g.due_latest, g.review_on) >= $1
            and coalesce(case when g.due_latest is null then g.review_on else g.due_earliest end, g.due_latest) < $1)
            as possibly_late,
        count(*) filter (where g.commitment and not g.dropped and coalesce(g.due_latest, g.review_on) is null) as no_date,
        count(*) filter (where g.commitment and g.dropped) as dropped
            from public_responsibility r join public_progress g on g.item = r.item
            join public_plan p on p.id = g.plan and p.state in ('final', 'adopted')
            where r.code = 'lead' group by r.party) c on c.party = t.id
        order by t.name, t.key limit $2";
    PARTY = "select t.id, t.key, t.name, t.kind, t.human_of_record, t.members, t.former_names, s.key, s.name, u.key, u.name
        from public_party t left join public_party s on s.id = t.successor left join public_party u on u.id = t.parent
        where t.key = $1";
    PREDECESSORS = "select key, name from public_party where successor = $1 or parent = $1 order by name";
    PARTY_ITEMS = "select i.id, p.slug, p.title, i.key, i.parent, i.position, i.depth, i.level, i.label, i.title, i.implied, i.commitment,
        (select min(t.name) from public_responsibility r join public_party t on t.id = r.party
            where r.item = i.id and r.code = 'lead'),
        i.flags, i.dropped_day, g.due_text, g.due_earliest, g.due_latest, g.review_on, g.slips, g.word, g.state, g.reported_on,
        g.recorded_day, i.printed_status,
        (select min(r.code) from public_responsibility r where r.item = i.id and r.party = $1)
        from public_item i join public_progress g on g.item = i.id join public_plan p on p.id = i.plan
        where i.id in (select r.item from public_responsibility r where r.party = $1)
        and p.slug >= $2 and not (p.slug = $2 and (i.position, i.id) <= ($3, $4))
        order by p.slug, i.position, i.id limit $5";
    PARTY_COUNTS = "select count(*) filter (where g.commitment and not g.dropped) as total,
        count(*) filter (where g.commitment and not g.dropped and g.state = 'done') as done,
        count(*) filter (where g.commitment and not g.dropped and g.state = 'under_way') as under_way,
        count(*) filter (where g.commitment and not g.dropped and g.state = 'not_started') as not_started,
        count(*) filter (where g.commitment and not g.dropped and g.state = 'on_hold') as on_hold,
        count(*) filter (where g.commitment and not g.dropped and g.state = 'not_reported') as not_reported,
        count(*) filter (where g.commitment and not g.dropped and g.state <> 'done'
            and coalesce(g.due_latest, g.review_on) < $1) as late,
        count(*) filter (where g.commitment and not g.dropped and g.state <> 'done'
            and coalesce(g.due_latest, g.review_on) >= $1
            and coalesce(case when g.due_latest is null then g.review_on else g.due_earliest end, g.due_latest) < $1)
            as possibly_late,
        count(*) filter (where g.commitment and not g.dropped and coalesce(g.due_latest, g.review_on) is null) as no_date,
        count(*) filter (where g.commitment and g.dropped) as dropped
        from public_progress g join public_plan p on p.id = g.plan and p.state in ('final', 'adopted')
        where g.item in (select r.item from public_responsibility r where r.party = $2 and r.code = 'lead')";
    /// The parties with these ids, as a JSON list. Forked: each engine has its own way to read a JSON list.
    PARTIES_BY_IDS = lite "select id, key, name from public_party where id in (select value from json_each($1))"
        pg "select id, key, name from public_party where id in (select jsonb_array_elements_text(cast($1 as jsonb)))";
    PARTY_ID = "select id, name from public_party where key = $1";
    /// The items with these ids, as a JSON list.
    TITLES_BY_IDS = lite "select id, key, title from public_item where id in (select value from json_each($1))"
        pg "select id, key, title from public_item where id in (select jsonb_array_elements_text(cast($1 as jsonb)))";

    PLAN = "select p.id, p.slug, p.title, p.subtitle, p.organization, t.key, t.name, f.name, p.state, p.language, p.period, p.date,
        p.director, p.occasion, p.fields, p.levels, p.published_day, p.adopted_number, p.adopted_day, p.successor, s.title,
        (select count(*) from public_matrix x where x.plan = p.id) + (select count(*) from public_authority x where x.plan = p.id),
        (select count(*) from public_source x where x.plan = p.id and x.public)
        from public_plan p left join public_party t on t.id = p.owner left join public_framework f on f.key = p.framework
        left join public_plan s on s.slug = p.successor where p.slug = $1";
    PLAN_COUNTS = "select count(*) filter (where g.commitment and not g.dropped) as total,
        count(*) filter (where g.commitment and not g.dropped and g.state = 'done') as done,
        count(*) filter (where g.commitment and not g.dropped and g.state = 'under_way') as under_way,
        count(*) filter (where g.commitment and not g.dropped and g.state = 'not_started') as not_started,
        count(*) filter (where g.commitment and not g.dropped and g.state = 'on_hold') as on_hold,
        count(*) filter (where g.commitment and not g.dropped and g.state = 'not_reported') as not_reported,
        count(*) filter (where g.commitment and not g.dropped and g.state <> 'done'
            and coalesce(g.due_latest, g.review_on) < $1) as late,
        count(*) filter (where g.commitment and not g.dropped and g.state <> 'done'
            and coalesce(g.due_latest, g.review_on) >= $1
            and coalesce(case when g.due_latest is null then g.review_on else g.due_earliest end, g.due_latest) < $1)
            as possibly_late,
        count(*) filter (where g.commitment and not g.dropped and coalesce(g.due_latest, g.review_on) is null) as no_date,
        count(*) filter (where g.commitment and g.dropped) as dropped
        from public_progress g where g.plan = $2";
    ITEMS = "select i.id, p.slug, p.title, i.key, i.parent, i.position, i.depth, i.level, i.label, i.title, i.implied, i.commitment,
        (select min(t.name) from public_responsibility r join public_party t on t.id = r.party
            where r.item = i.id and r.code = 'lead'),
        i.flags, i.dropped_day, g.due_text, g.due_earliest, g.due_latest, g.review_on, g.slips, g.word, g.state, g.reported_on,
        g.recorded_day, i.printed_status
        from public_item i join public_progress g on g.item = i.id join public_plan p on p.id = i.plan
        where i.plan = $1 and (i.position, i.id) > ($2, $3)
        and ($4 = '' or (g.commitment and (($4 = 'dropped' and g.dropped) or (not g.dropped and (g.state = $4
            or ($4 = 'no_date' and coalesce(g.due_latest, g.review_on) is null)
            or ($4 = 'late' and g.state <> 'done' and coalesce(g.due_latest, g.review_on) < $5)
            or ($4 = 'possibly_late' and g.state <> 'done' and coalesce(g.due_latest, g.review_on) >= $5
                and coalesce(case when g.due_latest is null then g.review_on else g.due_earliest end, g.due_latest) < $5))))))
        order by i.position, i.id limit $6";
    /// Commitments of all plans, by plan and position.
    COMMITMENTS = "select i.id, p.slug, p.title, i.key, i.parent, i.position, i.depth, i.level, i.label, i.title, i.implied, i.commitment,
        (select min(t.name) from public_responsibility r join public_party t on t.id = r.party
            where r.item = i.id and r.code = 'lead'),
        i.flags, i.dropped_day, g.due_text, g.due_earliest, g.due_latest, g.review_on, g.slips, g.word, g.state, g.reported_on,
        g.recorded_day, i.printed_status
        from public_plan p cross join public_item i join public_progress g on g.item = i.id
        where i.plan = p.id and i.commitment and p.slug >= $1 and not (p.slug = $1 and (i.position, i.id) <= ($2, $3))
        and ($4 = '' or (g.commitment and (($4 = 'dropped' and g.dropped) or (not g.dropped and (g.state = $4
            or ($4 = 'no_date' and coalesce(g.due_latest, g.review_on) is null)
            or ($4 = 'late' and g.state <> 'done' and coalesce(g.due_latest, g.review_on) < $5)
            or ($4 = 'possibly_late' and g.state <> 'done' and coalesce(g.due_latest, g.review_on) >= $5
                and coalesce(case when g.due_latest is null then g.review_on else g.due_earliest end, g.due_latest) < $5))))))
        order by p.slug, i.position, i.id limit $6";
    /// How many there are of those.
    COUNT_COMMITMENTS = "select count(*) from public_item i join public_progress g on g.item = i.id
        where i.commitment
        and ($1 = '' or (g.commitment and (($1 = 'dropped' and g.dropped) or (not g.dropped and (g.state = $1
            or ($1 = 'no_date' and coalesce(g.due_latest, g.review_on) is null)
            or ($1 = 'late' and g.state <> 'done' and coalesce(g.due_latest, g.review_on) < $2)
            or ($1 = 'possibly_late' and g.state <> 'done' and coalesce(g.due_latest, g.review_on) >= $2
                and coalesce(case when g.due_latest is null then g.review_on else g.due_earliest end, g.due_latest) < $2))))))";
    ABOVE = "with recursive up (id, parent, depth, level, label, title, key) as (
            select i.id, i.parent, i.depth, i.level, i.label, i.title, i.key from public_item i where i.id = $1
            union all
            select i.id, i.parent, i.depth, i.level, i.label, i.title, i.key from up join public_item i on i.id = up.parent)
        select key, level, label, title, depth from up where id <> $1 order by depth";
    /// Everything of a plan that is no item, one shape for all: kind, id, and up to six texts.
    PARTS = "select 'statement', s.id, s.kind, s.label, s.text, cast(null as text), cast(null as text), cast(null as text),
            s.origin, s.position from public_statement s where s.plan = $1 and s.item is null and s.dropped_day is null
        union all select 'milestone', m.id, m.stream, m.schedule, m.text,
            case when m.reached_on is null then null else cast(m.reached as text) end, coalesce(m.last_day, m.first_day),
            m.reached_on, m.origin, m.position
            from public_milestone m where m.plan = $1 and m.dropped_day is null
        union all select 'sign_off', o.id, o.role, o.name, o.statement, o.on_day, cast(o.signed as text), o.recorded_day, null, 0
            from public_sign_off o where o.plan = $1
        union all select 'term', g.term, g.term, g.meaning, '', null, null, null, null, 0 from public_glossary_term g where g.plan = $1
        union all select 'source', d.sha256, d.name, cast(d.size as text), d.reason, cast(d.public as text),
            case when d.sha256 = p.source then 'true' else 'false' end, null, null, 0
            from public_source d join public_plan p on p.id = d.plan where d.plan = $1
        order by 1, 10, 2";

    ITEM = "select i.id, i.plan, p.slug, p.title, p.state, p.language, i.key, i.parent, i.position, i.depth, i.level, i.label, i.title,
        i.implied, i.commitment, i.desired_result, i.description, i.lead, i.oversight, i.support, i.evaluation, i.implementation,
        i.printed_status, i.population, i.place, i.fields, i.flags, i.origin, i.added_day, i.added_reason, i.dropped_day,
        i.dropped_reason, g.schedule, g.due_text, g.due_earliest, g.due_latest, g.review_on, g.needs_cadence, g.slips,
        g.first_due_text, g.word, g.scale, g.state, g.reported_on, g.recorded_day
        from public_item i join public_progress g on g.item = i.id join public_plan p on p.id = i.plan
        where p.slug = $1 and i.key = $2";
    /// Where an item stands: those above it, below it, and its neighbours in the plan.
    AROUND = "with recursive up (id, parent, depth, level, label, title, key) as (
            select i.id, i.parent, i.depth, i.level, i.label, i.title, i.key from public_item i where i.id = $2
            union all
            select i.id, i.parent, i.depth, i.level, i.label, i.title, i.key from up join public_item i on i.id = up.parent)
        select 'above', key, level, label, title, depth from up where id <> $2
        union all select 'below', i.key, i.level, i.label, i.title, i.position from public_item i where i.parent = $2
        union all select * from (select 'before', i.key, i.level, i.label, i.title, i.position from public_item i
            where i.plan = $1 and i.position < $3 order by i.position desc limit 1) b
        union all select * from (select 'after', i.key, i.level, i.label, i.title, i.position from public_item i
            where i.plan = $1 and i.position > $3 order by i.position limit 1) a
        order by 1, 6";
    ITEM_PARTIES = "select t.key, t.name, t.kind, t.human_of_record, r.code, r.as_written, r.since_day, s.name
        from public_responsibility r join public_party t on t.id = r.party left join public_party s on s.id = t.successor
        where r.item = $1 order by r.code, t.name";
    ITEM_MEASURES = "select m.id, m.kind, m.text, m.baseline, m.origin, t.position, t.period, t.text, t.kind, t.actual, t.actual_on,
        t.performance, t.restated_from from public_measure m left join public_target t on t.measure = m.id
        where m.item = $1 and m.dropped_day is null order by m.position, m.id, t.position";
    /// The documents of a plan, with whether it was published from each.
    SOURCES = "select d.sha256, d.name, cast(d.public as text), case when d.sha256 = p.source then 'true' else 'false' end
        from public_source d join public_plan p on p.id = d.plan where d.plan = $1 order by d.sha256";
    /// Everything told about an item, one shape for all.
    ITEM_STORY = "select * from (select 'report', r.number as n, r.on_day, r.word, r.state, r.done, r.next,
            cast(r.unchanged as text), r.role, r.party, r.recorded_day, cast(null as text) from public_report r where r.item = $1
            order by r.number desc limit 20) r
        union all select 'slip', s.number, s.recorded_day, s.from_text, s.to_text, s.reason, cast(s.slip as text), null, null, null,
            s.to_last, null from public_slip s where s.item = $1
        union all select 'evidence', 0, e.recorded_day, e.visibility, e.title, e.address, e.note, null, null, null, e.recorded_day, null
            from public_evidence e where e.item = $1
        union all select 'statement', s.position, '', s.kind, s.label, s.text, null, null, null, null, '', s.origin from public_statement s
            where s.item = $1 and s.dropped_day is null
        union all select 'milestone', m.position, '', m.stream, m.schedule, m.text, m.note,
            case when m.reached_on is null then null else cast(m.reached as text) end, m.reached_on,
            null, coalesce(m.last_day, ''), m.origin from public_milestone m where m.plan = $2 and m.item = $1
            and m.dropped_day is null
        union all select 'source', 0, '', d.sha256, d.name, case when d.sha256 = p.source then 'true' else 'false' end, null,
            cast(d.public as text), null, null, '', null
            from public_source d join public_plan p on p.id = d.plan where d.plan = $2
        order by 1, 2 desc, 3, 4, 5";

    CHANGES = "select e.chain, e.number, e.at, e.day, e.role, e.party, e.kind, e.subject, e.visibility, e.version, e.hash, e.payload,
        p.slug, p.title, i.key, i.level, i.label, i.title, m.text
        from public_entry e left join public_plan p on p.id = e.chain
        left join public_measure m on m.id = e.subject left join public_milestone l on l.id = e.subject
        left join public_item i on i.id = coalesce(m.item, l.item, e.subject)
        where (e.at, e.chain, e.number) < ($1, $2, $3)
        and (e.chain <> 'city' or e.kind in ('PartyRenamed', 'PartySucceeded'))
        and not exists (select 1 from public_entry f where f.chain = e.chain and f.number = 1 and f.at = e.at and e.number > 1
            and e.kind in ('SourceOpened', 'ItemAdded', 'ResponsibilityAssigned', 'MeasureAdded', 'MatrixPublished', 'AuthorityPublished',
            'MilestoneAdded', 'StatementAdded', 'TermDefined', 'SignedOff'))
        order by e.at desc, e.chain desc, e.number desc limit $4";
    HISTORY_OF_PLAN = "select e.chain, e.number, e.at, e.day, e.role, e.party, e.kind, e.subject, e.visibility, e.version, e.hash, e.payload,
        p.slug, p.title, i.key, i.level, i.label, i.title, m.text
        from public_entry e left join public_plan p on p.id = e.chain
        left join public_measure m on m.id = e.subject left join public_milestone l on l.id = e.subject
        left join public_item i on i.id = coalesce(m.item, l.item, e.subject)
        where e.chain = $1 and e.number < $2 and not exists (select 1 from public_entry f where f.chain = e.chain and f.number = 1 and f.at = e.at and e.number > 1
            and e.kind in ('SourceOpened', 'ItemAdded', 'ResponsibilityAssigned', 'MeasureAdded', 'MatrixPublished', 'AuthorityPublished',
            'MilestoneAdded', 'StatementAdded', 'TermDefined', 'SignedOff'))
        order by e.number desc limit $3";
    HISTORY_OF_CITY = "select e.chain, e.number, e.at, e.day, e.role, e.party, e.kind, e.subject, e.visibility, e.version, e.hash, e.payload,
        cast(null as text), cast(null as text), cast(null as text), cast(null as text), cast(null as text), cast(null as text),
        cast(null as text)
        from public_entry e where e.chain = 'city' and e.number < $1 and ($2 = '' or e.subject = $2)
        order by e.number desc limit $3";
    /// The chain is compared as an expression, so that entries are found by their subject and not by reading the chain.
    HISTORY_OF_ITEM = "select e.chain, e.number, e.at, e.day, e.role, e.party, e.kind, e.subject, e.visibility, e.version, e.hash, e.payload,
        p.slug, p.title, i.key, i.level, i.label, i.title, m.text
        from public_entry e left join public_plan p on p.id = e.chain
        left join public_measure m on m.id = e.subject left join public_milestone l on l.id = e.subject
        left join public_item i on i.id = coalesce(m.item, l.item, e.subject)
        where e.chain || '' = $1 and e.number + 0 < $2 and e.subject in (select cast($4 as text)
            union all select x.id from public_measure x where x.item = $4
            union all select x.id from public_milestone x where x.plan = $1 and x.item = $4
            union all select x.id from public_statement x where x.item = $4)
        order by e.number desc limit $3";
    /// What changed the plan's words and promises after an entry.
    CHANGES_SINCE = "select e.chain, e.number, e.at, e.day, e.role, e.party, e.kind, e.subject, e.visibility, e.version, e.hash, e.payload,
        p.slug, p.title, i.key, i.level, i.label, i.title, m.text
        from public_entry e left join public_plan p on p.id = e.chain
        left join public_measure m on m.id = e.subject left join public_milestone l on l.id = e.subject
        left join public_item i on i.id = coalesce(m.item, l.item, e.subject)
        where e.chain = $1 and e.number > $2 and not exists (select 1 from public_entry f where f.chain = e.chain and f.number = 1 and f.at = e.at and e.number > 1
            and e.kind in ('SourceOpened', 'ItemAdded', 'ResponsibilityAssigned', 'MeasureAdded', 'MatrixPublished', 'AuthorityPublished',
            'MilestoneAdded', 'StatementAdded', 'TermDefined', 'SignedOff'))
        and e.kind in ('PlanReworded', 'ItemAdded', 'ItemReworded', 'ItemColumnChanged', 'ItemMoved', 'CommitmentSettled', 'ItemDropped', 'ItemRestored',
            'ScheduleChanged', 'ResponsibilityAssigned', 'ResponsibilityEnded', 'ContentWithdrawn')
        order by e.number limit 2000";

    /// The entries that tell a plan's words, order and parties.
    TELLING = "select number, at, day, kind, subject, version, payload from public_entry where chain = $1
        and kind in ('PlanPublished', 'PlanReworded', 'PlanStateChanged', 'AuthorityPublished', 'TermDefined', 'SignedOff', 'ItemAdded', 'ItemReworded', 'ItemColumnChanged', 'ItemMoved', 'CommitmentSettled', 'ItemDropped', 'ItemRestored',
            'ScheduleChanged', 'ResponsibilityAssigned', 'ResponsibilityEnded', 'MeasureAdded', 'MeasureChanged', 'MeasureDropped',
            'MilestoneAdded', 'MilestoneChanged', 'MilestoneDropped', 'StatementAdded', 'StatementReworded', 'StatementDropped',
            'MatrixPublished', 'EditionReceived', 'ContentWithdrawn')
        order by number";
    PLANS_BEFORE = "select id, slug, title, published_day from public_plan where successor = $1 order by published_day, slug";

    MATRICES = "select id, title, state, parties, rows from public_matrix where plan = $1 order by id";
    AUTHORITIES = "select level, duty, shared_by, state, origin from public_authority where plan = $1 order by position";
    PLAN_RESPONSIBILITIES = "select i.key, i.level, i.label, i.title, i.position, i.id, t.key, t.name, r.code, r.as_written
        from (select i.id, i.key, i.level, i.label, i.title, i.position from public_item i
            where i.plan = $1 and i.commitment and i.dropped_day is null and (i.position, i.id) > ($2, $3)
            order by i.position, i.id limit $4) i
        left join public_responsibility r on r.item = i.id left join public_party t on t.id = r.party
        order by i.position, i.id, r.code, t.name";
    /// Which document it is, without its content.
    SOURCE_DIGEST = "select d.sha256 from public_plan p join public_source d on d.plan = p.id and d.public
        where p.slug = $1 and ($2 = '' or d.sha256 = $2)
        order by case when d.sha256 = p.source then 0 else 1 end, d.name limit 1";
    SOURCE = "select d.sha256, d.name, d.size, f.media_type, f.content from public_plan p join public_source d on d.plan = p.id and d.public
        join public_source_file f on f.sha256 = d.sha256 where p.slug = $1 and ($2 = '' or d.sha256 = $2)
        order by case when d.sha256 = p.source then 0 else 1 end, d.name limit 1";

    TIMELINE = "select * from (select p.slug, p.title, i.key, i.label, i.title as text, g.state, g.due_text, g.due_latest as last_day,
            cast(null as text) as stream
            from public_progress g join public_item i on i.id = g.item join public_plan p on p.id = g.plan
            where g.commitment and not g.dropped and g.due_latest between $1 and $2 and ($3 = '' or p.slug = $3)
            and p.state in ('final', 'adopted')
            order by g.due_latest, p.slug, i.position limit $4) d
        union all select p.slug, p.title, i.key, null, m.text, case when m.reached then 'done' else null end, null, m.last_day, m.stream
            from public_milestone m join public_plan p on p.id = m.plan left join public_item i on i.id = m.item
            where m.last_day between $1 and $2 and ($3 = '' or p.slug = $3) and p.state in ('final', 'adopted')
            and m.dropped_day is null
        order by 8, 1, 3";
    TERMS = "select g.term, g.meaning, p.slug, p.title from public_glossary_term g join public_plan p on p.id = g.plan
        order by g.term, p.slug limit 2000";
    ARCHIVED_PLANS = "select p.slug, p.title, p.state, p.published_day, s.slug, s.title
        from public_plan p left join public_plan s on s.slug = p.successor where p.state not in ('final', 'adopted') order by p.slug";
    DROPPED = "select p.slug, p.title, i.key, i.level, i.label, i.title, i.dropped_day, i.dropped_reason
        from public_item i join public_plan p on p.id = i.plan where i.dropped_day is not null
        and (i.dropped_day, i.id) < ($1, $2) order by i.dropped_day desc, i.id desc limit $3";

    /// The first words of the index that begin with each of up to four words, found by steps from word to word.
    WORDS_BEGUN = "select cast(1 as bigint), w from (with recursive v (w, n) as (
            select min(word), 1 from public_search_word where word >= $1 and word < $2
            union all select (select min(word) from public_search_word where word > v.w and word < $2), n + 1 from v
            where v.w is not null and n < 4) select w from v where w is not null) s1
        union all select 2, w from (with recursive v (w, n) as (
            select min(word), 1 from public_search_word where word >= $3 and word < $4
            union all select (select min(word) from public_search_word where word > v.w and word < $4), n + 1 from v
            where v.w is not null and n < 4) select w from v where w is not null) s2
        union all select 3, w from (with recursive v (w, n) as (
            select min(word), 1 from public_search_word where word >= $5 and word < $6
            union all select (select min(word) from public_search_word where word > v.w and word < $6), n + 1 from v
            where v.w is not null and n < 4) select w from v where w is not null) s3
        union all select 4, w from (with recursive v (w, n) as (
            select min(word), 1 from public_search_word where word >= $7 and word < $8
            union all select (select min(word) from public_search_word where word > v.w and word < $8), n + 1 from v
            where v.w is not null and n < 4) select w from v where w is not null) s4";
    /// Distinct words between two, found by steps from word to word; bounded.
    VOCABULARY = "with recursive v (w, n) as (
            select min(word), 1 from public_search_word where word >= $1 and word < $2
            union all select (select min(word) from public_search_word where word > v.w and word < $2), n + 1 from v
            where v.w is not null and n < 20000)
        select w from v where w is not null";
    /// The best places of up to twelve words, each word's bounded.
    PLACES = "select * from (select word, weight, subject from public_search_word where word = $2
            and ($1 = '' or plan = (select id from public_plan where slug = $1)) order by weight desc, subject desc limit 400) p2
        union all select * from (select word, weight, subject from public_search_word where word = $3
            and ($1 = '' or plan = (select id from public_plan where slug = $1)) order by weight desc, subject desc limit 400) p3
        union all select * from (select word, weight, subject from public_search_word where word = $4
            and ($1 = '' or plan = (select id from public_plan where slug = $1)) order by weight desc, subject desc limit 400) p4
        union all select * from (select word, weight, subject from public_search_word where word = $5
            and ($1 = '' or plan = (select id from public_plan where slug = $1)) order by weight desc, subject desc limit 400) p5
        union all select * from (select word, weight, subject from public_search_word where word = $6
            and ($1 = '' or plan = (select id from public_plan where slug = $1)) order by weight desc, subject desc limit 400) p6
        union all select * from (select word, weight, subject from public_search_word where word = $7
            and ($1 = '' or plan = (select id from public_plan where slug = $1)) order by weight desc, subject desc limit 400) p7
        union all select * from (select word, weight, subject from public_search_word where word = $8
            and ($1 = '' or plan = (select id from public_plan where slug = $1)) order by weight desc, subject desc limit 400) p8
        union all select * from (select word, weight, subject from public_search_word where word = $9
            and ($1 = '' or plan = (select id from public_plan where slug = $1)) order by weight desc, subject desc limit 400) p9
        union all select * from (select word, weight, subject from public_search_word where word = $10
            and ($1 = '' or plan = (select id from public_plan where slug = $1)) order by weight desc, subject desc limit 400) p10
        union all select * from (select word, weight, subject from public_search_word where word = $11
            and ($1 = '' or plan = (select id from public_plan where slug = $1)) order by weight desc, subject desc limit 400) p11
        union all select * from (select word, weight, subject from public_search_word where word = $12
            and ($1 = '' or plan = (select id from public_plan where slug = $1)) order by weight desc, subject desc limit 400) p12
        union all select * from (select word, weight, subject from public_search_word where word = $13
            and ($1 = '' or plan = (select id from public_plan where slug = $1)) order by weight desc, subject desc limit 400) p13";
    /// Which of some words stand in some subjects. Forked: each engine has its own way to read a JSON list.
    WORDS_OF = lite "select distinct subject, word from public_search_word where subject in (select value from json_each($1))
            and word in (select value from json_each($2))"
        pg "select distinct subject, word from public_search_word
            where subject in (select jsonb_array_elements_text(cast($1 as jsonb)))
            and word in (select jsonb_array_elements_text(cast($2 as jsonb)))";
    FOUND_ITEMS = lite "select i.id, p.slug, p.title, i.key, i.parent, i.position, i.depth, i.level, i.label, i.title, i.implied, i.commitment,
        (select min(t.name) from public_responsibility r join public_party t on t.id = r.party
            where r.item = i.id and r.code = 'lead'),
        i.flags, i.dropped_day, g.due_text, g.due_earliest, g.due_latest, g.review_on, g.slips, g.word, g.state, g.reported_on,
        g.recorded_day, i.printed_status, i.description, i.desired_result
        from public_item i join public_progress g on g.item = i.id join public_plan p on p.id = i.plan
        where i.id in (select value from json_each($1))"
        pg "select i.id, p.slug, p.title, i.key, i.parent, i.position, i.depth, i.level, i.label, i.title, i.implied, i.commitment,
        (select min(t.name) from public_responsibility r join public_party t on t.id = r.party
            where r.item = i.id and r.code = 'lead'),
        i.flags, i.dropped_day, g.due_text, g.due_earliest, g.due_latest, g.review_on, g.slips, g.word, g.state, g.reported_on,
        g.recorded_day, i.printed_status, i.description, i.desired_result
        from public_item i join public_progress g on g.item = i.id join public_plan p on p.id = i.plan
        where i.id in (select jsonb_array_elements_text(cast($1 as jsonb)))";
    FOUND_PLANS = lite "select id, slug, title from public_plan where id in (select value from json_each($1))"
        pg "select id, slug, title from public_plan where id in (select jsonb_array_elements_text(cast($1 as jsonb)))";
}

#[cfg(test)]
mod tests {
    use super::ALL;

    /// Names after `from` and `join` are public views, or were given in the same statement.
    #[test]
    fn only_public_views_are_named() {
        for statement in ALL {
            for text in [statement.lite, statement.pg] {
                let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == ',' || c == ')').collect();
                for pair in words.windows(2).filter(|pair| matches!(pair[0], "from" | "join" | "into" | "update")) {
                    let name = pair[1];
                    let is_known = name.starts_with("public_")
                        || name.starts_with('(')
                        || name == "up"
                        || name == "v"
                        || name.starts_with("json_each(");
                    assert!(is_known, "{}: {name:?} is no public view", statement.name);
                }
            }
        }
    }
}
