#pragma once

#include "server/http/Route.h"

#include <span>

class FileObjectStore;
class Identity;
class SignedUrls;

/// What the handlers of the Storage work with.
struct StorageServices {
    FileObjectStore &store;
    const SignedUrls &urls;
};

/// `/storage/v1`: objects and buckets (contract/supabase.md 6). Who calls is who the database is asked as:
/// policies on storage.objects decide. `identity` must outlive the area.
Area storageArea(Identity &identity);
std::span<const Route<StorageServices>> storageRoutes();
