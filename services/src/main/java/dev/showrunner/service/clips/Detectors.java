package dev.showrunner.service.clips;

import dev.showrunner.api.Detector;
import java.util.List;

/** The detectors that plugins bring; a capability. */
@FunctionalInterface
public interface Detectors {
  /** All of them. */
  List<Detector> all();
}
