package dev.showrunner.core.plugin;

import dev.showrunner.api.Plugin;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources with the JDK's own compiler and packs them as a plugin jar. */
final class JarMaker {
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, String> files = new LinkedHashMap<>();

  /** Adds a class of the package {@code test.plugin}. */
  JarMaker source(String name, String body) {
    sources.put(
        name,
        """
        package test.plugin;
        import dev.showrunner.api.*;
        import java.util.*;
        """
            + body);
    return this;
  }

  /** Adds a plugin with this name and further members, and names it for ServiceLoader. */
  JarMaker plugin(String name, String members) {
    String type = "P" + sources.size();
    source(
        type,
        """
        public class %s implements Plugin {
          public String name() { return "%s"; }
          %s
        }
        """
            .formatted(type, name, members));
    return named("test.plugin." + type);
  }

  /** Names a class for ServiceLoader. */
  JarMaker named(String type) {
    files.merge("META-INF/services/" + Plugin.class.getName(), type + "\n", String::concat);
    return this;
  }

  Path write(Path jar) throws IOException {
    Files.createDirectories(jar.getParent());
    Path classes = Files.createTempDirectory(jar.getParent(), "classes");
    compile(classes);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> compiled = Files.walk(classes)) {
      for (Path type : compiled.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(type).toString().replace('\\', '/')));
        out.write(Files.readAllBytes(type));
      }
      for (Map.Entry<String, String> extra : files.entrySet()) {
        out.putNextEntry(new JarEntry(extra.getKey()));
        out.write(extra.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private void compile(Path classes) {
    if (sources.isEmpty()) {
      return;
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<? extends JavaFileObject> units =
        sources.entrySet().stream().map(e -> new Text(e.getKey(), e.getValue())).toList();
    String path = System.getProperty("java.class.path") + System.getProperty("path.separator");
    boolean ok =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of("-d", classes.toString(), "-cp", path + location(Plugin.class)),
                null,
                units)
            .call();
    if (!ok) {
      throw new AssertionError("the test's own plugin does not compile:\n" + messages);
    }
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String content;

    Text(String name, String content) {
      super(URI.create("string:///test/plugin/" + name + ".java"), Kind.SOURCE);
      this.content = content;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return content;
    }
  }
}
