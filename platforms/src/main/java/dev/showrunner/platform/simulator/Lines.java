package dev.showrunner.platform.simulator;

import java.util.List;

/** What the made-up audience is called and says. */
final class Lines {
  /**
   * Names people really choose: scripts, directions, emoji, long ones, one that looks like code.
   */
  static final List<String> NAMES =
      """
      Ana
      Bo
      MarcusPlays
      lunaFox
      Дмитрий
      Катя_2007
      xX_Sniper_Xx
      たろう
      さくら
      민준
      علي
      نور الهدى
      נועה
      Łukasz
      Ђорђе
      Zoë
      Ñandú
      İpek
      Айгерим
      Nguyễn Văn An
      小明
      🦊 FoxyFi
      ✨Star✨
      CoffeeAddict42
      the_quiet_one
      just_a_lurker
      PixelPirate
      GG_Gabi
      Joãozinho
      Mbali
      Priya
      आरव
      สมชาย
      Ελένη
      Björn Ironside
      Señor Taco
      NoScopeNina
      TurboTurtle
      MrBeanbag
      Captain Obvious
      queen_of_crits
      WhoAskedTho
      low_ping_larry
      VioletSky
      retro.rob
      404NameNotFound
      o'Malley
      <br>the_dev</br>
      Anastasia-of-the-Very-Long-Display-Name
      zzz
      """
          .lines()
          .toList();

  static final List<String> CHAT =
      """
      hi everyone!
      first time here, this is great
      what rank is this?
      LOL
      no way
      how did that even work
      good luck today
      which mouse do you use?
      the music is perfect today
      can you play the other map later?
      I was here before the ad break
      greetings from Ohio
      <3 <3 <3
      if hp < 20 && potions > 0 just drink one
      brb getting snacks
      that outfit 🔥
      gg
      who else is at work right now
      sound is a bit low
      nice save!
      hello from rainy Hamburg
      Hallo zusammen, was geht?
      Das war knapp!
      Wie lange streamst du heute?
      Grüße aus Wien 🇦🇹
      ¡hola a todos!
      qué bueno está el stream hoy
      jajaja no puede ser
      saludos desde México 🇲🇽
      ¿cuándo juegas con subs?
      boa noite chat
      manda um salve pro Recife
      kkkkkkkk
      que jogada linda
      salut tout le monde
      trop fort !
      c'est quoi le nom de la chanson ?
      привет чат
      ахахаха ну ты даёшь
      сколько стримить будешь?
      красиво сыграл
      а когда розыгрыш?
      сәлем достар
      жарайсың!
      merhaba herkese
      çok iyiydi bu ya
      selam İzmir'den
      cześć wszystkim
      ale akcja
      こんばんは!
      草
      うますぎる
      今日も楽しみにしてた
      ㅋㅋㅋㅋㅋ
      오늘도 화이팅
      你好,主播
      哈哈哈哈
      مرحبا من الدار البيضاء
      هههههه والله قوي
      السلام عليكم جميعا 🌙
      שלום לכולם
      איזה מהלך!
      नमस्ते दोस्तों
      बहुत बढ़िया
      xin chào cả nhà
      สวัสดีครับ
      καλησπέρα!
      😂😂😂
      🎉🎉
      👏👏👏
      👨‍👩‍👧‍👦 family stream night
      PogChamp PogChamp
      Kappa
      monkaS
      is this live?
      ok that was smart
      @bo you called it
      can somebody explain the rules?
      !uptime
      !discord
      I have been subbed for a year and this is the best one yet, seriously, thank you for being here
      """
          .lines()
          .toList();

  /** For the moments that should become a clip. */
  static final List<String> HYPE =
      """
      WHAT
      NO WAYYYY
      OMGGGG
      CLIP IT
      CLIP THAT
      LETS GOOOO
      POG
      HOLY
      🔥🔥🔥
      😱😱😱
      AAAAAAAA
      KKKKKKKKKK
      JAJAJAJA
      ахахахаха
      ЧТОООО
      なにこれwww
      ㅋㅋㅋㅋㅋㅋㅋ
      يا إلهي
      W W W W
      insane
      1000 IQ
      """
          .lines()
          .toList();

  static final List<String> WITH_MONEY =
      """
      keep it up!
      for the coffee fund ☕
      best stream of the week
      спасибо за стрим!
      на новый микрофон
      gracias por las risas
      tamo junto!
      helal olsun
      рақмет саған
      play my song next please
      you helped me through a rough month, thank you
      dare: no jumping for 5 minutes
      شكرا على كل شيء ❤️
      いつもありがとう
      """
          .lines()
          .toList();

  static final List<String> REWARDS =
      List.of(
          "Hydrate!",
          "Posture check",
          "Choose the next map",
          "Say it in Spanish",
          "Highlight my message");

  static final List<String> TITLES =
      List.of(
          "Road to top 100 | !discord",
          "chill evening, new game later",
          "NO DEATHS challenge day 3",
          "viewers choose everything",
          "late night build 🌙");

  static final List<String> CATEGORIES =
      List.of("Just Chatting", "Minecraft", "Dead by Daylight", "VALORANT", "Chess");

  private Lines() {}
}
