package dev.showrunner.scenario;

import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.ActionSpec.OnCrash;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Plugin;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Rule;
import dev.showrunner.api.Service;
import dev.showrunner.api.ServiceContext;
import dev.showrunner.api.StreamEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * A plugin whose service writes each delivery into a file, which must not happen twice: what is in
 * the file outlives a kill -9, so it tells what really ran.
 */
public final class NotebookPlugin implements Plugin {
  static final String SERVICE = "notebook";

  private static final String FILE = "notes.txt";

  /** Puts this plugin as a jar where a program with this data directory finds it. */
  static void installInto(Path data) throws IOException {
    Path jar = Files.createDirectories(data.resolve("plugins")).resolve("notebook.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file)) {
      for (Class<?> type : List.of(NotebookPlugin.class, Notebook.class)) {
        String name = type.getName().replace('.', '/') + ".class";
        entries.putNextEntry(new JarEntry(name));
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
          bytes.transferTo(entries);
        }
      }
      entries.putNextEntry(new JarEntry("META-INF/services/" + Plugin.class.getName()));
      entries.write(NotebookPlugin.class.getName().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The ids of the deliveries that were written, in order. */
  static List<String> notes(Path data) throws IOException {
    try (var files = Files.walk(data)) {
      Path notes = files.filter(file -> file.endsWith(FILE)).findFirst().orElseThrow();
      return Files.readAllLines(notes);
    }
  }

  @Override
  public String name() {
    return SERVICE;
  }

  @Override
  public List<Service> services(PluginContext context) {
    return List.of(new Notebook(context.dataDirectory().resolve(FILE)));
  }

  private record Notebook(Path file) implements Service {
    @Override
    public String name() {
      return SERVICE;
    }

    @Override
    public List<ActionSpec> actions() {
      return List.of(new ActionSpec("note", "writes it down", OnCrash.GIVE_UP, 8));
    }

    @Override
    public List<Rule> defaultRules() {
      return List.of(
          Rule.of("notebook.donation", EventType.DONATION, SERVICE, "note").withDiscardable(false),
          Rule.of("notebook.follow", EventType.FOLLOW, SERVICE, "note"));
    }

    @Override
    public void start(ServiceContext context) {}

    @Override
    public Outcome handle(Delivery delivery, StreamEvent event) throws IOException {
      Files.writeString(
          file, delivery.id() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return Outcome.done();
    }
  }
}
