package dev.showrunner.core.analytics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sessions and what they came to together.
 *
 * @param currency into which everything was converted
 * @param position every event up to this position of the journal is counted
 * @param behind positions of the journal that are not; above 0 only after a great many events
 * @param sessions one by one
 * @param channels all channels that were ever in a session, by platform and login; null on every
 *     page but the first of a list
 * @param together their sum; null on every page but the first
 * @param next what to give as {@code after} for older ones; null when there are none
 */
public record Overview(
    String currency,
    long position,
    long behind,
    List<SessionFigures> sessions,
    @Nullable List<OfChannel> channels,
    @Nullable Together together,
    @Nullable UUID next) {

  /**
   * A channel that can be asked for.
   *
   * @param sessions in how many sessions it was
   */
  public record OfChannel(String platform, String login, long sessions) {}

  /**
   * A sum over sessions.
   *
   * @param sessions how many are in it
   * @param leftOut how many are not: simulated ones, when there are real ones too
   * @param more whether there are older sessions than the newest {@value Analytics#MAX_TOGETHER},
   *     which are not in it
   * @param seconds how long they lasted
   * @param perWeek sessions a week, from the first of them to the last
   * @param figures what they came to
   * @param weeks week by week, the first first; weeks without any are left out
   */
  public record Together(
      long sessions,
      long leftOut,
      boolean more,
      long seconds,
      BigDecimal perWeek,
      Figures figures,
      List<Week> weeks) {}

  /**
   * The sessions that began in one week.
   *
   * @param monday its first day, in the time zone that was asked for
   * @param sessions how many
   * @param seconds how long they lasted
   * @param converted worth of what was given, as far as it can be converted
   */
  public record Week(LocalDate monday, long sessions, long seconds, BigDecimal converted) {}
}
