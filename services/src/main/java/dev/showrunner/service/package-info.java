/** One folder for each service. */
@NullMarked
package dev.showrunner.service;

import org.jspecify.annotations.NullMarked;
