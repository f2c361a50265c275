package dev.showrunner.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One thing a service can do.
 *
 * @param name unique within the service
 * @param description one line for people
 * @param onCrash what to do with a delivery that was running when the process died
 * @param concurrency most deliveries of this action at once, at least 1; the service's own limit
 *     holds as well
 * @param arguments what a rule may give it, in the order in which people are asked; a rule with any
 *     other argument, or without one that is required, is refused
 * @param perishable true: worth doing at once or not at all, such as a chat line. While the service
 *     cannot act (not started, held or paused) events make no deliveries of it, and one that waits
 *     too long expires where another would be {@link DeliveryState#MISSED}
 */
public record ActionSpec(
    String name,
    String description,
    OnCrash onCrash,
    int concurrency,
    List<Argument> arguments,
    boolean perishable) {

  /** What a crash in the middle means. */
  public enum OnCrash {
    /** Doing it again does no harm. */
    RETRY,
    /** It must not happen twice, such as a spoken line: the delivery ends as interrupted. */
    GIVE_UP
  }

  /** What the text of an argument is, once the fields of its template are filled in. */
  public enum Kind {
    TEXT,
    /** A decimal number, such as 2.5. */
    NUMBER
  }

  /**
   * Something a rule tells an action. Its value is a template.
   *
   * @param name letters, digits, dots and dashes; unique within the action
   * @param meaning one line for people: what it is for, and what holds when it is left out
   * @param kind what is read of it
   * @param required whether a rule must give it
   */
  public record Argument(String name, String meaning, Kind kind, boolean required) {
    /** A text that may be left out. */
    public static Argument text(String name, String meaning) {
      return new Argument(name, meaning, Kind.TEXT, false);
    }

    /** A number that may be left out. */
    public static Argument number(String name, String meaning) {
      return new Argument(name, meaning, Kind.NUMBER, false);
    }

    /** The same, but a rule must give it. */
    public Argument asRequired() {
      return new Argument(name, meaning, kind, true);
    }
  }

  public ActionSpec {
    if (concurrency < 1) {
      throw new IllegalArgumentException("an action's concurrency is at least 1");
    }
    arguments = List.copyOf(arguments);
    Set<String> names = new HashSet<>();
    for (Argument argument : arguments) {
      if (!names.add(argument.name)) {
        throw new IllegalArgumentException(
            "the action " + name + " has two arguments called '" + argument.name + "'");
      }
    }
  }

  /** An action without arguments that does not perish. */
  public ActionSpec(String name, String description, OnCrash onCrash, int concurrency) {
    this(name, description, onCrash, concurrency, List.of(), false);
  }

  /** An action without arguments and without a limit of its own that may be repeated. */
  public static ActionSpec repeatable(String name, String description) {
    return new ActionSpec(name, description, OnCrash.RETRY, Integer.MAX_VALUE);
  }

  /** The same with these arguments. */
  public ActionSpec withArguments(Argument... all) {
    return new ActionSpec(name, description, onCrash, concurrency, List.of(all), perishable);
  }

  /** The same, worth doing at once or not at all. */
  public ActionSpec asPerishable() {
    return new ActionSpec(name, description, onCrash, concurrency, arguments, true);
  }
}
