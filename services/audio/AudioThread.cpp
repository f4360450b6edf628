#include "services/audio/AudioThread.h"

using namespace Qt::StringLiterals;

AudioThread::AudioThread()
{
    m_thread.setObjectName(u"audio"_s);
    m_thread.start(QThread::TimeCriticalPriority);
}

AudioThread::~AudioThread()
{
    m_thread.quit();
    m_thread.wait(); // runs the deletions that are still due
}
