package dev.showrunner.service.commands;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.runtime.Clock;

/**
 * What commands reach for.
 *
 * @param capabilities asked for what is needed when it is needed
 * @param clock the time
 * @param prefix what commands begin with
 */
record Surroundings(Capabilities capabilities, Clock clock, String prefix) {}
