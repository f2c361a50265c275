package dev.showrunner.media.speech;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.media.remote.RemoteServer;
import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Transcript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A server that understands OpenAI's {@code /audio/transcriptions}. It is asked for the times of
 * words; some give those of sentences only, or none at all, and words share them then.
 */
final class ServerRecogniser implements Recogniser {
  /** Servers take 25 MB; this is 10. */
  private static final double LONGEST = 300;

  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final String BOUNDARY = "showrunner-7d1f0a4be2c94a35";
  private static final int WAV_HEADER = 44;

  private final RemoteServer server;
  private final SpeechSettings settings;

  ServerRecogniser(SpeechSettings settings, Clock clock) {
    this.settings = settings;
    server = new RemoteServer("transcription", settings.url(), settings.key(), TIMEOUT, clock);
  }

  @Override
  public double longest() {
    return LONGEST;
  }

  @Override
  public Heard hear(short[] samples) throws InterruptedException {
    byte[] answer =
        server.post(
            "audio/transcriptions", "multipart/form-data; boundary=" + BOUNDARY, form(samples));
    return read(answer, samples.length / (double) SoundReader.RATE);
  }

  private byte[] form(short[] samples) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    field(form, "model", settings.model());
    field(form, "response_format", "verbose_json");
    field(form, "timestamp_granularities[]", "word");
    field(form, "timestamp_granularities[]", "segment");
    if (!settings.language().equals(SpeechSettings.AUTO)) {
      field(form, "language", settings.language());
    }
    write(
        form,
        "--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"speech.wav\"\r\n"
            + "Content-Type: audio/wav\r\n\r\n");
    form.writeBytes(wav(samples));
    write(form, "\r\n--" + BOUNDARY + "--\r\n");
    return form.toByteArray();
  }

  private static void field(ByteArrayOutputStream form, String name, String value) {
    String line = value.replaceAll("[\\r\\n]", " ");
    write(
        form,
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
            .formatted(BOUNDARY, name, line));
  }

  private static void write(ByteArrayOutputStream form, String text) {
    form.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] wav(short[] samples) {
    int size = 2 * samples.length;
    ByteBuffer wav = ByteBuffer.allocate(WAV_HEADER + size).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(WAV_HEADER - 8 + size);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(SoundReader.RATE);
    wav.putInt(2 * SoundReader.RATE).putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(size);
    for (short sample : samples) {
      wav.putShort(sample);
    }
    return wav.array();
  }

  private static Heard read(byte[] answer, double length) {
    JsonNode root;
    try {
      root = JsonMapper.builder().build().readTree(answer);
    } catch (IOException e) {
      throw nonsense(e);
    }
    String language = language(root.path("language").asText(""));
    boolean timed = !root.path("segments").isEmpty() || !root.path("words").isEmpty();
    if (timed) {
      try {
        return new Heard(language, within(Transcript.parse("the answer", answer).cues(), length));
      } catch (ProblemException e) {
        throw nonsense(e);
      }
    }
    if (!root.path("text").isTextual()) {
      throw nonsense(new IOException("no text"));
    }
    String text = root.path("text").asText().strip();
    return new Heard(language, text.isEmpty() ? List.of() : List.of(Cue.spread(0, length, text)));
  }

  /** What lies behind the end of the sound was made up. */
  private static List<Cue> within(List<Cue> cues, double length) {
    return new Transcript(cues).between(0, length).cues();
  }

  private static ProblemException nonsense(Exception cause) {
    return Problem.external(
            "transcription-failed",
            "The transcription server answers what is no transcript; check transcription.url and"
                + " transcription.model")
        .asException(cause);
  }

  /** Some say {@code es}, some {@code spanish}. */
  private static String language(String said) {
    String word = said.strip().toLowerCase(Locale.ROOT);
    if (word.matches("[a-z]{2,3}")) {
      return word;
    }
    for (String code : Locale.getISOLanguages()) {
      if (Locale.of(code).getDisplayLanguage(Locale.ENGLISH).equalsIgnoreCase(word)) {
        return code;
      }
    }
    return "";
  }

  @Override
  public void close() {}
}
