//! The model's public items, judged from outside.

mod canonical;
mod docs;
mod laws;
mod other_rule_sets;
mod presets;
mod roster;
mod rules;
mod scene;
