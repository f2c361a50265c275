/** Alerts and the ticker on the overlay page that OBS shows. */
@NullMarked
package dev.showrunner.service.overlays;

import org.jspecify.annotations.NullMarked;
