//! A condition as a form: a tree that is put together on a page, part by part, with or without script.
//!
//! - [`part`]: what can stand in a tree, and which fields each has. [`tree`]: the tree as it was typed, from and to a [`Condition`], with parts
//!   that are added and removed by a press. [`view`]: as a page shows it, for the partial `condition`.
//!
//! Whoever has such a tree in a form gives it a name (`asks.condition`), reads it with [`ConditionForm::sent`], asks it whether a press was meant
//! for it ([`ConditionForm::press`]), takes the condition of it ([`ConditionForm::condition`]) and shows it with
//! [`ConditionForm::view`] and `{{> partials/condition tree=…}}`. What is wrong with the condition, by the places that
//! [`Condition::resolved`] gives, is put beside the right input by [`ConditionForm::placed`]. The button that was pressed is sent as `act`.
//!
//! [`Condition`]: super::condition::Condition
//! [`Condition::resolved`]: super::condition::Condition::resolved

pub mod part;
pub mod tree;
pub mod view;

pub use tree::ConditionForm;
pub use view::{Choice, ConditionView, Kinds};
