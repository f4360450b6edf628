#pragma once

#include <boost/asio/awaitable.hpp>

class Database;
class EngineSet;
class ObjectStore;

/// Removes the objects that were queued in `utter.object_removals`, until none is due. An object that was
/// stored again after it was queued, or that a voice refers to, stays. What the store cannot remove now is
/// tried again later, by any worker. What the engines have learned from a reference goes with it.
boost::asio::awaitable<void> removeQueuedObjects(Database &database, ObjectStore &store, EngineSet &engines);

/// Queues the references that became no voice within 24 hours: those of upload URLs that were never
/// finalized, whose reservations end here (D17), and those that were uploaded directly (D37).
boost::asio::awaitable<void> collectUnfinalized(Database &database);
