//! The model's public items, judged from outside.

mod canonical;
mod docs;
mod laws;
mod presets;
mod roster;
mod rules;
mod scene;
