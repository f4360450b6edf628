#include "services/secrets/keyringLock.h"

#include <QTimer>

void askWhetherKeyringIsLocked(QObject *context, std::function<void(bool isLocked)> done)
{
    QTimer::singleShot(0, context, [done = std::move(done)] { done(false); });
}
