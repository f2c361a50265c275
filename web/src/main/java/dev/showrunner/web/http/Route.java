package dev.showrunner.web.http;

/**
 * One call this server takes.
 *
 * @param method of HTTP; a WebSocket is a GET
 * @param path with parameters in braces, as in the contract
 */
public record Route(String method, String path) {}
