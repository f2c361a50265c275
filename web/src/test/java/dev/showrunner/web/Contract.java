package dev.showrunner.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.showrunner.web.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** contract/openapi.yaml, and whether an answer keeps to it. */
public final class Contract {
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  private final JsonNode document;
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, JsonSchema> schemas = new HashMap<>();

  public Contract() {
    try (InputStream in = Contract.class.getResourceAsStream("/contract/openapi.yaml")) {
      document = new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every method and path it knows. */
  public Set<Route> routes() {
    Set<Route> routes = new HashSet<>();
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(method -> {
                  if (!method.equals("parameters")) {
                    routes.add(new Route(method.toUpperCase(Locale.ROOT), path.getKey()));
                  }
                }));
    return routes;
  }

  /** Fails the test when the answer to a call of the API is not as the contract has it. */
  public void check(String method, String path, Http.Answer answer) {
    String known = method.equals("HEAD") ? "GET" : method;
    JsonNode operation = operation(known, path.split("\\?", 2)[0]);
    if (operation.isMissingNode()) {
      assertThat(answer.status()).as("%s %s is not in the contract", method, path).isIn(404, 405);
    }
    if (answer.status() >= 400) {
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
      assertValid("/components/schemas/Problem", answer.json());
      return;
    }
    JsonNode response = operation.path("responses").path(Integer.toString(answer.status()));
    assertThat(response.isMissingNode())
        .as("%s %s: %s is not in the contract", method, path, answer.status())
        .isFalse();
    JsonNode reference =
        response.path("content").path("application/json").path("schema").path("$ref");
    if (!reference.isMissingNode() && !method.equals("HEAD")) {
      assertValid(reference.asText().substring(1), answer.json());
    }
  }

  /** Fails the test when the JSON is not of the form at this place of the contract. */
  public void assertValid(String pointer, JsonNode value) {
    JsonSchema schema =
        schemas.computeIfAbsent(
            pointer,
            place -> {
              // a schema that only refers into the whole document, which therefore goes with it
              var whole = json.createObjectNode();
              whole.set("components", document.get("components"));
              whole.put("$ref", "#" + place);
              return SCHEMAS.getSchema(whole);
            });
    assertThat(schema.validate(value)).as("%s: %s", pointer, value).isEmpty();
  }

  private JsonNode operation(String method, String path) {
    JsonNode best = document.at("/nowhere");
    for (Map.Entry<String, JsonNode> entry : document.get("paths").properties()) {
      String template = entry.getKey();
      String pattern = template.replaceAll("\\{path}", ".+").replaceAll("\\{[^}]+}", "[^/]+");
      JsonNode operation = entry.getValue().path(method.toLowerCase(Locale.ROOT));
      if (path.matches(pattern) && (best.isMissingNode() || !template.contains("{"))) {
        best = operation;
      }
    }
    return best;
  }
}
