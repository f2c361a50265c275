package dev.showrunner.core.config;

/** Where the value of a setting comes from; the later ones win. */
public enum SettingOrigin {
  DEFAULT,
  FILE,
  ENVIRONMENT,
  /** Stored by the dashboard or the API. */
  DASHBOARD,
  /** An option of the command that runs. */
  COMMAND
}
