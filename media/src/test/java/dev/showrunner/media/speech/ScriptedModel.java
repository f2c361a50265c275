package dev.showrunner.media.speech;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A whisper model that always says what it was told to, in the format of real ones, a few megabytes
 * small. All its layers add nothing, so what comes next follows from the position alone: each
 * position points in a direction of its own, and so does the token that is to be said there.
 */
final class ScriptedModel {
  private static final int VOCABULARY = 51_865;
  private static final int CONTEXT = 448;
  private static final int AUDIO_CONTEXT = 1_500;
  private static final int STATE = 64;
  private static final int MELS = 80;
  private static final int FFT = 201;
  private static final int END = 50_257;
  private static final int FIRST_LANGUAGE = 50_259;
  private static final int FIRST_TIME = 50_364;

  /** Start, language and task stand before what is said. */
  private static final int PROMPT = 3;

  private final Map<Integer, Integer> directions = new LinkedHashMap<>();
  private final List<byte[]> vocabulary = new ArrayList<>();
  private final List<Integer> script = new ArrayList<>();
  private final int language;

  /**
   * A model without words yet.
   *
   * @param language 0 is English, 3 Spanish
   */
  ScriptedModel(int language) {
    this.language = FIRST_LANGUAGE + language;
    vocabulary.add(" ".getBytes(StandardCharsets.UTF_8));
  }

  /** A sentence from a time to another, in steps of 20 ms, made of these pieces. */
  ScriptedModel says(double from, double to, String... pieces) {
    return says(
        from,
        to,
        Arrays.stream(pieces).map(text -> text.getBytes(StandardCharsets.UTF_8)).toList());
  }

  ScriptedModel says(double from, double to, List<byte[]> pieces) {
    script.add(FIRST_TIME + (int) Math.round(from * 50));
    for (byte[] piece : pieces) {
      script.add(vocabulary.size());
      vocabulary.add(piece);
    }
    script.add(FIRST_TIME + (int) Math.round(to * 50));
    return this;
  }

  Path write(Path file) throws IOException {
    List<Integer> said = new ArrayList<>(script);
    said.add(END);
    directions.put(language, 0);
    said.forEach(token -> directions.putIfAbsent(token, directions.size()));
    if (directions.size() > STATE) {
      throw new IllegalStateException("so many different words are too many for this model");
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      ints(out, 0x67676d6c, VOCABULARY, AUDIO_CONTEXT, STATE, 1, 1);
      ints(out, CONTEXT, STATE, 1, 1, MELS, 1);
      ints(out, MELS, FFT);
      out.write(new byte[MELS * FFT * 4]);
      ints(out, vocabulary.size());
      for (byte[] token : vocabulary) {
        ints(out, token.length);
        out.write(token);
      }
      encoder(out);
      decoder(out, said);
    }
    return file;
  }

  private static void encoder(OutputStream out) throws IOException {
    zeros(out, "encoder.positional_embedding", false, STATE, AUDIO_CONTEXT);
    zeros(out, "encoder.conv1.weight", true, 3, MELS, STATE);
    zeros(out, "encoder.conv1.bias", false, 1, STATE);
    zeros(out, "encoder.conv2.weight", true, 3, STATE, STATE);
    zeros(out, "encoder.conv2.bias", false, 1, STATE);
    norm(out, "encoder.ln_post");
    block(out, "encoder.blocks.0.");
  }

  private void decoder(OutputStream out, List<Integer> said) throws IOException {
    tensor(
        out,
        "decoder.positional_embedding",
        false,
        (at, row) -> row(at, row, said),
        STATE,
        CONTEXT);
    tensor(
        out,
        "decoder.token_embedding.weight",
        true,
        (at, token) -> directions.getOrDefault(token, -1).equals(at) ? 4f : 0f,
        STATE,
        VOCABULARY);
    norm(out, "decoder.ln");
    block(out, "decoder.blocks.0.");
    norm(out, "decoder.blocks.0.cross_attn_ln");
    attention(out, "decoder.blocks.0.cross_attn.");
  }

  private float row(int at, int position, List<Integer> said) {
    int next = position - PROMPT + 1;
    int token =
        position == 0
            ? language
            : next >= 0 && next < said.size() ? said.get(next) : said.getLast();
    return Integer.valueOf(at).equals(directions.get(token)) ? 100f : 0f;
  }

  private static void block(OutputStream out, String name) throws IOException {
    norm(out, name + "mlp_ln");
    zeros(out, name + "mlp.0.weight", true, STATE, 4 * STATE);
    zeros(out, name + "mlp.0.bias", false, 4 * STATE);
    zeros(out, name + "mlp.2.weight", true, 4 * STATE, STATE);
    zeros(out, name + "mlp.2.bias", false, STATE);
    norm(out, name + "attn_ln");
    attention(out, name + "attn.");
  }

  private static void attention(OutputStream out, String name) throws IOException {
    for (String part : List.of("query", "key", "value", "out")) {
      zeros(out, name + part + ".weight", true, STATE, STATE);
      if (!part.equals("key")) {
        zeros(out, name + part + ".bias", false, STATE);
      }
    }
  }

  private static void norm(OutputStream out, String name) throws IOException {
    tensor(out, name + ".weight", false, (at, row) -> 1f, STATE);
    zeros(out, name + ".bias", false, STATE);
  }

  private static void zeros(OutputStream out, String name, boolean half, int... sizes)
      throws IOException {
    tensor(out, name, half, (at, row) -> 0f, sizes);
  }

  private static void tensor(
      OutputStream out,
      String name,
      boolean half,
      BiFunction<Integer, Integer, Float> values,
      int... sizes)
      throws IOException {
    byte[] called = name.getBytes(StandardCharsets.UTF_8);
    ints(out, sizes.length, called.length, half ? 1 : 0);
    ints(out, sizes);
    out.write(called);
    int width = sizes[0];
    int count = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
    ByteBuffer bytes = ByteBuffer.allocate(count * (half ? 2 : 4)).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      float value = values.apply(i % width, i / width);
      if (half) {
        bytes.putShort(Float.floatToFloat16(value));
      } else {
        bytes.putFloat(value);
      }
    }
    out.write(bytes.array());
  }

  private static void ints(OutputStream out, int... values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(values).forEach(bytes::putInt);
    out.write(bytes.array());
  }
}
