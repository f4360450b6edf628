#include "server/voice/speech/CalibrationText.h"

#include <array>

namespace {

using Sentences = std::array<const char *, 8>;

// In the order of Language.
constexpr std::array<Sentences, 10> texts{{
    {"The morning train was late again, so we walked along the river.",
     "Have you ever seen such a bright yellow boat?", "She poured two cups of tea and put the milk away.",
     "Our neighbours bought a house near the old church last year.", "Nobody knew why the music had stopped.",
     "If it rains tomorrow, the children will stay inside and read.",
     "He thought about the question for a while, then he laughed.",
     "Choose a good book, and enjoy your evening."},
    {"早上的火车又晚点了，我们就沿着河边走。", "你见过这么漂亮的黄色小船吗？",
     "她倒了两杯茶，把牛奶放回去了。", "去年邻居在老教堂旁边买了一座房子。", "没有人知道音乐为什么停了。",
     "如果明天下雨，孩子们就在家里看书。", "他想了一会儿这个问题，然后笑了。",
     "选一本好书，好好享受晚上的时间。"},
    {"あさ の でんしゃ が また おくれた ので、かわ に そって あるきました。",
     "こんな に きれい な ふね お みた こと が ありますか？",
     "かのじょ わ おちゃ お にはい いれて、ぎゅうにゅう お しまいました。",
     "となり の ひと わ きょねん、ふるい てら の ちかく に いえ お かいました。",
     "なぜ おんがく が とまった の か、だれ も しりません。",
     "あした あめ が ふったら、こども たち わ うち で ほん お よみます。",
     "かれ わ しばらく かんがえて、それから わらいました。",
     "よい ほん お えらんで、たのしい よる お すごして ください。"},
    {"아침 기차가 또 늦어서 우리는 강을 따라 걸었어요.", "이렇게 예쁜 노란 배를 본 적이 있어요?",
     "그녀는 차를 두 잔 따르고 우유를 치웠어요.", "이웃 사람들은 작년에 오래된 교회 근처에 집을 샀어요.",
     "음악이 왜 멈췄는지 아무도 몰랐어요.", "내일 비가 오면 아이들은 집에서 책을 읽을 거예요.",
     "그는 한참 동안 생각하다가 웃었어요.", "좋은 책을 골라서 즐거운 저녁을 보내세요."},
    {"Le train du matin avait encore du retard, alors nous avons marché le long du fleuve.",
     "Avez-vous déjà vu un si joli bateau jaune ?", "Elle a servi deux tasses de thé et rangé le lait.",
     "Nos voisins ont acheté une maison près de la vieille église.",
     "Personne ne savait pourquoi la musique s'était arrêtée.",
     "S'il pleut demain, les enfants resteront à l'intérieur pour lire.",
     "Il a réfléchi un moment, puis il s'est mis à rire.",
     "Choisissez un bon livre, et passez une bonne soirée."},
    {"Der Zug am Morgen hatte wieder Verspätung, also gingen wir am Fluss entlang.",
     "Haben Sie schon einmal so ein schönes gelbes Boot gesehen?",
     "Sie goss zwei Tassen Tee ein und stellte die Milch weg.",
     "Unsere Nachbarn haben letztes Jahr ein Haus bei der alten Kirche gekauft.",
     "Niemand wusste, warum die Musik aufgehört hatte.",
     "Wenn es morgen regnet, bleiben die Kinder drinnen und lesen.",
     "Er dachte eine Weile nach, dann lachte er.", "Wählen Sie ein gutes Buch und genießen Sie den Abend."},
    {"El tren de la mañana llegó tarde otra vez, así que caminamos junto al río.",
     "¿Has visto alguna vez un barco amarillo tan bonito?", "Ella sirvió dos tazas de té y guardó la leche.",
     "Nuestros vecinos compraron una casa cerca de la iglesia vieja.",
     "Nadie sabía por qué había parado la música.", "Si mañana llueve, los niños se quedarán dentro leyendo.",
     "Pensó un rato en la pregunta y luego se echó a reír.", "Elige un buen libro y disfruta de la noche."},
    {"Il treno del mattino era di nuovo in ritardo, così abbiamo camminato lungo il fiume.",
     "Hai mai visto una barca gialla così bella?", "Ha versato due tazze di tè e ha messo via il latte.",
     "I nostri vicini hanno comprato una casa vicino alla vecchia chiesa.",
     "Nessuno sapeva perché la musica si fosse fermata.",
     "Se domani piove, i bambini resteranno in casa a leggere.",
     "Ha pensato un momento alla domanda, poi ha riso.", "Scegli un buon libro e goditi la serata."},
    {"O trem da manhã atrasou outra vez, então caminhamos ao longo do rio.",
     "Você já viu um barco amarelo tão bonito?", "Ela serviu duas xícaras de chá e guardou o leite.",
     "Nossos vizinhos compraram uma casa perto da igreja velha.",
     "Ninguém sabia por que a música tinha parado.", "Se chover amanhã, as crianças vão ficar em casa e ler.",
     "Ele pensou um pouco na pergunta e depois riu.", "Escolha um bom livro e aproveite a noite."},
    {"Утренний поезд снова опоздал, и мы пошли вдоль реки.",
     "Вы когда-нибудь видели такую красивую жёлтую лодку?", "Она налила две чашки чая и убрала молоко.",
     "Наши соседи купили дом возле старой церкви.", "Никто не знал, почему музыка замолчала.",
     "Если завтра пойдёт дождь, дети останутся дома и будут читать.",
     "Он немного подумал над вопросом, а потом засмеялся.",
     "Выберите хорошую книгу и приятно проведите вечер."},
}};

} // namespace

std::span<const char *const> calibrationText(Language language)
{
    return texts[static_cast<std::size_t>(language)];
}
