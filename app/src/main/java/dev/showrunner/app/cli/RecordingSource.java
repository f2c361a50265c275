package dev.showrunner.app.cli;

import dev.showrunner.api.Problem;
import dev.showrunner.media.fetch.Fetch;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The recording that a command was given.
 *
 * @param given as it stands on the command line
 * @param file when it is one of this machine; null for an address
 * @param address http or https; null for a file
 */
record RecordingSource(String given, @Nullable Path file, @Nullable URI address) {
  /** One of the two ways to name it; complains of anything else. */
  static RecordingSource of(
      ShowrunnerCommand command, @Nullable String source, @Nullable Path file) {
    if ((file == null) == (source == null)) {
      throw command.usage("give one recording: SOURCE or --file F");
    }
    if (file != null) {
      return new RecordingSource(file.toString(), file, null);
    }
    String given = String.valueOf(source);
    if (given.matches("(?i)file:.*")) {
      return local(command, given);
    }
    if (!given.matches("(?i)[a-z][a-z0-9+.-]+://.*")) {
      return new RecordingSource(given, Path.of(given), null);
    }
    String scheme = given.substring(0, given.indexOf(':')).toLowerCase(java.util.Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw command.usage(
          scheme
              + " addresses are not read: give an http(s) address, or download it and give --file");
    }
    try {
      URI address = URI.create(given.replace(" ", "%20"));
      if (address.getHost() != null) {
        return new RecordingSource(given, null, address);
      }
    } catch (IllegalArgumentException e) {
      // answered below
    }
    throw command.usage("'" + EventLine.inert(given) + "' is no complete address");
  }

  private static RecordingSource local(ShowrunnerCommand command, String given) {
    try {
      return new RecordingSource(given, Path.of(URI.create(given.replace(" ", "%20"))), null);
    } catch (IllegalArgumentException e) {
      throw command.usage(
          "'" + EventLine.inert(given) + "' names no file of this machine; write file:///path");
    }
  }

  /** Its file; an address is fetched into a folder that is thrown away at the end. */
  FetchedRecording fetch(
      Ffmpeg ffmpeg, Machine machine, Terminal terminal, Path beside, double mostSeconds)
      throws InterruptedException {
    if (address == null) {
      return new FetchedRecording(Path.of(String.valueOf(file)), null);
    }
    Path folder = folder(beside);
    try (ProgressLine progress =
        new ProgressLine(terminal, machine.clock(), String.valueOf(address.getHost()))) {
      Path fetched = new Fetch(ffmpeg).fetch(address, folder, mostSeconds, progress);
      fetched.toFile().deleteOnExit();
      return new FetchedRecording(fetched, folder);
    } catch (RuntimeException | InterruptedException e) {
      FetchedRecording.delete(folder);
      throw e;
    }
  }

  /** On the disk of the clips, which has room for large files; gone also after Ctrl-C. */
  private static Path folder(Path beside) {
    try {
      Path folder = Files.createTempDirectory(beside.toAbsolutePath(), ".fetch-");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw Problem.resource("folder-not-made", beside + " cannot be written: " + e.getMessage())
          .asException(e);
    }
  }
}
