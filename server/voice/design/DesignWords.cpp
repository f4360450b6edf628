#include "server/voice/design/DesignWords.h"

#include <array>
#include <string>

namespace {

using enum WordKind;

constexpr std::array table{
    DesignWord{.words = " man male he him gentleman guy boyfriend husband father dad king ",
               .kind = Person,
               .f0Hz = 110,
               .formants = 1.03 / 1.06},
    DesignWord{.words = " woman female she lady wife mother mom queen ",
               .kind = Person,
               .f0Hz = 195,
               .formants = 1.14 / 1.06},
    DesignWord{.words = " grandfather grandpa ",
               .kind = Person,
               .f0Hz = 117,
               .formants = 1.01 / 1.06,
               .spread = 0.9,
               .rate = 0.85,
               .pause = 1.3,
               .flutter = 30},
    DesignWord{.words = " grandmother grandma ",
               .kind = Person,
               .f0Hz = 174,
               .formants = 1.12 / 1.06,
               .spread = 0.9,
               .rate = 0.85,
               .pause = 1.3,
               .flutter = 30},
    DesignWord{
        .words = " boy ", .kind = Person, .f0Hz = 250, .formants = 1.20 / 1.06, .spread = 1.1, .rate = 1.03},
    DesignWord{
        .words = " girl ", .kind = Person, .f0Hz = 265, .formants = 1.22 / 1.06, .spread = 1.2, .rate = 1.03},
    DesignWord{.words = " child kid toddler ",
               .kind = Person,
               .f0Hz = 280,
               .formants = 1.24 / 1.06,
               .spread = 1.2,
               .rate = 0.97},
    DesignWord{.words = " teenager teen teenage young youthful ",
               .kind = Age,
               .semitones = 1.5,
               .formants = 1.02,
               .spread = 1.1,
               .rate = 1.05},
    DesignWord{.words = " middle-aged mature adult ",
               .kind = Age,
               .semitones = -0.5,
               .formants = 0.99,
               .spread = 0.95,
               .rate = 0.97},
    // The pitch of the old depends on who is meant: see describedVoice().
    DesignWord{.words = " old elderly aged senior ",
               .kind = Age,
               .formants = 0.98,
               .spread = 0.9,
               .rate = 0.85,
               .pause = 1.3,
               .flutter = 30},
    DesignWord{.words = " deep low bass baritone ", .kind = Height, .semitones = -4, .formants = 0.95},
    DesignWord{.words = " high soprano squeaky shrill ", .kind = Height, .semitones = 4, .formants = 1.05},
    DesignWord{.words = " big large giant huge ",
               .kind = Size,
               .semitones = -3,
               .formants = 0.90,
               .spread = 0.9,
               .rate = 0.92},
    DesignWord{.words = " small tiny little ", .kind = Size, .semitones = 3, .formants = 1.08, .rate = 1.04},
    DesignWord{.words = " slow unhurried ", .kind = Pace, .rate = 0.78, .pause = 1.4},
    DesignWord{.words = " fast quick hurried rapid ", .kind = Pace, .rate = 1.28, .pause = 0.7},
    DesignWord{.words = " calm relaxed soothing gentle ",
               .kind = Mood,
               .semitones = -1,
               .spread = 0.8,
               .rate = 0.88,
               .pause = 1.25,
               .life = 0.75},
    DesignWord{.words = " lively energetic excited cheerful happy ",
               .kind = Mood,
               .semitones = 2,
               .spread = 1.5,
               .rate = 1.1,
               .life = 2.5},
    DesignWord{.words = " sad tired sleepy ",
               .kind = Mood,
               .semitones = -1.5,
               .spread = 0.6,
               .rate = 0.8,
               .pause = 1.4},
    DesignWord{.words = " angry stern commanding ",
               .kind = Mood,
               .semitones = 1,
               .formants = 0.97,
               .spread = 1.3,
               .rate = 1.05},
    DesignWord{.words = " serious formal authoritative announcer ",
               .kind = Mood,
               .semitones = -1.5,
               .formants = 0.98,
               .spread = 0.9,
               .rate = 0.95},
    DesignWord{.words = " storyteller narrator expressive ",
               .kind = Mood,
               .spread = 1.35,
               .rate = 0.93,
               .pause = 1.2,
               .life = 2.2},
    DesignWord{.words = " monotone robotic robot flat ", .kind = Mood, .spread = 0.15, .life = 0},
    DesignWord{.words = " soft quiet ", .kind = Texture, .spread = 0.9, .rate = 0.95, .loudnessUnits = -4},
    DesignWord{.words = " rough gravelly raspy ", .kind = Texture, .semitones = -1},
    DesignWord{.words = " husky hoarse smoky ", .kind = Texture, .semitones = -1.5, .rate = 0.95},
    DesignWord{.words = " warm rich mellow ", .kind = Texture, .semitones = -1, .formants = 0.98},
    DesignWord{.words = " bright brilliant sharp ", .kind = Texture, .formants = 1.02},
    DesignWord{.words = " dark dull muffled ", .kind = Texture, .formants = 0.97},
};

bool contains(std::string_view list, std::string_view word)
{
    return list.find(" " + std::string(word) + " ") != std::string_view::npos;
}

} // namespace

std::span<const DesignWord> designWords()
{
    return table;
}

double intensityOf(std::string_view word)
{
    if (contains(" very extremely really super too ", word))
        return 1.6;
    if (contains(" slightly somewhat rather bit fairly ", word))
        return 0.5;
    return contains(" not never no ", word) ? -0.5 : 0;
}

bool isFiller(std::string_view word)
{
    return contains(
        " a an the and or but with of in on at to for from by like as is are be who whose that which his her "
        "their its it i me my you your this one some voice voiced sound sounds sounding speak speaks "
        "speaking "
        "speaker talk talks talking tone tones person people someone pitch pitched pace paced style quality ",
        word);
}
