package dev.showrunner.media.caption;

import org.jspecify.annotations.Nullable;

/** Text for an ASS event: nothing in it can be a command, and every letter has its font. */
final class AssText {
  private static final int BACKSLASH_LOOKALIKE = 0x2216;

  private final CaptionFonts fonts;
  private final double size;
  private final StringBuilder text = new StringBuilder();
  private CaptionFont font;
  private double descent;

  AssText(CaptionFonts fonts, double size) {
    this.fonts = fonts;
    this.size = size;
    font = fonts.main();
  }

  /** Our own commands, such as {@code \1c&H00FFFF&}. */
  AssText command(String commands) {
    text.append('{').append(commands).append('}');
    return this;
  }

  AssText blank() {
    use(fonts.main());
    append(' ');
    return this;
  }

  /** How far this line reaches below the foot of its letters. */
  double descent() {
    return size * descent;
  }

  /** Somebody's words. Pictures that no font has are left out: a box in their place says less. */
  AssText say(String words) {
    String separator = "";
    for (String word : words.split("\\s")) {
      sayWord(separator + word, word);
      separator = " ";
    }
    return this;
  }

  private void sayWord(String shown, String word) {
    boolean leftOut = false;
    for (int at = 0; at < shown.length(); ) {
      int c = safe(shown.codePointAt(at));
      at += Character.charCount(shown.codePointAt(at));
      boolean joins = c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) || isSkinTone(c);
      if (joins) {
        // In one colour there is no tone of skin; what is joined must stay in one font.
        if (c == 0x200D && !leftOut) {
          append(c);
        }
        continue;
      }
      CaptionFont best = best(c, word);
      leftOut = best == null && !CaptionFonts.isLetter(c);
      if (!leftOut) {
        use(best == null ? fonts.main() : best);
        append(c);
      }
    }
  }

  /** Marks stay in the font of the letters before; blanks are as wide as they are measured. */
  private @Nullable CaptionFont best(int c, String word) {
    if (c == ' ') {
      return fonts.main();
    }
    return font.has(c) && !Character.isLetter(c) ? font : fonts.of(c, word);
  }

  private static boolean isSkinTone(int c) {
    return c >= 0x1F3FB && c <= 0x1F3FF;
  }

  /** A backslash cannot be escaped in ASS, so one that looks like it takes its place. */
  private static int safe(int c) {
    if (c == '\\') {
      return BACKSLASH_LOOKALIKE;
    }
    int type = Character.getType(c);
    boolean unseen =
        type == Character.CONTROL
            || type == Character.LINE_SEPARATOR
            || type == Character.PARAGRAPH_SEPARATOR
            || type == Character.SURROGATE;
    return unseen ? ' ' : c;
  }

  private void append(int c) {
    descent = Math.max(descent, font.descent());
    if (c == '{' || c == '}') {
      text.append('\\');
    }
    text.appendCodePoint(c);
  }

  private void use(CaptionFont next) {
    if (next != font) {
      font = next;
      command("\\fn%s\\b%d\\fs%s".formatted(next.family(), next.bold() ? 1 : 0, fontSize()));
    }
  }

  private String fontSize() {
    return AssWriter.number(size * font.assSize());
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** Whether anything of this text would be seen. */
  static boolean isVisible(CaptionFonts fonts, String words) {
    return words
        .codePoints()
        .anyMatch(c -> !Character.isWhitespace(c) && (shown(fonts, c) || CaptionFonts.isLetter(c)));
  }

  private static boolean shown(CaptionFonts fonts, int c) {
    @Nullable CaptionFont font = fonts.of(safe(c));
    return font != null && !(c >= 0xFE00 && c <= 0xFE0F);
  }
}
