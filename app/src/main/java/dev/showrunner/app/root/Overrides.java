package dev.showrunner.app.root;

import dev.showrunner.api.runtime.Clock;
import dev.showrunner.api.runtime.ProcessRunner;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/**
 * What a run is given from outside, so that tests can replace it.
 *
 * @param clock the time
 * @param processes how programs are started
 * @param random for ids, jitter and keys
 * @param cache folder for what can be made again, such as the unpacked FFmpeg
 */
public record Overrides(Clock clock, ProcessRunner processes, RandomGenerator random, Path cache) {}
