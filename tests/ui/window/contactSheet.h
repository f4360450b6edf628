#pragma once

class QDir;

/// Draws all pictures of `pictures` onto one sheet, `sheet.png` in the same folder: a row for each state of a
/// page with its themes and sizes and, at the right, the mockups it is made by. `mockups` has them as
/// `NN-name-light.png` and
/// `-dark.png`; those that are not there are left out. False when the sheet could not be written.
bool writeContactSheet(const QDir &pictures, const QDir &mockups);
