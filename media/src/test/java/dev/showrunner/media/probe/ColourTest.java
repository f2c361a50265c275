package dev.showrunner.media.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColourTest {
  @Test
  void readsWhatFfmpegPrints() {
    assertThat(
            Colour.parse(
                "hevc (Main 10) (hev1 / 0x31766568), yuv420p10le(tv, bt2020nc/bt2020/smpte2084,"
                    + " progressive), 320x240 [SAR 1:1 DAR 4:3], 25 fps"))
        .isEqualTo(new Colour("yuv420p10le", false, "bt2020nc", "smpte2084"));
    assertThat(Colour.parse("h264 (High), yuv420p(tv, bt709, progressive), 1920x1080, 60 fps"))
        .isEqualTo(new Colour("yuv420p", false, "bt709", "bt709"));
    assertThat(Colour.parse("h264 (High), yuv420p(progressive), 1920x1080, 60 fps"))
        .isEqualTo(new Colour("yuv420p", false, "", ""));
    assertThat(Colour.parse("mjpeg, yuvj420p(pc, bt470bg/unknown/unknown), 640x480"))
        .isEqualTo(new Colour("yuvj420p", true, "bt470bg", ""));
    assertThat(Colour.parse("mpeg4, yuv420p, 64x64"))
        .isEqualTo(new Colour("yuv420p", false, "", ""));
    assertThat(Colour.parse("something else")).isEqualTo(Colour.UNKNOWN);
    assertThat(new Colour("", false, "", "arib-std-b67").isHdr()).isTrue();
    assertThat(Colour.UNKNOWN.isHdr()).isFalse();
  }
}
