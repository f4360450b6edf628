#pragma once

#include <boost/asio/awaitable.hpp>

class Database;
class EngineSet;

/// Tells engines about the jobs in `utter.engine_cancels`, until none is due (D13). What an engine does not
/// take now is tried again later, by any worker; after an hour or so of trying it is left alone.
boost::asio::awaitable<void> deliverEngineCancels(Database &database, EngineSet &engines);
