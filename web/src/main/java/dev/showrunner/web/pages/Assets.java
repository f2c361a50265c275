package dev.showrunner.web.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Files on the class path, read once. Only found files are kept, so their number is bounded. */
final class Assets {
  private static final String WEBJAR_VERSIONS = "META-INF/maven/org.webjars.npm/%s/pom.properties";
  private static final String WEBJAR_FILES = "META-INF/resources/webjars/%s/%s/";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9@_][A-Za-z0-9@_.-]*");
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("webp", "image/webp"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("gif", "image/gif"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("wav", "audio/wav"),
          Map.entry("webm", "video/webm"));

  private final ClassLoader loader;
  private final Map<String, Asset> found = new ConcurrentHashMap<>();
  private final Map<String, String> webjarVersions = new ConcurrentHashMap<>();

  Assets(ClassLoader loader) {
    this.loader = loader;
  }

  /** A file of ours, by its path below the folder of pages. */
  Optional<Asset> page(String path) {
    return file("dev/showrunner/web/pages/", path);
  }

  /** A file of a WebJar, whatever its version. */
  Optional<Asset> webjar(String name, String path) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    return webjarVersion(name)
        .flatMap(version -> file(WEBJAR_FILES.formatted(name, version), path));
  }

  private Optional<String> webjarVersion(String name) {
    @Nullable String known = webjarVersions.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    try (@Nullable InputStream in = loader.getResourceAsStream(WEBJAR_VERSIONS.formatted(name))) {
      if (in == null) {
        return Optional.empty();
      }
      Properties properties = new Properties();
      properties.load(in);
      String version = properties.getProperty("version", "");
      webjarVersions.put(name, version);
      return Optional.of(version);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Asset> file(String folder, String path) {
    @Nullable String type =
        TYPES.get(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    if (type == null || !isPlain(path)) {
      return Optional.empty();
    }
    String resource = folder + path;
    @Nullable Asset known = found.get(resource);
    return known != null ? Optional.of(known) : read(resource, type);
  }

  /** Whether every step of a path is a plain name: no way up, nothing hidden, nothing encoded. */
  private static boolean isPlain(String path) {
    for (String step : path.split("/", -1)) {
      if (!NAME.matcher(step).matches()) {
        return false;
      }
    }
    return true;
  }

  private Optional<Asset> read(String resource, String type) {
    try (@Nullable InputStream in = loader.getResourceAsStream(resource)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      byte[] hash = Sha256.of(bytes);
      String etag = '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '"';
      Asset asset = new Asset(bytes, type, etag);
      found.put(resource, asset);
      return Optional.of(asset);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
