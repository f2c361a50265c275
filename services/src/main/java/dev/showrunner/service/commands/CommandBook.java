package dev.showrunner.service.commands;

import dev.showrunner.api.Documents;
import dev.showrunner.api.Problem;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.chat.ChatCommand;
import dev.showrunner.api.chat.ChatCommand.Access;
import dev.showrunner.api.chat.ChatCommands;
import dev.showrunner.api.chat.CommandRehearsal.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commands there are: ours as people changed them, and their own; how often each was used. */
final class CommandBook implements ChatCommands {
  private static final Logger log = LoggerFactory.getLogger(CommandBook.class);
  private static final String COMMANDS = "commands";
  private static final String COUNTS = "commands.counts";
  private static final int MAX_COMMANDS = 1_000;

  private final Surroundings around;
  private final Map<String, BuiltIn> builtIns = new TreeMap<>();
  private final HelpText help;
  private final CommandLine lines;
  private final Map<String, ChatCommand> commands = new TreeMap<>();
  private final Map<String, Long> counts = new HashMap<>();
  private Map<String, ChatCommand> byWord = Map.of();
  private boolean read;

  CommandBook(Surroundings around, List<BuiltIn> builtIns) {
    this.around = around;
    builtIns.forEach(each -> this.builtIns.put(each.command().name(), each));
    help = new HelpText(around.prefix());
    lines = new CommandLine(around);
  }

  /** Reads what is kept, once; when it is first needed, since the store is there then. */
  private void open() {
    if (read) {
      return;
    }
    builtIns.forEach((name, each) -> commands.put(name, each.command()));
    around
        .capabilities()
        .find(Documents.class)
        .ifPresent(kept -> {
          kept.all(COMMANDS).forEach(this::take);
          kept.all(COUNTS).forEach((name, count) -> counts.put(name, Long.parseLong(count)));
        });
    index();
    read = true;
  }

  private void take(String name, String json) {
    try {
      ChatCommand kept = CommandJson.read(name, json);
      BuiltIn ours = builtIns.get(name);
      commands.put(name, ours == null ? kept : merged(ours, kept));
    } catch (IllegalArgumentException e) {
      log.warn("the command {} cannot be read and is left out: {}", name, e.getMessage());
    }
  }

  /** A command of ours as people changed it; its words are always ours. */
  private static ChatCommand merged(BuiltIn ours, ChatCommand theirs) {
    return new ChatCommand(
        ours.command().name(),
        theirs.aliases(),
        ours.command().description(),
        "",
        theirs.role(),
        theirs.perViewer(),
        theirs.perChannel(),
        theirs.channels(),
        theirs.enabled());
  }

  private void index() {
    Map<String, ChatCommand> words = new HashMap<>();
    for (ChatCommand command : commands.values()) {
      command.aliases().forEach(alias -> words.put(alias, command));
    }
    commands.forEach(words::put); // a name goes before an alias of another
    byWord = Map.copyOf(words);
  }

  @Override
  public String prefix() {
    return around.prefix();
  }

  @Override
  public String rule() {
    return CommandsService.RULE;
  }

  @Override
  public synchronized List<Listed> all() {
    open();
    return Stream.concat(
            commands.values().stream().filter(each -> builtIns.containsKey(each.name())),
            commands.values().stream().filter(each -> !builtIns.containsKey(each.name())))
        .map(this::listed)
        .toList();
  }

  private Listed listed(ChatCommand command) {
    BuiltIn ours = builtIns.get(command.name());
    String usage = prefix() + command.name();
    return new Listed(
        command,
        ours != null,
        ours == null || ours.usage().isEmpty() ? usage : usage + " " + ours.usage(),
        counts.getOrDefault(command.name(), 0L));
  }

  @Override
  public synchronized Optional<Listed> find(String name) {
    open();
    return Optional.ofNullable(commands.get(name)).map(this::listed);
  }

  /** The command behind a name or an alias. */
  synchronized Optional<ChatCommand> named(String word) {
    open();
    return Optional.ofNullable(byWord.get(word));
  }

  /** All names and aliases. */
  synchronized Set<String> words() {
    open();
    return byWord.keySet();
  }

  @Override
  public boolean isCommand(StreamEvent message) {
    return lines.read(message) != null;
  }

  /** Whether a command answers somebody in a channel, or where it is null anywhere. */
  Verdict verdict(ChatCommand command, @Nullable String channel, Access who) {
    BuiltIn ours = builtIns.get(command.name());
    Set<String> places = command.channels();
    if (!command.enabled()) {
      return Verdict.SWITCHED_OFF;
    }
    if (ours != null && !ours.available().getAsBoolean()) {
      return Verdict.UNAVAILABLE;
    }
    if (channel != null && !places.isEmpty() && !places.contains(channel)) {
      return Verdict.ELSEWHERE;
    }
    return who.compareTo(command.role()) < 0 ? Verdict.ROLE : Verdict.RUNS;
  }

