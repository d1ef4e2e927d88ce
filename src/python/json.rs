//! JSON as Python objects, and back.

use std::fmt;

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::error::{self, invalid_argument, wrong_type};

/// What a JSON text says, without a detour; integers of more than 64 bits become floats.
pub(super) fn to_python<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Build(py).deserialize(&mut deserializer).map_err(|problem| {
        error::to_python(
            py,
            &crate::Error::decode(format!("the answer cannot be read: {problem}")),
            None,
        )
    })
}

struct Build<'py>(Python<'py>);

impl<'de, 'py> DeserializeSeed<'de> for Build<'py> {
    type Value = Bound<'py, PyAny>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, 'py> Visitor<'de> for Build<'py> {
    type Value = Bound<'py, PyAny>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(self.0.None().into_bound(self.0))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(PyBool::new(self.0, value).to_owned().into_any())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(PyInt::new(self.0, value).into_any())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(PyInt::new(self.0, value).into_any())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(PyFloat::new(self.0, value).into_any())
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(PyString::new(self.0, value).into_any())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let list = PyList::empty(self.0);
        while let Some(entry) = entries.next_element_seed(Build(self.0))? {
            list.append(entry).map_err(A::Error::custom)?;
        }
        Ok(list.into_any())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let dict = PyDict::new(self.0);
        while let Some(name) = entries.next_key_seed(Build(self.0))? {
            let value = entries.next_value_seed(Build(self.0))?;
            dict.set_item(name, value).map_err(A::Error::custom)?;
        }
        Ok(dict.into_any())
    }
}

/// A JSON value of the core's.
pub(super) fn from_value<'py>(py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
    to_python(py, &value.to_string())
}

/// What `json.dumps` would take, as JSON; `argument` names it in messages.
pub(super) fn from_python(value: &Bound<'_, PyAny>, argument: &str) -> PyResult<Value> {
    if value.is_none() {
        Ok(Value::Null)
    } else if let Ok(truth) = value.cast::<PyBool>() {
        Ok(Value::Bool(truth.is_true()))
    } else if let Ok(text) = value.cast::<PyString>() {
        Ok(Value::String(text.to_str()?.to_owned()))
    } else if value.is_instance_of::<PyInt>() {
        number(value, argument)
    } else if let Ok(number) = value.cast::<PyFloat>() {
        let told = || {
            invalid_argument(
                value.py(),
                format!("{argument} is {number}, which JSON has no word for"),
            )
        };
        serde_json::Number::from_f64(number.value())
            .map(Value::Number)
            .ok_or_else(told)
    } else if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        let entries = value.try_iter()?.enumerate();
        entries
            .map(|(at, entry)| from_python(&entry?, &format!("{argument}[{at}]")))
            .collect()
    } else if let Ok(mapping) = value.cast::<PyMapping>() {
        object(mapping, argument).map(Value::Object)
    } else {
        Err(wrong_type(argument, "what JSON can say", value))
    }
}

fn number(value: &Bound<'_, PyAny>, argument: &str) -> PyResult<Value> {
    if let Ok(number) = value.extract::<i64>() {
        return Ok(number.into());
    }
    let told = |_| invalid_argument(value.py(), format!("{argument} is a number of more than 64 bits"));
    value.extract::<u64>().map(Value::from).map_err(told)
}

/// A mapping with texts for keys.
pub(super) fn object(mapping: &Bound<'_, PyMapping>, argument: &str) -> PyResult<Map<String, Value>> {
    let mut object = Map::new();
    for item in mapping.items()? {
        let (key, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
        let key: String = key
            .extract()
            .map_err(|_| wrong_type(&format!("a key of {argument}"), "str", &key))?;
        let value = from_python(&value, &format!("{argument}[{key:?}]"))?;
        object.insert(key, value);
    }
    Ok(object)
}
