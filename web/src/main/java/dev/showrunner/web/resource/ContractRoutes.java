package dev.showrunner.web.resource;

import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The contract itself, for people and for programs that make clients of it. */
public final class ContractRoutes implements Routes {
  private static final String FILE = "/contract/openapi.yaml";

  @Override
  public void on(RouteTable table) {
    table.get("/openapi.yaml", ContractRoutes::send);
  }

  private static void send(Context ctx) {
    try (@Nullable InputStream in = ContractRoutes.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the contract is missing from this build");
      }
      ctx.contentType("application/yaml").result(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
