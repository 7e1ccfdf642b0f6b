//! What a worker remembers from text to text. It makes work quicker, and no difference to results.

use std::sync::Arc;

use super::lattice::Builder;
use super::{Damage, Profile};
use crate::model::Model;

/// What was looked up before.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// One for each channel of the model and cost of change that was asked for.
    builders: Vec<Builder<'static>>,
}

impl Memory {
    /// The builder for a profile. A channel that was made for one text serves no other, so that its builder
    /// is put into `own`.
    pub(super) fn of<'a>(
        &'a mut self,
        model: &'static Model,
        profile: &Profile,
        own: &'a mut Option<Builder<'static>>,
    ) -> &'a mut Builder<'static> {
        let new = || Builder::new(model, Arc::clone(&profile.channel), profile.change);
        if profile.damage == Damage::FontMap {
            own.get_or_insert_with(new)
        } else {
            let known = self.builders.iter().position(|known| known.serves(&profile.channel, profile.change));
            let at = known.unwrap_or_else(|| {
                self.builders.push(new());
                self.builders.len() - 1
            });
            &mut self.builders[at]
        }
    }
}
