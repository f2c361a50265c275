package dev.showrunner.media.caption;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a TrueType or OpenType file says about its letters: which it has and how wide they are. Read
 * here because Java's own font classes need native libraries that a small machine lacks.
 */
final class FontTables {
  private final double unitsPerEm;
  private final double lineUnits;
  private final double descentUnits;
  private final ByteBuffer advances;
  private final int advanceCount;
  private final Map<Integer, Integer> glyphs;

  FontTables(byte[] file) {
    ByteBuffer data = ByteBuffer.wrap(file);
    unitsPerEm = table(data, "head").getShort(18) & 0xFFFF;
    advanceCount = table(data, "hhea").getShort(34) & 0xFFFF;
    advances = table(data, "hmtx");
    ByteBuffer os2 = table(data, "OS/2");
    descentUnits = os2.getShort(76) & 0xFFFF;
    lineUnits = (os2.getShort(74) & 0xFFFF) + descentUnits;
    glyphs = glyphs(table(data, "cmap"));
  }

  boolean has(int codePoint) {
    return glyphs.containsKey(codePoint);
  }

  /** How far a letter moves on, for letters of size 1. */
  double advance(int codePoint) {
    @Nullable Integer glyph = glyphs.get(codePoint);
    if (glyph == null) {
      return 1;
    }
    int at = Math.min(glyph, advanceCount - 1);
    return (advances.getShort(at * 4) & 0xFFFF) / unitsPerEm;
  }

  /**
   * What ASS calls the size of letters of size 1: the height that OS/2 gives a line (libass follows
   * Windows here).
   */
  double assSize() {
    return lineUnits / unitsPerEm;
  }

  /** How far a line reaches below the foot of letters of size 1. */
  double descent() {
    return descentUnits / unitsPerEm;
  }

  private static ByteBuffer table(ByteBuffer file, String name) {
    int count = file.getShort(4);
    byte[] tag = new byte[4];
    for (int i = 0; i < count; i++) {
      int entry = 12 + 16 * i;
      file.get(entry, tag);
      if (new String(tag, StandardCharsets.US_ASCII).equals(name)) {
        return file.slice(file.getInt(entry + 8), file.getInt(entry + 12));
      }
    }
    throw new IllegalArgumentException("a font has a table " + name);
  }

  private static Map<Integer, Integer> glyphs(ByteBuffer cmap) {
    Map<Integer, Integer> glyphs = new HashMap<>();
    int count = cmap.getShort(2);
    for (int i = 0; i < count; i++) {
      int platform = cmap.getShort(4 + 8 * i);
      int from = cmap.getInt(4 + 8 * i + 4);
      ByteBuffer table = cmap.slice(from, cmap.limit() - from);
      int format = table.getShort(0);
      if (platform != 1 && format == 4) {
        readSegments(table, glyphs);
      } else if (platform != 1 && format == 12) {
        readGroups(table, glyphs);
      }
    }
    return glyphs;
  }

  /** Format 4: the basic plane in segments. */
  private static void readSegments(ByteBuffer table, Map<Integer, Integer> glyphs) {
    int doubled = table.getShort(6) & 0xFFFF;
    for (int i = 0; i < doubled; i += 2) {
      int end = table.getShort(14 + i) & 0xFFFF;
      int start = table.getShort(16 + doubled + i) & 0xFFFF;
      int delta = table.getShort(16 + 2 * doubled + i);
      int offsetAt = 16 + 3 * doubled + i;
      int offset = table.getShort(offsetAt) & 0xFFFF;
      for (int c = start; c <= end && c != 0xFFFF; c++) {
        int glyph = c;
        if (offset != 0) {
          glyph = table.getShort(offsetAt + offset + 2 * (c - start)) & 0xFFFF;
        }
        if (offset == 0 || glyph != 0) {
          glyph = (glyph + delta) & 0xFFFF;
        }
        if (glyph != 0) {
          glyphs.put(c, glyph);
        }
      }
    }
  }

  /** Format 12: all of Unicode in groups. */
  private static void readGroups(ByteBuffer table, Map<Integer, Integer> glyphs) {
    int groups = table.getInt(12);
    for (int i = 0; i < groups; i++) {
      int start = table.getInt(16 + 12 * i);
      int end = table.getInt(20 + 12 * i);
      int first = table.getInt(24 + 12 * i);
      for (int c = start; c <= end; c++) {
        glyphs.put(c, first + c - start);
      }
    }
  }
}
