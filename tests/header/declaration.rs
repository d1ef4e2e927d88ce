//! One thing that the header declares, with its comment.

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Form {
    Constant,
    Handle,
    Structure,
    Callback,
    Function,
}

pub(crate) struct Declaration {
    pub(crate) name: String,
    pub(crate) form: Form,
    /// The lines of its comment, without stars.
    comment: Vec<String>,
    code: String,
}

impl Declaration {
    /// Reads what cbindgen wrote.
    pub(crate) fn read(item: &str) -> Declaration {
        let (comment, code) = item.split_once("*/\n").unwrap_or(("", item));
        let comment = comment.trim_start_matches("/**").lines().map(|line| {
            let text = line.trim_start().trim_start_matches('*');
            text.strip_prefix(' ').unwrap_or(text).trim_end().to_owned()
        });
        let comment: Vec<String> = comment.collect();
        let (form, name) = named(code);
        Declaration {
            name: name.to_owned(),
            form,
            comment: trimmed(comment),
            code: code.to_owned(),
        }
    }

    /// As it stands in the header.
    pub(crate) fn written(&self) -> String {
        let comment = commented(&self.told());
        match self.form {
            Form::Structure => {
                let body = with_short_comments(&self.code[self.code.find('{').unwrap()..]);
                let (body, _) = body.rsplit_once('}').unwrap();
                format!("{comment}\nstruct {} {body}}};{}", self.name, self.initialiser())
            }
            _ => format!("{comment}\n{}", self.code),
        }
    }

    /// The comment, with what the types tell put before what the function returns.
    fn told(&self) -> Vec<String> {
        let mut comment = self.comment.clone();
        let owned = self.ownership();
        if owned.is_empty() {
            return comment;
        }
        let returns = comment.iter().position(|line| line.starts_with("@return"));
        let place = returns.unwrap_or_else(|| {
            comment.push(String::new());
            comment.len()
        });
        comment.splice(place..place, owned);
        comment
    }

    /// The macro that begins a structure that goes in.
    fn initialiser(&self) -> String {
        if !self.code.contains("    size_t size;\n") {
            return String::new();
        }
        let (name, upper) = (&self.name, self.name.to_uppercase());
        format!(
            "\n\n/** Begins a `{name}`: zeros, and its size. */\n#define {upper}_INIT CLOUDSERVERS_INIT({name})"
        )
    }

    /// Who frees what a function gives, which its types tell.
    fn ownership(&self) -> Vec<String> {
        if self.form != Form::Function {
            return Vec::new();
        }
        let mut lines = Vec::new();
        for parameter in self.parameters() {
            let (kind, name) = parameter.rsplit_once([' ', '*']).unwrap();
            let kind = kind.trim_end_matches('*').trim_end();
            let is_place = parameter.contains("**") && name != "error";
            if is_place && kind.starts_with("const ") && name == "out" {
                let (_, owner) = self.parameters().next().unwrap().rsplit_once('*').unwrap();
                lines.push(format!(
                    "@param[out] out Borrowed from `{owner}` until the next call with it."
                ));
            } else if is_place && name == "out" {
                lines.push(format!("@param[out] out Yours to free: {}().", free_of(kind)));
            } else if is_place && matches!(name, "outs" | "errors") {
                lines.push(format!(
                    "@param[out] {name} Each yours to free: {}().",
                    free_of(kind)
                ));
            }
        }
        let result = self.code.split(&self.name).next().unwrap();
        let is_said = self.comment.iter().any(|line| line.contains("Borrowed from `"));
        if result.contains('*') && !is_said {
            lines.push(self.result(result.trim_end().trim_end_matches('*').trim_end()));
        }
        lines
    }

    /// Who frees the pointer that a function returns.
    fn result(&self, kind: &str) -> String {
        if !kind.starts_with("const ") {
            return format!("@return Yours to free: {}().", free_of(kind));
        }
        match self.parameters().find_map(|parameter| parameter.rsplit_once('*')) {
            Some((_, owner)) => format!("@return Borrowed from `{owner}`, and lives as long."),
            None => "@return Nobody's to free: it lives as long as the library.".to_owned(),
        }
    }

    fn parameters(&self) -> impl Iterator<Item = &str> {
        let (_, list) = self.code.split_once(&format!("{}(", self.name)).unwrap();
        let list = list.trim_end().trim_end_matches(");");
        list.split(',').map(str::trim).filter(|each| *each != "void")
    }
}

fn free_of(kind: &str) -> String {
    match kind {
        "char" => "cloudservers_text_free".to_owned(),
        _ => format!("{kind}_free"),
    }
}

fn named(code: &str) -> (Form, &str) {
    if let Some(rest) = code.strip_prefix("#define ") {
        return (Form::Constant, rest.split(' ').next().unwrap());
    }
    if let Some((_, rest)) = code.split_once("(*cloudservers_") {
        let rest = &code[code.len() - rest.len() - "cloudservers_".len()..];
        return (Form::Callback, rest.split(')').next().unwrap());
    }
    if code.starts_with("typedef struct") {
        let form = if code.contains('{') {
            Form::Structure
        } else {
            Form::Handle
        };
        let name = code.trim_end_matches(';').rsplit([' ', '}']).next().unwrap();
        return (form, name);
    }
    let before = code.split('(').next().unwrap();
    (Form::Function, before.rsplit([' ', '*']).next().unwrap())
}

fn trimmed(mut lines: Vec<String>) -> Vec<String> {
    while lines.first().is_some_and(String::is_empty) {
        lines.remove(0);
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// A comment of one line on one line.
fn commented(lines: &[String]) -> String {
    if let [line] = lines {
        return format!("/** {line} */");
    }
    let lines = lines
        .iter()
        .map(|line| format!(" * {line}").trim_end().to_owned() + "\n");
    format!("/**\n{} */", lines.collect::<String>())
}

/// The same for the fields of a structure.
fn with_short_comments(body: &str) -> String {
    let lines: Vec<&str> = body.lines().collect();
    let mut short = String::new();
    let mut at = 0;
    while at < lines.len() {
        match lines[at..] {
            [begin, middle, end, ..] if begin.trim() == "/**" && end.trim() == "*/" => {
                let text = middle.trim().trim_start_matches("* ");
                short += &format!("    /** {text} */\n");
                at += 3;
            }
            [line, ..] => {
                short += &format!("{line}\n");
                at += 1;
            }
            [] => break,
        }
    }
    short
}
