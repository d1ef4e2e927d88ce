//! What the metadata of an image say of it, under names of their own.

use std::collections::BTreeMap;

/// What the metadata of an image say of it; what they do not say is `None`.
///
/// Rackspace marks its images with keys such as `com.rackspace__1__release_id`; what other clouds have too, such as the
/// distribution, stands under `org.openstack__1__os_distro` or under `os_distro`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageMarks(BTreeMap<String, String>);

/// Whether servers made from an image have their disk partitioned by the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AutoDiskConfig {
    /// One partition grows to the flavor's disk, unless `MANUAL` is asked for.
    Auto,
    /// Partitions stay as they are in the image, and `AUTO` is refused.
    Manual,
    /// The same, for an image whose disk the service cannot grow.
    Disabled,
}

impl AutoDiskConfig {
    /// `AUTO`, `MANUAL` or `DISABLED`.
    pub fn as_str(self) -> &'static str {
        match self {
            AutoDiskConfig::Auto => "AUTO",
            AutoDiskConfig::Manual => "MANUAL",
            AutoDiskConfig::Disabled => "DISABLED",
        }
    }
}

impl ImageMarks {
    pub(crate) fn of(metadata: BTreeMap<String, String>) -> ImageMarks {
        ImageMarks(metadata)
    }

    fn text(&self, key: &str) -> Option<&str> {
        self.0
            .get(key)
            .map(String::as_str)
            .filter(|text| !text.is_empty())
    }

    /// What has a prefix at Rackspace and none elsewhere.
    fn common(&self, name: &str) -> Option<&str> {
        self.text(&format!("org.openstack__1__{name}"))
            .or_else(|| self.text(name))
    }

    fn truth(&self, key: &str) -> Option<bool> {
        match self.text(key)?.to_ascii_lowercase().as_str() {
            "1" | "true" => Some(true),
            "0" | "false" => Some(false),
            _ => None,
        }
    }

    /// `base` for those of the provider, `snapshot` for those made from servers.
    pub fn image_type(&self) -> Option<&str> {
        self.text("image_type")
    }

    /// The kind of its operating system, `linux` or `windows`.
    pub fn os_type(&self) -> Option<&str> {
        self.text("os_type")
    }

    /// Its distribution, such as `org.debian` or `ubuntu`.
    pub fn os_distro(&self) -> Option<&str> {
        self.common("os_distro")
    }

    /// The version of its distribution.
    pub fn os_version(&self) -> Option<&str> {
        self.common("os_version")
    }

    /// What it runs on, such as `x64` or `x86_64`.
    pub fn architecture(&self) -> Option<&str> {
        self.common("architecture")
    }

    /// Which service made it: `scheduled-images-service`, for one of a schedule.
    pub fn created_by(&self) -> Option<&str> {
        self.text("org.openstack__1__created-by")
    }

    /// Rackspace's mark for its release.
    pub fn release_id(&self) -> Option<&str> {
        self.text("com.rackspace__1__release_id")
    }

    /// Rackspace's mark for the version of its release.
    pub fn release_version(&self) -> Option<&str> {
        self.text("com.rackspace__1__release_version")
    }

    /// The day on which its release was built.
    pub fn release_build_date(&self) -> Option<&str> {
        self.text("com.rackspace__1__release_build_date")
    }

    /// What its release was built by, such as `kickstart`.
    pub fn source(&self) -> Option<&str> {
        self.text("com.rackspace__1__source")
    }

    /// How its operating system is activated at Rackspace, such as `windows`.
    pub fn activation_profile(&self) -> Option<&str> {
        self.text("rax_activation_profile")
    }

    /// Whether servers made from it have their disk partitioned by the service.
    pub fn auto_disk_config(&self) -> Option<AutoDiskConfig> {
        match self.text("auto_disk_config")?.to_ascii_lowercase().as_str() {
            "true" | "auto" => Some(AutoDiskConfig::Auto),
            "false" | "manual" => Some(AutoDiskConfig::Manual),
            "disabled" => Some(AutoDiskConfig::Disabled),
            _ => None,
        }
    }

    /// The id of the image that the server of a snapshot was made from.
    pub fn base_image_id(&self) -> Option<&str> {
        self.text("base_image_ref")
    }

    /// Rackspace's options of an image, a number made of flags.
    pub fn options(&self) -> Option<i64> {
        self.text("com.rackspace__1__options")?.parse().ok()
    }

    /// Whether it is offered to accounts without managed service.
    pub fn visible_core(&self) -> Option<bool> {
        self.truth("com.rackspace__1__visible_core")
    }

    /// Whether it is offered to accounts with managed service.
    pub fn visible_managed(&self) -> Option<bool> {
        self.truth("com.rackspace__1__visible_managed")
    }

    /// Whether it is offered to accounts with RackConnect.
    pub fn visible_rackconnect(&self) -> Option<bool> {
        self.truth("com.rackspace__1__visible_rackconnect")
    }

    /// Whether it was built for accounts without managed service.
    pub fn build_core(&self) -> Option<bool> {
        self.truth("com.rackspace__1__build_core")
    }

    /// Whether it was built for accounts with managed service.
    pub fn build_managed(&self) -> Option<bool> {
        self.truth("com.rackspace__1__build_managed")
    }

    /// Whether it was built for accounts with RackConnect.
    pub fn build_rackconnect(&self) -> Option<bool> {
        self.truth("com.rackspace__1__build_rackconnect")
    }

    /// Whether hosts keep a copy of it.
    pub fn cache_in_nova(&self) -> Option<bool> {
        self.truth("cache_in_nova")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(pairs: &[(&str, &str)]) -> ImageMarks {
        let own = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
        ImageMarks::of(pairs.iter().map(own).collect())
    }

    #[test]
    fn marks_of_rackspace_and_of_others() {
        let rackspace = marks(&[
            ("com.rackspace__1__options", "4"),
            ("com.rackspace__1__visible_core", "1"),
            ("com.rackspace__1__visible_managed", "0"),
            ("org.openstack__1__os_distro", "com.microsoft.server"),
            ("auto_disk_config", "False"),
            ("cache_in_nova", "True"),
        ]);
        assert_eq!(rackspace.options(), Some(4));
        assert_eq!(
            (
                rackspace.visible_core(),
                rackspace.visible_managed(),
                rackspace.build_core()
            ),
            (Some(true), Some(false), None)
        );
        assert_eq!(rackspace.os_distro(), Some("com.microsoft.server"));
        assert_eq!(rackspace.auto_disk_config(), Some(AutoDiskConfig::Manual));
        assert_eq!(rackspace.cache_in_nova(), Some(true));
        let other = marks(&[
            ("os_distro", "debian"),
            ("auto_disk_config", "disabled"),
            ("base_image_ref", ""),
        ]);
        assert_eq!(other.os_distro(), Some("debian"));
        assert_eq!(other.auto_disk_config(), Some(AutoDiskConfig::Disabled));
        assert_eq!((other.base_image_id(), other.release_id()), (None, None));
    }
}
