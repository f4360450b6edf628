#pragma once

#include <memory>

struct AVAudioFifo;
struct AVCodecContext;
struct AVFormatContext;
struct AVFrame;
struct AVIOContext;
struct AVPacket;
struct SwrContext;

/// Frees what libav made. Declared here so that its headers stay in the source files.
struct AvDeleter {
    void operator()(AVAudioFifo *fifo) const;
    void operator()(AVCodecContext *codec) const;
    void operator()(
        AVFormatContext *format) const; ///< of either direction; an output does not own its AVIOContext
    void operator()(AVFrame *frame) const;
    void operator()(AVIOContext *io) const; ///< with its buffer
    void operator()(AVPacket *packet) const;
    void operator()(SwrContext *resampler) const;
};

template <class T> using AvHandle = std::unique_ptr<T, AvDeleter>;
