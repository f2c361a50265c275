package dev.showrunner.media.speech;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The models that can be fetched by name, each with its size in MB and SHA-1 as the project
 * whisper.cpp publishes them in {@code models/README.md} and beside the files.
 */
public final class WhisperModels {
  private static final Map<String, Published> ALL = new TreeMap<>(table());

  /**
   * A model that is published.
   *
   * @param megabytes how large its file is, about
   * @param sha1 of its file
   */
  record Published(int megabytes, String sha1) {}

  private WhisperModels() {}

  private static Map<String, Published> table() {
    return Map.ofEntries(
        model("tiny", 75, "bd577a113a864445d4c299885e0cb97d4ba92b5f"),
        model("tiny-q5_1", 31, "2827a03e495b1ed3048ef28a6a4620537db4ee51"),
        model("tiny-q8_0", 42, "19e8118f6652a650569f5a949d962154e01571d9"),
        model("tiny.en", 75, "c78c86eb1a8faa21b369bcd33207cc90d64ae9df"),
        model("tiny.en-q5_1", 31, "3fb92ec865cbbc769f08137f22470d6b66e071b6"),
        model("base", 142, "465707469ff3a37a2b9b8d8f89f2f99de7299dac"),
        model("base-q5_1", 57, "a3733eda680ef76256db5fc5dd9de8629e62c5e7"),
        model("base-q8_0", 78, "7bb89bb49ed6955013b166f1b6a6c04584a20fbe"),
        model("base.en", 142, "137c40403d78fd54d454da0f9bd998f78703390c"),
        model("base.en-q5_1", 57, "d26d7ce5a1b6e57bea5d0431b9c20ae49423c94a"),
        model("small", 466, "55356645c2b361a969dfd0ef2c5a50d530afd8d5"),
        model("small-q5_1", 181, "6fe57ddcfdd1c6b07cdcc73aaf620810ce5fc771"),
        model("small-q8_0", 252, "bcad8a2083f4e53d648d586b7dbc0cd673d8afad"),
        model("small.en", 466, "db8a495a91d927739e50b3fc1cc4c6b8f6c2d022"),
        model("small.en-q5_1", 181, "20f54878d608f94e4a8ee3ae56016571d47cba34"),
        model("medium", 1_533, "fd9727b6e1217c2f614f9b698455c4ffd82463b4"),
        model("medium-q5_0", 514, "7718d4c1ec62ca96998f058114db98236937490e"),
        model("medium-q8_0", 785, "e66645948aff4bebbec71b3485c576f3d63af5d6"),
        model("medium.en", 1_533, "8c30f0e44ce9560643ebd10bbe50cd20eafd3723"),
        model("medium.en-q5_0", 514, "bb3b5281bddd61605d6fc76bc5b92d8f20284c3b"),
        model("large-v2", 2_950, "0f4c8e34f21cf1a914c59d8b3ce882345ad349d6"),
        model("large-v2-q5_0", 1_080, "00e39f2196344e901b3a2bd5814807a769bd1630"),
        model("large-v3", 2_950, "ad82bf6a9043ceed055076d0fd39f5f186ff8062"),
        model("large-v3-q5_0", 1_080, "e6e2ed78495d403bef4b7cff42ef4aaadcfea8de"),
        model("large-v3-turbo", 1_550, "4af2b29d7ec73d781377bfd1758ca957a807e941"),
        model("large-v3-turbo-q5_0", 547, "e050f7970618a659205450ad97eb95a18d69c9ee"),
        model("large-v3-turbo-q8_0", 834, "01bf15bedffe9f39d65c1b6ff9b687ea91f59e0e"));
  }

  private static Map.Entry<String, Published> model(String name, int megabytes, String sha1) {
    return Map.entry(name, new Published(megabytes, sha1));
  }

  /** The names, in order. */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  static Optional<Published> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /** The name that somebody who wrote this may have meant. */
  static String nearest(String written) {
    return ALL.keySet().stream()
        .min(Comparator.comparingInt(name -> distance(name, written)))
        .orElseThrow();
  }

  /** Letters to change, add or leave out, to make one of the other. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int k = 0; k < row.length; k++) {
      row[k] = k;
    }
    for (int i = 1; i <= one.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int k = 1; k < row.length; k++) {
        int change = corner + (one.charAt(i - 1) == other.charAt(k - 1) ? 0 : 1);
        corner = row[k];
        row[k] = Math.min(change, 1 + Math.min(row[k - 1], row[k]));
      }
    }
    return row[other.length()];
  }
}
