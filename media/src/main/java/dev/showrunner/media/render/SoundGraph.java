package dev.showrunner.media.render;

import dev.showrunner.media.probe.MediaInfo;
import java.util.List;
import java.util.Locale;

/** What FFmpeg does with the sound between reading and encoding. */
final class SoundGraph {
  /** As loud as this, in decibels below the loudest, peaks may be: coding adds a little. */
  static final double CEILING = -2;

  private final List<Integer> tracks;
  private final Cut cut;

  SoundGraph(MediaInfo info, AudioTracks chosen, Cut cut) {
    tracks = chosen.of(info.audioTracks());
    this.cut = cut;
  }

  boolean isSilent() {
    return tracks.isEmpty();
  }

  /** 48 kHz stereo exactly as long as the picture, with silence where the source has no sound. */
  String text(Levels levels) {
    String end = "apad,atrim=end=" + FilterGraph.number(cut.length());
    if (isSilent()) {
      return "anullsrc=r=48000:cl=stereo,atrim=end=" + FilterGraph.number(cut.length());
    }
    StringBuilder graph = new StringBuilder();
    for (int track : tracks) {
      graph.append(one(track));
      if (tracks.size() > 1) {
        graph.append("[track").append(track).append("];");
      }
    }
    if (tracks.size() > 1) {
      tracks.forEach(track -> graph.append("[track").append(track).append(']'));
      graph.append("amix=inputs=%d:duration=longest:normalize=0".formatted(tracks.size()));
    }
    return graph.append(',').append(adjusted(levels)).append(end).toString();
  }

  private String one(int track) {
    String lead = FilterGraph.number(cut.lead());
    return "[0:a:%d]atrim=start=%s,asetpts=PTS-%s/TB,".formatted(track, lead, lead)
        + "aresample=48000:async=1000:first_pts=0,aformat=channel_layouts=stereo";
  }

  private static String adjusted(Levels levels) {
    String gain =
        levels.gain() == 0 ? "" : String.format(Locale.ROOT, "volume=%.2fdB,", levels.gain());
    String limit =
        String.format(
            Locale.ROOT,
            "alimiter=level=disabled:limit=%.4f:attack=5:release=60,",
            Math.pow(10, CEILING / 20));
    return levels.limited() ? gain + limit : gain;
  }
}
