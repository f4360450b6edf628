#pragma once

/// What is done to a voice after its synthesis, besides pitch, pace and formants. The defaults do nothing.
struct TimbreEffects {
    double breath = 0;    ///< share of noise in the voiced sound, 0 to 0.7
    double roughness = 0; ///< depth of a beat at half the pitch, 0 to 0.3: beyond, the voice falls an octave
    double tiltDbPerOctave = 0; ///< above 300 Hz, -6 to 6: dark to bright
    bool isWhispered = false;   ///< all voiced sound becomes noise
    double nasality = 0;        ///< 0 to 1

    bool operator==(const TimbreEffects &) const = default;
};
