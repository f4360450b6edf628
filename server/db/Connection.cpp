#include "server/db/Connection.h"

#include "server/db/PgError.h"
#include "server/db/SocketWatch.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <libpq-fe.h>

#include <deque>
#include <optional>
#include <unordered_map>

namespace asio = boost::asio;

namespace {

constexpr Statement connecting{"connect", "", "Internal Server Error"};

PgError connectionLoss(const Statement &statement, const std::string &why)
{
    return {"08006", why, statement.name, statement.onFailure};
}

/// Statements between two Syncs, with the coroutine that waits for them.
struct Unit {
    Unit(const asio::any_io_executor &executor, std::vector<Query> list)
        : queries(std::move(list)), done(executor, asio::steady_timer::time_point::max())
    {
    }

    struct Step {
        std::size_t query;
        bool isPrepare;
    };

    std::vector<Query> queries;
    std::vector<Step> steps = {}; ///< what was sent for them, in order
    std::size_t step = 0;         ///< the one whose answer is expected
    std::vector<PgResult> results = {};
    std::optional<PgError> error = {};
    bool isComplete = false;
    asio::steady_timer done; ///< cancelled when complete
};

} // namespace

class Connection::State : public std::enable_shared_from_this<State> {
public:
    State(asio::any_io_executor executor, Options options)
        : m_executor(executor), m_options(std::move(options))
    {
    }
    ~State() { PQfinish(m_pg); }

    asio::awaitable<void> connect();
    void send(const std::shared_ptr<Unit> &unit);
    void breakDown(const std::string &why);
    void cancelOnServer();

    const asio::any_io_executor &executor() const { return m_executor; }
    std::size_t pending() const { return m_units.size(); }
    bool isBroken() const { return m_isBroken; }

private:
    enum class Prepared { InFlight, Ready };

    // Both keep the state alive by their argument.
    static asio::awaitable<void> readLoop(std::shared_ptr<State> self);
    static asio::awaitable<void> flushLoop(std::shared_ptr<State> self);
    bool sendQuery(Unit &unit, std::size_t index);
    void drain();
    void accept(pg_result *result);
    void finishUnit();
    PgError errorOf(const pg_result *result, const Statement &statement) const;

    asio::any_io_executor m_executor;
    Options m_options;
    PGconn *m_pg = nullptr;
    std::unique_ptr<SocketWatch> m_watch;
    std::deque<std::shared_ptr<Unit>> m_units;
    std::unordered_map<std::string_view, Prepared> m_prepared;
    bool m_isBroken = false;
    bool m_isFlushing = false;
};

asio::awaitable<void> Connection::State::connect()
{
    m_pg = PQconnectStart(m_options.conninfo.c_str());
    if (!m_pg || PQstatus(m_pg) == CONNECTION_BAD)
        throw connectionLoss(connecting, m_pg ? PQerrorMessage(m_pg) : "out of memory");
    PostgresPollingStatusType wanted = PGRES_POLLING_WRITING;
    while (wanted != PGRES_POLLING_OK) {
        // libpq may change its socket from one step to the next
        SocketWatch watch(m_executor, PQsocket(m_pg));
        if (wanted == PGRES_POLLING_READING)
            co_await watch.readable();
        else
            co_await watch.writable();
        wanted = PQconnectPoll(m_pg);
        if (wanted == PGRES_POLLING_FAILED)
            throw connectionLoss(connecting, PQerrorMessage(m_pg));
    }
    if (PQsetnonblocking(m_pg, 1) != 0 || PQenterPipelineMode(m_pg) != 1)
        throw connectionLoss(connecting, "pipeline mode refused");
    m_watch = std::make_unique<SocketWatch>(m_executor, PQsocket(m_pg));
    asio::co_spawn(m_executor, readLoop(shared_from_this()), asio::detached);
}

bool Connection::State::sendQuery(Unit &unit, std::size_t index)
{
    const Query &query = unit.queries[index];
    std::vector<const char *> values;
    values.reserve(query.parameters.size());
    for (const Parameter &parameter : query.parameters)
        values.push_back(parameter.text());
    const int count = static_cast<int>(values.size());

    const auto known = m_prepared.find(query.statement.name);
    if (m_options.usesPrepared && known == m_prepared.end()) {
        m_prepared.emplace(query.statement.name, Prepared::InFlight);
        unit.steps.push_back({index, true});
        if (!PQsendPrepare(m_pg, query.statement.name, query.statement.text, 0, nullptr))
            return false;
        unit.steps.push_back({index, false});
        return PQsendQueryPrepared(m_pg, query.statement.name, count, values.data(), nullptr, nullptr, 0);
    }
    unit.steps.push_back({index, false});
    // One that another unit is just preparing may still fail there: this one goes unnamed.
    if (m_options.usesPrepared && known->second == Prepared::Ready)
        return PQsendQueryPrepared(m_pg, query.statement.name, count, values.data(), nullptr, nullptr, 0);
    return PQsendQueryParams(m_pg, query.statement.text, count, nullptr, values.data(), nullptr, nullptr, 0);
}

