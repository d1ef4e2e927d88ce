//! Whatever becomes of one attribute of one member, it spoils nothing but itself.

use cloudservers::model::{flavor, image, server};
use cloudservers::{
    Answer, Endpoint, ErrorKind, Flavor, Image, List, Listed, Page, Record, Resource, Server,
};
use proptest::prelude::*;
use serde_json::{Map, Value};

use super::attributes;

/// How an attribute reads, as text: its value, nothing, or why not.
type Reader<T> = (
    &'static str,
    fn(&T) -> Result<Option<String>, cloudservers::Error>,
);

/// Readers of attributes by the constants that name them.
macro_rules! readers {
    ($($attribute:expr),+ $(,)?) => {
        vec![$(($attribute.name(), |resource| {
            Ok(resource.read($attribute)?.map(|value| format!("{value:?}")))
        })),+]
    };
}

fn of_servers() -> Vec<Reader<Server>> {
    use server::attributes::*;
    readers![
        STATUS,
        PROGRESS,
        TENANT_ID,
        USER_ID,
        HOST_ID,
        CREATED,
        UPDATED,
        ACCESS_IPV4,
        ACCESS_IPV6,
        ADDRESSES,
        FLAVOR,
        IMAGE,
        METADATA,
        KEY_NAME,
        CONFIG_DRIVE,
        FAULT,
        DISK_CONFIG,
        VM_STATE,
        TASK_STATE,
        POWER_STATE,
        IMAGE_SCHEDULE,
        PUBLIC_IP_ZONE_ID,
    ]
}

fn of_images() -> Vec<Reader<Image>> {
    use image::attributes::*;
    readers![
        STATUS,
        PROGRESS,
        CREATED,
        UPDATED,
        MIN_DISK,
        MIN_RAM,
        METADATA,
        SERVER,
        DISK_CONFIG,
        SIZE,
        FAULT,
    ]
}

fn of_flavors() -> Vec<Reader<Flavor>> {
    use flavor::attributes::*;
    readers![RAM, DISK, VCPUS, SWAP, RXTX_FACTOR, EPHEMERAL, EXTRA_SPECS]
}

/// What happens to an attribute.
#[derive(Clone, Debug)]
enum Change {
    Null,
    Removed,
    Replaced(Value),
    /// A second one of the same name before it, which does not count.
    Before(Value),
    /// A second one behind it, which does.
    Behind(Value),
}

/// Any JSON at all.
fn junk() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        Just(Value::from("a \"quoted\" \\ one\u{0}\u{1f600}")),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec(("id|links|addr|code|[a-z]{0,6}", inner), 0..4)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        Just(Change::Null),
        Just(Change::Removed),
        junk().prop_map(Change::Replaced),
        junk().prop_map(Change::Before),
        junk().prop_map(Change::Behind),
    ]
}

/// A member's text, one attribute changed, every name and value spaced and escaped as it pleases.
fn text(attributes: &Map<String, Value>, changed: Option<(&str, &Change)>, escaped: bool) -> String {
    let mut entries = Vec::new();
    for (name, value) in attributes {
        let mut put = |value: &Value| {
            let key = match name.split_at(1) {
                (first, rest) if escaped => format!("\"\\u{:04x}{rest}\"", first.as_bytes()[0]),
                _ => format!("{name:?}"),
            };
            entries.push(format!("{key} :\t{value}"));
        };
        match changed.filter(|(own, _)| own == name) {
            None => put(value),
            Some((_, Change::Null)) => put(&Value::Null),
            Some((_, Change::Removed)) => {}
            Some((_, Change::Replaced(junk))) => put(junk),
            Some((_, Change::Before(junk))) => [junk, value].into_iter().for_each(put),
            Some((_, Change::Behind(junk))) => [value, junk].into_iter().for_each(put),
        }
    }
    format!("{{ {}\n}}", entries.join(" , "))
}

/// A page of a listing, read as the client does.
fn page<T: Listed>(list: List<T>, key: &str, members: &[String]) -> Page<T> {
    let answer = Answer {
        status: 200,
        headers: Vec::new(),
        body: format!("{{\"{key}\": [{}] }}", members.join(",\n")).into_bytes(),
    };
    let endpoint = Endpoint::new("https://dfw.servers.api.rackspacecloud.com/v2/010101").unwrap();
    list.call().read(answer, &endpoint).unwrap()
}

