#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

/// What `utter` did.
struct ProgramResult {
    int exitCode = -1;
    QByteArray output = {};
    QByteArray errors = {};

    QJsonObject json() const;
};

/// Runs the real program to its end, with `input` on its standard input. Its home is a folder of the test's
/// own.
ProgramResult runUtter(const QStringList &arguments, const QByteArray &input = {});

/// The program that is tested.
QString utterPath();
