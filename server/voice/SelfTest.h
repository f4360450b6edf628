#pragma once

/// Whether everything the engine needs is installed: speaks a word in each of its languages, and reads a
/// Japanese one. Throws JobError that names what is missing.
void testEngine();
