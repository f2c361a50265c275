package dev.showrunner.media.render;

import dev.showrunner.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which sound tracks of a recording are heard. OBS writes up to six, such as everything, the
 * microphone, and the game.
 *
 * @param numbers from 1; several are mixed; empty for all
 */
public record AudioTracks(List<Integer> numbers) {
  /** The first alone, as players do. */
  public static final AudioTracks FIRST = new AudioTracks(List.of(1));

  private static final Pattern WRITTEN = Pattern.compile("[1-9]\\d?(,[1-9]\\d?)*");

  public AudioTracks {
    numbers = List.copyOf(numbers);
  }

  /** From {@code 1}, {@code 2,3} or {@code all}. */
  public static AudioTracks of(String written) {
    String plain = written.replace(" ", "");
    if (plain.equals("all")) {
      return new AudioTracks(List.of());
    }
    if (!WRITTEN.matcher(plain).matches()) {
      throw Problem.user(
              "audio-tracks-unreadable",
              "The audio tracks "
                  + written
                  + " are none; write a number from 1, several as in 1,3, or all")
          .asException();
    }
    List<Integer> numbers = new ArrayList<>();
    for (String number : plain.split(",")) {
      if (!numbers.contains(Integer.valueOf(number))) {
        numbers.add(Integer.valueOf(number));
      }
    }
    return new AudioTracks(numbers);
  }

  /** Those that a recording with so many has, numbered from 0; the first when it has none. */
  List<Integer> of(int count) {
    List<Integer> there =
        numbers.isEmpty()
            ? IntStream.range(0, count).boxed().toList()
            : numbers.stream().filter(number -> number <= count).map(number -> number - 1).toList();
    return there.isEmpty() && count > 0 ? List.of(0) : there;
  }

  /** Those that it does not have. */
  List<Integer> missing(int count) {
    return numbers.stream().filter(number -> number > count).toList();
  }

  @Override
  public String toString() {
    return numbers.isEmpty()
        ? "all"
        : numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
