package dev.showrunner.media.signal;

import dev.showrunner.media.chat.ChatText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The messages of a chat in order of time, a few bytes each, and what each says of the show.
 *
 * <ul>
 *   <li>Nothing: bots, commands, numbers of a poll, and what the same person wrote within the last
 *       minute.
 *   <li>Little: greetings, calls of a raid and what its guests write, a long text that others wrote
 *       within the last minute.
 *   <li>A reaction: laughter, amazement, or an emote that three people write at once, whichever it
 *       is.
 * </ul>
 */
final class ChatWeights {
  /** What a message counts. */
  enum Weight {
    NONE,
    LITTLE,
    FULL
  }

  /** Seconds within which a repetition is one. */
  private static final int REPEATED = 60;

  private static final int LONG_TEXT = 24;

  private static final int CHORUS = 3;
  private static final int CHORUS_REACH = 4;

  /** So many calls within this make a raid; its guests are guests for so long. */
  private static final int RAID_CALLS = 3;

  private static final int RAID_CALLS_WITHIN = 15;
  private static final int RAID_SECONDS = 90;

  /** The first guests are there before anyone calls. */
  private static final int AHEAD = 10;

  private static final int KIND = 3;
  private static final int RAID = 4;
  private static final int LONG = 8;
  private static final int EMOTE = 16;
  private static final int REACTS = 32;

  /** Second and number of each message, as one number that sorts by time. */
  private long[] order;

  private int[] people;
  private int[] essences;
  private byte[] flags;
  private byte[] weights = {};
  private int[] raids = {};
  private int size;

  ChatWeights(int room) {
    order = new long[room];
    people = new int[room];
    essences = new int[room];
    flags = new byte[room];
  }

  void add(int second, int person, String user, String text) {
    if (size == order.length) {
      order = Arrays.copyOf(order, size * 2);
      people = Arrays.copyOf(people, size * 2);
      essences = Arrays.copyOf(essences, size * 2);
      flags = Arrays.copyOf(flags, size * 2);
    }
    String essence = ChatText.essence(text);
    int flag = ChatText.kind(user, text).ordinal();
    flag |= ChatText.isRaid(text) ? RAID : 0;
    flag |= essence.length() >= LONG_TEXT ? LONG : 0;
    flag |= ChatText.isEmote(text) ? EMOTE : 0;
    order[size] = ((long) second << 32) | size;
    people[size] = person;
    essences[size] = essence.hashCode();
    flags[size++] = (byte) flag;
    weights = new byte[0];
  }

  void raidAt(int second) {
    raids = Arrays.copyOf(raids, raids.length + 1);
    raids[raids.length - 1] = second;
    weights = new byte[0];
  }

  int size() {
    return size;
  }

  /** Second of a message, which is counted in order of time. */
  int second(int message) {
    return (int) (order[message] >> 32);
  }

  int person(int message) {
    return people[(int) order[message]];
  }

  Weight weight(int message) {
    return switch (weights[message] & KIND) {
      case 0 -> Weight.NONE;
      case 1 -> Weight.LITTLE;
      default -> Weight.FULL;
    };
  }

  boolean reacts(int message) {
    return (weights[message] & REACTS) != 0;
  }

  /** Weighs all messages, unless that is done. */
  void weigh(int numberOfPeople) {
    if (weights.length == size) {
      return;
    }
    Arrays.sort(order, 0, size);
    weights = new byte[size];
    boolean[] repeated = repetitions();
    boolean[] chorus = choruses(repeated);
    boolean[] guest = guests(numberOfPeople, repeated);
    Map<Integer, Integer> passedOn = new HashMap<>();
    int first = 0;
    for (int i = 0; i < size; i++) {
      for (; second(first) < second(i) - REPEATED; first++) {
        passedOn.merge(essence(first), -1, (a, b) -> a + b == 0 ? null : a + b);
      }
      int others = passedOn.merge(essence(i), 1, Integer::sum) - 1;
      weights[i] = (byte) weigh(flag(i), repeated[i], others, chorus[i], guest[i]);
    }
  }

