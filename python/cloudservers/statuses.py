"""The statuses that the API documents. Each is a text; a service may know newer ones."""

from __future__ import annotations

from enum import Enum


class Status(str, Enum):
    """The status of a server: ``server.status == Status.ACTIVE``, or just ``"ACTIVE"``."""

    ACTIVE = "ACTIVE"
    BUILD = "BUILD"
    DELETED = "DELETED"
    ERROR = "ERROR"
    HARD_REBOOT = "HARD_REBOOT"
    MIGRATING = "MIGRATING"
    PASSWORD = "PASSWORD"
    PAUSED = "PAUSED"
    REBOOT = "REBOOT"
    REBUILD = "REBUILD"
    RESCUE = "RESCUE"
    RESIZE = "RESIZE"
    REVERT_RESIZE = "REVERT_RESIZE"
    SHELVED = "SHELVED"
    SHELVED_OFFLOADED = "SHELVED_OFFLOADED"
    SHUTOFF = "SHUTOFF"
    SOFT_DELETED = "SOFT_DELETED"
    SUSPENDED = "SUSPENDED"
    UNKNOWN = "UNKNOWN"
    VERIFY_RESIZE = "VERIFY_RESIZE"

    __str__ = str.__str__


class ImageStatus(str, Enum):
    """The status of an image."""

    ACTIVE = "ACTIVE"
    DELETED = "DELETED"
    ERROR = "ERROR"
    SAVING = "SAVING"
    UNKNOWN = "UNKNOWN"

    __str__ = str.__str__


class VolumeStatus(str, Enum):
    """The status of a volume."""

    AVAILABLE = "available"
    ATTACHING = "attaching"
    AWAITING_TRANSFER = "awaiting-transfer"
    BACKING_UP = "backing-up"
    CREATING = "creating"
    DELETED = "deleted"
    DELETING = "deleting"
    DETACHING = "detaching"
    DOWNLOADING = "downloading"
    ERROR = "error"
    ERROR_BACKING_UP = "error_backing-up"
    ERROR_DELETING = "error_deleting"
    ERROR_EXTENDING = "error_extending"
    ERROR_RESTORING = "error_restoring"
    EXTENDING = "extending"
    IN_USE = "in-use"
    MAINTENANCE = "maintenance"
    RESERVED = "reserved"
    RESTORING_BACKUP = "restoring-backup"
    RETYPING = "retyping"
    UPLOADING = "uploading"

    __str__ = str.__str__
