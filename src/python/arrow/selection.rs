//! Which columns a table has.

use std::collections::HashSet;
use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchOptions};
use arrow_schema::{ArrowError, Field, Schema, SchemaRef};
use pyo3::prelude::*;

use super::columns::Tabular;
use crate::error::{Error, Result};
use crate::python::fields;
use crate::{List, Page};

/// The columns that a caller wants: those chosen, or all that such a listing has, and further ones.
pub(in crate::python) struct Wish {
    chosen: Option<Vec<String>>,
    extra: Vec<String>,
}

impl Wish {
    pub(in crate::python) fn given(
        columns: Option<&Bound<'_, PyAny>>,
        extra: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Wish> {
        let extra = extra.map(|given| names(given, "extra")).transpose()?;
        Ok(Wish {
            chosen: columns.map(|given| names(given, "columns")).transpose()?,
            extra: extra.unwrap_or_default(),
        })
    }

    pub(in crate::python) fn of_list<R: Tabular>(self, _: &List<R>) -> Result<Selection> {
        self.selection::<R>()
    }

    pub(in crate::python) fn of_page<R: Tabular>(self, _: &Page<R>) -> Result<Selection> {
        self.selection::<R>()
    }

    fn selection<R: Tabular>(self) -> Result<Selection> {
        let usual = || {
            R::columns()
                .into_iter()
                .map(|(name, _)| name.to_owned())
                .collect()
        };
        let mut names = self.chosen.unwrap_or_else(usual);
        names.extend(self.extra);
        if names.is_empty() {
            return Err(Error::invalid_argument(
                "columns is empty; wanted is at least one",
            ));
        }
        let mut seen = HashSet::new();
        if let Some(doubled) = names.iter().find(|name| !seen.insert(name.as_str())) {
            return Err(Error::invalid_argument(format!(
                "the column {doubled:?} stands there twice"
            )));
        }
        let field = |name: &String| Field::new(name, R::column(name).data_type(), true);
        let fields: Vec<Field> = names.iter().map(field).collect();
        Ok(Selection {
            schema: Arc::new(Schema::new(fields)),
        })
    }
}

fn names(given: &Bound<'_, PyAny>, argument: &str) -> PyResult<Vec<String>> {
    let entries = fields::entries(given, argument)?;
    let name = |entry: &Bound<'_, PyAny>| fields::text(entry, &format!("an entry of {argument}"));
    entries.iter().map(name).collect()
}

/// The columns of a table. Their types do not depend on what the service sends, so pages fit together.
#[derive(Clone)]
pub(in crate::python) struct Selection {
    schema: SchemaRef,
}

impl Selection {
    pub(super) fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.schema.fields().iter().map(|field| field.name().as_str())
    }

    /// The first `most` resources of a page.
    pub(in crate::python) fn batch<R: Tabular>(
        &self,
        page: &Page<R>,
        most: usize,
    ) -> std::result::Result<RecordBatch, ArrowError> {
        let rows: Vec<R> = page.iter().take(most).collect();
        let columns = self.names().map(|name| R::column(name).read(&rows)).collect();
        let options = RecordBatchOptions::new().with_row_count(Some(rows.len()));
        RecordBatch::try_new_with_options(self.schema(), columns, &options)
    }
}
