#pragma once

/// Whether this process may do everything on this computer (root). One file per platform.
bool isSuperuser();
