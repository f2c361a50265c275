package dev.showrunner.core.config;

import dev.showrunner.api.Setting;

/** How long what happened stays. */
public record RetentionConfig(
    @Setting(
            "How long events stay: 1h to 36525d, or never to remove none. An event that a delivery"
                + " still waits for stays longer.")
        Age events,
    @Setting("The same for deliveries that completed or failed; never longer than events.")
        Age deliveries,
    @Setting("The same for what was dropped, expired or interrupted; never longer than events.")
        Age drops,
    @Setting("The same for jobs that have ended.") Age jobs) {
  private static final int EVENT_DAYS = 365;
  private static final int DELIVERY_DAYS = 30;
  private static final int DAYS = 90;

  public RetentionConfig {
    events = events == null ? Age.days(EVENT_DAYS) : events;
    deliveries = atMost(events, deliveries == null ? Age.days(DELIVERY_DAYS) : deliveries);
    drops = atMost(events, drops == null ? Age.days(DAYS) : drops);
    jobs = jobs == null ? Age.days(DAYS) : jobs;
  }

  private static Age atMost(Age most, Age wanted) {
    return wanted.longerThan(most) ? most : wanted;
  }
}
