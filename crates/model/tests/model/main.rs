//! The model's public items, judged from outside.

mod canonical;
mod presets;
mod roster;
mod rules;
mod scene;
