"""What makes our files ours: numbers and names that never change once released."""

WORKSPACE_APPLICATION_ID = 0x524F4C31  # "ROL1" in SQLite's application_id
WORKSPACE_SUFFIX = ".rol"
PACKAGE_SUFFIX = ".rolpkg"
PACKAGE_MIMETYPE = "application/vnd.rol-desktop.package+zip"
PACKAGE_FORMAT = "rol-package"
PACKAGE_VERSION = (1, 0)
"""(major, minor): a reader of this major reads every minor, and keeps what it does not know."""
