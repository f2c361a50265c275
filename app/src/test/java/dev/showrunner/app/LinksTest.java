package dev.showrunner.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every page of the documentation links only to what is there. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

  @Test
  void linksLeadSomewhere() throws IOException {
    Path root = Path.of("").toAbsolutePath().getParent();
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path page : pages(root)) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        String target = link.group(1);
        if (!target.matches("[a-z]+:.*")) {
          links++;
          if (!Files.exists(page.resolveSibling(target))) {
            broken.add(root.relativize(page) + " → " + target);
          }
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(links).as("links that were looked at").isGreaterThan(10);
  }

  private static List<Path> pages(Path root) throws IOException {
    List<Path> pages = new ArrayList<>();
    try (Stream<Path> top = Files.list(root)) {
      for (Path entry : top.toList()) {
        if (entry.toString().endsWith(".md")) {
          pages.add(entry);
        } else if (Files.isRegularFile(entry.resolve("README.md"))) {
          pages.add(entry.resolve("README.md"));
        }
      }
    }
    try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
    }
    return pages;
  }
}
