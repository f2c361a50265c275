package dev.showrunner.media.transcript;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What WhisperX writes (segments with their words) and what OpenAI calls verbose_json (segments,
 * and words in a list of their own, without punctuation).
 */
final class JsonTranscript {
  private static final double LONGEST_PAUSE = 0.8;
  private static final int MOST_WORDS = 14;

  private final String name;

  JsonTranscript(String name) {
    this.name = name;
  }

  /** A word whose times may be missing, as WhisperX leaves those of numbers. */
  private record Heard(@Nullable Double start, @Nullable Double end, String text) {}

  Transcript parse(String text) {
    JsonNode root = tree(text);
    JsonNode segments = root.isArray() ? root : root.path("segments");
    List<Heard> loose = words(root.path("words"), "words");
    if (loose.isEmpty()) {
      loose = words(root.path("word_segments"), "word_segments");
    }
    if (segments.isArray() && (!segments.isEmpty() || loose.isEmpty())) {
      return new Transcript(cues(segments, loose));
    }
    if (loose.isEmpty()) {
      throw TranscriptReader.unknown(name, "this JSON has neither segments nor words");
    }
    return new Transcript(group(timed(loose, 0, lastTime(loose))));
  }

  private JsonNode tree(String text) {
    try {
      return JsonMapper.builder().build().readTree(text);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String where =
          at == null ? "its end" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
      boolean cut = at != null && at.getCharOffset() >= text.stripTrailing().length();
      throw TranscriptReader.broken(
          name, where, cut ? "the file ends in the middle" : "this is not valid JSON");
    }
  }

  private List<Cue> cues(JsonNode segments, List<Heard> loose) {
    List<Cue> cues = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < segments.size(); i++) {
      JsonNode segment = segments.get(i);
      String where = "segments[" + i + "]";
      double start = Math.max(0, number(segment, "start", where));
      double end = number(segment, "end", where);
      String text = CueText.clean(segment.path("text").asText(""));
      List<Heard> own = words(segment.path("words"), where + ".words");
      if (own.isEmpty()) {
        int from = next;
        while (next < loose.size() && belongs(loose.get(next), end, i + 1 == segments.size())) {
          next++;
        }
        own = loose.subList(from, next);
      }
      if (text.isEmpty() && !own.isEmpty()) {
        text = Words.join(own.stream().map(word -> new Word(0, 0, word.text())).toList());
      }
      if (!text.isEmpty()) {
        cues.add(cue(start, end, text, own));
      }
    }
    return cues;
  }

  private static boolean belongs(Heard word, double end, boolean last) {
    Double start = word.start();
    Double stop = word.end();
    return last || start == null || (start + (stop == null ? start : stop)) / 2 < end;
  }

  private static Cue cue(double start, double end, String text, List<Heard> own) {
    Cue plain = new CueText(text, List.of()).cue(start, end);
    if (own.isEmpty()) {
      return plain;
    }
    List<Word> words = timed(own, plain.start(), plain.end());
    List<String> written = Words.split(text);
    if (written.size() == words.size()) {
      List<Word> punctuated = new ArrayList<>();
      for (int i = 0; i < words.size(); i++) {
        punctuated.add(new Word(words.get(i).start(), words.get(i).end(), written.get(i)));
      }
      words = punctuated;
    }
    return new Cue(plain.start(), plain.end(), text, words);
  }

  private List<Heard> words(JsonNode list, String where) {
    List<Heard> words = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode word = list.get(i);
      String text = CueText.clean(word.path("word").asText(word.path("text").asText("")));
      if (!text.isEmpty()) {
        String at = where + "[" + i + "]";
        words.add(new Heard(optional(word, "start", at), optional(word, "end", at), text));
      }
    }
    return words;
  }

  /** Words within a time, in order; those without times share what lies between the others. */
  private static List<Word> timed(List<Heard> heard, double start, double end) {
    List<Word> words = new ArrayList<>();
    double at = start;
    for (int i = 0; i < heard.size(); ) {
      Double from = heard.get(i).start();
      if (from != null) {
        double begin = Math.clamp(from, at, end);
        Double to = heard.get(i).end();
        double stop = to == null ? begin : Math.clamp(to, begin, end);
        words.add(new Word(begin, stop, heard.get(i).text()));
        at = stop;
        i++;
      } else {
        int next = i;
        List<String> texts = new ArrayList<>();
        while (next < heard.size() && heard.get(next).start() == null) {
          texts.add(heard.get(next++).text());
        }
        Double known = next < heard.size() ? heard.get(next).start() : null;
        double until = known == null ? end : Math.clamp(known, at, end);
        words.addAll(Words.spread(texts, at, until));
        at = until;
        i = next;
      }
    }
    return words;
  }

  private static double lastTime(List<Heard> words) {
    double last = 0;
    for (Heard word : words) {
      Double end = word.end() == null ? word.start() : word.end();
      last = Math.max(last, end == null ? 0 : end);
    }
    return last;
  }

  /** Words without segments: a new cue after a pause, the end of a sentence, or many words. */
  private static List<Cue> group(List<Word> words) {
    List<Cue> cues = new ArrayList<>();
    List<Word> open = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      open.add(word);
      boolean last = i + 1 == words.size();
      if (last
          || open.size() >= MOST_WORDS
          || word.text().matches(".*[.!?…。！？]")
          || words.get(i + 1).start() - word.end() > LONGEST_PAUSE) {
        double start = open.getFirst().start();
        Cue cue = new CueText(Words.join(open), List.of()).cue(start, word.end());
        cues.add(new Cue(start, cue.end(), cue.text(), open));
        open.clear();
      }
    }
    return cues;
  }

  private double number(JsonNode node, String field, String where) {
    Double value = optional(node, field, where);
    if (value == null) {
      throw TranscriptReader.broken(name, where + "." + field, "a time in seconds was expected");
    }
    return value;
  }

  private @Nullable Double optional(JsonNode node, String field, String where) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
      throw TranscriptReader.broken(name, where + "." + field, "a time in seconds was expected");
    }
    return Math.max(0, value.asDouble());
  }
}
