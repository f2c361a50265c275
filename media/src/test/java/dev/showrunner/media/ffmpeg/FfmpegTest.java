package dev.showrunner.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.runtime.ProcessRunner;
import dev.showrunner.api.runtime.RunningProcess;
import dev.showrunner.core.runtime.SystemProcesses;
import dev.showrunner.media.TestFfmpeg;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegTest {
  private static final String FIVE =
      """
      ffmpeg version n5.0-2-gabc Copyright (c)
      configuration: --enable-gpl --enable-libass --enable-libx264
      libavutil      57. 17.100 / 57. 17.100
      libavcodec     59. 18.100 / 59. 18.100
      """;
  private static final BundledFfmpeg NO_BUNDLED = new BundledFfmpeg("plan9", "vax");

  @TempDir Path folder;

  @Test
  void theBundledOneIsUnpackedRunsAndIsUnpackedOnlyOnce() throws Exception {
    BundledFfmpeg bundled = BundledFfmpeg.ofThisMachine();
    Ffmpeg ffmpeg =
        new FfmpegSearch(new SystemProcesses(), "", bundled).find(null, TestFfmpeg.CACHE);

    assertThat(ffmpeg.origin()).isEqualTo(Ffmpeg.Origin.BUNDLED);
    assertThat(ffmpeg.version()).isNotBlank();
    FileTime unpacked = Files.getLastModifiedTime(ffmpeg.ffmpeg());
    assertThat(bundled.unpack(TestFfmpeg.CACHE)).isEqualTo(ffmpeg.ffmpeg());
    assertThat(Files.getLastModifiedTime(ffmpeg.ffmpeg())).isEqualTo(unpacked);
  }

  @Test
  void aHalfUnpackedOneIsReplacedAndWhatDeadProcessesLeftGoes() throws Exception {
    BundledFfmpeg bundled = BundledFfmpeg.ofThisMachine();
    Path name = bundled.unpack(TestFfmpeg.CACHE).getFileName();
    Path half = Files.writeString(folder.resolve(name), "half");
    assertThat(half.toFile().setExecutable(true)).isTrue();
    Path left = Files.writeString(folder.resolve("ffmpeg-1.part"), "left");
    Files.setLastModifiedTime(left, FileTime.from(Instant.EPOCH));

    List<Path> both;
    try (var threads = Executors.newFixedThreadPool(2)) {
      Callable<Path> unpack = () -> bundled.unpack(folder);
      both = threads.invokeAll(List.of(unpack, unpack)).stream().map(f -> f.resultNow()).toList();
    }

    assertThat(both).containsOnly(half.toAbsolutePath());
    assertThat(Files.size(half)).isEqualTo(Files.size(TestFfmpeg.CACHE.resolve(name)));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(half);
    }
  }

  @Test
  void namesTheBundledProgramOfEveryMachine() {
    assertThat(new BundledFfmpeg("Linux", "amd64").resource()).endsWith("/ffmpeg-amd64");
    assertThat(new BundledFfmpeg("Linux", "aarch64").resource()).endsWith("/ffmpeg-aarch64");
    assertThat(new BundledFfmpeg("Mac OS X", "aarch64").resource()).endsWith("aarch64-osx");
    assertThat(new BundledFfmpeg("Mac OS X", "x86_64").resource()).endsWith("x86_64-osx");
    assertThat(new BundledFfmpeg("Windows 11", "amd64").resource()).endsWith("amd64.exe");
    assertThat(NO_BUNDLED.resource()).isNull();
  }

  @Test
  void takesTheOneOnThePathWhenItIsNewEnoughAndCanRender() throws Exception {
    Path old = program("old");
    Path bare = program("bare");
    Path good = program("good");
    ProcessRunner programs =
        answering(
            Map.of(
                old, FIVE.replace("59. 18", "58.134"),
                bare, FIVE.replace("--enable-libass", ""),
                good, FIVE));
    String path = old.getParent() + ":" + bare.getParent() + ":" + good.getParent();

    Ffmpeg found = new FfmpegSearch(programs, "::relative:" + path, NO_BUNDLED).find(null, folder);

    assertThat(found.ffmpeg()).isEqualTo(good);
    assertThat(found.version()).isEqualTo("n5.0-2-gabc");
    assertThat(found.origin()).isEqualTo(Ffmpeg.Origin.PATH);
  }

  @Test
  void saysWhyNoneWillDo() throws Exception {
    Path old = program("old");
    Path bare = program("bare");
    ProcessRunner programs =
        answering(
            Map.of(
                old, FIVE.replace("59. 18", "58.134"),
                bare, FIVE.replace("--enable-libass", "")));
    FfmpegSearch search =
        new FfmpegSearch(programs, old.getParent() + ":" + bare.getParent(), NO_BUNDLED);

    assertThatThrownBy(() -> search.find(null, folder))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("ffmpeg-missing");
              assertThat(e.problem().kind()).isEqualTo(Problem.Kind.EXTERNAL);
              assertThat(e.problem().message())
                  .contains("older than 5", "lacks libass", "ffmpeg.path")
                  .doesNotContain("\n");
            });
  }

  @Test
  void takesTheConfiguredOneWhateverItsAgeAndNoOtherInstead() throws Exception {
    Path old = program("old");
    Path broken = program("broken");
    Path good = program("good");
    ProcessRunner programs =
        answering(Map.of(old, FIVE.replace("59. 18", "58.134"), broken, "no idea", good, FIVE));
    FfmpegSearch search = new FfmpegSearch(programs, good.getParent().toString(), NO_BUNDLED);

    assertThat(search.find(old, folder).ffmpeg()).isEqualTo(old);
    assertThat(search.find(old.getParent(), folder).ffmpeg()).isEqualTo(old);
    assertThatThrownBy(() -> search.find(broken, folder)).hasMessageContaining("is not FFmpeg");
    assertThatThrownBy(() -> search.find(folder.resolve("nowhere"), folder))
        .hasMessageContaining("does not start");
  }

  @Test
  void tellsAFullDiskFromFfmpegsOwnFailure() {
    assertThat(Ffmpeg.failure("writing clip.mp4", 1, "av_write: No space left on device").kind())
        .isEqualTo(Problem.Kind.RESOURCE);
    assertThat(Ffmpeg.failure("writing clip.mp4", 137, "").message())
        .contains("writing clip.mp4", "exit code 137");
  }

  @Test
  void aNameIsNeverAnOptionOrAnAddress() {
    assertThat(Ffmpeg.file(Path.of("-y"))).startsWith("file:/").endsWith("/-y");
    assertThat(Ffmpeg.file(Path.of("http:"))).startsWith("file:/").endsWith("/http:");
  }

  private Path program(String name) throws IOException {
    Path file = Files.createDirectories(folder.resolve(name)).resolve("ffmpeg");
    Files.writeString(file, name);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private static ProcessRunner answering(Map<Path, String> answers) {
    return spec -> {
      String answer = answers.get(Path.of(spec.command().getFirst()));
      if (answer == null) {
        throw new IOException("no such program");
      }
      return new Answer(answer);
    };
  }

  private record Answer(InputStream stdout) implements RunningProcess {
    Answer(String text) {
      this(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public OutputStream stdin() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public String errorTail() {
      return "";
    }

    @Override
    public int waitFor() {
      return 0;
    }

    @Override
    public boolean waitFor(Duration atMost) {
      return true;
    }

    @Override
    public void close() {}
  }
}
