#pragma once

/// How often a test that repeats itself does so: `full`, or a tenth of it (at least once) where
/// UTTER_TEST_BRIEF is set, as it is under sanitizers.
int rounds(int full);

/// Whether tests are to be short: where UTTER_TEST_BRIEF is set.
bool isBrief();
