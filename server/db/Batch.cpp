#include "server/db/Batch.h"

void Batch::deliver(std::vector<PgResult> results)
{
    for (std::size_t i = 0; i < m_readers.size(); ++i)
        m_readers[i](results.at(i));
}
