package dev.showrunner.media.speech;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model heard, as it goes from the process that listens to the one that asked.
 *
 * @param language its code, such as {@code es}; empty when unknown
 * @param wordTimes whether pieces are parts of words; else each is a whole segment
 * @param segments each made of its pieces, in order
 */
record WireSpeech(String language, boolean wordTimes, List<List<Piece>> segments) {
  private static final int MOST = 100_000;

  /**
   * A piece of text; may begin or end in the middle of a letter.
   *
   * @param text UTF-8
   * @param from hundredths of a second
   * @param to hundredths of a second
   * @param sure how sure the model is, 0 to 1
   */
  record Piece(byte[] text, long from, long to, float sure) {}

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(language);
    out.writeBoolean(wordTimes);
    out.writeInt(segments.size());
    for (List<Piece> segment : segments) {
      out.writeInt(segment.size());
      for (Piece piece : segment) {
        out.writeInt(piece.text.length);
        out.write(piece.text);
        out.writeLong(piece.from);
        out.writeLong(piece.to);
        out.writeFloat(piece.sure);
      }
    }
  }

  static WireSpeech read(DataInputStream in) throws IOException {
    String language = in.readUTF();
    boolean words = in.readBoolean();
    List<List<Piece>> segments = new ArrayList<>();
    for (int i = count(in); i > 0; i--) {
      List<Piece> pieces = new ArrayList<>();
      for (int k = count(in); k > 0; k--) {
        byte[] text = in.readNBytes(count(in));
        pieces.add(new Piece(text, in.readLong(), in.readLong(), in.readFloat()));
      }
      segments.add(pieces);
    }
    return new WireSpeech(language, words, segments);
  }

  private static int count(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST) {
      throw new IOException("the speech engine writes nonsense");
    }
    return count;
  }
}
