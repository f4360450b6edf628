#pragma once

#include <functional>

class QObject;

/// Asks the desktop's keyring whether its default collection is locked, or not there yet because nobody has
/// unlocked it (Secret Service API: org.freedesktop.Secret.Collection, Locked). False where there is no such
/// keyring and on platforms whose keychain tells "locked" from "missing" itself. The answer comes later.
void askWhetherKeyringIsLocked(QObject *context, std::function<void(bool isLocked)> done);
