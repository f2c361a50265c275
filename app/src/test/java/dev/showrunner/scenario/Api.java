package dev.showrunner.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** The HTTP API of a Showrunner that answers somewhere. */
final class Api implements AutoCloseable {
  private static final int PAGE = 500;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;

  Api(URI address) {
    this.address = address;
  }

  URI address() {
    return address;
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address.resolve(path)));
  }

  JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  JsonNode put(String path, JsonNode body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body.toString())));
  }

  JsonNode patch(String path, JsonNode body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(body.toString())));
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(
          answer.uri() + " answered " + answer.statusCode() + " " + answer.body());
    }
    return json.readTree(answer.body());
  }

  /** Every item of a list, page by page. */
  List<JsonNode> all(String path) throws IOException, InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    String first = path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE;
    String next = first;
    while (true) {
      JsonNode page = get(next);
      page.path("items").forEach(items::add);
      if (!page.hasNonNull("next")) {
        return items;
      }
      next = first + "&after=" + page.path("next").asText();
    }
  }

  /** The live socket, from a position on. */
  JsonSocket live(long after) {
    return new JsonSocket(address, "/api/v1/live?after=" + after);
  }

  /** The socket of an overlay page. */
  JsonSocket overlay() throws IOException, InterruptedException {
    return new JsonSocket(address, overlayPath());
  }

  /** Path of the overlay's socket, which holds its key. */
  String overlayPath() throws IOException, InterruptedException {
    String page = get("/api/v1/status").path("overlay").path("url").asText();
    return URI.create(page).getPath() + "/socket";
  }

  @Override
  public void close() {
    client.close();
  }
}
