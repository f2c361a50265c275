package dev.showrunner.web.pages;

/**
 * A file as it is sent.
 *
 * @param bytes its content
 * @param contentType its media type
 * @param etag changes when the content does
 */
@SuppressWarnings("ArrayRecordComponent")
record Asset(byte[] bytes, String contentType, String etag) {}
