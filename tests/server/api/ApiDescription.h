#pragma once

#include <QSet>
#include <QStringList>

/// docs/openapi.yaml as far as it can be read line by line: a path, a verb, a status each begin a line of
/// their own at a depth of their own, and the texts of errors stand between back quotes, in a list or beside
/// a reference to an error.
class ApiDescription final {
public:
    struct Operation {
        QString verb = {}; ///< upper case
        QString path = {}; ///< as in the route tables: `/voices/{id}`
        QString id = {};
        QSet<int> statuses = {};
        bool wantsKey = true;

        QString name() const { return verb + u' ' + path; }
    };

    explicit ApiDescription(const QString &yaml);

    const QList<Operation> &operations() const { return m_operations; }
    /// Texts of errors, wherever they are told; `<...>` stands for a value.
    const QStringList &errorTexts() const { return m_errorTexts; }

private:
    void readPathLine(const QString &line);
    void readErrorTexts(const QString &line);

    QString m_path;
    QList<Operation> m_operations;
    QStringList m_errorTexts;
};
