#include "ui/theme/Icon.h"

#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace {

/// Renders one file of the icon set at whatever size it is wanted.
class LineIcon final : public QIconEngine {
public:
    explicit LineIcon(const QString &name) : m_name(name) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        QSvgRenderer(u":/icons/%1.svg"_s.arg(m_name)).render(painter, rect);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QString iconName() override { return m_name; }
    QIconEngine *clone() const override { return new LineIcon(m_name); } // QIcon owns it

private:
    QString m_name;
};

} // namespace

QIcon theme::icon(const QString &name)
{
    return QIcon(new LineIcon(name)); // QIcon owns it
}

QPixmap theme::tinted(const QIcon &icon, int size, qreal scale, const QColor &color)
{
    const QString key =
        u"%1/%2/%3/%4"_s.arg(icon.name(), QString::number(size), QString::number(scale), color.name());
    QPixmap pixmap;
    if (!icon.name().isEmpty() && QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = icon.pixmap(QSize(size, size), scale);
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), color);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void theme::drawIcon(QPainter &painter, const QRect &rect, const QString &name, int size, const QColor &color)
{
    const QPixmap pixmap = tinted(icon(name), size, painter.device()->devicePixelRatioF(), color);
    painter.drawPixmap(rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2, pixmap);
}
