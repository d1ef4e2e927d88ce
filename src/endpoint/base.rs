//! One URL of a service, taken apart: origin, prefix, version, project.

use crate::address::{Address, Origin, mask_query, push_path};
use crate::error::{Error, Result};

/// `scheme://host[:port]/[prefix/]{version}/[{project}]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Base {
    pub(crate) origin: Origin,
    pub(crate) prefix: Vec<String>,
    pub(crate) version: Option<String>,
    pub(crate) project: Option<String>,
}

impl Base {
    /// Reads the URL of an endpoint as a catalog gives it.
    pub(crate) fn parse(url: &str) -> Result<Base> {
        let address = Address::parse(url).map_err(|reason| {
            Error::config(format!(
                "{:?} is no endpoint: it {reason}; wanted is a URL such as https://cloud.example:8774/v2.1",
                mask_query(url)
            ))
        })?;
        let mut segments = address.segments;
        // The version is the last but one segment, or the last where no project follows.
        let version_at = segments
            .iter()
            .rposition(|segment| is_version(segment))
            .filter(|at| at + 2 >= segments.len());
        let (version, project) = match version_at {
            Some(at) => {
                let mut tail = segments.split_off(at).into_iter();
                (tail.next(), tail.next())
            }
            None => (None, None),
        };
        Ok(Base {
            origin: address.origin,
            prefix: segments,
            version,
            project,
        })
    }

    /// Whether `address`, a URL up to its collection, is this one in one of its forms.
    pub(crate) fn holds(&self, address: &Address, token_project: Option<&str>) -> bool {
        self.path_under(address, token_project)
            .is_some_and(<[String]>::is_empty)
    }

    /// What follows in the path of a URL that lies under this one.
    ///
    /// The version may be absent or another of the same family, the project
    /// absent or this one (`token_project` where the URL has none of its own).
    pub(crate) fn path_under<'a>(
        &self,
        address: &'a Address,
        token_project: Option<&str>,
    ) -> Option<&'a [String]> {
        if !self.origin.same_place(&address.origin) {
            return None;
        }
        let rest = address.segments.strip_prefix(self.prefix.as_slice())?;
        let rest = match rest.split_first() {
            Some((version, rest)) if is_version(version) => self.is_of_family(version).then_some(rest)?,
            _ => rest,
        };
        let project = self.project.as_deref().or(token_project);
        match rest.split_first() {
            Some((first, under)) if Some(first.as_str()) == project => Some(under),
            _ => Some(rest),
        }
    }

    /// Versions that serve the same resources: `v2`, `v2.0` and `v2.1` are one family.
    pub(crate) fn is_of_family(&self, version: &str) -> bool {
        fn family(version: &str) -> &str {
            version.split_once('.').map_or(version, |(major, _)| major)
        }
        let own = self.version.as_deref();
        own.is_none_or(|own| family(own) == family(version))
    }

    /// Whether the service speaks the API as it was before microversions (`v2`).
    pub(crate) fn is_plain_v2(&self) -> bool {
        matches!(self.version.as_deref(), Some("v2" | "v2.0"))
    }

    /// Rackspace's own host, or what a stand-in for it looks like: `/v2/{account number}`.
    pub(crate) fn looks_like_rackspace(&self) -> bool {
        let is_account = |project: &String| project.bytes().all(|byte| byte.is_ascii_digit());
        self.origin.host.ends_with(".rackspacecloud.com")
            || self.is_plain_v2() && self.project.as_ref().is_some_and(is_account)
    }

    /// The segments before a resource: without the version in the form for long-term storage.
    pub(crate) fn segments(&self, version: Option<&str>) -> Vec<String> {
        let version = version.map(str::to_owned);
        let tail = version.iter().chain(&self.project);
        self.prefix.iter().chain(tail).cloned().collect()
    }

    /// A URL under this one.
    pub(crate) fn versioned<S: AsRef<str>>(&self, path: &[S]) -> String {
        self.with_version(self.version.as_deref(), path)
    }

    /// The same without the version: the form for long-term storage.
    pub(crate) fn unversioned<S: AsRef<str>>(&self, path: &[S]) -> String {
        self.with_version(None, path)
    }

    /// The same in a given version.
    pub(crate) fn with_version<S: AsRef<str>>(&self, version: Option<&str>, path: &[S]) -> String {
        let mut url = self.origin.to_string();
        push_path(&mut url, &self.segments(version));
        push_path(&mut url, path);
        url
    }

    /// Where the service lists its versions.
    pub(crate) fn unversioned_root(&self) -> String {
        let mut url = self.origin.to_string();
        push_path(&mut url, &self.prefix);
        url
    }
}

/// `v2`, `v2.0`, `v2.1`, `v3` …
pub(crate) fn is_version(segment: &str) -> bool {
    let Some(number) = segment.strip_prefix('v') else {
        return false;
    };
    let is_number =
        |text: &str| !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    match number.split_once('.') {
        Some((major, minor)) => is_number(major) && is_number(minor),
        None => is_number(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_shapes_of_catalogs() {
        let parts = |url| {
            let base = Base::parse(url).unwrap();
            (
                base.prefix.join("/"),
                base.version.unwrap_or_default(),
                base.project.unwrap_or_default(),
            )
        };
        let own = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
        assert_eq!(parts("https://dfw.example/v2/010101"), own("", "v2", "010101"));
        assert_eq!(
            parts("https://cloud.example/compute/v2.1/"),
            own("compute", "v2.1", "")
        );
        assert_eq!(parts("http://127.0.0.1:9292"), own("", "", ""));
        assert_eq!(parts("http://127.0.0.1/a/b"), own("a/b", "", ""));
    }

    #[test]
    fn urls_are_made_of_the_same_parts() {
        let base = Base::parse("https://cloud.example/compute/v2.1/p1").unwrap();
        assert_eq!(
            base.versioned(&["servers", "a b"]),
            "https://cloud.example/compute/v2.1/p1/servers/a%20b"
        );
        assert_eq!(
            base.unversioned(&["servers", "x"]),
            "https://cloud.example/compute/p1/servers/x"
        );
    }
}
