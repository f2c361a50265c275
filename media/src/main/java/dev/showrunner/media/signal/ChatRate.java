package dev.showrunner.media.signal;

import dev.showrunner.api.Signal;
import dev.showrunner.media.chat.ChatMessage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How lively the chat is in each second: people who write within the five seconds around it. Who
 * writes again counts a tenth, so that one person's spam is no event.
 */
public final class ChatRate {
  /** Name of the signal. */
  public static final String NAME = "chat-rate";

  private static final int HALF_WINDOW = 2;
  private static final int WINDOW = 2 * HALF_WINDOW + 1;
  private static final double AGAIN = 0.1;

  private final Map<String, Integer> people = new HashMap<>();

  /** Second and person of each message, as one number that sorts by time. */
  private long[] messages = new long[4_096];

  private int size;

  /** Takes one message, in any order. */
  public void add(ChatMessage message) {
    if (message.at() >= Integer.MAX_VALUE) {
      return;
    }
    if (size == messages.length) {
      messages = Arrays.copyOf(messages, size * 2);
    }
    int person = people.merge(message.user(), people.size(), (known, more) -> known);
    messages[size++] = ((long) message.at() << 32) | person;
  }

  /** How many messages were taken. */
  public int size() {
    return size;
  }

  /** People a second, one value per second. */
  public Signal signal(double durationSeconds) {
    Arrays.sort(messages, 0, size);
    float[] values = new float[(int) Math.ceil(durationSeconds)];
    int[] said = new int[people.size()];
    int writing = 0;
    int first = 0;
    int next = 0;
    for (int second = 0; second < values.length; second++) {
      for (; next < size && second(next) <= second + HALF_WINDOW; next++) {
        if (said[person(next)]++ == 0) {
          writing++;
        }
      }
      for (; first < next && second(first) < second - HALF_WINDOW; first++) {
        if (--said[person(first)] == 0) {
          writing--;
        }
      }
      int again = next - first - writing;
      values[second] = (float) ((writing + AGAIN * again) / WINDOW);
    }
    return new Signal(NAME, 1, values);
  }

  private long second(int message) {
    return messages[message] >> 32;
  }

  private int person(int message) {
    return (int) messages[message];
  }
}