  private static int weigh(int flag, boolean repeated, int others, boolean chorus, boolean guest) {
    ChatText.Kind kind = ChatText.Kind.values()[flag & KIND];
    if (repeated || kind == ChatText.Kind.NOISE) {
      return Weight.NONE.ordinal();
    }
    boolean passedOn = (flag & LONG) != 0 && others > 0;
    if (guest || passedOn || kind == ChatText.Kind.GREETING) {
      return Weight.LITTLE.ordinal();
    }
    boolean reacts = kind == ChatText.Kind.REACTION || chorus;
    return Weight.FULL.ordinal() | (reacts ? REACTS : 0);
  }

  /** What its writer wrote within the last minute. */
  private boolean[] repetitions() {
    boolean[] repeated = new boolean[size];
    Map<Long, Integer> last = new HashMap<>();
    int first = 0;
    for (int i = 0; i < size; i++) {
      for (; second(first) < second(i) - REPEATED; first++) {
        last.remove(said(first), first);
      }
      repeated[i] = last.put(said(i), i) != null;
    }
    return repeated;
  }

  /** Emotes that several people write at about the same time. */
  private boolean[] choruses(boolean[] repeated) {
    boolean[] chorus = new boolean[size];
    Map<Integer, Integer> voices = new HashMap<>();
    int first = 0;
    int next = 0;
    for (int i = 0; i < size; i++) {
      for (; next < size && second(next) <= second(i) + CHORUS_REACH; next++) {
        if (isVoice(next, repeated)) {
          voices.merge(essence(next), 1, Integer::sum);
        }
      }
      for (; second(first) < second(i) - CHORUS_REACH; first++) {
        if (isVoice(first, repeated)) {
          voices.merge(essence(first), -1, (a, b) -> a + b == 0 ? null : a + b);
        }
      }
      chorus[i] = isVoice(i, repeated) && voices.getOrDefault(essence(i), 0) >= CHORUS;
    }
    return chorus;
  }

  private boolean isVoice(int message, boolean[] repeated) {
    int flag = flag(message);
    return (flag & EMOTE) != 0
        && (flag & KIND) <= ChatText.Kind.TALK.ordinal()
        && !repeated[message];
  }

  /** Messages of people who came with a raid: who wrote first when it came. */
  private boolean[] guests(int numberOfPeople, boolean[] repeated) {
    boolean[] guest = new boolean[size];
    int[] came = new int[numberOfPeople];
    Arrays.fill(came, -1);
    Arrays.sort(raids);
    int from = Integer.MIN_VALUE;
    int told = 0;
    int[] calls = new int[RAID_CALLS];
    Arrays.fill(calls, Integer.MIN_VALUE / 2);
    for (int i = 0; i < size; i++) {
      int now = second(i);
      if ((flag(i) & RAID) != 0 && !repeated[i]) {
        System.arraycopy(calls, 1, calls, 0, RAID_CALLS - 1);
        calls[RAID_CALLS - 1] = now;
        if (now - calls[0] <= RAID_CALLS_WITHIN) {
          from = calls[0] - AHEAD;
        }
      }
      for (; told < raids.length && raids[told] <= now; told++) {
        from = raids[told] - AHEAD;
      }
      int person = person(i);
      came[person] = came[person] < 0 ? now : came[person];
      guest[i] = from > Integer.MIN_VALUE && now - from <= RAID_SECONDS && came[person] >= from;
    }
    return guest;
  }

  private int flag(int message) {
    return flags[(int) order[message]];
  }

  private int essence(int message) {
    return essences[(int) order[message]];
  }

  private long said(int message) {
    return ((long) person(message) << 32) | (essence(message) & 0xffff_ffffL);
  }
}
