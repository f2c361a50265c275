package dev.showrunner.media.speech;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.media.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The models of this machine; one that is named and not there is fetched, once. */
final class ModelStore {
  private final Path folder;
  private final URI address;
  private final Clock clock;

  /**
   * @param folder where models are; need not exist
   * @param address where they are fetched from, with or without a slash at its end
   */
  ModelStore(Path folder, URI address, Clock clock) {
    this.folder = folder;
    this.address = address;
    this.clock = clock;
  }

  /**
   * Where a model is, if it is there.
   *
   * @param model a name of {@link WhisperModels}, or a path
   * @throws ProblemException {@code speech-model-unknown} when it is neither
   */
  Optional<Path> known(String model) {
    if (WhisperModels.find(model).isEmpty()) {
      return Optional.of(file(model));
    }
    Path file = folder.resolve(fileName(model));
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  /**
   * Where a model is; fetches it when it is not there.
   *
   * @throws ProblemException as {@link #known} and {@link ModelFetch#run}
   */
  Path get(String model, Progress progress) throws InterruptedException {
    Optional<Path> there = known(model);
    if (there.isPresent()) {
      return there.get();
    }
    try {
      Files.createDirectories(folder);
      try (FileChannel guard =
              FileChannel.open(
                  folder.resolve(fileName(model) + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var held = guard.lock()) {
        Optional<Path> meanwhile = known(model);
        return meanwhile.isPresent() && held.isValid() ? meanwhile.get() : fetch(model, progress);
      }
    } catch (FileLockInterruptionException e) {
      throw new InterruptedException("fetching the speech model was cancelled");
    } catch (IOException e) {
      throw Problem.resource(
              "speech-models-folder",
              "The folder for speech models, " + folder + ", cannot be used: " + e.getMessage())
          .asException(e);
    }
  }

  private Path fetch(String model, Progress progress) throws InterruptedException, IOException {
    Path part = folder.resolve(fileName(model) + ".part");
    String base = address.toString().replaceAll("/+$", "");
    new ModelFetch(
            model,
            WhisperModels.find(model).orElseThrow(),
            URI.create(base + "/" + fileName(model)),
            clock)
        .run(part, progress);
    return Files.move(part, folder.resolve(fileName(model)), StandardCopyOption.REPLACE_EXISTING);
  }

  private static String fileName(String model) {
    return "ggml-" + model + ".bin";
  }

  private static Path file(String model) {
    try {
      Path path = Path.of(model);
      if (Files.isRegularFile(path)) {
        return path;
      }
      if (path.getNameCount() > 1 || model.endsWith(".bin")) {
        throw Problem.user(
                "speech-model-unknown",
                "transcription.model names the file " + model + ", which is not there")
            .asException();
      }
    } catch (InvalidPathException e) {
      // then it is no file's name
    }
    throw Problem.user(
            "speech-model-unknown",
            "transcription.model is '%s', which is no speech model; did you mean %s?"
                .formatted(model, WhisperModels.nearest(model)))
        .asException();
  }
}
