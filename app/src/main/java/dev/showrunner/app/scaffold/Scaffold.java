package dev.showrunner.app.scaffold;

import dev.showrunner.api.Plugin;
import dev.showrunner.api.Problem;
import dev.showrunner.testkit.ManualClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A Maven project for a plugin, with its tests. It carries the api and the testkit as jars, because
 * no repository has them.
 */
public final class Scaffold {
  /** What can be made, and the files of each: template → path in the project. */
  private static final Map<String, Map<String, String>> KINDS = kinds();

  private final String kind;
  private final PluginName name;

  /**
   * A project that is not written yet.
   *
   * @param kind one of {@link #kinds}
   */
  public Scaffold(String kind, PluginName name) {
    this.kind = kind;
    this.name = name;
  }

  private static Map<String, Map<String, String>> kinds() {
    String main = "src/main/java/@folder@/@Name@";
    String test = "src/test/java/@folder@/@Name@";
    Map<String, String> service = new LinkedHashMap<>();
    service.put("service/README.md", "README.md");
    service.put("pom.xml", "pom.xml");
    service.put("gitignore", ".gitignore");
    service.put("service/Plugin.java", main + "Plugin.java");
    service.put("service/Config.java", main + "Config.java");
    service.put("service/Service.java", main + "Service.java");
    service.put("package-info.java", "src/main/java/@folder@/package-info.java");
    service.put("Plugin", "src/main/resources/META-INF/services/" + Plugin.class.getName());
    service.put("PluginTest.java", test + "PluginTest.java");
    service.put("service/ServiceTest.java", test + "ServiceTest.java");
    Map<String, String> platform = new LinkedHashMap<>(service);
    platform.keySet().removeIf(template -> template.startsWith("service/"));
    platform.put("platform/README.md", "README.md");
    for (String part : List.of("Plugin", "Config", "Source", "Api", "Events", "Chat")) {
      platform.put("platform/" + part + ".java", main + part + ".java");
    }
    for (String part : List.of("SourceTest", "EventsTest", "ChatTest", "Double")) {
      platform.put("platform/" + part + ".java", test + part + ".java");
    }
    return Map.of("service", service, "platform", platform);
  }

  /** The names of what can be made. */
  public static List<String> kindNames() {
    return KINDS.keySet().stream().sorted().toList();
  }

  /**
   * Writes the project: whole, or nothing.
   *
   * @param folder where; must not exist, or be empty
   * @return the files, as they lie in the folder
   * @throws dev.showrunner.api.ProblemException of kind USER when something is there, of kind
   *     RESOURCE when it cannot be written
   */
  public List<Path> write(Path folder) {
    Path whole = folder.toAbsolutePath().normalize();
    try {
      if (Files.exists(whole) && !isEmpty(whole)) {
        throw Problem.user(
                "folder-exists", whole + " exists; nothing is overwritten, choose another --dir")
            .asException();
      }
      Files.createDirectories(whole.getParent());
      Path draft = Files.createTempDirectory(whole.getParent(), "." + whole.getFileName());
      try {
        List<Path> files = fill(draft);
        Files.deleteIfExists(whole);
        Files.move(draft, whole);
        return files;
      } finally {
        delete(draft);
      }
    } catch (IOException e) {
      throw Problem.resource("folder-not-made", whole + " cannot be written: " + e).asException(e);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private List<Path> fill(Path draft) throws IOException {
    Map<String, String> words = words();
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> file : KINDS.getOrDefault(kind, Map.of()).entrySet()) {
      Path relative = Path.of(filled(file.getValue(), words));
      Path target = draft.resolve(relative);
      Files.createDirectories(target.getParent());
      Files.writeString(target, filled(template(file.getKey()), words));
      files.add(relative);
    }
    Files.createDirectories(draft.resolve("lib"));
    for (Map.Entry<String, Class<?>> jar :
        Map.of("showrunner-api.jar", Plugin.class, "showrunner-testkit.jar", ManualClock.class)
            .entrySet()) {
      Path relative = Path.of("lib", jar.getKey());
      ModuleJar.write(jar.getValue(), draft.resolve(relative));
      files.add(relative);
    }
    files.sort(Comparator.naturalOrder());
    return files;
  }

  private Map<String, String> words() throws IOException {
    Map<String, String> words = new LinkedHashMap<>();
    Properties versions = new Properties();
    try (InputStream in = resource("versions.properties")) {
      versions.load(in);
    }
    versions.stringPropertyNames().forEach(key -> words.put(key, versions.getProperty(key)));
    words.put("name", name.text());
    words.put("Name", name.type());
    words.put("package", name.packageName());
    words.put("folder", name.packageName().replace('.', '/'));
    words.put("jackson", kind.equals("platform") ? template("platform/jackson.xml") : "");
    words.put("unpack", kind.equals("platform") ? template("platform/unpack.xml") : "");
    return words;
  }

  private static String filled(String text, Map<String, String> words) {
    String filled = text;
    // the parts of the pom first: they hold words themselves
    for (String key : List.of("jackson", "unpack")) {
      filled = filled.replace("@" + key + "@", words.getOrDefault(key, ""));
    }
    for (Map.Entry<String, String> word : words.entrySet()) {
      filled = filled.replace("@" + word.getKey() + "@", word.getValue());
    }
    return filled;
  }

  private static String template(String name) throws IOException {
    try (InputStream in = resource("templates/" + name + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = Scaffold.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("this build has no " + name);
    }
    return in;
  }

  private static void delete(Path draft) throws IOException {
    if (Files.exists(draft)) {
      try (Stream<Path> files = Files.walk(draft)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
