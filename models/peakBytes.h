#pragma once

#include "services/audio/Peaks.h"

#include <QByteArray>

/// As the server stores them with a voice, and as Voice::peaks: pairs of signed 8 bit minimum and maximum.
QByteArray peakBytes(const Peaks &peaks);
