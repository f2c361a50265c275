package dev.showrunner.media.signal;

import dev.showrunner.api.Signal;
import dev.showrunner.media.chat.ChatMessage;
import java.util.HashMap;
import java.util.Map;

/**
 * How lively the chat is in each second, and how many in it laugh or are amazed: people who write
 * within the five seconds around. Who writes again counts a tenth. What says nothing of the show is
 * discounted, see {@link ChatWeights}.
 */
public final class ChatSignals {
  /** Name of the signal of people who write. */
  public static final String RATE = "chat-rate";

  /** Name of the signal of people who laugh or are amazed. */
  public static final String REACTIONS = "chat-reactions";

  private static final int HALF_WINDOW = 2;
  private static final int WINDOW = 2 * HALF_WINDOW + 1;
  private static final double AGAIN = 0.1;

  private final Map<String, Integer> people = new HashMap<>();
  private final ChatWeights messages = new ChatWeights(4_096);

  /** Takes one message, in any order. */
  public void add(ChatMessage message) {
    if (message.at() >= 0 && message.at() < Integer.MAX_VALUE) {
      int person = people.merge(message.user(), people.size(), (known, more) -> known);
      messages.add((int) message.at(), person, message.user(), message.text());
    }
  }

  /** Says that a raid came: for a while its guests say hello. */
  public void raidAt(double at) {
    messages.raidAt((int) Math.clamp(at, 0, Integer.MAX_VALUE));
  }

  /** How many messages were taken. */
  public int size() {
    return messages.size();
  }

  /** People a second who write, one value per second. */
  public Signal rate(double durationSeconds) {
    messages.weigh(people.size());
    return new Signal(RATE, 1, count(durationSeconds, false));
  }

  /** People a second who laugh or are amazed, one value per second. */
  public Signal reactions(double durationSeconds) {
    messages.weigh(people.size());
    return new Signal(REACTIONS, 1, count(durationSeconds, true));
  }

  private float[] count(double durationSeconds, boolean reactions) {
    float[] values = new float[(int) Math.ceil(durationSeconds)];
    int[] said = new int[people.size()];
    int[] in = new int[3];
    int first = 0;
    int next = 0;
    for (int second = 0; second < values.length; second++) {
      for (; next < messages.size() && messages.second(next) <= second + HALF_WINDOW; next++) {
        count(next, 1, said, in, reactions);
      }
      for (; first < next && messages.second(first) < second - HALF_WINDOW; first++) {
        count(first, -1, said, in, reactions);
      }
      values[second] = (float) ((in[0] + AGAIN * (in[1] + in[2])) / WINDOW);
    }
    return values;
  }

  /**
   * @param in how many people write, how many further messages of them there are, and how many
   *     messages of little weight
   */
  private void count(int message, int by, int[] said, int[] in, boolean reactions) {
    ChatWeights.Weight weight = messages.weight(message);
    if (weight == ChatWeights.Weight.NONE || (reactions && !messages.reacts(message))) {
      return;
    }
    if (weight == ChatWeights.Weight.LITTLE) {
      in[2] += by;
      return;
    }
    int person = messages.person(message);
    int before = said[person];
    said[person] += by;
    if (Math.min(before, said[person]) == 0) {
      in[0] += by;
    } else {
      in[1] += by;
    }
  }
}
