package dev.showrunner.core.account;

import dev.showrunner.api.account.AccountProvider.Flow;
import java.util.List;

/**
 * A platform that can be signed in to.
 *
 * @param flows what can be used as it is configured now, the best first; empty when something is
 *     missing
 * @param missing what is missing, one line that names the setting; empty when nothing is
 */
public record SignInOffer(String platform, List<Flow> flows, String missing) {
  public SignInOffer {
    flows = List.copyOf(flows);
  }
}
