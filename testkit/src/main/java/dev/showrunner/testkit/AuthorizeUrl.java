package dev.showrunner.testkit;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where {@link FakeAccountProvider} sends a browser, with what it is asked. */
record AuthorizeUrl(URI redirect, String state, Set<String> scopes, @Nullable String challenge) {

  static AuthorizeUrl read(URI url) {
    Map<String, String> query = new HashMap<>();
    for (String pair : url.getRawQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return new AuthorizeUrl(
        URI.create(Objects.requireNonNull(query.get("redirect_uri"))),
        Objects.requireNonNull(query.get("state")),
        Set.of(query.getOrDefault("scope", "").split(" ")),
        query.get("code_challenge"));
  }

  URI written() {
    return URI.create(
        "https://platform.invalid/authorize?redirect_uri="
            + encoded(redirect.toString())
            + "&state="
            + encoded(state)
            + "&scope="
            + encoded(String.join(" ", new TreeSet<>(scopes)))
            + (challenge == null ? "" : "&code_challenge=" + encoded(challenge)));
  }

  /** Whether this verifier is that of the challenge, if there was one (RFC 7636). */
  boolean proves(@Nullable String verifier) {
    if (challenge == null) {
      return true;
    }
    try {
      byte[] plain = String.valueOf(verifier).getBytes(StandardCharsets.US_ASCII);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain);
      return challenge.equals(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
