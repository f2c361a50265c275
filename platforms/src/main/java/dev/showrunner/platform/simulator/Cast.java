package dev.showrunner.platform.simulator;

import dev.showrunner.api.Role;
import dev.showrunner.api.Viewer;
import java.util.EnumSet;
import java.util.Set;

/** The made-up audience: the same people come back, a few of them all the time. */
final class Cast {
  private static final int PEOPLE = 600;

  private final Chance chance;

  Cast(Chance chance) {
    this.chance = chance;
  }

  /** Somebody on that platform. */
  Viewer anyone(Venue venue) {
    double regular = chance.part();
    return person(venue, (int) (PEOPLE * regular * regular));
  }

  /** The same number is the same person, in every show. */
  private static Viewer person(Venue venue, int number) {
    int names = Lines.NAMES.size();
    String name = Lines.NAMES.get((number * 7 + venue.ordinal()) % names);
    String shown = number < names ? name : name + (number / names + 1);
    String id = "sim-" + venue.platform() + "-" + number;
    return new Viewer(id, "viewer" + number, shown, roles(number));
  }

  private static Set<Role> roles(int number) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    if (number % 97 == 3) {
      roles.add(Role.MODERATOR);
    }
    if (number % 41 == 5) {
      roles.add(Role.VIP);
    }
    if (number % 5 == 0) {
      roles.add(Role.SUBSCRIBER);
    }
    if (number % 3 != 0) {
      roles.add(Role.FOLLOWER);
    }
    return roles;
  }
}
