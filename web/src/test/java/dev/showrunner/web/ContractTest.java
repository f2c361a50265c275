package dev.showrunner.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractTest {
  private final Contract contract = new Contract();

  @Test
  void theRoutesAndTheContractAreTheSameSet(@TempDir Path folder) {
    try (WebRig rig = new WebRig(folder)) {
      assertThat(new HashSet<>(rig.server.routes()))
          .as("what the server takes, and what contract/openapi.yaml says it takes")
          .containsExactlyInAnyOrderElementsOf(contract.routes());
    }
  }

  @Test
  void theContractIsServedAsItIs(@TempDir Path folder) throws Exception {
    try (WebRig rig = new WebRig(folder);
        var file = Contract.class.getResourceAsStream("/contract/openapi.yaml")) {
      Http.Answer answer = rig.http.get("/openapi.yaml");
      assertThat(answer.raw().body()).isEqualTo(file.readAllBytes());
      assertThat(answer.header("Content-Type")).startsWith("application/yaml");
    }
  }
}
