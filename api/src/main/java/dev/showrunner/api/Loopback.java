package dev.showrunner.api;

import java.util.Locale;

/** Tells this machine's own address from others. */
public final class Loopback {
  private Loopback() {}

  /**
   * Whether a host of an address is this machine itself. By its form alone: a name that is looked
   * up could be any machine tomorrow.
   *
   * @param host as an address has it, such as {@code localhost}, {@code 127.0.0.1}, {@code ::1} or
   *     {@code [::1]}; in any case
   */
  public static boolean isHost(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.equals("::1")
        || name.equals("[::1]")
        || name.matches("127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
  }
}
