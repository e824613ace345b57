//! The few readings that the story needs to name a thing by its words. Nothing here writes.

db::statements! {
    /// Id and key of the items of a plan.
    ITEMS = "select id, key from item where plan = $1 order by position";
    /// Measures of an item with the order of each target.
    MEASURES = "select m.id, t.position from measure m join target t on t.measure = m.id where m.item = $1
        order by m.position, m.id, t.position";
    /// Id and words of the dated steps of a plan.
    MILESTONES = "select id, text from milestone where plan = $1 order by position";
}
