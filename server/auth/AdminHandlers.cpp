#include "server/auth/AuthBody.h"
#include "server/auth/AuthRoutes.h"
#include "server/auth/PasswordHasher.h"
#include "server/auth/Users.h"
#include "server/auth/Uuid.h"
#include "server/db/PgError.h"

#include <boost/json.hpp>

#include <algorithm>
#include <charconv>

namespace asio = boost::asio;
namespace json = boost::json;

namespace sql {

constexpr Statement pageOfUsers{
    .name = "auth_page_of_users",
    .text = "SELECT id FROM auth.users ORDER BY created_at DESC, id LIMIT $1 OFFSET $2",
    .onFailure = "Database error finding users"};

constexpr Statement countUsers{.name = "auth_count_users",
                               .text = "SELECT count(*) AS total FROM auth.users",
                               .onFailure = "Database error finding users"};

constexpr Statement deleteUser{.name = "auth_delete_user",
                               .text = "DELETE FROM auth.users WHERE id = $1",
                               .onFailure = "Database error deleting user"};

} // namespace sql

namespace {

constexpr std::int64_t defaultPageSize = 50;
constexpr std::int64_t largestPageSize = 1000;
constexpr std::int64_t largestPage = 1'000'000;

struct UserId {
    std::string id;
    static UserId read(const PgRow &row) { return {row.text("id")}; }
};

struct Total {
    std::int64_t total;
    static Total read(const PgRow &row) { return {row.integer("total")}; }
};

/// A positive number of the query, at most `most`; `fallback` when it is absent or 0.
std::int64_t positive(const RequestContext &request, std::string_view name, std::int64_t fallback,
                      std::int64_t most)
{
    const std::string text = request.query().value(name).value_or("");
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isNumber = text.empty() || (error == std::errc() && end == text.data() + text.size());
    if (!isNumber || number < 0)
        throw HttpError(400, "Bad Pagination Parameters: " + std::string(name), "validation_failed");
    return number == 0 ? fallback : std::min(number, most);
}

std::string linkTo(std::int64_t page, std::int64_t size, const char *relation)
{
    return "</admin/users?page=" + std::to_string(page) + "&per_page=" + std::to_string(size) + ">; rel=\"" +
           relation + "\"";
}

const std::string &pathUserId(const RequestContext &request)
{
    if (!isUuid(request.parameter("id")))
        throw HttpError(404, "user_id must be an UUID", "validation_failed");
    return request.parameter("id");
}

HttpError userNotFound()
{
    return {404, "User not found", "user_not_found"};
}

NewUser readNewUser(const AuthBody &body)
{
    const std::string email = body.text("email").value_or("");
    if (email.empty())
        throw HttpError(400, "Cannot create a user without an email", "validation_failed");
    const std::string id = body.text("id").value_or(randomUuid());
    if (!isUuid(id))
        throw HttpError(400, "ID must conform to the uuid v4 format", "validation_failed");
    return {.id = id,
            .email = checkedEmail(email),
            .isConfirmed = body.flag("email_confirm"),
            .appMetadata = body.object("app_metadata").value_or(json::object()),
            .userMetadata = body.object("user_metadata").value_or(json::object())};
}

} // namespace

asio::awaitable<Response> adminListUsers(RequestContext &request, AuthServices &)
{
    const std::int64_t page = positive(request, "page", 1, largestPage);
    const std::int64_t size = positive(request, "per_page", defaultPageSize, largestPageSize);
    Batch lookup;
    const auto found = lookup.rows<UserId>(sql::pageOfUsers, size, (page - 1) * size);
    const auto count = lookup.one<Total>(sql::countUsers);
    co_await request.read(lookup);
    Batch batch;
    std::vector<Pending<std::optional<UserRow>>> users;
    for (const UserId &user : found.get())
        users.push_back(findUser(batch, user.id));
    co_await request.read(batch);

    json::array list;
    for (const auto &user : users)
        if (user.get()) // gone since the page was asked for
            list.push_back(json::parse(user.get()->object));
    const std::int64_t total = count.get().total;
    const std::int64_t lastPage = std::max<std::int64_t>(1, (total + size - 1) / size);
    std::string links = page < lastPage ? linkTo(page + 1, size, "next") + ", " : "";
    links += linkTo(lastPage, size, "last");
    co_return Response::json(json::object{{"users", std::move(list)}, {"aud", "authenticated"}})
        .with("X-Total-Count", std::to_string(total))
        .with("Link", links);
}

asio::awaitable<Response> adminCreateUser(RequestContext &request, AuthServices &services)
{
    const AuthBody body(co_await request.text());
    NewUser user = readNewUser(body);
    const std::string password = body.text("password").value_or("");
    checkPasswordLength(password);
    if (!password.empty())
        user.passwordHash = co_await services.passwords.hash(password);
    Batch batch;
    addUser(batch, user);
    const auto added = findUser(batch, user.id);
    try {
        co_await request.write(batch);
        co_return Response::text(requireLive(added.get()).object, "application/json");
    } catch (const PgError &error) {
        if (!error.isUniqueViolation())
            throw;
    }
    throw HttpError(422, "A user with this email address has already been registered", "email_exists");
}

asio::awaitable<Response> adminShowUser(RequestContext &request, AuthServices &)
{
    Batch batch;
    const auto user = findUser(batch, pathUserId(request));
    co_await request.read(batch);
    if (!user.get())
        throw userNotFound();
    co_return Response::text(user.get()->object, "application/json");
}

asio::awaitable<Response> adminDeleteUser(RequestContext &request, AuthServices &)
{
    const std::string &id = pathUserId(request);
    const std::string text = co_await request.text();
    if (!text.empty() && AuthBody(text).flag("should_soft_delete"))
        throw HttpError(400, "Soft deletion is not supported", "validation_failed");
    Batch batch;
    const auto deleted = batch.none(sql::deleteUser, id);
    co_await request.write(batch);
    if (deleted.get() == 0)
        throw userNotFound();
    co_return Response::json(json::object());
}
