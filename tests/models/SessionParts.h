#pragma once

#include "models/SessionModel.h"
#include "services/auth/AuthClient.h"
#include "services/auth/Session.h"
#include "services/net/ApiClient.h"
#include "services/net/Connection.h"
#include "services/net/Network.h"
#include "services/studio/HealthApi.h"
#include "services/workspace/WorkspaceApi.h"
#include "tests/models/StudioFixture.h"

/// The parts of the app that a session needs, as the composition root builds them.
struct SessionParts {
    Network network;
    Connection connection;
    ApiClient anonymous{network, connection, nullptr};
    AuthClient auth{anonymous};
    Session session{auth};
    HealthApi health{anonymous};
    WorkspaceApi workspace{anonymous};
    SessionModel model{{.network = network,
                        .connection = connection,
                        .session = session,
                        .auth = auth,
                        .health = health,
                        .workspace = workspace}};
};

/// Auth's answer to somebody who signs in or refreshes.
inline FakeAnswer sessionAnswer(const QString &accessToken = QStringLiteral("a"),
                                const QString &refreshToken = QStringLiteral("r"))
{
    const QJsonObject user{{QStringLiteral("id"), QStringLiteral("u1")},
                           {QStringLiteral("email"), QStringLiteral("a@example.org")}};
    return json({{QStringLiteral("access_token"), accessToken},
                 {QStringLiteral("refresh_token"), refreshToken},
                 {QStringLiteral("expires_in"), 3600},
                 {QStringLiteral("user"), user}});
}
