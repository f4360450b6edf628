#include "services/audio/AvHandles.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/audio_fifo.h>
#include <libswresample/swresample.h>
}

void AvDeleter::operator()(AVAudioFifo *fifo) const
{
    av_audio_fifo_free(fifo);
}

void AvDeleter::operator()(AVCodecContext *codec) const
{
    avcodec_free_context(&codec);
}

void AvDeleter::operator()(AVFormatContext *format) const
{
    if (format->iformat)
        avformat_close_input(&format);
    else
        avformat_free_context(format);
}

void AvDeleter::operator()(AVFrame *frame) const
{
    av_frame_free(&frame);
}

void AvDeleter::operator()(AVIOContext *io) const
{
    av_freep(&io->buffer);
    avio_context_free(&io);
}

void AvDeleter::operator()(AVPacket *packet) const
{
    av_packet_free(&packet);
}

void AvDeleter::operator()(SwrContext *resampler) const
{
    swr_free(&resampler);
}