void Connection::State::send(const std::shared_ptr<Unit> &unit)
{
    if (m_isBroken)
        throw connectionLoss(unit->queries.front().statement, "the connection is broken");
    m_units.push_back(unit);
    unit->results.resize(unit->queries.size());
    bool isSent = true;
    for (std::size_t i = 0; isSent && i < unit->queries.size(); ++i)
        isSent = sendQuery(*unit, i);
    if (!isSent || !PQpipelineSync(m_pg)) {
        breakDown(PQerrorMessage(m_pg));
        return;
    }
    const int rest = PQflush(m_pg);
    if (rest < 0)
        breakDown(PQerrorMessage(m_pg));
    else if (rest > 0 && !m_isFlushing)
        asio::co_spawn(m_executor, flushLoop(shared_from_this()), asio::detached);
}

asio::awaitable<void> Connection::State::flushLoop(std::shared_ptr<State> self)
{
    self->m_isFlushing = true;
    while (!self->m_isBroken) {
        const int rest = PQflush(self->m_pg);
        if (rest < 0)
            self->breakDown(PQerrorMessage(self->m_pg));
        if (rest <= 0)
            break;
        co_await self->m_watch->writable();
    }
    self->m_isFlushing = false;
}

asio::awaitable<void> Connection::State::readLoop(std::shared_ptr<State> self)
{
    while (!self->m_isBroken) {
        const bool isReadable = co_await self->m_watch->readable();
        if (!isReadable || self->m_isBroken)
            break;
        if (!PQconsumeInput(self->m_pg))
            self->breakDown(PQerrorMessage(self->m_pg));
        self->drain();
    }
}

void Connection::State::drain()
{
    while (!m_isBroken && !m_units.empty() && !PQisBusy(m_pg)) {
        pg_result *result = PQgetResult(m_pg);
        if (!result) {
            ++m_units.front()->step; // libpq ends each statement's results with a null
        } else if (PQresultStatus(result) == PGRES_PIPELINE_SYNC) {
            PQclear(result);
            finishUnit();
        } else {
            accept(result);
        }
    }
    if (!m_isBroken && PQstatus(m_pg) == CONNECTION_BAD)
        breakDown(PQerrorMessage(m_pg));
}

void Connection::State::accept(pg_result *raw)
{
    PgResult result(raw);
    Unit &unit = *m_units.front();
    if (unit.step >= unit.steps.size())
        return;
    const Unit::Step step = unit.steps[unit.step];
    const Statement &statement = unit.queries[step.query].statement;
    const ExecStatusType status = PQresultStatus(raw);
    const bool isGood = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
    if (step.isPrepare) {
        if (isGood)
            m_prepared[statement.name] = Prepared::Ready;
        else
            m_prepared.erase(statement.name);
    } else if (isGood) {
        unit.results[step.query] = std::move(result);
    }
    if (!isGood && !unit.error && status != PGRES_PIPELINE_ABORTED)
        unit.error = errorOf(raw, statement);
}

PgError Connection::State::errorOf(const pg_result *result, const Statement &statement) const
{
    const auto field = [result](int code) {
        const char *text = PQresultErrorField(result, code);
        return std::string(text ? text : "");
    };
    std::string sqlState = field(PG_DIAG_SQLSTATE);
    if (sqlState.empty())
        sqlState = "08006";
    return {sqlState, field(PG_DIAG_MESSAGE_PRIMARY), statement.name, statement.onFailure,
            field(PG_DIAG_CONSTRAINT_NAME)};
}

void Connection::State::finishUnit()
{
    const std::shared_ptr<Unit> unit = m_units.front();
    m_units.pop_front();
    unit->isComplete = true;
    unit->done.cancel();
}

void Connection::State::breakDown(const std::string &why)
{
    if (m_isBroken)
        return;
    m_isBroken = true;
    if (m_watch)
        m_watch->close();
    for (const auto &unit : m_units) {
        unit->error = connectionLoss(unit->queries.front().statement, why);
        unit->isComplete = true;
        unit->done.cancel();
    }
    m_units.clear();
}

void Connection::State::cancelOnServer()
{
    PGcancel *cancel = m_pg ? PQgetCancel(m_pg) : nullptr;
    char ignored[256];
    if (cancel)
        PQcancel(cancel, ignored, sizeof ignored);
    PQfreeCancel(cancel);
}

Connection::Connection(std::shared_ptr<State> state) : m_state(std::move(state)) {}

Connection::~Connection()
{
    m_state->breakDown("closed");
}

asio::awaitable<std::shared_ptr<Connection>> Connection::open(asio::any_io_executor executor, Options options)
{
    auto state = std::make_shared<State>(executor, std::move(options));
    co_await state->connect();
    co_return std::shared_ptr<Connection>(new Connection(std::move(state)));
}

asio::awaitable<std::vector<PgResult>> Connection::run(std::vector<Query> queries)
{
    const std::shared_ptr<State> state = m_state;
    for (const Query &query : queries)
        for (const Parameter &parameter : query.parameters)
            if (parameter.hasNul())
                throw PgError("22021", "a NUL in a value", query.statement.name, query.statement.onFailure);
    const auto unit = std::make_shared<Unit>(state->executor(), std::move(queries));
    state->send(unit);
    if (!unit->isComplete) {
        boost::system::error_code error;
        co_await unit->done.async_wait(asio::redirect_error(asio::use_awaitable, error));
    }
    if (!unit->isComplete)
        throw boost::system::system_error(asio::error::operation_aborted);
    if (unit->error)
        throw *unit->error;
    co_return std::move(unit->results);
}

std::size_t Connection::pendingUnits() const
{
    return m_state->pending();
}

bool Connection::isBroken() const
{
    return m_state->isBroken();
}

void Connection::abandon()
{
    m_state->cancelOnServer();
    m_state->breakDown("abandoned");
}
