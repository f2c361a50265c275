/** What came of each show: viewers, events, money, supporters; figures that outlive the events. */
@NullMarked
package dev.showrunner.core.analytics;

import org.jspecify.annotations.NullMarked;
