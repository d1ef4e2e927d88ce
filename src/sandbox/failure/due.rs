//! The failures still to come, by the operation that each is for.

use std::collections::BTreeSet;
use std::fmt;

use super::Failure;
use crate::sandbox::compute::routes;

/// The error for a failure of an operation that there is none of.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UnknownOperation {
    /// The name given.
    pub name: String,
}

impl fmt::Display for UnknownOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Some have several routes.
        let known: BTreeSet<_> = routes::operations().collect();
        let known = known.into_iter().collect::<Vec<_>>().join(", ");
        write!(f, "no operation {:?}; there are * (any), {known}", self.name)
    }
}

impl std::error::Error for UnknownOperation {}

/// The failures still to come.
#[derive(Default)]
pub(crate) struct Failures(Vec<(String, Failure)>);

impl Failures {
    pub(crate) fn add(&mut self, operation: &str, failure: Failure) -> Result<(), UnknownOperation> {
        let name = routes::base_operation(operation);
        if name != "*" && !routes::operations().any(|known| known == name) {
            return Err(UnknownOperation {
                name: operation.to_owned(),
            });
        }
        self.0.push((name.to_owned(), failure));
        Ok(())
    }

    /// The failure due for a request of that operation, which uses it up by one.
    pub(crate) fn take(&mut self, operation: Option<&str>, region: Option<&str>) -> Option<Failure> {
        let there = |wanted: &Option<String>| wanted.is_none() || wanted.as_deref() == region;
        let due = |name: &str| name == "*" || Some(name) == operation;
        let index = self
            .0
            .iter()
            .position(|(name, failure)| failure.times > 0 && due(name) && there(&failure.region))?;
        let failure = &mut self.0[index].1;
        if failure.times != u32::MAX {
            failure.times -= 1;
        }
        let taken = failure.clone();
        self.0.retain(|(_, failure)| failure.times > 0);
        Some(taken)
    }
}