  /** What a command of ours does; empty for people's own. */
  Optional<BuiltIn> builtIn(ChatCommand command) {
    return Optional.ofNullable(builtIns.get(command.name()));
  }

  @Override
  public synchronized List<Mistake> check(ChatCommand command, @Nullable String present) {
    open();
    Map<String, String> taken = new LinkedHashMap<>();
    for (ChatCommand other : commands.values()) {
      if (!other.name().equals(present)) {
        other.aliases().forEach(alias -> taken.putIfAbsent(alias, other.name()));
        taken.put(other.name(), other.name());
      }
    }
    boolean ours = present != null && builtIns.containsKey(present);
    List<Mistake> mistakes = new ArrayList<>();
    if (ours && !command.name().equals(present)) {
      mistakes.add(
          new Mistake(
              "name", null, "of a built-in command cannot be changed; give it an alias instead"));
    }
    mistakes.addAll(CommandChecks.of(command, ours, taken));
    return mistakes;
  }

  @Override
  public synchronized Listed save(ChatCommand command, @Nullable String present) {
    List<Mistake> mistakes = check(command, present);
    if (!mistakes.isEmpty()) {
      Mistake first = mistakes.getFirst();
      throw Problem.user("wrong-command", "'" + first.field() + "' " + first.detail())
          .asException();
    }
    if (commands.size() >= MAX_COMMANDS && !commands.containsKey(command.name())) {
      throw Problem.user(
              "too-many-commands",
              "There are at most " + MAX_COMMANDS + " commands; delete some first")
          .asException();
    }
    BuiltIn ours = builtIns.get(command.name());
    ChatCommand saved = ours == null ? command : merged(ours, command);
    documents().put(COMMANDS, saved.name(), CommandJson.write(saved));
    commands.put(saved.name(), saved);
    if (present != null && !present.equals(saved.name())) {
      count(saved.name(), counts.getOrDefault(present, 0L));
      forget(present);
    }
    index();
    return listed(saved);
  }

  @Override
  public synchronized boolean delete(String name) {
    open();
    if (!commands.containsKey(name)) {
      return false;
    }
    forget(name);
    BuiltIn ours = builtIns.get(name);
    if (ours != null) {
      commands.put(name, ours.command());
    }
    index();
    return true;
  }

  private void forget(String name) {
    documents().delete(COMMANDS, name);
    documents().delete(COUNTS, name);
    commands.remove(name);
    counts.remove(name);
  }

  @Override
  public synchronized boolean count(String name, long count) {
    open();
    if (!commands.containsKey(name)) {
      return false;
    }
    documents().put(COUNTS, name, Long.toString(count));
    counts.put(name, count);
    return true;
  }

  /** How often a command was used. */
  synchronized long used(ChatCommand command) {
    open();
    return counts.getOrDefault(command.name(), 0L);
  }

  /** One use more; gives how many there were with this one. */
  synchronized long counted(ChatCommand command) {
    open();
    long count = used(command) + 1;
    counts.put(command.name(), count);
    around
        .capabilities()
        .find(Documents.class)
        .ifPresent(kept -> kept.put(COUNTS, command.name(), Long.toString(count)));
    return count;
  }

  private Documents documents() {
    return around
        .capabilities()
        .find(Documents.class)
        .orElseThrow(() ->
            Problem.internal("no-store", "nothing can be kept: there is no store").asException());
  }

  @Override
  public String preview(ChatCommand command, String written) {
    try {
      String args = written.strip();
      return ReplyText.read(command.reply(), (at, detail) -> {})
          .fill(name -> CommandValues.sample(name, args));
    } catch (InterruptedException e) {
      throw new IllegalStateException("made-up values never wait", e);
    }
  }

  @Override
  public String help(Access who) {
    return help(null, who, HelpText.USUAL_LENGTH);
  }

  /** What somebody may use in a channel, or anywhere; cut between names. */
  synchronized String help(@Nullable String channel, Access who, int longest) {
    open();
    return help.list(
        commands.values().stream()
            .filter(each -> verdict(each, channel, who) == Verdict.RUNS)
            .map(ChatCommand::name)
            .toList(),
        longest);
  }

  /** What one command is good for; empty when this viewer has no such command there. */
  synchronized Optional<String> helpOn(String word, String channel, Access who) {
    String plain = word.toLowerCase(Locale.ROOT);
    String name = plain.startsWith(prefix()) ? plain.substring(prefix().length()) : plain;
    return named(name)
        .filter(each -> verdict(each, channel, who) == Verdict.RUNS)
        .map(each -> help.of(listed(each)));
  }
}
