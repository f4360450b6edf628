#pragma once

#include <string>
#include <vector>

/// A word as it is spoken, with the marks and spaces behind it. UTF-8.
struct CaptionWord {
    double startSeconds = 0;
    std::string text;
};

/// One sentence of a take, or the part of a long one that is spoken at a stretch.
struct Caption {
    double startSeconds = 0;
    double endSeconds = 0;
    std::vector<CaptionWord> words; ///< of Japanese one for each run of kana: it has no words of its own
};

/// The captions as a WebVTT file (https://www.w3.org/TR/webvtt1/): a cue for each sentence, in it the time of
/// each word.
std::string webVtt(const std::vector<Caption> &captions);
