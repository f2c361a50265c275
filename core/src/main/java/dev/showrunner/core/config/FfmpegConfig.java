package dev.showrunner.core.config;

import dev.showrunner.api.Setting;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which FFmpeg to use. */
public record FfmpegConfig(
    @Setting(
            "The FFmpeg program, version 5 or newer. When it is left out: the one on the PATH if it"
                + " is new enough, else the one that comes with Showrunner.")
        @Nullable Path path) {}
