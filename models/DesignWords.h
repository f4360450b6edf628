#pragma once

#include <QList>
#include <QString>
#include <QStringList>

/// Words that say the same thing about a voice, of which one is enough: old or young.
struct DesignWords {
    QString name = {}; ///< of the group, for the person
    QStringList words = {};

    /// In the language of the person; every engine understands them.
    static QList<DesignWords> groups();

    /// The word of this group that `description` holds; empty when it holds none.
    QString in(const QString &description) const;
    /// `description` with `word` in place of any other of this group; without it if it was there.
    QString toggled(const QString &description, const QString &word) const;
};
