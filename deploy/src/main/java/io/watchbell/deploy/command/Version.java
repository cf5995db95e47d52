package io.watchbell.deploy.command;

import picocli.CommandLine.IVersionProvider;

/** Which version this is. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"watchbell " + text()};
  }

  /** The version, as the jar's manifest has it. */
  public static String text() {
    var version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
