package dev.showrunner.app.demo;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the scripted show came to.
 *
 * @param stages in the order of the data's way
 * @param clip the clip that was cut; null when none was
 */
public record DemoResult(List<DemoStage> stages, @Nullable Path clip) {
  public DemoResult {
    stages = List.copyOf(stages);
  }

  /** Whether every stage delivered. */
  public boolean delivered() {
    return stages.stream().allMatch(DemoStage::delivered);
  }
}
