#pragma once

#include <QLoggingCategory>

// The categories of the app's log. Never logged: bodies, tokens, transcripts, texts, file names under home.
Q_DECLARE_LOGGING_CATEGORY(logApi)
Q_DECLARE_LOGGING_CATEGORY(logAuth)
Q_DECLARE_LOGGING_CATEGORY(logTransfer)
Q_DECLARE_LOGGING_CATEGORY(logWorkspace)
