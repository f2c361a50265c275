package dev.showrunner.app.demo;

/**
 * What one stage of the scripted show did.
 *
 * @param stage its name
 * @param detail what was seen
 * @param delivered whether it did what the script asks
 */
public record DemoStage(String stage, String detail, boolean delivered) {}
