package dev.showrunner.app.cli;

import dev.showrunner.api.ProblemException;
import dev.showrunner.app.root.Words;
import dev.showrunner.core.config.Config;
import dev.showrunner.core.config.ServerConfig;
import dev.showrunner.core.store.Store;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at one thing at a time. */
final class Checkup {
  /** Below this a show's footage will not fit for long. */
  private static final long LITTLE_SPACE = 5_000_000_000L;

  /** Below this even the journal is in danger. */
  private static final long NO_SPACE = 200_000_000L;

  private final Machine machine;
  private final Path data;
  private final Map<String, String> environment;

  Checkup(Machine machine, Path data, Map<String, String> environment) {
    this.machine = machine;
    this.data = data;
    this.environment = environment;
  }

  Finding java() {
    Runtime.Version version = Runtime.version();
    String detail = version + " in " + System.getProperty("java.home");
    return version.feature() >= 25
        ? Finding.good("java", detail)
        : Finding.bad("java", detail, "install a JDK 25 and start with ./showrunner");
  }

  Finding ffmpeg(@Nullable Path configured) throws InterruptedException {
    try {
      Ffmpeg found = Ffmpeg.find(machine.processes(), configured, Machine.cache(environment));
      return Finding.good("ffmpeg", found.version() + " at " + found.ffmpeg());
    } catch (ProblemException e) {
      return Finding.bad("ffmpeg", e.problem().message(), "");
    }
  }

  /** What turns speech into words, and what is missing of it. */
  Finding speech(Config config) {
    try {
      return Finding.good(
          "speech", Words.speech(config, machine.processes(), machine.clock()).readiness());
    } catch (ProblemException e) {
      return Finding.attention("speech", e.problem().message(), "correct transcription.model");
    }
  }

  /** What names clips. */
  static Finding titles(Config config) {
    String model = config.llm().model();
    return Finding.good(
        "titles",
        model == null
            ? "by template; llm.model names a language model to do it"
            : "by " + model + " at " + config.llm().url().getHost() + ", else by template");
  }

  Finding directory() {
    Path existing = existing();
    return Files.isWritable(existing)
        ? Finding.good("data", data + (Files.isDirectory(data) ? "" : " (made at the first start)"))
        : Finding.bad("data", existing + " cannot be written", "choose a folder with --data");
  }

  Finding disk() {
    try {
      long free = Files.getFileStore(existing()).getUsableSpace();
      String detail = Times.size(free) + " free";
      if (free < NO_SPACE) {
        return Finding.bad("disk", detail, "make room, or events cannot be kept");
      }
      return free < LITTLE_SPACE
          ? Finding.attention("disk", detail, "make room before you record")
          : Finding.good("disk", detail);
    } catch (IOException e) {
      return Finding.bad("disk", "cannot be asked: " + e.getMessage(), "check the mount");
    }
  }

  Finding database() {
    if (!Files.exists(data.resolve("showrunner.db"))) {
      return Finding.good("database", "none yet; made at the first start");
    }
    try (Store store = Store.open(data, machine.clock())) {
      return Finding.good("database", "opens, at position " + store.head());
    } catch (ProblemException e) {
      return e.problem().code().equals("data-in-use")
          ? Finding.good("database", "in use by a running Showrunner")
          : Finding.bad("database", e.problem().message(), "");
    }
  }

  Finding port(ServerConfig server) {
    if (Files.exists(RunningAddress.file(data))) {
      return Finding.good("port", "taken by the Showrunner that runs on this folder");
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.getByName(server.host()), server.port()));
      return Finding.good("port", server.host() + ":" + server.port() + " is free");
    } catch (IOException e) {
      return Finding.bad(
          "port",
          server.host() + ":" + server.port() + " is taken",
          "stop the other program or set server.port");
    }
  }

  /** The data directory, or what exists above it. */
  private Path existing() {
    Path folder = data;
    while (!Files.exists(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    return folder;
  }
}
