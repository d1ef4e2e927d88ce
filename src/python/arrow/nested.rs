//! Columns whose cells hold several values.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::{Array, ArrayRef, Int64Array, ListArray, MapArray, StringArray, StructArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{DataType, Field, FieldRef, Fields};

use crate::model::Addresses;

pub(super) fn texts_type() -> DataType {
    DataType::List(item(DataType::Utf8))
}

pub(super) fn texts(cells: Vec<Option<Vec<String>>>) -> ArrayRef {
    let values: StringArray = cells.iter().flatten().flatten().map(Some).collect();
    list(&cells, Vec::len, Arc::new(values))
}

pub(super) fn pairs_type() -> DataType {
    DataType::Map(entries(), false)
}

pub(super) fn pairs(cells: Vec<Option<BTreeMap<String, String>>>) -> ArrayRef {
    let flat = || cells.iter().flatten().flatten();
    let columns: Vec<ArrayRef> = vec![
        Arc::new(flat().map(|(key, _)| Some(key)).collect::<StringArray>()),
        Arc::new(flat().map(|(_, value)| Some(value)).collect::<StringArray>()),
    ];
    let (offsets, nulls) = layout(&cells, BTreeMap::len);
    let flat = StructArray::new(pair(), columns, None);
    Arc::new(MapArray::new(entries(), offsets, flat, nulls, false))
}

pub(super) fn addresses_type() -> DataType {
    DataType::List(item(DataType::Struct(address())))
}

pub(super) fn addresses(cells: Vec<Option<Addresses<'_>>>) -> ArrayRef {
    let flat = || cells.iter().flatten().flat_map(Addresses::all);
    let network = flat().map(|(network, _)| Some(network));
    let addr = flat().map(|(_, address)| Some(&*address.addr));
    let version = flat().map(|(_, address)| i64::from(address.version));
    let address_type = flat().map(|(_, address)| address.address_type.as_deref());
    let mac_addr = flat().map(|(_, address)| address.mac_addr.as_deref());
    let columns: Vec<ArrayRef> = vec![
        Arc::new(network.collect::<StringArray>()),
        Arc::new(addr.collect::<StringArray>()),
        Arc::new(Int64Array::from_iter_values(version)),
        Arc::new(address_type.collect::<StringArray>()),
        Arc::new(mac_addr.collect::<StringArray>()),
    ];
    let values = StructArray::new(address(), columns, None);
    list(&cells, |cell| cell.all().count(), Arc::new(values))
}

fn list<T>(cells: &[Option<T>], length: impl Fn(&T) -> usize, values: ArrayRef) -> ArrayRef {
    let (offsets, nulls) = layout(cells, length);
    let field = item(values.data_type().clone());
    Arc::new(ListArray::new(field, offsets, values, nulls))
}

/// Where each cell's values begin and end, and which cells are null.
fn layout<T>(cells: &[Option<T>], length: impl Fn(&T) -> usize) -> (OffsetBuffer<i32>, Option<NullBuffer>) {
    let lengths = cells.iter().map(|cell| cell.as_ref().map_or(0, &length));
    let present: NullBuffer = cells.iter().map(Option::is_some).collect();
    (OffsetBuffer::from_lengths(lengths), Some(present))
}

fn item(of: DataType) -> FieldRef {
    Arc::new(Field::new("item", of, true))
}

fn entries() -> FieldRef {
    Arc::new(Field::new("entries", DataType::Struct(pair()), false))
}

fn pair() -> Fields {
    let text = |name, nullable| Field::new(name, DataType::Utf8, nullable);
    Fields::from(vec![text("key", false), text("value", true)])
}

/// The parts of an address, under the names that `Address` has in Python.
fn address() -> Fields {
    let text = |name| Field::new(name, DataType::Utf8, true);
    let version = Field::new("version", DataType::Int64, true);
    Fields::from(vec![
        text("network"),
        text("addr"),
        version,
        text("type"),
        text("mac_addr"),
    ])
}
