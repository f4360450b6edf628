#include "app/cli/Terminal.h"

#include "app/cli/Console.h"
#include "app/cli/StandardInput.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

void write(FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
    std::fflush(stream);
}

/// Names and texts of others are printed: control characters could steer the terminal.
QString harmless(const QString &text)
{
    QString clean = text;
    for (QChar &character : clean) {
        if (character.category() == QChar::Other_Control && character != u'\n')
            character = u' ';
    }
    return clean;
}

QString wordOf(Error::Kind kind)
{
    static const QStringList words{u"cancelled"_s, u"offline"_s,   u"timeout"_s, u"signed_out"_s,
                                   u"refused"_s,   u"not_found"_s, u"invalid"_s, u"rate_limited"_s,
                                   u"quota"_s,     u"engine"_s,    u"device"_s,  u"server"_s,
                                   u"protocol"_s};
    return words.at(static_cast<qsizetype>(kind));
}

} // namespace

Terminal::~Terminal()
{
    clearProgress();
}

void Terminal::print(const QString &line)
{
    clearProgress();
    if (!m_isJson)
        write(stdout, harmless(line) + u'\n');
}

void Terminal::printJson(const QJsonObject &object)
{
    if (m_isJson)
        write(stdout, QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) + u'\n');
}

void Terminal::printTable(const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (qsizetype column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths.at(column), row.at(column).size());
    }
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype column = 0; column < row.size(); ++column)
            line += row.at(column).leftJustified(widths.at(column) + 2);
        print(line.replace(u'\n', u' ').trimmed());
    }
}

void Terminal::note(const QString &sentence)
{
    clearProgress();
    if (!m_isJson)
        write(stderr, harmless(sentence) + u'\n');
}

void Terminal::progress(const QString &state)
{
    if (m_isJson || state == m_lastProgress)
        return;
    if (isTerminal(Stream::Error))
        write(stderr, u"\r\x1b[K"_s + harmless(state));
    else
        write(stderr, harmless(state) + u'\n');
    m_lastProgress = state;
}

void Terminal::printError(const Error &error, const QJsonObject &partial)
{
    clearProgress();
    QJsonObject object = partial;
    object.insert(u"error"_s, QJsonObject{{u"kind"_s, wordOf(error.kind)},
                                          {u"message"_s, error.message},
                                          {u"detail"_s, error.detail}});
    printJson(object);
    if (m_isJson)
        return;
    for (const QString &line : error.message.split(u'\n'))
        write(stderr, u"utter: "_s + harmless(line) + u'\n');
}

Result<QString> Terminal::ask(const QString &question, bool isSecret)
{
    clearProgress();
    if (!isTerminal(Stream::Input))
        return tl::unexpected(Error{.kind = Error::Kind::Invalid,
                                    .message = QCoreApplication::translate(
                                        "Terminal", "Standard input is no terminal: nobody can be asked.")});
    write(stderr, question + u' ');
    Result<QString> line;
    {
        std::optional<EchoOff> hidden;
        if (isSecret)
            hidden.emplace();
        line = readLine();
    }
    if (isSecret || !line)
        write(stderr, u"\n"_s);
    return line.map([](const QString &text) { return text.trimmed(); });
}

void Terminal::clearProgress()
{
    if (!m_lastProgress.isEmpty() && isTerminal(Stream::Error))
        write(stderr, u"\r\x1b[K"_s);
    m_lastProgress.clear();
}
