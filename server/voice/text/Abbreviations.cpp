#include "server/voice/text/Abbreviations.h"

#include <algorithm>
#include <array>
#include <string>

namespace {

/// Words between spaces, in lower case, without their last full stop.
struct Abbreviations {
    Language language;
    std::u32string_view goOn;   ///< always followed by something of the same sentence
    std::u32string_view mayEnd; ///< may stand at the end of one
};

constexpr std::array table{
    Abbreviations{Language::English,
                  U" mr mrs ms dr prof rev hon gen col capt lt sgt cmdr gov sen rep st mt ft messrs e.g i.e "
                  U"cf vs viz no nos "
                  U"vol fig figs eq sec ch p pp ed eds approx dept est ",
                  U" etc a.m p.m u.s u.k u.n u.s.a e.u inc ltd corp co jr sr ph.d b.a m.a d.c b.c a.d al jan "
                  U"feb mar apr jun "
                  U"jul aug sep sept oct nov dec ave blvd rd "},
    Abbreviations{Language::German,
                  U" dr prof hr fr frl ing dipl z d u v s nr bd abb abs art ca bzw evtl ggf inkl exkl zzgl "
                  U"sog vgl mind max "
                  U"min geb gest st tel str hrsg jh mio mrd bspw z.b d.h u.a v.a i.d.r o.ä ",
                  U" usw etc uvm o.g u.s.w "},
    Abbreviations{Language::French,
                  U" m mm mme mlle dr pr me st ste mgr cf p pp ex env av bd no vol chap fig tél c.-à-d p.ex ",
                  U" etc j.-c apr "},
    Abbreviations{Language::Spanish,
                  U" sr sra srta sres dr dra d dª prof profa gral lic ing pág págs núm vol cap fig av avda "
                  U"p.ej ej aprox art "
                  U"tel ",
                  U" etc ud uds vd vds ee.uu a.c d.c a.m p.m s.a "},
    Abbreviations{Language::Italian,
                  U" sig sigg sig.ra sig.na dott dott.ssa prof prof.ssa ing avv arch on st s ss pag pagg vol "
                  U"cap fig art n "
                  U"nr es p.es ca tel c.so v.le ",
                  U" ecc etc a.c d.c s.p.a s.r.l "},
    Abbreviations{
        Language::Portuguese,
        U" sr sra srta srs dr dra prof profa eng d pág págs vol cap fig av n nº art ex p.ex aprox tel min ",
        U" etc a.c d.c ltda s.a "},
    Abbreviations{Language::Russian,
                  U" г-н г-жа гр им ул пр просп д кв корп стр рис табл гл т ср см напр т.е т.н проф акад доц "
                  U"руб коп тыс млн "
                  U"млрд тел св ",
                  U" т.д т.п др пр г гг в вв н.э "},
};

const Abbreviations *of(Language language)
{
    const auto *found = std::find_if(table.begin(), table.end(), [language](const Abbreviations &row) {
        return row.language == language;
    });
    return found != table.end() ? found : nullptr;
}

bool contains(std::u32string_view list, std::u32string_view word)
{
    return list.find(U" " + std::u32string(word) + U" ") != std::u32string_view::npos;
}

} // namespace

bool isAbbreviation(std::u32string_view word, Language language)
{
    const Abbreviations *row = of(language);
    return row && (contains(row->goOn, word) || contains(row->mayEnd, word));
}

bool mayEndSentence(std::u32string_view word, Language language)
{
    const Abbreviations *row = of(language);
    return row && contains(row->mayEnd, word) && !contains(row->goOn, word);
}
