//! Calls as cURL commands, for bug reports and for teaching.

use serde_json::Value;

use super::{Call, Method};
use crate::endpoint::Endpoint;
use crate::error::Result;
use crate::model::each_secret;

/// The command, one argument a line; secrets are shell variables.
pub(super) fn command<T: 'static>(call: &Call<T>, endpoint: &Endpoint) -> Result<String> {
    let request = call.request(endpoint)?;
    // With `-X HEAD` cURL waits for a body that never comes.
    let method = match request.method {
        Method::Head => "-I".to_owned(),
        other => format!("-X {other}"),
    };
    let mut lines = vec![format!("curl {method} {}", quote(&request.url))];
    lines.push("  -H \"X-Auth-Token: $OS_TOKEN\"".to_owned());
    for (name, value) in &request.headers {
        lines.push(format!(
            "  -H {}",
            quote(&format!("{}: {value}", title_case(name)))
        ));
    }
    if let Some(body) = call.body(&call.endpoint(endpoint)?)? {
        lines.push(format!("  -d {}", body_argument(body)));
    }
    let mut command = lines.join(" \\\n");
    let plan = call.plan(endpoint);
    let sequel = plan.map(|plan| plan.expected(endpoint)).transpose()?.flatten();
    if let Some(sequel) = sequel {
        command.push_str("\n# A second request follows, with what the first one answered:");
        for line in self::command(&sequel.next, endpoint)?.lines() {
            command.push_str(&format!("\n# {line}"));
        }
    }
    Ok(command)
}

/// The body with a shell variable in the place of each secret.
fn body_argument(mut body: Value) -> String {
    let mut variables = Vec::new();
    each_secret(&mut body, &mut |name, secret| {
        let variable = variable_name(name, &variables);
        *secret = Value::String(format!("\u{0}{variable}\u{0}"));
        variables.push(variable);
    });
    let mut text = quote(&body.to_string());
    for variable in variables {
        // Out of the single quotes, into double ones, and back again.
        text = text.replace(
            &format!("\\u0000{variable}\\u0000"),
            &format!("'\"${variable}\"'"),
        );
    }
    text
}

/// `adminPass` becomes `ADMIN_PASS`; a second one `ADMIN_PASS_2`.
fn variable_name(name: &str, taken: &[String]) -> String {
    let mut variable = String::new();
    for character in name.chars() {
        if character.is_ascii_uppercase() && !variable.is_empty() {
            variable.push('_');
        }
        variable.push(if character.is_ascii_alphanumeric() {
            character.to_ascii_uppercase()
        } else {
            '_'
        });
    }
    let numbered = (2..).map(|number| format!("{variable}_{number}"));
    let mut names = std::iter::once(variable.clone()).chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or(variable)
}

fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

fn title_case(name: &str) -> String {
    let words = name
        .split('-')
        .map(|word| word[..1].to_ascii_uppercase() + &word[1..]);
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use crate::call::{Call, Method};
    use crate::endpoint::Endpoint;

    #[test]
    fn head_is_asked_for_as_curl_wants_it() {
        let endpoint = Endpoint::new("http://h/v2.1").unwrap();
        let shown = Call::raw(Method::Head, "/servers", None)
            .to_curl(&endpoint)
            .unwrap();
        assert!(shown.starts_with("curl -I 'http://h/v2.1/servers'"), "{shown}");
    }
}
