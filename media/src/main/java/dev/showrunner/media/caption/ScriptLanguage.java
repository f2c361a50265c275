package dev.showrunner.media.caption;

import dev.showrunner.media.transcript.Word;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.List;

/**
 * The language whose forms of Chinese characters are meant: one code point is drawn in one way in
 * China, in others in Taiwan, Japan and Korea.
 */
final class ScriptLanguage {
  private ScriptLanguage() {}

  /** Its tag; {@code und} where nothing depends on it. */
  static String of(List<Word> words) {
    CharsetEncoder simplified = Charset.forName("GB2312").newEncoder();
    boolean han = false;
    boolean traditional = false;
    for (Word word : words) {
      for (int c : word.text().codePoints().toArray()) {
        switch (Character.UnicodeScript.of(c)) {
          case HIRAGANA, KATAKANA -> {
            return "ja";
          }
          case HANGUL -> {
            return "ko";
          }
          case BOPOMOFO -> traditional = true;
          case HAN -> {
            han = true;
            traditional |= !simplified.canEncode(Character.toString(c));
          }
          default -> {}
        }
      }
    }
    return traditional ? "zh-TW" : han ? "zh-CN" : "und";
  }
}
