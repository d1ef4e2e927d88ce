//! A listing over any pages: it ends, and gives what the pages hold, each member once and in order.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use crate::service::config;
use arbitrary::Arbitrary;
use cloudservers::{Answer, ErrorKind, Resource, Stage, fuzzing, servers};
use serde_json::{Value, json};

#[derive(Arbitrary, Debug)]
pub struct Input {
    pages: Vec<Page>,
    page_size: Option<u8>,
    max_items: Option<u8>,
    brief: bool,
}

#[derive(Arbitrary, Debug)]
struct Page {
    members: u8,
    next: Next,
    place: Place,
    /// How the first attempt to get it fails.
    fails: Option<Failure>,
}

/// Where the link of a page leads.
#[derive(Arbitrary, Debug)]
enum Next {
    Nowhere,
    /// To a page, by a link of that form.
    To(u8, Form),
    /// To no page: without a query.
    Bare,
    Null,
    /// A link whose target is no text.
    Odd,
}

/// How a link is spelt; its query is what counts.
#[derive(Arbitrary, Debug)]
enum Form {
    Whole,
    Path,
    Query,
    Foreign,
    WithFragment,
}

#[derive(Arbitrary, Debug)]
enum Place {
    OfCollection,
    Links,
    /// As a text beside the list.
    Beside,
}

#[derive(Arbitrary, Clone, Copy, Debug)]
enum Failure {
    Broken,
    Refused,
    Unreadable,
}

impl Next {
    fn href(&self, pages: usize) -> Value {
        match self {
            Next::To(to, form) => {
                let query = format!("?limit=2&marker=p{}", usize::from(*to) % pages);
                let text = match form {
                    Form::Whole => format!("https://cloud.example/compute/v2.1/servers/detail{query}"),
                    Form::Path => format!("/compute/v2.1/servers/detail{query}"),
                    Form::Query => query,
                    Form::Foreign => format!("http://10.0.0.1:8774/servers{query}"),
                    Form::WithFragment => format!("/servers{query}#p0"),
                };
                text.into()
            }
            Next::Bare => "https://cloud.example/compute/v2.1/servers/detail".into(),
            Next::Odd => 7.into(),
            Next::Nowhere | Next::Null => Value::Null,
        }
    }
}

fn body(pages: &[Page], at: usize) -> String {
    let page = &pages[at];
    let members = page.members % 4;
    let members: Vec<Value> = (0..members)
        .map(|index| json!({"id": format!("{at}-{index}")}))
        .collect();
    let href = page.next.href(pages.len());
    let links = json!([{"rel": "self", "href": "?marker=p0"}, {"rel": "next", "href": href}]);
    let mut whole = json!({ "servers": members });
    if !matches!(page.next, Next::Nowhere) {
        match page.place {
            Place::OfCollection => whole["servers_links"] = links,
            Place::Links => whole["links"] = links,
            Place::Beside => whole["next"] = href,
        }
    }
    whole.to_string()
}

/// How a listing has to end.
#[derive(PartialEq)]
enum End {
    Whole,
    /// The pages lead in a circle.
    Circle,
    /// A page cannot tell what comes next, and is not taken for the last.
    Unreadable,
}

/// The members that a listing has to give, and how it has to end.
fn expected(pages: &[Page]) -> (Vec<String>, End) {
    let (mut found, mut seen, mut at) = (Vec::new(), HashSet::new(), 0);
    loop {
        if matches!(pages[at].next, Next::Odd) {
            return (found, End::Unreadable);
        }
        found.extend((0..pages[at].members % 4).map(|index| format!("{at}-{index}")));
        at = match &pages[at].next {
            Next::To(to, form) => {
                let to = usize::from(*to) % pages.len();
                // A fragment is no part of what is asked for.
                if !seen.insert((to, matches!(form, Form::WithFragment))) {
                    return (found, End::Circle);
                }
                to
            }
            Next::Bare => return (found, End::Circle),
            Next::Nowhere | Next::Null | Next::Odd => return (found, End::Whole),
        };
    }
}

pub fn run(input: Input) {
    if input.pages.is_empty() {
        return;
    }
    let pages = Arc::new(input.pages);
    let asked = Arc::new(Mutex::new(Vec::new()));
    let failed = Mutex::new(HashSet::new());
    let (own, count) = (pages.clone(), asked.clone());
    fuzzing::answer_with(move |request, _| {
        let marker = request.url.split("marker=p").nth(1);
        let at: usize = marker.map_or(0, |marker| marker.parse().unwrap());
        count.lock().unwrap().push(request.url.clone());
        let again = !failed.lock().unwrap().insert(at);
        let (status, body) = match own[at].fails.filter(|_| !again) {
            Some(Failure::Broken) => return Err(fuzzing::broken(ErrorKind::Connection, Stage::MaybeSent)),
            Some(Failure::Refused) => (400, "{}".to_owned()),
            Some(Failure::Unreadable) => (200, r#"{"servers": [{"id": "#.to_owned()),
            None => (200, body(&own, at)),
        };
        Ok(Answer {
            status,
            headers: Vec::new(),
            body: body.into_bytes(),
        })
    });
    let mut list = servers::list();
    if let Some(size) = input.page_size {
        list = list.page_size(u32::from(size) + 1);
    }
    if let Some(most) = input.max_items {
        list = list.max_items(usize::from(most));
    }
    if input.brief {
        list = list.brief();
    }
    let mut items = config().connect().unwrap().items(list);
    let (mut found, mut complaints, mut is_unreadable) = (Vec::new(), Vec::new(), false);
    // After a failure the same page is asked for again.
    loop {
        match items.next() {
            None => break,
            Some(Ok(server)) => found.push(server.id().into_owned()),
            // It would be asked for again and again.
            Some(Err(error)) if error.to_string().contains("holds no links") => {
                is_unreadable = true;
                break;
            }
            Some(Err(error)) => complaints.push(error),
        }
        assert!(complaints.len() <= pages.len() + 1, "{complaints:?}");
    }
    let (mut wanted, end) = expected(&pages);
    let whole = input
        .max_items
        .is_none_or(|most| wanted.len() < usize::from(most));
    wanted.truncate(input.max_items.map_or(usize::MAX, usize::from));
    assert_eq!(found, wanted);
    assert_eq!(is_unreadable, whole && end == End::Unreadable);
    let of_links = |told: &str| told.contains("circles") || told.contains("first page");
    let last = complaints
        .iter()
        .filter(|error| of_links(&error.to_string()))
        .count();
    assert!(
        last == usize::from(end == End::Circle && whole) || !whole && last == 0,
        "{complaints:?}"
    );
    assert!(
        asked.lock().unwrap().len() <= 4 * pages.len() + 2,
        "{:?}",
        asked.lock().unwrap()
    );
}
