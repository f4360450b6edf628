#include "services/net/Logging.h"

Q_LOGGING_CATEGORY(logApi, "utter.api", QtInfoMsg)
Q_LOGGING_CATEGORY(logAuth, "utter.auth", QtInfoMsg)
Q_LOGGING_CATEGORY(logTransfer, "utter.transfer", QtInfoMsg)
Q_LOGGING_CATEGORY(logWorkspace, "utter.workspace", QtInfoMsg)