fn check<T: Listed + std::fmt::Debug>(
    list: List<T>,
    key: &str,
    readers: &[Reader<T>],
    at: usize,
    (which, change, escaped): (prop::sample::Index, Change, bool),
) -> Result<(), TestCaseError> {
    let kind = T::KIND.name();
    let mut whole = attributes(kind);
    // A secret is taken out of the text; it has tests of its own.
    whole.remove("adminPass");
    let (changed, _) = readers[which.index(readers.len())];
    let plain = text(&whole, None, false);
    let odd = text(&whole, Some((changed, &change)), escaped);
    let mut members = vec![plain.clone(), plain.clone(), plain];
    members[at] = odd;
    let page = page(list, key, &members);
    prop_assert_eq!(page.len(), members.len());
    let expected = T::from_json(members[(at + 1) % 3].clone(), page.endpoint().cloned()).unwrap();
    for (member, sent) in page.iter().zip(&members) {
        prop_assert_eq!(member.json(), sent);
        prop_assert_eq!(member.id(), expected.id());
        prop_assert_eq!(member.links(), expected.links());
    }
    for (index, member) in page.iter().enumerate() {
        for (name, read) in readers {
            let found = read(&member);
            if index != at || name != &changed || matches!(change, Change::Before(_)) {
                prop_assert_eq!(found.unwrap(), read(&expected).unwrap(), "{}", name);
                continue;
            }
            match (&change, found) {
                (Change::Null | Change::Removed, found) => prop_assert_eq!(found.unwrap(), None),
                (Change::Replaced(Value::Null) | Change::Behind(Value::Null), found) => {
                    prop_assert_eq!(found.unwrap(), None)
                }
                (Change::Replaced(_) | Change::Behind(_), Ok(found)) => prop_assert!(found.is_some()),
                (Change::Replaced(junk) | Change::Behind(junk), Err(error)) => {
                    prop_assert_eq!(error.kind(), ErrorKind::Decode);
                    let beginning: String = junk.to_string().chars().take(40).collect();
                    let told = error.to_string();
                    for part in [kind, name, &member.id(), &beginning] {
                        prop_assert!(told.contains(part), "{:?} in {}", part, told);
                    }
                }
                (Change::Before(_), _) => unreachable!("checked above"),
            }
        }
    }
    let _ = format!("{:?}", page.get(at));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn odd_attributes_of_servers_spoil_only_themselves(
        at in 0..3usize, which in any::<prop::sample::Index>(), change in change(), escaped: bool,
    ) {
        let list = cloudservers::servers::list();
        check(list, "servers", &of_servers(), at, (which, change, escaped))?;
    }

    #[test]
    fn odd_attributes_of_images_spoil_only_themselves(
        at in 0..3usize, which in any::<prop::sample::Index>(), change in change(), escaped: bool,
    ) {
        check(cloudservers::images::list(), "images", &of_images(), at, (which, change, escaped))?;
    }

    #[test]
    fn odd_attributes_of_flavors_spoil_only_themselves(
        at in 0..3usize, which in any::<prop::sample::Index>(), change in change(), escaped: bool,
    ) {
        check(cloudservers::flavors::list(), "flavors", &of_flavors(), at, (which, change, escaped))?;
    }

    #[test]
    fn members_that_are_no_resources_spoil_only_themselves(at in 0..3usize, junk in junk()) {
        let plain = text(&attributes("flavor"), None, false);
        let mut members = vec![plain.clone(), plain.clone(), plain];
        members[at] = junk.to_string();
        let page = page(cloudservers::flavors::list(), "flavors", &members);
        for (index, member) in page.iter().enumerate() {
            prop_assert_eq!(member.json(), &members[index]);
            prop_assert!(index == at || member.ram() == Some(15360));
        }
        let _ = (page.get(at).unwrap().name(), page.get(at).unwrap().links());
    }
}

#[test]
fn a_password_in_one_member_changes_no_other() {
    let with = r#"{"id": "a", "adminPass": "s3cret", "name": "x"}"#;
    for password in [with.to_owned(), with.replace("\"s3cret\"", "1234567")] {
        let members = [password.clone(), r#"{ "id" :"b" }"#.to_owned()];
        let page = page(cloudservers::servers::list(), "servers", &members);
        let [first, second] = [page.get(0).unwrap(), page.get(1).unwrap()];
        assert!(password.contains(first.admin_password().unwrap().reveal()));
        assert_eq!((first.id().as_ref(), first.get("adminPass")), ("a", None));
        assert!(!first.json().contains("adminPass"));
        assert_eq!(
            (second.json(), second.admin_password()),
            (members[1].as_str(), None)
        );
    }
}
