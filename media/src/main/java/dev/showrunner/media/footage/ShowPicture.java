package dev.showrunner.media.footage;

import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.footage.ShowScript.Cheer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The picture of a script: a game of ten seconds, encoded once in pieces of two and repeated; only
 * the pieces in which something happens are encoded anew. So an hour takes little longer than a
 * minute.
 */
final class ShowPicture {
  private static final int PIECE_SECONDS = 2;
  private static final int PIECES = 5;

  private final Ffmpeg ffmpeg;
  private final ShowScript script;
  private final Path folder;

  ShowPicture(Ffmpeg ffmpeg, ShowScript script, Path folder) {
    this.ffmpeg = ffmpeg;
    this.script = script;
    this.folder = folder;
  }

  /** Writes the list of pieces for FFmpeg's concat demuxer. */
  Path write() throws IOException, InterruptedException {
    encodeGame();
    Map<Long, String> special = encodeMoments();
    long count = (long) Math.ceil(script.seconds() / PIECE_SECONDS);
    StringBuilder list = new StringBuilder("ffconcat version 1.0\n");
    for (long i = 0; i < count; i++) {
      list.append("file ").append(special.getOrDefault(i, plain(i % PIECES))).append('\n');
    }
    return Files.writeString(folder.resolve("pieces.txt"), list);
  }

  private static String plain(long piece) {
    return "game" + piece + ".mp4";
  }

  private void encodeGame() throws InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-v", "error"));
    arguments.addAll(List.of("-f", "lavfi", "-i", game()));
    encoding(arguments);
    arguments.addAll(List.of("-f", "segment", "-segment_time", Integer.toString(PIECE_SECONDS)));
    arguments.addAll(List.of("-segment_format", "mp4", "-reset_timestamps", "1"));
    // The folder is ours, but its parents' names may hold a percent sign.
    arguments.add(Ffmpeg.file(folder).replace("%", "%%") + "/game%d.mp4");
    ffmpeg.run("making a picture", arguments);
  }

  private void encoding(List<String> arguments) {
    String group = Integer.toString(script.fps() * PIECE_SECONDS);
    arguments.addAll(List.of("-an", "-c:v", "libx264", "-preset", "ultrafast", "-crf", "28"));
    arguments.addAll(List.of("-pix_fmt", "yuv420p", "-g", group, "-keyint_min", group));
    arguments.addAll(List.of("-sc_threshold", "0", "-bf", "0"));
  }

  /** A sky, platforms that come along, a player that jumps, coins, a bar of health. */
  private String game() {
    int w = script.width();
    int h = script.height();
    int length = PIECE_SECONDS * PIECES;
    String sky =
        String.format(
            Locale.ROOT,
            "gradients=s=%dx%d:r=%d:d=%d:speed=0.02:c0=0x1b2a6b:c1=0x7a2f8f:nb_colors=2:seed=7,"
                + "scale=%d:%d:flags=fast_bilinear,format=yuv420p,"
                + "drawbox=y=ih*0.85:h=ih*0.15:color=0x1d3b2a:t=fill,"
                + "drawbox=x=iw*0.03:y=ih*0.05:w=iw*0.2:h=ih*0.03:color=0x333333:t=fill,"
                + "drawbox=x=iw*0.03:y=ih*0.05:w=iw*0.14:h=ih*0.03:color=0x43d675:t=fill[p0]",
            Math.max(16, w / 4),
            Math.max(16, h / 4),
            script.fps(),
            length,
            w,
            h);
    StringBuilder graph = new StringBuilder(sky);
    int layer = 0;
    for (int i = 0; i < 4; i++) {
      // Goes once around in five seconds, so that the ten seconds join.
      String x = String.format(Locale.ROOT, "W-mod(t*(W+w)/5+%d*(W+w)/4\\,W+w)", i);
      String y = String.format(Locale.ROOT, "H*%.2f", 0.75 - 0.12 * i);
      layer = sprite(graph, layer, "0xd98032", 0.16, 0.03, x, y);
      layer = sprite(graph, layer, "0xffd84a", 0.02, 0.035, x + "+W*0.07", y + "-H*0.06");
    }
    String jump = "H*0.85-h-abs(sin(t*PI*0.8))*H*0.35";
    layer = sprite(graph, layer, "0x37b6ff", 0.05, 0.12, "W*0.3+sin(t*PI*0.4)*W*0.1", jump);
    sprite(graph, layer, "0xff4d5e", 0.05, 0.09, "W*0.7+sin(t*PI*0.6)*W*0.2", "H*0.85-h");
    String text = graph.toString();
    return text.substring(0, text.lastIndexOf('['));
  }

  private int sprite(
      StringBuilder graph, int layer, String color, double w, double h, String x, String y) {
    graph.append(
        String.format(
            Locale.ROOT,
            ";color=c=%s:s=%dx%d:r=%d:d=%d[s%d];[p%d][s%d]overlay=x='%s':y='%s':eval=frame[p%d]",
            color,
            even(w * script.width()),
            even(h * script.height()),
            script.fps(),
            PIECE_SECONDS * PIECES,
            layer,
            layer,
            layer,
            x,
            y,
            layer + 1));
    return layer + 1;
  }

  private static int even(double size) {
    return Math.max(2, (int) (size / 2) * 2);
  }

  /** Pieces with a flash or a frame of light around the picture while people cheer. */
  private Map<Long, String> encodeMoments() throws InterruptedException {
    long frames = (long) script.fps() * PIECE_SECONDS;
    Map<Long, StringBuilder> filters = new TreeMap<>();
    for (Cheer cheer : script.cheers()) {
      long flash = script.flashFrame(cheer);
      long dark = flash + ShowScript.FLASH_FRAMES;
      long over = flash + Math.max(dark - flash, Math.round(cheer.seconds() * script.fps()));
      for (long piece = flash / frames; piece * frames < over; piece++) {
        StringBuilder filter = filters.computeIfAbsent(piece, p -> new StringBuilder());
        box(filter, "ih/40", "0xffc83c", flash - piece * frames, over - piece * frames);
        box(filter, "fill", "white", flash - piece * frames, dark - piece * frames);
      }
    }
    Map<Long, String> special = new TreeMap<>();
    for (Map.Entry<Long, StringBuilder> piece : filters.entrySet()) {
      if (piece.getKey() * PIECE_SECONDS >= script.seconds()) {
        continue;
      }
      String name = "moment" + piece.getKey() + ".mp4";
      List<String> arguments = new ArrayList<>(List.of("-v", "error", "-i"));
      arguments.add(Ffmpeg.file(folder.resolve(plain(piece.getKey() % PIECES))));
      arguments.addAll(List.of("-vf", piece.getValue().substring(1)));
      encoding(arguments);
      arguments.add(Ffmpeg.file(folder.resolve(name)));
      ffmpeg.run("making a picture", arguments);
      special.put(piece.getKey(), name);
    }
    return special;
  }

  private static void box(
      StringBuilder filter, String thickness, String color, long from, long before) {
    filter.append(
        String.format(
            Locale.ROOT,
            ",drawbox=t=%s:color=%s:enable='between(n,%d,%d)'",
            thickness,
            color,
            Math.max(0, from),
            before - 1));
  }
}
